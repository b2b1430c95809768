"""Scope → dense and lexical search → fusion: the passages that matter to a question.

It finds; it never judges whether what it found answers.
"""

from __future__ import annotations

from app.domain import Hit
from app.encoder import Encoder, Vectors
from app.indexing.opened import OpenIndex
from app.retrieval.fusion import fuse
from app.retrieval.scope import rows_in_scope

POOL = 100
"""Rows that each signal hands to fusion, or twice as many as are asked for."""


def search(
    question: str, *, index: OpenIndex, encoder: Encoder, councils: tuple[str, ...] = (), k: int = 10
) -> list[Hit]:
    """The ``k`` passages that fit the question best, best first; slugs in ``councils`` restrict the search."""
    return search_with(encoder.encode_question(question), question, index=index, councils=councils, k=k)


def search_with(
    vector: Vectors,
    question: str,
    *,
    index: OpenIndex,
    councils: tuple[str, ...] = (),
    general: bool = True,
    k: int = 10,
) -> list[Hit]:
    """As ``search``, for a question that is already encoded; ``vector`` has shape (d,).

    Without ``general``, documents about no council in particular are left out.
    """
    rows = rows_in_scope(index, councils, general=general)
    pool = max(POOL, 2 * k)
    fused = fuse(index.vectors.search(vector, pool, rows), index.lexical.search(question, pool, rows), k)
    return [
        Hit(passage, index.documents[passage.document_id], found.score, {**found.signals, "row": float(found.row)})
        for found in fused
        for passage in (index.passages[found.row],)
    ]
