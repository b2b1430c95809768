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
from app.indexing.postings import best_first
from app.retrieval.fusion import Evidence, Rows, Scores, Weights, fused, with_neighbours
from app.retrieval.scope import rows_in_scope

POOL = 100
"""Rows that each signal hands to fusion, or twice as many as are asked for."""


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
    pools = [_pool(query, index, rows, max(POOL, 2 * k)) for query in queries]
    found = np.unique(np.concatenate([pool.rows for pool in pools]))
    before, after = _beside(found, index)
    around = np.unique(np.concatenate([found, before[before >= 0], after[after >= 0]]))
    evidence = [_evidence(query, pool, index, around) for query, pool in zip(queries, pools, strict=True)]
    total = sum(query.weight for query in queries)
    own: Scores = sum(
        (fused(each, weights) * (query.weight / total) for query, each in zip(queries, evidence, strict=True)),
        start=np.zeros(len(around), np.float32),
    )
    places = np.searchsorted(around, found)
    one, other = _scores_at(before, around, own), _scores_at(after, around, own)
    scores = with_neighbours(own[places], one, other, weights.neighbours)
    return [_hit(index, int(found[at]), float(scores[at]), evidence[0], places[at]) for at in best_first(scores, k)]


def _pool(query: Query, index: OpenIndex, rows: Rows | None, size: int) -> Pool:
    """The rows that a query's vector or words find."""
    near, _ = index.vectors.search(query.vector, size, rows)
    alike, scores = index.lexical.search(query.text, size, rows)
    return Pool(np.union1d(near, alike).astype(np.int64), float(scores[0]) if len(scores) else 1.0)


def _evidence(query: Query, pool: Pool, index: OpenIndex, around: Rows) -> Evidence:
    """The exact evidence for these rows, whichever signal found them."""
    return Evidence(
        dense=index.vectors.vectors_of(around) @ query.vector,
        lexical=np.minimum(index.lexical.scores_of(query.text, around) / np.float32(pool.highest), np.float32(1)),
        sentence=index.best_sentence(query.vector, around),
    )


def _beside(rows: Rows, index: OpenIndex) -> tuple[Rows, Rows]:
    """The rows just before and after these in the same document, -1 where there is none."""
    places, last = index.document_places, len(index.document_places) - 1

    def beside(step: int) -> Rows:
        other = np.clip(rows + step, 0, last)
        return np.where((other != rows) & (places[other] == places[rows]), other, -1)

    return beside(-1), beside(1)


def _scores_at(rows: Rows, around: Rows, own: Scores) -> Scores:
    """The scores of these rows, all of which but -1 are among ``around``; NaN for -1."""
    at = np.searchsorted(around, np.maximum(rows, around[0] if len(around) else 0))
    found: Scores = np.where(rows >= 0, own[at], np.nan).astype(np.float32)
    return found


def _hit(index: OpenIndex, row: int, score: float, evidence: Evidence, at: int) -> Hit:
    passage = index.passages[row]
    signals = {
        "dense": float(evidence.dense[at]),
        "lexical": float(evidence.lexical[at]),
        "sentence": float(evidence.sentence[at]),
        "row": float(row),
    }
    return Hit(passage, index.documents[passage.document_id], score, signals)
