"""A stored turn as a page shows it: sentences with linked markers, and a card for each source.

Reads the JSON of the HTTP answer, so that what was said stays as it was said.
Only the link into a source is made anew, against the documents held now.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from app.answering.saying.outcomes import STATUS_WORDS
from app.councils.directory import Directory
from app.dates import PartialDate
from app.domain import Document, Span, Status
from app.pages.wording import DATE_UNKNOWN, PUBLISHER_UNKNOWN, age_in_words, kind_in_words
from app.storage.conversations import StoredTurn

_MARKER = re.compile(r"\[([0-9]{1,3})\]")
_FEWEST_LINES = 4
COUNCILS_NAMED = "The councils' pages"
"""What caveats call the pages of all councils, there to be linked; the chat window's script has the same."""
_ONE_LISTED = re.compile(r"[^:;()]{1,80} \([^():;]{1,80}\)")


@dataclass(frozen=True, slots=True)
class Source:
    """One citation as a card.

    ``span`` is where the quote stands in the document held now, if it does. ``quote`` is in three parts: what
    stands before the words that answer, these words, and the rest.
    """

    n: int
    anchor: str
    quote: tuple[str, str, str]
    title: str
    kind: str
    publisher: str
    councils: tuple[str, ...]
    dated: str
    age: str
    page: int | None
    superseded: bool
    document_id: str
    held: bool
    span: Span | None

    @property
    def spoken(self) -> str:
        """What follows the number in the name of a link to this card."""
        return f"{self.title}, {self.dated}"


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of an answer, or the marker of the source that supports the words before it."""

    text: str = ""
    source: Source | None = None


@dataclass(frozen=True, slots=True)
class ReadOn:
    """Where to read on when there was no answer: a document that is held, and the place in it, if one stands out."""

    document_id: str
    title: str
    span: Span | None


@dataclass(frozen=True, slots=True)
class TurnView:
    """One question and what was said to it."""

    answer_id: str
    question: str
    status: Status
    status_words: str
    pieces: tuple[Piece, ...]
    sources: tuple[Source, ...]
    as_of: str | None
    as_of_age: str
    caveats: tuple[str, ...]
    suggestions: tuple[str, ...]
    read_on: ReadOn | None


def view_turn(
    turn: StoredTurn, documents: Mapping[str, Document], directory: Directory, today: date, *, version: str
) -> TurnView:
    """The turn with dates, kinds and councils in words; ``documents`` are those held now, by id, in ``version``."""
    said = turn.response
    status = Status(said["status"])
    as_of = PartialDate.parse(said["as_of"]) if said["as_of"] else None
    sources = tuple(
        _source(citation, turn.answer_id, documents.get(citation["document_id"]), directory, today)
        for citation in said["citations"]
    )
    return TurnView(
        answer_id=turn.answer_id,
        question=turn.question,
        status=status,
        status_words=STATUS_WORDS[status],
        pieces=tuple(_pieces(said["answer"], {source.n: source for source in sources})),
        sources=sources,
        as_of=as_of.in_words if as_of else None,
        as_of_age=age_in_words(as_of, today) if as_of else "",
        caveats=tuple(said["caveats"]),
        suggestions=tuple(said["suggestions"]),
        read_on=_read_on(said, documents, version),
    )


def _read_on(said: Mapping[str, Any], documents: Mapping[str, Document], version: str) -> ReadOn | None:
    """What is still held of what was nearest: in another version of the index its place may be another."""
    nearby = said.get("nearby")
    if nearby is None or nearby["document_id"] not in documents:
        return None
    place = nearby["place"] if said["index_version"] == version else None
    return ReadOn(nearby["document_id"], nearby["title"], Span(place["start"], place["end"]) if place else None)


def _pieces(answer: str, sources: Mapping[int, Source]) -> Iterator[Piece]:
    """Cut the answer at its markers; a number that no source has stays plain words.

    The first marker stays on the line of the word before it; of several, each may begin a line.
    """
    done = 0
    for marker in _MARKER.finditer(answer):
        source = sources.get(int(marker[1]))
        if source is None:
            continue
        words = _in_lines(answer[done : marker.start()])
        yield Piece(words.rstrip() + "\u00a0" if words.endswith(" ") and words.strip() else words)
        yield Piece(source=source)
        done = marker.end()
    if answer[done:]:
        yield Piece(answer[done:])


def _in_lines(words: str) -> str:
    """``Good: Bath (May 2024); Hull (June 2024); …`` with a line for each of four or more; other words as they are."""
    lead, colon, listed = words.partition(": ")
    each = listed.split("; ")
    if len(each) < _FEWEST_LINES or not all(_ONE_LISTED.fullmatch(one.rstrip(". ")) for one in each):
        return words
    return f"{lead}{colon.rstrip()}\n" + ";\n".join(each)


def _source(
    citation: Mapping[str, Any], answer_id: str, document: Document | None, directory: Directory, today: date
) -> Source:
    published = PartialDate.parse(citation["published"]) if citation["published"] else None
    publisher = citation["publisher"] or PUBLISHER_UNKNOWN
    about = (directory.get(slug).name for slug in citation["council"])
    return Source(
        n=citation["n"],
        anchor=f"{answer_id}-source-{citation['n']}",
        quote=_in_parts(citation),
        title=citation["title"],
        kind=kind_in_words(citation["kind"]),
        publisher=publisher,
        councils=tuple(name for name in about if name not in publisher),
        dated=published.in_words if published else DATE_UNKNOWN,
        age=age_in_words(published, today) if published else "",
        page=citation["page"],
        superseded=citation["superseded"],
        document_id=citation["document_id"],
        held=document is not None,
        span=_find_quote(citation, document) if document else None,
    )


def _in_parts(citation: Mapping[str, Any]) -> tuple[str, str, str]:
    quote, words = citation["quote"], citation.get("answer_words")
    if not words:
        return quote, "", ""
    start, end = words["start"] - citation["start"], words["end"] - citation["start"]
    return quote[:start], quote[start:end], quote[end:]


def _find_quote(citation: Mapping[str, Any], document: Document) -> Span | None:
    """Where the quote stands now: as cited, else wherever a new edition of the document has the same words."""
    quote, start = citation["quote"], citation["start"]
    if document.text[start : citation["end"]] == quote:
        return Span(start, citation["end"])
    start = document.text.find(quote)
    return Span(start, start + len(quote)) if start >= 0 else None
