"""How much a job pays, where the words leave no doubt: one sum or one range, and the time that it is for.

Allowances, supplements and one-off payments are no salary. Sums that cannot be
told apart give nothing rather than a wrong figure.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from app.vacancy import Pay, PayPeriod

_SUM = re.compile(
    r"£\s?(?P<pounds>\d{1,3}(?:,\d{3})+|\d{1,6})(?P<pence>\.\d{1,2})?\s?(?P<unit>k\b|m\b|million\b)?", re.I
)
_EXTRA = re.compile(
    r"(?:\bplus\b|\+|\bas well as\b|\bin addition to\b|\bwith (?:an?|up to)\b|\bincluding\b).{0,200}", re.IGNORECASE
)
_ALLOWANCE = (
    r"(?:allowance|supplement|relocation|retention|bonus|golden hello|welcome|lump sum|mileage|one[- ]off|joining"
    r"|referral|payment)"
)
_ALLOWANCE_AFTER = re.compile(rf"[^£]{{0,40}}?\b{_ALLOWANCE}", re.IGNORECASE)
_ALLOWANCE_BEFORE = re.compile(
    rf"\b{_ALLOWANCE}s?\s?(?:payments? )?(?:of|:|up to|worth|is|are|\s){{1,4}}$", re.IGNORECASE
)
_BUDGET = re.compile(
    r"\b(?:budgets?|invest\w*|funding|fund|savings?|grants?|spend\w*|turnover|surplus)\b", re.IGNORECASE
)
_PERIODS: tuple[tuple[PayPeriod, re.Pattern[str]], ...] = tuple(
    (period, re.compile(pattern, re.IGNORECASE))
    for period, pattern in (
        (PayPeriod.HOUR, r"\b(?:per|an|each) hour\b|\bhourly\b|\bp\.?/?h\b|/\s?h(?:ou)?r\b|\bp\.h\."),
        (PayPeriod.DAY, r"\b(?:per|a|each) day\b|\bdaily rate\b"),
        (PayPeriod.WEEK, r"£[\d.,]+ (?:per|a|each) week\b"),
        (PayPeriod.MONTH, r"\b(?:per|a|each) month\b|\bmonthly\b"),
        (PayPeriod.YEAR, r"\b(?:per|a|each) (?:annum|year)\b|\bp\.?a\b\.?|\bannual(?:ly)?\b|\byearly\b"),
    )
)
_JOINS = re.compile(r"\s?(?:-|–|—|to|and|rising to|up to)\s?(?:a maximum of |c\.? ?|circa )?", re.IGNORECASE)
_UP_TO = re.compile(r"\b(?:up to|maximum(?: of)?|to a maximum of|no more than)\s$", re.IGNORECASE)
_FROM = re.compile(
    r"\b(?:from|starting (?:at|on|from|salary of)|starts (?:at|on)|minimum(?: of)?|at least)\s$", re.IGNORECASE
)
_PRO_RATA = re.compile(r"\bpro[- ]?rata\b|\bfte\b|\bfull[- ]time equivalent\b", re.IGNORECASE)
_ACTUAL = re.compile(r"\bactual\b[^£]{0,30}$", re.IGNORECASE)
LEAST_YEARLY, MOST_YEARLY, _MOST_HOURLY = 10_000, 400_000, 300


@dataclass(frozen=True, slots=True)
class _Sum:
    """One sum and where it stands in the words."""

    pounds: float
    start: int
    end: int


def read_pay(words: str) -> Pay | None:
    """The pay that a value or a sentence states; None when there is none or more than one could be meant."""
    sums = [each for each in _sums(words) if not _is_extra(words, each) and not _ACTUAL.search(words[: each.start])]
    named = [period for period, pattern in _PERIODS if pattern.search(words)]
    yearly = [each for each in sums if LEAST_YEARLY <= each.pounds <= MOST_YEARLY]
    if yearly and (not named or PayPeriod.YEAR in named or named == [PayPeriod.HOUR]):
        return _pay(words, yearly, PayPeriod.YEAR)
    if len(named) != 1 or named[0] is PayPeriod.YEAR or len(yearly) == len(sums):
        return None
    fitting = [each for each in sums if named[0] is not PayPeriod.HOUR or each.pounds <= _MOST_HOURLY]
    return _pay(words, fitting, named[0])


def states_salary(words: str) -> bool:
    """Whether the words give a sum that is pay, not an allowance or a budget."""
    return read_pay(words) is not None and not _BUDGET.search(words)


def _sums(words: str) -> list[_Sum]:
    """The sums of money in words, in pounds, without those in millions."""
    found = []
    for match in _SUM.finditer(words):
        unit = (match.group("unit") or "").lower()
        if unit in ("m", "million"):
            continue
        number = float(match.group("pounds").replace(",", "") + (match.group("pence") or ""))
        found.append(_Sum(number * (1000 if unit == "k" else 1), match.start(), match.end()))
    # "£34 to £38k": both are thousands.
    if (
        len(found) == 2
        and found[1].pounds >= LEAST_YEARLY > 1000 > found[0].pounds > 9
        and "k" in words[found[1].start : found[1].end].lower()
    ):
        found[0] = _Sum(found[0].pounds * 1000, found[0].start, found[0].end)
    return found


def _is_extra(words: str, found: _Sum) -> bool:
    """Whether the sum comes on top of the salary."""
    rest = words[found.end :]
    following = rest.partition("£")[0]
    if _ALLOWANCE_AFTER.match(following) and not re.match(
        r"\s?(?:,|;|plus|\+|and\b|per annum|a year|pa\b)", following, re.I
    ):
        return True
    if _ALLOWANCE_BEFORE.search(words[: found.start]):
        return True
    before = _EXTRA.search(words[: found.start])
    return before is not None and "£" in words[: before.start()] and "£" not in before.group()


def _pay(words: str, sums: list[_Sum], period: PayPeriod) -> Pay | None:
    """The pay that these sums state for a period: a range, or one sum that may be the least or the most; else None."""
    pro_rata = _PRO_RATA.search(words) is not None
    pounds = list(dict.fromkeys(each.pounds for each in sums))
    if len(pounds) == 2 and len(sums) == 2:
        first, second = sums
        if first.pounds < second.pounds and _JOINS.fullmatch(_between(words, first, second)):
            return Pay(first.pounds, second.pounds, period, pro_rata)
        return None
    if len(pounds) != 1:
        return None
    before = words[: sums[0].start]
    low = None if _UP_TO.search(before) else pounds[0]
    high = None if _FROM.search(before) else pounds[0]
    return Pay(low, high, period, pro_rata)


def _between(words: str, first: _Sum, second: _Sum) -> str:
    """What joins two sums, without the time that the first is for."""
    gap = words[first.end : second.start]
    return re.sub(r"\b(?:per|a) (?:annum|year|hour)\b|\bp\.?a\.?", "", gap).strip(" ,") or "-"
