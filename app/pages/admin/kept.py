"""What somebody typed into a form whose session has ended: shown to them, to be sent once they have signed in again.

Nothing of it is stored: it travels in the page. Never a password or a code, never a file, which has to be chosen anew.
"""

from __future__ import annotations

from flask import request, url_for
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import validate_csrf

from app.access.origins import is_own
from app.pages.admin.page import render_page

NOT_TYPED = frozenset(
    {"csrf_token", "kept", "seen", "reading", "page", "state", "council", "conversation_id"}
    | {"request", "required", "asked", "then", "do", "more"}
)
"""Fields that a page fills in, and buttons: they are sent again, and not shown."""
SECRET = frozenset({"password", "again", "present", "code"})
MOST_BYTES = 64 * 1024
_FORM = "application/x-www-form-urlencoded"


def of_ended_session() -> ResponseReturnValue | None:
    """The page for a form that was sent when its session was over; None where nothing was typed that can be kept.

    Only of the browser that had the session: its form carries the token that its cookie still names.
    """
    if not _typed():
        return None
    try:
        validate_csrf(request.form.get("csrf_token"))
    except ValueError:  # wtforms.ValidationError
        return None
    return _render(is_signed_in=False), 403


def of_earlier_session() -> ResponseReturnValue | None:
    """The page for a form that was drawn before somebody signed in anew; None where nothing can be kept.

    Nothing is done before they have seen what it says and sent it themselves; and only a page of ours leads here.
    """
    if not is_own(request.headers.get("Origin", ""), request.host) or not _typed():
        return None
    return _render(is_signed_in=True), 400


def _typed() -> list[tuple[str, str]]:
    """What was typed and chosen, each with the name of its field in words."""
    if request.mimetype != _FORM or not 0 < (request.content_length or 0) <= MOST_BYTES:
        return []
    if SECRET & request.form.keys():
        return []
    typed = [(name, text) for name, text in request.form.items(multi=True) if name not in NOT_TYPED and text.strip()]
    return [(name.replace("_", " ").capitalize(), text) for name, text in typed]


def _render(is_signed_in: bool) -> str:
    left_out = {"kept", "csrf_token"} if is_signed_in else {"kept"}
    return render_page(
        "kept.html",
        is_signed_in=is_signed_in,
        is_again="kept" in request.form,
        address=request.full_path.rstrip("?"),
        fields=[each for each in request.form.items(multi=True) if each[0] not in left_out],
        typed=_typed(),
        sign_in=url_for("admin.sign_in_page"),
    )
