"""Confirmations are kept by reading, replaced with the document's state, and taken back; on both stores."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from app.storage.confirmations import Confirmation, Confirmations
from app.storage.engine import open_database

FIRST = Confirmation("r1", "k1", "a.md", "s1", "grade good", "a@example.org", datetime(2026, 11, 26, 9, 30, tzinfo=UTC))


def test_a_confirmation_is_kept_once_goes_with_its_state_and_can_be_taken_back(database_url: str) -> None:
    kept = Confirmations(open_database(database_url))
    beside = replace(FIRST, reading="r2")
    assert kept.confirm(FIRST)
    assert not kept.confirm(replace(FIRST, by="b@example.org"))
    assert kept.confirm(beside)
    assert kept.of(["a.md", "b.md"]) == [FIRST, beside]
    newer = replace(FIRST, reading="r3", source="s2")
    assert kept.confirm(newer)
    assert kept.of(["a.md"]) == [newer]
    assert kept.take_back(["r3", "r9"]) == [newer]
    assert kept.of(["a.md"]) == kept.take_back(["r3"]) == []
