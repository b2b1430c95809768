"""Curated answers as they are kept: what goes in comes out, and nobody overwrites what they have not seen."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from app.errors import NotFound
from app.storage.curated import (
    CuratedAnswers,
    CuratedSentence,
    CuratedState,
    Quoted,
    WantedCurated,
    Written,
)
from app.storage.engine import open_database

NOW = datetime(2026, 11, 26, 9, 30, tzinfo=UTC)
WRITTEN = Written(
    ("Who keeps the bees?", "Who looks after 100% of_them?"),
    "norfolk",
    (CuratedSentence("Robin Sample does.", (1,)), CuratedSentence("On Thursdays.", (1, 2))),
    (Quoted("d1", "bees.md", "aa", "Robin Sample", 3, 15), Quoted("d1", "bees.md", "aa", "Thursdays", 20, 29)),
    "a@example.org",
    date(2027, 1, 1),
)


@pytest.fixture
def answers(database_url: str) -> CuratedAnswers:
    return CuratedAnswers(open_database(database_url))


def test_what_was_written_comes_out_as_it_went_in(answers: CuratedAnswers) -> None:
    kept = answers.get(answers.add(WRITTEN, "a@example.org", NOW).id)
    assert kept.written == WRITTEN
    assert kept.written.text == "Robin Sample does. [1] On Thursdays. [1] [2]"
    assert (kept.state, kept.changed_by, kept.changed_at) == (CuratedState.DRAFT, "a@example.org", NOW)
    assert kept.checked_at is None
    with pytest.raises(NotFound):
        answers.get(99)


def test_only_live_answers_are_in_use_and_their_set_has_a_stamp_of_its_own(answers: CuratedAnswers) -> None:
    empty = answers.stamp()
    kept = answers.add(WRITTEN, "a", NOW)
    assert answers.stamp() == empty
    assert answers.move(kept, CuratedState.LIVE, NOW, checked_by="b")
    (live,) = answers.live()
    assert (live.checked_by, live.checked_at) == ("b", NOW)
    assert answers.stamp() != empty
    assert not answers.move(kept, CuratedState.RETIRED, NOW)
    assert answers.move(live, CuratedState.SUSPENDED, NOW, "Why.")
    assert answers.live() == []
    assert answers.get(kept.id).reason == "Why."
    assert answers.tally() == {"suspended": 1}


def test_a_change_makes_a_draft_and_never_overwrites_what_was_not_seen(answers: CuratedAnswers) -> None:
    kept = answers.add(WRITTEN, "a", NOW)
    answers.move(kept, CuratedState.LIVE, NOW, checked_by="b")
    live = answers.get(kept.id)
    answers.change(live, replace(WRITTEN, council=None), "c", NOW + timedelta(minutes=1))
    changed = answers.get(kept.id)
    assert (changed.state, changed.changed_by, changed.written.council) == (CuratedState.DRAFT, "c", None)
    assert not answers.change(live, WRITTEN, "d", NOW)
    assert not answers.move(live, CuratedState.SUSPENDED, NOW)


def test_answers_are_found_by_what_is_wanted(answers: CuratedAnswers) -> None:
    first = answers.add(WRITTEN, "a", NOW)
    second = answers.add(replace(WRITTEN, council=None, questions=("When is pay day?",)), "a", NOW)

    def found(**wanted: str) -> list[int]:
        assert answers.count(WantedCurated(**wanted)) == len(answers.page(WantedCurated(**wanted)))
        return [each.id for each in answers.page(WantedCurated(**wanted))]

    assert found() == [second.id, first.id]
    assert found(council="norfolk") == [first.id]
    assert found(council="-") == [second.id]
    assert found(words="pay DAY") == [second.id]
    assert found(words="100% of_") == [first.id]
    assert found(words="of%them") == []
    assert found(state="live") == []
    assert answers.councils() == ["norfolk"]
    assert answers.page(WantedCurated(), 2) == []


def test_what_an_answer_said_before_is_kept_with_who_wrote_it_and_whether_it_was_live(answers: CuratedAnswers) -> None:
    first = answers.add(WRITTEN, "a@example.org", NOW)
    answers.move(first, CuratedState.LIVE, NOW + timedelta(minutes=1), checked_by="b@example.org")
    second = replace(WRITTEN, owner="b@example.org")
    answers.change(answers.get(first.id), second, "b@example.org", NOW + timedelta(minutes=2))
    answers.change(answers.get(first.id), second, "b@example.org", NOW + timedelta(minutes=3))  # nothing new
    answers.change(answers.get(first.id), WRITTEN, "a@example.org", NOW + timedelta(minutes=4))
    newer, older = answers.editions(first.id)
    assert (older.written, older.changed_by, older.checked_by) == (WRITTEN, "a@example.org", "b@example.org")
    assert (older.changed_at, older.replaced_at) == (NOW, NOW + timedelta(minutes=2))
    assert (newer.written, newer.changed_by, newer.checked_at) == (second, "b@example.org", None)
    assert answers.editions(first.id + 1) == []


def test_a_change_to_what_was_not_seen_keeps_no_edition(answers: CuratedAnswers) -> None:
    seen = answers.add(WRITTEN, "a@example.org", NOW)
    other = replace(WRITTEN, owner="b@example.org")
    assert answers.change(seen, other, "b@example.org", NOW + timedelta(minutes=1))
    assert not answers.change(seen, WRITTEN, "a@example.org", NOW + timedelta(minutes=2))
    assert len(answers.editions(seen.id)) == 1


def test_words_that_were_live_are_told_to_have_been_also_when_they_were_saved_again(answers: CuratedAnswers) -> None:
    first = answers.add(WRITTEN, "a@example.org", NOW)
    answers.move(first, CuratedState.LIVE, NOW + timedelta(minutes=1), checked_by="b@example.org")
    answers.change(answers.get(first.id), WRITTEN, "c@example.org", NOW + timedelta(minutes=2))
    answers.change(answers.get(first.id), WRITTEN, "c@example.org", NOW + timedelta(minutes=3))  # still a draft
    [kept] = answers.editions(first.id)
    assert (kept.changed_by, kept.checked_by) == ("a@example.org", "b@example.org")
