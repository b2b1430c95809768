"""A question put otherwise, with the same answer: what the reader is to be indifferent to, by rules that hold anywhere.

The clause that tells when goes in front or behind, one question word stands for another, and documents' words give way
to everyday ones (``everyday_words.yaml`` the other way round).
"""

from __future__ import annotations

import random
import re
from collections.abc import Mapping, Sequence
from functools import cache

from app.answering.question.everyday_words import FILE
from app.shipped_yaml import shipped_yaml

MOVED, ASKED_OTHERWISE, EVERYDAY = 0.4, 0.15, 0.2
"""How often each is done to a question that allows it."""
_ASKS = r"(?:how|what|why|who|whose|which|where|did|does|do|is|are|was|were|has|have|had|will|would|can|could|should)"
_LINK = r"(?:when|if|after|before|once|while|until|since)"
_NOT_OF_TIME = "".join(rf"(?<!{word})" for word in ("know", "say", "tell", "sure", "ever", "long"))
"""Behind these "when" and "if" begin what is known or said."""
_BEHIND = re.compile(rf"(?P<main>{_ASKS}\b[^,]{{8,}}?){_NOT_OF_TIME} (?P<clause>{_LINK} [^,?]{{8,}})\?", re.IGNORECASE)
_IN_FRONT = re.compile(rf"(?P<clause>{_LINK} [^,?]{{8,}}), (?P<main>{_ASKS}\b[^?]{{8,}})\?", re.IGNORECASE)
_FORMS: Sequence[tuple[re.Pattern[str], Sequence[str]]] = [
    (re.compile(pattern, re.IGNORECASE), others)
    for pattern, others in (
        (r"how many (?=[a-z]+ (?:are|were|is|do|did|have|has|will)\b)", ("what number of ",)),
        (r"when did ", ("at what point did ", "in which year did ", "how long ago did ")),
        (r"when (?=will |would |is |are )", ("by when ", "by what point ", "at what point ", "from when ")),
        (r"by when ", ("by what point ", "when ", "how soon ")),
        (r"who (?=is |was |leads |runs |took |chairs |said |says )", ("which person ", "just who ")),
        (r"why (?=did |does |do |is |are |was |were |has |have )", ("for what reason ", "what is the reason that ")),
        (r"how often ", ("how frequently ", "how regularly ")),
        (r"how long ", ("for how long ", "for what length of time ")),
        (r"where (?=is |are |was |were |do |does |did )", ("in which place ", "whereabouts ")),
        (r"what is ", ("what's ", "what would you say is ")),
        (r"is there ", ("have they got ", "do you have ", "is there such a thing as ")),
        (r"what did (?=\w+ (?:\w+ )?(?:say|think) )", ("according to them, what did ", "in short, what did ")),
    )
]


def otherwise_put(question: str, chance: random.Random) -> str:
    """The question as it is, or put otherwise."""
    put = question
    if chance.random() < MOVED:
        put = _moved(put)
    if chance.random() < ASKED_OTHERWISE:
        put = _asked_otherwise(put, chance)
    return _everyday(put, chance) if chance.random() < EVERYDAY else put


def _moved(question: str) -> str:
    """What tells when, if or after what goes to the other end."""
    if found := _BEHIND.fullmatch(question):
        return f"{_raised(found['clause'])}, {_lowered(found['main'])}?"
    if found := _IN_FRONT.fullmatch(question):
        return f"{_raised(found['main'])} {_lowered(found['clause'])}?"
    return question


def _asked_otherwise(question: str, chance: random.Random) -> str:
    for form, others in _FORMS:
        if found := form.match(question):
            other = chance.choice(others)
            rest = question[found.end() :]
            return (_raised(other) if question[0].isupper() else other) + rest
    return question


def _everyday(question: str, chance: random.Random) -> str:
    """One wording of documents, by chance of those that stand there, gives way to an everyday one."""
    found = list(_plain_wordings().finditer(question))
    if not found:
        return question
    place = chance.choice(found)
    everyday = chance.choice(_everyday_wordings()[place.group().lower()])
    put = _raised(everyday) if place.group()[0].isupper() else everyday
    return question[: place.start()] + put + question[place.end() :]


@cache
def _everyday_wordings() -> Mapping[str, Sequence[str]]:
    """Everyday wordings by those of documents, of two words and more: one word may be a verb here and a noun there."""
    by_plain: dict[str, list[str]] = {}
    for plain, *everyday in shipped_yaml(FILE):
        if " " in plain:
            by_plain.setdefault(plain.lower(), []).extend(everyday)
    return by_plain


@cache
def _plain_wordings() -> re.Pattern[str]:
    """The wordings of documents, the longest first; not behind an article, which another word may not fit."""
    longest = sorted(_everyday_wordings(), key=lambda plain: -len(plain))
    return re.compile(rf"(?<!\ba )(?<!\ban )\b(?:{'|'.join(map(re.escape, longest))})\b", re.IGNORECASE)


def _raised(text: str) -> str:
    return text[:1].upper() + text[1:]


def _lowered(text: str) -> str:
    return text[:1].lower() + text[1:]
