"""Recognises page furniture by its words: lines from the reviewed list, appeals for support, cookie notices.

The list is ``furniture.txt``. Nothing here knows a single publisher by name,
and nothing here looks at more than one block.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_LIST = Path(__file__).with_name("furniture.txt")
_LONGEST_BEGUN_LINE = 15
_LONGEST_APPEAL = 120
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_SENTENCE_END = re.compile(r"[.!?…][\"'”’)\]]{0,2}$")

# An appeal asks for money or for an address, and says it is for the page itself: each pair must meet.
_ASKS_SUPPORT = re.compile(
    r"\b(?:support(?:ers?|ing)? (?:us|our|the future|local|independent|quality)|your support"
    r"|(?:your|every) contribution|donat(?:e|ion|ing)|subscri(?:be|bers?|ption|bing)"
    r"|become a (?:member|supporter|subscriber))\b"
)
_FOR_JOURNALISM = re.compile(
    r"\b(?:journalism|this (?:news)?paper|newsroom|our (?:reporters|journalists|reporting|readers)|ad[- ]free|paywall"
    r"|unlimited access|digital edition)\b"
)
_ASKS_ADDRESS = re.compile(r"\b(?:subscribe|sign up|signing up|join|register|enter your email)\b")
_FOR_MAILING = re.compile(
    r"\b(?:our (?:[\w-]{1,20} ){0,2}newsletters?|your inbox|(?:our|the) mailing list|news alerts)\b"
)
_COOKIES = re.compile(
    r"\b(?:we (?:and our partners )?(?:use|would like to use|'d like to use|store|set)\b.{0,60}\bcookies"
    r"|(?:site|website|service|page) uses\b.{0,40}\bcookies|by continuing to (?:use|browse).{0,80}\bcookies"
    r"|cookies? (?:policy|settings|preferences|consent)\b.{0,60}\b(?:accept|change|manage|agree)"
    r"|(?:accept|reject|essential|additional|analytics) cookies)\b"
)
_COPYRIGHT = re.compile(r"(?:©|\(c\)|copyright\b).{0,80}(?:19|20)\d\d|all rights reserved")


@dataclass(frozen=True, slots=True)
class _Phrases:
    whole: frozenset[str]
    begun: tuple[str, ...]
    over_links: frozenset[str]


def words_of(text: str) -> tuple[str, ...]:
    """The words of ``text`` in lower case with straight apostrophes: what two lines are compared by."""
    return tuple(word.replace("’", "'") for word in _WORD.findall(text.casefold()))


def ends_as_sentence(text: str) -> bool:
    """Whether ``text`` ends in a full stop, question or exclamation mark, before any closing quotation mark."""
    return _SENTENCE_END.search(text[-5:]) is not None


def is_furniture_line(text: str) -> bool:
    """Whether a whole line is a phrase of the reviewed list."""
    words = words_of(text[:200])
    if not words or len(words) > _LONGEST_BEGUN_LINE:
        return False
    line = " ".join(words)
    phrases = _phrases()
    if line in phrases.whole:
        return True
    return not ends_as_sentence(text) and any(line.startswith(start + " ") for start in phrases.begun)


def heads_links(text: str) -> bool:
    """Whether a line announces a list of links to other pages ("Most read", "Related articles")."""
    return " ".join(words_of(text[:200])) in _phrases().over_links


def is_appeal(text: str) -> bool:
    """Whether a paragraph asks for support, a subscription or consent for the page rather than telling anything."""
    said = " ".join(text.casefold().replace("’", "'").split()[: _LONGEST_APPEAL + 1])
    if said.count(" ") >= _LONGEST_APPEAL:
        return False
    if _ASKS_SUPPORT.search(said) and _FOR_JOURNALISM.search(said):
        return True
    if _ASKS_ADDRESS.search(said) and _FOR_MAILING.search(said):
        return True
    return _COOKIES.search(said) is not None or (said.count(" ") < 15 and _COPYRIGHT.search(said) is not None)


@cache
def _phrases() -> _Phrases:
    lines = [line.strip() for line in _LIST.read_text(encoding="utf-8").splitlines()]
    rows = [line for line in lines if line and not line.startswith("#")]
    begun = [row[:-1] for row in rows if row.endswith("*")]
    over_links = [row[:-1] for row in rows if row.endswith(">")]
    exact = [row for row in rows if row[-1] not in "*>"]
    return _Phrases(
        whole=frozenset(" ".join(words_of(row)) for row in exact + over_links),
        begun=tuple(" ".join(words_of(row)) for row in begun),
        over_links=frozenset(" ".join(words_of(row)) for row in over_links),
    )
