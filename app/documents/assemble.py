"""Sets a document's blocks into one text and says where each stands: the text that citations point into.

The same blocks always give the same text. Nothing is added but line breaks.
"""

from __future__ import annotations

from collections.abc import Iterable

from app.domain import Block, BlockKind, Element

_CLOSE = frozenset((BlockKind.LIST_ITEM, BlockKind.TABLE_ROW, BlockKind.RECORD))


def assemble(elements: Iterable[Element]) -> tuple[str, tuple[Block, ...]]:
    """Return the text and its blocks: a blank line between paragraphs, one line break within a list or table."""
    parts: list[str] = []
    blocks: list[Block] = []
    at = 0
    for element in elements:
        if blocks:
            gap = "\n" if element.kind in _CLOSE and blocks[-1].kind is element.kind else "\n\n"
            parts.append(gap)
            at += len(gap)
        parts.append(element.text)
        blocks.append(Block(element.kind, at, at + len(element.text), element.level, element.page))
        at += len(element.text)
    return "".join(parts), tuple(blocks)
