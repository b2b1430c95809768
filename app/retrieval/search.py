"""Scope → dense and lexical search → fusion: the passages that matter to a question.

It finds; it never judges whether what it found answers.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np

from app.domain import Hit
from app.encoder import Encoder, Vectors
from app.indexing.opened import OpenIndex
from app.indexing.postings import ascending, best_first
from app.read_once import reading
from app.retrieval.fusion import REACH, Evidence, Rows, Scores, Weights, fused, with_neighbours
from app.retrieval.scope import rows_in_scope

POOL = 100
"""Rows that each signal hands to fusion, or twice as many as are asked for."""
SHORTLIST = 4
"""So many times as many rows as are asked for are weighed with their neighbours: none below comes up so far."""


@dataclass(frozen=True, slots=True)
class Query:
    """A text to look for with its vector, shape (d,), and how much its ranking counts beside others."""

    text: str
    vector: Vectors
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Pool:
    """The rows that a query finds, ascending, and the highest BM25 score in its scope (1 when no word is shared)."""

    rows: Rows
    highest: float


@dataclass(frozen=True, slots=True)
class Weighed:
    """Rows, ascending, their scores, shape (n,), and the first query's evidence for them."""

    rows: Rows
    scores: Scores
    evidence: Evidence


def search(
    question: str,
    *,
    index: OpenIndex,
    encoder: Encoder,
    councils: tuple[str, ...] = (),
    beside: Sequence[tuple[str, float]] = (),
    k: int = 10,
) -> list[Hit]:
    """The ``k`` passages that fit the question best, best first; slugs in ``councils`` restrict the search.

    ``beside`` are other texts, each with the weight of its ranking, such as the
    question with those before it.
    """
    texts = [(question, 1.0), *beside]
    queries = [Query(text, encoder.encode_text(text), weight) for text, weight in texts]
    return ranked(queries, index=index, rows=rows_in_scope(index, councils), k=k)


def search_with(
    vector: Vectors,
    question: str,
    *,
    index: OpenIndex,
    councils: tuple[str, ...] = (),
    general: bool = True,
    year: int | None = None,
    within: Collection[str] | None = None,
    k: int = 10,
) -> list[Hit]:
    """As ``search``, for a question that is already encoded; ``vector`` has shape (d,).

    Without ``general``, documents about no council in particular are left out; with ``year``, those of other years.
    ``within`` are ids of the only documents to search, whatever they are about.
    """
    rows = rows_in_scope(index, councils, general=general, year=year)
    rows = rows if within is None else index.rows_of_documents(within)
    return ranked([Query(question, vector)], index=index, rows=rows, k=k)


def ranked(
    queries: Sequence[Query], *, index: OpenIndex, rows: Rows | None, k: int, weights: Weights | None = None
) -> list[Hit]:
    """The ``k`` best hits for all queries together; the signals of a hit are those of the first query.

    ``rows`` restricts the search, None not at all. Scores are weighted means over the queries.
    """
    weights = weights or Weights()
    with reading():
        pools = [_pool(query, index, rows, max(POOL, 2 * k)) for query in queries]
        found = ascending(np.concatenate([pool.rows for pool in pools]))
        weighed = _weigh(queries, pools, index, found, weights)
        likely = best_first(weighed.scores, SHORTLIST * k)
        beside = _beside(found[likely], index)
        others = ascending(beside[(beside >= 0) & ~np.isin(beside, found)])
        further = _weigh(queries, pools, index, others, weights)
    scores = with_neighbours(weighed.scores[likely], _scores_at(beside, weighed, further), weights.neighbours)
    return [_hit(index, weighed, int(likely[at]), float(scores[at])) for at in best_first(scores, k)]


def _pool(query: Query, index: OpenIndex, rows: Rows | None, size: int) -> Pool:
    """The rows that a query's vector or words find."""
    near, _ = index.vectors.search(query.vector, size, rows)
    alike, scores = index.lexical.search(query.text, size, rows)
    return Pool(ascending(np.concatenate([near, alike])), float(scores[0]) if len(scores) else 1.0)


def _weigh(queries: Sequence[Query], pools: Sequence[Pool], index: OpenIndex, rows: Rows, weights: Weights) -> Weighed:
    """The scores of these rows: weighted means over the queries."""
    evidence = [_evidence(query, pool, index, rows) for query, pool in zip(queries, pools, strict=True)]
    total = sum(query.weight for query in queries)
    scores: Scores = sum(
        (fused(each, weights) * (query.weight / total) for query, each in zip(queries, evidence, strict=True)),
        start=np.zeros(len(rows), np.float32),
    )
    return Weighed(rows, scores, evidence[0])


def _evidence(query: Query, pool: Pool, index: OpenIndex, rows: Rows) -> Evidence:
    """The exact evidence for these rows, whichever signal found them."""
    return Evidence(
        dense=index.vectors.vectors_of(rows) @ query.vector,
        lexical=np.minimum(index.lexical.scores_of(query.text, rows) / np.float32(pool.highest), np.float32(1)),
        sentence=index.best_sentence(query.vector, rows),
    )


def _beside(rows: Rows, index: OpenIndex) -> Rows:
    """The rows up to ``REACH`` before and after these n in the same document, shape (n, 2 × REACH), -1 for none."""
    places = index.document_places
    steps = np.array([step for step in range(-REACH, REACH + 1) if step])
    other = rows[:, None] + steps
    inside = np.clip(other, 0, max(0, len(places) - 1))
    return np.where((inside == other) & (places[inside] == places[rows][:, None]), other, -1)


def _scores_at(rows: Rows, *weighed: Weighed) -> Scores:
    """The scores of these rows, all of which but -1 were weighed; NaN for -1."""
    found = np.full(rows.shape, np.nan, np.float32)
    for each in weighed:
        at = np.minimum(np.searchsorted(each.rows, rows), max(0, len(each.rows) - 1))
        if len(each.rows):
            found = np.where(each.rows[at] == rows, each.scores[at], found)
    return found


def _hit(index: OpenIndex, weighed: Weighed, at: int, score: float) -> Hit:
    row, evidence = int(weighed.rows[at]), weighed.evidence
    passage = index.passages[row]
    signals = {
        "dense": float(evidence.dense[at]),
        "lexical": float(evidence.lexical[at]),
        "sentence": float(evidence.sentence[at]),
        "row": float(row),
    }
    return Hit(passage, index.documents[passage.document_id], score, signals)
