"""Which of Ofsted's reports on a council a question means: the newest with grades, or that of a kind of visit it names.

And what the report of a visit without grades says first. Where none of that kind is held, no other report stands in.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import dropwhile, takewhile

from app.answering.judgements.times import times_in
from app.answering.judgements.which_inspection import years_meant
from app.answering.question.asked import Asked
from app.answering.setting import Setting
from app.dates import MONTH_NUMBERS, MONTH_STEM, PartialDate
from app.documents.sentences import split_sentences
from app.domain import Block, BlockKind, Document, Inspection, Span
from app.facts.report_kind import FOCUSED, JTAI, MONITORING, SEND
from app.read_once import read_once

MOST_HEADLINES = 3
_AT_END = r"(?=(?:\s+\([^()]{1,80}\))?\s*(?:[?.!:]|$))"
_NAMES = {
    MONITORING: r"monitoring\s+(?:visit|inspection)s?",
    FOCUSED: r"(?:focus+ed|assurance)\s+(?:visit|inspection)s?",
    JTAI: r"jtais?|joint\s+(?:targeted\s+)?(?:(?:local\s+)?area\s+(?:child\s+protection\s+)?)?"
    r"(?:inspections?|letters?)",
    SEND: r"(?<!you )(?<!please )(?<!to )(?:local\s+)?(?:area\s+)?send\s+(?:\([^()]{1,80}\)\s+)?"
    r"(?:inspection|report|rating|grade|result|outcome|judge?ment)s?(?!\s+to\b)"
    rf"|(?-i:SEND)(?:(?:\s+\([^()]{{1,80}}\))?\s+services?)?{_AT_END}|(?<=inspected )send\b"
    rf"|(?:(?<=about )|(?<=for )|(?<=in )|(?<=its )|(?<=their )|(?<=: ))send{_AT_END}",
}
_KINDS = {kind: re.compile(rf"\b(?:{words})\b", re.IGNORECASE) for kind, words in _NAMES.items()}
_COUNT = r"(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)"
KIND_NAMED = re.compile(rf"\b(?:{_COUNT}\s+)?(?:{'|'.join(_NAMES.values())})\b", re.IGNORECASE)
_COUNTED = re.compile(
    rf"\b(?P<count>{_COUNT})(?:(?:[\s-]+(?!years?\b)[\w-]+){{0,2}}?\s+(?:{'|'.join(_NAMES.values())}|visits?\b"
    r"|inspections?\b|letters?\b|reports?\b|ones?\b)|\W*$|(?=\s+(?:find|found|say|said|tell|told)\b))",
    re.IGNORECASE,
)
_PREVIOUS = re.compile(
    rf"\b(?:previous|earlier|prior|penultimate)\s+(?:ofsted(?:['’]s)?\s+)?(?:{'|'.join(_NAMES.values())})",
    re.IGNORECASE,
)
_ONLY_A_TIME = re.compile(
    r"\b(?:since|after|following|before|until)\s+(?:(?:the|its|their|that|a)\s+)?(?:(?:last|latest|recent|previous)\s+)?$",
    re.IGNORECASE,
)
_ENDS = re.compile(r"\b(?:before|until|till|prior to|by) (?:\w+ ){0,2}20[0-4]\d\b", re.IGNORECASE)
_BEGINS = re.compile(r"\b(?:since|after) (?:\w+ ){0,2}20[0-4]\d\b", re.IGNORECASE)
_NAMES_IT_ALONE = re.compile(
    rf"\W*(?:(?:and|so|but|then|what|how|about|the|its|their|for|on|of|in|s)\b\W*){{0,5}}"
    rf"(?:{'|'.join(_NAMES.values())})\W*",
    re.IGNORECASE,
)
_MONTH_NAMED = re.compile(rf"\b(?P<month>{MONTH_STEM})[a-z]{{0,6}}\.?,? (?:of )?20[0-4]\d\b", re.IGNORECASE)
NEWEST = re.compile(r"\b(?:last|latest|newest|most recent(?:ly)?)\b", re.IGNORECASE)
_ASIDE = re.compile(r"\s+\([^()]{1,80}\)")
_SAYS_WHICH = 4_000
ASKS_WHAT = re.compile(
    r"\b(?:what|how)\b.{0,60}\b(?:find|finds|found|happen\w*|say|says|said|tells?|told|show\w*|conclude\w*|go|went)\b"
    r"|\b(?:findings|outcomes?|results?)\b",
    re.IGNORECASE,
)
_FINDINGS = re.compile(
    r"(?:headline|main|key|overall)\s+findings|inspection\s+outcome|findings(?:\s+and\s+evaluation\s+of\s+progress)?"
    r"|summary(?:\s+of\s+(?:key\s+|main\s+)?findings)?",
    re.IGNORECASE,
)
_LONGEST_HEADING = 80


@read_once
def kind_named(words: str) -> str | None:
    """The kind of visit without grades that is named; one that only tells a time, as "since the last …", is none."""
    found = KIND_NAMED.search(words)
    if found is None or _ONLY_A_TIME.search(words[: found.start()]):
        return None
    begin, end = found.span()
    named = ((kind, pattern.search(words, begin)) for kind, pattern in _KINDS.items())
    return next(kind for kind, match in named if match and match.start() < end)


def from_the_visit_on(words: str) -> str:
    """The words, without asides, from the last colon on behind which they name a visit; all where none is."""
    plain = _ASIDE.sub("", words)
    named = [found.start() for found in re.finditer(":", plain) if kind_named(plain[found.start() :])]
    return plain[max(named, default=0) :]


def names_a_visit_alone(words: str) -> bool:
    """Does the last part ask no more than "and the joint inspection?"?"""
    return _NAMES_IT_ALONE.fullmatch(words, max(0, words.rfind(":"))) is not None


def report_meant(asked: Asked, setting: Setting) -> Inspection | None:
    """The visit whose report the question about one council means; None where no such report is held.

    The newest of its kind, of the year that is named, or the one before it where that is meant, or the one that calls
    itself "the second monitoring visit" where that is asked about. Of the graded ones that of the year that is named,
    or the previous or the first, where it is meant.
    """
    kind = kind_named(asked.whole)
    if kind is None:
        return _graded_meant(asked, setting)
    meant = [visit for visit in setting.index.ledger.inspections_of(asked.councils[0]) if visit.kind == kind]
    if _PREVIOUS.search(asked.whole):
        meant = meant[1:]
    if year := year_of_one(asked):
        meant = [visit for visit in meant if year in _years_of(visit)]
    if counted := _COUNTED.search(asked.whole):
        meant = [visit for visit in reversed(meant) if _is_called(visit, counted["count"], setting)]
    return next(iter(meant), None)


def visit_of_the_time(asked: Asked, setting: Setting) -> Inspection | None:
    """The newest visit without grades of the month or year named, where no graded inspection was then; else None."""
    if year_of_one(asked) is None:
        return None
    then = of_the_time_named(setting.index.ledger.inspections_of(asked.councils[0]), asked)
    return None if not then or any(visit.judgements for visit in then) else then[0]


def of_the_time_named(visits: Sequence[Inspection], asked: Asked) -> list[Inspection]:
    """Those of the visits that took place, or were reported on, in the year and the month named; all where none is."""
    year = year_of_one(asked)
    month = _MONTH_NAMED.search(asked.whole) if year else None
    if year is None:
        return list(visits)
    number = MONTH_NUMBERS[month["month"][:3].lower()] if month else None
    return [visit for visit in visits if any(_is_in(when, year, number) for when in _days_of(visit))]


def _days_of(visit: Inspection) -> list[PartialDate]:
    return [when for when in (visit.inspected_from, visit.inspected_to, visit.published) if when]


def _is_in(when: PartialDate, year: int, month: int | None) -> bool:
    return when.year == year and (month is None or when.month in (None, month))


def _graded_meant(asked: Asked, setting: Setting) -> Inspection | None:
    """The graded inspection of the time that is named; none where only an end is, for that does not tell which."""
    if _ENDS.search(asked.whole):
        return None
    year = year_of_one(asked)
    years = (year,) if year else years_meant(asked.whole, asked.councils[0], setting.index.ledger)
    if years is None:
        return newest_graded(asked, setting)
    graded = [visit for visit in setting.index.ledger.inspections_of(asked.councils[0]) if visit.judgements]
    return next((visit for visit in graded if any(each in years for each in _years_of(visit))), None)


@read_once
def year_of_one(asked: Asked) -> int | None:
    """The year of the inspection that is meant, and no beginning or end of a time."""
    is_bound = _BEGINS.search(asked.whole) or _ENDS.search(asked.whole)
    return None if is_bound else times_in(asked.whole).year


def _years_of(visit: Inspection) -> list[int]:
    return [when.year for when in (visit.inspected_to, visit.published) if when]


def newest_graded(asked: Asked, setting: Setting) -> Inspection | None:
    """The newest graded inspection of the council asked about whose report is held."""
    visits = setting.index.ledger.inspections_of(asked.councils[0])
    return next((visit for visit in visits if visit.judgements), None)


def headlines(document: Document) -> list[Span]:
    """The first sentences of what a report of a visit found, under its own heading."""
    behind = dropwhile(lambda block: not _heads_findings(document, block), document.blocks)
    part = takewhile(lambda block: block.kind is not BlockKind.HEADING, list(behind)[1:])
    return list(_sentences(document, part))[:MOST_HEADLINES]


def _sentences(document: Document, blocks: Iterator[Block]) -> Iterator[Span]:
    for block in blocks:
        if document.text[block.start : block.end].rstrip().endswith("."):
            yield from split_sentences(document.text, block.start, block.end)


def _heads_findings(document: Document, block: Block) -> bool:
    words = document.text[block.start : min(block.end, block.start + _LONGEST_HEADING + 1)].strip(" *#:")
    return block.kind is BlockKind.HEADING and _FINDINGS.fullmatch(words) is not None


def _is_called(visit: Inspection, counted: str, setting: Setting) -> bool:
    """Does its report say that it was the first, the second … of its kind?"""
    begin = " ".join(setting.index.documents[visit.document_id].text[:_SAYS_WHICH].split())
    return re.search(rf"\bthis was (?:\w+ ){{0,4}}{counted} {visit.kind}\b", begin, re.IGNORECASE) is not None
