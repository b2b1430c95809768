"""Whom a conversation speaks of: those an answer names, and the one that "he" or "she" means.

Names are told by their form alone; nobody is known here. Patterns are linear and bounded.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from app.conversation.leaning import person_word, what_it_adds, without_lead
from app.councils.directory import Directory
from app.councils.mentions import find_councils
from app.documents.people import people_in
from app.documents.sentences import split_sentences
from app.facts.services import services_in

_WHO = re.compile(r"^who(?:['’]?s)?\b", re.IGNORECASE)
_BEFORE_OR_AFTER = re.compile(
    r"^(?:who(?:['’]?s)?\b.{0,60}\b)?(?:before|after|replac\w{1,4}|succe\w{1,8}|follow(?:s|ed)"
    r"|t(?:ake|ook|aken|akes) over)\b",
    re.IGNORECASE,
)
_THE_ONE_BEFORE = re.compile(
    r"^(?:who(?:['’]?s| is| was| were| had| did)?(?: (?:it|that|there|the one|the job|in post|in charge|have it))* )?"
    r"(?:(?:just )?before(?:hand)?(?: (?:that|then|it|this))?|previously)\W*$"
    r"|^(?:(?:who|what)(?:['’]?s| is| was| were| about)? )?(?:the )?(?:previous|former|last) (?:one|person|holder)\W*$"
    r"|^(?:(?:who|what)(?:['’]?s| is| was| were| about)? )?(?:the )?one before(?: (?:that|him|her|them))?\W*$"
    r"|^(?:what(?:['’]?s| has)? (?:happened|become|became) (?:to|with|of)|(?:where|when|why)(?:['’]?s| did| has| is)?)"
    r" (?:the )?(?:previous|former|last|old) (?:one|person|holder)"
    r"(?: (?:go|gone|went|leave|left|now))*\W*$",
    re.IGNORECASE,
)
_THE_ONE_AFTER = re.compile(
    r"^(?:who(?:['’]?s| is| was| has| will|['’]ll| did)?(?: be| been)?(?: (?:it|there|that))?"
    r" (?:(?:going to )?(?:(?:tak(?:e|es|ing|en)|took) over|replac\w{1,3}|succeed\w{0,3})|next(?: in line)?"
    r"|(?:step|stand|fill)(?:s|ped|ing)? in|stood in"
    r"|(?:got|gets|getting) (?:it|the (?:job|post|role))"
    r"|after(?:wards)?|c[ao]m(?:e|es|ing) (?:next|after(?:wards)?|in)|the (?:new one|successor|replacement))"
    r"|(?:the |any |his |her )?(?:successor|replacement))(?: (?:then|now|after that))?\W*$",
    re.IGNORECASE,
)
_WHO_IS_IT = re.compile(r"^who(?: is|['’]s)(?: it)?(?: then| now| instead)?\W*$", re.IGNORECASE)
_THEY_DID = re.compile(
    r"^(?P<asks>when|where|what|why|how long) (?P<verb>did|have|had|were|are) they"
    r"(?= (?:do|work|live|come|start|join|leave|go|been|before|from)\b)",
    re.IGNORECASE,
)
_OF_ONE = {"did": "did", "have": "has", "had": "had", "were": "was", "are": "is"}
_IN_CHARGE = re.compile(
    r"^who(?:['’]?s| is| are)? (?:in charge|the (?:boss|head|manager|lead)|leads?|runs?|heads?|manages)"
    r"(?: (?:there|now|then))*\W*$",
    re.IGNORECASE,
)
_A_PART = re.compile(
    r"\b(?:the|a|an|your|their|its) (?:[\w’'-]+ ){0,3}(?:academy|hub|pod|scheme|programme|project|school|centre|team"
    r"|(?:children['’]?s|residential|care|respite|new) home|home(?=\W*$)|unit|hostel)\b"
    r"|\bed(?:ucational)? psych\w*",
    re.IGNORECASE,
)
_WHO_IS_THAT = re.compile(
    r"^who(?: is|['’]?s| was) (?:that|this)(?: (?:person|man|woman))?(?: then)?\W*$", re.IGNORECASE
)
_IS_IN_IT = re.compile(
    r"^(?:is|isn['’]?t|was) (?P<who>.{3,60}?) (?:still |now |not )*(?:an? |the )?(?P<post>[a-z].{2,80})$"
)
_THE_OTHER = re.compile(
    r"^(?:what about |how about )?the other (?:one|person|man|woman|lady|guy|director)\W+(?=\w)", re.IGNORECASE
)
_WHOSE = r"(?:a|the|their|his|her|(?:this|that) person['’]?s)"
_NAME_ASKED = re.compile(
    rf"^(?:(?:what(?:['’]?s| is| was| are)? )?(?:{_WHOSE} )?(?:full )?names?"
    r"|(?:what|who)(?: is| was|['’]?s) (?:he|she|(?:this|that) person)(?: called)?|what are they called"
    rf"|(?:(?:can|could|do|would|have) you )?(?:give|tell|have|know|got) (?:me |us )?{_WHOSE} (?:full )?names?)"
    r"(?: please| then| for (?:that|this|them|him|her))*\W*$",
    re.IGNORECASE,
)
_A_POST = re.compile(
    r"\b(?:chair\w{0,6}|directors?|heads?|leads?|leaders?|managers?|boss|chief|members?|inspectors?|officers?|principal"
    r"|someone|somebody|anyone|anybody)\b",
    re.IGNORECASE,
)
_BY_TITLE = {"mr": "he", "mrs": "she", "ms": "she", "miss": "she"}
_SUBJECT = re.compile(r"\b(?:he|she)\b", re.IGNORECASE)
_OPENS_WITH_ONE = re.compile(r"\W*(he|she)\b", re.IGNORECASE)
_BELOW_THEM = re.compile(
    r"\b(?:his|her) (?:[a-z]+ ){0,2}?(?:assistants?|deput(?:y|ies)|assistant director|teams?|staff|managers|directors"
    r"|heads|leads|officers)\b",
    re.IGNORECASE,
)
"""Who works for somebody works for the council that he or she works for, which scope takes care of."""
_HERS = re.compile(r"\b(?:his|hers|her(?= [a-z]))\b", re.IGNORECASE)


def people_told(text: str, quotes: Sequence[str]) -> tuple[str, ...]:
    """Whom an answer names, in the order of its ``quotes``: a page's title in it may be like a name, and is nobody's.

    Who is only said to speak stands behind those who are spoken of, and so does whoever is named beside a "she" that
    the words begin with.
    """
    plain = sorted(quotes, key=lambda quote: _OPENS_WITH_ONE.match(quote) is not None)
    told = dict.fromkeys(name for quote in plain for name in people_in(quote))
    return tuple(name for name in told if name in text)


def without_councils(names: Iterable[str], directory: Directory) -> tuple[str, ...]:
    """The names that are no council's."""
    return tuple(name for name in names if not find_councils(name, directory))


