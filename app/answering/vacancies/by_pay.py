"""Roles in the order of their pay: the best paid first, or the least."""

from __future__ import annotations

import re
from collections.abc import Sequence

from app.facts.vacancy_pay import LEAST_YEARLY, MOST_YEARLY
from app.vacancy import Detail, PayPeriod, Vacancy

_LEAST = ("least", "lowest", "worst")
_END = rf"(?:most|best|highest|top|{'|'.join(_LEAST)})"
_JOB = r"(?:jobs?|roles?|posts?|vacanc(?:y|ies)|positions?|openings?|ones?)"
_BY_PAY = re.compile(
    rf"\b(?:which|what)(?: [\w’'-]+){{0,4}}? {_JOB}\b.{{0,30}}\bpa(?:ys?|id|ying) (?:the )?(?P<first>{_END})\b"
    rf"|(?<!one of the )(?<!of the )\b(?P<second>{_END})[ -]pa(?:id|ying)(?: [\w’'-]+){{0,2}}? {_JOB}\b"
    rf"|\b(?:which|what)(?: [\w’'-]+){{0,4}}? {_JOB}\b.{{0,30}}\b(?P<third>{_END}) (?:pay|salary|salaries|wages?)\b"
    r"(?! (?:rises?|gaps?|progression|awards?|scales?|grades?|bands?)\b)",
    re.IGNORECASE,
)
_SUM = re.compile(r"£\s?(\d{1,3}(?:,\d{3})+|\d{5,6})(?![\d,])")
_TIMES_A_YEAR = {
    PayPeriod.HOUR: 37 * 52,
    PayPeriod.DAY: 5 * 52,
    PayPeriod.WEEK: 52,
    PayPeriod.MONTH: 12,
    PayPeriod.YEAR: 1,
}
"""Of full time at 37 hours and five days a week."""


def asks_by_pay(question: str) -> bool:
    """Is it asked which role pays most, or least?"""
    return _BY_PAY.search(question) is not None


def is_of_the_least(question: str) -> bool:
    """Is it the least paid that is asked for?"""
    found = _BY_PAY.search(question)
    return found is not None and (found["first"] or found["second"] or found["third"]).lower() in _LEAST


def without_pay(text: str) -> str:
    """A question without the words for the best or the least paid, which name no role."""
    return _BY_PAY.sub("which job", text)


def by_pay(vacancies: Sequence[Vacancy], *, least: bool) -> list[Vacancy]:
    """The best paid first by the top of its pay, or the ``least`` by the start of it; those without a sum last."""
    paid = {id(each): _a_year(each) for each in vacancies}
    known = [each for each in vacancies if paid[id(each)]]
    ends = min if least else max
    known.sort(key=lambda each: ends(paid[id(each)]), reverse=not least)
    return [*known, *(each for each in vacancies if not paid[id(each)])]


def _a_year(vacancy: Vacancy) -> list[float]:
    """The sums that a role may pay in a year, in pounds; none where its advert states none."""
    if vacancy.pay is not None:
        sums = [each for each in (vacancy.pay.low, vacancy.pay.high) if each is not None]
        return [each * _TIMES_A_YEAR[vacancy.pay.period] for each in sums]
    stated = (
        float(each.replace(",", "")) for told in vacancy.stated(Detail.SALARY) for each in _SUM.findall(told.words)
    )
    return [each for each in stated if LEAST_YEARLY <= each <= MOST_YEARLY]
