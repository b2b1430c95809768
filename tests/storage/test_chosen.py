"""Choices that replace settings of the start: kept, taken away, and refused when somebody else was quicker."""

from __future__ import annotations

import threading
from datetime import UTC, datetime

import pytest

from app.errors import InvalidRequest
from app.storage.chosen import Chosen, ChosenSettings
from app.storage.engine import open_database

NOW = datetime(2026, 11, 26, 9, 30, tzinfo=UTC)
SEVEN, NINE = Chosen("7", "a@example.org", NOW), Chosen("9", "b@example.org", NOW)


@pytest.fixture
def store(database_url: str) -> ChosenSettings:
    return ChosenSettings(open_database(database_url))


def test_a_choice_is_kept_with_who_and_when_replaced_and_taken_away(store: ChosenSettings) -> None:
    store.choose("RETENTION_DAYS", SEVEN, None)
    assert store.all() == {"RETENTION_DAYS": SEVEN}
    store.choose("RETENTION_DAYS", NINE, SEVEN)
    assert store.all() == {"RETENTION_DAYS": NINE}
    store.forget("RETENTION_DAYS", NINE)
    assert store.all() == {}


def test_a_change_meant_for_another_choice_is_refused(store: ChosenSettings) -> None:
    store.choose("RETENTION_DAYS", SEVEN, None)
    for late in (
        lambda: store.choose("RETENTION_DAYS", NINE, None),
        lambda: store.choose("RETENTION_DAYS", SEVEN, NINE),
        lambda: store.forget("RETENTION_DAYS", NINE),
    ):
        with pytest.raises(InvalidRequest, match="Somebody has changed this"):
            late()
    assert store.all() == {"RETENTION_DAYS": SEVEN}


def test_of_two_who_choose_at_once_one_is_told(store: ChosenSettings) -> None:
    told: list[InvalidRequest] = []
    start = threading.Barrier(2)

    def choose(chosen: Chosen) -> None:
        start.wait()
        try:
            store.choose("RETENTION_DAYS", chosen, None)
        except InvalidRequest as problem:
            told.append(problem)

    threads = [threading.Thread(target=choose, args=(chosen,)) for chosen in (SEVEN, NINE)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(told) == 1
    assert len(store.all()) == 1
