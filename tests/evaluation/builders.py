"""Questions, documents and answers with defaults, for tests that care about one thing at a time."""

from __future__ import annotations

from typing import Any

from app.domain import Answer, AnswerSentence, Citation, Document, Metadata, Status
from app.evaluation.questions import Question, Support

TEXT = "The starting salary at Exampleshire is 31,000 pounds a year. New staff meet a mentor every week."


def a_document(text: str = TEXT, path: str = "exampleshire/pay.md") -> Document:
    return Document(id=f"id of {path}", path=path, digest="0" * 64, text=text, blocks=(), metadata=Metadata("Pay"))


def a_citation(quote: str, document: Document | None = None, n: int = 1) -> Citation:
    source = document or a_document()
    start = source.text.index(quote)
    return Citation(n, quote, source, "a passage", start, start + len(quote))


def an_answer(said: str, *quotes: str, status: Status = Status.ANSWERED, **more: Any) -> Answer:
    """One sentence that cites each quote of the usual document."""
    citations = tuple(a_citation(quote, n=n) for n, quote in enumerate(quotes, start=1))
    sentence = AnswerSentence(said, tuple(citation.n for citation in citations))
    return Answer(status, (sentence,), citations, **more)


def a_question(**more: Any) -> Question:
    given: dict[str, Any] = {
        "id": "Q1",
        "question": "What is the starting salary?",
        "kind": "number",
        "answerable": True,
        "must_include": (("31,000", "31000"),),
        "support": (Support("pay.md", "The starting salary at Exampleshire is 31,000 pounds a year."),),
    }
    return Question(**{**given, **more})


def an_unanswerable_question(**more: Any) -> Question:
    given: dict[str, Any] = {"kind": "unans_near", "answerable": False, "must_include": (), "support": ()}
    return a_question(**{**given, **more})
