"""Accounts of the admin's room: who may sign in, in which role, and by which one-time link a password is set.

It keeps hashes and digests only and never checks a password. A session key
stands for all sessions of an account: a new key signs out everywhere. An
account is connected to one person at the provider of single sign-on, or has a
password, never both.
"""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import Column, ColumnElement, Connection, Engine, and_, delete, func, insert, or_, select, update
from sqlalchemy.exc import IntegrityError

from app.errors import InvalidRequest, NotFound
from app.storage.sign_in_failures import counted_under
from app.storage.tables import (
    accounts,
    chosen_settings,
    confirmations,
    curated_answers,
    curated_editions,
    document_requests,
    jobs,
    opinions,
    recovery_codes,
    sign_in_failures,
    test_runs,
    test_sets,
)

LINK_HOURS = 24
LONGEST_NAME = 254
_ONLY_ADMIN = (
    "There is no other admin who can sign in. Make somebody else an admin first; whoever has a one-time link counts "
    "once it was used."
)
_TAKEN = "There is an account named {} already."


class Role(StrEnum):
    """What somebody may do in the admin's room."""

    ADMIN = "admin"
    RECRUITER = "recruiter"


@dataclass(frozen=True, slots=True)
class Identity:
    """Somebody at a provider of single sign-on. A subject is never given to two people; a name or e-mail may be."""

    issuer: str
    subject: str


@dataclass(frozen=True, slots=True)
class Account:
    """One account. ``password`` is a hash, None until the one-time link was used.

    ``identity`` is who signs in to it by single sign-on, None where nobody does. ``second_step_at``: since when a
    sign-in also asks for a code, None where it does not; ``second_step_reset_at``: when an admin took that off and it
    was not set up again since.
    """

    id: int
    name: str
    role: Role
    password: str | None
    is_active: bool
    session_key: str
    created_at: datetime
    signed_in_at: datetime | None
    link_until: datetime | None
    identity: Identity | None = None
    second_step_at: datetime | None = None
    second_step_reset_at: datetime | None = None

    @property
    def can_sign_in(self) -> bool:
        """Whether it is open and there is something to sign in with: a link that was not used yet is nothing."""
        return self.is_active and (self.password is not None or self.identity is not None)


ACCOUNT_COLUMNS = (
    accounts.c.id,
    accounts.c.name,
    accounts.c.role,
    accounts.c.password,
    accounts.c.is_active,
    accounts.c.session_key,
    accounts.c.created_at,
    accounts.c.signed_in_at,
    accounts.c.link_until,
    accounts.c.issuer,
    accounts.c.subject,
    accounts.c.second_step_at,
    accounts.c.second_step_reset_at,
)
NO_SECOND_STEP = {
    "second_step": None,
    "second_step_at": None,
    "second_step_last": None,
    "second_step_reset_at": None,
}
"""What an account without a second step has in the place of one."""
_NAMES = (
    chosen_settings.c.chosen_by,
    confirmations.c.confirmed_by,
    curated_answers.c.owner,
    curated_answers.c.changed_by,
    curated_answers.c.checked_by,
    curated_editions.c.owner,
    curated_editions.c.changed_by,
    curated_editions.c.checked_by,
    document_requests.c.owner,
    document_requests.c.asked_by,
    document_requests.c.changed_by,
    jobs.c.asked_by,
    opinions.c.handled_by,
    test_runs.c.asked_by,
    test_sets.c.added_by,
)
"""Where accounts are named, save in the audit log: a new name stands there too, so that nobody is taken for two."""


def plain_name(name: str) -> str:
    """A sign-in name as it is kept: without outer spaces, in small letters."""
    return name.strip().casefold()


