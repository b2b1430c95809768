"""The settings in force now: those of the start, and in their place what an admin chose in the room.

Every process looks at the choices at most once a second. While the database
does not answer, what was known last stays in force.
"""

from __future__ import annotations

import json
import math
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field, replace
from datetime import datetime
from typing import Any

import structlog
from sqlalchemy.exc import SQLAlchemyError

from app.config import CHOSEN_IN_ROOM, Config, setting_named
from app.contacts import DEFAULT, Contact, Contacts, read_contact
from app.councils.directory import Directory
from app.errors import InvalidRequest, UnknownCouncil
from app.storage.chosen import Chosen, ChosenSettings

KEPT_SECONDS, RETRY_SECONDS = 1.0, 5.0
_CONTACT = "CONTACTS:"


@dataclass(frozen=True, slots=True)
class Present:
    """What is in force, and which of it was chosen in the room: by name of the setting, and by key of the contact.

    ``unread`` are the settings whose choice, if any, could not be read: what the start said is in force instead.
    """

    config: Config
    contacts: Contacts
    chosen: Mapping[str, Chosen] = field(default_factory=dict)
    chosen_contacts: Mapping[str, Chosen] = field(default_factory=dict)
    unread: frozenset[str] = frozenset()

    @property
    def retention_days(self) -> int | None:
        """How long conversations are kept; None while a choice of it cannot be read, and so nothing may be deleted."""
        return None if "RETENTION_DAYS" in self.unread else self.config.retention_days


class InForce:
    """The settings of one application. Safe to share between threads, and by processes that fork."""

    def __init__(
        self,
        config: Config,
        contacts: Contacts,
        store: ChosenSettings,
        directory: Directory,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.at_start = Present(config, contacts)
        self._store, self._directory, self._clock = store, directory, clock
        self._lock = threading.Lock()
        self._known: tuple[float, Present] | None = None

    def present(self) -> Present:
        """What is in force now, at most a second old. Raises nothing."""
        known = self._known
        if known is not None and self._clock() < known[0]:
            return known[1]
        try:
            found, kept = self._read(self._store.all()), KEPT_SECONDS
        except SQLAlchemyError as problem:
            structlog.get_logger().warning("chosen settings cannot be read", kind=type(problem).__name__)
            unknown = replace(self.at_start, unread=frozenset(CHOSEN_IN_ROOM))
            found, kept = known[1] if known is not None else unknown, RETRY_SECONDS
        with self._lock:
            self._known = (self._clock() + kept, found)
        return found

    def latest(self) -> Present:
        """What is in force at this moment, for those who are about to change it."""
        self._forget()
        return self.present()

    def choose(self, name: str, text: str, before: Chosen | None, by: str, now: datetime) -> None:
        """Put a setting in force. Raises InvalidRequest for a text that may not be set, or when it has changed."""
        self._store.choose(name, Chosen(readable(name, text), by, now), before)
        self._forget()

    def choose_contact(self, key: str, contact: Contact, before: Chosen | None, by: str, now: datetime) -> None:
        """Put the contact of a council (its slug), or that of DEFAULT, in force. Raises InvalidRequest."""
        text = json.dumps({name: value for name, value in asdict(contact).items() if value}, ensure_ascii=False)
        self._store.choose(f"{_CONTACT}{self._key(key)}", Chosen(text, by, now), before)
        self._forget()

    def return_to_start(self, name: str, before: Chosen) -> None:
        """Let what the start said of a setting be in force again. Raises InvalidRequest when it has changed."""
        self._store.forget(name, before)
        self._forget()

    def return_contact(self, key: str, before: Chosen) -> None:
        """Let what the file says of a contact be in force again. Raises InvalidRequest when it has changed."""
        self.return_to_start(f"{_CONTACT}{key}", before)

    def _forget(self) -> None:
        """Look again at once; what is known stays for as long as that fails."""
        with self._lock:
            self._known = self._known and (-math.inf, self._known[1])

    def _key(self, key: str) -> str:
        return key if key == DEFAULT else self._directory.get(key).slug

    def _read(self, found: Mapping[str, Chosen]) -> Present:
        """The choices, in force where they can be used; what another release wrote otherwise is told and logged."""
        values: dict[str, Any] = {}
        contacts: dict[str, Contact] = {}
        chosen, chosen_contacts, unread = {}, {}, set()
        for name, each in found.items():
            try:
                if name.startswith(_CONTACT):
                    key = self._key(name.removeprefix(_CONTACT))
                    chosen_contacts[key] = each
                    contacts[key] = read_contact(json.loads(each.text))
                elif name in CHOSEN_IN_ROOM:
                    chosen[name] = each
                    values[name.lower()] = setting_named(name).read(each.text)
            except (ValueError, AttributeError, TypeError, UnknownCouncil) as problem:
                unread.add(name)
                structlog.get_logger().warning(
                    "a chosen setting cannot be used", name=name, kind=type(problem).__name__
                )
        start = self.at_start
        config, known = replace(start.config, **values), start.contacts.changed_by(contacts)
        return Present(config, known, chosen, chosen_contacts, frozenset(unread))


def readable(name: str, text: str) -> str:
    """The text of a setting in one way of writing. Raises InvalidRequest that says what to write."""
    if name not in CHOSEN_IN_ROOM:
        raise InvalidRequest(f"{name} is set where the service is started.")
    try:
        return as_text(setting_named(name).read(" ".join(text.split())))
    except ValueError as problem:
        wanted = str(problem)
        raise InvalidRequest(f"{wanted[:1].upper()}{wanted[1:]}.", name) from problem


def as_text(value: object) -> str:
    """A value as it would be written at the start."""
    return " ".join(map(str, value)) if isinstance(value, tuple) else str(value)
