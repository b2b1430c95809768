"""The words of a question that tell its topic: what is left without those that any question may hold."""

from __future__ import annotations

import re
from collections.abc import Sequence

from app.councils.mentions import Mention

_WORD = re.compile(r"[\w’'-]+")
ANY_QUESTION = frozenset(
    "a about all also am an and any anyone anything are as at be been being but by can could current currently did "
    "do does doing done for from get give got had has have he her hers him his how i i'd i'm i've if in into is it "
    "it's its just know like ll many may me might much my no not now of on or our out please really say says she so "
    "some still tell that that's the their them then there there's these they thing things this those to us want "
    "was we were what what's whats when where which who who's whom whos whose why will wish with would you your".split()
)
"""Words that ask, or that any question may hold: they tell no topic."""
_NO_TOPIC = ANY_QUESTION | frozenset(
    "actually after again ask asked asking before else instead less mean meant more most n nd ok okay one ones "
    "other pls plz question right said same sorry talking than theirs too yeah yes yet".split()
)
_COURTESY = frozenset(
    "amazing appreciated brilliant bye cheers cool dear excellent good goodbye great hello helpful helps hey hi hmm "
    "interesting lovely nice oh pity shame perfect ta thank thanks understood useful wow".split()
)
_STRESS = frozenset("bit lot lots pretty quite such that's very".split())
_ASKS = re.compile(
    r"^\W*(?:(?:and|but|so|ok|okay)\W+)*(?:is|are|was|were|does|do|did|has|have|had|can|could|will|would|should|which|who"
    r"|when|where|why|how|what(?! an?\b)|isn['’]?t|aren['’]?t|any)\b",
    re.IGNORECASE,
)


_REMARK = re.compile(
    r"\W*(?:(?:lol|haha|wow|hmm+|oh|ooh|ok|well|but|so|ah|mm+|damn|blimey)\W+)*"
    r"(?:(?:that|this|it)(?:['’]?s| is| was| seems| sounds| looks)|(?:i|we) (?:get|earn|have|make|hold)) "
    r"(?:(?:a|bit|lot|little|way|much|even|far|quite|actually|already|still) )*"
    r"(?:less|more|lower|higher|better|worse|fewer)"
    r"(?: (?:than|compared to)(?: what)?(?: (?:i|we|my|me|im|i['’]m|get|got|earn|have|hold|make|on|am|are|had|now|here"
    r"|current|old|last|job|place|at|in|the|moment|do|did|pay|team)){1,8}| now| here)?\W*",
    re.IGNORECASE,
)
"""Compares what was told with what one has, and asks nothing: "lol that's less than I get now"."""
_A_GRADE = re.compile(r"\b(?:and|or) good\s*[?.]*$|\b(?:good|excellent) ones\b", re.IGNORECASE)
"""Behind a list of those judged outstanding, "and good?" and "the good ones?" are a grade and no courtesy."""


def words_in(text: str) -> list[str]:
    """Every word in order, in lower case, with straight apostrophes."""
    return [word.replace("’", "'").strip("'-") for word in _WORD.findall(text.lower())]


def topic_words(text: str, named: Sequence[Mention] = ()) -> list[str]:
    """The words that tell a topic, in order; the names of councils at ``named`` tell none."""
    for mention in reversed(named):
        text = f"{text[: mention.start]} {text[mention.end :]}"
    return [word for word in words_in(text) if word not in _NO_TOPIC and word not in ("", "s")]


def is_remark(text: str) -> bool:
    """Does it only set what was told beside what one has oneself?"""
    return _REMARK.fullmatch(text) is not None


def is_courtesy(text: str) -> bool:
    """Is this no more than a greeting, thanks or a remark? "Is that good?" asks."""
    words = words_in(text)
    if not words or _COURTESY.isdisjoint(words) or _ASKS.match(text):
        return False
    return not _A_GRADE.search(text) and (_COURTESY | _STRESS).issuperset(topic_words(text))
