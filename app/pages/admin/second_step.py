"""One's own second step: setting it up, renewing it or its recovery codes, taking it off.

Each asks for the password again, and for a code where there is a second step already: whoever finds a browser open can
neither take the protection off nor shut its owner out with one of their own.
"""

from __future__ import annotations

from dataclasses import dataclass

from flask import Blueprint, redirect, request, url_for
from flask.typing import ResponseReturnValue

from app.access.second_step import is_demanded
from app.access.sign_in import MustWait, SignInRefused, WrongPassword
from app.access.signed_in import begin_session, own_account
from app.errors import InvalidRequest, NotFound
from app.pages.admin.code import is_by_recovery, refusal_words
from app.pages.admin.offered_key import offer_key, offered_key, render_codes, render_key, second_step_of, typed_code
from app.pages.admin.page import Field, done, note, render_page
from app.pages.admin.sign_in import waiting
from app.parts import Parts
from app.storage.accounts import Account
from app.storage.audit import Action


@dataclass(frozen=True, slots=True)
class _Asked:
    """What somebody is about to do with their second step."""

    title: str
    effects: tuple[str, ...]
    button: str


SET_UP, CODES, TAKE_OFF = "set-up", "codes", "take-off"
_ENDS = "You are signed out everywhere else."
_ASKED = {
    SET_UP: _Asked(
        "Set up a second step",
        ("You see a key for your authenticator app next.", f"It counts once you typed a code of it. {_ENDS}"),
        "Go on",
    ),
    CODES: _Asked("Make new recovery codes", ("You see ten new ones, once. The old ones stop working.",), "Make codes"),
    TAKE_OFF: _Asked(
        "Take the second step off",
        ("Your password alone is enough to sign in then.", f"Your recovery codes stop working. {_ENDS}"),
        "Take it off",
    ),
}
_RENEW = _Asked(
    "Set up another device",
    ("You see a new key next.", f"The old one and your recovery codes work until you typed a code of the new. {_ENDS}"),
    "Go on",
)


def add_routes(pages: Blueprint, parts: Parts) -> None:
    """Register the pages and their forms."""
    second, demand = second_step_of(parts), parts.config.require_second_step

    @pages.get("/account/second-step")
    def second_step_page() -> str:
        account = own_account()
        left = parts.second_steps.codes_left(account.id)
        return render_page("second_step.html", left=left, is_demanded=is_demanded(demand, account))

    @pages.get("/account/second-step/<action>")
    def second_step_action_page(action: str) -> str:
        return _render_asked(_asked(parts, action), None)

    @pages.post("/account/second-step/<action>")
    def do_second_step_action(action: str) -> ResponseReturnValue:
        account, asked = own_account(), _asked(parts, action)
        password, address = request.form.get("present", ""), request.remote_addr or ""
        try:
            second.check_again(account, password, typed_code(), address, parts.now())
        except WrongPassword:
            return _render_asked(asked, Field("present", "This is not your present password.")), 422
        except SignInRefused as refused:
            at = "code" if account.second_step_at else "present"
            page = _render_asked(asked, Field(at, refusal_words(refused, by_recovery=is_by_recovery())))
            return waiting(page) if isinstance(refused, MustWait) else (page, 422)
        return _DO[action](parts, account)

    _add_key(pages, parts)


def _add_key(pages: Blueprint, parts: Parts) -> None:
    second = second_step_of(parts)

    @pages.get("/account/second-step/key")
    def second_step_key_page() -> ResponseReturnValue:
        account = own_account()
        key = offered_key(parts, account)
        return _begin_again() if key is None else render_key(account, key, None, demanded=False)

    @pages.post("/account/second-step/key")
    def confirm_second_step() -> ResponseReturnValue:
        account = own_account()
        key = offered_key(parts, account)
        if key is None:
            return _begin_again()
        try:
            codes = second.confirm(account, key, typed_code(), parts.now())
        except InvalidRequest as wrong:
            return render_key(account, key, Field("code", str(wrong)), demanded=False), 422
        detail = "in place of another" if account.second_step_at else None
        note(parts, Action.SECOND_STEP_SET_UP, account.name, detail=detail)
        begin_session(parts.sessions, parts.accounts.get(account.id), parts.now())
        return render_codes(codes, url_for("admin.second_step_page"), is_new=True)


def _offer(parts: Parts, account: Account) -> ResponseReturnValue:
    offer_key(parts, account)
    return redirect(url_for("admin.second_step_key_page"), 303)


def _renew_codes(parts: Parts, account: Account) -> ResponseReturnValue:
    codes = second_step_of(parts).renew_codes(account)
    note(parts, Action.RECOVERY_CODES_RENEWED, account.name)
    return render_codes(codes, url_for("admin.second_step_page"), is_new=False)


def _take_off(parts: Parts, account: Account) -> ResponseReturnValue:
    parts.second_steps.take_off(account.id)
    note(parts, Action.SECOND_STEP_TAKEN_OFF, account.name)
    begin_session(parts.sessions, parts.accounts.get(account.id), parts.now())
    return done(f"Your second step is off. {_ENDS}", "admin.second_step_page")


_DO = {SET_UP: _offer, CODES: _renew_codes, TAKE_OFF: _take_off}


def _asked(parts: Parts, action: str) -> _Asked:
    """What an action will do. Raises NotFound where there is nothing to do it to."""
    account = own_account()
    is_on = account.second_step_at is not None
    if action not in _ASKED or account.identity or (not is_on and action != SET_UP):
        raise NotFound("You have no second step here.")
    if action == TAKE_OFF and is_demanded(parts.config.require_second_step, account):
        raise NotFound("A second step is demanded of your account here.")
    return _RENEW if is_on and action == SET_UP else _ASKED[action]


def _begin_again() -> ResponseReturnValue:
    return done("That took too long, or was not begun here. Begin again.", "admin.second_step_page")


def _render_asked(asked: _Asked, error: Field | None) -> str:
    return render_page("second_step_action.html", asked=asked, error=error, by_recovery=is_by_recovery())
