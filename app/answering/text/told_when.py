"""When a document was written at the earliest: its own date, or the latest day that it tells of as past.

A page without a date that tells what happened in October 2024 is newer than an article of 2021. Nothing is said of it;
it only decides which of two sources leads.
"""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

from app.documents.dates_in_text import dates_in
from app.documents.sentences import split_sentences
from app.domain import Document

KEPT = 512
"""Documents of which it is remembered: a question reads few, and the same ones again."""
_PAST = re.compile(
    r"\b(?:was|were|had|has been|have been|since|began|became|came|took|made|left|won|told|gave|said|went|grew"
    r"|[a-z]{2,14}ed)\b",
    re.IGNORECASE,
)
_TO_COME = re.compile(
    r"\b(?:will|shall|by|until|till|next|due|plan\w{0,4}|expect\w{0,3}|open(?:s|ing)|clos(?:es|ing|e)|starts"
    r"|aims?|hop(?:e|es|ing)|deadline|apply)\b"
    r"|\bfrom (?:(?:early|late) )?(?:\d|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)",
    re.IGNORECASE,
)


def told_when(document: Document) -> date | None:
    """The last day of its date; of an undated document that of the latest day told as past, None without one."""
    published = document.metadata.published
    return published.last_day if published else _latest_told(document.text)


@lru_cache(maxsize=KEPT)
def _latest_told(text: str) -> date | None:
    sentences = (text[span.start : span.end] for span in split_sentences(text))
    past = (each for each in sentences if _PAST.search(each) and not _TO_COME.search(each))
    days = [found.date.first_day for each in past for found in dates_in(each)]
    return max(days, default=None)
