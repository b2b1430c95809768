"""Both versions answer the same questions: those that must be answered, and the last that people asked.

Questions come from the database as they were stored, redacted. Nothing here decides about publication.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from app.answering.answer import answer_question
from app.answering.curated.library import Library
from app.conversation.turns import recalled_turn
from app.councils.directory import Directory
from app.domain import Answer
from app.encoder import Encoder
from app.evaluation.questions import read_questions
from app.evaluation.run import Answerer, in_process
from app.evaluation.verdict import Outcome, judge
from app.indexing.opened import OpenIndex
from app.reader.model import Reader
from app.storage.comparisons import Compared
from app.storage.conversations import StoredTurn

LAST_QUESTIONS = 100
Turns = Sequence[tuple[StoredTurn, Sequence[StoredTurn]]]


@dataclass(frozen=True, slots=True)
class Answering:
    """What both versions answer with."""

    encoder: Encoder
    directory: Directory
    today: date
    reader: Reader | None = None
    curated: Library | None = None


def asker(index: OpenIndex, answering: Answering) -> Answerer:
    """A version that answers as the server would."""
    given = (answering.encoder, answering.directory, answering.today, answering.reader, answering.curated)
    return in_process(index, *given)


def compare_asked(before: OpenIndex | None, after: OpenIndex, turns: Turns, answering: Answering) -> Iterator[Compared]:
    """The last questions of people, each with the turns before it, as both versions answer them."""
    for turn, earlier in turns:
        said = [_ask(index, turn, earlier, answering) if index else None for index in (before, after)]
        yield _compared(turn.question, said[0], said[1] or {}, answer_id=turn.answer_id)


def compare_required(
    before: OpenIndex | None, after: OpenIndex, file: Path | None, answering: Answering
) -> Iterator[Compared]:
    """The questions that must be answered; each carries why the candidate fails it, if it does."""
    askers = [asker(index, answering) if index else None for index in (before, after)]
    for question in read_questions(file) if file else ():
        answers = [ask(question.question, question.history, question.council) if ask else None for ask in askers]
        present, new = (said_of(answer) if answer else None for answer in answers)
        verdict = judge(question, answers[1]) if answers[1] else None
        failure = None
        if verdict is not None and verdict.outcome not in (Outcome.CORRECT, Outcome.CAREFUL):
            failure = "; ".join(verdict.reasons) or verdict.outcome.value
        yield _compared(question.question, present, new or {}, is_required=True, failure=failure)


def said_of(answer: Answer) -> dict[str, Any]:
    """An answer as it is kept and shown: status, words, caveats, and what it cites."""
    return {
        "status": answer.status.value,
        "answer": answer.text,
        "caveats": list(answer.caveats),
        "sources": [
            {"title": each.document.metadata.title, "path": each.document.path, "quote": each.quote}
            for each in answer.citations
        ],
    }


def changes_between(before: dict[str, Any] | None, after: dict[str, Any]) -> tuple[str, ...]:
    """What differs between two answers: "status", "answer", "sources"."""
    if before is None:
        return ()
    cited = [sorted((each["path"], each["quote"]) for each in said["sources"]) for said in (before, after)]
    differs = {
        "status": before["status"] != after["status"],
        "answer": before["answer"] != after["answer"],
        "sources": cited[0] != cited[1],
    }
    return tuple(name for name, does in differs.items() if does)


def _compared(question: str, before: dict[str, Any] | None, after: dict[str, Any], **more: Any) -> Compared:
    return Compared(question, before, after, changes_between(before, after), **more)


def _ask(index: OpenIndex, turn: StoredTurn, earlier: Iterable[StoredTurn], answering: Answering) -> dict[str, Any]:
    answer = answer_question(
        turn.question,
        council=None,
        earlier=[recalled_turn(each.question, each.response) for each in earlier],
        index=index,
        encoder=answering.encoder,
        directory=answering.directory,
        today=answering.today,
        reader=answering.reader,
        curated=answering.curated,
    )
    return said_of(answer)
