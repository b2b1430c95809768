"""Where a question names an office, a home, a town or a team: what is told of another one is no answer.

Names are known by how the council's documents write them (``names_held``). A statement is about what is named where it,
what it stands under or what is near it holds the name, and it speaks of no other instead.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from app.answering.names_held import names_held, things_named, with_its_kind
from app.answering.question.asked import Asked
from app.answering.setting import Setting
from app.answering.text.select import Candidate
from app.councils.mentions import find_councils
from app.dates import MONTHS
from app.documents.people import people_in
from app.documents.role_names import ROLE_NOUNS
from app.domain import Answer, Document, Span
from app.facts.table_heads import table_at
from app.stems import words_of

NEAR = 1500
"""Within so many characters stands the name of what a statement is about, where neither it nor a heading holds it."""
_LED_BY_A_ROLE = re.compile(rf"^{ROLE_NOUNS},? (?:for|of|in|at) ", re.IGNORECASE)
_LED_BY_A_NAME = re.compile(
    r"\W*(?:The )?[A-Z][\w’'-]*(?: (?:of |and |the )*[A-Z][\w’'-]*)+(?: [a-z][\w’'-]*){0,2}[,.:–—]"
)
_OF_A_KIND = re.compile(r"(?<=\w) (?:team|service|services|office)$")
"""What kind of thing has the name: the documents may call the same "Duty and Assessment"."""
_KIND_OF_PLACE = re.compile(
    r" (?:lodge|house|cottage|court|villa|grange|manor|street|road|avenue|close|gardens|centre|hub|terrace|mews)$",
    re.IGNORECASE,
)
_ASKS_WHERE = re.compile(
    r"\b(?:where|which (?:\w+ )?(?:office|building|town|place|team|home)|what (?:address|town|building)|how far"
    r"|address|based)\b",
    re.IGNORECASE,
)
"""Is answered by the name of a place."""
_CALLED = re.compile(
    r"\s{1,3}(?:It|This|They|The [a-z]+)(?:['’]s| is| are| was| will be| has been)(?: to be)? (?:called|named|known as)"
    r" (?:the )?[“\"‘']?",
    re.IGNORECASE,
)
_OF_ALL = re.compile(
    r"\b(?:elsewhere|everywhere|anywhere|nowhere|none|both|neither|no other|only"
    r"|(?:all|every|each|any)(?: of)?(?: the| our| other){0,2}"
    r" (?:offices?|buildings?|sites?|places?|homes?|hubs?|teams?|services?|staff|others?|one))\b",
    re.IGNORECASE,
)
"""Told of one place, it tells of the others as well."""
_ANOTHER_PLACE = re.compile(
    r"\b(?:at|in|from|to|near|around|outside|between|and|or|of|for)(?: the)? (?P<name>[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)*)"
    r"(?! \d)"
)
_ANOTHER_TEAM = re.compile(
    r"\b[Tt]he (?P<name>[A-Z][\w’'-]+(?: (?:and |of )?[A-Z][\w’'-]+)*) (?:[Tt]eam|[Ss]ervice|[Hh]ub|[Oo]ffice)\b"
)
_NO_NAME = frozenset(MONTHS) | frozenset(
    "monday tuesday wednesday"
    " thursday friday saturday sunday easter christmas england britain uk wales scotland ireland europe english ofsted"
    " nhs dbs i council trust cabinet parliament government level grade band stage social work children".split()
)


def of_what_is_named(found: Sequence[Candidate], asked: Asked, setting: Setting) -> list[Candidate]:
    """Those of ``found`` that may be about what the question names; all of them where it names nothing held."""
    names = names_asked(asked, setting)
    if not names or not found:
        return list(found)
    where = _ASKS_WHERE.search(asked.whole) is not None
    return [
        each
        for each in found
        if may_be_about(
            names, each.statement.document, each.statement.span, each.statement.passage.headings, setting, where=where
        )
    ]


def is_about_what_is_named(asked: Asked, answer: Answer, setting: Setting) -> bool:
    """May the first sentence of an answer be about what the question names, if it names anything held?"""
    names = names_asked(asked, setting)
    if not names or not answer.citations:
        return True
    where = _ASKS_WHERE.search(asked.whole) is not None
    first = [each for each in answer.citations if each.n in answer.sentences[0].citations]
    return any(
        may_be_about(names, each.document, Span(each.start, each.end), (), setting, where=where) for each in first
    )


def names_asked(asked: Asked, setting: Setting) -> tuple[str, ...]:
    """The names of places, teams and the like in the question, in small letters; of one that goes on, its own if any.

    A name of one word is written with a capital by who asks, or is that of a place in the documents.
    """
    for part in reversed(asked.topic.split(": ")):
        own = replace(asked, text=part, whole=part, topic=part)
        people = setting.index.people.named_in(part, asked.held_in(setting.index))
        things = [_LED_BY_A_ROLE.sub("", each) for each in things_named(own, setting)]
        things = [
            each for each in things if each not in people and (not people_in(each) or _is_a_place(each, own, setting))
        ]
        within = {word for each in things for word in words_of(each)}
        single = [word for word in sorted(names_held(own, setting) - within) if _is_meant(word, own, setting)]
        if things or single:
            named = (*things, *(with_its_kind(each, own, setting) for each in single))
            return tuple(_OF_A_KIND.sub("", each.lower()) for each in named)
    return ()


def _is_meant(word: str, asked: Asked, setting: Setting) -> bool:
    """Does the question write it as a name, behind another word, or do the documents tell of something in or at it?"""
    if re.search(rf"(?<=[\w,] ){word.capitalize()}\b", asked.text) or with_its_kind(word, asked, setting) != word:
        return True
    return _is_a_place(word.capitalize(), asked, setting)


def _is_a_place(name: str, asked: Asked, setting: Setting) -> bool:
    """Is it called by a kind of place, or do the council's documents tell of things in or at it?"""
    if _KIND_OF_PLACE.search(name):
        return True
    at_it = re.compile(rf"\b(?:in|at|from|near)(?: the)? {re.escape(name)}\b(?! [A-Z\d])")
    documents = setting.index.documents_with(name)
    return any(at_it.search(each.text) for each in documents if set(each.metadata.council) & set(asked.councils))


