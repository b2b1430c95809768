from __future__ import annotations

import pytest

from app.answering.judgements.scope import Scope, scope_around, scope_of
from app.councils.directory import Directory

REGIONS = tuple(council.region for council in Directory.load().councils)


@pytest.mark.parametrize(
    ("question", "regions"),
    [
        ("outstanding councils in the north west", ("North West",)),
        ("good councils in the North-East", ("North East",)),
        ("which councils in yorkshire are good", ("Yorkshire and the Humber",)),
        ("any inadequate councils in the midlands", ("West Midlands", "East Midlands")),
        ("who is good in the south", ("South West", "South East")),
        ("which councils are good", ()),
    ],
)
def test_a_region_is_read_by_its_name_or_by_the_wider_place(question: str, regions: tuple[str, ...]) -> None:
    assert set(scope_of(question, REGIONS).regions) == set(regions)


@pytest.mark.parametrize(
    ("question", "kinds"),
    [
        ("london boroughs that are inadequate", ("london borough",)),
        ("which county councils are outstanding", ("county",)),
        ("good unitary authorities", ("unitary",)),
        ("metropolitan councils that are good", ("metropolitan",)),
        ("which counties are good", ("county",)),
        ("which councils in the country are good", ()),
    ],
)
def test_a_kind_of_council_is_read(question: str, kinds: tuple[str, ...]) -> None:
    assert scope_of(question, REGIONS).kinds == kinds


def test_our_own_councils_are_meant_only_when_they_are_spoken_of() -> None:
    assert scope_of("which of your councils are good", REGIONS).ours
    assert scope_of("which of these is best", REGIONS).ours
    assert not scope_of("which councils are good", REGIONS).ours
    assert not scope_of("do you know any councils that are good", REGIONS).ours
    assert not scope_of("which of your councils in the north west are good", REGIONS).ours


def test_a_scope_holds_the_present_councils_of_its_regions_and_kinds(directory: Directory) -> None:
    scope = Scope(("North West",), ("unitary",))
    assert scope.holds(directory.get("halton"))
    assert not scope.holds(directory.get("wigan"))
    assert not scope.holds(directory.get("medway"))
    assert Scope().holds(directory.get("medway"))
    assert not Scope().holds(directory.get("cumbria"))


@pytest.mark.parametrize(
    "question", ["any good councils near Norfolk?", "who is good close to Norfolk", "I live near Norfolk, who is good?"]
)
def test_near_a_council_are_the_others_of_its_region(question: str, directory: Directory) -> None:
    scope = scope_around(question, directory)
    assert scope == Scope(("East of England",), without="norfolk")
    assert scope.holds(directory.get("suffolk"))
    assert not scope.holds(directory.get("norfolk"))


@pytest.mark.parametrize("question", ["good councils", "Is Norfolk good?", "Is Suffolk, which is near Norfolk, good?"])
def test_a_council_that_is_asked_about_gives_no_scope(question: str, directory: Directory) -> None:
    assert scope_around(question, directory) is None
