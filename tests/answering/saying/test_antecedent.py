"""What "he", "its" or "they" stand for is told with the sentence. Nobody and nothing in this page exists."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.answering.question.asked import understand
from app.answering.saying import antecedent
from app.answering.saying.claims import Claim
from app.answering.saying.compose import compose_answer
from app.answering.setting import Setting
from app.councils.directory import Directory
from app.documents.people import people_in
from app.domain import Answer
from app.encoder import Encoder
from tests.answering.documents import span_of
from tests.answering.knowledge import TODAY
from tests.builders import index_of

PAGE = """---
title: News of the invented service
council: kent
kind: article
published: 2026-03
---
# News of the invented service

Avery Example, the director, said: 'The lanterns are lit.'

## Read on

He said the service had bought more lanterns.

He's been a lamplighter.

All of these courses are run by the Lantern Academy. Its head is Robin Sample. It is hoped that it will grow.

A spokesman was asked too. He said nobody knows the price.

Oil, wicks and matches. They are free.

We make lamps on Mondays. It costs us nothing.

There are six lanterns in the hall. New staff may borrow one for a week. Whoever has a lamp may take one home.

Lamps are for all staff. But they stay in the office.

Robin Sample and Avery Example met on Monday. She said it was a good day.

They all have a lantern each.

Robin Sample came late. She said: 'I am the head.' Nobody was cross. He said that tea was cold.

- Staff are given lamps.
- They may keep them.
"""


@pytest.fixture(scope="module")
def setting(tmp_path_factory: pytest.TempPathFactory, encoder: Encoder, directory: Directory) -> Setting:
    folder: Path = tmp_path_factory.mktemp("antecedent")
    return Setting(index_of(folder, {"kent/news.md": PAGE}, encoder), directory, TODAY)


def told(setting: Setting, *said: str, question: str = "What is told of lanterns?") -> Answer:
    document = next(iter(setting.index.documents.values()))
    claims = [Claim(None, ((document.id, span_of(document, words)),)) for words in said]
    answer = compose_answer(understand(question, ("kent",), setting.directory), claims, 0.9, setting)
    assert answer is not None
    assert all(each.quote == each.document.text[each.start : each.end] for each in answer.citations)
    return answer


def test_who_he_is_is_named_and_the_sentence_that_names_him_is_cited(setting: Setting) -> None:
    answer = told(setting, "He said the service had bought more lanterns.")
    assert answer.sentences[0].text == "He (Avery Example) said the service had bought more lanterns."
    assert [each.quote[:13] for each in answer.citations] == ["He said the s", "Avery Example"]


def test_a_verb_behind_a_name_is_told_in_full(setting: Setting) -> None:
    answer = told(setting, "He's been a lamplighter.")
    assert answer.sentences[0].text == "He (Avery Example) has been a lamplighter."


def test_what_its_means_is_quoted_with_it(setting: Setting) -> None:
    answer = told(setting, "Its head is Robin Sample.")
    words = "All of these courses are run by the Lantern Academy. Its head is Robin Sample."
    assert (answer.sentences[0].text, answer.citations[0].quote) == (words, words)


def test_what_it_means_is_quoted_with_it_in_the_words_of_whoever_says_it(setting: Setting) -> None:
    document = next(iter(setting.index.documents.values()))
    claim = Claim("Kent says: “It costs us nothing.”", ((document.id, span_of(document, "It costs us nothing.")),))
    answer = compose_answer(
        understand("What does making lamps cost?", ("kent",), setting.directory), [claim], 0.9, setting
    )
    assert answer is not None
    words = "We make lamps on Mondays. It costs us nothing."
    assert (answer.sentences[0].text, answer.citations[0].quote) == (f"Kent says: “{words}”", words)


def test_what_one_is_is_quoted_with_it(setting: Setting) -> None:
    answer = told(setting, "New staff may borrow one for a week.", question="What may I borrow?")
    assert answer.sentences[0].text == "There are six lanterns in the hall. New staff may borrow one for a week."
    own = "Whoever has a lamp may take one home."
    assert told(setting, own, question="What may I take?").sentences[0].text == own


def test_what_speaks_against_something_is_quoted_with_it(setting: Setting) -> None:
    answer = told(setting, "But they stay in the office.")
    assert answer.sentences[0].text == "Lamps are for all staff. But they stay in the office."


@pytest.mark.parametrize(
    "words",
    [
        "He said nobody knows the price.",
        "She said it was a good day.",
        "They all have a lantern each.",
        "They are free.",
        "He said that tea was cold.",
        "It is hoped that it will grow.",
    ],
)
def test_what_the_page_does_not_make_plain_stays_as_it_is(setting: Setting, words: str) -> None:
    assert [each.text for each in told(setting, words).sentences] == [words]


def test_what_was_just_told_or_asked_is_not_told_again(setting: Setting) -> None:
    academy, head = "All of these courses are run by the Lantern Academy.", "Its head is Robin Sample."
    assert [each.text for each in told(setting, academy, head).sentences] == [academy, head]
    assert [each.text for each in told(setting, head, academy).sentences] == [head, academy]
    assert told(setting, head, question="Who is the head of it?").sentences[0].text == head
    he = "He said the service had bought more lanterns."
    assert told(setting, he, question="What did he say?").sentences[0].text == he


def test_the_names_of_a_page_are_looked_for_once(setting: Setting, monkeypatch: pytest.MonkeyPatch) -> None:
    looked_for = list[str]()
    antecedent._by_surname.cache_clear()
    monkeypatch.setattr(antecedent, "people_in", lambda text: looked_for.append(text) or people_in(text))
    assert "(Avery Example)" in told(setting, "He said the service had bought more lanterns.").text
    assert len(looked_for) == 1
