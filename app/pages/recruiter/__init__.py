"""The recruiter's room: look into an answer, read what people thought of answers, and prove how good answers are.

Reading order: dashboard.py (what is asked and how it is answered) with figures.py and plots.py; inspect.py (one answer
and how it came about), told.py (that in plain words), feedback.py, evidence.py (one answer as a file to keep), gaps.py
(what is asked in vain), document_requests.py and request_words.py (what somebody has to bring), curated.py,
curated_form.py, curated_texts.py and curated_steps.py (answers that the team has checked), sets.py (test sets),
cases.py (one case), runs.py (how good answers are). Recruiters and admins may use all of it. Its pages stand beside the
admin's, under the same sign-in, and work without JavaScript.
"""

from __future__ import annotations

from flask import Blueprint

from app.access.signed_in import PATH
from app.pages.recruiter import (
    cases,
    curated,
    curated_form,
    curated_steps,
    dashboard,
    document_requests,
    evidence,
    feedback,
    gaps,
    inspect,
    request_words,
    runs,
    sets,
)
from app.parts import Parts

PARTS = (
    dashboard,
    inspect,
    feedback,
    evidence,
    gaps,
    document_requests,
    request_words,
    curated,
    curated_form,
    curated_steps,
    sets,
    cases,
    runs,
)


def recruiter_blueprint(parts: Parts) -> Blueprint:
    """Every page of the room, with its templates and its style sheet."""
    pages = Blueprint(
        "recruiter",
        __name__,
        url_prefix=PATH,
        template_folder="templates",
        static_folder="static",
        static_url_path="/recruiter-assets",
    )
    for part in PARTS:
        part.add_routes(pages, parts)
    return pages
