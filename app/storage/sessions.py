"""Sessions of the admin's room: which browsers are signed in to which account. A cookie without its row opens nothing.

Of a session's secret only a digest is kept, of the browser only its kind in
plain words, and no address. A session belongs to the session key that its
account had when it began: a new key ends it, as signing out everywhere does.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Engine, and_, delete, exists, insert, not_, select, update

from app.storage.accounts import ACCOUNT_COLUMNS, Account, account_of, digest_of
from app.storage.tables import accounts, sessions

IDLE = timedelta(minutes=30)
LONGEST = timedelta(hours=12)
NOTED_EVERY = timedelta(minutes=1)
"""That a session is used is written down no more often; so it may end this much sooner than IDLE after its last use."""


@dataclass(frozen=True, slots=True)
class Session:
    """One session that is alive: since when, last used when (to the minute), in which kind of browser."""

    id: int
    account: Account
    begun_at: datetime
    used_at: datetime
    browser: str

    def seconds_left(self, now: datetime, *, is_used: bool) -> int:
        """For how long it lasts if nobody uses it again, whole seconds; ``is_used``: this moment counts as a use."""
        is_noted = is_used and now - self.used_at >= NOTED_EVERY
        idle_at = (now if is_noted else self.used_at) + IDLE
        return min(max(0, int((idle_at - now).total_seconds())), self.seconds_at_most(now))

    def seconds_at_most(self, now: datetime) -> int:
        """For how long it lasts however busy, whole seconds."""
        return max(0, int((self.begun_at + LONGEST - now).total_seconds()))


class Sessions:
    """The sessions of one database. Safe to share between threads and workers."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def begin(self, account: Account, browser: str, now: datetime) -> tuple[str, Session]:
        """Begin a session of an account: its secret, which is kept nowhere here, and the session."""
        secret = secrets.token_urlsafe(32)
        row = {
            "digest": digest_of(secret),
            "account_id": account.id,
            "account_key": account.session_key,
            "begun_at": now,
            "used_at": now,
            "browser": browser,
        }
        with self._engine.begin() as connection:
            session_id = connection.execute(insert(sessions).values(row).returning(sessions.c.id)).scalar_one()
        return secret, Session(session_id, account, now, now, browser)

    def find(self, secret: str, now: datetime) -> Session | None:
        """The session of a secret, while it is alive and its account is open. One look at two indexes."""
        found = self._select(sessions.c.digest == digest_of(secret), accounts.c.is_active, now=now)
        return found[0] if found else None

    def of(self, account_id: int, now: datetime) -> list[Session]:
        """Every session of an account that is alive, the one used last first."""
        return self._select(accounts.c.id == account_id, now=now)

    def note_use(self, session: Session, now: datetime) -> None:
        """Keep that a session is used, once in NOTED_EVERY; one that has ended stays ended."""
        if now - session.used_at < NOTED_EVERY:
            return
        unnoted = and_(sessions.c.id == session.id, sessions.c.used_at == session.used_at)
        with self._engine.begin() as connection:
            connection.execute(update(sessions).where(unnoted).values(used_at=now))

    def end(self, account_id: int, session_id: int) -> bool:
        """End one session of this account; False where the account has no such session (any more)."""
        return self._end(sessions.c.account_id == account_id, sessions.c.id == session_id) > 0

    def end_others(self, account_id: int, kept: int) -> int:
        """End every session of this account but one; how many went."""
        return self._end(sessions.c.account_id == account_id, sessions.c.id != kept)

    def forget_ended(self, now: datetime) -> int:
        """Delete the rows of sessions that are over by themselves or by a new session key; how many went."""
        has_its_key = exists().where(accounts.c.id == sessions.c.account_id, _KEY_FITS)
        return self._end(not_(and_(_is_alive(now), has_its_key)))

    def _select(self, *conditions: ColumnElement[bool], now: datetime) -> list[Session]:
        own = (sessions.c.id.label("session_id"), sessions.c.begun_at, sessions.c.used_at, sessions.c.browser)
        query = (
            select(*ACCOUNT_COLUMNS, *own)
            .where(sessions.c.account_id == accounts.c.id, _KEY_FITS, _is_alive(now), *conditions)
            .order_by(sessions.c.used_at.desc(), sessions.c.id.desc())
        )
        with self._engine.connect() as connection:
            rows = connection.execute(query).all()
        return [Session(row.session_id, account_of(row), row.begun_at, row.used_at, row.browser) for row in rows]

    def _end(self, *conditions: ColumnElement[bool]) -> int:
        with self._engine.begin() as connection:
            return connection.execute(delete(sessions).where(*conditions)).rowcount


_KEY_FITS = sessions.c.account_key == accounts.c.session_key


def _is_alive(now: datetime) -> ColumnElement[bool]:
    return and_(sessions.c.used_at > now - IDLE, sessions.c.begun_at > now - LONGEST)
