from __future__ import annotations

import pytest

from app.answering.judgements.scope import Scope, scope_around, scope_here, scope_of
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
        ("which councils in the north east of england are good", ("North East",)),
        ("south east england councils", ("South East",)),
        ("outstanding councils in the East of England", ("East of England",)),
        ("any good councils up north", ("North West", "North East", "Yorkshire and the Humber")),
        ("councils in greater london", ("London",)),
        ("good councils in Northern England", ("North West", "North East", "Yorkshire and the Humber")),
        ("which southern authorities are good", ("South West", "South East")),
        ("good councils in the north of England", ("North West", "North East", "Yorkshire and the Humber")),
        ("Which councils in the South of London are good?", ("London",)),
        ("which councils in the north east of London are good", ("London",)),
        ("good councils in north east London", ("London",)),
        ("good councils in the south of the West Midlands", ("West Midlands",)),
        ("good councils in the north of Greater Manchester", ()),
        ("good councils in the south or London", ("South West", "South East", "London")),
        ("good councils within 30 miles of London", ("London",)),
        ("Which councils in the North East are good: the South West?", ("South West",)),
        ("Which county councils in the North East are good: and London?", ("London",)),
        ("Which councils in London are good: and for care leavers?", ("London",)),
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
        ("Which councils except London boroughs are good?", ("unitary", "metropolitan", "county")),
        ("which councils that are not county councils are good", ("london borough", "unitary", "metropolitan")),
        ("which unitaries, not counties, are good", ("unitary",)),
    ],
)
def test_a_kind_of_council_is_read(question: str, kinds: tuple[str, ...]) -> None:
    assert scope_of(question, REGIONS).kinds == kinds


@pytest.mark.parametrize(
    ("question", "one", "number"),
    [
        ("outstanding councils in greater manchester", "wigan", 10),
        ("councils on Merseyside that are good", "wirral", 5),
        ("which councils in South Yorkshire are good", "doncaster", 4),
        ("good councils in Tyne & Wear", "gateshead", 5),
        ("Which councils in London are good: and in Berkshire?", "slough", 6),
    ],
)
def test_a_smaller_area_is_read_as_its_councils_alone(question: str, one: str, number: int) -> None:
    scope = scope_of(question, REGIONS)
    held = [council.slug for council in Directory.load().councils if scope.holds(council)]
    assert one in held
    assert len(held) == number


@pytest.mark.parametrize("question", ["outside London and the South East", "except in London or in the South East"])
def test_regions_left_out_in_a_row_are_all_left_out(question: str) -> None:
    regions = scope_of(f"Which councils are outstanding {question}?", REGIONS).regions
    assert not {"London", "South East"} & set(regions)
    assert len(regions) == 7


def test_without_the_boroughs_of_london_all_other_councils_are_held(directory: Directory) -> None:
    scope = scope_of("Which councils except London boroughs are good?", REGIONS)
    assert scope.holds(directory.get("wigan"))
    assert not scope.holds(directory.get("bexley"))


def test_what_lies_outside_a_region_is_all_the_others() -> None:
    scope = scope_of("which councils outside London are good", REGIONS)
    assert "London" not in scope.regions
    assert len(scope.regions) == 8


@pytest.mark.parametrize(
    "question",
    [
        "good councils in north London",
        "inner London boroughs that are good",
        "good councils in the South of London",
        "good councils in the north east of London",
        "good councils in the western part of London",
    ],
)
def test_of_a_part_of_a_region_the_whole_is_meant_and_this_is_told(question: str) -> None:
    scope = scope_of(question, REGIONS)
    assert scope.regions == ("London",)
    assert scope.part
    assert not scope_of("good councils in London", REGIONS).part


