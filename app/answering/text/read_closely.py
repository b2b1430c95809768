"""The best candidates once more, read together with the question by the trained reader.

Similarity finds what is about the topic; the reader tells what answers. It reads the passages of the best
candidates, a few at a time until one surely answers, and orders what they state by the chance that it answers.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

from app.answering.question.asked import Asked
from app.answering.text.select import Candidate
from app.answering.text.support import confidence
from app.domain import Passage, Span
from app.reader.model import Reader, Reading, ReadOnce, Window

AT_A_TIME, MOST_WINDOWS = 4, 8
"""Passages read at once, and at most: each costs as much as encoding a question several times."""
SURE = 0.7
"""Once a statement answers with this chance, no further passages are read."""
WINDOW_LENGTH = 560
"""Characters of a longer passage that are read, around its best statement: about what the reader's room holds."""
MARKED_FROM = 0.5
"""Words are marked in a statement that answers rather than not."""
YEAR_BEHIND = 0.2
"""What each year by which a document is older than the newest about the same council costs, in log-odds."""
_FARTHEST = 6.0
"""Log-odds beyond this, one in four hundred, are cut: the reader is no surer than that."""


def read_closely(
    asked: Asked, found: Sequence[Candidate], reader: Reader | ReadOnce, *, sure: float = SURE
) -> list[Candidate]:
    """Those of ``found`` (best first) that were read, the likeliest to answer first; their score is that chance.

    An older document's statement stands behind a newer one's that is nearly as likely.

    Each gets two signals more, both log-odds: ``answers``, that its passage answers, and ``place``, that it does
    (of a list, its best line). No more is read once one answers with the chance ``sure``.
    """
    best: dict[str, Candidate] = {}
    for candidate in found:
        best.setdefault(candidate.statement.passage.id, candidate)
    leading, weighed = list(best.values())[:MOST_WINDOWS], list[Candidate]()
    of_several = any(len(each.statement.document.metadata.council) > 1 for each in leading)
    question = asked.placed if of_several else asked.spoken
    for first in range(0, len(leading), AT_A_TIME):
        now = leading[first : first + AT_A_TIME]
        windows = [_window(candidate) for candidate in now]
        readings = reader.read(question, [window for window, _ in windows])
        for one, (_, start), reading in zip(now, windows, readings, strict=True):
            passage = one.statement.passage.id
            own = [candidate for candidate in found if candidate.statement.passage.id == passage]
            weighed += [_weighed(candidate, reading, start) for candidate in own]
        if max(map(_in_its_time, weighed)) > _log_odds(sure):
            break
    return sorted(weighed, key=lambda candidate: -_in_its_time(candidate))


def _in_its_time(candidate: Candidate) -> float:
    """The log-odds that it answers, less what its age costs: where sources differ, the newer wins."""
    return _log_odds(candidate.score) - YEAR_BEHIND * candidate.years_behind


def _window(candidate: Candidate) -> tuple[Window, int]:
    """What is read of the candidate's passage, and where that starts in the document."""
    statement = candidate.statement
    title = statement.passage.headings[-1] if statement.passage.headings else statement.document.metadata.title
    start, end = window_around(statement.passage, statement.sentences)
    return Window(title, statement.document.text[start:end]), start


def window_around(passage: Passage, sentences: Sequence[int]) -> tuple[int, int]:
    """``[start, end)`` of what is read: the passage, or as many whole sentences around these as WINDOW_LENGTH holds.

    Those before it come first.
    """
    first, last = sentences[0], sentences[-1]
    spans = passage.sentences
    while True:
        before = first > 0 and spans[last].end - spans[first - 1].start <= WINDOW_LENGTH
        first -= before
        after = last + 1 < len(spans) and spans[last + 1].end - spans[first].start <= WINDOW_LENGTH
        last += after
        if not before and not after:
            return spans[first].start, spans[last].end


def _weighed(candidate: Candidate, reading: Reading, start: int) -> Candidate:
    statement = candidate.statement
    places = [statement.passage.sentences[number] for number in statement.sentences]
    chances = [reading.sentence(place.start - start, place.end - start) for place in places]
    best = places[chances.index(max(chances))]
    signals = {**candidate.signals, "answers": _log_odds(reading.chance), "place": _log_odds(max(chances))}
    marked = reading.words(best.start - start, best.end - start) if max(chances) >= MARKED_FROM else None
    words = Span(start + marked[0], start + marked[1]) if marked else None
    return replace(candidate, score=confidence(signals), signals=signals, words=words)


def _log_odds(chance: float) -> float:
    inside = min(max(chance, 1e-9), 1 - 1e-9)
    return max(-_FARTHEST, min(_FARTHEST, math.log(inside / (1 - inside))))
