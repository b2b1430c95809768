"""Whom to ask about an advertised job. Nobody here exists."""

from __future__ import annotations

from app.answering.vacancies.contact import contacts_in, hold_a_contact
from app.domain import Span
from app.vacancy import Vacancy
from tests.answering.documents import document

TEXT = (
    "Practice Educator\n\nApply online. We do not take calls on Fridays. For a chat about it ring Robin Sample on"
    " 01632 960417. Avery Example, head of practice, called it the best job of all."
)
ADVERT = document(TEXT, path="a.md")
POST = Vacancy("Practice Educator", "a.md", Span(0, 17), Span(0, len(TEXT)))


def test_the_sentence_with_a_number_tells_whom_to_ask() -> None:
    said = [TEXT[span.start : span.end] for claim in contacts_in(POST, ADVERT) for _, span in claim.spans]
    assert said == ["For a chat about it ring Robin Sample on 01632 960417."]


def test_how_to_apply_is_nobody_to_ask() -> None:
    assert not hold_a_contact(["Apply online; a form takes ten minutes.", "We will call you within a week."])
    assert hold_a_contact(["Apply online.", "Write to posts@example.org for a form."])


def test_whom_to_ring_goes_before_where_to_write() -> None:
    ring = "For a talk ring Robin Sample on 01632 960417."
    text = f"Practice Educator\n\nEnquiries by email to posts@example.org. {ring}"
    post = Vacancy("Practice Educator", "a.md", Span(0, 17), Span(0, len(text)))
    (claim,) = contacts_in(post, document("Practice Educator", text.partition("\n\n")[2], path="a.md"))
    assert [text[span.start : span.end] for _, span in claim.spans] == [ring]
