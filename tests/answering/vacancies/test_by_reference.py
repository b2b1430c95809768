from __future__ import annotations

import pytest

from app.answering.look_into import With, look_into
from app.answering.setting import Setting
from app.answering.vacancies.by_reference import with_titles_for_references
from app.councils.directory import Directory
from app.encoder import Encoder
from tests.answering.adverts import TODAY
from tests.builders import index_of

ADVERT = """---
title: {title}
kind: vacancy
council: kent
published: 2026-06-01
---
# {title}

| Reference | {reference} |
| --- | --- |
| Salary | £{pay} a year |
| Interviews | {interviews} |
"""


def advert(title: str, reference: str, pay: str, interviews: str) -> str:
    return ADVERT.format(title=title, reference=reference, pay=pay, interviews=interviews)


@pytest.fixture(scope="module")
def adverts(tmp_path_factory: pytest.TempPathFactory, encoder: Encoder, directory: Directory) -> Setting:
    documents = {
        "one.md": advert("Team manager, Larkspur", "CS-2093", "52,100", "7 July 2026"),
        "two.md": advert("Family support worker", "CS-2107", "29,400", "21 July 2026"),
        "three.md": advert("Senior practitioner", "Grade 9", "44,000", "1 July 2026"),
        "four.md": advert("Practice lead", "CS-2001", "48,000", "2 July 2026"),
        "five.md": advert("Placement officer", "CS-2001", "31,000", "3 July 2026"),
    }
    return Setting(index_of(tmp_path_factory.mktemp("references"), documents, encoder), directory, TODAY)


@pytest.mark.parametrize(
    ("question", "meant"),
    [
        ("when does CS-2093 close?", "when does the Team manager, Larkspur job close?"),
        ("salary for job cs2107", "salary for the Family support worker job"),
        ("pay for vacancy CS 2107 please", "pay for the Family support worker job please"),
        ("ref CS/2093: what are the hours?", "the Team manager, Larkspur job: what are the hours?"),
    ],
)
def test_a_reference_stands_for_the_role_whose_advert_gives_it(question: str, meant: str, adverts: Setting) -> None:
    assert with_titles_for_references(question, adverts) == meant


@pytest.mark.parametrize(
    "question",
    ["when does CS-9999 close?", "who came in 2026?", "what does CS-2001 pay?", "is it 37 hours", "who leads?"],
)
def test_what_no_one_advert_gives_stays(question: str, adverts: Setting) -> None:
    assert with_titles_for_references(question, adverts) == question


def test_the_conversation_goes_on_about_that_job(adverts: Setting, encoder: Encoder, directory: Directory) -> None:
    given = With(encoder, directory, TODAY)
    looked = look_into("and when are the interviews?", ["what is the pay for CS-2093?"], None, adverts.index, given)
    assert "7 July 2026" in looked.answer.text
    assert "21 July" not in looked.answer.text
