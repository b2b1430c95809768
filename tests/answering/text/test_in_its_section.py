"""Lines without a subject under the headings of a page. Nobody and no place in these documents exists."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.answering.question.asked import understand
from app.answering.text.finding import as_criterion
from app.answering.text.in_its_section import of_the_section_asked, with_what_it_is_of
from app.answering.text.select import Candidate
from app.answering.text.statements import Statement
from app.councils.directory import Directory
from app.domain import BlockKind, Document, Kind
from tests.answering.documents import document, passage, span_of

SECTIONS = {
    "Fostering": ("Base: Orchard House.", "We welcome callers.", "Support for carers is good."),
    "Children in Care": ("Two teams, at the Pear hub.", "Takes about 9 referrals a week."),
    "Who we are": ("Based in the north.",),
    "Disabled Children": ("Managed by Avery Example.", "Base: the Plum Centre."),
}


def page(**known: object) -> Document:
    """A page with a heading for each team and lines below it."""
    words = [line for heading, lines in SECTIONS.items() for line in (heading, *lines)]
    source = document(*words, **known)
    blocks = tuple(
        replace(each, kind=BlockKind.HEADING, level=3) if source.text[each.start : each.end] in SECTIONS else each
        for each in source.blocks
    )
    return replace(source, blocks=blocks)


def line(words: str, source: Document) -> Statement:
    return Statement(source, passage(source), span_of(source, words), (0,), (words,))


def above(words: str, source: Document) -> str:
    found = with_what_it_is_of(line(words, source))
    return source.text[found.start : found.end] if found else ""


@pytest.mark.parametrize(
    ("words", "heading"),
    [
        ("Base: Orchard House.", "Fostering"),
        ("Takes about 9 referrals a week.", "Children in Care"),
        ("Managed by Avery Example.", "Disabled Children"),
        ("We welcome callers.", ""),
        ("Based in the north.", ""),
        ("Support for carers is good.", ""),
        ("Two teams, at the Pear hub.", ""),
    ],
)
def test_a_line_without_a_subject_is_told_with_its_heading(words: str, heading: str) -> None:
    source = page()
    assert above(words, source) == heading
    said, label = as_criterion(line(words, source), ())
    assert said == (f"{heading} – {words}" if heading else words)
    assert (label is None) is (not heading)


def test_an_advert_is_about_one_job_under_whatever_heading() -> None:
    assert not above("Base: Orchard House.", page(kind=Kind.VACANCY))


HOUSE, HUB, CENTRE = "Base: Orchard House.", "Two teams, at the Pear hub.", "Base: the Plum Centre."


@pytest.mark.parametrize(
    ("question", "kept"),
    [
        ("where is fostering based", [HOUSE, HUB]),
        ("where are children in care teams based", [HUB]),
        ("where are you based", [HOUSE, HUB, CENTRE]),
    ],
)
def test_such_a_line_answers_nothing_of_what_another_heading_names_better(question: str, kept: list[str]) -> None:
    source = page()
    found = [Candidate(line(words, source), 0.8, {}) for words in (HOUSE, HUB, CENTRE)]
    asked = understand(question, (), Directory.load())
    assert [each.statement.quote for each in of_the_section_asked(found, asked)] == kept


def test_what_stands_behind_a_name_in_front_is_told_with_it() -> None:
    source = document(
        "- Elm Hall, Exampleton. The front door. Parking is £1 a day.",
        "- Oak House. The rest of us. There is no car park.",
    )
    paid = Statement(source, passage(source), span_of(source, "Parking is £1 a day."), (2,), ("Parking is £1 a day.",))
    assert as_criterion(paid, ())[0] == "Elm Hall, Exampleton – Parking is £1 a day."
    alone = document("- Elm Hall, Exampleton. The front door. Parking is £1 a day.", "- We have bicycles.")
    assert as_criterion(replace(paid, document=alone), ())[0] == "Parking is £1 a day."
