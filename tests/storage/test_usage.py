"""Counting what was asked, on SQLite and on PostgreSQL alike; every figure was worked out by hand."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from sqlalchemy import Engine

from app.storage.conversations import Conversations, StoredTurn
from app.storage.engine import open_database
from app.storage.opinions import Opinion, Opinions
from app.storage.usage import Counted, Period, Sorted, Sorting, Times, Usage

MONDAY = datetime(2026, 3, 2, 9, 15, tzinfo=UTC)
WEEK = Period(date(2026, 3, 2), date(2026, 3, 8))


@pytest.fixture
def engine(database_url: str) -> Engine:
    return open_database(database_url)


def ask(
    engine: Engine,
    answer_id: str,
    at: datetime = MONDAY,
    status: str = "answered",
    ms: float = 10.0,
    theme: str | None = "pay",
    about: str | None = None,
    page: str | None = None,
    version: str = "v1",
) -> None:
    kept = Conversations(engine)
    said = {"status": status, "took_ms": ms, "index_version": version}
    kept.add_turn(kept.start(page, at), StoredTurn(answer_id, at, "What is the pay?", said, theme, about))


def test_turns_are_counted_by_day_hour_theme_and_council_with_opinions(engine: Engine) -> None:
    ask(engine, "a")
    ask(engine, "b", MONDAY + timedelta(hours=5), "not_found", theme="hours", about="kent")
    ask(engine, "c", MONDAY + timedelta(days=1), theme=None, page="norfolk")
    ask(engine, "later", MONDAY + timedelta(days=7))
    Opinions(engine).keep(Opinion("a", True, None, MONDAY))
    Opinions(engine).keep(Opinion("b", False, None, MONDAY))
    usage = Usage(engine)
    assert usage.by_day(WEEK) == [
        Counted("2026-03-02", "answered", 1, 1, 0),
        Counted("2026-03-02", "not_found", 1, 0, 1),
        Counted("2026-03-03", "answered", 1, 0, 0),
    ]
    assert {(each.key, each.turns) for each in usage.by_hour(WEEK) if each.status == "answered"} == {("09", 2)}
    assert {each.key for each in usage.by_theme(WEEK)} == {"pay", "hours", ""}
    assert {each.key for each in usage.by_council(WEEK)} == {"-", "kent", "norfolk"}
    assert usage.councils() == ["kent", "norfolk"]


def test_a_day_is_a_day_in_utc_wherever_the_moment_was_written(engine: Engine) -> None:
    ask(engine, "a", datetime(2026, 3, 3, 0, 30, tzinfo=timezone(timedelta(hours=1))))
    assert [(each.key, each.turns) for each in Usage(engine).by_day(WEEK)] == [("2026-03-02", 1)]


def test_one_council_or_none_is_counted_by_itself(engine: Engine) -> None:
    ask(engine, "a", about="kent", page="norfolk")
    ask(engine, "b", page="norfolk")
    ask(engine, "c")

    def asked(council: str) -> int:
        return sum(each.turns for each in Usage(engine).by_day(Period(WEEK.since, WEEK.until, council)))

    assert [asked(council) for council in ("", "kent", "norfolk", "-", "dorset")] == [3, 1, 1, 1, 0]


def test_times_are_nearest_ranks(engine: Engine) -> None:
    for n in range(1, 21):
        ask(engine, f"a{n}", ms=float(n))
    usage = Usage(engine)
    assert usage.times(WEEK.starts, WEEK.ends) == Times(10.0, 19.0)
    assert usage.times_by_day(WEEK) == {"2026-03-02": Times(10.0, 19.0)}
    assert usage.times(WEEK.ends, WEEK.ends + timedelta(days=1)) is None


def test_versions_come_with_when_they_first_answered_newest_first(engine: Engine) -> None:
    ask(engine, "a")
    ask(engine, "b", MONDAY + timedelta(days=1), version="v2")
    found = Usage(engine).served()
    assert [(each.version, each.first) for each in found] == [("v2", MONDAY + timedelta(days=1)), ("v1", MONDAY)]


def test_turns_without_a_theme_get_one_once_and_keep_the_council_they_have(engine: Engine) -> None:
    ask(engine, "a", theme=None, page="norfolk")
    ask(engine, "b", theme=None, page="norfolk", about="kent")
    ask(engine, "c")
    sorting = Sorting(engine)
    assert [(each.answer_id, each.council) for each in sorting.without_theme()] == [("b", "norfolk"), ("a", "norfolk")]
    sorting.sort([Sorted("a", "pay", "dorset"), Sorted("b", "hours", "dorset")])
    assert sorting.without_theme() == []
    usage = Usage(engine)
    assert {(each.key, each.turns) for each in usage.by_theme(WEEK)} == {("pay", 2), ("hours", 1)}
    assert {each.key for each in usage.by_council(WEEK)} == {"-", "dorset", "kent"}
