"""Where sentences begin and end, as offsets, in English prose.

Written for citing: every span is trimmed of white space and, put in order,
the spans leave out nothing but white space. It never rewrites a character.
The rules look at the word before a stop and the character after it.
"""

from __future__ import annotations

import re

from app.councils.names_of_people import SHORT_TITLES
from app.dates import MONTH_NUMBERS, MONTHS
from app.domain import Span

# A stop, what may close a quotation or bracket after it, and the white space that follows.
# A stop with no space ("… improvement.Watchdogs said") ends a sentence only between words.
_STOP = re.compile(
    r"""(?P<stop>[.!?…]+)(?P<closing>["'”’)\]]{0,3})(?:\s+|(?<=[a-z]{2}\.)(?=[A-Z][a-z])|$)""",
    re.VERBOSE,
)
_LAST_WORD = re.compile(r"[\w.&'’-]{1,24}$")
_OPENS = re.compile(r"""["'“‘(\[•–—-]{0,3}\s?[A-Z0-9£À-Þ]""")
_LIST_NUMBER = re.compile(r"\(?(?:\d{1,3}|[a-z]|[ivx]{1,4})[.)]")

# Words that take a stop of their own, before a name or a number: never an end there.
_TAKE_A_STOP = frozenset(map(str.lower, SHORT_TITLES)) | frozenset(
    "miss councillor sir revd hon cllrs st ste sr jr capt lt col gen sgt messrs "
    "no nos fig figs sec para paras p pp vol ch art ref tel ext approx c ca vs v cf e.g eg i.e ie viz".split()
)
# Abbreviations that may also end a sentence: an end only where a capital follows that is not part of a name.
_SHORT_MONTHS = frozenset(MONTH_NUMBERS) - frozenset(MONTHS)
_SHORT_FORMS = _SHORT_MONTHS | frozenset("etc al inc ltd co corp plc dept est".split())


def split_sentences(text: str, start: int = 0, end: int | None = None) -> list[Span]:
    """Divide ``text[start:end]`` into sentences.

    Returns spans in order, offsets into ``text`` in code points, without the
    white space around them; an empty or blank stretch gives an empty list.
    """
    limit = len(text) if end is None else end
    spans: list[Span] = []
    begin = start
    for match in _STOP.finditer(text, start, limit):
        if match.end() < limit and not _ends_here(text, begin, match):
            continue
        _append(spans, text, begin, match.end())
        begin = match.end()
    _append(spans, text, begin, limit)
    return spans


def _ends_here(text: str, begin: int, match: re.Match[str]) -> bool:
    """Does a sentence end at this stop? ``begin`` is where the present sentence began."""
    if _OPENS.match(text, match.end()) is None:
        return False
    if match["stop"] != "." or match["closing"]:
        return True
    found = _LAST_WORD.search(text, max(begin, match.start() - 24), match.start())
    word = found.group().strip("'’&-").lower() if found else ""
    following = text[match.end()]
    if word in _TAKE_A_STOP:
        return word in ("no", "p", "v", "c") and following not in "0123456789" and _is_plain_word(found, text)
    if word in _SHORT_FORMS:
        return not (word in _SHORT_MONTHS and following.isdigit())
    if len(word) == 1 and word.isalpha() and found is not None and found.group()[0].isupper():
        return False
    return not (text[begin : match.start()].strip() == word and _LIST_NUMBER.fullmatch(f"{word}."))


def _is_plain_word(found: re.Match[str] | None, text: str) -> bool:
    """``no.`` at the end of "They said no." is the word, not the abbreviation of number."""
    return found is not None and found.group().islower() and text[found.start() - 1 : found.start()] == " "


def _append(spans: list[Span], text: str, start: int, end: int) -> None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        spans.append(Span(start, end))
