"""The key that somebody is setting up: kept sealed in their own browser until a code proves that an app has it.

Nothing of a set-up that is never finished stays anywhere.
"""

from __future__ import annotations

from flask import request, session

from app.access.second_step import SecondStep, address_of_key, fresh_key
from app.pages.admin.page import Field, render_page
from app.pages.wording import PRODUCT_NAME
from app.parts import Parts
from app.storage.accounts import Account
from app.storage.sealed import NotOurs, Seal

OFFER = "offered_key"
SECONDS = 15 * 60


def second_step_of(parts: Parts) -> SecondStep:
    """What second steps work with in this application."""
    return SecondStep(parts.second_steps, parts.failures, parts.audit, Seal(parts.config.secret_key))


def offer_key(parts: Parts, account: Account) -> str:
    """A new key for an account, in the place of one that was offered before."""
    key = fresh_key()
    session[OFFER] = [_seal(parts).close(key, _purpose(account)), int(parts.now().timestamp())]
    return key


def offered_key(parts: Parts, account: Account) -> str | None:
    """The key that is being set up in this browser, for some minutes."""
    match session.get(OFFER):
        case [str(sealed), int(begun)] if abs(parts.now().timestamp() - begun) < SECONDS:
            try:
                return _seal(parts).open(sealed, _purpose(account))
            except NotOurs:
                return None
    return None


def render_key(account: Account, key: str, error: Field | None, *, demanded: bool) -> str:
    """The page that shows a key as a QR code and as letters, and asks for a code of it."""
    import segno  # here: it is loaded when the first person sets up a second step

    address = address_of_key(key, account.name, PRODUCT_NAME)
    picture = segno.make(address, error="m").svg_data_uri(scale=4, border=4, dark="#000", light="#fff")
    groups = " ".join(key[start : start + 4] for start in range(0, len(key), 4))
    return render_page(
        "second_step_key.html",
        picture=picture,
        address=address,
        groups=groups,
        whose=account.name,
        is_reset=account.second_step_reset_at is not None,
        demanded=demanded,
        error=error,
    )


def render_codes(codes: tuple[str, ...], onward: str, *, is_new: bool) -> str:
    """The page that shows recovery codes, this once. ``is_new``: the second step came with them."""
    return render_page("recovery_codes.html", codes=codes, onward=onward, is_new=is_new)


def typed_code() -> str:
    """What was typed as a code."""
    return request.form.get("code", "")


def _seal(parts: Parts) -> Seal:
    return Seal(parts.config.secret_key)


def _purpose(account: Account) -> str:
    return f"offer to account {account.id}"
