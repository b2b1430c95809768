"""A stretch of a document as it is put to the reader: rows of tables said with what their columns are called.

A row alone ("Old Mill | 64 | none") tells nobody what is asked. The head of the table, which states nothing itself, is
left out where its names stand in the rows. Every place is known in both texts, so that citations stay those of the
document.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from app.domain import Document, Span
from app.facts.table_heads import is_head, table_at, told_row, with_heads

_ROW = re.compile(r".+ \| .+")


@dataclass(frozen=True, slots=True)
class AsRead:
    """``text`` as it is read; ``places`` are where each sentence of the document stands in it."""

    text: str
    places: dict[Span, Span]

    def place(self, sentence: Span) -> Span:
        """Where a sentence of the document stands in what is read; an empty place where it is left out."""
        return self.places.get(sentence, Span(0, 0))

    def words(self, document: Document, sentence: Span, marked: tuple[int, int]) -> Span:
        """Where words that are marked in what is read stand in the document: the whole row where they are not its own.

        ``marked`` is ``[start, end)`` of ``text``, inside ``sentence`` as it is read.
        """
        own = self.place(sentence)
        if own.end - own.start == sentence.end - sentence.start:
            return Span(sentence.start + marked[0] - own.start, sentence.start + marked[1] - own.start)
        words = self.text[slice(*marked)]
        at = document.text.find(words, sentence.start, sentence.end)
        return Span(at, at + len(words)) if at >= 0 else sentence


def as_read(document: Document, sentences: Sequence[Span]) -> AsRead:
    """Sentences that follow each other, and what stands between them, as they are read."""
    said = [_said(document, sentence) for sentence in sentences]
    text, places, last = "", dict[Span, Span](), sentences[0].start
    for sentence, words in zip(sentences, said, strict=True):
        if words:
            text += document.text[last : sentence.start] if text else ""
            places[sentence] = Span(len(text), len(text) + len(words))
            text += words
        last = sentence.end
    return AsRead(text, places)


def longer_by(document: Document, sentences: Sequence[Span]) -> list[int]:
    """By how many characters each sentence is longer as it is read than in the document; less than 0 where shorter."""
    return [len(_said(document, each)) - (each.end - each.start) for each in sentences]


def _said(document: Document, sentence: Span) -> str:
    """A sentence as it is read; a head whose names stand in the rows below it is left out."""
    words = in_prose(told_row(document, sentence))
    rows = table_at(document, sentence.start)
    if any(is_head(document, row) for row in rows if row.start == sentence.start):
        return "" if with_heads(document, rows[-1].start) else words
    return words


def in_prose(text: str) -> str:
    """A text with its table rows as the reader knows sentences, of the same length: "Leave:  26 days" for a bar."""
    if " | " not in text:
        return text
    return _ROW.sub(lambda row: row.group().replace(" | ", ":  ", 1).replace(" | ", ";  "), text)
