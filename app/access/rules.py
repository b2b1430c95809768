"""One table: endpoint → who may use it. An endpoint without a row stops the start.

The table is the whole policy; views never decide for themselves.
"""

from __future__ import annotations

from enum import StrEnum

from flask import Flask


class Access(StrEnum):
    """Who may use an endpoint."""

    PUBLIC = "public"


RULES: dict[str, Access] = {
    "candidate.ask_page": Access.PUBLIC,
    "candidate.ask": Access.PUBLIC,
    "candidate.conversation_page": Access.PUBLIC,
    "candidate.delete_conversation": Access.PUBLIC,
    "candidate.say_helpful": Access.PUBLIC,
    "candidate.deleted_page": Access.PUBLIC,
    "candidate.document_page": Access.PUBLIC,
    "candidate.documents_page": Access.PUBLIC,
    "candidate.councils_page": Access.PUBLIC,
    "candidate.council_page": Access.PUBLIC,
    "candidate.about_page": Access.PUBLIC,
    "candidate.accessibility_page": Access.PUBLIC,
    "candidate.static": Access.PUBLIC,
    "widget.script": Access.PUBLIC,
    "widget.welcome": Access.PUBLIC,
    "widget.begin_session": Access.PUBLIC,
    "widget.ask": Access.PUBLIC,
    "widget.demonstration_page": Access.PUBLIC,
    "widget.settings_page": Access.PUBLIC,
    "widget.static": Access.PUBLIC,
    "chat.ask": Access.PUBLIC,
    "conversations.delete": Access.PUBLIC,
    "conversations.say_helpful": Access.PUBLIC,
    "search.find": Access.PUBLIC,
    "documents.list_all": Access.PUBLIC,
    "documents.show": Access.PUBLIC,
    "councils.list_all": Access.PUBLIC,
    "councils.list_judgements": Access.PUBLIC,
    "councils.list_vacancies": Access.PUBLIC,
    "openapi.describe": Access.PUBLIC,
    "health.alive": Access.PUBLIC,
    "health.ready": Access.PUBLIC,
    "health.metrics": Access.PUBLIC,
}


def check_rules(app: Flask) -> None:
    """Raise LookupError when an endpoint of ``app`` has no row in the table."""
    missing = sorted({rule.endpoint for rule in app.url_map.iter_rules()} - RULES.keys())
    if missing:
        raise LookupError(f"app/access/rules.py has no row for {', '.join(missing)}: say who may use it")
