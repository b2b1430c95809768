"""Documents, passages and statements written by hand, for the parts of an answer that read nothing else."""

from __future__ import annotations

from typing import Any

from app.answering.text.statements import Statement, statements_of
from app.dates import PartialDate
from app.documents.sentences import split_sentences
from app.domain import Block, BlockKind, Citation, Document, Metadata, Passage, Span

ITEM, ROW, HEAD = "- ", "| ", "^ "


def document(*paragraphs: str, path: str = "invented.md", **known: Any) -> Document:
    """A document of these paragraphs; one that begins with ``- `` is a list item, with ``| `` a row.

    With ``^ `` it is a row that its source marks as the head of its table. Dates may be given as text.
    """
    text, blocks = "", []
    for paragraph in paragraphs:
        kind = _KINDS.get(paragraph[:2], BlockKind.PARAGRAPH)
        words = paragraph if kind is BlockKind.PARAGRAPH else paragraph[2:]
        text += "\n\n" if text else ""
        blocks.append(Block(kind, len(text), len(text) + len(words), int(paragraph.startswith(HEAD))))
        text += words
    dates = {name: PartialDate.parse(value) for name, value in known.items() if name in _DATES}
    meta = Metadata(**{"title": "An invented page", **known, **dates})
    return Document(path, path, "0" * 64, text, tuple(blocks), meta)


def passage(source: Document) -> Passage:
    """The whole document as one passage."""
    spans = [span for block in source.blocks for span in split_sentences(source.text, block.start, block.end)]
    return Passage(f"{source.id}.0", source.id, source.text, 0, len(source.text), tuple(spans))


def statements(*paragraphs: str, **known: Any) -> list[Statement]:
    """What a document of these paragraphs states."""
    source = document(*paragraphs, **known)
    return statements_of(source, passage(source))


def citation(words: str, source: Document) -> Citation:
    """A citation of these words of a document."""
    start = source.text.index(words)
    return Citation(1, words, source, f"{source.id}.0", start, start + len(words))


def span_of(source: Document, words: str) -> Span:
    """Where these words first stand in a document."""
    start = source.text.index(words)
    return Span(start, start + len(words))


_KINDS = {ITEM: BlockKind.LIST_ITEM, ROW: BlockKind.TABLE_ROW, HEAD: BlockKind.TABLE_ROW}
_DATES = ("published", "valid_from", "valid_until")
