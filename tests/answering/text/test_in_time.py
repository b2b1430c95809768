from __future__ import annotations

from typing import Any

import pytest

from app.answering.question.asked import Asked, understand
from app.answering.question.asked_time import AskedTime, Then
from app.answering.text.in_time import InTime, in_time, of_the_year, without_days_gone, without_those_before_whom
from app.answering.text.select import Candidate
from app.councils.directory import Directory
from tests.answering.documents import statements

NOW = AskedTime(Then.NOW, "")
OLD = ("Morgan Placeholder is the interim director of children's services.", 1.0, "2023-03")
NEW = ("Avery Example became the director of children's services.", 0.9, "2025-06")


def candidate(words: str, score: float, published: str, **known: Any) -> Candidate:
    (statement,) = statements(words, path=f"{published}.md", council=("kent",), published=published, **known)
    return Candidate(statement, score, {"kind_held": 1.0, "words": 0.5})


def asked(question: str) -> Asked:
    return understand(question, ("kent",), Directory.load())


def told(found: InTime | None) -> tuple[list[str], list[str], list[str], bool]:
    assert found is not None
    dates = [
        [str(each.statement.document.metadata.published) for each in group]
        for group in (found.found[:1], found.older, found.newer)
    ]
    return dates[0], dates[1], dates[2], found.told_then


def test_the_newer_holder_of_a_post_leads_and_the_older_one_is_history() -> None:
    found = in_time([candidate(*OLD), candidate(*NEW)], asked("Who is the director of children's services?"), NOW)
    assert told(found) == (["2025-06"], ["2023-03"], [], False)


@pytest.mark.parametrize(("tells", "leads"), [("October 2024", True), ("May 2020", False)])
def test_an_undated_page_leads_where_it_tells_of_a_later_day_as_past(tells: str, leads: bool) -> None:
    told_of = f"The service was judged good in {tells}."
    (statement, _) = statements(NEW[0], told_of, path="undated.md", council=("kent",))
    undated = Candidate(statement, NEW[1], {"kind_held": 1.0, "words": 0.5})
    old = candidate("Morgan Placeholder is the director of children's services.", 1.0, "2023-03")
    found = in_time([old, undated], asked("Who is the director of children's services?"), NOW)
    assert found is not None
    assert (found.found[0] is undated, len(found.older)) == (leads, int(leads))


def test_an_interim_holder_is_told_as_of_then_with_who_came_after() -> None:
    found = in_time([candidate(*OLD), candidate(*NEW)], asked("Who is the interim director?"), NOW)
    assert told(found) == (["2023-03"], [], ["2025-06"], True)


def test_a_newer_interim_holder_leads_and_the_next_one_does_not_yet() -> None:
    gone = candidate("Avery Example is the director of children's services.", 1.0, "2023-03")
    interim = candidate("Morgan Placeholder is the interim director of children's services.", 0.8, "2026-01")
    coming = candidate("Robin Sample is the next director of children's services.", 0.9, "2026-10")
    question = asked("Who is the director of children's services?")
    assert told(in_time([gone, interim, coming], question, NOW))[:2] == (["2026-01"], ["2023-03"])
    assert told(in_time([gone, interim], question, NOW))[0] == ["2026-01"]
    assert told(in_time([coming, gone], asked("Who is the next director of children's services?"), NOW))[0] == [
        "2026-10"
    ]


def test_who_was_before_is_not_the_present_holder() -> None:
    question = asked("Who was the director of children's services?")
    found = in_time([candidate(*NEW), candidate(*OLD)], question, AskedTime(Then.BEFORE, question.topic))
    assert told(found)[0] == ["2023-03"]
    assert in_time([candidate(*NEW)], question, AskedTime(Then.BEFORE, question.topic)) is None


def test_a_year_is_answered_by_a_document_of_that_year_or_not_at_all() -> None:
    question = asked("Who was the director of children's services?")
    found = [candidate(*NEW), candidate(*OLD)]
    assert told(in_time(found, question, AskedTime(Then.YEAR, "", 2023, phrase="2023"))) == (["2023-03"], [], [], True)
    assert in_time(found, question, AskedTime(Then.YEAR, "", 2019, phrase="2019")) is None


def test_the_newer_number_of_the_same_thing_leads() -> None:
    old = candidate("Social workers had an average caseload of 24 children.", 1.0, "2022-04")
    new = candidate("Social workers have an average caseload of 16 children.", 0.95, "2025-09")
    assert told(in_time([old, new], asked("What is the average caseload?"), NOW))[:2] == (["2025-09"], ["2022-04"])


def test_another_number_about_something_else_contradicts_nothing() -> None:
    first = candidate("Agency workers are 15 per cent of the workforce.", 1.0, "2018-05")
    other = candidate("In 2017 some agency workers signed up for 12 months.", 0.95, "2017-04")
    assert told(in_time([first, other], asked("How many agency workers are there?"), NOW))[1] == []


def test_where_the_present_is_stressed_the_newest_document_of_the_same_thing_leads() -> None:
    old = candidate("The council was under intervention.", 1.0, "2017-10")
    new = candidate("The council was out of intervention.", 0.9, "2018-03")
    stressed = AskedTime(Then.NOW, "", stressed=True)
    assert told(in_time([old, new], asked("Is the council still under intervention?"), stressed))[0] == ["2018-03"]


