"""The period that a question names, and whether what is told is of it: another year's figure is no answer.

A year, a month of one or a financial year ("2025/26"). What is told names its own times, or is as of its heading, its
table, its document's title or the day of that document. Reads words and dates alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from app.answering.question.asked import Asked, the_question_itself
from app.answering.question.asked_for import Sought
from app.answering.text.select import Candidate
from app.answering.text.told_when import TELLS_OF_THE_PAST
from app.dates import PartialDate
from app.domain import Answer, Document, Span
from app.facts.prose_dates import dates_said
from app.facts.table_heads import table_at

LATER = timedelta(days=275)
"""So long after a period a document may still tell of it without naming it, such as the report on a year."""
_YEARS = re.compile(r"(?<![\w/£.,-])(?P<first>20\d\d)\s?[/–-]\s?(?:20)?(?P<last>\d\d)(?![\w/–-])")
"""A financial year, or years on end: "2025/26", "2024-2027"."""
_DIGITS = re.compile(r"(?<![\w/.-])\d{1,2}[/.](?P<month>0?[1-9]|1[0-2])[/.](?P<year>20\d\d)(?![\w/-])")
_NOT_OF_IT = re.compile(
    r"\b(?:since|after|before|until|till|by|between|than|over|under|around|act|plan|vision|strategy|together)"
    r"(?: (?:the|early|mid|late|end|start|of|about|spring|summer|autumn|winter)){0,3}\W*$",
    re.IGNORECASE,
)
"""Before a time in a question these make it the start or end of another, or a part of a name."""
_SET_BESIDE = re.compile(
    r"\b(?:still|now|today|nowadays|these days|currently|at present|any ?more|since|compared?|than|versus|vs|chang\w+"
    r"|then and|kept|keep|remain\w*|stay(?:ed)?|up to date|same as|better|worse|higher|lower|risen|fallen|always"
    r"|(?:up|down) on|up or down|gone (?:up|down))\b",
    re.IGNORECASE,
)
"""The present is asked about beside the period."""
_OF_ONESELF = re.compile(
    r"\b(?:i|we)(?:['’](?:ve|m|d|re))? (?:\w+ ){0,2}(?:\w+ed|left|began|went|came|was|were|am|have|had|got|did"
    r"|qualif\w+|graduat\w+|finish\w*)\b[^?.!;]*$",
    re.IGNORECASE,
)
"""Tells what the asker did then."""
_COUNTS = ("", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_YEARS_EARLIER = re.compile(
    rf"\b(?:(?P<count>{'|'.join(_COUNTS[1:])}) years?|a year|the year) (?:before|earlier|previous(?:ly)?)\b",
    re.IGNORECASE,
)
"""So many years before the time that the question before named."""
_OPEN_FROM = re.compile(
    r"\b(?:since|from|after|starting|as of)(?: (?:the|early|late|end|start|of)){0,3}\W*$", re.IGNORECASE
)
_SET_AGAINST = re.compile(
    r"\b(?:than|as|against|compared (?:with|to))(?: (?:in|at|on|the|early|late|end|of)){0,3}\W*$", re.IGNORECASE
)
"""Before a time in a statement: what it tells of another is set against that one."""
_OPEN_UNTIL = re.compile(r"\b(?:until|till|before|through to|up to)(?: (?:the|early|late|end|start|of)){0,3}\W*$", re.I)
_GOES_ON = re.compile(r"(?:\b(?:to|and|until|till)|[–-])\W*(?:the |\d{1,2} )?$", re.IGNORECASE)
_RANGE_OPENS = re.compile(r"\b(?:from|between)(?: \w+){0,3}\W*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Period:
    """From the first day to the last, both part of it."""

    first: date
    last: date

    def overlaps(self, other: Period) -> bool:
        """Do they share a day?"""
        return self.first <= other.last and other.first <= self.last

    def earlier(self, years: int) -> Period:
        """The same so many years before."""
        first, last = ((each.year - years, each.month) for each in (self.first, self.last))
        return Period(PartialDate(*first).first_day, PartialDate(*last).last_day)


def period_asked(asked: Asked) -> Period | None:
    """The period that a question names as the one that it asks of, of several from the first to the last.

    None where it names none, asks how things are now beside it, or only tells of the asker's own time.
    """
    back = 0
    parts = the_question_itself(asked.whole).split(": ")
    for number, words in enumerate(reversed(parts)):
        if earlier := _YEARS_EARLIER.search(words):
            back = _COUNTS.index((earlier["count"] or "one").lower())
        if _SET_BESIDE.search(words):
            return None
        times = _times_in(words)
        meant = [at for _, at in times if not _NOT_OF_IT.search(words[:at]) and not _OF_ONESELF.search(words[:at])]
        if meant and number and asked.sought is Sought.DATE:
            return None  # when one thing was tells nothing of when another was
        if meant:
            return Period(min(each.first for each, _ in times), max(each.last for each, _ in times)).earlier(back)
    return None


def tells_of(period: Period, quote: str, document: Document, span: Span, headings: Sequence[str] = ()) -> bool:
    """Is what a document tells at this place of the period: by its own words, what it stands under, or its day?

    What names other times is of it only where its heading or its document's title names the period.
    """
    published = document.metadata.published
    above = [each for words in (document.metadata.title, *headings) for each, _ in _times_in(words)]
    if any(map(period.overlaps, above)):
        return True
    near = [each for each, _ in _times_in(_words_before(document, span))]
    own = told_times(quote, document)
    if not own and any(map(period.overlaps, near)):
        return True
    own = own or (near if table_at(document, span.start) else []) or above
    if own:
        return any(map(period.overlaps, own))
    later = LATER if TELLS_OF_THE_PAST.search(quote) else timedelta(0)
    return published is None or Period(period.first, period.last + later).overlaps(
        Period(published.first_day, published.last_day)
    )


def told_times(quote: str, document: Document) -> list[Period]:
    """The times of which the words tell, "last November" as seen from their document's day.

    "From 2020 to 2023" is all of it, "since 2021" every day from then on.
    """
    found = _times_in(quote, document)
    told: list[Period] = []
    for number, (period, at) in enumerate(found):
        led = quote[:at]
        if _SET_AGAINST.search(led):
            continue
        if _OPEN_FROM.search(led):
            period = Period(period.first, date.max)
        elif _OPEN_UNTIL.search(led):
            period = Period(date.min, period.last)
        told.append(period)
        if number and _joins(quote, found[number - 1][1], at):
            told.append(Period(found[number - 1][0].first, period.last))
    return told


def _joins(quote: str, first: int, second: int) -> bool:
    """Are two times the ends of one: "from 2020 to 2023"?"""
    return _GOES_ON.search(quote[first:second]) is not None and _RANGE_OPENS.search(quote[:first]) is not None


def _words_before(document: Document, span: Span) -> str:
    """What stands before it in its own paragraph; of a row of a table the first row."""
    if table := table_at(document, span.start):
        return document.text[table[0].start : table[0].end]
    blocks = document.blocks_within(span.start, span.end)
    return document.text[blocks[0].start : span.start] if blocks else ""


def _times_in(words: str, document: Document | None = None) -> list[tuple[Period, int]]:
    """The times that words name, with where each begins, in their order."""
    published = document.metadata.published if document else None
    found = list(_years(words)) + list(_digits(words))
    taken = [(at, at + 7) for _, at in found]
    for when in dates_said(words, published):
        if when.date and not any(start <= when.start < end for start, end in taken):
            month = when.date.last_day
            first = when.date.first_day if when.date.month is None else when.date.first_day.replace(day=1)
            found.append((Period(first, month), when.start))
    return sorted(found, key=lambda each: each[1])


def _years(words: str) -> Iterable[tuple[Period, int]]:
    for found in _YEARS.finditer(words):
        first, last = int(found["first"]), int(found["first"][:2] + found["last"])
        if last == first + 1:
            yield Period(date(first, 4, 1), date(last, 3, 31)), found.start()
        elif first < last < first + 20:
            yield Period(date(first, 1, 1), date(last, 12, 31)), found.start()


def _digits(words: str) -> Iterable[tuple[Period, int]]:
    for found in _DIGITS.finditer(words):
        year, month = int(found["year"]), int(found["month"])
        yield Period(date(year, month, 1), date(year, month, 28)), found.start()


def of_the_period_asked(found: Sequence[Candidate], asked: Asked) -> list[Candidate]:
    """Where the question names a period, what is told of it; all of ``found`` where it names none."""
    period = period_asked(asked)
    if period is None:
        return list(found)
    return [each for each in found if _candidate_tells_of(period, each, asked)]


def _candidate_tells_of(period: Period, candidate: Candidate, asked: Asked) -> bool:
    """Does it tell of the period? Who was appointed before it may be in post then."""
    statement = candidate.statement
    if asked.sought is Sought.PERSON:
        told = told_times(statement.quote, statement.document)
        if any(each.first <= period.last for each in told):
            return True
    return tells_of(period, statement.quote, statement.document, statement.span, statement.passage.headings)


def is_of_the_period_asked(asked: Asked, answer: Answer) -> bool:
    """Does the first sentence of an answer tell of the period that the question names, if it names one?"""
    period = period_asked(asked)
    if period is None or not answer.citations:
        return True
    first = answer.sentences[0].citations
    cited = [each for each in answer.citations if each.n in first] or list(answer.citations)
    words = " ".join(each.quote for each in cited)
    document, span = cited[0].document, Span(cited[0].start, cited[0].end)
    return tells_of(period, words, document, span)
