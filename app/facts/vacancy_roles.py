"""Which role a sentence or a page speaks of, and how many posts it offers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from app.documents.role_names import ROLE_NOUNS
from app.facts.role_titles import POSTS
from app.number_words import NUMBERS, UP_TO_TWENTY

_NUMBER = rf"(?P<number>[1-9]\d{{0,2}}|{'|'.join(sorted(UP_TO_TWENTY[1:], key=len, reverse=True))})"
_ADJECTIVES = (
    r"(?:(?:new|further|additional|more|permanent|temporary|full[- ]time|part[- ]time|exciting|special|experienced"
    r"|talented|outstanding|passionate|dedicated|committed|fixed[- ]term|of our|exceptional|brilliant|great),? ){0,3}"
)
_ROLE = (
    r"(?P<role>(?:(?!(?:and|or|the|our|these|for|of|to|in|a|an)\b)[a-z’'-]+ ){0,4}?"
    rf"{ROLE_NOUNS}(?: of [a-z’' ]{{3,40}}?)?)"
)
_RECRUITS = (
    r"looking (?:for|to (?:recruit|appoint|hire))|seeking|recruiting|recruit|appoint|appointing|hire|hiring"
    r"|advertis\w+"
    r"|wants?"
)
_COUNTED = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"\b{_NUMBER} {_ADJECTIVES}{_ROLE} {POSTS}\b",
        rf"\b{_NUMBER} {_ADJECTIVES}(?:posts|vacancies|roles|positions|openings|places|jobs) (?:for|as) "
        rf"{_ADJECTIVES}(?:an? )?{_ROLE}\b",
        rf"\b(?:{_RECRUITS}) (?:for )?(?:up to |a further |another )?{_NUMBER} {_ADJECTIVES}{_ROLE}\b",
    )
)
_COUNTED_PEOPLE = re.compile(
    rf"\b(?:{_RECRUITS}) (?:for )?(?:up to |a further |another )?{_NUMBER} {_ADJECTIVES}(?:posts?|vacanc(?:y"
    rf"|ies)|roles"
    r"|positions|openings|individuals|people|candidates|professionals|leaders|person)\b(?! of\b)"
    rf"|\b(?:have|has|are) (?:up to )?{_NUMBER.replace('number', 'held')} {_ADJECTIVES}(?:posts|vacanc(?:y|ies)|roles"
    r"|positions|openings)\b",
    re.IGNORECASE,
)
_ROLE_POSTS = re.compile(rf"\b{_ROLE} {POSTS}\b", re.IGNORECASE)
_EARNS = re.compile(
    rf"(?:the |our |an? |new )?{_ROLE} (?:can |will |may )?(?:earns?|gets?|receives?|starts?|(?:is|are|be) paid)\b",
    re.IGNORECASE,
)
_FOR_ROLE = re.compile(
    rf"\b(?:posts?|vacanc(?:y|ies)|roles?|positions?|jobs?) (?:for|of|as) {_ADJECTIVES}(?:an? |the )?{_ROLE}\b",
    re.IGNORECASE,
)
_NOT_A_NAME = re.compile(
    r"^(?:(?:new|exciting|these|this|those|three|all|permanent|senior leadership|our|your|further|key|current|other"
    r"|available|more|full[- ]time|part[- ]time|in)\s)+",
    re.IGNORECASE,
)
_HEADS_OF = re.compile(r"\b(head|director|chair)s(?= of\b)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Counted:
    """So many posts of a role, at ``start`` to ``end`` of a text.

    ``words`` is the number as written; ``role`` is None where the sentence names none.
    """

    number: int
    words: str
    role: str | None
    start: int
    end: int


def counted_posts(text: str, start: int, end: int) -> Iterator[Counted]:
    """The numbers of posts that a sentence offers, each with its role."""
    taken: list[tuple[int, int]] = []
    for pattern in _COUNTED:
        for match in pattern.finditer(text, start, end):
            if not any(match.start() < stop and begin < match.end() for begin, stop in taken):
                taken.append(match.span())
                yield Counted(*_number(match), as_title(match.group("role")), match.start(), match.end())
    if not taken:
        for match in _COUNTED_PEOPLE.finditer(text, start, end):
            yield Counted(*_number(match), None, match.start(), match.end())


def role_in_prose(text: str) -> tuple[str, int, int] | None:
    """The role that a page speaks of most as one to be filled, and where it does so first."""
    found = [
        (as_title(match.group("role")), match.start("role"), match.end("role"))
        for pattern in (_ROLE_POSTS, _FOR_ROLE)
        for match in pattern.finditer(text)
    ]
    found = [each for each in found if each[0]]
    if not found:
        return None
    often = Counter(_singular(title) for title, _, _ in found)
    best = max(found, key=lambda each: (often[_singular(each[0])], -each[1]))
    return min((each for each in found if _singular(each[0]) == _singular(best[0])), key=lambda each: each[1])


def role_spoken_of(sentence: str) -> str:
    """The role whose post or pay a sentence tells of ("the adviser post …", "Advisers earn …"); empty for none."""
    match = _EARNS.match(sentence)
    told = role_in_prose(sentence)
    return as_title(match.group("role")) if match else told[0] if told else ""


def as_title(role: str) -> str:
    """``Newly qualified social worker`` for "newly qualified social workers": one post's name with a capital."""
    bare = _singular(_NOT_A_NAME.sub("", " ".join(role.split())))
    return bare[:1].upper() + bare[1:]


def _singular(role: str) -> str:
    role = _HEADS_OF.sub(r"\1", role)
    last = role.rpartition(" ")[2]
    return role[:-1] if last.endswith("s") and not last.endswith(("ss", "services")) else role


def _number(match: re.Match[str]) -> tuple[int, str]:
    """The number that was matched, and as it is written."""
    groups = match.groupdict()
    words = groups["number"] or groups["held"]
    return NUMBERS.get(words.lower()) or int(words), words