def pronoun_of(name: str, quotes: Sequence[str]) -> str | None:
    """What sources plainly call somebody, "he" or "she": by title, or behind the only name in a sentence."""
    surname = re.escape(name.rpartition(" ")[2])
    told = set[str]()
    for quote in quotes:
        told |= {_BY_TITLE[found[1].lower()] for found in re.finditer(rf"\b(Mr|Mrs|Ms|Miss)\.? {surname}\b", quote)}
        told |= {pronoun for somebody, pronoun in _called_in(quote) if somebody == name}
    return told.pop() if len(told) == 1 else None


def _called_in(quote: str) -> Iterator[tuple[str, str]]:
    """Who is called "he" or "she" in each sentence of a quote: the only one named in it, or before it."""
    spoken_of: str | None = None
    for span in split_sentences(quote):
        sentence = quote[span.start : span.end]
        named = people_in(sentence)
        opening = _OPENS_WITH_ONE.match(sentence)
        if opening or not named:
            called = [opening[1]] if opening and named else _SUBJECT.findall(sentence)
            spoken_of, before = (None if named else spoken_of), spoken_of
        else:
            spoken_of = before = named[0] if len(named) == 1 else None
            called = _SUBJECT.findall(sentence, sentence.find(before) + len(before)) if before else []
        yield from ((before, each.lower()) for each in called if before)


def pronoun_in(question: str) -> str | None:
    """Whether a question has "he" or "she" for somebody whom it does not name, in whichever form."""
    found = person_word(question)
    return None if found is None else "he" if found.group().lower() in ("he", "him", "his") else "she"