def test_who_was_there_before_somebody_is_never_answered_with_that_somebody() -> None:
    time = AskedTime(Then.BEFORE, "who was there", not_meant=("Avery Example",))
    found = [candidate(*NEW), candidate(*OLD)]
    assert [each.statement.quote for each in without_those_before_whom(found, time)] == [OLD[0]]


def test_who_came_later_is_not_who_was_there_before() -> None:
    words = (
        "Morgan Placeholder was the interim director of children's services, before Avery Example became the director."
    )
    found = [candidate(words, 1.0, "2025-06")]
    before = AskedTime(Then.BEFORE, "who was the director", not_meant=("Avery Example",))
    earlier = AskedTime(Then.BEFORE, "who was the director", not_meant=("Morgan Placeholder",))
    assert without_those_before_whom(found, before) == found
    assert without_those_before_whom(found, earlier) == []
    assert in_time(found, asked("Who was the director?"), earlier) is None


def test_where_it_is_asked_when_something_is_next_no_day_before_the_documents_is_told() -> None:
    gone, to_come, unclear = (
        candidate(words, 1.0, "2025-06")
        for words in (
            "The garden was opened in May 2023.",
            "The garden opens in May 2026.",
            "The garden opens in the autumn.",
        )
    )
    found = [gone, to_come, unclear]
    assert without_days_gone(found, asked("When is the next opening of the garden?")) == [to_come, unclear]
    assert without_days_gone(found, asked("When was the garden opened?")) == found
    assert without_days_gone(found, asked("As she leaves when the next garden opens, who leads?")) == found
    assert without_days_gone(found, asked("What is next for the garden?")) == found


def test_what_has_been_since_a_year_is_not_of_that_year() -> None:
    time = AskedTime(Then.YEAR, "What happened?", 2016, phrase="2016")
    told_then = candidate("In 2016 the service moved to the harbour.", 0.9, "2021-01")
    later = [
        candidate(f"The service has improved {word} 2016.", 1.0, f"2021-0{number}")
        for number, word in enumerate(("since", "after", "before"), 2)
    ]
    dated = candidate("The service moved again.", 0.8, "2016-05")
    assert of_the_year([*later, told_then, dated], time) == [told_then, dated]


def test_last_november_is_that_before_its_documents_day() -> None:
    then = candidate("Inspectors found more to criticise last November.", 0.9, "2017-04")
    later = candidate("Inspectors found little to criticise last November.", 1.0, "2018-04")
    since = candidate("Inspectors have found less to criticise since last November.", 1.0, "2017-04")
    time = AskedTime(Then.YEAR, "What did inspectors criticise?", 2016, phrase="november 2016")
    assert of_the_year([later, since, then], time) == [then]
    found = in_time([later, since, then], asked("What did inspectors criticise?"), time)
    assert told(found) == (["2017-04"], [], [], False)


def test_a_month_that_is_asked_about_goes_before_the_rest_of_its_year() -> None:
    year = candidate("In 2016 inspectors found much to criticise.", 1.0, "2017-03")
    month = candidate("Inspectors found more to criticise last November.", 0.9, "2017-04")
    time = AskedTime(Then.YEAR, "What did inspectors criticise?", 2016, phrase="november 2016")
    assert told(in_time([year, month], asked("What did inspectors criticise?"), time))[0] == ["2017-04"]


def test_a_season_that_is_asked_about_goes_before_the_rest_of_its_year() -> None:
    year = candidate("In 2016 inspectors found much to criticise.", 1.0, "2017-03")
    season = candidate("Inspectors found more to criticise in spring 2016.", 0.9, "2017-04")
    time = AskedTime(Then.YEAR, "What did inspectors criticise?", 2016, phrase="spring 2016")
    assert told(in_time([year, season], asked("What did inspectors criticise?"), time))[0] == ["2017-04"]


def test_where_a_month_is_asked_about_the_row_with_its_column_leads() -> None:
    rows = ("^ Measure | March 2024 | March 2025", "| Agency workers | 44 | 33")
    (row,) = statements(*rows, path="rows.md", council=("kent",), published="2025-06")
    newer = candidate("There were 29 agency workers in August 2025.", 1.0, "2025-10")
    found = in_time(
        [newer, Candidate(row, 0.9, {"kind_held": 1.0, "words": 0.5})],
        asked("How many agency workers were there?"),
        AskedTime(Then.YEAR, "How many agency workers were there?", 2025, phrase="march 2025"),
    )
    assert found is not None
    assert (found.found[0].statement, found.of_the_month) == (row, True)


def test_a_document_of_the_year_tells_what_a_far_unlikelier_sentence_names_the_year_in() -> None:
    likely = candidate("The keepers were judged to be good.", 0.8, "2025-05")
    unlikely = candidate("Visitors came in March 2025.", 0.1, "2025-05")
    time = AskedTime(Then.YEAR, "What was the judgement?", 2025, phrase="2025")
    found = in_time([likely, unlikely], asked("What was the judgement?"), time)
    assert found is not None
    assert found.found[0] is likely
