"""When a document was written at the earliest: its own date, or the latest day that it tells of as past.

A page without a date that tells what happened in October 2024 is newer than an article of 2021. Nothing is said of it;
it only decides which of two sources leads.
"""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

from app.dates import MONTH_STEM
from app.documents.dates_in_text import dates_in
from app.documents.sentences import split_sentences
from app.domain import Document

KEPT = 512
"""Documents of which it is remembered: a question reads few, and the same ones again."""
TELLS_OF_THE_PAST = re.compile(
    r"\b(?:was|were|had|has been|have been|since|began|became|came|took|made|left|won|told|gave|said|went|grew"
    r"|(?!(?:need|indeed|hundred|(?:un)?qualified|based|required|registered|experienced|interested|advanced|dedicated"
    r"|limited|related)\b)[a-z]{2,14}ed)\b",
    re.IGNORECASE,
)
_TO_COME = re.compile(
    r"\b(?:will|shall|must|can|could|would|should|if|need\w{0,2}|by|until|till|through to|next|due|upcoming|plan\w{0,4}"
    r"|expect\w{0,3}|open(?:s|ing)|clos(?:es|ing|e)|(?:start|join|begin|run|end|expire|take place)s?|starting|ending"
    r"|extend\w{0,3}|valid|interviews?|aims?|hop(?:e|es|ing)|deadline|apply)\b"
    rf"|\bfrom (?:(?:early|late) )?(?:\d|{MONTH_STEM})",
    re.IGNORECASE,
)


def told_when(document: Document, words: str = "") -> date | None:
    """The last day of its date; of an undated document the latest day told as past, in its ``words`` if these tell any.

    None without one.
    """
    published = document.metadata.published
    return published.last_day if published else _latest_told(words) or _latest_of_page(document.text)


@lru_cache(maxsize=KEPT)
def _latest_of_page(text: str) -> date | None:
    return _latest_told(text)


def _latest_told(text: str) -> date | None:
    sentences = (text[span.start : span.end] for span in split_sentences(text))
    past = (each for each in sentences if TELLS_OF_THE_PAST.search(each) and not _TO_COME.search(each))
    days = [found.date.first_day for each in past for found in dates_in(each)]
    return max(days, default=None)
