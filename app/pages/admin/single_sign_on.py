"""Single sign-on: the way to the council's provider and back, and connecting an account by its one-time link.

Off unless OIDC_ISSUER is set: the addresses are then not found. What the
provider or the address bar says is never shown; each refusal has its own words.
"""

from __future__ import annotations

from dataclasses import dataclass

from flask import Blueprint, Response, make_response, redirect, request, session, url_for
from flask.typing import ResponseReturnValue

from app.access.openid import Client, Provider, Secrets
from app.access.origins import is_own
from app.access.sign_in import WAIT_SECONDS
from app.access.signed_in import ASKS_AGAIN, PATH, begin_session, present_account
from app.access.single_sign_on import Attempt, Refusal, RoleClaim, SingleSignOn, SingleSignOnRefused, Strength
from app.config import CALLBACK_PATH, Config
from app.errors import NotFound
from app.pages.admin.page import done, render_page
from app.pages.admin.sign_in import NO_LINK, way_on
from app.parts import Parts

ATTEMPT, LINK = "single_sign_on", "connecting"
DOWN_RETRY_SECONDS = 30
_LONGEST_WAY = 500
# What browsers say of a request that the person made in this site or in the address bar (Fetch Metadata).
_OWN_SITES = frozenset(("same-origin", "none"))


def add_routes(pages: Blueprint, parts: Parts) -> None:
    """Register the pages."""
    story = story_of(parts)

    @pages.get("/single-sign-on")
    def begin_single_sign_on() -> ResponseReturnValue:
        kept, connects = str(session.pop(LINK, "")), "connect" in request.args
        link = kept if connects else ""
        then = request.args.get("then", "")[:_LONGEST_WAY]
        if present_account() and not link:
            return redirect(way_on(then), 303)
        if (connects and not link) or request.headers.get("Sec-Fetch-Site", "none") not in _OWN_SITES:
            return redirect(url_for("admin.sign_in_page"), 303)
        attempt = Attempt(Secrets.fresh(), int(parts.now().timestamp()), then, link)
        asks_again = bool(session.get(ASKS_AGAIN)) or connects
        try:
            there = _on(story).begin(attempt, request.remote_addr or "", parts.now(), asks_again=asks_again)
        except SingleSignOnRefused as refused:
            return _refuse(parts, refused, link)
        _keep(attempt)
        return redirect(there, 303)

    @pages.get(CALLBACK_PATH.removeprefix(PATH))
    def finish_single_sign_on() -> ResponseReturnValue:
        attempt = _take()
        try:
            account = _on(story).finish(attempt, request.args.to_dict(), request.remote_addr or "", parts.now())
        except SingleSignOnRefused as refused:
            return _refuse(parts, refused, attempt.link if attempt else "")
        begin_session(parts.sessions, account, parts.now())
        if attempt and attempt.link:
            return done("Connected. From now on you sign in this way alone.", "admin.own_account_page")
        return redirect(way_on(attempt.then if attempt else ""), 303)

    @pages.post("/link/<token>/connect")
    def connect_link(token: str) -> ResponseReturnValue:
        _on(story)
        account = parts.accounts.of_link(token, parts.now())
        if account is None:
            return render_page("problem.html", status=404, title="This link does not work", advice=NO_LINK), 404
        session[LINK] = token
        return render_page("connect.html", account_name=account.name, button=parts.config.oidc_button)


def story_of(parts: Parts) -> SingleSignOn | None:
    """Single sign-on as the settings have it; None where it is off."""
    config = parts.config
    if not config.oidc_issuer:
        return None
    roles = RoleClaim(
        config.oidc_role_claim, frozenset(config.oidc_admin_values), frozenset(config.oidc_recruiter_values)
    )
    provider = Provider(client_of(config))
    strength = Strength(frozenset(config.oidc_acr_values), frozenset(config.oidc_amr_values))
    return SingleSignOn(parts.accounts, parts.failures, parts.audit, provider, config.oidc_issuer, roles, strength)


def client_of(config: Config) -> Client:
    """How the settings say that this service is registered."""
    return Client(
        config.oidc_issuer,
        config.oidc_client_id,
        config.oidc_client_secret,
        config.oidc_redirect_uri,
        config.oidc_acr_values,
    )


def _on(story: SingleSignOn | None) -> SingleSignOn:
    if story is None:
        raise NotFound("Single sign-on is off.")
    return story


def _keep(attempt: Attempt) -> None:
    """In the signed cookie, which only this browser has; the last one that was begun counts."""
    own = attempt.secrets
    session[ATTEMPT] = [own.state, own.nonce, own.verifier, attempt.begun, attempt.then, attempt.link]


def _take() -> Attempt | None:
    """The attempt that this browser began; it is used up."""
    match session.pop(ATTEMPT, None):
        case [str(state), str(nonce), str(verifier), int(begun), str(then), str(link)]:
            return Attempt(Secrets(state, nonce, verifier), begun, then, link)
    return None


@dataclass(frozen=True, slots=True)
class _Words:
    """What a refusal page says: status, title, what happened, what to do; whether beginning again may help."""

    status: int
    title: str
    happened: str
    to_do: tuple[str, ...]
    again: bool = True


