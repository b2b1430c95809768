"""What is typed into a curated answer: markers, quotes, claims and dates are checked, the field at fault is named."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from app.answering.curated.checked import as_checked
from app.answering.curated.writing import Typed, find_quote, read_typed
from app.councils.directory import Directory
from app.domain import Span
from app.errors import InvalidRequest
from app.indexing.opened import OpenIndex
from tests.answering.curated.documents import BEES, TODAY

OWNER = "recruiter@example.org"
TYPED = Typed(
    questions="Who looks after the bees?\nWho keeps the bees? \n",
    council="worcestershire",
    text="Robin Sample looks after the bees on Thursdays. [1]",
    sources=(("worcestershire/bees.md", "Robin Sample looks after them   on Thursdays."),),
    owner=OWNER,
    review_on="2027-03-31",
)


def read(typed: Typed, index: OpenIndex, directory: Directory):
    return read_typed(typed, index, directory, [OWNER], TODAY)


def test_a_form_becomes_an_answer_bound_to_the_exact_words(bees: OpenIndex, directory: Directory) -> None:
    written = read(TYPED, bees, directory)
    document = next(each for each in bees.documents.values() if each.path == "worcestershire/bees.md")
    (source,) = written.sources
    assert written.questions == ("Who looks after the bees?", "Who keeps the bees?")
    assert source.quote == "Robin Sample looks after them on Thursdays." == document.text[source.start : source.end]
    assert source.digest == document.digest
    assert written.text == TYPED.text
    assert written.review_on == date(2027, 3, 31)


@pytest.mark.parametrize(
    ("changed", "field", "told"),
    [
        ({"questions": " \n "}, "questions", "at least one question"),
        ({"questions": "Who keeps the bees? What is the mileage allowance?"}, "questions", "one question a line"),
        ({"questions": "Who keeps the bees in Norfolk?"}, "council", "Norfolk"),
        ({"questions": "q" * 501}, "questions", "500"),
        ({"council": "atlantis"}, "council", "list"),
        ({"text": "Robin Sample looks after the bees."}, "text", "such as [1]"),
        ({"text": "They are looked after. Robin Sample does it. [1]"}, "text", "too"),
        ({"text": "Robin Sample looks after the bees. [2]"}, "text", "no source 2"),
        ({"text": "Avery Example looks after the bees. [1]"}, "text", "do not hold"),
        ({"text": "Robin Sample looks after 12 bees. [1]"}, "text", "12"),
        ({"sources": (*TYPED.sources, *TYPED.sources)}, "text", "Source 2 is not used"),
        ({"sources": (("nowhere.md", "words"),)}, "source-1", "nowhere.md"),
        ({"sources": (("worcestershire/bees.md", "Three colonies of bees"),)}, "source-1", "does not hold"),
        ({"sources": (("worcestershire/bees.md", " "),)}, "source-1", "copy the words"),
        ({"owner": "nobody@example.org"}, "owner", "looks after"),
        ({"review_on": "soon"}, "review_on", "2027-03-31"),
        ({"review_on": "2026-11-26"}, "review_on", "after today"),
        ({"review_on": "2029-01-01"}, "review_on", "at most a year"),
    ],
)
def test_what_is_wrong_is_told_at_its_field(
    changed: dict[str, str], field: str, told: str, bees: OpenIndex, directory: Directory
) -> None:
    with pytest.raises(InvalidRequest) as refused:
        read(replace(TYPED, **changed), bees, directory)
    assert refused.value.field == field
    assert told in str(refused.value)


PARKING = {
    "council": "norfolk",
    "questions": "Where is parking?",
    "sources": (("norfolk/parking.md", "Larkspur House has forty places to park. Staff park without paying."),),
}


@pytest.mark.parametrize(
    "text",
    [
        "Our staff have 40 places. [1]",
        "Once you are there, you park without paying. [1]",
        "Places to park are held for forty. [1]",
        "You never pay. [1]",
    ],
)
def test_what_the_quote_says_in_other_words_is_taken(text: str, bees: OpenIndex, directory: Directory) -> None:
    assert read(replace(TYPED, **PARKING, text=text), bees, directory).text == text


@pytest.mark.parametrize(
    ("quote", "sentence", "checked"),
    [
        ("It is 3,000 pounds.", "We pay 3000 pounds.", "we pay 3,000 pounds."),
        ("It is 3000 pounds for two.", "It is 3,000 for 2.", "it is 3000 for two."),
        ("No one comes on day 2.", "There is 1 on the 3rd.", "there is 1 on the 3rd."),
        ("Avery leads.", "Avery leads.", "Avery leads."),
        ("They met Will there.", "Will leads.", "Will leads."),
        ("The manager leads.", "Manager or Once: no name.", "manager or Once: no name."),
        ("The manager leads.", "Managers lead.", "Managers lead."),
        ("There, once, it was.", "Once, and Once again.", "Once, and Once again."),
    ],
)
def test_first_words_and_numbers_are_checked_for_what_they_are(quote: str, sentence: str, checked: str) -> None:
    assert as_checked(sentence, [quote], [quote]) == checked


@pytest.mark.parametrize("text", ["Robin Sample never works on Thursdays. [1]", "Robin Sample doesn't look. [1]"])
def test_what_is_denied_has_to_be_denied_in_the_quote(text: str, bees: OpenIndex, directory: Directory) -> None:
    with pytest.raises(InvalidRequest, match="the quoted words deny nothing") as refused:
        read(replace(TYPED, text=text), bees, directory)
    assert refused.value.field == "text"


def test_quotes_are_found_however_their_marks_and_spaces_were_typed() -> None:
    text = "She said:\n“It’s  here” – twice."
    assert find_quote('"It\'s here" - twice', text) == Span(10, len(text) - 1)
    assert find_quote("(a+)+$", "a" * 30) is None
    assert find_quote("  ", text) is None
    assert BEES.count("Robin Sample") == 1
