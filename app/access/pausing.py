"""While the chat is paused, questions get 503 with the admin's message; everything else goes on."""

from __future__ import annotations

from flask import Flask, request
from sqlalchemy.exc import SQLAlchemyError
from werkzeug.exceptions import ServiceUnavailable

from app.access.limits import ANSWERING
from app.storage.notices import Notices, Told

RETRY_SECONDS = 300


class ChatPaused(ServiceUnavailable):
    """An admin has paused the chat; the description is what they tell people."""

    problem_name = "chat-paused"


def pause_when_told(app: Flask, notices: Notices) -> None:
    """Refuse questions while there is a message for the pause, and let every page show what is told."""

    @app.before_request
    def refuse() -> None:
        if request.endpoint in ANSWERING and request.method != "OPTIONS":
            message = notices.present().pause
            if message is not None:
                raise ChatPaused(message, retry_after=RETRY_SECONDS)

    def told() -> Told:
        try:
            return notices.present()
        except SQLAlchemyError:  # a page about a broken database must still be shown
            return Told()

    app.jinja_env.globals["present_notices"] = told
