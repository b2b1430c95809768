"""Where an answer stands, told to whoever doubts it: "are you sure?", "who says so?", "how old is that?".

The answer itself is the same as before; what is added are titles, publishers and dates of its sources, nothing else.
"""

from __future__ import annotations

from dataclasses import replace

from app.answering.saying.wordings import wording
from app.conversation.manner import Manner
from app.domain import Answer, Document

MOST = 3
"""Sources named at most; the others stand below the answer like these."""


def with_where_it_stands(answer: Answer, manner: Manner) -> Answer:
    """The answer with the names and dates of its sources, where it was doubted; as it is where nothing was found."""
    if manner is not Manner.AGAIN or not answer.citations:
        return answer
    documents = list({each.document.id: each.document for each in answer.citations}.values())
    sources = "; ".join(map(_named, documents[:MOST]))
    return replace(answer, caveats=(wording("caveats", "stands_in", sources=sources), *answer.caveats))


def _named(document: Document) -> str:
    told = document.metadata
    dated = told.published.in_words if told.published else wording("caveats", "no_date")
    return f"“{told.title}” ({', '.join([told.publisher, dated] if told.publisher else [dated])})"
