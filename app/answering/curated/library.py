"""The curated answers that are in use, and which of their questions a question is nearest to.

A question counts as one of theirs when its vector is near enough and nothing in its words makes it another; the bar
and its figures stand in ``bar.json``, made by ``scripts/measure_curated.py``. With another encoder than that, only the
same words count.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np

from app.answering.curated.agreement import Difference, difference_between, same_words
from app.answering.question.asked import understand
from app.councils.directory import Directory
from app.encoder import Encoder, Vectors
from app.storage.curated import Curated, CuratedAnswers

BAR = Path(__file__).with_name("bar.json")
MOST_TRIED = 5
"""The nearest questions that are looked at word by word."""


@dataclass(frozen=True, slots=True)
class Near:
    """A curated question that a question is near to: the cosine, what is wanted of it, and what speaks against it."""

    curated: Curated
    variant: str
    nearness: float
    bar: float
    difference: Difference | None = None

    @property
    def is_same(self) -> bool:
        """Whether both ask the same."""
        return self.difference is None and self.nearness >= self.bar


@dataclass(frozen=True, slots=True)
class Library:
    """Curated questions, without councils' names, with their vectors, shape (n, d)."""

    entries: Sequence[tuple[Curated, str, str]] = ()
    vectors: Vectors | None = None

    def nearest(self, whole: str, councils: Sequence[str], encoder: Encoder) -> Near | None:
        """The nearest question that asks the same; where none does, the nearest of all with what speaks against it.

        ``whole`` is the question without councils' names, ``councils`` those that it is about.
        """
        if self.vectors is None:
            return None
        cosines = self.vectors @ encoder.encode_text(whole)
        order = np.argsort(-cosines, kind="stable")
        found = [self._near(int(row), float(cosines[row]), whole, councils, encoder) for row in order[:MOST_TRIED]]
        return next((near for near in found if near.is_same), found[0])

    def _near(self, row: int, cosine: float, whole: str, councils: Sequence[str], encoder: Encoder) -> Near:
        curated, variant, own = self.entries[row]
        scope = curated.written.council
        is_elsewhere = len(councils) > 1 or (scope is not None and tuple(councils) != (scope,))
        difference = Difference.COUNCIL if is_elsewhere else None
        if same_words(whole, own):
            return Near(curated, variant, 1.0, bar_of(encoder), difference)
        return Near(curated, variant, cosine, bar_of(encoder), difference or difference_between(whole, own))


def library_of(
    answers: Sequence[Curated], encoder: Encoder, directory: Directory, before: Library | None = None
) -> Library:
    """The library of these answers; wordings that the one ``before`` holds are not read and encoded again."""
    wordings = dict.fromkeys(question for curated in answers for question in curated.written.questions)
    if not wordings:
        return Library()
    known = _by_wording(before)
    if new := [question for question in wordings if question not in known]:
        own = [without_councils(question, directory) for question in new]
        known |= zip(new, zip(own, encoder.encode_passages(own), strict=True), strict=True)
    entries = [(curated, question, known[question][0]) for curated in answers for question in curated.written.questions]
    return Library(entries, np.stack([known[question][1] for _, question, _ in entries]))


def _by_wording(library: Library | None) -> dict[str, tuple[str, Vectors]]:
    """Each question of a library as it is typed, with itself without councils and its vector, shape (d,)."""
    if library is None or library.vectors is None:
        return {}
    return {
        question: (own, vector) for (_, question, own), vector in zip(library.entries, library.vectors, strict=True)
    }


def without_councils(question: str, directory: Directory) -> str:
    """A question as it is compared: scope takes care of councils."""
    return understand(question, (), directory).whole


class LiveLibrary:
    """The library of a database's live answers, made anew when another set is live. Threads may share it.

    One thread makes the new one, and the others go on with the old one meanwhile; only the first is waited for.
    """

    def __init__(self, answers: CuratedAnswers, encoder: Encoder, directory: Directory) -> None:
        self._answers, self._encoder, self._directory = answers, encoder, directory
        self._making = threading.Lock()
        self._known: tuple[object, Library] | None = None

    def present(self) -> Library:
        """The answers that are live now."""
        known = self._known
        if known and (known[0] == self._answers.stamp() or not self._making.acquire(blocking=False)):
            return known[1]
        if known is None:
            self._making.acquire()
        try:
            return self._made()
        finally:
            self._making.release()

    def _made(self) -> Library:
        """The answers that are live now, of which another thread may just have made the library."""
        stamp, known = self._answers.stamp(), self._known
        if known is None or known[0] != stamp:
            library = library_of(self._answers.live(), self._encoder, self._directory, known[1] if known else None)
            known = self._known = (stamp, library)
        return known[1]


def bar_of(encoder: Encoder) -> float:
    """The cosine from which two questions that agree in their words count as one; 1 for an unmeasured encoder."""
    measured, bar = _measured()
    return bar if encoder.identity.family == measured else 1.0


@cache
def _measured() -> tuple[str, float]:
    loaded = json.loads(BAR.read_text(encoding="utf-8"))
    return str(loaded["encoder"]), float(loaded["bar"])