def may_be_about(
    names: Sequence[str], document: Document, span: Span, headings: Sequence[str], setting: Setting, *, where: bool
) -> bool:
    """May what stands there be about what is named?"""
    quote = document.text[span.start : span.end]
    above = f"{quote} {words_above(document, span, headings)}"
    held = [name for name in names if _holds(above, name)]
    if held or any(_is_called_so_behind(name, document, span) for name in names):
        return True
    rows = table_at(document, span.start)
    if any(_holds(document.text[row.start : row.end], name) for row in rows for name in names):
        return False
    if _is_in_another_ones_paragraph(names, document, span):
        return False
    others = _others_named(quote, names, setting)
    if any(_is_at(other, name, setting) for other in others for name in names):
        return True
    if others and not where and not _OF_ALL.search(quote):
        return False
    near = document.text[max(0, span.start - NEAR) : span.end + NEAR]
    return any(_holds(near, name) for name in names)


def _is_called_so_behind(name: str, document: Document, span: Span) -> bool:
    """Does the next sentence tell the name of what it speaks of: "It is called Larkspur House"?"""
    called = _CALLED.match(document.text, span.end)
    return called is not None and document.text[called.end() :].lower().startswith(name)


def _is_in_another_ones_paragraph(names: Sequence[str], document: Document, span: Span) -> bool:
    """Does its paragraph begin with another name, in a document in which one begins with the name that is asked for?"""
    blocks = document.blocks_within(span.start, span.end)
    led = _LED_BY_A_NAME.match(document.text, blocks[0].start, blocks[0].end) if blocks else None
    if led is None or any(_holds(led.group(), name) for name in names):
        return False
    openings = (_LED_BY_A_NAME.match(document.text, each.start, each.end) for each in document.blocks)
    return any(_holds(each.group(), name) for each in openings if each for name in names)


def _is_at(other: str, name: str, setting: Setting) -> bool:
    """Do documents set the two side by side, as a building and its town: "Larkspur House, Brackenford"?"""
    one, two = re.escape(other), re.escape(name)
    beside = re.compile(rf"\b{one}(?:\W{{1,4}}| in ){two}\b|\b{two}(?:\W{{1,4}}| at ){one}\b", re.IGNORECASE)
    return any(beside.search(each.text) for each in setting.index.documents_with(f"{other} {name}"))


def _holds(text: str, name: str) -> bool:
    """Does a text hold the name, or the first letters by which it goes?"""
    if re.search(rf"\b{re.escape(name)}\b", text, re.IGNORECASE):
        return True
    letters = "".join(word[0] for word in name.split() if word not in ("and", "of", "the", "for")).upper()
    return len(letters) > 1 and re.search(rf"\b{letters}[A-Z]?\b", text) is not None


def _others_named(quote: str, names: Sequence[str], setting: Setting) -> list[str]:
    """The other places and teams that it speaks of by name; none where it speaks of "the team" that is asked about."""
    last = "|".join(re.escape(name.split()[-1]) for name in names if " " in name)
    if last and re.search(rf"\b(?:the|our|this|its) (?:{last})\b", quote):
        return []
    people, councils = " ".join(people_in(quote)), {each.start for each in find_councils(quote, setting.directory)}
    found = [*_ANOTHER_PLACE.finditer(quote), *_ANOTHER_TEAM.finditer(quote)]
    return [
        each["name"]
        for each in found
        if each["name"] not in people
        and each.start("name") not in councils
        and not _NO_NAME & set(words_of(each["name"]))
    ]


def words_above(document: Document, span: Span, headings: Sequence[str]) -> str:
    """What a statement stands under: its document's title, headings, the words before it in its own paragraph."""
    return " ".join((document.metadata.title, *headings, _before(document, span)))


def _before(document: Document, span: Span) -> str:
    """What stands before it in its own paragraph."""
    blocks = document.blocks_within(span.start, span.end)
    return document.text[blocks[0].start : span.start] if blocks else ""
