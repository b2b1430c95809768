"""The audit log: lines go in, are found again, and are never changed."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from app.storage.audit import PAGE_ROWS, Action, Audit, Entry, Wanted
from app.storage.engine import open_database


@pytest.fixture
def audit(database_url: str) -> Audit:
    log = Audit(open_database(database_url))
    for day, who, action, subject in (
        (1, "a", Action.SIGNED_IN, ""),
        (2, "b", Action.ACCOUNT_ADDED, "50% of_them"),
        (3, "a", Action.ACCOUNT_CHANGED, "c"),
    ):
        log.note(Entry(datetime(2026, 11, day, 23, 59, tzinfo=UTC), who, action, subject, reason="why", address="::1"))
    return log


def found(audit: Audit, **wanted: object) -> list[int]:
    return [entry.at.day for entry in audit.page(Wanted(**wanted))]  # type: ignore[arg-type]


def test_lines_come_newest_first_and_by_what_is_wanted(audit: Audit) -> None:
    assert found(audit) == [3, 2, 1]
    assert found(audit, who="a") == [3, 1]
    assert found(audit, action=Action.ACCOUNT_ADDED) == [2]
    assert found(audit, words="why") == [3, 2, 1]
    assert found(audit, since=date(2026, 11, 2), until=date(2026, 11, 2)) == [2]
    assert audit.people() == ["a", "b"]


def test_signs_of_a_pattern_are_looked_for_as_they_stand(audit: Audit) -> None:
    assert found(audit, words="50%") == [2]
    assert found(audit, words="of_t") == [2]
    assert found(audit, words="o__t") == []


def test_long_logs_have_pages_and_are_read_whole(audit: Audit) -> None:
    for number in range(PAGE_ROWS):
        audit.note(Entry(datetime(2026, 11, 4, tzinfo=UTC), "c", Action.SIGNED_IN, str(number)))
    assert audit.count(Wanted()) == PAGE_ROWS + 3
    assert found(audit)[-1] == 4
    assert [entry.at.day for entry in audit.page(Wanted(), 2)] == [3, 2, 1]
    assert len(list(audit.each(Wanted()))) == PAGE_ROWS + 3
