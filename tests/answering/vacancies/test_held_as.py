from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from app.answering.plain_questions import asks_more
from app.answering.question.asked import understand
from app.answering.setting import Setting
from app.answering.vacancies.answer import answer_from_vacancies
from app.answering.vacancies.held_as import held_as, stating, way_named, without_way
from app.councils.directory import Directory
from app.domain import Answer, Span, Status
from app.encoder import Encoder
from app.vacancy import Detail, Stated, Vacancy
from tests.answering.documents import document
from tests.builders import index_of

TODAY = date(2026, 11, 27)


@pytest.mark.parametrize(
    ("question", "way"),
    [
        ("any part time jobs going?", "part time"),
        ("are there any part-time social worker jobs", "part time"),
        ("im looking for part time work", "part time"),
        ("have you got anything part-time", "part time"),
        ("what jobs are there part time", "part time"),
        ("which of these are permanent", "permanent"),
        ("any fixed term posts", "temporary"),
        ("any night jobs", "night work"),
        ("any part time?", "part time"),
        ("and are any of them permanent?", "permanent"),
        ("is there a job share post", "a job share"),
        ("show me full time roles", "full time"),
        ("is the social worker job part time", None),
        ("can i work part time", None),
        ("do part time workers get leave", None),
        ("how many part time staff are there", None),
        ("is there a permanent director", None),
        ("do you have bank holiday work", None),
        ("do you offer any part time work experience", None),
    ],
)
def test_a_way_in_which_jobs_that_are_looked_for_are_held_is_read(question: str, way: str | None) -> None:
    found = held_as(question)
    assert (found.name if found else None) == way


def test_the_way_names_no_role() -> None:
    assert "part" not in without_way("any part time family jobs?")
    assert without_way("is the family job part time?") == "is the family job part time?"


def advert(title: str, *stated: tuple[Detail, str]) -> Vacancy:
    details = tuple(Stated(detail, words, Span(0, 1), labelled=True) for detail, words in stated)
    return Vacancy(title, "d1", Span(0, 1), Span(0, 1), details=details)


@pytest.mark.parametrize(
    ("way", "vacancy", "is_so"),
    [
        ("part time", advert("Officer", (Detail.HOURS, "22.2 per week")), True),
        ("part time", advert("Officer", (Detail.HOURS, "18.5")), True),
        ("part time", advert("Officer", (Detail.HOURS, "37 hours, or part time")), True),
        ("part time", advert("Officer (part-time)"), True),
        ("part time", advert("Officer", (Detail.HOURS, "37 hours")), False),
        ("part time", advert("Officer", (Detail.HOURS, "Full time; not suitable for part time")), False),
        ("part time", advert("Officer", (Detail.POSTS, "2")), False),
        ("full time", advert("Officer", (Detail.HOURS, "37 hours a week")), True),
        ("full time", advert("Officer", (Detail.HOURS, "20 hours a week")), False),
        ("permanent", advert("Officer", (Detail.CONTRACT, "Permanent")), True),
        ("permanent", advert("Officer", (Detail.CONTRACT, "Not permanent: 12 months")), False),
        ("temporary", advert("Officer, maternity cover"), True),
        ("permanent", advert("Officer"), False),
    ],
)
def test_an_advert_is_of_the_way_that_it_states(way: str, vacancy: Vacancy, is_so: bool) -> None:
    held = held_as(f"any {way} jobs")
    assert held is not None
    assert (stating(held, vacancy, document("An invented officer.")) is not None) == is_so


@pytest.mark.parametrize(
    ("sentence", "how"),
    [
        ("Part time of 30 hours or more is considered.", "held_in_words"),
        ("We would think about a job share.", "held_in_words"),
        ("This post cannot be worked part time.", None),
        ("You find permanent homes for children.", None),
    ],
)
def test_of_hours_a_sentence_of_the_advert_may_tell(sentence: str, how: str | None) -> None:
    way = "permanent" if "permanent" in sentence else "part time"
    held = held_as(f"any {way} jobs")
    assert held is not None
    told = stating(held, advert("Officer", (Detail.HOURS, "37 hours")), document(sentence))
    assert (told.how if told else None) == how


ADVERT = """---
title: {title}
council: kent
kind: vacancy
published: 2026-11-05
---
{title}

Salary: £41,000 to £45,000
{more}
Closing date: {closes}

You will work with invented families.
"""


def told(question: str, tmp_path: Path, encoder: Encoder, *, closes: str = "20 December 2026") -> Answer | None:
    adverts = (
        ("Sledge officer", "Hours: 22 hours a week\nContract: Permanent"),
        ("Kite officer", "Hours: 37 hours a week\nContract: Fixed term, 12 months"),
        ("Boat officer", "Hours: Full time or part time\nContract: Permanent"),
    )
    documents = {
        f"kent/{n}.md": ADVERT.format(title=title, more=more, closes=closes) for n, (title, more) in enumerate(adverts)
    }
    directory = Directory.load()
    setting = Setting(index_of(tmp_path, documents, encoder), directory, TODAY)
    return answer_from_vacancies(understand(question, (), directory), setting)


def test_the_roles_held_so_are_told_and_the_others_named(tmp_path: Path, encoder: Encoder) -> None:
    answer = told("Any part time jobs going?", tmp_path, encoder)
    assert answer is not None
    assert answer.status is Status.ANSWERED
    assert "A role with part time hours: “Sledge officer” in Kent (22 hours a week;" in answer.text
    assert "A role advertised as part time: “Boat officer” in Kent (Full time or part time;" in answer.text
    assert "closing date: 20 December 2026" in answer.text
    assert "Kite" not in answer.text
    assert [each for each in answer.caveats if "do not say that they are part time: Kite officer." in each]
    assert {each.document.metadata.title for each in answer.citations} == {"Sledge officer", "Boat officer"}


def test_that_none_is_held_so_is_said_without_a_source(tmp_path: Path, encoder: Encoder) -> None:
    answer = told("Any night work?", tmp_path, encoder)
    assert answer is not None
    assert answer.status is Status.NOT_FOUND
    assert "No advert that I hold and that may be open says that it is night work." in answer.text
    assert "Kite officer" in answer.text
    assert not answer.citations


@pytest.mark.parametrize(
    ("title", "text", "is_so"),
    [
        ("Lantern officer (nights)", "Looks after lanterns.", True),
        ("Lantern officer", "Night shifts run on a rota.", True),
        ("Lantern officer", "You will not do night shifts.", False),
    ],
)
def test_a_heading_and_a_sentence_may_say_that_it_is_by_night(
    title: str, text: str, is_so: bool, tmp_path: Path, encoder: Encoder
) -> None:
    page = ADVERT.format(title="Lantern officer", more=text, closes="20 December 2026")
    index = index_of(tmp_path, {"kent/1.md": page.replace("\nLantern officer\n", f"\n# {title}\n")}, encoder)
    held = way_named("night work")
    assert held is not None
    assert (stating(held, index.vacancies[0], index.documents[index.vacancies[0].document_id]) is not None) is is_so


def test_where_all_have_closed_that_is_told_first(tmp_path: Path, encoder: Encoder) -> None:
    answer = told("Any part time jobs going?", tmp_path, encoder, closes="20 October 2026")
    assert answer is not None
    assert "all of them closed" in answer.text


def test_no_list_of_all_roles_answers_it_in_plain_words() -> None:
    asked = understand("any part time jobs going?", (), Directory.load())
    assert asks_more("roles", asked, ())
    assert not asks_more("roles", understand("any jobs going?", (), Directory.load()), ())
