"""The period that a question names, and whether what is told is of it: another year's figure is no answer.

What is told names its own times, or is as of its heading, its table, its document's title or the day of that document.
Reads words and dates alone.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta
from functools import lru_cache

from app.answering.question.asked import Asked, the_question_itself
from app.answering.question.asked_for import Sought
from app.answering.question.times_asked import NamedTime, Period, times_asked, times_in
from app.answering.text.select import Candidate
from app.answering.text.told_when import TELLS_OF_THE_PAST
from app.dates import PartialDate
from app.domain import Answer, Document, Span
from app.facts.table_heads import table_at, times_of_columns
from app.number_words import NUMBERS, UP_TO_TWENTY

KEPT = 4096
"""Pieces of documents of which it is remembered what times they name."""
LATER = timedelta(days=275)
"""So long after a period a document may still tell of it without naming it, such as the report on a year."""
_SET_BESIDE = re.compile(
    r"\b(?:still|now|today|nowadays|these days|currently|at present|any ?more|since|compared?|than|versus|vs|chang\w+"
    r"|then and|kept|keep|remain\w*|stay(?:ed)?|up to date|same as|better|worse|higher|lower|risen|fallen|always"
    r"|(?:up|down) on|up or down|gone (?:up|down))\b",
    re.IGNORECASE,
)
"""The present is asked about beside the period."""
_YEARS_EARLIER = re.compile(
    rf"\b(?:(?P<count>{'|'.join(UP_TO_TWENTY[1:11])}) years?|a year|the year) (?:before|earlier|previous(?:ly)?)\b",
    re.IGNORECASE,
)
"""So many years before the time that the question before named."""
_OPEN_FROM = re.compile(
    r"\b(?:since|from|after|starting|as of)(?: (?:the|early|late|end|start|of)){0,3}\W*$", re.IGNORECASE
)
_SET_AGAINST = re.compile(
    r"\b(?:than|as|against|compared (?:with|to)"
    r"|(?:down|up|ris(?:en|ing)|rose|f[ae]ll(?:en|ing)?|cut|reduced|increased|decreased|dropped|grown|improved) from"
    r" (?:about |around |nearly |over |almost )?[£\w.,%]+(?: (?:per cent|children|cases|days|posts|families)){0,2})"
    r"(?: (?:in|at|on|the|early|late|end|of|a)){0,3}\W*$",
    re.IGNORECASE,
)
"""Before a time in a statement: what it tells of another is set against that one."""
_OPEN_UNTIL = re.compile(r"\b(?:until|till|before|through to|up to)(?: (?:the|early|late|end|start|of)){0,3}\W*$", re.I)
_GOES_ON = re.compile(r"(?:\b(?:to|and|until|till)|[–-])\W*(?:the |\d{1,2} )?$", re.IGNORECASE)
_COMES = re.compile(
    r"\b(?:became|become|appointed|took (?:up|over|on)|taken (?:up|over|on)|joined|started|began|arrived|came|succeeded"
    r"|replaced|elected|promoted|been in post)\b[^.;]{0,80}$",
    re.IGNORECASE,
)
_LEAVES = re.compile(
    r"\b(?:left|leav(?:es|ing)|retir(?:es|ed|ing)|resign(?:s|ed)|(?:stepped|stood) down|departed|moved on)\b"
    r"[^.;]{0,40}$",
    re.IGNORECASE,
)
_RANGE_OPENS = re.compile(r"\b(?:from|between)(?: \w+){0,3}\W*$", re.IGNORECASE)


def period_asked(asked: Asked) -> Period | None:
    """The period that a question names as the one that it asks of, of several from the first to the last.

    None where it names none, asks how things are now beside it, or only tells of the asker's own time.
    """
    back = 0
    parts = the_question_itself(asked.whole).split(": ")
    for number, words in enumerate(reversed(parts)):
        if earlier := _YEARS_EARLIER.search(words):
            back = NUMBERS[(earlier["count"] or "one").lower()]
        if _SET_BESIDE.search(words):
            return None
        meant = times_asked(words)
        if meant and number and asked.sought is Sought.DATE:
            return None  # when one thing was tells nothing of when another was
        if meant:
            times = [each.period for each in times_in(words)]
            return Period(min(each.first for each in times), max(each.last for each in times)).earlier(back)
    return None


def tells_of(period: Period, quote: str, document: Document, span: Span, headings: Sequence[str] = ()) -> bool:
    """Is what a document tells at this place of the period: by its own words, what it stands under, or its day?

    What names other times is of it only where its heading or its document's title names the period.
    """
    published = document.metadata.published
    above = [each.period for words in (document.metadata.title, *headings) for each in _times_told(words)]
    if any(map(period.overlaps, above)):
        return True
    near = [each.period for each in _times_told(_words_before(document, span))]
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


@lru_cache(maxsize=KEPT)
def _times_told(words: str, published: PartialDate | None = None) -> Sequence[NamedTime]:
    """The times that a piece of a document names, remembered: one passage is weighed for many questions."""
    return times_in(words, published)


def told_times(quote: str, document: Document) -> list[Period]:
    """The times of which the words tell, "last November" as seen from their document's day.

    "From 2020 to 2023" is all of it, "since 2021" every day from then on.
    """
    found = _times_told(quote, document.metadata.published)
    told: list[Period] = []
    for number, (period, at, _) in enumerate(found):
        led = quote[:at]
        if _SET_AGAINST.search(led):
            continue
        if _OPEN_FROM.search(led):
            period = Period(period.first, date.max)
        elif _OPEN_UNTIL.search(led):
            period = Period(date.min, period.last)
        if number and told and _joins(quote, found[number - 1].start, at):
            told[-1] = Period(found[number - 1].period.first, found[number].period.last)
        else:
            told.append(period)
    return told


def time_held(quote: str, document: Document) -> Period | None:
    """From when until when somebody is in a post by these words, as far as they tell either; None where neither.

    Whoever became or was appointed to something then is in it from then on; whoever left was in it until then. When
    somebody in a post did something else tells nothing of that.
    """
    first, last = date.min, date.max
    for named in _times_told(quote, document.metadata.published):
        led = quote[: named.start]
        if _SET_AGAINST.search(led):
            continue
        if _OPEN_UNTIL.search(led) or _GOES_ON.search(led) or _LEAVES.search(led):
            last = min(last, named.period.last)
        elif _OPEN_FROM.search(led) or _COMES.search(led):
            first = max(first, named.period.first)
    return None if (first, last) == (date.min, date.max) or first > last else Period(first, last)


def _joins(quote: str, first: int, second: int) -> bool:
    """Are two times the ends of one: "from 2020 to 2023"?"""
    return _GOES_ON.search(quote[first:second]) is not None and _RANGE_OPENS.search(quote[:first]) is not None


def _words_before(document: Document, span: Span) -> str:
    """What stands before it in its own paragraph; of a row of a table the first row."""
    if table := table_at(document, span.start):
        return document.text[table[0].start : table[0].end]
    blocks = document.blocks_within(span.start, span.end)
    return document.text[blocks[0].start : span.start] if blocks else ""


def of_the_period_asked(found: Sequence[Candidate], asked: Asked) -> list[Candidate]:
    """Where the question names a period, what is told of it; all of ``found`` where it names none."""
    period = period_asked(asked)
    if period is None:
        return list(found)
    return [each for each in found if _candidate_tells_of(period, each, asked)]


def _candidate_tells_of(period: Period, candidate: Candidate, asked: Asked) -> bool:
    """Does it tell of the period? Whoever is told to have come before it and not to have left is in post then."""
    statement = candidate.statement
    held = time_held(statement.quote, statement.document) if asked.sought is Sought.PERSON else None
    if held is not None:
        return held.overlaps(period)
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


def tells_of_time(answer: Answer, period: Period) -> bool:
    """Does a quote tell of the period: by the times that it names or its columns tell, else by its document's day?"""
    for cited in answer.citations:
        own = told_times(cited.quote, cited.document)
        if columns := times_of_columns(cited.document, cited.start):
            own = [each.period for name in columns for each in _times_told(name)]
        if any(map(period.overlaps, own)):
            return True
        if not own and tells_of(period, cited.quote, cited.document, Span(cited.start, cited.end)):
            return True
    return False
