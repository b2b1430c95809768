"""A site with an admin and a recruiter, and browsers without script that sign in and send forms."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from html import unescape
from pathlib import Path

import pyotp
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select, update

from app.access.passwords import hash_password
from app.access.second_step import fresh_key
from app.factory import build_parts, create_app
from app.storage.accounts import Accounts, Role
from app.storage.audit import Audit
from app.storage.engine import open_database, sqlite_file
from app.storage.sealed import Seal, purpose_of
from app.storage.sessions import digest_of
from app.storage.tables import accounts, sessions
from tests.kept import lay_database
from tests.site import settings

PASSWORD = "purple kettle drives north"
ADMIN, RECRUITER = "admin@example.org", "recruiter@example.org"


@cache
def kept_password() -> str:
    """The hash of the password of every account here: hashing is slow by intent, and once shows as much as often."""
    return hash_password(PASSWORD)


class Room:
    """The running application with its accounts and its log."""

    def __init__(self, folder: Path, **changed: str) -> None:
        self.folder = folder
        self.config = settings(folder, **changed)
        if file := sqlite_file(self.config.database_url):
            lay_database(file)
        self.app: Flask = create_app(self.config)
        self.database = open_database(self.config.database_url)
        self.accounts, self.audit = Accounts(self.database), Audit(self.database)
        self.parts = build_parts(self.config)
        for name, role in ((ADMIN, Role.ADMIN), (RECRUITER, Role.RECRUITER)):
            self.accounts.add(name, role, datetime.now(UTC), kept_password())

    def client(self, name: str | None = None, password: str = PASSWORD) -> Client:
        """A browser without script; signed in when a name is given."""
        client = Client(self.app.test_client())
        if name:
            assert client.post("/admin/sign-in", name=name, password=password).status_code == 303
        return client

    def phone(self, name: str) -> Phone:
        """A second step for this account, without recovery codes, and the phone that has its key."""
        account, key = self.accounts.named(name), fresh_key()
        sealed = Seal(self.parts.config.secret_key).close(key, purpose_of(account.id))
        self.parts.second_steps.set_up(account, sealed, 0, (), datetime.now(UTC))
        return Phone(self, name, key)

    def last_used(self, client: Client) -> datetime:
        """When the session of a signed-in browser was last used, as it is kept."""
        with self.database.connect() as connection:
            return connection.scalars(select(sessions.c.used_at).where(sessions.c.digest == client.digest())).one()

    def let_pass(self, client: Client, **minutes: int) -> None:
        """Make moments that are kept of a browser's session (``begun_at``, ``used_at``) lie further back."""
        moments = {name: datetime.now(UTC) - timedelta(minutes=back) for name, back in minutes.items()}
        with self.database.begin() as connection:
            row = update(sessions).where(sessions.c.digest == client.digest())
            assert connection.execute(row.values(moments)).rowcount == 1


@dataclass(frozen=True, slots=True)
class Phone:
    """An authenticator app with the key of one account."""

    room: Room
    name: str
    key: str

    def code(self) -> str:
        """What it shows now, as if no code had been used lately."""
        with self.room.database.begin() as connection:
            row = update(accounts).where(accounts.c.name == self.name, accounts.c.second_step.is_not(None))
            connection.execute(row.values(second_step_last=0))
        return pyotp.TOTP(self.key).now()


class Client:
    """Sends forms as a browser does: with the token of the page that the form stood on."""

    def __init__(self, inner: FlaskClient) -> None:
        self.inner = inner

    def get(self, address: str):
        return self.inner.get(address)

    def digest(self) -> str:
        """What the database keeps of this browser's session."""
        with self.inner.session_transaction(path="/admin/") as held:
            return digest_of(held["_user_id"])

    def token(self) -> str:
        """The token of this browser's forms, off a page that it may see."""
        for address in ("/admin/account", "/admin/sign-in/code", "/admin/sign-in/second-step", "/admin/sign-in"):
            if found := re.search(r'name="csrf_token" value="([^"]+)"', self.inner.get(address).text):
                return found[1]
        raise AssertionError("no page with a form")

    def act(self, page: str, step: str = "", **form: object):
        """Send a form of this page, to ``page/step``, with the edition of what it showed."""
        shown = re.search(r'name="seen" value="([^"]*)"', self.get(page).text)
        seen = unescape(shown[1]) if shown else ""
        return self.post(f"{page}/{step}" if step else page, **{"seen": seen, **form})

    def post(self, address: str, **form: object):
        return self.inner.post(address, data={"csrf_token": self.token(), **form})
