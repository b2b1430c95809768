from __future__ import annotations

import pytest

from app.documents.abbreviations import abbreviations_in


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Calls go to the multi-agency safeguarding hub (MASH).", {"MASH": "multi-agency safeguarding hub"}),
        (
            "special educational needs and/or disabilities (SEND)",
            {"SEND": "special educational needs and/or disabilities"},
        ),
        ("Two independent reviewing officers (IROs) left.", {"IROs": "independent reviewing officers"}),
        ("the assessed and supported year in employment (ASYE)", {"ASYE": "assessed and supported year in employment"}),
        ("the office for standards (Ofsted) visited", {}),
        ("The team (which is new) works well.", {}),
        ("Larkspur Children First runs the service.", {"LCF": "Larkspur Children First"}),
    ],
)
def test_what_a_text_explains_is_found_and_nothing_else(text: str, expected: dict[str, str]) -> None:
    assert abbreviations_in(text) == expected


def test_a_short_form_that_stands_for_two_things_stands_for_none() -> None:
    text = "the early help panel (EHP) and the early housing programme (EHP)"
    assert abbreviations_in(text) == {}


def test_the_initials_of_a_name_with_a_hyphen_are_those_of_its_parts() -> None:
    assert abbreviations_in("They rang the Many-Sided Swan Hub twice.")["MSSH"] == "Many-Sided Swan Hub"
