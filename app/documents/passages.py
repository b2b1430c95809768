"""Documents into passages: runs of whole sentences under one heading, small enough for the encoder.

A passage never crosses a heading and never cuts a sentence, save one that is
longer than the encoder reads: that one is divided at a clause. A list stays
with the line that introduces it. Titles and headings are context for the
vector (``passage_context``) and no part of the text that can be quoted.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from app.documents.sentences import split_sentences
from app.domain import Block, BlockKind, Document, Passage, Span

TARGET_TOKENS = 128
"""Where a passage is closed at the next paragraph: about five sentences, one point of a report."""
CONTEXT_TOKENS = 48
"""The most that title and headings may take of what the encoder reads."""
_CLAUSE_END = re.compile(r"[;:,–—]\s|\s")

CountTokens = Callable[[Sequence[str]], list[int]]


@dataclass(frozen=True, slots=True)
class _Unit:
    """What is kept together: the sentences of a paragraph, or of a list with its introduction."""

    sentences: tuple[tuple[Span, int], ...]
    headings: tuple[str, ...]
    page: int | None

    @property
    def tokens(self) -> int:
        return sum(count for _, count in self.sentences)


def make_passages(document: Document, count_tokens: CountTokens, max_tokens: int) -> list[Passage]:
    """Divide a document into passages, in reading order.

    ``count_tokens`` counts word pieces as the encoder does, its special tokens
    included; ``max_tokens`` is the most the encoder reads, context included.
    """
    room = max_tokens - CONTEXT_TOKENS - 2
    passages: list[Passage] = []
    for run in _runs(_units(document, count_tokens, room), room):
        passages.append(_passage(document, run, len(passages)))
    return passages


def passage_context(document: Document, passage: Passage) -> str:
    """What is put before a passage's text for its vector: the title and the path of headings."""
    parts = [document.metadata.title]
    parts += [heading for heading in passage.headings if heading != document.metadata.title]
    words = " – ".join(parts).split()
    # A word is seldom more than one and a half word pieces, so this stays inside CONTEXT_TOKENS.
    return " ".join(words[: CONTEXT_TOKENS * 2 // 3])


def _units(document: Document, count_tokens: CountTokens, room: int) -> list[_Unit]:
    groups = list(_groups(document))
    spans = [span for blocks, _ in groups for block in blocks for span in _block_sentences(document.text, block)]
    counts = dict(zip(spans, _count(document.text, spans, count_tokens), strict=True))
    units = []
    for blocks, headings in groups:
        sentences = [span for block in blocks for span in _block_sentences(document.text, block)]
        fitted = [piece for span in sentences for piece in _fit(document.text, span, counts[span], room)]
        if fitted:
            units.append(_Unit(tuple(fitted), headings, blocks[0].page))
    return units


def _groups(document: Document) -> Iterator[tuple[list[Block], tuple[str, ...]]]:
    """Blocks that belong together, with the headings above them."""
    path: list[tuple[int, str]] = []
    group: list[Block] = []
    for block in document.blocks:
        if block.kind is BlockKind.RECORD:
            continue
        if group and not _continues(document.text, group, block):
            yield group, tuple(title for _, title in path)
            group = []
        if block.kind is BlockKind.HEADING:
            path = [entry for entry in path if entry[0] < block.level]
            path.append((block.level, document.text[block.start : block.end]))
        else:
            group.append(block)
    if group:
        yield group, tuple(title for _, title in path)


def _continues(text: str, group: list[Block], block: Block) -> bool:
    """Does this block belong to the group: the next item of its list, or the list it introduces?"""
    if block.kind not in (BlockKind.LIST_ITEM, BlockKind.TABLE_ROW):
        return False
    last = group[-1]
    introduces = last.kind is BlockKind.PARAGRAPH and text[last.end - 1] == ":"
    return last.kind is block.kind or introduces


def _block_sentences(text: str, block: Block) -> list[Span]:
    if block.kind is BlockKind.TABLE_ROW:
        return [Span(block.start, block.end)] if text[block.start : block.end].strip() else []
    return split_sentences(text, block.start, block.end)


def _count(text: str, spans: Sequence[Span], count_tokens: CountTokens) -> list[int]:
    """Word pieces of each span without the two special tokens, so that counts add up."""
    return [max(1, count - 2) for count in count_tokens([text[span.start : span.end] for span in spans])]


def _fit(text: str, span: Span, tokens: int, room: int) -> list[tuple[Span, int]]:
    """The sentence itself, or, if it is longer than the encoder reads, its parts cut at clauses."""
    if tokens <= room:
        return [(span, tokens)]
    parts: list[tuple[Span, int]] = []
    # Half the average keeps a part under the limit where word pieces are unevenly spread.
    width = max(1, (span.end - span.start) * room // (2 * tokens))
    begin = span.start
    while begin < span.end:
        end = _clause_end(text, begin, min(begin + width, span.end), span.end)
        stop = end
        while stop > begin and text[stop - 1].isspace():
            stop -= 1
        if stop > begin:
            parts.append((Span(begin, stop), room // 2))
        begin = end
    return parts


def _clause_end(text: str, begin: int, wanted: int, limit: int) -> int:
    if wanted >= limit:
        return limit
    ends = [match.end() for match in _CLAUSE_END.finditer(text, begin, wanted)]
    marked = [end for end in ends if text[end - 2] in ";:,–—" and end - begin > (wanted - begin) // 2]
    return (marked or ends or [wanted])[-1]


def _runs(units: list[_Unit], room: int) -> Iterator[_Unit]:
    """Join short units under the same headings up to the target; divide those over the room."""
    open_run: _Unit | None = None
    for unit in units:
        if open_run and unit.headings == open_run.headings and _fits(open_run, unit, room):
            open_run = _Unit(open_run.sentences + unit.sentences, open_run.headings, open_run.page)
            continue
        if open_run:
            yield from _divided(open_run, room)
        open_run = unit
    if open_run:
        yield from _divided(open_run, room)


def _fits(run: _Unit, unit: _Unit, room: int) -> bool:
    both = run.tokens + unit.tokens
    small = min(run.tokens, unit.tokens) < TARGET_TOKENS // 4
    return both <= TARGET_TOKENS or (small and both <= room)


def _divided(run: _Unit, room: int) -> Iterator[_Unit]:
    """The run itself, or parts of nearly equal size, each within the room."""
    if run.tokens <= room:
        yield run
        return
    aim = run.tokens / -(-run.tokens // TARGET_TOKENS)
    part: list[tuple[Span, int]] = []
    size = 0
    for span, tokens in run.sentences:
        if part and (size + tokens > room or size >= aim):
            yield _Unit(tuple(part), run.headings, run.page)
            part, size = [], 0
        part.append((span, tokens))
        size += tokens
    yield _Unit(tuple(part), run.headings, run.page)


def _passage(document: Document, run: _Unit, number: int) -> Passage:
    spans = tuple(span for span, _ in run.sentences)
    start, end = spans[0].start, spans[-1].end
    return Passage(
        id=f"{document.id}.{number}",
        document_id=document.id,
        text=document.text[start:end],
        start=start,
        end=end,
        sentences=spans,
        headings=run.headings,
        page=_page_at(document, start) if run.page is not None else None,
    )


def _page_at(document: Document, offset: int) -> int | None:
    for block in document.blocks:
        if block.start <= offset < block.end:
            return block.page
    return None
