"""Where a question is asked: the council that it names in front, behind or as "the Kent one", and the same elsewhere.

Reads the question and the places of the councils' names in it, nothing else. Patterns are linear and bounded.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from app.conversation.leaning import (
    SHORT,
    asks_about_another,
    asks_for_an_aspect,
    is_bare,
    is_whole,
    lacks_something,
    speaks_of_an_earlier_time,
    what_it_adds,
    without_lead,
)
from app.conversation.topic import topic_words, words_in
from app.councils.directory import Directory
from app.councils.mentions import Mention, find_councils
from app.documents.people import people_in

_ASKS = re.compile(
    r"^(?:(?:who|what|when|where|why|how)(?:['’]?s)?|which|do|does|did|is|are|was|were|can|could|has|have|will|would"
    r"|should)\b",
    re.IGNORECASE,
)
_WHERE_IS = re.compile(r"^where(?: (?:is|are)|['’]?s)\b", re.IGNORECASE)
_IS_A_BODY = re.compile(
    r"what(?:['’]?s| is| exactly is) (?:the )?(?=[^?]{0,60}\b(?:children|trust|company|first|together|achieving)\b)"
    r"[\w’'& -]{2,60}(?<!['’]s)\W*$",
    re.IGNORECASE,
)
"""Asks what a company or a trust is, whose name holds the council's."""
_IS_SOMEBODY = re.compile(r"^(?:is|was|has|had|does|did|will|would)(?:n['’]?t)? (?:he|she)\b", re.IGNORECASE)
"""So opens what is asked of somebody, and of no other council: "is she still in Kent?"."""
_LIVES_THERE = re.compile(
    r"\b(?P<verb>liv(?:e|ing)|settl(?:e|ing)(?: down)?|(?P<to>mov(?:e|ing)|relocat(?:e|ing)|commut(?:e|ing)))"
    r"(?: up| down| over| out)? there\b",
    re.IGNORECASE,
)
_RUN_OF_NAMES = re.compile(r"[\s,]*(?:and|or|&|,)?[\s,]*")
_TO_A_PLACE = re.compile(r"(?:(?:(?:back |over |down |up )?(?:in|at|for) (?:the )?)?)", re.IGNORECASE)
_AT_A_PLACE = re.compile(
    r"(?P<place>(?:back |over )?(?:at|in|for) the [\w’'-]{2,20}(?: [\w’'-]{2,20}){0,3}), (?P<asks>.{3,200})", re.I
)
_ONE_OF = re.compile(r"['’]?s? ones?\b", re.IGNORECASE)
_STANDS_FOR_IT = frozenset(
    "bigger case cheaper different fare fared faring fewer higher less longer look looks lower picture score scored"
    " shorter side situation smaller story".split()
)
_COUNCIL = re.compile(r"\bcouncil\W*$", re.IGNORECASE)
_THE = re.compile(r"\b(?:the|that) $", re.IGNORECASE)
_WITH_IT = re.compile(
    r"(?:do|does|did|has|have|is|are|will|would|can|could)\s+(?:the )?~(?: council)?"
    r"(?: (?:also|still|now|then|even)){0,2} (?:do|use|have|has|got|offer|give|get|pay|provide|run|allow|accept|take"
    r"|need|want|try|adopt|like)(?:d|ed|ing|n)? "
    r"(?:it|them|that|this|those|these|one(?: of (?:them|those|these))?)"
    r"(?: (?:too|as well|also|either|now|at all|there))*\W*",
    re.IGNORECASE,
)

_HOW_MUCH = re.compile(
    r"(?:(?<=^)|(?<=and )|(?<=but ))(?P<how>how) (?:long|often|far|big|old|high|low)"
    r"(?= (?:(?:is|was) (?:it|that) )?(?:in|at|for)\b)",
    re.IGNORECASE,
)
"""Asks in what degree, and not of what, where a place stands right behind it."""


def living_in(question: str, name: str) -> str:
    """The question with the council's name for the "there" that one lives in or moves to."""
    return _LIVES_THERE.sub(lambda found: f"{found['verb']} {'to' if found['to'] else 'in'} {name}", question)


def asks_something(text: str) -> bool:
    """Does it open as a question does?"""
    return _ASKS.match(text) is not None


def whole_question(rest: str, named: Sequence[Mention], question: str) -> str | None:
    """The question without its lead, ``rest``, where it is a whole one; a council in front of it stands behind it then.

    "Kent, what do they pay there?" and "in Kent what do they pay?" ask what they pay in Kent.
    """
    if _is_behind_its_place(rest, named, question):
        return whole_behind_its_place(rest, named, question)
    return rest if asks_something(rest) and len(words_in(rest)) > SHORT else None


def whole_behind_its_place(rest: str, named: Sequence[Mention], question: str) -> str | None:
    """The whole question that stands behind the council in front of ``rest``, with the council behind it, if any."""
    if not _is_behind_its_place(rest, named, question):
        return None
    name, _, behind = _at_its_name(rest, named, question)
    asks = what_it_adds(_asked(behind)).removesuffix(" there")
    stands = is_whole(asks) and not lacks_something(asks, names_council=True)
    return f"{asks} in {name}?" if stands else None


