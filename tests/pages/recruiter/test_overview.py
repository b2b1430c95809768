"""The overview as a recruiter and an admin see it: what waits for them, and what was done last."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from app.storage.audit import Action, Entry
from app.storage.document_requests import Needed
from tests.pages.conftest import parse, words
from tests.pages.recruiter.test_curated import BEES, write
from tests.pages.recruiter.test_feedback import say
from tests.room import ADMIN, RECRUITER, Room


def overview(room: Room, name: str) -> str:
    return words(parse(room.client(name).get("/admin/").text))


def test_it_tells_what_waits_for_whoever_looks(room: Room) -> None:
    assert "To look at" not in overview(room, RECRUITER)
    say(room, BEES, helpful=False)
    room.parts.requests.add(Needed("Is there parking?"), RECRUITER, "", ADMIN, datetime.now(UTC))
    write(room.client(RECRUITER), then="on", review_on=(datetime.now(UTC) + timedelta(days=9)).date().isoformat())
    told = overview(room, RECRUITER)
    assert "1 answer that did not help" in told
    assert "1 document request of yours" in told
    assert "1 curated answer to review" in told
    assert "of yours" not in overview(room, ADMIN)


@pytest.mark.parametrize(("name", "told"), [(RECRUITER, "Waits for an admin"), (ADMIN, "Waits for you")])
def test_changes_that_an_admin_alone_can_build_wait_for_an_admin(room: Room, name: str, told: str) -> None:
    assert told in overview(room, name)


def test_what_was_read_or_refused_is_not_what_was_done_last(room: Room) -> None:
    recruiter = room.client(RECRUITER)
    recruiter.post("/admin/tests", name="Ours")
    say(room, BEES, helpful=False)
    recruiter.get("/admin/feedback")
    recruiter.get("/admin/settings")
    told = overview(room, ADMIN)
    assert "Test set added: Ours" in told
    assert "Feedback read" not in told
    assert "Request refused" not in told


def test_a_version_is_told_by_its_moment_and_a_file_that_was_not_taken_is_nothing_done(room: Room) -> None:
    now = datetime.now(UTC)
    room.audit.note(Entry(now, ADMIN, Action.ROLLED_BACK, "20261122T093000123Z-ab12"))
    room.audit.note(Entry(now, RECRUITER, Action.DOCUMENT_REFUSED, "empty.txt"))
    told = overview(room, ADMIN)
    assert "Rolled back: 22 November 2026, 09:30" in told
    assert "empty.txt" not in told
