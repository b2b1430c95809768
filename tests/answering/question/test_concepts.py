from __future__ import annotations

import pytest

from app.answering.question.concepts import concepts


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("the out of hours team", "the emergency duty team"),
        ("the front door team", "multi-agency safeguarding hub"),
        ("holiday entitlement", "annual leave"),
        ("home schooled", "elective home education"),
        ("domestic violence", "domestic abuse"),
    ],
)
def test_words_of_the_field_that_mean_the_same_are_one_concept(typed: str, written: str) -> None:
    assert set(concepts(typed)) & set(concepts(written)) - set(concepts("team"))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("a duty to report", "out of hours"),
        ("leave the job", "annual leave"),
        ("the front door", "MASH"),
    ],
)
def test_words_with_several_meanings_are_none_by_themselves(one: str, other: str) -> None:
    assert not set(concepts(one)) & set(concepts(other))
