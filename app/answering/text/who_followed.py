"""Who came after somebody: what tells that somebody followed another one is no answer."""

from __future__ import annotations

import re
from collections.abc import Sequence

from app.answering.question.asked import Asked
from app.answering.text.of_the_named import words_above
from app.answering.text.select import Candidate
from app.stems import words_of

_WHO_FOLLOWED = re.compile(
    r"\bwho\b.{0,40}\b(?:replac\w{1,3}|succe(?:ed|eds|eded|eding)|follow(?:s|ed|ing)"
    r"|(?:took|takes?|taken|taking) over from"
    r"|c[ao]me (?:after|before)|stepp?(?:ed|s) in for)\b"
    r"|\bwho (?:was|were|had|held|led|ran|chaired|headed|managed)\b.{0,40}\b(?:before|after|prior to)\b(?=.)",
    re.IGNORECASE,
)


def of_the_one_followed(found: Sequence[Candidate], asked: Asked, named: Sequence[str]) -> list[Candidate]:
    """Where it is asked who came after or before one of ``named``, those in whose paragraph that name has been told."""
    if not named or not _WHO_FOLLOWED.search(asked.whole):
        return list(found)
    surnames = {word for name in named for word in words_of(name.split()[-1])}
    return [each for each in found if surnames & _words_with(each)]


def _words_with(candidate: Candidate) -> frozenset[str]:
    own = candidate.statement
    words = f"{own.quote} {words_above(own.document, own.span, own.passage.headings)}"
    return frozenset(word.removesuffix("'s") for word in words_of(words))
