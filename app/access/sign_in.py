"""The story of signing in: held back after too many failures, checked, noted.

One answer for every failure, so that nobody learns which names exist.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from app.access.passwords import hash_password, is_outdated, is_password
from app.storage.accounts import Account, Accounts, plain_name
from app.storage.audit import Action, Audit, Entry
from app.storage.sign_in_failures import WINDOW, SignInFailures

WAIT_SECONDS = int(WINDOW.total_seconds())


class Due(StrEnum):
    """What a right password leaves to be done before somebody is signed in."""

    CODE = "a code"
    SET_UP = "setting up the second step that is demanded"


class SignInRefused(Exception):
    """The name or the password is wrong, or the account is closed."""


class MustWait(SignInRefused):
    """Too many failures: nothing was checked."""


class WrongPassword(SignInRefused):
    """The password that was asked for again is not right."""


@dataclass(frozen=True, slots=True)
class SignIn:
    """What signing in works with."""

    accounts: Accounts
    failures: SignInFailures
    audit: Audit
    lacks_second_step: Callable[[Account], bool] = lambda _: False

    def due(self, account: Account) -> Due | None:
        """What is left to be done after the right password; None where nothing is."""
        if account.second_step_at:
            return Due.CODE
        return Due.SET_UP if self.lacks_second_step(account) else None

    def check(self, name: str, password: str, address: str, now: datetime) -> Account:
        """The account of a right name and password, signed in unless something is due. Raises MustWait, SignInRefused.

        While something is due, failures still count: else the right password would open the way to guess more codes.
        """
        name = plain_name(name)[:254]
        if self.failures.must_wait(name, address, now):
            raise MustWait
        account = self.accounts.named(name)
        # A connected account has no password; should it ever have one, the provider still decides.
        is_right = is_password(account.password if account and not account.identity else None, password)
        if account is None or not account.is_active or not is_right:
            self.failures.note(name, address, now)
            # What was typed as a name may be a password: only names that exist are written down.
            shown = account.name if account else "(unknown name)"
            self.audit.note(Entry(now, shown, Action.SIGN_IN_FAILED, address=address))
            raise SignInRefused
        if account.password and is_outdated(account.password):
            self.accounts.keep_hash(account.id, hash_password(password))
        if self.due(account) is None:
            self.complete(account, address, now)
        return account

    def complete(self, account: Account, address: str, now: datetime, how: str | None = None) -> None:
        """Note that somebody is signed in; what failed before no longer counts. ``how``: more than the password."""
        self.failures.forget(account.name)
        self.accounts.note_sign_in(account.id, now)
        self.audit.note(Entry(now, account.name, Action.SIGNED_IN, detail=how, address=address))


def check_present(
    account: Account, password: str, address: str, now: datetime, *, failures: SignInFailures, audit: Audit
) -> None:
    """Ask somebody who is signed in for the password again, who may have found a browser left open.

    Raises MustWait, or WrongPassword, which counts as a failed sign-in does. What failed before is not forgotten.
    """
    if failures.must_wait(account.name, address, now):
        raise MustWait
    if not is_password(account.password, password):
        failures.note(account.name, address, now)
        detail = "password, asked again"
        audit.note(Entry(now, account.name, Action.SIGN_IN_FAILED, detail=detail, address=address))
        raise WrongPassword
