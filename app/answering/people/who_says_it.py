"""Of a sentence that quotes somebody, the words that name the one and the post: who it is, and not what was said.

"Executive director Avery Example said: “I have asked …”" tells who the director is in its first four words.
"""

from __future__ import annotations

import re

from app.domain import Document, Span
from app.facts.person_fact import PersonFact, Told
from app.stems import words_of

_SAYS = r"(?:said|says|added|adds|explained|explains|told [\w’' ]{1,30}|recalls|recalled|commented|insists|insisted)"
_SENT_BY = re.compile(r"\W*(?:From|By|Written by|Sent by|Signed by):? (?=[A-Z][\w’'-]+ [A-Z][^.\n]*$)")
_BEFORE_THE_WORDS = re.compile(rf"\W*(?P<who>[^\"“”‘:.!?\n]{{5,140}}?),? {_SAYS}\b[^\"“”.!?\n]{{0,60}}[:,] ?[\"“‘]")
_BEHIND_THE_WORDS = re.compile(rf"[\"”’] {_SAYS} (?P<who>[^\"“”‘:.!?\n]{{5,140}}?)[.,;:]?(?=\s*(?:[\"“‘]|$))")


def naming_alone(fact: PersonFact, document: Document) -> Span:
    """Where the fact is told: of a sentence that quotes somebody no more than who that is, where it says it whole.

    The head of a letter is told without its "From".
    """
    if fact.told is not Told.HOLDS or not fact.post or fact.dated or fact.named is not None:
        return fact.span
    text = document.text[fact.start : fact.end]
    if sent := _SENT_BY.match(text):
        return Span(fact.start + sent.end(), fact.end)
    found = _BEFORE_THE_WORDS.match(text) or _BEHIND_THE_WORDS.search(text)
    if found is None or not _tells_who(fact, found["who"]):
        return fact.span
    return Span(fact.start + found.start("who"), fact.start + found.end("who"))


def _tells_who(fact: PersonFact, words: str) -> bool:
    told = set(words_of(words))
    wanted = {*words_of(fact.person.split()[-1]), *words_of(fact.post.replace("¤", ""))}
    return fact.person.split()[0] in words and wanted <= told
