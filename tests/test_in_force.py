"""What is in force: the settings of the start, what was chosen in their place, and what is known without a database."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import insert

from app.contacts import DEFAULT, Contact, Contacts
from app.councils.directory import Directory
from app.errors import InvalidRequest, UnknownCouncil
from app.in_force import KEPT_SECONDS, RETRY_SECONDS, InForce
from app.storage.chosen import ChosenSettings
from app.storage.engine import open_database
from app.storage.tables import chosen_settings, metadata
from tests.site import settings

NOW = datetime(2026, 11, 26, 9, 30, tzinfo=UTC)
FILE = Contacts({"norfolk": Contact(email="file@example.org")}, Contact(email="default@example.org"))


class Clock:
    """A clock that stands until it is moved, in seconds."""

    now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def engine(tmp_path: Path):
    return open_database(settings(tmp_path).database_url)


@pytest.fixture
def clock() -> Clock:
    return Clock()


def process(engine, tmp_path: Path, directory: Directory, clock: Clock) -> InForce:
    """The settings as one process holds them."""
    return InForce(settings(tmp_path, RETENTION_DAYS="14"), FILE, ChosenSettings(engine), directory, clock)


@pytest.fixture
def in_force(engine, tmp_path: Path, directory: Directory, clock: Clock) -> InForce:
    return process(engine, tmp_path, directory, clock)


def test_another_process_follows_within_a_second(engine, tmp_path, directory, clock, in_force: InForce) -> None:
    other = process(engine, tmp_path, directory, clock)
    assert other.present().config.retention_days == 14
    in_force.choose("RETENTION_DAYS", "7", None, "a", NOW)
    assert in_force.present().config.retention_days == 7
    clock.now += KEPT_SECONDS
    assert KEPT_SECONDS <= 1
    assert other.present().config.retention_days == 7
    other.return_to_start("RETENTION_DAYS", other.present().chosen["RETENTION_DAYS"])
    clock.now += KEPT_SECONDS
    assert in_force.present() == in_force.at_start


def test_what_was_known_stays_in_force_while_the_database_is_away(engine, clock: Clock, in_force: InForce) -> None:
    in_force.choose("ALLOWED_ORIGINS", "https://www.example.org\n https://www.example.org", None, "a", NOW)
    assert in_force.present().config.allowed_origins == ("https://www.example.org",)
    metadata.tables["chosen_settings"].drop(engine)
    clock.now += KEPT_SECONDS
    assert in_force.present().config.allowed_origins == ("https://www.example.org",)
    metadata.tables["chosen_settings"].create(engine)
    clock.now += RETRY_SECONDS
    assert in_force.present().config.allowed_origins == ()


def test_a_choice_that_this_release_cannot_read_is_left_out(engine, in_force: InForce) -> None:
    row = {"chosen_by": "a", "chosen_at": NOW}
    for name, text in (
        ("RETENTION_DAYS", "many"),
        ("PORT", "80"),
        ("CONTACTS:atlantis", '{"email": "a@example.org"}'),
        ("CONTACTS:norfolk", "[]"),
        ("CONTACTS:kent", '{"email": 4}'),
    ):
        with engine.begin() as connection:
            connection.execute(insert(chosen_settings).values(name=name, text=text, **row))
    found = in_force.present()
    assert found.retention_days is None  # for how long is not known: nothing may be deleted
    assert found.unread == {"RETENTION_DAYS", "CONTACTS:atlantis", "CONTACTS:norfolk", "CONTACTS:kent"}
    assert (found.config, found.contacts) == (in_force.at_start.config, in_force.at_start.contacts)
    assert set(found.chosen) == {"RETENTION_DAYS"}  # so that somebody can choose again, or return to the default
    in_force.choose("RETENTION_DAYS", "30", found.chosen["RETENTION_DAYS"], "a", NOW)
    assert in_force.present().retention_days == 30


def test_a_failing_look_at_the_choices_never_falls_back_to_the_start(engine, clock: Clock, in_force: InForce) -> None:
    in_force.choose("RETENTION_DAYS", "365", None, "a", NOW)
    assert in_force.present().retention_days == 365
    metadata.tables["chosen_settings"].drop(engine)
    assert in_force.latest().retention_days == 365
    clock.now += RETRY_SECONDS
    assert in_force.present().retention_days == 365


def test_a_process_that_has_never_read_the_choices_knows_no_retention(engine, in_force: InForce) -> None:
    metadata.tables["chosen_settings"].drop(engine)
    assert in_force.present().config.retention_days == 14
    assert in_force.present().retention_days is None


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("RETENTION_DAYS", "0", "whole number from 1 to 3650"),
        ("RETENTION_DAYS", "", "whole number"),
        ("VISITOR_QUESTIONS_PER_MINUTE", "1001", "from 1 to 1000"),
        ("SITE_QUESTIONS_PER_DAY", "many", "whole number"),
        ("ALLOWED_ORIGINS", "https://www.example.org/jobs", "without a path; found https://www.example.org/jobs"),
        ("SECRET_KEY", "x", "set where the service is started"),
    ],
)
def test_a_wrong_value_changes_nothing_and_says_what_to_write(
    in_force: InForce, name: str, text: str, said: str
) -> None:
    with pytest.raises(InvalidRequest, match=said):
        in_force.choose(name, text, None, "a", NOW)
    assert in_force.present() == in_force.at_start


def test_a_contact_given_here_goes_before_the_one_of_the_file(in_force: InForce) -> None:
    ours = Contact(team="Invented team", email="room@example.org")
    in_force.choose_contact("norfolk", ours, None, "a", NOW)
    in_force.choose_contact(DEFAULT, Contact(telephone="01632 960123"), None, "a", NOW)
    contacts = in_force.present().contacts
    assert contacts.find("norfolk") == ours
    assert contacts.find("kent") == Contact(telephone="01632 960123")
    in_force.return_contact("norfolk", in_force.present().chosen_contacts["norfolk"])
    assert in_force.present().contacts.find("norfolk") == FILE.of_council["norfolk"]
    with pytest.raises(UnknownCouncil):
        in_force.choose_contact("atlantis", ours, None, "a", NOW)
