"""Signing in and out, and the one-time link by which a password is set."""

from __future__ import annotations

from functools import partial
from urllib.parse import urlsplit

from flask import Blueprint, Response, flash, make_response, redirect, request, url_for
from flask.typing import ResponseReturnValue

from app.access.partly import PartlySignedIn
from app.access.passwords import SHORTEST, check_password, hash_password
from app.access.second_step import lacks_second_step
from app.access.sign_in import WAIT_SECONDS, Due, MustWait, SignIn, SignInRefused
from app.access.signed_in import PATH, begin_session, end_session, present_account
from app.errors import InvalidRequest
from app.pages.admin.page import Field, done, note, render_page
from app.parts import Parts
from app.storage.accounts import Account
from app.storage.audit import Action

PAGE_OF = {Due.CODE: "admin.code_page", Due.SET_UP: "admin.demanded_page"}
RESET = (
    "An admin took your second step off, because your codes could not be used any more. Set it up again. "
    "If you did not ask for that, tell an admin at once."
)
TOO_MANY_TRIES = f"Too many tries that failed. Wait {WAIT_SECONDS // 60} minutes, or ask an admin for a link."
_LONGEST_WAY = 500
NO_LINK = "This link is used up, too old or incomplete. Ask an admin for a new one."


def add_routes(pages: Blueprint, parts: Parts) -> None:
    """Register the pages and their forms."""
    _add_sign_in(pages, parts, story_of(parts))
    _add_link(pages, parts)


def story_of(parts: Parts) -> SignIn:
    """Signing in with a password, as the settings have it."""
    lacks = partial(lacks_second_step, parts.config.require_second_step)
    return SignIn(parts.accounts, parts.failures, parts.audit, lacks)


def partly_of(parts: Parts) -> PartlySignedIn:
    """Who has given the right password and no more."""
    return PartlySignedIn(parts.accounts, story_of(parts).due, parts.now)


def _add_sign_in(pages: Blueprint, parts: Parts, story: SignIn) -> None:
    @pages.get("/sign-in")
    def sign_in_page() -> ResponseReturnValue:
        if present_account():
            return redirect(url_for("admin.home_page"))
        return _render_sign_in(parts)

    @pages.post("/sign-in")
    def sign_in() -> ResponseReturnValue:
        name, password = request.form.get("name", ""), request.form.get("password", "")
        try:
            account = story.check(name, password, request.remote_addr or "", parts.now())
        except MustWait:
            return waiting(_render_sign_in(parts, Field("name", TOO_MANY_TRIES)))
        except SignInRefused:
            return _render_sign_in(parts, Field("name", "The name or the password is not right. Try again.")), 422
        then = request.form.get("then", "")[:_LONGEST_WAY]
        if due := story.due(account):
            partly_of(parts).begin(parts.sessions, account, then)
            return redirect(url_for(PAGE_OF[due]), 303)
        begin_session(parts.sessions, account, parts.now())
        return way_in(account, then)

    @pages.post("/sign-out")
    def sign_out() -> ResponseReturnValue:
        account = present_account()
        note(parts, Action.SIGNED_OUT)
        end_session(parts.sessions)
        return done(signed_out_words(account, "here"), "admin.sign_in_page")


def _add_link(pages: Blueprint, parts: Parts) -> None:
    @pages.get("/link/<token>")
    def link_page(token: str) -> ResponseReturnValue:
        return _render_link(parts, token)

    @pages.post("/link/<token>")
    def use_link(token: str) -> ResponseReturnValue:
        account = parts.accounts.of_link(token, parts.now())
        if account is None:
            return _render_link(parts, token)
        try:
            password = chosen_password(account.name)
        except InvalidRequest as wrong:
            return _render_link(parts, token, Field("password", str(wrong)))
        parts.accounts.set_password(account.id, hash_password(password))
        parts.failures.forget(account.name)
        note(parts, Action.PASSWORD_SET, account.name, detail="by one-time link")
        end_session(parts.sessions)
        return done("Your password is set. Sign in with it.", "admin.sign_in_page")


def signed_out_words(account: Account | None, where: str) -> str:
    """What is said after signing out, ``here`` or ``everywhere``: the provider's own session is not ours to end."""
    if account is None or account.identity is None:
        return "You are signed out." if where == "here" else f"You are signed out {where}."
    return f"You are signed out {where}. On a shared computer, sign out of your council’s account too."


def chosen_password(name: str) -> str:
    """The password that was typed twice. Raises InvalidRequest."""
    password = request.form.get("password", "")
    check_password(password, name)
    if password != request.form.get("again", ""):
        raise InvalidRequest("The two passwords differ. Type the same one twice.")
    return password


def _render_sign_in(parts: Parts, error: Field | None = None) -> str:
    return render_page(
        "sign_in.html",
        error=error,
        name=request.form.get("name", ""),
        then=request.form.get("then") or request.args.get("then", ""),
        unsaved="unsaved" in request.args,
        has_accounts=bool(parts.accounts.all()),
        button=parts.config.oidc_button if parts.config.oidc_issuer else "",
    )


def _render_link(parts: Parts, token: str, error: Field | None = None) -> ResponseReturnValue:
    account = parts.accounts.of_link(token, parts.now())
    if account is None:
        return render_page("problem.html", status=404, title="This link does not work", advice=NO_LINK), 404
    button = parts.config.oidc_button if parts.config.oidc_issuer else ""
    page = render_page(
        "link.html", account_name=account.name, error=error, shortest=SHORTEST, token=token, button=button
    )
    return page, 422 if error else 200


def way_in(account: Account, then: str) -> ResponseReturnValue:
    """Where somebody goes who has just signed in, and was as ``account`` says before.

    Whoever lost their second step to a reset is led to it once, and told of it until they set it up again.
    """
    if reset_at := account.second_step_reset_at:
        flash(RESET)
        if account.signed_in_at is None or account.signed_in_at < reset_at:
            return redirect(url_for("admin.second_step_page"), 303)
    return redirect(way_on(then), 303)


def waiting(page: str) -> Response:
    """A page for somebody who has failed too often."""
    response = make_response(page, 429)
    response.headers["Retry-After"] = str(WAIT_SECONDS)
    return response


def way_on(asked: str) -> str:
    """The page of this room that somebody came for; never an address of another site."""
    try:
        parts = urlsplit(asked)
    except ValueError:
        parts = urlsplit("")
    own = not parts.scheme and not parts.netloc and parts.path.startswith(f"{PATH}/") and "\\" not in asked
    return asked if own and asked.isprintable() else url_for("admin.home_page")
