"""Question files: one JSON object a line, each with what a right answer must and must not say.

A file is read whole and checked whole, so that a slip in line 90 is told before
the first question is asked. Nothing here knows how answers are made.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app.domain import Status
from app.errors import InvalidRequest

_EMERGENCY_NUMBER = re.compile(r"\b999\b")


@dataclass(frozen=True, slots=True)
class Support:
    """Words of a source on which the right answer rests. ``doc`` is a path or file name."""

    doc: str
    quote: str


@dataclass(frozen=True, slots=True)
class Question:
    """One question and what is expected of its answer.

    ``must_include`` is a tuple of groups: one alternative of each group has to
    be said. ``history`` holds the person's earlier questions, oldest first;
    ``council``, in the file ``page_council``, is the slug that the page is about on which it is asked.
    """

    id: str
    question: str
    kind: str
    answerable: bool
    must_include: tuple[tuple[str, ...], ...] = ()
    must_not_include: tuple[str, ...] = ()
    support: tuple[Support, ...] = ()
    history: tuple[str, ...] = ()
    gold_answer: str = ""
    expected_status: Status | None = None
    council: str | None = None

    @property
    def needs_signpost(self) -> bool:
        """True when only being sent to help is right: marked so, or the gold answer gives the emergency number."""
        marked = self.expected_status is Status.SIGNPOSTED or bool(_EMERGENCY_NUMBER.search(self.gold_answer))
        return marked and not self.answerable


def read_questions(path: Path) -> list[Question]:
    """Every question of a file, in its order; empty lines are passed over.

    Raises InvalidRequest that names each wrong line and what is wrong with it.
    """
    questions: list[Question] = []
    problems: list[str] = []
    seen: set[str] = set()
    for number, line in enumerate(_lines(path), start=1):
        if not line.strip():
            continue
        try:
            question = parse_question(line)
            if question.id in seen:
                raise ValueError(f"the id '{question.id}' was used before")
            seen.add(question.id)
            questions.append(question)
        except ValueError as problem:
            problems.append(f"line {number}: {problem}")
    if problems:
        raise InvalidRequest(f"{path} is no usable question file.\n  " + "\n  ".join(problems[:10]))
    if not questions:
        raise InvalidRequest(f"{path} holds no question. Write one JSON object a line.")
    return questions


def parse_question(line: str) -> Question:
    """One line as a question; ValueError says in plain words what is wrong with it."""
    row = json.loads(line)
    if not isinstance(row, dict):
        raise ValueError("write a JSON object")
    question = Question(
        id=_text(row, "id"),
        question=_text(row, "question"),
        kind=_text(row, "kind"),
        answerable=_truth(row, "answerable"),
        must_include=tuple(_strings(group, "must_include") for group in _list(row, "must_include")),
        must_not_include=_strings(_list(row, "must_not_include"), "must_not_include"),
        support=tuple(_support(entry) for entry in _list(row, "support")),
        history=_history(_list(row, "history")),
        gold_answer=str(row.get("gold_answer") or ""),
        expected_status=_status(row.get("expected_status")),
        council=_text(row, "page_council") if row.get("page_council") is not None else None,
    )
    if question.answerable and not question.must_include:
        raise ValueError("an answerable question needs 'must_include': what a right answer says")
    return question


def spread(questions: list[Question], limit: int | None) -> list[Question]:
    """At most ``limit`` questions, evenly spread over the file."""
    if limit is None or limit >= len(questions):
        return questions
    return [questions[position * len(questions) // limit] for position in range(limit)]


def _lines(path: Path) -> list[str]:
    try:
        return path.read_text(encoding="utf-8").split("\n")
    except OSError as problem:
        raise InvalidRequest(f"{path} cannot be read: {problem.strerror}.") from problem
    except UnicodeDecodeError as problem:
        raise InvalidRequest(f"{path} is not UTF-8 text.") from problem


def _text(row: Mapping[str, Any], name: str) -> str:
    value = row.get(name)
    if not isinstance(value, str) or not value.strip():
        raise ValueError(f"'{name}' is missing or not text")
    return value


def _truth(row: Mapping[str, Any], name: str) -> bool:
    value = row.get(name)
    if not isinstance(value, bool):
        raise ValueError(f"'{name}' is missing or neither true nor false")
    return value


def _list(row: Mapping[str, Any], name: str) -> list[Any]:
    value = row.get(name) or []
    if not isinstance(value, list):
        raise ValueError(f"'{name}' is not a list")
    return value


def _strings(values: Any, name: str) -> tuple[str, ...]:
    if not isinstance(values, list) or not all(isinstance(value, str) for value in values):
        raise ValueError(f"'{name}' holds something other than lists of text")
    return tuple(values)


def _support(entry: Any) -> Support:
    if not isinstance(entry, dict):
        raise ValueError("an entry of 'support' is not an object with 'doc' and 'quote'")
    return Support(_text(entry, "doc"), _text(entry, "quote"))


def _history(turns: list[Any]) -> tuple[str, ...]:
    """The person's own turns: ``{"question": …}``, or ``{"role": "user", "text": …}``."""
    if not all(isinstance(turn, dict) for turn in turns):
        raise ValueError("an entry of 'history' is not an object")
    own = [turn.get("question") or (turn.get("text") if turn.get("role") == "user" else None) for turn in turns]
    return tuple(turn for turn in own if isinstance(turn, str))


def _status(value: Any) -> Status | None:
    if value is None:
        return None
    if value not in list(Status):
        raise ValueError(f"'expected_status' is not one of {', '.join(Status)}")
    return Status(value)
