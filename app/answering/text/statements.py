"""What a passage states: whole sentences, and lists with the line that introduces them.

Only what can be said to a person is kept: a question that a document asks its
reader states nothing, nor does an introduction without its list or the row
that names the columns of a table.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from app.domain import BlockKind, Document, Passage, Span
from app.facts.table_heads import is_head
from app.indexing.opened import OpenIndex
from app.number_words import UP_TO_TWENTY

LONGEST_LIST = 12
"""Items said at once; a longer list is said item by item."""
SEVERAL = 2
"""Sentences that an item has on average in a list of paragraphs."""
_WORD = re.compile(r"\w+")
_COUNTS = ("", "", *UP_TO_TWENTY[2:13])
_POINTS_BELOW = re.compile(r"\b(?:the following|as follows|listed below|these (?:are|were|include))\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Statement:
    """One thing that a passage states, at ``span`` of its document.

    ``sentences`` are the numbers of the passage's sentences that it is made
    of; ``parts`` are their texts, the introduction of a list first.
    """

    document: Document
    passage: Passage
    span: Span
    sentences: tuple[int, ...]
    parts: tuple[str, ...]

    @property
    def quote(self) -> str:
        """The exact words of the document."""
        return self.document.text[self.span.start : self.span.end]


def statement_at(document: Document, span: Span, parts: Sequence[str], index: OpenIndex) -> Statement:
    """What stands at a place of a document, said in these parts, as a statement of the passage that holds it."""
    passages = index.passages_of({document.id})[document.id]
    passage = next((each for each in passages if each.end > span.start), passages[-1])
    return Statement(document, passage, span, (), tuple(parts))


def statements_of(document: Document, passage: Passage) -> list[Statement]:
    """What a passage states, in reading order."""
    listed, heads = _in_lists(document, passage), _table_heads(document, passage)
    made: list[Statement] = []
    number = 0
    while number < len(passage.sentences):
        count = _list_length(document, passage, listed, number)
        numbers = tuple(range(number, number + count))
        statement = _statement(document, passage, numbers)
        if not statement.parts[-1].endswith(("?", ":")) and statement.span.start not in heads:
            made.append(statement)
        number += count
    return made


def _in_lists(document: Document, passage: Passage) -> list[bool]:
    own = document.blocks_within(passage.start, passage.end)
    items = [block for block in own if block.kind is BlockKind.LIST_ITEM]
    return [any(item.start <= span.start < item.end for item in items) for span in passage.sentences]


def _table_heads(document: Document, passage: Passage) -> frozenset[int]:
    """Where the rows begin that name the columns of a table of this passage."""
    rows = (each for each in document.blocks_within(passage.start, passage.end) if each.kind is BlockKind.TABLE_ROW)
    return frozenset(row.start for row in rows if is_head(document, row))


def _list_length(document: Document, passage: Passage, listed: list[bool], number: int) -> int:
    """How many sentences belong together from this one on: a whole list with its introduction, or 1.

    A list whose items tell several sentences each is said item by item.
    """
    if listed[number]:
        return 1
    count = 1
    while number + count < len(listed) and listed[number + count]:
        count += 1
    span, last = passage.sentences[number], passage.sentences[number + count - 1]
    introduced = _introduces(document.text[span.start : span.end], count - 1)
    if not introduced or count - 1 > LONGEST_LIST:
        return 1
    items = [each for each in document.blocks_within(span.end, last.end) if each.kind is BlockKind.LIST_ITEM]
    return count if count - 1 < SEVERAL * len(items) else 1


def _introduces(sentence: str, items: int) -> bool:
    """Whether a sentence leads to the list of so many items behind it: by its colon, or since it counts or names it.

    "Inspectors identified three matters." before three points has no colon.
    """
    if sentence.endswith(":") or items < 1:
        return sentence.endswith(":")
    counted = {word.lower() for word in _WORD.findall(sentence)} & {str(items), *_COUNTS[items : items + 1]}
    return bool(counted) or _POINTS_BELOW.search(sentence) is not None


def _statement(document: Document, passage: Passage, numbers: tuple[int, ...]) -> Statement:
    spans = [passage.sentences[number] for number in numbers]
    parts = tuple(document.text[span.start : span.end] for span in spans)
    return Statement(document, passage, Span(spans[0].start, spans[-1].end), numbers, parts)
