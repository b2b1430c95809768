"""Where the person who asks comes from: "I work in Essex, what is Norfolk like?" is no question about Essex.

Reads the words of the question alone.
"""

from __future__ import annotations

import re

from app.councils.directory import Directory
from app.councils.mentions import Mention, find_councils

_NOT_ASKED = r"(?<!\bcan )(?<!\bcould )(?<!\bwould )(?<!\bshould )(?<!\bdo )(?<!\bmay )"
_NO_WISH = (
    r"(?!(?:to|for|about|want\w*|like|apply\w*|join\w*|know|see|get|got|go|going|look\w*|think\w*|interest\w*|offer\w*"
    r"|interview\w*|torn|choos\w*|decid\w*|keen|excited|new|considering|hoping|moving|relocating)\b)"
)
_IS = r"(?:i['’]m|im|i am|i was|i used to be|i['’]ve been|ive been|i have been)"
_WAS_THERE = r"(?:work\w*|based|employed|liv(?:e|ed|ing)|came|come|trained|qualified|studied|left|leaving|moved)"
_BEFORE = re.compile(
    rf"{_NOT_ASKED}\b(?:{_IS}(?: {_NO_WISH}[\w’'-]{{1,20}}){{0,6}}? (?:in|at|for|from|with|of|near)"
    rf"|i(?:['’]ve|ve| have| had|['’]m|m| am| was| used to)?(?: just| only| also| currently| recently)? {_WAS_THERE}"
    rf"(?: {_NO_WISH}[\w’'-]{{1,20}}){{0,4}}?(?: (?:in|at|for|from|with|near))?)(?: the)? $",
    re.IGNORECASE,
)
"""What tells where somebody is or was, up to the name: no word of wanting to be there stands in it."""
_PLACING = re.compile(r"\s*\b(?:in|at|for|from|with|of|near)(?: the)? $", re.IGNORECASE)
_BEFORE_MARK = re.compile(r"\s+(?=[?.!,;:])")
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
    return _BEFORE_MARK.sub("", " ".join((kept + text[at:]).split()))
