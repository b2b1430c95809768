"""The best candidates once more, read together with the question by the trained reader.

Similarity finds what is about the topic; the reader tells what answers. It
reads the passages of the best candidates in one pass and changes their order.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from app.answering.question.asked import Asked
from app.answering.text.select import Candidate
from app.domain import Passage, Span
from app.reader.model import Reader, Reading, Window

WINDOWS = 4
"""Passages read for a question: each costs as much as encoding a question several times."""
WINDOW_LENGTH = 560
"""Characters of a longer passage that are read, around its best statement: about what the reader's room holds."""
WEIGHTS = {"answers": 0.35, "place": 0.7}
"""What a reading adds to the score: about the share that the support model gives it beside score and margin."""
SURE_OF_PLACE = 0.5
"""Words are marked where at least half of the answer is expected in the statement."""


def read_closely(asked: Asked, found: Sequence[Candidate], reader: Reader) -> list[Candidate]:
    """``found`` (best first) in the order that the reader gives them.

    Each gets two signals more: ``answers``, the chance that its passage answers, and ``place``, the chance that it
    does so within this statement. What was not read has neither.
    """
    best: dict[str, Candidate] = {}
    for candidate in found:
        best.setdefault(candidate.statement.passage.id, candidate)
    leading = list(best.values())[:WINDOWS]
    windows = [_window(candidate) for candidate in leading]
    readings = reader.read(asked.topic, [window for window, _ in windows])
    read = {
        candidate.statement.passage.id: (reading, start)
        for candidate, reading, (_, start) in zip(leading, readings, windows, strict=True)
    }
    weighed = [_weighed(candidate, read.get(candidate.statement.passage.id)) for candidate in found]
    return sorted(weighed, key=lambda candidate: -candidate.score)


def _window(candidate: Candidate) -> tuple[Window, int]:
    """What is read of the candidate's passage, and where that starts in the document."""
    statement = candidate.statement
    title = statement.passage.headings[-1] if statement.passage.headings else statement.document.metadata.title
    start, end = _around(statement.passage, statement.sentences)
    return Window(title, statement.document.text[start:end]), start


def _around(passage: Passage, sentences: Sequence[int]) -> tuple[int, int]:
    """The passage, or as many whole sentences around these as WINDOW_LENGTH holds, those before it first."""
    first, last = sentences[0], sentences[-1]
    spans = passage.sentences
    while True:
        before = first > 0 and spans[last].end - spans[first - 1].start <= WINDOW_LENGTH
        first -= before
        after = last + 1 < len(spans) and spans[last + 1].end - spans[first].start <= WINDOW_LENGTH
        last += after
        if not before and not after:
            return spans[first].start, spans[last].end


def _weighed(candidate: Candidate, read: tuple[Reading, int] | None) -> Candidate:
    if read is None:
        return replace(candidate, signals={**candidate.signals, "answers": 0.0, "place": 0.0})
    reading, start = read
    span = candidate.statement.span
    share = reading.share(span.start - start, span.end - start)
    own = {"answers": reading.chance, "place": reading.chance * share}
    score = candidate.score + sum(weight * own[name] for name, weight in WEIGHTS.items())
    marked = reading.words(span.start - start, span.end - start) if share >= SURE_OF_PLACE else None
    words = Span(start + marked[0], start + marked[1]) if marked else None
    return replace(candidate, score=score, signals={**candidate.signals, **own}, words=words)
