"""The audit log: who did what, when, from where and why. It only grows; the database refuses any change.

Rows hold names and addresses of people who run the service, never of those who ask questions.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, fields
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, Engine, Select, func, insert, select

from app.storage.filters import on_days, with_words
from app.storage.tables import audit

PAGE_ROWS = 50


class Action(StrEnum):
    """What can be done in the admin's room and the recruiter's."""

    SIGNED_IN = "signed in"
    SIGN_IN_FAILED = "sign-in failed"
    SIGNED_OUT = "signed out"
    SIGNED_OUT_EVERYWHERE = "signed out everywhere"
    SESSION_ENDED = "session ended"
    REFUSED = "request refused"
    ACCOUNT_ADDED = "account added"
    ACCOUNT_CHANGED = "account changed"
    ACCOUNT_RENAMED = "account renamed"
    ACCOUNT_REMOVED = "account removed"
    ACCOUNT_CONNECTED = "account connected"
    ACCOUNT_DISCONNECTED = "account disconnected"
    LINK_MADE = "one-time link made"
    PASSWORD_SET = "password set"  # noqa: S105 (an action, no password)
    SECOND_STEP_SET_UP = "second step set up"
    SECOND_STEP_TAKEN_OFF = "second step taken off"
    SECOND_STEP_RESET = "second step reset"
    RECOVERY_CODE_USED = "recovery code used"
    RECOVERY_CODES_RENEWED = "recovery codes renewed"
    DOCUMENT_ADDED = "document added"
    DOCUMENT_REFUSED = "document refused"
    DOCUMENT_DESCRIBED = "document described"
    DOCUMENT_REPLACED = "document replaced"
    DOCUMENT_WITHDRAWN = "document withdrawn"
    DOCUMENT_RESTORED = "document restored"
    BUILD_ASKED = "build asked for"
    BUILD_STOPPED = "build stopped"
    PUBLISHED = "version published"
    ROLLED_BACK = "rolled back"
    VERSIONS_CLEANED = "versions cleaned"
    CORRECTION_ADDED = "judgement corrected"
    CORRECTION_REMOVED = "correction removed"
    READING_CONFIRMED = "reading confirmed"
    CONFIRMATION_TAKEN_BACK = "confirmation taken back"
    CHAT_PAUSED = "chat paused"
    CHAT_RESUMED = "chat resumed"
    BANNER_CHANGED = "banner changed"
    SETTING_CHANGED = "setting changed"
    SETTING_RETURNED = "setting returned to its default"
    CONVERSATION_COPIED = "conversation copied"
    CONVERSATION_ERASED = "conversation erased"
    BACKUP_MADE = "backup made"
    BACKUP_RESTORED = "backup restored"
    DATABASE_MOVED = "database moved"
    LOG_EXPORTED = "audit log exported"
    FEEDBACK_READ = "feedback read"
    FEEDBACK_HANDLED = "feedback handled"
    FEEDBACK_REOPENED = "feedback taken up again"
    GAPS_READ = "gaps read"
    DOCUMENT_REQUESTED = "document requested"
    REQUEST_CHANGED = "document request changed"
    REQUESTS_READ = "document requests read"
    REQUEST_DELETED = "document request deleted"
    QUESTION_INSPECTED = "question inspected"
    COMPARISON_READ = "compared answers read"
    TEST_SET_ADDED = "test set added"
    TEST_SET_CHANGED = "test set changed"
    TEST_SET_DELETED = "test set deleted"
    TEST_CASES_CHANGED = "test cases changed"
    TEST_CASES_READ = "test cases read"
    TEST_RUN_ASKED = "test run asked for"
    TEST_RUN_STOPPED = "test run stopped"
    EVIDENCE_TAKEN = "evidence pack downloaded"
    CURATED_READ = "curated answers read"
    CURATED_WRITTEN = "curated answer written"
    CURATED_SENT = "curated answer sent for approval"
    CURATED_RETURNED = "curated answer returned"
    CURATED_PUBLISHED = "curated answer published"
    CURATED_SUSPENDED = "curated answer suspended"
    CURATED_RETIRED = "curated answer retired"
    CURATED_TAKEN_UP = "curated answer taken up again"


NOTHING_CHANGED = (
    *(action for action in Action if action.endswith(" read")),
    Action.REFUSED,
    Action.SIGN_IN_FAILED,
    Action.DOCUMENT_REFUSED,
    Action.QUESTION_INSPECTED,
)
"""What somebody read, or asked for in vain."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the log. ``at`` has a time zone; ``address`` is "command line" for commands."""

    at: datetime
    who: str
    action: str
    subject: str = ""
    detail: str | None = None
    reason: str | None = None
    address: str = ""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which lines of the log: empty fields want any. Days are in UTC, both included."""

    who: str = ""
    action: str = ""
    words: str = ""
    since: date | None = None
    until: date | None = None


class Audit:
    """The log of one database. Safe to share between threads."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def note(self, entry: Entry) -> None:
        """Add a line."""
        values = {field.name: getattr(entry, field.name) for field in fields(Entry)}
        with self._engine.begin() as connection:
            connection.execute(insert(audit).values(values))

    def note_once(self, entry: Entry, within: timedelta) -> None:
        """Add a line, unless the same person did the same to the same from the same place within this time."""
        same = [audit.c[field.name] == getattr(entry, field.name) for field in fields(Entry) if field.name != "at"]
        query = select(func.count()).where(audit.c.at > entry.at - within, *same)
        with self._engine.connect() as connection:
            is_held = bool(connection.scalar(query))
        if not is_held:
            self.note(entry)

    def count(self, wanted: Wanted) -> int:
        """How many lines fit."""
        with self._engine.connect() as connection:
            return connection.scalar(select(func.count()).select_from(audit).where(*_conditions(wanted))) or 0

    def page(self, wanted: Wanted, number: int = 1) -> list[Entry]:
        """One page of the lines that fit, newest first; pages count from 1."""
        query = _select(wanted).limit(PAGE_ROWS).offset((number - 1) * PAGE_ROWS)
        with self._engine.connect() as connection:
            return [Entry(*row) for row in connection.execute(query)]

    def latest(self, rows: int, without: Collection[str]) -> list[Entry]:
        """The newest lines whose action is none of these, newest first."""
        query = _select(Wanted()).where(audit.c.action.not_in(without)).limit(rows)
        with self._engine.connect() as connection:
            return [Entry(*row) for row in connection.execute(query)]

    def each(self, wanted: Wanted) -> Iterator[Entry]:
        """Every line that fits, newest first."""
        with self._engine.connect() as connection:
            for row in connection.execute(_select(wanted).execution_options(yield_per=500)):
                yield Entry(*row)

    def people(self) -> list[str]:
        """Everybody whom the log names, by name."""
        with self._engine.connect() as connection:
            return list(connection.scalars(select(audit.c.who).distinct().order_by(audit.c.who)))


def _select(wanted: Wanted) -> Select[Any]:
    columns = [audit.c[field.name] for field in fields(Entry)]
    return select(*columns).where(*_conditions(wanted)).order_by(audit.c.id.desc())


def _conditions(wanted: Wanted) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    if wanted.who:
        found.append(audit.c.who == wanted.who)
    if wanted.action:
        found.append(audit.c.action == wanted.action)
    found += with_words(wanted.words, audit.c.subject, audit.c.detail, audit.c.reason)
    return found + on_days(audit.c.at, wanted.since, wanted.until)
