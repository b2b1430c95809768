"""How pages say kinds, dates and ages in words, and the one place that names the product.

Pure: today is always given. An unknown thing is said to be unknown, never filled in.
"""

from __future__ import annotations

import math
from datetime import date
from urllib.parse import urlsplit

from app.dates import PartialDate
from app.domain import Kind

PRODUCT_NAME = "Ask about children’s services jobs"
DATE_UNKNOWN = "date not known"
PUBLISHER_UNKNOWN = "publisher not known"

KIND_WORDS = {
    Kind.VACANCY: "Job advert",
    Kind.PROFILE: "Profile",
    Kind.ARTICLE: "Article",
    Kind.INSPECTION_REPORT: "Inspection report",
    Kind.LETTER: "Letter",
    Kind.FAQ: "Questions and answers",
    Kind.POLICY: "Policy",
}


def kind_in_words(kind: str | None) -> str:
    """``Inspection report`` for ``inspection_report``; ``Document`` when the kind is not known."""
    return KIND_WORDS[Kind(kind)] if kind in set(Kind) else "Document"


def count_in_words(count: int, noun: str) -> str:
    """``1 document``, ``1,204 documents``: for nouns that take an s."""
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


def age_in_words(dated: PartialDate, today: date) -> str:
    """``8 years old``, ``about 8 years old`` when only the year is known, or nothing for a date to come."""
    months = dated.months_until(today)
    if dated.month is None:
        return f"about {count_in_words(months // 12, 'year')} old" if months > 0 else ""
    if dated.first_day > today:
        return ""
    if months < 1:
        return "less than a month old"
    return f"{count_in_words(months, 'month')} old" if months < 12 else f"{count_in_words(months // 12, 'year')} old"


def wait_in_words(seconds: int) -> str:
    """``1 second``, ``40 seconds``, ``3 minutes``, ``2 hours``: never less than what has to be waited."""
    for noun, length in (("hour", 3600), ("minute", 60)):
        if seconds > 1.5 * length:
            return count_in_words(math.ceil(seconds / length), noun)
    return count_in_words(seconds, "second")


def range_in_words(dates: list[PartialDate]) -> str:
    """``dated 2017 to January 2018``, ``dated 2017`` when all are the same, or ``no dates given``."""
    if not dates:
        return "no dates given"
    oldest, newest = min(dates), max(dates)
    return f"dated {oldest.in_words}" if oldest == newest else f"dated {oldest.in_words} to {newest.in_words}"


def safe_url(url: str | None) -> str | None:
    """The address when a browser may follow it: http or https with a host. Anything else is None."""
    if not url:
        return None
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return None
    return url.strip() if parts.scheme in ("http", "https") and parts.hostname else None


def sentence_case(words: str) -> str:
    """The words with a capital first letter and everything else as it is."""
    return words[:1].upper() + words[1:]


def lower_first(words: str) -> str:
    """The words with a small first letter and everything else as it is."""
    return words[:1].lower() + words[1:]
