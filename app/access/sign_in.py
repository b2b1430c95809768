"""The story of signing in: held back after too many failures, checked, noted.

One answer for every failure, so that nobody learns which names exist.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from app.access.passwords import hash_password, is_outdated, is_password
from app.storage.accounts import Account, Accounts, plain_name
from app.storage.audit import Action, Audit, Entry
from app.storage.sign_in_failures import WINDOW, SignInFailures

WAIT_SECONDS = int(WINDOW.total_seconds())


class SignInRefused(Exception):
    """The name or the password is wrong, or the account is closed."""


class MustWait(SignInRefused):
    """Too many failures: nothing was checked."""


@dataclass(frozen=True, slots=True)
class SignIn:
    """What signing in works with."""

    accounts: Accounts
    failures: SignInFailures
    audit: Audit

    def check(self, name: str, password: str, address: str, now: datetime) -> Account:
        """The account of a right name and password. Raises MustWait or SignInRefused."""
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
        self.failures.forget(name)
        self.accounts.note_sign_in(account.id, now)
        self.audit.note(Entry(now, account.name, Action.SIGNED_IN, address=address))
        return account
