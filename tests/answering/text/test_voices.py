from __future__ import annotations

from typing import Any

import pytest

from app.answering.saying.compose import say
from app.answering.setting import Setting
from app.answering.text.voices import told_earlier, voiced
from app.domain import Kind
from tests.answering.documents import statements

EMPLOYER = {"council": ("kent",), "publisher": "Kent County Council", "published": "2026-05", "title": "Working for us"}
PAPER = {"kind": Kind.ARTICLE, "publisher": "The Larkspur Gazette", "published": "2026-05", "title": "A visit"}


def said(words: str, setting: Setting, **known: Any) -> str:
    statement = statements(words, **known)[-1]
    return voiced(statement, say(statement), setting).text


def test_a_plain_fact_needs_no_speaker(setting: Setting) -> None:
    assert said("Supervision takes place every two weeks.", setting, **EMPLOYER) == (
        "Supervision takes place every two weeks."
    )


@pytest.mark.parametrize(
    "words",
    [
        "We are kind to each other.",
        "Our teams meet on Fridays.",
        "Kent is a fantastic place to work.",
        "You will be supported every day.",
    ],
)
def test_what_an_employer_promises_or_praises_is_said_as_its_own(words: str, setting: Setting) -> None:
    assert said(words, setting, **EMPLOYER) == f"Kent County Council says: “{words}”"


def test_what_an_employer_said_long_ago_is_said_with_its_date(setting: Setting) -> None:
    known = {**EMPLOYER, "published": "2018-01"}
    assert said("We are kind.", setting, **known) == "Kent County Council said in January 2018: “We are kind.”"


def test_a_sponsored_article_is_called_one(setting: Setting) -> None:
    known = {**PAPER, "publisher": "The Larkspur Gazette (sponsored feature)"}
    assert said("You will love the team.", setting, **known) == (
        "The sponsored article “A visit”, May 2026, says: “You will love the team.”"
    )


def test_a_newspapers_praise_and_the_speech_that_it_quotes_are_told_apart(setting: Setting) -> None:
    named = "The article “A visit” (The Larkspur Gazette), May 2026,"
    assert said("The team is wonderful.", setting, **PAPER) == f"{named} says: “The team is wonderful.”"
    assert said('"We like it here."', setting, **PAPER) == f"{named} quotes: “We like it here.”"


def test_a_sentence_that_tells_who_says_it_stands_as_it_is(setting: Setting) -> None:
    words = "“We love our great team,” said Avery Example."
    assert said(words, setting, **PAPER) == words
    assert said("Avery Example said: 'We have a great team.'", setting, **PAPER).startswith("Avery Example said")


def test_ofsteds_grade_is_no_opinion_of_the_employers(setting: Setting) -> None:
    words = "Ofsted said that leaders are ambitious."
    assert said(words, setting, **EMPLOYER) == words


def test_a_foreword_is_said_behind_its_speaker_and_cites_both_lines(setting: Setting) -> None:
    (found,) = [
        each
        for each in statements("Foreword by Robin Sample, Chair", "I am proud of the work.", **EMPLOYER)
        if each.quote.startswith("I am")
    ]
    told = voiced(found, say(found), setting)
    assert told.text == "Foreword by Robin Sample, Chair: “I am proud of the work.”"
    assert len(told.spans) == 2
    assert told.spans[0][1] == found.span


def test_we_without_a_publisher_is_the_pages(setting: Setting) -> None:
    assert said("We are kind.", setting, title="A page") == "The page “A page” says: “We are kind.”"


def test_quotation_marks_inside_become_single(setting: Setting) -> None:
    assert said("Our staff call it “home”.", setting, **EMPLOYER).endswith("“Our staff call it ‘home’.”")


def test_an_older_document_is_named_with_its_date(setting: Setting) -> None:
    (statement,) = statements("Robin Sample leads it.", **EMPLOYER)
    assert told_earlier(statement, say(statement), setting).text == (
        "The older document “Working for us”, May 2026, said: “Robin Sample leads it.”"
    )