def _is_behind_its_place(rest: str, named: Sequence[Mention], question: str) -> bool:
    _, front, behind = _at_its_name(rest, named, question)
    is_in_front = _TO_A_PLACE.fullmatch(front) is not None and (bool(front) or behind[:1] in (",", ":"))
    return is_in_front and asks_something(_asked(behind))


def place_behind(text: str) -> str:
    """A whole question with the place that stands in front of it behind: "at the council, who is the boss there"."""
    found = _AT_A_PLACE.fullmatch(text)
    asks = found["asks"].removesuffix(" there") if found else ""
    return f"{asks} {found['place']}" if found and asks_something(asks) else text


def names_one_of_them(question: str, named: Sequence[Mention]) -> bool:
    """Is it about "the Kent one", which is what was asked about, in Kent?"""
    return any(_ONE_OF.match(question, each.end) and _THE.search(question[: each.start]) for each in named)


def asks_it_of_the_council(question: str, named: Sequence[Mention]) -> bool:
    """Does it ask whether the one council that it names does what was spoken of: "does Kent use it too?"?"""
    if len({each.slug for each in named}) != 1:
        return False
    first = named[0]
    return _WITH_IT.fullmatch(without_lead(f"{question[: first.start]}~{question[first.end :]}")) is not None


def has_own_topic(question: str, named: Sequence[Mention]) -> bool:
    """Is there more to the question than a council's name, a year and words that tell no topic?"""
    if asks_about_another(question) or names_one_of_them(question, named):
        return False
    _, front, behind = _at_its_name(without_lead(question), named, question)
    if _TO_A_PLACE.fullmatch(front) and asks_about_another(_asked(behind)):
        return False
    rest = _without_degree(without_lead(question))
    own = any(not word.isdigit() for word in _tells(topic_words(rest.rjust(len(question.rstrip())), named)))
    return own or any(opening.match(rest) for opening in (_WHERE_IS, _IS_A_BODY, _IS_SOMEBODY))


def leans_back(question: str, named: Sequence[Mention]) -> bool:
    """Does the question lack something that only an earlier turn can give?"""
    return lacks_something(question, names_council=bool(named)) or (bool(named) and not has_own_topic(question, named))


def adds_to_its_place(question: str, named: Sequence[Mention], directory: Directory) -> tuple[str, str]:
    """What a question adds beside the council that it names: its words, and those of them that tell a topic."""
    if names_one_of_them(question, named):
        adds = what_it_adds(_ONE_OF.sub("", question[max(each.end for each in named) :], count=1).lstrip(" ,:"))
        return adds, " ".join(topic_words(adds))
    _, front, behind = _at_its_name(without_lead(question), named, question)
    is_behind = _TO_A_PLACE.fullmatch(front) and asks_about_another(_asked(behind))
    adds = what_it_adds(_without_degree(_asked(behind) if is_behind else question))
    return adds, " ".join(_tells(topic_words(adds, find_councils(adds, directory, fuzzy=True))))


def _without_degree(text: str) -> str:
    """The text, as long as it was, without of what it asks how much: "how long in Kent?" asks what was asked before."""
    return _HOW_MUCH.sub(lambda found: found["how"].ljust(len(found.group())), text)


def _tells(words: Sequence[str]) -> list[str]:
    """The words without those that stand for whatever was asked before: "what is the picture in Kent?"."""
    return [word for word in words if word not in _STANDS_FOR_IT]


def with_council(question: str, name: str, directory: Directory) -> str:
    """The question asked of another council: in place of the one it names, or of a row of them, or added at its end."""
    mentions = find_councils(question, directory, fuzzy=True)
    if not mentions:
        return f"{question.rstrip(' ?.!')} in {name}?"
    start, end = mentions[0].start, mentions[0].end
    for mention in mentions[1:]:
        if mention.start > end and not _RUN_OF_NAMES.fullmatch(question[end : mention.start]):
            break
        end = max(end, mention.end)
    is_of_the_body = _COUNCIL.search(question[start:end]) and not _COUNCIL.search(name)
    return f"{question[:start]}{name}{' council' if is_of_the_body else ''}{question[end:]}"


def without_bare_parts(text: str, *, but_steps_back: bool = False) -> str:
    """A question without "since when?" and the like that were added to it, and without whom those were asked of.

    ``but_steps_back``: "before that" stays, behind which another goes one step further.
    """
    while ": " in text and _tells_nothing(text.rpartition(": ")[2]):
        if but_steps_back and speaks_of_an_earlier_time(text):
            return text
        text = text.rpartition(": ")[0]
        head, _, part = text.rpartition(": ")
        text = head if head and people_in(part) == [part] else text
    return text


def _tells_nothing(part: str) -> bool:
    return not topic_words(part) or (is_bare(part) and not asks_for_an_aspect(part))


def _at_its_name(text: str, named: Sequence[Mention], question: str) -> tuple[str, str, str]:
    """The name of the first council, what stands before it in the text and what stands behind it."""
    if not named:
        return "", text, ""
    name = question[named[0].start : named[0].end]
    front, _, behind = text.partition(name)
    return name, front, behind.lstrip()


def _asked(behind: str) -> str:
    return without_lead(behind.lstrip(" ,:"))
