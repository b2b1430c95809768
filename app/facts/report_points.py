"""What a report says is good and what must improve: the points under its own headings, as spans.

Nothing is weighed or reworded. Sentences of the summary count as strengths only
where they praise and take nothing back.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from app.documents.sentences import split_sentences
from app.domain import Block, BlockKind, Document, Span

_NUMBER = r"(?:\d(?:\.\d)?\.?\s+)?"
_GOOD = re.compile(
    rf"{_NUMBER}(?:what\s+(?:is|was|are)\s+(?:going|working)\s+well|(?:key\s+)?strengths"
    r"|what\s+is\s+the\s+area\s+partnership\s+doing\s+that\s+is\s+effective"
    r"|(?:the\s+local\s+authority\s+has\s+)?the\s+following\s+strengths)[\s:?.]*",
    re.I,
)
_IMPROVE = re.compile(
    rf"{_NUMBER}(?:what\s+needs\s+to\s+improve(?:\s+in\s+this\b.*)?|(?:areas?|priorit(?:y|ies))\s+for\s+(?:priority\s+)?"
    r"(?:improvement|action|development)|(?:key\s+)?recommendations(?:\s+for\s+improvement)?|areas?\s+for\s+improvement"
    r"|what\s+does\s+the\s+(?:local\s+authority|area\s+partnership)\s+need\s+to\s+(?:do\s+better|improve)"
    r"|priority\s+and\s+immediate\s+action)[\s:?.]*",
    re.I,
)
_SUMMARY = re.compile(r"executive\s+summary[\s:]*", re.I)
_OTHER_BODY = re.compile(r"(?:section\s+2\b.*|the\s+)?.{0,40}local\s+safeguarding\s+children\s+board\b", re.I)
_ENDS = re.compile(
    r"(?:the\s+(?:experiences?|impact)\b.*|next\s+steps|main\s+findings|headline\s+findings|inspection\s+findings"
    r"|information\s+about\b.*|context|summary\b.*|local\s+area\s+partnership\s+details)[\s:?.]*",
    re.I,
)
_COLOPHON = re.compile(
    r"the\s+office\s+for\s+standards\s+in\s+education|if\s+you\s+would\s+like\s+a\s+copy\s+of\s+this|yours\s+(?:sincerely|faithfully)"
    r"|ofsted\s+will\s+take\s+(?:the|these)\s+findings|i\s+am\s+copying\s+this\s+letter",
    re.I,
)
"""What stands at the end of every report or letter, below whatever part is the last."""
_TABLE_HEAD = re.compile(r"responsible\s+body\b|areas?\s+for\b.{0,30}$", re.I)
_PRAISES = re.compile(
    r"\b(?:good|outstanding|strong|strengths?|effective(?:ly)?|excellent|(?<!as )well|highly|impressive|exemplary"
    r"|successful(?:ly)?|improved|ambitious|passionate|committed|thrive|benefit|proud|timely)\b",
    re.I,
)
_TAKES_BACK = re.compile(
    r"\b(?:not|no|nor|however|notwithstanding|although|but|yet|while|whilst|though|despite|too|few|fewer|lack|lacks|weak\w*|poor\w*|delay\w*"
    r"|inconsisten\w*|insufficient\w*|inadequate|require\w*|need(?:s)?\s+to|must|should|could|fail\w*|shortfall\w*|variable"
    r"|drift|except\w*|limited|unable|underdeveloped|until|remains?|deteriorat\w*|declin\w*|worse\w*|omissions?"
    r"|inhibit\w*|hinder\w*|hamper\w*|undermin\w*|(?:further|more)\s+work|would\s+benefit|for\s+some)\b",
    re.I,
)
_DEMANDS = re.compile(r"[^.]{0,160}\b(?:should|must|needs?\s+to)\b", re.I)
_POINTS_BEFORE = re.compile(
    r"\b(?:areas?\b.{0,30}\bimprovement|recommendations?|priority\s+actions?|shortfalls|deficits)\b.{0,80}"
    r"\b(?:last|previous|(?:19|20)\d\d)\b.{0,30}\binspections?\b|\bareas\s+identified\s+for\s+improvement\s+at\b"
    r"|\bfrom\s+that\s+inspection\b",
    re.I | re.S,
)
_PUT_RIGHT = re.compile(
    r"\b(?:address(?:ed|ing)|acted\s+on|respond(?:ed)?|tackled?|dealt\s+with|implemented|remed(?:ied|ying)"
    r"|(?:excellent|good|significant|some|limited|insufficient|little)\s+progress)\b",
    re.I,
)
_LONGEST_HEADING = 160
_SHORT_POINT = 2
_COVER = 2_000


@dataclass(frozen=True, slots=True)
class Points:
    """Spans of what is good, and of what must improve, in the order of the report."""

    strengths: tuple[Span, ...]
    improvements: tuple[Span, ...]


def read_points(document: Document) -> Points:
    """The points of a report on a council; those about the safeguarding board are another body's."""
    found: dict[str, list[Span]] = {"good": [], "improve": [], "summary": []}
    under, level = "summary", 1  # what follows the titles and the table of the first page sums up
    listed = False
    for block in document.blocks:
        words = document.text[block.start : block.end].strip(" *#") if _may_head(block) else ""
        if words and _OTHER_BODY.match(words) and block.kind is BlockKind.HEADING and block.start > _COVER:
            break
        opened = _opened_by(words)
        if opened:
            under, level, listed = opened, block.level, False
        elif _closes(block, words, level):
            under = under if under == "summary" and not found[under] else ""
        elif under and _is_beyond(document, block, found["improve"] if under == "improve" else None, listed=listed):
            under = ""
        elif under and block.kind is not BlockKind.HEADING:
            found[under] += _points_of(document, block, under)
            listed = listed or block.kind is BlockKind.LIST_ITEM
    strengths = found["good"] or [span for span in found["summary"] if is_praise(document.text[span.start : span.end])]
    return Points(tuple(strengths), tuple(found["improve"]))


