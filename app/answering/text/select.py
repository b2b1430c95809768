"""Scores what the best passages state by how well each statement fits the question.

A statement is read with its neighbours, its headings and its title, because a
sentence rarely repeats what the one before it said. Nothing is decided here.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

import numpy as np

from app.answering.question.asked import Asked
from app.answering.question.asked_for import holds
from app.answering.question.concepts import concepts_in, passages_with
from app.answering.text.query_adapter import Likeness, query_adapter
from app.answering.text.statements import Statement, statements_of
from app.domain import Hit, Span
from app.encoder import Encoder, Vectors
from app.indexing.opened import OpenIndex

WEIGHTS: Mapping[str, float] = {"likeness": 1.0, "words": 0.4, "words_near": 0.2, "kind_held": 0.2}
"""Chosen on public question answering (docs/evaluation.md): top-1 choice of the answering sentence. What ``likeness``
counts where the question is turned towards its answer, the query adapter says."""

HEADING_COUNTS, FURTHER_DOWN = 0.8, 0.95
"""A heading that asks counts as a first sentence of so much of its likeness, and with each further one for less."""
_FIELD, MOST_MARGIN = 5, 0.6
"""Which candidate below the best the field is, and the lead over it beyond which nothing more is told: where little is
indexed, everything but the topic is far away."""
_ASKS = re.compile(r"\?[’”\"')\].\s]*$")
"""What ends with a question states nothing, in quotation marks or not."""
YEAR_BEHIND, MOST_YEARS = 0.03, 5.0
"""What a statement loses for each year that its document is older than the newest: where sources differ, newer wins."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A statement with its score and the signals that made it, each 0 to 1 or a cosine.

    ``meaning``: cosine of question and sentence, or of question and the asking heading above it; ``likeness``: the same
    of the question turned towards its answer (``query_adapter``); ``passage``: cosine of question and passage;
    ``words``: share of the question's topic words (weighted by rarity) in the statement; ``words_near``: in it, its
    neighbours, headings or title; ``kind_held``: 1 when it holds the kind of thing asked for;
    ``missing``: the rarity of the rarest topic word found nowhere near, as a share of the rarest asked;
    ``score``: what retrieval makes of all these; ``margin``: how far that stands above the sixth best, at most
    MOST_MARGIN, since a question that everything is equally near to is near to nothing.
    ``years_behind``: how much older its document is than the newest found about the same council, 0 where the question
    is about the past. ``words`` is where the words that answer stand in the document, once a reader has marked them.
    """

    statement: Statement
    score: float
    signals: Mapping[str, float] = field(default_factory=dict)
    words: Span | None = None
    years_behind: float = 0.0


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

    With the ``encoder`` the question is turned towards what answers it (``query_adapter``), and a heading that asks a
    question counts for what answers it below. Where a ``year`` is asked about, a newer document is no better.
    """
    rarity = {term: _rarity(term, index) for term in asked.terms}
    years = {} if asked.about_the_past or year is not None else _years_behind(hits)
    under = {hit.passage.id: _heading_alike(hit.passage.headings, vector, index, encoder) for hit in hits}
    adapter = query_adapter(encoder)
    to_answer, weights = adapter.likeness(vector), {**WEIGHTS, "likeness": adapter.weight}
    found = [
        c for hit in hits for c in _of_hit(asked, vector, to_answer, hit, index, rarity, weights, under[hit.passage.id])
    ]
    aged = [_aged(each, years.get(each.statement.document.id, 0.0)) for each in found]
    return _against_the_field(sorted(aged, key=lambda candidate: -candidate.score))


def _aged(candidate: Candidate, years: float) -> Candidate:
    return replace(candidate, score=candidate.score - YEAR_BEHIND * years, years_behind=years)


def _against_the_field(found: Sequence[Candidate]) -> list[Candidate]:
    sixth = found[min(_FIELD, len(found) - 1)].score if found else 0.0
    return [
        replace(each, signals={**each.signals, "score": each.score, "margin": min(MOST_MARGIN, each.score - sixth)})
        for each in found
    ]


def _years_behind(hits: Sequence[Hit]) -> dict[str, float]:
    """How many years each document is older than the newest one found about the same councils, at most MOST_YEARS."""
    newest: dict[tuple[str, ...], date] = {}
    dated = [(hit.document, published.last_day) for hit in hits if (published := hit.document.metadata.published)]
    for document, day in dated:
        council = document.metadata.council
        newest[council] = max(day, newest.get(council, day))
    behind = {document.id: (newest[document.metadata.council] - day).days / 365.25 for document, day in dated}
    return {document_id: min(years, MOST_YEARS) for document_id, years in behind.items()}


def _rarity(term: str, index: OpenIndex) -> float:
    """Inverse document frequency as BM25 has it (Robertson and Spärck Jones), always above 0."""
    rows, frequency = len(index.passages), passages_with(term, index.lexical)
    return math.log(1 + (rows - frequency + 0.5) / (frequency + 0.5))


def _heading_alike(headings: Sequence[str], vector: Vectors, index: OpenIndex, encoder: Encoder | None) -> float:
    """How like the question is to the last heading where that asks one: "How do I apply?" over a list of steps."""
    if encoder is None or not headings or not _ASKS.search(headings[-1]):
        return 0.0
    return HEADING_COUNTS * float(index.heading_vector(headings[-1], encoder.encode_question) @ vector)


def _of_hit(
    asked: Asked,
    vector: Vectors,
    to_answer: Likeness,
    hit: Hit,
    index: OpenIndex,
    rarity: Mapping[str, float],
    weights: Mapping[str, float],
    under: float,
) -> list[Candidate]:
    """What one passage states; ``under`` is how like the question its heading is, which each sentence has less of."""
    sentences = index.sentence_vectors(int(hit.signals["row"]))
    cosines, alike = sentences @ vector, to_answer(sentences)
    statements = statements_of(hit.document, hit.passage)
    words = [concepts_in(" ".join(statement.parts)) for statement in statements]
    meta = hit.document.metadata
    context = concepts_in(" ".join((meta.title, *hit.passage.headings)))
    found = []
    for number, statement in enumerate(statements):
        if index.is_repeated(statement.quote) or _ASKS.search(statement.quote):
            continue
        heading = under * FURTHER_DOWN**number
        near = context.union(*words[max(0, number - 1) : number + 2])
        signals = {
            "meaning": max(float(np.max(cosines[list(statement.sentences)])), heading),
            "likeness": max(float(np.max(alike[list(statement.sentences)])), heading),
            "passage": hit.signals["dense"],
            "words": _share(words[number], rarity),
            "words_near": _share(near, rarity),
            "kind_held": float(holds(" ".join(statement.parts), asked.sought)),
            "missing": _rarest_missing(near, rarity),
        }
        score = sum(weight * signals[name] for name, weight in weights.items())
        found.append(Candidate(statement, score, signals))
    return found


def _share(words: frozenset[str], rarity: Mapping[str, float]) -> float:
    total = sum(rarity.values())
    return sum(weight for term, weight in rarity.items() if term in words) / total if total else 0.0


def _rarest_missing(words: frozenset[str], rarity: Mapping[str, float]) -> float:
    rarest = max(rarity.values(), default=0.0)
    missing = max((weight for term, weight in rarity.items() if term not in words), default=0.0)
    return missing / rarest if rarest else 0.0
