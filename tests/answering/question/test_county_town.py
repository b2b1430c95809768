from __future__ import annotations

import pytest

from app.answering.question.county_town import county_of_the_town
from app.councils.directory import Directory

HELD = ("calderdale", "herefordshire", "wiltshire", "derbyshire")


@pytest.mark.parametrize(
    ("question", "meant"),
    [
        ("and in hereford?", "and in Herefordshire?"),
        ("what about Hereford", "what about Herefordshire"),
        ("is the office in Hereford?", "is the office in Hereford?"),
        ("and in worcester?", "and in worcester?"),
        ("wilt", "wilt"),
        ("and derby?", "and derby?"),
    ],
)
def test_a_town_alone_is_its_county_where_that_is_held(question: str, meant: str) -> None:
    assert county_of_the_town(question, ("calderdale",), HELD, Directory.load()) == meant


def test_the_town_of_the_county_that_is_spoken_of_is_a_place_in_it() -> None:
    assert county_of_the_town("and in hereford?", ("herefordshire",), HELD, Directory.load()) == "and in hereford?"
    assert county_of_the_town("in hereford", (), HELD, Directory.load()) == "in hereford"
