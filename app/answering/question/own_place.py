"""Where the person who asks comes from: "I work in Essex, what is Norfolk like?" is no question about Essex.

Reads the words of the question alone.
"""

from __future__ import annotations

import re

from app.councils.directory import Directory
from app.councils.mentions import Mention, find_councils

_I = (
    r"(?<!\bcan )(?<!\bcould )(?<!\bwould )(?<!\bshould )(?<!\bdo )(?<!\bmay )"
    r"\b(?:i|i['’]m|im|i am|i was|i['’]ve|ive|i have|i had|me|i['’]d)\b"
)
_BEFORE = re.compile(
    rf"{_I}(?: used to)?(?:,? (?!(?:to|for|about|want\w*|like|apply\w*|join\w*|know|see|get|go|going|look\w*|think\w*"
    r"|interested)\b)[\w’'-]{1,20}){0,7}?,? (?:in|at|for|from|with|of|near|leav(?:e|ing)|left)(?: the)? $",
    re.IGNORECASE,
)
"""What tells where somebody is or was, up to the name: no word of wanting to be there stands in it."""
_PLACING = re.compile(r"\s*\b(?:in|at|for|from|with|of|near)(?: the)? $", re.IGNORECASE)
_NOW = re.compile(r" (?:at the moment|at present|right now|now|currently|these days)\b", re.IGNORECASE)


def without_own_place(text: str, directory: Directory, *, page: bool) -> str:
    """The text without the council that the asker comes from, where another is meant: named, or the ``page``'s."""
    mentions = find_councils(text, directory, fuzzy=True)
    own, ends = list[Mention](), 0
    for mention in mentions:
        if _BEFORE.search(text[ends : mention.start]):
            own.append(mention)
        ends = mention.end
    if not own or not (page or {mention.slug for mention in mentions} - {mention.slug for mention in own}):
        return text
    kept, at = "", 0
    for mention in own:
        kept += _PLACING.sub("", text[at : max(at, mention.start)])
        at = max(at, mention.end)
        at += len(now.group()) if (now := _NOW.match(text, at)) else 0
    return " ".join((kept + text[at:]).split())