class Accounts:
    """The accounts of one database. Safe to share between threads."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def add(
        self, name: str, role: Role, now: datetime, password: str | None = None, identity: Identity | None = None
    ) -> Account:
        """A new account. Raises InvalidRequest when the name is no name, or it or the identity is taken."""
        kept = _checked_name(name)
        row = {
            "name": kept,
            "role": role,
            "password": password,
            "is_active": True,
            "session_key": secrets.token_urlsafe(32),
            "created_at": now,
            "issuer": identity.issuer if identity else None,
            "subject": identity.subject if identity else None,
        }
        try:
            with self._engine.begin() as connection:
                account_id = connection.execute(insert(accounts).values(row).returning(accounts.c.id)).scalar_one()
        except IntegrityError as problem:
            raise InvalidRequest(_TAKEN.format(kept), "name") from problem
        return self.get(account_id)

    def active_names(self) -> list[str]:
        """The sign-in names of the accounts that are open, in the order of ``all``."""
        return [account.name for account in self.all() if account.is_active]

    def all(self) -> list[Account]:
        """Every account, by name."""
        with self._engine.connect() as connection:
            return [account_of(row) for row in connection.execute(select(*ACCOUNT_COLUMNS).order_by(accounts.c.name))]

    def get(self, account_id: int) -> Account:
        """One account. Raises NotFound."""
        found = self._one(accounts.c.id == account_id)
        if found is None:
            raise NotFound("There is no such account.")
        return found

    def named(self, name: str) -> Account | None:
        """The account of a sign-in name, if any."""
        return self._one(accounts.c.name == plain_name(name))

    def of_link(self, token: str, now: datetime) -> Account | None:
        """The active account whose one-time link this is, while it is valid."""
        valid = and_(accounts.c.link_digest == digest_of(token), accounts.c.link_until > now, accounts.c.is_active)
        return self._one(valid)

    def of_identity(self, identity: Identity) -> Account | None:
        """The account that somebody at the provider is connected to, closed or not, if any."""
        return self._one(and_(accounts.c.issuer == identity.issuer, accounts.c.subject == identity.subject))

    def make_link(self, account_id: int, now: datetime) -> str:
        """A one-time link's token, valid for LINK_HOURS, in place of any earlier one; only its digest is kept.

        Raises InvalidRequest for a connected account: with a password it would outlive what the provider says.
        """
        if self.get(account_id).identity:
            raise InvalidRequest("This account signs in by single sign-on. Disconnect it first.", "name")
        token = secrets.token_urlsafe(32)
        self._set(account_id, link_digest=digest_of(token), link_until=now + timedelta(hours=LINK_HOURS))
        return token

    def set_password(self, account_id: int, password: str) -> str:
        """Keep a password's hash, use up the link, and sign out everywhere; the new session key."""
        key = secrets.token_urlsafe(32)
        self._set(account_id, password=password, session_key=key, link_digest=None, link_until=None)
        return key

    def connect(self, token: str, identity: Identity, now: datetime) -> Account:
        """Connect the account of a one-time link to somebody at the provider; password, second step and sessions end.

        Raises NotFound for a link that is not valid (any more), InvalidRequest when they have an account already.
        """
        valid = and_(accounts.c.link_digest == digest_of(token), accounts.c.link_until > now, accounts.c.is_active)
        values = {
            "issuer": identity.issuer,
            "subject": identity.subject,
            "password": None,
            "session_key": secrets.token_urlsafe(32),
            "link_digest": None,
            "link_until": None,
            **NO_SECOND_STEP,
        }
        is_theirs = and_(accounts.c.issuer == identity.issuer, accounts.c.subject == identity.subject)
        theirs = select(accounts.c.id).where(is_theirs)
        try:
            with self._engine.begin() as connection:
                is_done = connection.execute(update(accounts).where(valid).values(values)).rowcount == 1
                if is_done:
                    connection.execute(delete(recovery_codes).where(recovery_codes.c.account_id.in_(theirs)))
        except IntegrityError as problem:
            raise InvalidRequest("There is an account of this person already.") from problem
        account = self.of_identity(identity)
        if not is_done or account is None:
            raise NotFound("This link is used up or too old.")
        return account

    def disconnect(self, account_id: int) -> None:
        """Let nobody sign in to an account by single sign-on any more; its sessions end."""
        self._set(account_id, issuer=None, subject=None, session_key=secrets.token_urlsafe(32))

    def take_role(self, account_id: int, role: Role) -> None:
        """The role that the provider gives a connected account; its sessions end.

        Unlike ``change`` it may leave no admin: nobody is to keep more than the provider says.
        """
        self._set(account_id, role=role, session_key=secrets.token_urlsafe(32))

    def keep_hash(self, account_id: int, password: str) -> None:
        """The same password under stronger settings; sessions stay."""
        self._set(account_id, password=password)

    def sign_out_everywhere(self, account_id: int) -> None:
        """End every session of an account."""
        self._set(account_id, session_key=secrets.token_urlsafe(32))

    def note_sign_in(self, account_id: int, now: datetime) -> None:
        """Remember when somebody last signed in."""
        self._set(account_id, signed_in_at=now)

    def change(self, account_id: int, *, role: Role | None = None, is_active: bool | None = None) -> None:
        """Another role, or open and closed. Raises InvalidRequest where no admin would be left who can sign in.

        Every session ends and an open link stops working, so that no one keeps more than the account now has.
        """
        account = self.get(account_id)
        wanted_role = account.role if role is None else role
        wanted_active = account.is_active if is_active is None else is_active
        has_means = or_(accounts.c.password.is_not(None), accounts.c.issuer.is_not(None))
        others = select(func.count()).where(
            accounts.c.role == Role.ADMIN, accounts.c.is_active, has_means, accounts.c.id != account_id
        )
        values = {
            "role": wanted_role,
            "is_active": wanted_active,
            "session_key": secrets.token_urlsafe(32),
            "link_digest": None,
            "link_until": None,
        }
        keeps_admin = wanted_role is Role.ADMIN and wanted_active
        statement = update(accounts).where(accounts.c.id == account_id)
        if not keeps_admin:
            is_none_now = or_(accounts.c.role != Role.ADMIN, accounts.c.is_active.is_(False))
            statement = statement.where(or_(is_none_now, others.scalar_subquery() > 0))
        with self._engine.begin() as connection:
            if connection.dialect.name == "postgresql":
                # SQLite has one writer. Here two admins could demote each other at once, each seeing the other as one.
                connection.execute(select(accounts.c.id).where(accounts.c.role == Role.ADMIN).with_for_update())
            if connection.execute(statement.values(values)).rowcount == 0:
                raise InvalidRequest(_ONLY_ADMIN, "role")

    def rename(self, account_id: int, name: str) -> Account:
        """Another sign-in name, wherever the account is named; sessions go on, and failed tries to sign in count on.

        The audit log keeps the name that somebody had when they did something. Raises InvalidRequest as ``add`` does,
        and where somebody else renamed or removed the account at the same moment.
        """
        account, kept = self.get(account_id), _checked_name(name)
        names = [(column, account.name, kept) for column in _NAMES]
        counted = zip(counted_under(account.name), counted_under(kept), strict=True)
        names += [(sign_in_failures.c.name, before, after) for before, after in counted]
        as_read = (accounts.c.id == account_id, accounts.c.name == account.name)
        try:
            with self._engine.begin() as connection:
                if connection.execute(update(accounts).where(*as_read).values(name=kept)).rowcount == 0:
                    raise InvalidRequest("This account was changed at the same moment. Look at it again.", "name")
                _rename_in(connection, names)
        except IntegrityError as problem:
            raise InvalidRequest(_TAKEN.format(kept), "name") from problem
        return self.get(account_id)

    def remove(self, account_id: int, now: datetime) -> None:
        """Delete a closed account, with its password, second step and sessions.

        What it did keeps its name with the day of the removal, which no other account can have, whoever gets the name.
        The audit log keeps the name alone. Raises InvalidRequest for an account that is open: closing looks first
        whether an admin is left.
        """
        closed = and_(accounts.c.id == account_id, accounts.c.is_active.is_(False))
        with self._engine.begin() as connection:
            name = connection.scalar(delete(accounts).where(closed).returning(accounts.c.name))
            if name is None:
                raise InvalidRequest("Only a closed account can be removed. Close it first.", "name")
            mark = f" (removed {now:%Y-%m-%d})"
            _rename_in(connection, [(column, name, name[: LONGEST_NAME - len(mark)] + mark) for column in _NAMES])

    def _set(self, account_id: int, **values: object) -> None:
        with self._engine.begin() as connection:
            if connection.execute(update(accounts).where(accounts.c.id == account_id).values(values)).rowcount == 0:
                raise NotFound("There is no such account.")

    def _one(self, condition: ColumnElement[bool]) -> Account | None:
        with self._engine.connect() as connection:
            row = connection.execute(select(*ACCOUNT_COLUMNS).where(condition)).one_or_none()
        return account_of(row) if row else None


