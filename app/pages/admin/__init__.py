"""The admin's room: documents in, index out, who may do it, and what was done.

Reading order: page.py (how a page is made and an action noted), sign_in.py,
code.py, single_sign_on.py, home.py, documents.py, upload.py, document.py,
replace.py, index.py, since_built.py, comparison.py, versions.py, judgements.py,
vacancies.py, confirmations.py, service.py, copied.py, settings.py, contacts.py, health.py, accounts.py, second_step.py,
sessions.py, staying.py and kept.py (a session's end), audit.py.
Every page works without JavaScript; whatever people would notice asks for confirmation first.
"""

from __future__ import annotations

from flask import Blueprint

from app.access.signed_in import PATH
from app.answering.saying.outcomes import outcome_in_words
from app.dates import in_britain
from app.pages.admin import (
    accounts,
    audit,
    code,
    comparison,
    confirmations,
    contacts,
    document,
    documents,
    health,
    home,
    index,
    judgements,
    replace,
    second_step,
    service,
    sessions,
    settings,
    sign_in,
    single_sign_on,
    staying,
    upload,
    vacancies,
    versions,
)
from app.pages.admin.words import (
    as_sentence,
    broken_at_sign,
    fault_of_file,
    moment_in_words,
    size_in_words,
    span_in_words,
    version_in_words,
)
from app.pages.wording import count_in_words
from app.parts import Parts

PARTS = (
    home,
    sign_in,
    code,
    single_sign_on,
    documents,
    upload,
    document,
    replace,
    index,
    versions,
    comparison,
    judgements,
    vacancies,
    confirmations,
    service,
    settings,
    contacts,
    health,
    accounts,
    second_step,
    sessions,
    staying,
    audit,
)


def admin_blueprint(parts: Parts) -> Blueprint:
    """Every page of the room, with its templates and its style sheet."""
    pages = Blueprint(
        "admin",
        __name__,
        url_prefix=PATH,
        template_folder="templates",
        static_folder="static",
        static_url_path="/assets",
    )
    for filter_of_words in (
        version_in_words,
        moment_in_words,
        span_in_words,
        size_in_words,
        as_sentence,
        broken_at_sign,
        in_britain,
        fault_of_file,
        count_in_words,
        outcome_in_words,
    ):
        pages.add_app_template_filter(filter_of_words)
    for part in PARTS:
        part.add_routes(pages, parts)
    return pages
