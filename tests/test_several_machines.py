"""Whole applications that share nothing but a database: a person may meet another machine with each request."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path

import pytest
from flask import Flask

from app.access.limits import Limit, SharedBuckets
from app.doctor import Verdict, examine
from app.indexing.version import published_version
from app.storage.audit import Action, Wanted
from app.storage.engine import open_database
from app.storage.permits import Permits
from tests.room import ADMIN, Client, Room
from tests.site import build, make_site, settings

BEES = {"question": "Who looks after the two colonies of bees?"}


class Pair:
    """Two machines, the first of which has published the three documents."""

    def __init__(self, folder: Path, url: str) -> None:
        self.url, self.folder = url, folder
        self.one: Flask = make_site(folder / "one", DATABASE_URL=url, SECRET_KEY="")
        self.room = Room(folder / "two", DATABASE_URL=url, SECRET_KEY="")
        self.two = self.room.app

    def moved(self, client: Client, app: Flask) -> Client:
        """The same browser, sent to another machine by a balancer."""
        other = Client(app.test_client())
        cookie = client.inner.get_cookie("admin_session", path="/admin")
        assert cookie is not None
        other.inner.set_cookie("admin_session", cookie.value, path="/admin")
        return other


@pytest.fixture
def pair(tmp_path: Path, new_postgres: Callable[[], str]) -> Pair:
    return Pair(tmp_path, new_postgres())


def test_a_conversation_goes_on_at_another_machine(pair: Pair) -> None:
    said = pair.one.test_client().post("/api/v1/chat", json=BEES).json
    follow = {"question": "When does he do it?", "conversation_id": said["conversation_id"]}
    again = pair.two.test_client().post("/api/v1/chat", json={**BEES, "conversation_id": said["conversation_id"]}).json
    assert (again["status"], again["conversation_id"]) == (said["status"], said["conversation_id"])
    assert again["index_version"] == said["index_version"]
    assert pair.one.test_client().post("/api/v1/chat", json=follow).json["conversation_id"] == said["conversation_id"]


def test_a_session_holds_at_every_machine_and_ends_at_every_machine(pair: Pair) -> None:
    here = pair.room.client(ADMIN)
    there = pair.moved(here, pair.one)
    assert there.get("/admin/").status_code == 200
    pair.room.accounts.sign_out_everywhere(pair.room.accounts.named(ADMIN).id)
    assert there.get("/admin/").status_code == 303


@pytest.mark.slow
def test_a_document_added_at_one_machine_is_replaced_at_another_and_built_by_a_third(pair: Pair) -> None:
    here = pair.room.client(ADMIN)
    sent = {"files": (BytesIO(b"The kettle of the invented hall is red.\n"), "kettle.txt")}
    here.post("/admin/documents/add", **sent)
    there = pair.moved(here, pair.one)
    assert "kettle" in there.get("/admin/documents").text
    third = settings(pair.folder / "three", DATABASE_URL=pair.url)
    build(third)
    question = {"question": "What colour is the kettle of the invented hall?"}
    for app in (pair.one, pair.two):
        app.extensions["follow"]()
    until = time.monotonic() + 20
    while time.monotonic() < until:
        found = [app.test_client().post("/api/v1/chat", json=question).json for app in (pair.one, pair.two)]
        if {each["index_version"] for each in found} == {published_version(third.index_dir)}:
            break
    assert ["red" in each["answer"] for each in found] == [True, True]
    assert [entry.who for entry in pair.room.audit.page(Wanted(action=Action.DOCUMENT_ADDED))] == [ADMIN]


def test_limits_count_what_all_machines_were_asked(new_postgres: Callable[[], str]) -> None:
    permits = Permits(open_database(new_postgres()))
    one, two = SharedBuckets(permits, "secret"), SharedBuckets(permits, "secret")
    three = Limit("questions", 3)
    assert [buckets.take(three, "192.0.2.1") for buckets in (one, two, one)] == [0.0, 0.0, 0.0]
    assert 19 < two.take(three, "192.0.2.1") <= 20
    assert one.take(three, "192.0.2.2") == 0.0
    with permits._engine.connect() as connection:
        kept = connection.exec_driver_sql("SELECT caller FROM permits").scalars().all()
    assert len(kept) == 2
    assert not any("192.0" in caller for caller in kept)


def test_callers_who_have_not_come_for_two_days_are_forgotten(new_postgres: Callable[[], str]) -> None:
    permits = Permits(open_database(new_postgres()))
    assert permits.take("questions", "somebody", 3, 60) == 0.0
    now = datetime.now(UTC)
    assert (permits.forget_older(now), permits.forget_older(now + timedelta(days=3))) == (0, 1)


def test_passages_that_the_database_lost_are_a_fault(pair: Pair) -> None:
    def verdict() -> Verdict:
        (found,) = [each for each in examine(pair.room.config, datetime.now(UTC)) if each.name == "shared"]
        return found.verdict

    assert verdict() is Verdict.GOOD
    with pair.room.database.begin() as connection:
        connection.exec_driver_sql("DELETE FROM index_passages WHERE place = 0")
    assert verdict() is Verdict.FAULT


def test_limits_hold_in_memory_while_the_database_is_gone(tmp_path: Path) -> None:
    gone = SharedBuckets(Permits(open_database(f"sqlite:///{tmp_path / 'no-such-function.db'}")), "secret")
    three = Limit("questions", 3)
    assert [gone.take(three, "192.0.2.1") == 0.0 for _ in range(4)] == [True, True, True, False]
