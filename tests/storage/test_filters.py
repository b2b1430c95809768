from __future__ import annotations

from datetime import UTC, date, datetime

from sqlalchemy import ColumnElement, create_engine, insert, select

from app.storage.filters import NO_COUNCIL, of_council, on_days, with_words
from app.storage.tables import document_requests

ROWS = [
    ("Bees in Kent", "kent", datetime(2026, 6, 26, 22, 59, tzinfo=UTC)),
    ("100% of bees", None, datetime(2026, 6, 26, 23, 0, tzinfo=UTC)),
]


def fitting(*conditions: ColumnElement[bool]) -> list[str]:
    """The questions of ROWS that these conditions let through."""
    table, engine = document_requests.c, create_engine("sqlite://")
    document_requests.create(engine)
    rest = {"state": "open", "document": "", "owner": "", "note": "", "asked_by": "", "changed_by": ""}
    with engine.begin() as connection:
        for question, council, at in ROWS:
            row = {**rest, "question": question, "council": council, "asked_at": at, "changed_at": at}
            connection.execute(insert(document_requests).values(row))
        found = list(connection.scalars(select(table.question).where(*conditions).order_by(table.id)))
    engine.dispose()
    return found


def test_an_empty_filter_asks_for_nothing() -> None:
    table = document_requests.c
    assert of_council(table.council, "") == with_words("", table.question) == on_days(table.asked_at, None, None) == []


def test_a_day_begins_at_midnight_in_britain_and_the_last_one_counts() -> None:
    at = document_requests.c.asked_at
    assert fitting(*on_days(at, None, date(2026, 6, 26))) == ["Bees in Kent"]
    assert fitting(*on_days(at, date(2026, 6, 27), date(2026, 6, 27))) == ["100% of bees"]


def test_words_are_looked_for_as_they_are_whatever_their_case() -> None:
    table = document_requests.c
    assert fitting(*with_words("BEES", table.note, table.question)) == ["Bees in Kent", "100% of bees"]
    assert fitting(*with_words("0%", table.question)) == ["100% of bees"]


def test_no_council_in_particular_can_be_asked_for() -> None:
    council = document_requests.c.council
    assert fitting(*of_council(council, "kent")) == ["Bees in Kent"]
    assert fitting(*of_council(council, NO_COUNCIL)) == ["100% of bees"]
