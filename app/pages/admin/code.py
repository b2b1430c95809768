"""Between the password and the room: the code of the second step, or setting one up where that is demanded.

The rules let nobody else to these pages; whoever is signed in already is sent on.
"""

from __future__ import annotations

from flask import Blueprint, redirect, request, url_for
from flask.typing import ResponseReturnValue

from app.access.partly import Partly
from app.access.second_step import KeyLost, TooManyCodes
from app.access.sign_in import WAIT_SECONDS, Due, MustWait, SignInRefused
from app.access.signed_in import begin_session
from app.errors import InvalidRequest
from app.pages.admin.offered_key import offer_key, offered_key, render_codes, render_key, second_step_of, typed_code
from app.pages.admin.page import Field, note, render_page
from app.pages.admin.sign_in import PAGE_OF, partly_of, story_of, waiting, way_in, way_on
from app.parts import Parts
from app.storage.audit import Action

WITH_CODE, WITH_RECOVERY_CODE, WITH_NEW = "with a code", "with a recovery code", "with a second step set up just now"


def add_routes(pages: Blueprint, parts: Parts) -> None:
    """Register the pages."""
    _add_code(pages, parts)
    _add_demanded(pages, parts)


def _add_code(pages: Blueprint, parts: Parts) -> None:
    story, second = story_of(parts), second_step_of(parts)

    @pages.get("/sign-in/code")
    def code_page() -> ResponseReturnValue:
        here = _here(parts, Due.CODE)
        return _render(here, None) if isinstance(here, Partly) else here

    @pages.post("/sign-in/code")
    def check_code() -> ResponseReturnValue:
        here = _here(parts, Due.CODE)
        if not isinstance(here, Partly):
            return here
        account, address, now = here.account, request.remote_addr or "", parts.now()
        try:
            by_recovery = second.check(account, typed_code(), address, now)
        except SignInRefused as refused:
            page = _render(here, Field("code", refusal_words(refused, by_recovery=is_by_recovery())))
            return waiting(page) if isinstance(refused, MustWait) else (page, 422)
        story.complete(account, address, now, WITH_RECOVERY_CODE if by_recovery else WITH_CODE)
        begin_session(parts.sessions, account, now)
        return way_in(account, here.then)


def _add_demanded(pages: Blueprint, parts: Parts) -> None:
    story, second = story_of(parts), second_step_of(parts)

    @pages.get("/sign-in/second-step")
    def demanded_page() -> ResponseReturnValue:
        here = _here(parts, Due.SET_UP)
        if not isinstance(here, Partly):
            return here
        key = offered_key(parts, here.account) or offer_key(parts, here.account)
        return render_key(here.account, key, None, demanded=True)

    @pages.post("/sign-in/second-step")
    def confirm_demanded() -> ResponseReturnValue:
        here = _here(parts, Due.SET_UP)
        if not isinstance(here, Partly):
            return here
        key, now = offered_key(parts, here.account), parts.now()
        if key is None:
            return redirect(url_for("admin.demanded_page"), 303)
        try:
            codes = second.confirm(here.account, key, typed_code(), now)
        except InvalidRequest as wrong:
            return render_key(here.account, key, Field("code", str(wrong)), demanded=True), 422
        account = parts.accounts.get(here.account.id)
        story.complete(account, request.remote_addr or "", now, WITH_NEW)
        begin_session(parts.sessions, account, now)
        note(parts, Action.SECOND_STEP_SET_UP, account.name)
        return render_codes(codes, way_on(here.then), is_new=True)


def is_by_recovery() -> bool:
    """Whether the page asks for a recovery code."""
    return request.args.get("with") == "recovery"


def refusal_words(refused: SignInRefused, *, by_recovery: bool = False) -> str:
    """What is said of a code that was not taken."""
    if isinstance(refused, TooManyCodes):
        return (
            "Too many wrong codes within a day. If they were not yours, somebody knows your password. Ask an admin for "
            "a one-time link and set a new password: codes work again then. Or wait a day."
        )
    if isinstance(refused, MustWait):
        return f"Too many tries that failed. Wait {WAIT_SECONDS // 60} minutes."
    if isinstance(refused, KeyLost):
        return (
            "Codes of your app cannot be checked any more, because the key of this service has changed. Use a recovery "
            "code, or ask an admin to reset your second step."
        )
    if by_recovery:
        return "This recovery code is not right, or was used before: each works once. Type another, with its number."
    return "This code is not right, or was used before. Type the one that is shown now, or wait for the next."


def _here(parts: Parts, due: Due) -> Partly | ResponseReturnValue:
    """Who is at this step, or the way to where they belong."""
    here = partly_of(parts).present()
    if here is None:
        return redirect(url_for("admin.home_page"), 303)
    return here if here.due is due else redirect(url_for(PAGE_OF[here.due]), 303)


def _render(here: Partly, error: Field | None) -> str:
    return render_page("code.html", error=error, whose=here.account.name, by_recovery=is_by_recovery())
