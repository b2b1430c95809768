"""What tells a post from others of its name. All adverts are invented."""

from __future__ import annotations

import pytest

from app.answering.vacancies.match import meant, role_words
from app.answering.vacancies.of_the_post import is_of_the_years
from app.dates import PartialDate
from app.domain import Span
from app.vacancy import Detail, Stated, Vacancy
from tests.answering.documents import document

TEXT = (
    "Social Worker\n\nYou would join the Larkspur team and work with families for as long as they need. Cases come from"
    " the adoption team. We welcome disabled applicants. The council is committed to safeguarding."
)
ADVERT = document(TEXT, path="a.md")
POST = Vacancy(
    "Social Worker",
    "a.md",
    Span(0, 13),
    Span(0, len(TEXT)),
    details=(Stated(Detail.PLACE, "Otter House, Sampleford", Span(0, 1), labelled=True),),
    advertised=PartialDate(2026, 3, 2),
)


def is_meant(question: str) -> bool:
    return bool(meant(role_words(question, question, [POST]), [POST], {"a.md": ADVERT}))


@pytest.mark.parametrize(
    "question",
    [
        "what does the social worker job in Sampleford pay",
        "closing date for the Larkspur team social worker post",
        "salary of a social worker",
    ],
)
def test_where_the_post_is_and_whom_it_joins_are_names_of_it(question: str) -> None:
    assert is_meant(question)


@pytest.mark.parametrize(
    "question",
    [
        "closing date for the adoption team social worker post",
        "what does a safeguarding social worker earn",
        "salary of the social worker for disabled children",
    ],
)
def test_what_else_an_advert_speaks_of_is_no_name_of_its_post(question: str) -> None:
    assert not is_meant(question)


def test_an_advert_tells_nothing_of_a_year_that_it_does_not_speak_of() -> None:
    assert is_of_the_years(POST, ADVERT, "what does the post pay")
    assert is_of_the_years(POST, ADVERT, "when did the post of 2026 close")
    assert not is_of_the_years(POST, ADVERT, "when does the post in 2028 close")