_ASK = "Ask an admin of this service."
_ROLE = "Ask whoever looks after your council’s accounts to give yours a role for this service, then begin again."
_WORDS: dict[Refusal, _Words] = {
    Refusal.MUST_WAIT: _Words(
        429, "Too many tries that failed", "Nobody is let in from here for a while.", ("Wait 15 minutes.",), again=False
    ),
    Refusal.NOT_BEGUN: _Words(
        400,
        "This sign-in was not begun here",
        "The page was opened without beginning here, twice, or in a browser that keeps no cookies.",
        ("Begin again from the sign-in page, in one tab.",),
    ),
    Refusal.OTHER_STATE: _Words(
        400,
        "This sign-in was not the last one begun here",
        "Two sign-ins were begun, or somebody else’s answer was opened in this browser. Nobody was signed in.",
        ("Close other tabs with a sign-in, and begin again.",),
    ),
    Refusal.TOO_LATE: _Words(400, "That took too long", "A sign-in has 10 minutes.", ("Begin again.",)),
    Refusal.NOT_LET_IN: _Words(
        403,
        "Your council’s sign-in did not let you in",
        "It was cancelled there, or your account may not use this service.",
        ("Begin again if you cancelled it.", "Otherwise ask whoever looks after your council’s accounts."),
    ),
    Refusal.UNSOUND: _Words(
        403,
        "The answer could not be trusted",
        "What came back from your council’s sign-in did not fit. Nobody was signed in.",
        ("Begin again.", "If it happens twice, ask an admin: the audit log has the reason."),
    ),
    Refusal.DOWN: _Words(
        503,
        "Your council’s sign-in does not answer",
        "This service could not reach it, or not read its answer.",
        ("Try again in a minute.", "If it goes on, tell whoever runs this service: its log has the reason."),
    ),
    Refusal.TOO_WEAK: _Words(
        403,
        "A stronger sign-in is needed",
        "You signed in with less than this service asks for, such as a password and no second step. Nobody was signed "
        "in here.",
        (
            "Begin again, and take every step that your council’s sign-in offers, such as a code or a security key.",
            "If it happens again, ask whoever looks after your council’s accounts to ask for a second step here.",
        ),
    ),
    Refusal.NO_ROLE: _Words(
        403,
        "Your account has no role here",
        "Your council’s sign-in knows you, but names no role for this service. Nobody was signed in, "
        "and sessions of yours here have ended.",
        (_ROLE,),
    ),
    Refusal.TOO_MANY_GROUPS: _Words(
        403,
        "Your account is in too many groups",
        "Your council’s sign-in left your groups out, because there are too many to send.",
        ("Ask whoever looks after your council’s accounts to use app roles for this service.",),
    ),
    Refusal.NAME_TAKEN: _Words(
        403,
        "Your account is not connected yet",
        "There is an account of your name here already, and a name alone opens no account.",
        ("Ask an admin for a one-time link to that account, and choose there to connect it.",),
        again=False,
    ),
    Refusal.CLOSED: _Words(403, "Your account here is closed", "An admin closed it.", (_ASK,), again=False),
    Refusal.LINK_OVER: _Words(
        403,
        "The one-time link is not valid any more",
        "Nothing was connected.",
        ("Ask an admin for a new one.",),
        again=False,
    ),
    Refusal.HAS_ACCOUNT: _Words(
        403,
        "You have another account here already",
        "Your council’s account is connected to it. Nothing was changed.",
        ("Sign in to that one, or ask an admin to disconnect it first.",),
    ),
    Refusal.LAST_ADMIN: _Words(
        403,
        "This service would be left without an admin",
        "Your council’s sign-in says that you are a recruiter, and this is the only admin’s account. Nothing was "
        "changed.",
        ("Make somebody else an admin first, or have your council’s sign-in make you one.",),
        again=False,
    ),
}
_ASKED_AGAIN = frozenset((Refusal.NO_ROLE, Refusal.TOO_WEAK))
"""Else the provider would send the same account back, or the same weak sign-in, without asking."""
_RETRY: dict[Refusal, int] = {Refusal.MUST_WAIT: WAIT_SECONDS, Refusal.DOWN: DOWN_RETRY_SECONDS}


def _refuse(parts: Parts, refused: SingleSignOnRefused, link: str) -> Response:
    """The page for a refusal: what happened, and what to do. Who was to connect ``link`` begins again there."""
    words = _WORDS[refused.why]
    if refused.why in _ASKED_AGAIN:
        session[ASKS_AGAIN] = True
    proper = parts.config.oidc_redirect_uri.removesuffix(CALLBACK_PATH)
    elsewhere = "" if is_own(proper, request.host) else f"{proper}{PATH}/"
    again = url_for("admin.link_page", token=link) if link else url_for("admin.begin_single_sign_on")
    response = make_response(render_page("refused.html", words=words, elsewhere=elsewhere, again=again))
    response.status_code = words.status
    if refused.why in _RETRY:
        response.headers["Retry-After"] = str(_RETRY[refused.why])
    return response
