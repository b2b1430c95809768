"""Somebody whose password was right and whose second step is not done: no session, and no page but that step's.

A signed cookie names them for a few minutes. It is worth nothing once the account's session key changes.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from flask import flash, g, session

from app.access.sign_in import Due
from app.access.signed_in import end_session
from app.errors import NotFound
from app.storage.accounts import Account, Accounts
from app.storage.sessions import Sessions

PARTLY = "partly_signed_in"
SECONDS = {Due.CODE: 5 * 60, Due.SET_UP: 15 * 60}
_TOO_LATE = "That took too long, or your account was changed meanwhile. Sign in again."


@dataclass(frozen=True, slots=True)
class Partly:
    """Who is partly signed in, what is still due, and which page they came for."""

    account: Account
    due: Due
    then: str


class PartlySignedIn:
    """Who is partly signed in, in the present request. ``due`` says what an account's sign-in still needs."""

    def __init__(self, accounts: Accounts, due: Callable[[Account], Due | None], now: Callable[[], datetime]) -> None:
        self._accounts, self._due, self._now = accounts, due, now

    def begin(self, sessions: Sessions, account: Account, then: str) -> None:
        """Take an account as partly signed in, in a cookie without anything from before."""
        end_session(sessions)
        session.clear()
        session[PARTLY] = [account.id, _digest(account), int(self._now().timestamp()), then]

    def present(self) -> Partly | None:
        """Who it is, if anybody. Whoever comes too late is told."""
        if "partly" not in g:
            g.partly = self._find()
            if g.partly is None and session.pop(PARTLY, None) is not None:
                flash(_TOO_LATE)
        found: Partly | None = g.partly
        return found

    def _find(self) -> Partly | None:
        match session.get(PARTLY):
            case [int(account_id), str(digest), int(begun), str(then)]:
                pass
            case _:
                return None
        try:
            account = self._accounts.get(account_id)
        except NotFound:
            return None
        due = self._due(account)
        if due is None or not account.is_active or account.identity or account.password is None:
            return None
        age = self._now().timestamp() - begun
        # Another machine, whose clock goes before, may have begun it.
        is_in_time = -SECONDS[Due.CODE] <= age < SECONDS[due]
        return Partly(account, due, then) if is_in_time and hmac.compare_digest(digest, _digest(account)) else None


def _digest(account: Account) -> str:
    return hashlib.sha256(account.session_key.encode()).hexdigest()
