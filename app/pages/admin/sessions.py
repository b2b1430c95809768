"""Where somebody is signed in: their own sessions, to end one or all others. Nobody sees or ends another's here.

Ending asks for a sign-in of the last minutes (ASVS 5.0, 7.5.2): whoever finds a browser open cannot shut its owner out
of the others. Signing out everywhere never asks.
"""

from __future__ import annotations

from datetime import timedelta

from flask import Blueprint, redirect, url_for
from flask.typing import ResponseReturnValue

from app.access.refused import mark_refused
from app.access.signed_in import end_session, own_session
from app.errors import NotFound
from app.pages.admin.page import done, note, render_page
from app.pages.wording import count_in_words
from app.parts import Parts
from app.storage.audit import Action
from app.storage.sessions import Session

FRESH = timedelta(minutes=15)
_SIGN_IN_AGAIN = "You signed in more than 15 minutes ago. Sign in again first: nothing was ended."


def add_routes(pages: Blueprint, parts: Parts) -> None:
    """Register the page and its forms."""

    @pages.get("/account/sessions")
    def sessions_page() -> str:
        here = own_session()
        held = parts.sessions.of(here.account.id, parts.now())
        return render_page("sessions.html", here=here, sessions=held, is_fresh=_is_fresh(here, parts))

    @pages.post("/account/sessions/sign-in-again")
    def sign_in_again() -> ResponseReturnValue:
        note(parts, Action.SIGNED_OUT, detail="to sign in again")
        end_session(parts.sessions)
        return redirect(url_for("admin.sign_in_page", then=url_for("admin.sessions_page")), 303)

    @pages.post("/account/sessions/<int:session_id>/end")
    def end_one_session(session_id: int) -> ResponseReturnValue:
        here = own_session()
        if not _is_fresh(here, parts):
            return done(_SIGN_IN_AGAIN, "admin.sessions_page")
        if not parts.sessions.end(here.account.id, session_id):
            mark_refused(f"session {session_id} is not theirs, or has ended")
            raise NotFound("There is no such session of yours. It may have ended already.")
        note(parts, Action.SESSION_ENDED, here.account.name, detail="one of their own")
        return done("That session is ended.", "admin.sessions_page")

    @pages.post("/account/sessions/end-others")
    def end_other_sessions() -> ResponseReturnValue:
        here = own_session()
        if not _is_fresh(here, parts):
            return done(_SIGN_IN_AGAIN, "admin.sessions_page")
        ended = parts.sessions.end_others(here.account.id, here.id)
        said = count_in_words(ended, "other session")
        note(parts, Action.SESSION_ENDED, here.account.name, detail=f"{said} of their own")
        return done(
            f"{said} ended. This one goes on." if ended else "There was no other session.", "admin.sessions_page"
        )


def _is_fresh(here: Session, parts: Parts) -> bool:
    return parts.now() - here.begun_at < FRESH
