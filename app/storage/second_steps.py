"""The second step of a sign-in: each account's key, sealed, the moment of the code used last, and recovery codes.

It never sees a key in clear and never checks a code. A code counts once: whoever is first to write its moment down may
go on. Setting up, taking off and resetting end every session of the account.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, Engine, and_, delete, func, insert, or_, select, update

from app.errors import NotFound
from app.storage.accounts import NO_SECOND_STEP, Account
from app.storage.tables import accounts, recovery_codes


class SecondSteps:
    """The second steps of one database. Safe to share between threads, workers and machines."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def key_of(self, account_id: int) -> str | None:
        """The sealed key of an account; None where it has no second step."""
        with self._engine.connect() as connection:
            return connection.scalar(select(accounts.c.second_step).where(accounts.c.id == account_id))

    def all_keys(self) -> dict[int, str]:
        """The sealed key of every account that has a second step, by the account's number."""
        query = select(accounts.c.id, accounts.c.second_step).where(accounts.c.second_step.is_not(None))
        with self._engine.connect() as connection:
            return {row.id: row.second_step for row in connection.execute(query)}

    def set_up(self, account: Account, sealed: str, used: int, hashes: Sequence[str], now: datetime) -> None:
        """Keep a key in place of any other, ``used`` (the moment of the code that proved it) and recovery codes.

        Raises NotFound where the account's sessions were ended since it was read: whoever set a new password, or set up
        a second step first, is not overtaken by a request from before.
        """
        values = {
            "second_step": sealed,
            "second_step_at": now,
            "second_step_last": used,
            "second_step_reset_at": None,
        }
        with self._engine.begin() as connection:
            _set(connection, account.id, values, accounts.c.session_key == account.session_key)
            _keep_codes(connection, account.id, hashes)

    def take_off(self, account_id: int) -> None:
        """Forget key and recovery codes."""
        with self._engine.begin() as connection:
            _set(connection, account_id, NO_SECOND_STEP)
            _keep_codes(connection, account_id, ())

    def reset(self, account_id: int, now: datetime) -> None:
        """Forget key and recovery codes, and keep that it was somebody else who had them forgotten."""
        with self._engine.begin() as connection:
            _set(connection, account_id, {**NO_SECOND_STEP, "second_step_reset_at": now})
            _keep_codes(connection, account_id, ())

    def use(self, account_id: int, moment: int) -> bool:
        """Use the code of a moment (a count of time steps); False where it, or a later one, was used before."""
        unused = or_(accounts.c.second_step_last.is_(None), accounts.c.second_step_last < moment)
        statement = update(accounts).where(accounts.c.id == account_id, accounts.c.second_step.is_not(None), unused)
        with self._engine.begin() as connection:
            return connection.execute(statement.values(second_step_last=moment)).rowcount == 1

    def keep_codes(self, account_id: int, hashes: Sequence[str]) -> None:
        """Keep these recovery codes, numbered from 0, in place of all others."""
        with self._engine.begin() as connection:
            _keep_codes(connection, account_id, hashes)

    def code_hash(self, account_id: int, number: int) -> str | None:
        """The hash of the recovery code of this number; None where there is none, or it was used."""
        query = select(recovery_codes.c.hash).where(_is(account_id, number))
        with self._engine.connect() as connection:
            return connection.scalar(query)

    def use_code(self, account_id: int, number: int, found: str) -> bool:
        """Use up the recovery code of this number and hash; False where somebody was quicker, or it was renewed."""
        statement = delete(recovery_codes).where(_is(account_id, number), recovery_codes.c.hash == found)
        with self._engine.begin() as connection:
            return connection.execute(statement).rowcount == 1

    def codes_left(self, account_id: int) -> int:
        """How many recovery codes were not used yet."""
        query = select(func.count()).select_from(recovery_codes).where(recovery_codes.c.account_id == account_id)
        with self._engine.connect() as connection:
            return connection.scalar(query) or 0


def _is(account_id: int, number: int) -> ColumnElement[bool]:
    return and_(recovery_codes.c.account_id == account_id, recovery_codes.c.number == number)


def _set(
    connection: Connection, account_id: int, values: Mapping[str, object], *conditions: ColumnElement[bool]
) -> None:
    kept = {**values, "session_key": secrets.token_urlsafe(32)}
    statement = update(accounts).where(accounts.c.id == account_id, *conditions)
    if connection.execute(statement.values(kept)).rowcount == 0:
        raise NotFound("There is no such account, or it was changed meanwhile.")


def _keep_codes(connection: Connection, account_id: int, hashes: Sequence[str]) -> None:
    connection.execute(delete(recovery_codes).where(recovery_codes.c.account_id == account_id))
    rows = [{"account_id": account_id, "number": number, "hash": each} for number, each in enumerate(hashes)]
    if rows:
        connection.execute(insert(recovery_codes), rows)
