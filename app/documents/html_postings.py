"""Reads the job adverts that a web page describes in its own data (``JobPosting`` of schema.org), as plain words.

Values are put as a person would write them ("£34,000 to £38,000 a year"); one
that cannot be understood is left out. Only a description may become text of the
document: that of a page whose own words a script would have to write.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from html import escape, unescape
from typing import Any

from lxml import html as lxml_html

from app.dates import PartialDate
from app.documents.clean import clean_block
from app.documents.html_metadata import posting_nodes
from app.documents.html_microdata import listed
from app.vacancy import Detail

_MOST_POSTINGS = 50
_LONGEST = 300
_LONGEST_DESCRIPTION = 50_000
_MOMENT = re.compile(r"(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d)(?::\d\d(?:\.\d{1,9})?)?\s?(Z|[+-]\d\d:?\d\d)?)?")
_PERIODS = {"HOUR": "an hour", "DAY": "a day", "WEEK": "a week", "MONTH": "a month", "YEAR": "a year"}
_PERIODS |= {"HOURLY": "an hour", "ANNUAL": "a year", "ANNUALLY": "a year", "ANNUM": "a year", "YEARLY": "a year"}
_LEAST_YEARLY = 10_000
_SUMS = re.compile(r"£\s?\d[\d,.]*k?(?: ?(?:-|–|to) ?£?\s?\d[\d,.]*k?)?\b(?P<rest>.{0,80})", re.I)
_CONTRACTS = {
    "FULL_TIME": "full time",
    "PART_TIME": "part time",
    "CONTRACTOR": "contractor",
    "TEMPORARY": "temporary",
    "INTERN": "internship",
    "VOLUNTEER": "volunteer",
    "PER_DIEM": "by the day",
    "PERMANENT": "permanent",
}


def postings_of(root: Any) -> tuple[Mapping[str, str], ...]:
    """The adverts of a page, in order, those without a title left out: words by the names of ``Detail`` and "title"."""
    found = []
    for node in posting_nodes(root):
        if title := _text(node.get("title")):
            words = {name: text[:_LONGEST] for name, text in _details(node) if text}
            found.append({"title": title, **words})
    return tuple(found[:_MOST_POSTINGS])


def descriptions_of(root: Any) -> str:
    """What the adverts in the page's data say, as HTML, each under its title where there are several."""
    nodes = posting_nodes(root)[:_MOST_POSTINGS]
    parts = []
    for node in nodes:
        said = node.get("description")
        if not isinstance(said, str) or not said.strip():
            continue
        title = f"<h2>{escape(_text(node.get('title')))}</h2>" if len(nodes) > 1 else ""
        parts.append(title + _as_html(said[:_LONGEST_DESCRIPTION]))
    return "".join(parts)


def _as_html(text: str) -> str:
    """A text that is HTML, HTML with its signs written out ("&lt;p&gt;"), or plain lines."""
    if "<" not in text and "&lt;" in text:
        text = unescape(text)
    return text if "<" in text else "".join(f"<p>{line}</p>" for line in text.splitlines())


def _details(node: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    yield Detail.POSTS.value, _count(node.get("totalJobOpenings"))
    yield Detail.SALARY.value, _salary(node.get("baseSalary"))
    yield Detail.HOURS.value, _text(node.get("workHours"))
    yield Detail.PLACE.value, "; ".join(dict.fromkeys(filter(None, map(_place, listed(node.get("jobLocation"))))))
    yield Detail.CONTRACT.value, _contract(node.get("employmentType"))
    yield Detail.OPENS.value, _moment(node.get("datePosted"))
    yield Detail.CLOSES.value, _moment(node.get("validThrough"))
    yield Detail.REQUIREMENTS.value, _text(node.get("qualifications"))
    yield Detail.APPLY.value, _contact(node.get("applicationContact"))


def _text(value: object) -> str:
    """Plain words; markup inside a value is taken out."""
    if not isinstance(value, str) or not value.strip():
        return ""
    plain = value[: _LONGEST * 4]
    if "<" in plain:
        markup: Any = lxml_html.fromstring(f"<div>{plain}</div>")
        plain = str(markup.text_content())
    return clean_block(plain)[:_LONGEST]


def _count(value: object) -> str:
    text = str(value).strip() if isinstance(value, (int, str)) and not isinstance(value, bool) else ""
    return text if re.fullmatch(r"[1-9]\d{0,2}", text) else ""


def _salary(value: object) -> str:
    """``£34,000 to £38,000 a year``: pounds only, with the time that they are for; sums of a year may go without."""
    if isinstance(value, str):
        return _sums(value, "")
    if not isinstance(value, dict) or value.get("currency", "GBP") != "GBP":
        return ""
    amount = value.get("value", value)
    if not isinstance(amount, dict):
        amount = {**value, "value": amount}
    period = _PERIODS.get(str(amount.get("unitText") or value.get("unitText") or "").upper())
    if isinstance(amount.get("value"), str) and (sums := _sums(amount["value"], period or "")):
        return sums
    low, high, single = (_pounds(amount.get(name)) for name in ("minValue", "maxValue", "value"))
    if period is None and not any(_is_yearly(each) for each in (low, high, single)):
        return ""
    words = f"{low} to {high}" if low and high and low != high else single or low
    if not single and bool(low) != bool(high):
        words = f"from {low}" if low else f"up to {high}"
    return f"{words} {period or ''}".strip() if words else ""


def _sums(words: str, period: str) -> str:
    """Sums that are given as words: "£38,626 - £41,511"."""
    sums = _SUMS.fullmatch(_text(words))
    if sums is None:
        return ""
    return sums.group() if sums["rest"] or not period else f"{sums.group()} {period}"


def _is_yearly(pounds: str) -> bool:
    return bool(pounds) and float(pounds.strip("£").replace(",", "")) >= _LEAST_YEARLY


def _pounds(value: object) -> str:
    try:
        number = float(str(value).replace(",", "").removeprefix("£"))
    except ValueError:
        return ""
    if not 0 < number < 1_000_000:
        return ""
    return f"£{number:,.0f}" if number == int(number) else f"£{number:,.2f}"


def _place(value: object) -> str:
    if not isinstance(value, dict):
        return _text(value)
    address = value.get("address", value)
    if not isinstance(address, dict):
        return _text(address)
    names = ("streetAddress", "addressLocality", "addressRegion", "postalCode")
    return ", ".join(dict.fromkeys(filter(None, (_text(value.get("name")), *(_text(address.get(n)) for n in names)))))


def _contract(value: object) -> str:
    known = (_CONTRACTS.get(str(each).upper().replace("-", "_").replace(" ", "_"), "") for each in listed(value))
    return ", ".join(dict.fromkeys(filter(None, known)))


def _moment(value: object) -> str:
    """``6 December 2026 at 23:59 (UTC+00:00)``: as exact as it is given; other words stay as they are."""
    match = _MOMENT.fullmatch(value.strip()) if isinstance(value, str) else None
    if match is None:
        return _text(value)
    day, time, zone = match.groups()
    try:
        words = PartialDate.parse(day).in_words
    except ValueError:
        return ""
    if time:
        words += f" at {time}"
    if zone:
        zone = "+00:00" if zone == "Z" else zone if ":" in zone else f"{zone[:3]}:{zone[3:]}"
        words += f" (UTC{zone})"
    return words


def _contact(value: object) -> str:
    if not isinstance(value, dict):
        return ""
    return ", ".join(filter(None, (_text(value.get(name)) for name in ("email", "telephone", "url"))))
