"""Looking into an answer: the same answer as without a trace, and what the trace holds of its way."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from app.answering.answer import answer_question
from app.answering.look_into import Looked, With, look_into
from app.answering.text.reasons import SAID, Reason, explain, support_of
from app.councils.directory import Directory
from app.encoder import Encoder
from app.indexing.opened import OpenIndex
from app.pages.recruiter.told import REASON_WORDS
from app.reader.model import Reader
from tests.builders import build, settings

TODAY = date(2026, 11, 22)
SWIFTS = """---
title: The swifts of Larkspur House
council: norfolk
published: 2021-03
---
# Swifts

Robin Sample counts the swifts of Larkspur House in May. The swifts of Larkspur House number forty pairs.

The canteen of Larkspur House opens at noon. Its soup is made of leeks.
"""


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory, encoder: Encoder) -> OpenIndex:
    from app.indexing.published import PublishedIndex

    folder = tmp_path_factory.mktemp("swifts")
    (folder / "knowledge").mkdir()
    (folder / "knowledge" / "swifts.md").write_text(SWIFTS, encoding="utf-8")
    config = settings(folder)
    build(config, encoder)
    return PublishedIndex(config.index_dir, encoder.identity).get()


@pytest.fixture
def looked(index: OpenIndex, encoder: Encoder, directory: Directory):
    def look(question: str) -> Looked:
        return look_into(question, (), None, index, With(encoder, directory, TODAY))

    return look


@pytest.mark.parametrize("question", ["Who counts the swifts in Norfolk?", "What colour is the tram?", "Hello", "asdf"])
def test_an_answer_with_a_trace_is_the_answer_without_one(
    question: str, looked, index: OpenIndex, encoder: Encoder, directory: Directory
) -> None:
    plain = answer_question(question, council=None, index=index, encoder=encoder, directory=directory, today=TODAY)
    assert looked(question).answer == plain


def test_a_trace_tells_route_search_choice_and_check(looked) -> None:
    trace = looked("Who counts the swifts in Norfolk?").trace
    assert trace.routes == ["text"]
    assert trace.understood[0][1].councils == ("norfolk",)
    assert [check.missing for check in trace.checks] == [()]
    chosen = trace.searches[-1].chosen
    assert [each.statement.quote for each in chosen] == ["Robin Sample counts the swifts of Larkspur House in May."]


def test_a_number_asked_for_rules_out_sentences_without_one(looked) -> None:
    search = looked("How many pairs of swifts are there at Larkspur House in Norfolk?").trace.searches[-1]
    reasons = {each.candidate.statement.quote: each.reason for each in explain(search, 10)}
    assert reasons["The swifts of Larkspur House number forty pairs."] is Reason.SAID
    assert reasons["Its soup is made of leeks."] is Reason.WRONG_KIND


def test_what_is_not_held_shows_that_the_best_is_not_enough(looked) -> None:
    search = looked("Does the council sponsor visas in Norfolk?").trace.searches[0]
    support = support_of(search)
    assert support is not None
    assert not support.is_enough
    assert {each.reason for each in explain(search, 3)} == {Reason.TOO_UNSURE}


def test_as_many_candidates_are_explained_as_are_wanted_and_the_chosen_always(looked) -> None:
    search = looked("Who counts the swifts in Norfolk?").trace.searches[-1]
    assert [each.reason for each in explain(search, 1)] == [Reason.SAID]
    assert explain(search, 0)[0].reason is Reason.SAID


def test_why_something_is_said_though_it_does_not_answer_best_is_told(looked) -> None:
    search = looked("How many pairs of swifts are there?").trace.searches[-1]
    best, other = search.ordered[:2]

    def reasons(**said) -> list[Reason]:
        return [each.reason for each in explain(replace(search, **said), 2)]

    assert reasons(chosen=[other, best], older=[best]) == [Reason.AS_HISTORY, Reason.NEWER_LEADS]
    assert reasons(chosen=[best, other], beside=other) == [Reason.SAID, Reason.BESIDE_UNSURE]
    assert reasons(chosen=[best, other], newer=[other]) == [Reason.SAID, Reason.OF_THE_PRESENT]


def test_of_two_ways_to_put_a_follow_up_only_the_one_answered_with_is_said(
    index: OpenIndex, encoder: Encoder, directory: Directory, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.answering.text.from_text.SURE", 1.0)
    given = With(encoder, directory, TODAY, Reader())
    looked = look_into("and is there soup?", ("Does the canteen open at noon?",), None, index, given)
    explained = [each for search in looked.trace.searches for each in explain(search, 8)]
    assert {each.candidate.statement.quote for each in explained if each.is_said} == {
        citation.quote for citation in looked.answer.citations
    }
    assert [search.passed_over for search in looked.trace.searches].count(False) < len(looked.trace.searches)
    again = {each.reason for each in explained if "opens at noon" in each.candidate.statement.quote}
    assert Reason.SAID_BEFORE in again


def test_every_reason_has_words_and_those_of_what_is_said_begin_so() -> None:
    assert set(REASON_WORDS) == set(Reason)
    assert {reason for reason, words in REASON_WORDS.items() if words.startswith("Said")} == SAID
