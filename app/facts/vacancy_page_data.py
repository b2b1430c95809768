"""Adds what a web page's own job data says and its text does not: the text is read first and goes first.

Where the same value stands in the text, the text is cited; else the job's title.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from app.dates import PartialDate
from app.documents.dates_in_text import dates_in
from app.domain import Document, Span
from app.facts.vacancy_dates import read_day
from app.facts.vacancy_meaning import understood
from app.vacancy import Detail, Stated, Vacancy

_FIGURES = re.compile(r"\d[\d,]*(?:\.\d+)?")


def with_page_data(document: Document, vacancies: Sequence[Vacancy]) -> list[Vacancy]:
    """The vacancies with the data of the advert that each is; an advert that the text does not tell of is added."""
    waiting = list(document.metadata.postings)
    found = []
    for vacancy in vacancies:
        posting = next((each for each in waiting if _is_of(each, vacancy)), None)
        if posting is None and len(vacancies) == 1 and len(waiting) == 1:
            posting = waiting[0]
        if posting is not None:
            waiting.remove(posting)
            vacancy = _completed(document, vacancy, posting)
        found.append(vacancy)
    return found + [_from_data(document, posting) for posting in waiting]


def _is_of(posting: Mapping[str, str], vacancy: Vacancy) -> bool:
    one, other = posting["title"].casefold(), vacancy.title.casefold()
    return one == other or one in other or other in one


def _from_data(document: Document, posting: Mapping[str, str]) -> Vacancy:
    title = posting["title"]
    at = document.text.casefold().find(title.casefold())
    span = Span(at, at + len(title)) if at >= 0 else Span(document.blocks[0].start, document.blocks[0].end)
    return _completed(document, Vacancy(title, document.id, span, span), posting)


def _completed(document: Document, vacancy: Vacancy, posting: Mapping[str, str]) -> Vacancy:
    said = {each.detail for each in vacancy.details}
    added = [
        _stated(document, vacancy, detail, posting[detail.value])
        for detail in Detail
        if detail.value in posting and detail not in said
    ]
    found = understood(replace(vacancy, details=(*vacancy.details, *added)), document)
    return found if found.closes else replace(found, closes=_with_year(found, posting))


def _with_year(vacancy: Vacancy, posting: Mapping[str, str]) -> PartialDate | None:
    """The closing day of the data where the text names the same day without its year."""
    day = read_day(posting.get(Detail.CLOSES.value, ""), None)
    closings = vacancy.stated(Detail.CLOSES)
    return day if day and day.day and closings and all(read_day(each.words, day) == day for each in closings) else None


def _stated(document: Document, vacancy: Vacancy, detail: Detail, words: str) -> Stated:
    place = _place_of(document, detail, words)
    if place is not None:
        return Stated(detail, words, place, labelled=True)
    return Stated(detail, words, vacancy.title_span, labelled=True, in_page_data=True)


def _place_of(document: Document, detail: Detail, words: str) -> Span | None:
    """Where the text says the same: the same words, the same sums, or the same day."""
    text = document.text
    at = text.casefold().find(words.casefold())
    if at >= 0 and len(words) > 3:
        return Span(at, at + len(words))
    for block in document.blocks:
        held = text[block.start : block.end]
        if detail is Detail.SALARY and set(_FIGURES.findall(words)) <= set(_FIGURES.findall(held)):
            return Span(block.start, block.end)
        if detail in (Detail.CLOSES, Detail.OPENS):
            day = next(dates_in(words, labelled=True), None)
            if (
                day is not None
                and ":" not in words
                and day.date in (each.date for each in dates_in(held, labelled=True))
            ):
                return Span(block.start, block.end)
    return None
