"""One question asked as a candidate asks it, with everything that happened on the way kept."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from app.answering.answer import answer_question
from app.answering.curated.library import Library
from app.answering.trace import Trace
from app.conversation.turns import EarlierTurn, earlier_turn
from app.councils.directory import Directory
from app.domain import Answer
from app.encoder import Encoder
from app.indexing.opened import OpenIndex
from app.reader.model import Reader


@dataclass(frozen=True, slots=True)
class With:
    """What questions are answered with, whichever index answers."""

    encoder: Encoder
    directory: Directory
    today: date
    reader: Reader | None = None
    curated: Library | None = None


@dataclass(frozen=True, slots=True)
class Looked:
    """An answer, how it came about, and how long that took in milliseconds."""

    answer: Answer
    trace: Trace
    took_ms: float


def look_into(question: str, earlier: Sequence[str], council: str | None, index: OpenIndex, given: With) -> Looked:
    """Ask one question of an index, after the person's ``earlier`` ones, on the page of a council or on none."""
    turns: list[EarlierTurn] = []
    for text in (*earlier, question):
        trace, started = Trace(), time.perf_counter()
        answer = answer_question(
            text,
            council=council,
            earlier=turns,
            index=index,
            encoder=given.encoder,
            directory=given.directory,
            today=given.today,
            reader=given.reader,
            trace=trace,
            curated=given.curated,
        )
        took = (time.perf_counter() - started) * 1000
        turns.append(earlier_turn(text, answer))
    return Looked(answer, trace, round(took, 1))
