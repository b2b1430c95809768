"""What a passage states: whole sentences, and lists with the line that introduces them.

Only what can be said to a person is kept: a question that a document asks its
reader states nothing, nor does an introduction without its list.
"""

from __future__ import annotations

from dataclasses import dataclass

from app.domain import BlockKind, Document, Passage, Span

LONGEST_LIST = 12
"""Items said at once; a longer list is said item by item."""


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


def statements_of(document: Document, passage: Passage) -> list[Statement]:
    """What a passage states, in reading order."""
    listed = _in_lists(document, passage)
    made: list[Statement] = []
    number = 0
    while number < len(passage.sentences):
        count = _list_length(document, passage, listed, number)
        numbers = tuple(range(number, number + count))
        statement = _statement(document, passage, numbers)
        if not statement.parts[-1].endswith(("?", ":")):
            made.append(statement)
        number += count
    return made


def _in_lists(document: Document, passage: Passage) -> list[bool]:
    items = [block for block in document.blocks if block.kind is BlockKind.LIST_ITEM]
    items = [block for block in items if block.start < passage.end and passage.start < block.end]
    return [any(item.start <= span.start < item.end for item in items) for span in passage.sentences]


def _list_length(document: Document, passage: Passage, listed: list[bool], number: int) -> int:
    """How many sentences belong together from this one on: a whole list with its introduction, or 1."""
    span = passage.sentences[number]
    if listed[number] or document.text[span.end - 1] != ":":
        return 1
    count = 1
    while number + count < len(listed) and listed[number + count]:
        count += 1
    return count if count - 1 <= LONGEST_LIST else 1


def _statement(document: Document, passage: Passage, numbers: tuple[int, ...]) -> Statement:
    spans = [passage.sentences[number] for number in numbers]
    parts = tuple(document.text[span.start : span.end] for span in spans)
    return Statement(document, passage, Span(spans[0].start, spans[-1].end), numbers, parts)
