"""A follow-up becomes a question that stands alone; any other question is left as it is.

Always adding the last turn hurts as often as it helps, so each question is
looked at for what it lacks: somebody a pronoun means, a topic, or a council.
Pure: it reads the turns that it is given and nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from app.councils.directory import Directory
from app.councils.mentions import Mention, find_councils
from app.documents.people import people_in
from app.domain import Answer

_LEAD = re.compile(
    r"^(?:(?:ok(?:ay)?|so|right|hmm|well|no|yes|oh|sorry|great|thanks|thank you)[,.!]?\s+)*"
    r"(?:(?:and|but|also|then|or)\b\s*)?",
    re.IGNORECASE,
)
_JOINS = re.compile(r"^(?:(?:ok(?:ay)?|so|right|hmm|well|no|yes|oh)[,.!]?\s+)*(?:and|but|also|or)\b", re.IGNORECASE)
_WHAT_ABOUT = re.compile(
    r"^(?:what|how) about\s+|^(?:no[,.]?\s+)?i (?:meant|mean|was asking about)\s+(?:the\s+)?", re.IGNORECASE
)
_PERSON_WORDS = re.compile(r"\b(?:he|she|him|her|his|hers)\b", re.IGNORECASE)
_THING_WORDS = re.compile(
    r"\b(?:they|them|their|theirs|those|these|one of them|that one|which one|each of them|both of them)\b"
    r"|\bit(?:'s|’s)?\b(?! (?:like|to|worth|true|possible|ok|okay|that)\b)|\bits\b|\bthat\b\s*\??$"
    r"|\b(?:did|has|does|was) that(?= \w+\s*\??$)"
    r"|(?<!are )(?<!is )(?<!was )(?<!were )\bthere\s*\??$",
    re.IGNORECASE,
)
_BARE = re.compile(
    r"^(?:since when|when(?: was (?:that|it))?|why(?: (?:not|is that|was that))?|how come|how so"
    r"|who(?: is| was|'s) (?:that|it)|where(?: is| was) (?:that|it)|how (?:many|much|long|often)|are you sure|really"
    r"|is that (?:right|true|all|still (?:so|true))|tell me more|more|anything else|go on|which one(?: is)?"
    r"|says who|who says)(?: that| so| again)?\s*\??$",
    re.IGNORECASE,
)
_WHOLE = re.compile(
    r"(?:who|what|when|where|which|why|how|is|are|was|were|do|does|did|has|have|can|could|will|would)\b(?:\W+\w+){3}",
    re.IGNORECASE,
)
_NOUN_BEFORE = re.compile(
    r"\b(?:the|a|an|your|my|this|any|each|every|some) [a-z].{0,200}(?:,|;|\band|\bbut|\bif|\bwhen) ", re.IGNORECASE
)
# "Do social workers choose their hours?": the pronoun means somebody whom the question itself names.
_PLURAL_BEFORE = re.compile(
    r"^(?:\w+ ){0,2}?(?:do|did|can|could|are|were|will|would|should|must|may|have|had) (?:[a-z-]{1,30} ){0,2}?"
    r"(?!this\b|its\b|has\b|was\b|does\b|always\b)[a-z-]{3,30}s\b",
    re.IGNORECASE,
)
_OF_THEIRS = re.compile(r"\btheirs?\b|\b(?:when|if|before|after|while|once|because|and) they\b", re.IGNORECASE)
_WHERE = re.compile(r"^(?:in|for|at|of|to|with) ", re.IGNORECASE)
_WHO_WAS_IT = re.compile(r"\s+(?:who|what|when|where) (?:is|was|are|were) (?:it|that|they|this)$", re.IGNORECASE)
_ASKS = re.compile(
    r"^(?:who|what|when|where|which|why|how|do|does|did|is|are|was|were|can|could|has|have|will|would|should)\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"[\w’'-]+")
MOST_TURNS = 4
SHORT = 5
"""A question of at most so many words may lean on the one before it."""


@dataclass(frozen=True, slots=True)
class EarlierTurn:
    """What was asked before, the councils that the answer was about, and the people it named, in order."""

    question: str
    councils: tuple[str, ...] = ()
    people: tuple[str, ...] = ()


def earlier_turn(question: str, answer: Answer) -> EarlierTurn:
    """What a turn lends to the next question."""
    councils = dict.fromkeys(slug for citation in answer.citations for slug in citation.document.metadata.council)
    return EarlierTurn(question, tuple(councils), tuple(people_in(answer.text)))


@dataclass(frozen=True, slots=True)
class StandingAlone:
    """A question that needs no other turn, and the councils that it inherits when it names none."""

    text: str
    councils: tuple[str, ...] = ()


def stand_alone(question: str, earlier: Sequence[EarlierTurn], directory: Directory) -> StandingAlone:
    """The question in words that need no earlier turn; ``earlier`` is in the order asked."""
    last = root = EarlierTurn("")
    for turn in earlier[-MOST_TURNS:]:
        alone = _joined(turn.question, last, root, directory) if last.question else StandingAlone(turn.question)
        last = replace(turn, question=alone.text)
        goes_on = _JOINS.match(turn.question) and alone.text.startswith(f"{root.question.rstrip(' ?.!')}: ")
        root = root if goes_on else last
    return _joined(question, last, root, directory) if last.question else StandingAlone(question)


def _joined(question: str, last: EarlierTurn, root: EarlierTurn, directory: Directory) -> StandingAlone:
    """The question with what it lacks taken from the last turn, which stands alone itself.

    ``root`` is the last full question: "and this?" after "and that?" goes back to it.
    """
    named = find_councils(question, directory, fuzzy=True)
    meant = _councils_of(last, directory)
    if not leans_back(question, named):
        return StandingAlone(question, () if named else meant)
    rest = _LEAD.sub("", question.strip()) or question
    topic = _WHO_WAS_IT.sub("", _WHAT_ABOUT.sub("", rest).strip(" ?.!"))
    if named and (topic != rest.strip(" ?.!") or _only_names(topic, named, question)):
        return StandingAlone(_with_other_council(last.question, _WHERE.sub("", topic), directory))
    councils = () if named else meant
    person = _person_meant(last, directory) if _PERSON_WORDS.search(rest) else None
    if person:
        return StandingAlone(_PERSON_WORDS.sub(person, rest, count=1), councils)
    if named and _ASKS.match(rest) and len(_WORD.findall(rest)) > SHORT:
        return StandingAlone(rest)
    before = root if _JOINS.match(question) else last
    return StandingAlone(f"{before.question.rstrip(' ?.!')}: {topic}?", councils)


def _councils_of(turn: EarlierTurn, directory: Directory) -> tuple[str, ...]:
    """The councils that a turn named, else those that its answer was about."""
    named = dict.fromkeys(mention.slug for mention in find_councils(turn.question, directory, fuzzy=True))
    return tuple(named) or turn.councils


def leans_back(question: str, named: Sequence[Mention]) -> bool:
    """Does the question lack something that only an earlier turn can give?"""
    text = question.strip()
    if _BARE.match(_LEAD.sub("", text)) or _WHAT_ABOUT.match(_LEAD.sub("", text)):
        return True
    words = _WORD.findall(text)
    if named and _only_names(text.strip(" ?.!"), named, text):
        return True
    if _JOINS.match(text) and len(words) <= 2 * SHORT and not _WHOLE.match(_LEAD.sub("", text)):
        return True
    person, thing = _PERSON_WORDS.search(text), None if named else _THING_WORDS.search(text)
    if person is not None and not people_in(text[: person.start()]):
        return len(words) <= 2 * SHORT + 2
    if thing is None or len(words) > 4 * SHORT or _NOUN_BEFORE.search(text[: thing.start()]):
        return False
    return not (_OF_THEIRS.search(text) and _PLURAL_BEFORE.match(text[: thing.start()]))


def _only_names(topic: str, named: Sequence[Mention], question: str) -> bool:
    """Is the topic nothing but a council's name?"""
    spelled = {question[mention.start : mention.end].lower() for mention in named}
    return _WHERE.sub("", _LEAD.sub("", topic.lower())).removesuffix("'s") in spelled


def _with_other_council(question: str, name: str, directory: Directory) -> str:
    """The earlier question asked of another council."""
    mentions = find_councils(question, directory, fuzzy=True)
    if not mentions:
        return f"{question.rstrip(' ?.')} in {name}?"
    first = mentions[0]
    return f"{question[: first.start]}{name}{question[first.end :]}"


def _person_meant(last: EarlierTurn, directory: Directory) -> str | None:
    """The person that he or she means: the one asked about, else the first one answered with."""
    asked = [name for name in people_in(last.question) if not find_councils(name, directory)]
    return next(iter([*asked, *last.people]), None)
