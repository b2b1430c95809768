"""The candidate's pages: ask, the answers of a conversation, the cited documents, and what this service is.

Reading order: ask.py, conversation.py (with turns.py), document.py (with
marked.py and rows.py), councils.py, council.py (with timeline.py), opinion.py, about.py, page.py.
Stores nothing itself; sets no cookie.
"""

from __future__ import annotations

from flask import Blueprint

from app.pages.candidate import about, ask, conversation, council, councils, document, opinion
from app.pages.contact import with_links
from app.parts import Parts


def candidate_blueprint(parts: Parts, reply: ask.Reply) -> Blueprint:
    """Every page a candidate sees, with its templates and its style sheet.

    ``reply`` answers a question as the JSON interface does; it is given, because
    pages and that interface are on one floor and do not import each other.
    """
    pages = Blueprint(
        "candidate", __name__, template_folder="templates", static_folder="static", static_url_path="/assets/candidate"
    )
    pages.add_app_template_filter(with_links)
    ask.add_routes(pages, parts, reply)
    for part in (conversation, opinion, document, councils, council, about):
        part.add_routes(pages, parts)
    return pages