@pytest.mark.parametrize(
    ("question", "place"),
    [
        ("outstanding councils in basingstoke", "basingstoke"),
        ("which councils in Guildford are good?", "Guildford"),
        ("home counties councils that are good", "home counties"),
        ("Which councils in London are good: and in Guildford?", "Guildford"),
        ("which councils in England are good", ""),
        ("which councils in the UK are good", ""),
        ("how many councils are inadequate in total", ""),
        ("which councils got good in May 2024", ""),
        ("which councils are good in every area", ""),
        ("I work in recruitment, which councils are good?", ""),
        ("I'm currently in Dubai, which councils are good?", ""),
        ("In Guildford, which councils are good?", "Guildford"),
        ("Which councils within 30 miles of Guildford are good?", "Guildford"),
        ("Which councils near Guildford are good?", "Guildford"),
        ("I'm currently in Dubai. Which councils in Guildford are good?", "Guildford"),
        ("Which councils are in special measures?", ""),
        ("Which councils are outstanding in Child Protection?", ""),
        ("which councils are outstanding in the whole of England?", ""),
        ("Which councils are outstanding in CSC?", ""),
    ],
)
def test_a_place_that_no_table_knows_is_named_and_not_taken_for_everywhere(question: str, place: str) -> None:
    assert scope_of(question, REGIONS).unknown == place


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("Which councils are outstanding in Early Help?", "Early Help"),
        ("Which councils are outstanding in MASH?", "MASH"),
        ("Which councils are outstanding in Youth Justice now?", "Youth Justice"),
        ("which councils are outstanding in recruitment", "recruitment"),
        ("Which councils within driving distance are outstanding?", "driving distance"),
        ("Which councils in Central England are outstanding?", "Central England"),
        ("Which London boroughs are outstanding in Early Help?", "Early Help"),
        ("Which councils on the coast are good?", "coast"),
        ("Which councils within an hour's drive of London are good?", "within an hour's drive of London"),
        ("Which councils in London are good in Early Help?", "Early Help"),
        ("Which councils in Guildford in the South East are good?", "Guildford"),
        ("I live near Guildford, which councils are good?", "Guildford"),
        ("I live in Guildford. Which councils in England are good?", ""),
        ("Which councils are outstanding in general?", ""),
        ("Which councils are in special measures now?", ""),
    ],
)
def test_what_may_be_no_place_is_not_asked_back_but_told_as_not_kept_to(question: str, words: str) -> None:
    scope = scope_of(question, REGIONS)
    assert (scope.unknown, scope.not_kept) == ("", words)


def test_what_may_be_no_place_leaves_the_place_of_the_question_before() -> None:
    assert scope_of("Which councils in London are good: and in recruitment?", REGIONS).regions == ("London",)


@pytest.mark.parametrize(
    ("question", "country"),
    [
        ("which councils in Wales are good", "Wales"),
        ("good councils in north wales", "Wales"),
        ("which scottish councils are good", "Scotland"),
        ("councils in Northern Ireland", "Ireland"),
        ("which councils in the north of Wales are good", "Wales"),
        ("Are there any good councils, in Scotland?", "Scotland"),
        ("I am from Scotland. Which councils are good?", ""),
        ("I trained in Scotland, which councils are outstanding?", ""),
        ("I trained in Scotland and want to know which councils are outstanding", ""),
        ("I qualified in Ireland which councils are outstanding", ""),
        ("I qualified in Ireland. Which councils in England are outstanding?", ""),
        ("Which councils in the whole of England are outstanding? I am in Wales", ""),
    ],
)
def test_a_country_that_ofsted_does_not_inspect_is_told_apart(question: str, country: str) -> None:
    assert scope_of(question, REGIONS).country == country


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
    "question",
    [
        "any good councils near Norfolk?",
        "who is good close to Norfolk",
        "Who within an hour's drive of Norfolk is good?",
        "I live near Norfolk, who is good?",
    ],
)
def test_near_a_council_are_the_others_of_its_region(question: str, directory: Directory) -> None:
    scope = scope_around(question, directory)
    assert scope == Scope(("East of England",), without="norfolk")
    assert scope.holds(directory.get("suffolk"))
    assert not scope.holds(directory.get("norfolk"))


@pytest.mark.parametrize("question", ["good councils", "Is Norfolk good?", "Is Suffolk, which is near Norfolk, good?"])
def test_a_council_that_is_asked_about_gives_no_scope(question: str, directory: Directory) -> None:
    assert scope_around(question, directory) is None


@pytest.mark.parametrize(
    ("question", "without"),
    [
        ("which councils near you are good", "norfolk"),
        ("are any nearby councils good?", "norfolk"),
        ("who else in the region is good?", ""),
        ("any councils in your region that are good", ""),
    ],
)
def test_around_the_council_that_is_talked_of_are_those_of_its_region(
    question: str, without: str, directory: Directory
) -> None:
    assert scope_here(question, "norfolk", directory) == Scope(("East of England",), without=without)


@pytest.mark.parametrize("question", ["which councils are good", "How is it rated? I live nearby."])
def test_without_its_neighbours_or_region_nothing_around_it_is_asked_for(question: str, directory: Directory) -> None:
    assert scope_here(question, "norfolk", directory) is None


@pytest.mark.parametrize(
    ("question", "sure"),
    [
        ("what is the rating in Guildford", True),
        ("newcastle under lyme ofsted rating", True),
        ("how good are they in basketball", False),
        ("what is the rating", False),
    ],
)
def test_a_place_is_surely_unknown_by_its_capital_or_by_its_name(question: str, sure: bool) -> None:
    assert scope_of(question, REGIONS).surely_unknown is sure
