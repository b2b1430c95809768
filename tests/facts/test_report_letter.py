from __future__ import annotations

from app.facts.report_letter import addressees, partners, signatories
from tests.answering.documents import document

HEAD = (
    "1 May 2024",
    "Avery Example OBE, Director of Children’s Services, Sampletown Borough Council Robin Sample, Chief Executive, "
    "Sampleshire Integrated Care Board",
    "Kim Sample, Chief Constable, Sampleshire Police",
    "Sampleshire CCGs",
    "Dear Sampletown partnership",
)
BODY = "Jo Example, Director of Kittens, is named in the letter itself."


def test_each_person_above_the_greeting_is_told_with_the_post() -> None:
    named = [each.words for each in addressees(document(*HEAD, BODY))]
    assert named == [
        "Avery Example OBE, Director of Children’s Services, Sampletown Borough Council",
        "Robin Sample, Chief Executive, Sampleshire Integrated Care Board",
        "Kim Sample, Chief Constable, Sampleshire Police, Sampleshire CCGs",
    ]


def test_where_they_stand_is_kept() -> None:
    letter = document(*HEAD, BODY)
    first = addressees(letter)[0]
    assert [letter.text[span.start : span.end] for span in first.spans] == [first.words]


def test_a_letter_of_separate_lines_is_read_too() -> None:
    letter = document("1 May 2024", "Ms Avery Example", "Director of Children’s Services", "Dear Ms Example", BODY)
    assert [each.words for each in addressees(letter)] == ["Ms Avery Example, Director of Children’s Services"]


def test_a_text_that_greets_or_closes_nowhere_names_nobody() -> None:
    report = document(*HEAD[:-1], BODY)
    assert addressees(report) == ()
    assert signatories(report) == ()


def test_who_signed_is_told_with_the_lines_of_the_post() -> None:
    letter = document(
        *HEAD,
        BODY,
        "Yours sincerely",
        "Sam Example",
        "National Director, Ofsted",
        "Dr Pat Sample MB",
        "Chief Inspector",
    )
    assert [each.words for each in signatories(letter)] == [
        "Sam Example, National Director, Ofsted",
        "Dr Pat Sample MB, Chief Inspector",
    ]


def test_who_signed_in_a_table_stands_beside_the_body_above() -> None:
    rows = ("Ofsted | Sample Commission", "Sam Example National Director | Pat Sample Chief Inspector")
    letter = document(*HEAD, BODY, "Yours sincerely", *rows)
    assert [each.words for each in signatories(letter)] == [
        "Sam Example National Director (Ofsted)",
        "Pat Sample Chief Inspector (Sample Commission)",
    ]


def test_the_partners_of_an_area_stand_beside_their_body() -> None:
    rows = ("Local authority | Board", "Sampletown Council | Sample ICB", "Avery Example, Director | Kim Sample, Chief")
    report = document("Local area partnership details", *rows, "www.example.org | www.example.com", "Jo Example, Chief")
    assert [each.words for each in partners(report)] == [
        "Avery Example, Director (Sampletown Council)",
        "Kim Sample, Chief (Sample ICB)",
    ]
    assert partners(document(*rows)) == ()
