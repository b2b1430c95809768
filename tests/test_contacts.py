"""Contacts come from the file of the setting alone; a wrong entry stops the start and is named."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.config import load
from app.contacts import Contact, Contacts, load_contacts
from app.councils.directory import Directory
from app.errors import ConfigError

NORFOLK = Contact(team="Recruitment team", telephone="01632 960123", email="jobs@example.org")
FILE = """
norfolk:
  team: Recruitment team
  telephone: 01632 960123
  email: jobs@example.org
default:
  website: https://www.example.org/jobs
"""


def read(folder: Path, text: str) -> Contacts:
    file = folder / "contacts.yaml"
    file.write_text(text, encoding="utf-8")
    return load_contacts(file, Directory.load())


def test_a_council_has_its_own_contact_and_everybody_else_the_default(tmp_path: Path) -> None:
    contacts = read(tmp_path, FILE)
    assert contacts.find("norfolk") == NORFOLK
    assert contacts.find("rutland") == contacts.find(None) == Contact(website="https://www.example.org/jobs")


def test_without_a_file_or_an_entry_there_is_no_contact(tmp_path: Path) -> None:
    assert load_contacts(None, Directory.load()).find("norfolk") is None
    assert read(tmp_path, "norfolk: {telephone: 01632 960123}").find("rutland") is None
    assert read(tmp_path, "").find(None) is None


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("atlantis: {email: jobs@example.org}", "atlantis"),
        ("norfolk: {fax: 01632 960123}", "no fields but team, telephone"),
        ("norfolk: {team: Somebody}", "give a telephone, an email or a website"),
        ("norfolk: {email: jobs at example.org}", "email='jobs at example.org'"),
        ("norfolk: {website: 'javascript:alert(1)'}", "an https address"),
        ("norfolk: {telephone: call us}", "digits and spaces"),
        ("norfolk: {telephone: 01632560123}", "in quotes"),
        ("norfolk: jobs@example.org", "no fields but"),
        ("- norfolk", "an entry for each council"),
        ("norfolk: {", "cannot be read"),
        (f"norfolk: {{hours: {'x' * 201}, telephone: 01632 960123}}", "at most 200"),
    ],
)
def test_a_wrong_entry_is_named_with_what_to_write(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(ConfigError, match=said):
        read(tmp_path, text)


def test_a_setting_that_names_no_file_stops_the_start(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="CONTACTS="):
        load({"CONTACTS": str(tmp_path / "missing.yaml")})
    assert load({"SECRET_KEY": "s" * 32}).contacts is None
