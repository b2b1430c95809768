from __future__ import annotations

import pytest

from app.documents.people import names_a_person, people_in


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("Avery Example leads the team with Robin Sample.", ["Avery Example", "Robin Sample"]),
        ("Robin Sample’s team met Kim Placeholder's.", ["Robin Sample", "Kim Placeholder"]),
        ("Cllr Sam Invented and Dr Jo Specimen spoke.", ["Sam Invented", "Jo Specimen"]),
        ("Jane Q. Specimen and Dr Lee T. Mock", ["Jane Q. Specimen", "Lee T. Mock"]),
        ("Mary-Jane O’Specimen, Kim Sample-Mock", ["Mary-Jane O’Specimen", "Kim Sample-Mock"]),
        ("Avery Example wrote; later Avery Example left.", ["Avery Example"]),
        ("Director Avery Example said so. Leader Robin Sample did not.", ["Avery Example", "Robin Sample"]),
        (
            "When Avery Example left, With Robin Sample came. An Nguyen stayed.",
            ["Avery Example", "Robin Sample", "An Nguyen"],
        ),
    ],
)
def test_full_names_are_found_in_order_each_once_without_title_or_possessive(text: str, people: list[str]) -> None:
    assert people_in(text) == people


@pytest.mark.parametrize(
    "text",
    [
        "Norfolk County Council and its Children's Services Department",
        "Across Greater Manchester we meet on Microsoft Teams, and on Monday Morning in Tower Hamlets.",
        "The Executive Director of Children’s Services is new.",
        "Senior Social Worker, Family Support Team",
        "Ofsted inspected in January 2018.",
        "Great Yarmouth, King’s Lynn Hospital, Larkspur House and South West England",
        "The Labour Party and the United Kingdom",
        "Example Search Limited, Sample Homes Ltd and Invented Care Inc",
        "From Kent to Devon",
        "the head of service",
        "Invented Inspectors' panel: 2 March",
        "An ILACS inspection found this. An Interview. No SHINE programme. This MASH is new. Every LADO knows.",
        "",
    ],
)
def test_offices_bodies_and_places_are_nobody(text: str) -> None:
    assert people_in(text) == []
    assert not names_a_person(text)


def test_a_title_and_a_surname_name_a_person() -> None:
    assert names_a_person("It was Ms Sample who wrote.")
    assert names_a_person("Councillor Example opened it.")
    assert not names_a_person("He missed the prime minister.")


def test_a_place_that_a_sentence_begins_with_is_no_part_of_the_name_after_it() -> None:
    text = (
        "In Sampletown Avery Example is the director. For Wrensby Robin Sample is. In Avery Example we have a leader."
    )
    assert people_in(text) == ["Avery Example", "Robin Sample"]


def test_green_is_a_surname_where_no_place_or_thing_is_meant() -> None:
    assert people_in("The director, Avery Green, met Robin Green's team in Sample Green.") == [
        "Avery Green",
        "Robin Green",
    ]
    assert people_in("Team Manager, Wood Green. Bethnal Green office: service manager") == []
    assert people_in("We left the Sample Green for Great Green, and the Invented Green Party came.") == []


def test_who_writes_is_named_without_by_and_no_team_is_a_person() -> None:
    assert people_in("By Joe Example, reporter") == ["Joe Example"]
    assert people_in("Team Manager, Fostering Support. Adoption Assessment.") == []
