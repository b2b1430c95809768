"""A reading is one state of one fact: whatever changes in the document or in what was read makes another one."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.dates import PartialDate
from app.domain import Area, Correction, Grade, Judgement, Span
from app.facts.confirmable import reading_of
from app.vacancy import Vacancy
from tests.pages.documents import block, make_document

DOCUMENT = make_document(block("Leadership was judged good. The post closes on 3 May 2030."))
JUDGED = Judgement(
    "norfolk", Area.LEADERSHIP, Grade.GOOD, DOCUMENT.id, 0, 27, inspected_to=PartialDate.parse("2018-05-11")
)
POST = Vacancy("Planner", DOCUMENT.id, Span(0, 4), Span(0, 20), ("kent",), closes=PartialDate.parse("2030-05-03"))


@pytest.mark.parametrize(
    ("fact", "changed"),
    [
        (JUDGED, replace(JUDGED, grade=Grade.OUTSTANDING)),
        (JUDGED, replace(JUDGED, end=20)),
        (JUDGED, replace(JUDGED, published=PartialDate.parse("2018-06"))),
        (POST, replace(POST, closes=PartialDate.parse("2030-05-04"))),
        (POST, replace(POST, posts=2)),
    ],
)
def test_another_reading_of_the_same_fact_has_another_digest(fact, changed) -> None:
    before, after = reading_of(fact, DOCUMENT), reading_of(changed, DOCUMENT)
    assert before.key == after.key
    assert before.digest != after.digest


@pytest.mark.parametrize("fact", [JUDGED, POST])
def test_another_state_of_the_document_makes_another_reading(fact) -> None:
    before, after = reading_of(fact, DOCUMENT), reading_of(fact, replace(DOCUMENT, digest="another"))
    assert before.key == after.key
    assert before.digest != after.digest
    assert reading_of(fact, DOCUMENT) == before


def test_other_facts_have_other_keys() -> None:
    keys = [
        reading_of(fact, DOCUMENT).key
        for fact in (JUDGED, replace(JUDGED, area=Area.IN_CARE), replace(JUDGED, council="kent"), POST)
    ]
    assert len(set(keys)) == 4
    elsewhere = replace(DOCUMENT, path="elsewhere.md")
    assert reading_of(JUDGED, elsewhere).key not in keys


def test_a_judgement_that_passed_to_a_new_council_is_the_same_reading() -> None:
    assert reading_of(replace(JUDGED, council="new", inherited_from="norfolk"), DOCUMENT) == reading_of(
        JUDGED, DOCUMENT
    )


def test_what_a_person_put_right_is_no_reading() -> None:
    put_right = replace(JUDGED, correction=Correction("data team", PartialDate.parse("2026"), "typed wrongly"))
    assert reading_of(put_right, DOCUMENT) is None


def test_a_reading_says_what_was_read() -> None:
    said = reading_of(JUDGED, DOCUMENT).says
    assert said.startswith("norfolk, leadership")
    assert said.endswith("at the inspection that ended on 11 May 2018: good")
    assert reading_of(POST, DOCUMENT).says == "job “Planner”, 2030-05-03"
