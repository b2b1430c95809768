"""Whether what a sentence tells of somebody has a time of its own, "since May", or is of long ago, a first step."""

from __future__ import annotations

import re

from app.dates import MONTH_IN_FULL

_NEAR = 60
"""Characters behind the words matched in which a time may still be theirs."""
_ANOTHER_THING = re.compile(
    r";|\b(?:left|leav\w+|retir\w+|resign\w*|will|told|said|says|before|until|though|while|but|has promised"
    r"|ha[sd] had)\b",
    re.IGNORECASE,
)
_SPEAKING = re.compile(
    r"\b(?:said|says|wrote|writes|added|adds|explained|explains|according to)(?: (?:mr|mrs|ms|dr))?\.? $", re.IGNORECASE
)
"""Before the one who speaks: a time behind the name is that of the words, "said Avery Example, the chair, in May"."""
_SINCE = re.compile(
    r"\b(?:since|(?:in|from|on|until|by|of) (?:(?:early|late|mid|the|last|this|about|\d{1,2}(?:st|nd|rd|th)?) ?){0,3}"
    rf"(?:{MONTH_IN_FULL}|spring|summer|autumn|winter|christmas|easter|(?:19|20)\d\d|end of|week|month|year|\d)"
    r"|for (?:(?:the |over |about |nearly |almost |more than |last |past ){0,3})(?:an?|one|two|three|four|five|six"
    r"|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|\d+) (?:\w+ )?(?:years?|months?|weeks?|days?)"
    r"|last (?:week|month|year|spring|summer|autumn|winter|monday|tuesday|wednesday|thursday|friday)"
    rf"|last {MONTH_IN_FULL}"
    rf"|{MONTH_IN_FULL} (?:19|20)\d\d|\d+ (?:years?|months?) ago|on (?:mon|tues|wednes|thurs|fri)day|the next day)\b",
    re.IGNORECASE,
)


def is_dated(found: re.Match[str]) -> bool:
    """Do the words matched, from a group "times" on if there is one, or those right behind them, tell a time?"""
    behind = _ANOTHER_THING.split(found.string[found.end() : found.end() + _NEAR])[0]
    if _SPEAKING.search(found.string[: found.start()]):
        return re.search(r"\bsince\b", found.group() + behind, re.IGNORECASE) is not None
    own = found.string[found.start("times") if "times" in found.groupdict() else found.start() : found.end()]
    return any(_SINCE.search(words) for words in (own, behind))


def tells_a_time(words: str) -> bool:
    """Do the words tell when, or since when?"""
    return _SINCE.search(words) is not None


def is_first_step(verb: str, before: str) -> bool:
    """Did somebody start as one of many, before what the one is today? "She began as a youth worker"."""
    return verb.lower() in ("started", "began", "came") and before.lower().endswith((" as a ", " as an "))
