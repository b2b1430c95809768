"""Who is signed in to the admin's room: a session of the database, named by a signed cookie for the room's pages alone.

It ends on the server when somebody signs out of it, after 30 minutes without a
request, after 12 hours in any case, and when the account's session key changes
(signed out everywhere, a new password, another role). Pages for candidates
never touch it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import datetime

import structlog
from flask import Flask, Response, g, request, session
from flask.sessions import SecureCookieSessionInterface
from flask.typing import ResponseReturnValue
from flask_login import LoginManager, UserMixin, current_user, login_user, logout_user
from flask_wtf.csrf import CSRFError, CSRFProtect
from sqlalchemy.exc import SQLAlchemyError

from app.access.browsers import kind_of_browser
from app.access.refused import mark_refused
from app.errors import NotFound
from app.storage.accounts import Account, Role
from app.storage.sessions import Session, Sessions

PATH = "/admin"
ASKS_AGAIN = "asks_again"
"""Kept in a browser whose owner signed out: single sign-on is to ask who it is, and not to let the same one in."""
_ROOMS = ("admin.", "recruiter.")
# A page that is left open asks for these by itself.
_NO_SIGN_OF_LIFE = frozenset(
    {"admin.static", "recruiter.static", "admin.progress_page", "recruiter.run_progress", "admin.session_left"}
)


class SignedIn(UserMixin):  # type: ignore[misc]
    """The session of the present request, as Flask-Login holds it."""

    def __init__(self, secret: str, session: Session) -> None:
        self._secret, self.session = secret, session

    def get_id(self) -> str:
        """The session's secret: random, and worth nothing once the session has ended."""
        return self._secret


class _SignedSessions(SecureCookieSessionInterface):
    """Flask's own, with SHA-256 in the place of SHA-1."""

    digest_method = staticmethod(hashlib.sha256)


class _NoRememberCookie(LoginManager):  # type: ignore[misc]
    """Nobody is remembered beyond the session, so pages that need no sign-in never look at it."""

    def _update_remember_cookie(self, response: Response) -> Response:
        return response


def watch_sessions(
    app: Flask,
    sessions: Sessions,
    now: Callable[[], datetime],
    https_only: bool,
    lacks_something: Callable[[Account], bool] = lambda _: False,
    of_earlier_session: Callable[[], ResponseReturnValue | None] = lambda: None,
) -> None:
    """Keep sessions for the room's pages, and refuse its forms without their token.

    A session of an account that lacks something demanded since it began opens nothing: they sign in again.
    ``of_earlier_session`` answers a form that was drawn before somebody signed in anew, where its words can be kept.
    """
    app.config.update(
        # Taken over https alone. Not "__Host-": that would send it to every page, not to the room's alone.
        SESSION_COOKIE_NAME="__Secure-admin_session" if https_only else "admin_session",
        SESSION_COOKIE_PATH=PATH,
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_SECURE=https_only,
        SESSION_REFRESH_EACH_REQUEST=False,
        WTF_CSRF_CHECK_DEFAULT=False,
        WTF_CSRF_TIME_LIMIT=None,
    )
    app.session_interface = _SignedSessions()
    manager, forms = _NoRememberCookie(), CSRFProtect()
    manager.session_protection = None  # addresses change behind proxies; expiry and the session key protect instead
    manager.init_app(app, add_context_processor=False)
    forms.init_app(app)

    @manager.user_loader  # type: ignore[untyped-decorator]
    def load(secret: str) -> SignedIn | None:
        found = sessions.find(secret, now())
        if found and lacks_something(found.account):
            return None
        g.session_in_use = found
        g.session_seconds_left = found.seconds_left(now(), is_used=True) if found else 0
        return SignedIn(secret, found) if found else None

    @app.before_request
    def protect_forms() -> ResponseReturnValue | None:
        if (request.endpoint or "").startswith(_ROOMS):
            try:
                forms.protect()
            except CSRFError:
                mark_refused("a form without the token of this session")
                if present_account() and (page := of_earlier_session()):
                    return page
                raise
        return None

    @app.after_request
    def stay_alive(response: Response) -> Response:
        used: Session | None = g.get("session_in_use")
        if used and (request.endpoint or "") not in _NO_SIGN_OF_LIFE:
            _note_use(sessions, used, now())
        return response


def begin_session(sessions: Sessions, account: Account, now: datetime) -> None:
    """Sign in: a fresh session, so that one from before is worth nothing."""
    _end_present(sessions)
    session.clear()
    secret, begun = sessions.begin(account, kind_of_browser(request.user_agent.string), now)
    login_user(SignedIn(secret, begun))


def end_session(sessions: Sessions) -> None:
    """Sign out of this browser: whoever kept a copy of its cookie is signed out, too."""
    account = present_account()
    _end_present(sessions)
    logout_user()
    session.clear()
    if account and account.identity:
        session[ASKS_AGAIN] = True


def present_session() -> Session | None:
    """The session of the present request, None when nobody is signed in."""
    return current_user.session if current_user.is_authenticated else None


def present_account() -> Account | None:
    """The account of the present request, None when nobody is signed in."""
    held = present_session()
    return held.account if held else None


def present_seconds_left() -> int:
    """For how long the session of the present request lasts after it, if nobody uses it again."""
    return int(g.get("session_seconds_left", 0)) if present_session() else 0


def own_session() -> Session:
    """The session of the present request, where the rules let nobody in who has none. Raises NotFound."""
    held = present_session()
    if held is None:
        raise NotFound("Nobody is signed in.")
    return held


def own_account() -> Account:
    """The account of the present request, as ``own_session``. Raises NotFound."""
    return own_session().account


def whose_session() -> str:
    """The name of whoever is signed in, for counting; empty for nobody, and outside the room."""
    account = present_account() if (request.endpoint or "").startswith(_ROOMS) else None
    return account.name if account else ""


def present_role() -> Role | None:
    """The role of whoever is signed in."""
    account = present_account()
    return account.role if account else None


def _end_present(sessions: Sessions) -> None:
    if held := present_session():
        sessions.end(held.account.id, held.id)


def _note_use(sessions: Sessions, used: Session, now: datetime) -> None:
    """What was asked for is done: that its moment cannot be kept must not turn it into a failure."""
    try:
        sessions.note_use(used, now)
    except SQLAlchemyError as problem:
        structlog.get_logger().warning("session_use_not_noted", error=type(problem).__name__)
