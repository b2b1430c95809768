"""Whom "Ask a person" names: the contacts in the file of the setting CONTACTS, and those that an admin gave.

A council without an entry gets that of ``default``, or none. Nothing is ever
taken from elsewhere or made up.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path

import yaml

from app.councils.directory import Directory
from app.errors import ConfigError, UnknownCouncil

DEFAULT = "default"
_LONGEST = 200
_EMAIL = re.compile(r"[^\s@<>\"']{1,64}@[^\s@<>\"']{1,190}\.[A-Za-z]{2,24}")
_TELEPHONE = re.compile(r"\+?[0-9][0-9 ]{5,20}[0-9]")
_WEBSITE = re.compile(r"https://[^\s<>\"']{1,190}")
_FORMS: Mapping[str, tuple[re.Pattern[str], str]] = {
    "telephone": (_TELEPHONE, "digits and spaces, such as 01632 960123"),
    "email": (_EMAIL, "an address, such as jobs@example.org"),
    "website": (_WEBSITE, "an https address, such as https://www.example.org/jobs"),
}


@dataclass(frozen=True, slots=True)
class Contact:
    """One way to a person; at least one of telephone, email and website is given, and ``hours`` are in words."""

    team: str = ""
    telephone: str = ""
    email: str = ""
    website: str = ""
    hours: str = ""


FIELDS = tuple(each.name for each in fields(Contact))


class WrongContact(ValueError):
    """A contact that cannot be used: the ``field`` at fault, and what to write there."""

    def __init__(self, name: str, says: str) -> None:
        super().__init__(says)
        self.field = name


@dataclass(frozen=True, slots=True)
class Contacts:
    """The contacts of councils by slug, and the one for everybody else."""

    of_council: Mapping[str, Contact] = field(default_factory=dict)
    default: Contact | None = None

    def find(self, slug: str | None) -> Contact | None:
        """The contact for a page about this council, or about none; None when none is given."""
        return self.of_council.get(slug or "", self.default)

    def entry(self, key: str) -> Contact | None:
        """What is given for this council alone, or for DEFAULT."""
        return self.default if key == DEFAULT else self.of_council.get(key)

    def changed_by(self, entries: Mapping[str, Contact]) -> Contacts:
        """The same with other entries, of councils by slug or of DEFAULT, in place of its own."""
        others = {key: contact for key, contact in entries.items() if key != DEFAULT}
        return Contacts({**self.of_council, **others}, entries.get(DEFAULT, self.default))


def load_contacts(file: Path | None, directory: Directory) -> Contacts:
    """Read the file; no file, no contacts. Raises ConfigError that names the entry and what to write."""
    if file is None:
        return Contacts()
    try:
        entries = yaml.safe_load(file.read_text(encoding="utf-8")) or {}
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as problem:
        raise ConfigError(f"CONTACTS={file} cannot be read: {problem}") from problem
    if not isinstance(entries, dict):
        raise ConfigError(f"CONTACTS={file}: write an entry for each council, and one called '{DEFAULT}'")
    read = {str(key): _contact(str(key), entry, file) for key, entry in entries.items()}
    default = read.pop(DEFAULT, None)
    for slug in read:
        _check(directory.get, slug, file)
    return Contacts(read, default)


def read_contact(entry: Mapping[str, str]) -> Contact:
    """The contact of these fields, of which empty ones count as not given. Raises WrongContact naming the field."""
    texts = {name: value.strip() for name, value in entry.items() if value.strip()}
    for name, text in texts.items():
        pattern, wanted = _FORMS.get(name, (None, ""))
        if len(text) > _LONGEST or (pattern and not pattern.fullmatch(text)):
            raise WrongContact(name, f"{name}='{text}': write {wanted or f'at most {_LONGEST} letters'}")
    if not texts.keys() & _FORMS.keys():
        raise WrongContact("telephone", "give a telephone, an email or a website; such as telephone: 01632 960123")
    return Contact(**texts)


def _contact(key: str, entry: object, file: Path) -> Contact:
    if not isinstance(entry, dict) or not set(entry) <= set(FIELDS):
        raise ConfigError(f"CONTACTS={file}, {key}: write no fields but {', '.join(FIELDS)}")
    given = {name: value for name, value in entry.items() if value is not None}
    for name, value in given.items():
        if not isinstance(value, str):
            # YAML reads 01632560123 as an octal number: another one than was written.
            raise ConfigError(f"CONTACTS={file}, {key}, {name}: put the value in quotes")
    try:
        return read_contact(given)
    except WrongContact as problem:
        raise ConfigError(f"CONTACTS={file}, {key}, {problem}") from problem


def _check(get: Callable[[str], object], slug: str, file: Path) -> None:
    try:
        get(slug)
    except UnknownCouncil as problem:
        raise ConfigError(f"CONTACTS={file}, {slug}: {problem}") from problem
