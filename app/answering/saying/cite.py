"""A stretch of a document as a numbered citation."""

from __future__ import annotations

from app.domain import Citation, Span
from app.indexing.opened import OpenIndex


def cite(index: OpenIndex, document_id: str, span: Span, n: int) -> Citation:
    """Citation ``n`` of ``span`` in a document of the index.

    ``passage_id`` is that of the passage where it is read: a heading lies in
    none, so the one it stands above is named; a document without passages has "".
    """
    document = index.documents[document_id]
    own = index.passages_of({document_id})[document_id]
    passage = next((passage for passage in own if passage.end > span.start), own[-1] if own else None)
    block = next(iter(document.blocks_within(span.start, span.start + 1)), None)
    return Citation(
        n=n,
        quote=document.text[span.start : span.end],
        document=document,
        passage_id=passage.id if passage else "",
        start=span.start,
        end=span.end,
        page=block.page if block else None,
    )
