"""Builders of documents for the tests of pages: text is given block by block, offsets are worked out."""

from __future__ import annotations

from typing import Any

from app.domain import Block, BlockKind, Document, Metadata


def block(text: str, kind: str = "paragraph", level: int = 0, page: int | None = None) -> tuple[str, Any]:
    """One block to be laid into a document."""
    return text, (BlockKind(kind), level, page)


def make_document(*blocks: tuple[str, Any], title: str = "A page about induction", **known: Any) -> Document:
    """A document of these blocks, two line ends apart."""
    text, placed = "", []
    for words, (kind, level, page) in blocks:
        text += "\n\n" if text else ""
        placed.append(Block(kind, len(text), len(text) + len(words), level, page))
        text += words
    return Document("d1", "d1.md", "0" * 64, text, tuple(placed), Metadata(title, **known))
