"""What a council's own page tells of its inspection: what inspectors liked, and what they want improved.

Where no report is held, such a page lists both under headings of its own. What it lists is told whole, in its words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from app.answering.judgements.form import Wanted
from app.answering.judgements.question import read_judgement_question
from app.answering.question.asked import Asked
from app.answering.saying.claims import Claim
from app.answering.saying.compose import say
from app.answering.setting import Setting
from app.answering.text.statements import statement_at
from app.answering.text.voices import voiced
from app.documents.sentences import split_sentences
from app.domain import Block, BlockKind, Document, Kind, Span
from app.facts.grades import OFSTED

_NUMBER = re.compile(r"^\(?(?:\d{1,2}|[a-z])[.)] ")
MOST_POINTS, MOST_SENTENCES = 8, 2
_LIKED = re.compile(
    r"\b(?:inspectors?|ofsted|they|report)\b.{0,30}\b(?:lik|prais|commend|impress|enjoy)\w*|\bstrengths?\b"
    r"|\b(?:go(?:es|ing)?|works?|working|went|do(?:es|ing)?|did) well\b|\bgood news\b",
    re.IGNORECASE,
)
_LACKING = re.compile(
    r"\b(?:must|has|have|had|needs?|should|could|told|asked|areas?|things?|points?|where)\b.{0,30}"
    r"\b(?:improve(?:d|ment)?|(?:get|be|do) better|change)\b"
    r"|\b(?:areas?|points?|priorities) for (?:improvement|development)\b"
    r"|\bweak(?:ness(?:es)?|er)\b|\brecommendations\b|\bnot (?:so |as )?(?:good|well)\b",
    re.IGNORECASE,
)
_DONE = re.compile(r"\b(?:since|already|we(?:['’]re| are| have|['’]ve)? (?:doing|done|improv\w+))\b", re.IGNORECASE)
"""Heads what the council does about it: "What we have improved since"."""
_ASKS_WHAT_THEY_LIKED = re.compile(
    r"\bwhat\b(?:.{0,30}\b(?:ofsted|inspectors?)| (?:else )?did they) (?:really )?(?:like|love|enjoy|praise)d?\b",
    re.IGNORECASE,
)


def of_a_summary(asked: Asked, setting: Setting, *, praise: bool) -> list[Claim]:
    """What the newest page tells of what inspectors liked, or else want improved; nothing where a report is held."""
    (slug,) = asked.councils
    ledger = setting.index.ledger
    if any(visit.judgements for visit in ledger.inspections_of(slug)):
        return []
    newest_first = sorted(setting.index.documents_about(asked.councils), key=lambda each: each.last_day, reverse=True)
    for document in newest_first:
        if document.metadata.kind is not Kind.INSPECTION_REPORT and document.metadata.council == (slug,):
            for heading, blocks in _sections(document):
                if _is_headed(document, heading, praise=praise) and blocks:
                    return _told(document, blocks, setting)
    return []


def asks_what_they_liked(asked: Asked) -> bool:
    """Is it asked what inspectors liked, in so many words?"""
    return _ASKS_WHAT_THEY_LIKED.search(asked.whole) is not None


def asks_what_must_improve(asked: Asked) -> bool:
    """Is it asked what inspectors want improved?"""
    question = read_judgement_question(asked.whole, 1)
    return question is not None and question.wanted is Wanted.IMPROVEMENTS and not question.grades


def _sections(document: Document) -> Iterator[tuple[str, list[Block]]]:
    """Each heading and what stands below it, up to the next."""
    heading, blocks = "", list[Block]()
    for block in document.blocks:
        if block.kind is BlockKind.HEADING:
            yield heading, blocks
            heading, blocks = document.text[block.start : block.end], []
        else:
            blocks.append(block)
    yield heading, blocks


def _is_headed(document: Document, heading: str, *, praise: bool) -> bool:
    of_ofsted = OFSTED.search(f"{document.metadata.title} {heading}")
    named = (_LIKED if praise else _LACKING).search(heading)
    return bool(of_ofsted and named) and not _DONE.search(heading)


def _told(document: Document, blocks: Sequence[Block], setting: Setting) -> list[Claim]:
    """The list of a section with what introduces it, or else its first sentences."""
    first = next((n for n, block in enumerate(blocks) if block.kind is BlockKind.LIST_ITEM), None)
    if first is None:
        spans = [each for block in blocks for each in split_sentences(document.text, block.start, block.end)]
        return [_claim(document, [span], setting) for span in spans[:MOST_SENTENCES]]
    points: list[Span] = []
    for block in blocks[first : first + MOST_POINTS]:
        if block.kind is not BlockKind.LIST_ITEM:
            break
        points.append(Span(block.start, block.end))
    above = [Span(blocks[first - 1].start, blocks[first - 1].end)] if first else []
    introduced = above if above and document.text[above[0].start : above[0].end].rstrip().endswith(":") else []
    return [_claim(document, [*introduced, *points], setting)]


def _claim(document: Document, spans: Sequence[Span], setting: Setting) -> Claim:
    """The points in one sentence, as the page's own account."""
    whole = Span(spans[0].start, spans[-1].end)
    parts = tuple(_NUMBER.sub("", document.text[span.start : span.end]) for span in spans)
    if len(parts) > 1 and not parts[0].rstrip().endswith(":"):
        parts = (f"{parts[0].rstrip('.;,')};", *parts[1:])
    statement = statement_at(document, whole, parts, setting.index)
    said = voiced(statement, say(statement), setting)
    return Claim(said.text, said.spans)
