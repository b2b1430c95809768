"""Asking every question and keeping what came back, as a record that can be read again later.

A follow-up is asked after the turns before it, in one conversation. Nothing here prints or computes a figure.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Any

from app.answering.answer import answer_question
from app.answering.curated.library import Library
from app.conversation.turns import EarlierTurn, earlier_turn
from app.councils.directory import Directory
from app.domain import FOUND, QUESTION_LIMIT, Answer, Citation, Document
from app.encoder import Encoder
from app.errors import AppError, InvalidRequest
from app.evaluation.questions import Question
from app.evaluation.verdict import Outcome, judge
from app.indexing.opened import OpenIndex
from app.reader.model import Reader

Answerer = Callable[[str, Sequence[str], str | None], Answer]
"""Answers a question after the person's earlier ones, which are asked first, in one conversation.

The third argument is the slug of the page's council."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One question, what was answered, and what became of it.

    ``citations`` counts them, ``citations_valid`` those whose quote stands in
    the document at its offsets; ``sentences_cited`` counts the sentences of an
    answer that carry a citation of that answer. Times are in milliseconds.
    """

    id: str
    kind: str
    question: str
    answerable: bool
    status: str
    outcome: Outcome
    answer: str = ""
    confidence: float = 0.0
    reasons: tuple[str, ...] = ()
    grounded: bool | None = None
    caveats: tuple[str, ...] = ()
    quotes: tuple[str, ...] = ()
    citations: int = 0
    citations_valid: int = 0
    sentences: int = 0
    sentences_cited: int = 0
    took_ms: float = 0.0

    @property
    def answers(self) -> bool:
        """True when something was claimed, fully or in part."""
        return self.status in FOUND


def in_process(
    index: OpenIndex,
    encoder: Encoder,
    directory: Directory,
    today: date,
    reader: Reader | None = None,
    curated: Library | None = None,
) -> Answerer:
    """Answers as the server gives them, without a server."""

    def answer(question: str, earlier: Sequence[str], council: str | None = None) -> Answer:
        turns: list[EarlierTurn] = []
        for text in (*earlier, question):
            said = answer_question(
                text,
                council=council,
                earlier=turns,
                index=index,
                encoder=encoder,
                directory=directory,
                today=today,
                reader=reader,
                curated=curated,
            )
            turns.append(earlier_turn(text, said))
        return said

    return answer


def ask_all(questions: Sequence[Question], answerer: Answerer, documents: Mapping[str, Document]) -> Iterator[Asked]:
    """Ask the questions in order; ``documents`` (by id) are what citations are checked against."""
    for question in questions:
        yield ask(question, answerer, documents)


def ask(question: Question, answerer: Answerer, documents: Mapping[str, Document]) -> Asked:
    """Ask one question. A refusal by an AppError is kept as an error; anything else is a bug and is raised."""
    started = time.perf_counter()
    try:
        answer = answerer(last_words(question.question), question.history, question.council)
    except AppError as problem:
        return Asked(**_known(question), status="error", outcome=Outcome.ERROR, reasons=(str(problem),))
    took_ms = (time.perf_counter() - started) * 1000
    verdict = judge(question, answer)
    claims = answer.sentences if answer.status in FOUND else ()
    numbers = {citation.n for citation in answer.citations}
    return Asked(
        **_known(question),
        status=answer.status,
        answer=answer.text,
        confidence=answer.confidence,
        outcome=verdict.outcome,
        reasons=verdict.reasons,
        grounded=verdict.grounded,
        caveats=answer.caveats,
        quotes=tuple(f"{citation.document.path}: {citation.quote}" for citation in answer.citations),
        citations=len(answer.citations),
        citations_valid=sum(is_valid(citation, documents) for citation in answer.citations),
        sentences=len(claims),
        sentences_cited=sum(not numbers.isdisjoint(claim.citations) for claim in claims),
        took_ms=round(took_ms, 2),
    )


def is_valid(citation: Citation, documents: Mapping[str, Document]) -> bool:
    """True when the quote is, character for character, the text of the indexed document at its offsets."""
    document = documents.get(citation.document.id)
    if document is None or not 0 <= citation.start < citation.end <= len(document.text):
        return False
    return document.text[citation.start : citation.end] == citation.quote


def last_words(question: str, limit: int = QUESTION_LIMIT) -> str:
    """A question that is too long loses its beginning, at a word: what is asked stands at the end."""
    if len(question) <= limit:
        return question
    tail = question[-limit:]
    return tail.split(" ", 1)[1] if " " in tail else tail


def write_run(path: Path, rows: Sequence[Asked]) -> None:
    """Keep a run, one JSON object a line. Raises InvalidRequest where nothing can be written."""
    lines = [json.dumps(asdict(row), ensure_ascii=False) for row in rows]
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    except OSError as problem:
        raise InvalidRequest(f"The run cannot be kept in {path} ({problem}).") from problem


def read_run(path: Path) -> list[Asked]:
    """A run that was kept. Raises InvalidRequest when the file is not one."""
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
        return [_row(json.loads(line)) for line in lines if line.strip()]
    except (OSError, ValueError, TypeError, KeyError) as problem:
        raise InvalidRequest(f"{path} is no run that was kept with --out ({problem}).") from problem


def _row(kept: dict[str, Any]) -> Asked:
    lists = {name: tuple(kept[name]) for name in ("reasons", "caveats", "quotes")}
    return Asked(**{**kept, **lists, "outcome": Outcome(kept["outcome"])})


def _known(question: Question) -> dict[str, Any]:
    """What a record keeps of the question itself."""
    return {name: getattr(question, name) for name in ("id", "kind", "question", "answerable")}
