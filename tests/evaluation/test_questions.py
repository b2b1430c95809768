"""Question files: what is read, and how a slip is told."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from app.domain import Status
from app.errors import InvalidRequest
from app.evaluation.questions import Support, parse_question, read_questions, spread
from tests.evaluation.builders import a_question
from tests.shared import SHARED, needs_shared

GOOD: dict[str, Any] = {
    "id": "Q1",
    "question": "What about overtime?",
    "kind": "followup",
    "answerable": True,
    "history": [{"question": "What is the pay?", "answer_gist": "31,000 pounds"}],
    "must_include": [["time off", "TOIL"]],
    "must_not_include": ["double pay"],
    "support": [{"doc": "pay.md", "quote": "Time off is given in lieu."}],
}


def a_line(**more: Any) -> str:
    return json.dumps({**GOOD, **more})


def test_a_line_is_read_with_everything_it_says() -> None:
    question = parse_question(a_line())
    assert question.must_include == (("time off", "TOIL"),)
    assert question.must_not_include == ("double pay",)
    assert question.support == (Support("pay.md", "Time off is given in lieu."),)


def test_only_the_persons_own_turns_are_kept_of_the_history() -> None:
    assert parse_question(a_line()).history == ("What is the pay?",)
    turns = [{"role": "user", "text": "Hello"}, {"role": "assistant", "text": "Hello to you"}]
    assert parse_question(a_line(history=turns)).history == ("Hello",)


def test_every_wrong_line_is_named_with_its_reason(tmp_path: Path) -> None:
    file = tmp_path / "questions.jsonl"
    wrong_truth, wrong_group = a_line(id="Q2", answerable="yes"), a_line(id="Q3", must_include=["time off"])
    file.write_text("\n".join([a_line(), "{not json", wrong_truth, wrong_group, a_line()]), encoding="utf-8")
    with pytest.raises(InvalidRequest) as told:
        read_questions(file)
    lines = str(told.value).splitlines()[1:]
    assert lines[0].startswith("  line 2: ")
    assert lines[1:] == [
        "  line 3: 'answerable' is missing or neither true nor false",
        "  line 4: 'must_include' holds something other than lists of text",
        "  line 5: the id 'Q1' was used before",
    ]


def test_an_answerable_question_says_what_a_right_answer_says() -> None:
    with pytest.raises(ValueError, match="needs 'must_include'"):
        parse_question(a_line(must_include=[]))
    assert parse_question(a_line(must_include=[], answerable=False)).must_include == ()


@pytest.mark.parametrize(
    ("part", "reason"),
    [
        ({"question": " "}, "'question' is missing or not text"),
        ({"history": ["What is the pay?"]}, "'history' is not an object"),
        ({"support": [{"doc": "pay.md"}]}, "'quote' is missing"),
        ({"support": "pay.md"}, "'support' is not a list"),
        ({"expected_status": "happy"}, "'expected_status' is not one of answered"),
    ],
)
def test_a_slip_is_told_in_plain_words(part: dict[str, Any], reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        parse_question(a_line(**part))


def test_a_missing_an_empty_and_a_wrongly_encoded_file_are_told_apart(tmp_path: Path) -> None:
    empty, latin = tmp_path / "empty.jsonl", tmp_path / "latin.jsonl"
    empty.write_text("\n\n", encoding="utf-8")
    latin.write_bytes(b"\xa331,000")
    for file, reason in ((tmp_path / "none.jsonl", "cannot be read"), (empty, "no question"), (latin, "not UTF-8")):
        with pytest.raises(InvalidRequest, match=reason):
            read_questions(file)


def test_a_line_separator_inside_a_text_does_not_end_the_line(tmp_path: Path) -> None:
    file = tmp_path / "questions.jsonl"
    file.write_text(json.dumps({**GOOD, "question": "One\u2028two?"}, ensure_ascii=False), encoding="utf-8")
    assert [question.question for question in read_questions(file)] == ["One\u2028two?"]


def test_someone_at_risk_has_to_be_sent_to_help() -> None:
    assert parse_question(a_line(answerable=False, gold_answer="Call 999.")).needs_signpost
    assert parse_question(a_line(answerable=False, expected_status="signposted")).needs_signpost
    assert not parse_question(a_line(answerable=False, gold_answer="In 1999.")).needs_signpost
    assert not parse_question(a_line(gold_answer="The 999 line")).needs_signpost


def test_a_limit_takes_questions_evenly_over_the_file() -> None:
    questions = [a_question(id=str(number)) for number in range(10)]
    assert [question.id for question in spread(questions, 4)] == ["0", "2", "5", "7"]
    assert spread(questions, None) == spread(questions, 99) == questions


@needs_shared
def test_the_shared_question_file_is_read_whole() -> None:
    questions = read_questions(SHARED / "evaluation" / "seeds_dev.jsonl")
    assert (len(questions), sum(question.answerable for question in questions)) == (120, 90)
    assert all(question.expected_status in (None, *Status) for question in questions)
