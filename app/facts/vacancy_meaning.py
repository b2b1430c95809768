"""What the details of a vacancy plainly mean: how much a year, which day it closes, how many posts.

Only what leaves no doubt; the words themselves stay as they are.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from app.documents.dates_in_text import dates_in
from app.domain import Document, Span
from app.facts.vacancy_dates import read_closing, read_day, renews_closing
from app.facts.vacancy_pay import read_pay
from app.vacancy import Detail, Stated, Vacancy


def whole(document: Document) -> Span:
    """All of a document."""
    return Span(0, len(document.text))


def _newest_closing(details: tuple[Stated, ...], document: Document) -> tuple[Stated, ...]:
    """The details without a closing date in whose place another one states a new day."""
    new = [each for each in details if _is_renewed((each,), document)]
    return tuple(each for each in details if each.detail is not Detail.CLOSES or not new or each in new)


def _is_renewed(details: Iterable[Stated], document: Document) -> bool:
    """Whether one of them states a closing day in the place of an earlier one."""
    return any(
        each.detail is Detail.CLOSES
        and (renews_closing(each.words) or renews_closing(document.text[each.span.start : each.span.end]))
        for each in details
    )


def understood(vacancy: Vacancy, document: Document) -> Vacancy:
    """The vacancy with pay and dates as far as its details settle them.

    A date that a person gave goes first, unless the text moves the closing date to a later one.
    """
    known = document.metadata
    advertised = known.published or known.valid_from
    pays = {read_pay(each.words) for each in vacancy.stated(Detail.SALARY)}
    stated = _newest_closing(vacancy.details, document)
    years = {found.date.year for found in dates_in(document.text)}
    closings = [read_closing(each.words, advertised, years) for each in stated if each.detail is Detail.CLOSES]
    days = {closing.day for closing in closings if closing.day}
    opening = next((read_day(each.words, advertised) for each in vacancy.stated(Detail.OPENS)), None)
    counts = [each.words for each in vacancy.stated(Detail.POSTS) if each.words.isdigit()]
    alone = vacancy.span == whole(document)
    is_given = "valid_until" not in known.inferred
    given = known.valid_until if alone and is_given else None
    # The one day that a page of several roles prints may be another role's.
    of_page = known.valid_until if alone or (is_given and not closings) else None
    if days and _is_renewed(stated, document):
        days = {max(days)}
        given = max(given, *days) if given else None
    return replace(
        vacancy,
        details=stated,
        posts=vacancy.posts or (int(counts[0]) if counts else None),
        pay=pays.pop() if len(pays) == 1 else None,
        advertised=advertised,
        opens=opening or (known.valid_from if alone else None),
        closes=given or (days.pop() if len(days) == 1 else None) or (of_page if not days else None),
        closes_at=next((closing.at for closing in closings if closing.at), None),
        time_zone=next((closing.zone for closing in closings if closing.zone), None),
    )