def _may_head(block: Block) -> bool:
    return block.kind is BlockKind.HEADING or block.end - block.start <= _LONGEST_HEADING


def _opened_by(words: str) -> str:
    for name, pattern in (("good", _GOOD), ("improve", _IMPROVE), ("summary", _SUMMARY)):
        if words and pattern.fullmatch(words):
            return name
    return ""


def _closes(block: Block, words: str, level: int) -> bool:
    """A heading of the same rank or higher, or the name of another part; plain text has no ranks."""
    if block.kind is BlockKind.HEADING:
        return level == 0 or block.level <= level or _ENDS.fullmatch(words) is not None
    return bool(words) and block.kind is BlockKind.PARAGRAPH and _ENDS.fullmatch(words) is not None


def _is_beyond(document: Document, block: Block, points: list[Span] | None, *, listed: bool) -> bool:
    """Whether the points are over: by what ends every report or, behind those to improve, by findings or other text."""
    if _COLOPHON.match(document.text, block.start):
        return True
    return points is not None and (_is_finding(document, block, points) or (listed and _goes_on(document, block)))


def _goes_on(document: Document, block: Block) -> bool:
    """Whether a paragraph behind a list goes on to other things: no end of an item cut in two, and nothing demanded."""
    words = document.text[block.start : block.end]
    is_whole = block.kind is BlockKind.PARAGRAPH and words[:1].isupper() and words.endswith(".")
    return is_whole and _DEMANDS.match(words) is None


def _is_finding(document: Document, block: Block, points: list[Span]) -> bool:
    """Whether numbered findings begin here, their heading lost: a long item after points of a sentence or two."""
    if block.kind is not BlockKind.LIST_ITEM or not points or _sentences(document, points[0]) > _SHORT_POINT:
        return False
    return _sentences(document, Span(block.start, block.end)) > _SHORT_POINT


def _sentences(document: Document, span: Span) -> int:
    return len(split_sentences(document.text, span.start, span.end))


def _points_of(document: Document, block: Block, under: str) -> Iterator[Span]:
    """A list item or a row is one point; a paragraph is one for each sentence, unless it introduces the list."""
    text = document.text
    if block.kind is BlockKind.TABLE_ROW:
        if under != "summary" and not _TABLE_HEAD.match(text[block.start : block.end]):
            yield Span(block.start, block.end)
    elif block.kind is BlockKind.LIST_ITEM and under != "summary":
        yield Span(block.start, block.end)
    elif text[block.end - 1] != ":" and (under != "summary" or text[block.end - 1] == "."):
        yield from split_sentences(text, block.start, block.end)


def told_put_right(document: Document) -> tuple[Span, ...]:
    """The sentences that tell what became of the points of the inspection before."""
    spans = (span for block in document.blocks for span in split_sentences(document.text, block.start, block.end))
    return tuple(
        span
        for span in spans
        if _POINTS_BEFORE.search(document.text, span.start, span.end)
        and _PUT_RIGHT.search(document.text, span.start, span.end)
    )


def is_praise(sentence: str) -> bool:
    """Whether a sentence of a report praises and takes nothing back."""
    return _PRAISES.search(sentence) is not None and _TAKES_BACK.search(sentence) is None
