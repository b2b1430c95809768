"""Asking: what is kept of an answer, and how its citations are checked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from app.councils.directory import Directory
from app.domain import Answer, Status
from app.encoder import Encoder
from app.errors import EncoderError, InvalidRequest
from app.evaluation.run import ask, ask_all, in_process, is_valid, last_words, read_run, write_run
from app.evaluation.verdict import Outcome
from app.indexing.opened import OpenIndex
from tests.evaluation.builders import a_citation, a_document, a_question, an_answer, an_unanswerable_question

QUOTE = "The starting salary at Exampleshire is 31,000 pounds a year."
DOCUMENTS = {a_document().id: a_document()}


def oracle(question: str, earlier: Sequence[str] = (), council: str | None = None) -> Answer:
    """Knows the answer to the usual question."""
    return an_answer(f"You start at 31,000 pounds. ({question})", QUOTE, confidence=0.9)


def refuser(question: str, earlier: Sequence[str] = (), council: str | None = None) -> Answer:
    """Never knows anything."""
    return Answer(Status.NOT_FOUND, (), confidence=0.1)


def test_the_oracle_is_right_about_what_can_be_answered_and_wrong_about_the_rest() -> None:
    rows = list(ask_all([a_question(), an_unanswerable_question(id="Q2")], oracle, DOCUMENTS))
    assert [row.outcome for row in rows] == [Outcome.CORRECT, Outcome.WRONG]
    assert [(row.citations, row.citations_valid, row.sentences, row.sentences_cited) for row in rows] == [
        (1, 1, 1, 1)
    ] * 2
    assert rows[0].grounded is True
    assert rows[0].quotes == (f"exampleshire/pay.md: {QUOTE}",)


def test_the_refuser_is_safe_and_right_where_there_is_no_answer() -> None:
    rows = list(ask_all([a_question(), an_unanswerable_question(id="Q2")], refuser, DOCUMENTS))
    assert [row.outcome for row in rows] == [Outcome.NOT_FOUND, Outcome.CORRECT]
    assert not any(row.answers or row.citations for row in rows)


def test_a_quote_is_valid_only_at_its_place_in_the_indexed_text() -> None:
    citation = a_citation(QUOTE)
    assert is_valid(citation, DOCUMENTS)
    assert not is_valid(replace(citation, start=1, end=len(QUOTE) + 1), DOCUMENTS)
    assert not is_valid(replace(citation, end=9999), DOCUMENTS)
    assert not is_valid(replace(citation, quote=QUOTE.upper()), DOCUMENTS)
    assert not is_valid(citation, {})


def test_a_sentence_that_points_at_a_citation_which_is_not_there_counts_as_uncited() -> None:
    without = replace(oracle(""), citations=())
    row = ask(a_question(), lambda question, earlier, council: without, DOCUMENTS)
    assert (row.sentences, row.sentences_cited) == (1, 0)


def test_a_question_that_cannot_be_served_is_an_error_with_its_reason() -> None:
    def broken(question: str, earlier: Sequence[str], council: str | None) -> Answer:
        raise EncoderError("the weights are gone")

    row = ask(a_question(), broken, DOCUMENTS)
    assert (row.outcome, row.reasons) == (Outcome.ERROR, ("the weights are gone",))


def test_a_bug_is_not_taken_for_an_outcome() -> None:
    def buggy(question: str, earlier: Sequence[str], council: str | None) -> Answer:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        ask(a_question(), buggy, DOCUMENTS)


def test_a_question_that_is_too_long_keeps_its_end_from_a_whole_word_on() -> None:
    assert last_words("short") == "short"
    assert last_words("one two three", limit=9) == "three"
    assert last_words("x" * 20, limit=9) == "x" * 9


def test_a_run_that_was_kept_is_read_as_it_was(tmp_path: Path) -> None:
    rows = list(ask_all([a_question(), an_unanswerable_question(id="Q2")], oracle, DOCUMENTS))
    write_run(tmp_path / "runs" / "run.jsonl", rows)
    assert read_run(tmp_path / "runs" / "run.jsonl") == rows


def test_a_file_that_is_no_run_is_told_so(tmp_path: Path) -> None:
    other = tmp_path / "other.jsonl"
    for content in ('{"id": "Q1"}', "no JSON", "[1]"):
        other.write_text(content, encoding="utf-8")
        with pytest.raises(InvalidRequest, match="no run that was kept"):
            read_run(other)
    with pytest.raises(InvalidRequest):
        read_run(tmp_path / "absent.jsonl")


def test_earlier_questions_are_asked_first_and_lend_what_a_follow_up_lacks(
    small_index: OpenIndex, encoder: Encoder, directory: Directory
) -> None:
    ask_in_turn = in_process(small_index, encoder, directory, date(2026, 1, 2))
    alone = ask_in_turn("What is it in Norfolk?", [], None)
    after = ask_in_turn("and in Norfolk?", ["What is the Ofsted rating?"], None)
    assert alone.index_version == after.index_version == small_index.version
    assert after.status is ask_in_turn("What is the Ofsted rating in Norfolk?", [], None).status