def _rename_in(connection: Connection, names: Iterable[tuple[Column[Any], str, str]]) -> None:
    """Put another name in the place of one: the column, the name before, and the name after."""
    for column, before, after in names:
        connection.execute(update(column.table).where(column == before).values({column.name: after}))


def account_of(row: Any) -> Account:
    """The account in a row that holds ACCOUNT_COLUMNS, and maybe others beside them."""
    found = row._asdict()
    values = {column.name: found[column.name] for column in ACCOUNT_COLUMNS}
    issuer, subject = values.pop("issuer"), values.pop("subject")
    identity = Identity(issuer, subject) if issuer is not None and subject is not None else None
    return Account(**{**values, "role": Role(values["role"]), "identity": identity})


def _checked_name(name: str) -> str:
    """A sign-in name as it is kept. Raises InvalidRequest when it is no name."""
    kept = plain_name(name)
    if len(kept) > LONGEST_NAME:
        raise InvalidRequest(f"Write a sign-in name of at most {LONGEST_NAME} characters.", "name")
    if not kept or any(letter.isspace() or not letter.isprintable() for letter in kept):
        raise InvalidRequest("Write a sign-in name without spaces, such as an email address.", "name")
    return kept


def digest_of(secret: str) -> str:
    """What is kept of the secret of a one-time link or of a session."""
    return hashlib.sha256(secret.encode()).hexdigest()
