"""Who is signed in to the admin's room: a session in a signed cookie that only the room's pages receive.

It ends after IDLE_MINUTES without a request, after LONGEST_HOURS in any case,
and when the account's session key changes (signed out everywhere, a new
password, another role). Pages for candidates never touch it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from flask import Flask, Response, request, session
from flask.sessions import SecureCookieSessionInterface
from flask_login import LoginManager, UserMixin, current_user, login_user, logout_user
from flask_wtf.csrf import CSRFProtect

from app.storage.accounts import Account, Accounts, Role

IDLE_MINUTES = 30
LONGEST_HOURS = 12
PATH = "/admin"
ASKS_AGAIN = "asks_again"
"""Kept in a browser whose owner signed out: single sign-on is to ask who it is, and not to let the same one in."""
_ROOMS = ("admin.", "recruiter.")
# A page that is left open asks for these by itself.
_NO_SIGN_OF_LIFE = frozenset({"admin.static", "recruiter.static", "admin.progress_page", "recruiter.run_progress"})


class SignedIn(UserMixin):  # type: ignore[misc]
    """The account of the present request, as Flask-Login holds it."""

    def __init__(self, account: Account) -> None:
        self.account = account

    def get_id(self) -> str:
        """The session key, not the account's number: a new key ends every session."""
        return self.account.session_key


class _SignedSessions(SecureCookieSessionInterface):
    """Flask's own, with SHA-256 in the place of SHA-1."""

    digest_method = staticmethod(hashlib.sha256)


class _NoRememberCookie(LoginManager):  # type: ignore[misc]
    """Nobody is remembered beyond the session, so pages that need no sign-in never look at it."""

    def _update_remember_cookie(self, response: Response) -> Response:
        return response


def watch_sessions(app: Flask, accounts: Accounts, now: Callable[[], datetime], https_only: bool) -> None:
    """Keep sessions for the room's pages, and refuse its forms without their token."""
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
    def load(session_key: str) -> SignedIn | None:
        if not _is_alive(now()):
            return None
        account = accounts.of_session(session_key)
        return SignedIn(account) if account else None

    @app.before_request
    def protect_forms() -> None:
        if (request.endpoint or "").startswith(_ROOMS):
            forms.protect()

    @app.after_request
    def stay_alive(response: Response) -> Response:
        endpoint = request.endpoint or ""
        if endpoint.startswith(_ROOMS) and endpoint not in _NO_SIGN_OF_LIFE and "seen" in session:
            session["seen"] = _seconds(now())
        return response


def begin_session(account: Account, now: datetime) -> None:
    """Sign in: a fresh session, so that one from before is worth nothing."""
    session.clear()
    login_user(SignedIn(account))
    session["begun"] = session["seen"] = _seconds(now)


def end_session() -> None:
    """Sign out of this browser."""
    account = present_account()
    logout_user()
    session.clear()
    if account and account.identity:
        session[ASKS_AGAIN] = True


def present_account() -> Account | None:
    """The account of the present request, None when nobody is signed in."""
    return current_user.account if current_user.is_authenticated else None


def whose_session() -> str:
    """The name of whoever is signed in, for counting; empty for nobody."""
    account = present_account()
    return account.name if account else ""


def present_role() -> Role | None:
    """The role of whoever is signed in."""
    account = present_account()
    return account.role if account else None


def _is_alive(now: datetime) -> bool:
    begun, seen = _moment(session.get("begun")), _moment(session.get("seen"))
    if begun is None or seen is None:
        return False
    at = timedelta(seconds=_seconds(now))
    return at - seen < timedelta(minutes=IDLE_MINUTES) and at - begun < timedelta(hours=LONGEST_HOURS)


def _moment(kept: Any) -> timedelta | None:
    return timedelta(seconds=kept) if isinstance(kept, int) else None


def _seconds(moment: datetime) -> int:
    return int(moment.timestamp())
