"""Scores what the best passages state by how well each statement fits the question.

A statement is read with its neighbours, its headings and its title, because a
sentence rarely repeats what the one before it said. Nothing is decided here.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from app.answering.question.asked import Asked
from app.answering.question.asked_for import Sought, holds
from app.answering.question.concepts import concepts_in, passages_with
from app.answering.text.likeness import Likeness, likeness_for
from app.answering.text.statements import Statement, statements_of
from app.answering.text.told_when import told_when
from app.domain import Hit, Span
from app.encoder import Encoder, Vectors
from app.facts.table_heads import told_row
from app.indexing.opened import OpenIndex

WEIGHTS: Mapping[str, float] = {"likeness": 1.0, "words": 0.4, "words_near": 0.2, "kind_held": 0.2}
"""Chosen on public question answering (docs/evaluation.md): top-1 choice of the answering sentence. What ``likeness``
counts with the encoder in use, ``likeness_for`` says."""

HEADING_COUNTS, FURTHER_DOWN = 0.8, 0.95
"""A heading that asks counts as a first sentence of so much of its likeness, and with each further one for less."""
_FIELD, MOST_MARGIN = 5, 0.6
"""Which candidate below the best the field is, and the lead over it beyond which nothing more is told: where little is
indexed, everything but the topic is far away."""
_ASKS = re.compile(r"\?[’”\"')\].\s]*$")
"""What ends with a question states nothing, in quotation marks or not."""
_TAKES_UP = re.compile(
    r"[\W_]*(?:(?:many|some|several|lots|a few) of you|you|people|candidates|applicants|staff)"
    r"(?: (?:have|often|also|all|sometimes|keep|kept))* (?:ask(?:ed|ing)?|wrote|written)(?: (?:me|us))?(?: again)?"
    r" (?:about|whether|if|what|why|how|when)\b[^:;,.]{3,90}\.\W*$",
    re.IGNORECASE,
)
"""Only says what is answered next: "You asked about working from home."."""
_LEANS = re.compile(
    r"[\s“\"‘'(]*(?:It (?!takes\b|(?:is|was) (?:important|likely|clear|essential|vital|possible|hoped|not yet)\b)"
    r"|It['’]|They\b|He\b|She\b)"
)
"""Begins with somebody or something that the sentence before names; "it is clear that" does not."""
YEAR_BEHIND, MOST_YEARS = 0.03, 5.0
"""What a statement loses for each year that its document is older than the newest: where sources differ, newer wins."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A statement with its score and the signals that made it, each 0 to 1 or a cosine.

    ``meaning``: cosine of question and sentence, or of question and the asking heading above it; ``likeness``: the same
    with what the sentence before it adds (``likeness.py``); ``passage``: cosine of question and passage;
    ``words``: share of the question's topic words (weighted by rarity) in the statement; ``words_near``: in it, its
    neighbours, headings or title; ``kind_held``: 1 when it holds the kind of thing asked for;
    ``missing``: the rarity of the rarest topic word found nowhere near, as a share of the rarest asked;
    ``score``: what retrieval makes of all these; ``margin``: how far that stands above the sixth best, at most
    MOST_MARGIN, since a question that everything is equally near to is near to nothing.
    ``years_behind``: how much older its document is than the newest found about the same council, 0 where the question
    is about the past. ``line`` is the number, in its passage, of the statement's sentence likest to the question.
    ``words`` is where the words that answer stand in the document, once a reader has marked them.
    """

    statement: Statement
    score: float
    signals: Mapping[str, float] = field(default_factory=dict)
    words: Span | None = None
    years_behind: float = 0.0
    line: int = 0

    @property
    def place(self) -> tuple[str, tuple[int, ...]]:
        """Where the statement stands: its passage and the sentences in it."""
        return self.statement.passage.id, tuple(self.statement.sentences)


def candidates(
    asked: Asked,
    vector: Vectors,
    hits: Sequence[Hit],
    index: OpenIndex,
    encoder: Encoder | None = None,
    *,
    year: int | None = None,
) -> list[Candidate]:
    """Everything that the hits state, best first; ``vector`` is the question's, shape (d,).

    ``encoder`` is the one that made the vector. A heading that asks a question counts for what answers it below.
    Where a ``year`` is asked about, a newer document is no better.
    """
    likeness = likeness_for(encoder)
    rarity = {term: _rarity(term, index) for term in asked.terms}
    weighing = _Weighing(
        asked=asked,
        vector=vector,
        likeness=likeness,
        weights={**WEIGHTS, "likeness": likeness.weight},
        rarity=rarity,
        total=sum(rarity.values()),
        rarest=max(rarity.values(), default=0.0),
        index=index,
        encoder=encoder,
    )
    years = {} if asked.about_the_past or year is not None else _years_behind(hits)
    weighed = [each for hit in hits for each in weighing.of_hit(hit, years.get(hit.document.id, 0.0))]
    return _against_the_field(sorted(weighed, key=lambda each: -each.score))


class _Weighed(NamedTuple):
    """A statement before it is known how far it stands above the others."""

    score: float
    statement: Statement
    signals: Mapping[str, float]
    years_behind: float
    line: int


def _against_the_field(weighed: Sequence[_Weighed]) -> list[Candidate]:
    """The candidates, each with how far its score stands above that of the sixth best."""
    sixth = weighed[min(_FIELD, len(weighed) - 1)].score if weighed else 0.0
    return [
        Candidate(
            statement,
            score,
            {**signals, "score": score, "margin": min(MOST_MARGIN, score - sixth)},
            years_behind=years_behind,
            line=line,
        )
        for score, statement, signals, years_behind, line in weighed
    ]


def _years_behind(hits: Sequence[Hit]) -> dict[str, float]:
    """How many years each document is older than the newest one found about the same councils, at most MOST_YEARS.

    One without a date is behind none: it may be newer than whatever day it tells of.
    """
    newest: dict[tuple[str, ...], date] = {}
    told = [(hit.document, day) for hit in hits if (day := told_when(hit.document))]
    for document, day in told:
        council = document.metadata.council
        newest[council] = max(day, newest.get(council, day))
    dated = [(document, day) for document, day in told if document.metadata.published]
    behind = {document.id: (newest[document.metadata.council] - day).days / 365.25 for document, day in dated}
    return {document_id: min(years, MOST_YEARS) for document_id, years in behind.items()}


def _rarity(term: str, index: OpenIndex) -> float:
    """Inverse document frequency as BM25 has it (Robertson and Spärck Jones), always above 0."""
    rows, frequency = len(index.passages), passages_with(term, index.lexical)
    return math.log(1 + (rows - frequency + 0.5) / (frequency + 0.5))


@dataclass(frozen=True, slots=True, eq=False)
class _Told:
    """One statement of a passage, and what does not hang on the question.

    ``number`` is its place among them, ``own`` are its concepts and ``near`` those around it.
    """

    statement: Statement
    number: int
    own: frozenset[str]
    near: frozenset[str]
    _held: dict[Sought, float] = field(default_factory=dict)

    def holds(self, sought: Sought) -> float:
        """1 where a thing of this kind is in it, else 0; read for the first question that asks for one."""
        if sought not in self._held:
            self._held[sought] = float(holds(" ".join(self.statement.parts), sought))
        return self._held[sought]


def _told_in(index: OpenIndex, row: int) -> list[_Told]:
    """What a passage states, in reading order, without what asks and what stands in many documents."""
    passage = index.passages[row]
    document = index.documents[passage.document_id]
    statements = statements_of(document, passage)
    words = [concepts_in(as_told(statement)) for statement in statements]
    context = concepts_in(" ".join((document.metadata.title, *passage.headings)))
    return [
        _Told(
            statement,
            number,
            _own_words(statements, words, number),
            context.union(*words[max(0, number - 1) : number + 2]),
        )
        for number, statement in enumerate(statements)
        if not index.is_repeated(statement.quote) and not asks_only(statement.quote)
    ]


def asks_only(quote: str) -> bool:
    """Does a sentence only ask something, or say what was asked, and so state nothing?"""
    return (_ASKS.search(quote) or _TAKES_UP.match(quote)) is not None


@dataclass(frozen=True, slots=True, eq=False)
class _Weighing:
    """What a question is weighed with: its vector, shape (d,), how likeness is told, and the rest."""

    asked: Asked
    vector: Vectors
    likeness: Likeness
    weights: Mapping[str, float]
    rarity: Mapping[str, float]
    total: float
    rarest: float
    index: OpenIndex
    encoder: Encoder | None

    def of_hit(self, hit: Hit, years_behind: float) -> list[_Weighed]:
        """What one passage states; each further sentence below a heading that asks has less of its likeness."""
        row = int(hit.signals["row"])
        sentences = self.index.sentence_vectors(row)
        cosines: list[float] = (sentences @ self.vector).tolist()
        alike: list[float] = self.likeness.of(sentences, self.vector).tolist()
        heading = self._of_heading(hit.passage.headings)
        found = []
        for told in self.index.of_passage(row, _told_in):
            own, less = told.statement.sentences, HEADING_COUNTS * FURTHER_DOWN**told.number
            signals = {
                "meaning": max(*(cosines[place] for place in own), less * heading),
                "likeness": max(*(alike[place] for place in own), less * heading),
                "passage": hit.signals["dense"],
                "words": self._share(told.own),
                "words_near": self._share(told.near),
                "kind_held": told.holds(self.asked.sought),
                "missing": self._rarest_missing(told.near),
            }
            score = sum(weight * signals[name] for name, weight in self.weights.items())
            line = max(own, key=alike.__getitem__)
            found.append(_Weighed(score - YEAR_BEHIND * years_behind, told.statement, signals, years_behind, line))
        return found

    def _share(self, words: frozenset[str]) -> float:
        held = sum([weight for term, weight in self.rarity.items() if term in words])
        return held / self.total if self.total else 0.0

    def _rarest_missing(self, words: frozenset[str]) -> float:
        missing = max([weight for term, weight in self.rarity.items() if term not in words], default=0.0)
        return missing / self.rarest if self.rarest else 0.0

    def _of_heading(self, headings: Sequence[str]) -> float:
        """How like the question the last heading is where that asks one itself: their cosine, since neither answers."""
        if self.encoder is None or not headings or not _ASKS.search(headings[-1]):
            return 0.0
        return float(self.index.heading_vector(headings[-1], self.encoder.encode_question) @ self.vector)


def _own_words(statements: Sequence[Statement], words: Sequence[frozenset[str]], number: int) -> frozenset[str]:
    """The concepts of a statement; of one whose subject is "it" or "she" with those of the sentence right before."""
    own, before = statements[number], statements[max(0, number - 1)]
    is_right_before = number > 0 and before.sentences[-1:] == (own.sentences[0] - 1,) and len(before.parts) == 1
    leans = is_right_before and _LEANS.match(own.quote) is not None and not _ASKS.search(before.quote)
    return words[number] | words[number - 1] if leans else words[number]


def as_told(statement: Statement) -> str:
    """Its words, of a row of a table with what its columns are called."""
    parts = statement.parts
    return told_row(statement.document, statement.span) if len(parts) == 1 else " ".join(parts)