def begins_with_who(question: str) -> bool:
    """Does it ask who somebody is, whatever is added behind?"""
    return _WHO.match(without_lead(question)) is not None


def asks_who(question: str) -> bool:
    """Does it, or the last part that was added to it, ask who somebody is?"""
    return begins_with_who(question) or begins_with_who(_last_part(question))


def asks_who_came_before_or_after(question: str) -> bool:
    """Is it a "who was there before her?" or no more than "before her"?"""
    return _BEFORE_OR_AFTER.match(without_lead(question)) is not None


def asks_for_the_one_before(question: str) -> bool:
    """Is it no more than "who was it before?" or "and the previous one?", which names nobody?"""
    return any(_THE_ONE_BEFORE.match(text) for text in (without_lead(question), what_it_adds(question)))


def asks_for_the_one_after(question: str) -> bool:
    """Is it no more than "who takes over?" or "the successor?", which names nobody?"""
    return _THE_ONE_AFTER.match(without_lead(question)) is not None


def with_them(question: str, person: str) -> str:
    """The question with the one person's name for a "they" that does what people do; as it is for any other."""
    return _THEY_DID.sub(lambda found: f"{found['asks']} {_OF_ONE[found['verb'].lower()]} {person}", question)


def speaks_of_a_part(question: str) -> bool:
    """Is it of a part of the service that is a place of its own: a home, a hub, an academy?"""
    return _A_PART.search(question) is not None


def in_charge_of_it(question: str, last: str) -> str:
    """For no more than "who is in charge?" behind a question about a part of the service, who is in charge of it."""
    is_of_a_part = bool(services_in(last)) or speaks_of_a_part(last)
    return "who is in charge of it?" if is_of_a_part and _IN_CHARGE.match(without_lead(question)) else question


def asks_who_that_is(question: str) -> bool:
    """Is it no more than "who is that?"?"""
    return _WHO_IS_THAT.match(without_lead(question)) is not None


def post_not_held(question: str, last: str) -> str:
    """The post whose holder is asked for by "who is?" behind "is Avery Example still the director?"; else nothing."""
    held = _IS_IN_IT.match(last) if _WHO_IS_IT.match(without_lead(question)) else None
    return held["post"] if held and people_in(held["who"]) == [held["who"]] else ""


def person_meant(
    question: str,
    last: tuple[str, Sequence[str]],
    spoken_of: Sequence[str],
    called: Mapping[str, str],
    directory: Directory,
) -> str | None:
    """The likeliest person that the question's "he" or "she" means; nobody ``called`` by the other one.

    ``last`` are the question before and those whom its answer named; those asked about are likelier than those
    ``spoken_of``. Where it was asked who came before or after somebody, the one answered with is likeliest, and where
    it was asked of two, "the other one" is who was not answered with.
    """
    pronoun = pronoun_in(question)
    if pronoun is None:
        return None
    before, answered = last
    asked = without_councils(people_in(before), directory)
    others = [name for name in answered if name not in asked]
    first = others if asks_who_came_before_or_after(_last_part(before)) else []
    names = dict.fromkeys([*first, *asked, *spoken_of])
    if _THE_OTHER.match(without_lead(question)):
        names = {name: None for name in names if name not in answered[:1]}
    return next((name for name in names if called.get(name, pronoun) == pronoun), None)


def asks_the_name(question: str, last: str) -> bool:
    """Does it ask what somebody is called, of whom the question before, ``last``, only told the post?"""
    return _NAME_ASKED.match(without_lead(question)) is not None and _A_POST.search(last) is not None


def with_person(question: str, person: str) -> str:
    """The question with a name for its pronoun, without "the other one" in front of it."""
    question = _THE_OTHER.sub("", question)
    found = person_word(question)
    if found is None:
        return question
    if _BELOW_THEM.match(question, found.start()):
        return f"{question[: found.start()]}the{question[found.end() :]}"
    own = _HERS.match(question, found.start()) is not None
    return f"{question[: found.start()]}{person}{'’s' if own else ''}{question[found.end() :]}"


def _last_part(question: str) -> str:
    return question.rpartition(": ")[2]
