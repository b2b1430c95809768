"""The names of places and teams that a message holds, known by how the council's documents write them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import islice
from string import ascii_lowercase

from app.answering.question.asked import NO_TOPIC, Asked
from app.answering.setting import Setting
from app.answering.vacancies.match import names_a_role, words_of_role
from app.councils.mentions import find_councils
from app.documents.role_names import ROLE_NOUNS
from app.indexing.opened import OpenIndex
from app.read_once import read_once
from app.stems import words_of

_OF_A_COUNCIL = frozenset(
    "county council city borough district metropolitan royal unitary authority children's services department".split()
)
_A_ROLE = re.compile(rf".*\b{ROLE_NOUNS}", re.IGNORECASE)
SHORTEST = 4
MOST_WORDS, MOST_TRIED = 5, 150
"""Of how many words a name is at most, and how many runs of words of a message are looked for."""
_IN_BETWEEN = frozenset(
    "a an and as at by for from in is it of on or our that the their they this to what you your".split()
)
"""Words that stand inside names, and neither first nor last."""
_CAPITALS = re.compile(r"[A-Z][\w’'-]*(?: (?:(?:of|and|for|the|in) )?[A-Z][\w’'-]*)+")
_INSIDE = r"(?-i:(?<=[a-z,]\s)(?:[A-Z][a-z]+\s)?)"
"""Behind a word in small letters, where a capital is that of a name, or behind that name's first word."""
_BEFORE_A_WORD = frozenset(f"{ascii_lowercase},")
_NO_PLACE = frozenset(
    "ofsted english british christmas easter monday tuesday wednesday thursday friday saturday sunday january february"
    " march april june july august september october november december council county borough authority trust company"
    " board committee partnership cabinet councillor councillors member members portfolio".split()
)


def names_held(asked: Asked, setting: Setting) -> set[str]:
    """The words of what asks, in small letters, that documents of its councils write as names alone.

    No person's, nor those of the councils that it is about.
    """
    people = setting.index.people
    named = people.named_in(asked.whole, asked.held_in(setting.index))
    own = " ".join(setting.directory.get(slug).short_name for slug in asked.councils)
    words = {word.removesuffix("'s") for word in words_of(asked.topic)} - set(words_of(" ".join((*named, own))))
    asking = {
        word
        for word in words
        if len(word) >= SHORTEST
        and word.isalpha()
        and word not in NO_TOPIC
        and word not in _NO_PLACE
        and (role := words_of_role(word, setting.index.vacancies))
        and not names_a_role(role)
        and not people.has_surname(word)
    }
    return {word for word in asking if _is_a_name(word, asked, setting)}


KINDS_OF_PLACE = (
    r"(?:lodge|house|cottage|court|hall|villa|farm|grange|manor|view|street|road|avenue|close|gardens|centre|hub|place"
    r"|lane|park|green|hill|terrace|mews)"
)


def with_its_kind(name: str, asked: Asked, setting: Setting) -> str:
    """A name with the kind of place behind it in the question, where documents know it as one of another kind alone.

    "Beacon Lodge" is not Beacon Cottage.
    """
    found = re.search(rf"\b{re.escape(name)} (?P<kind>{KINDS_OF_PLACE})\b", asked.whole, re.IGNORECASE)
    if found is None:
        return name
    written = re.compile(rf"\b{re.escape(name)} (?P<kind>{KINDS_OF_PLACE})\b", re.IGNORECASE)
    texts = (each.text for each in setting.index.documents_with(name))
    kinds = {told["kind"].lower() for text in texts for told in written.finditer(text)}
    return f"{name} {found['kind'].lower()}" if kinds and found["kind"].lower() not in kinds else name


def things_named(asked: Asked, setting: Setting) -> list[str]:
    """The names of programmes and bodies that the message holds, as documents of its councils write them.

    Two to five words that stand in the documents with capitals alone, the longest of those that share words.
    """
    words = [word.strip(".,?!:;()“”\"'’") for word in asked.text.split()]
    may_be = (
        (at, at + length)
        for length in range(MOST_WORDS, 1, -1)
        for at in range(len(words) - length + 1)
        if _may_be_a_name(words[at].lower(), words[at + length - 1].lower())
    )
    found: list[str] = []
    taken: set[int] = set()
    for begin, end in islice(may_be, MOST_TRIED):
        if taken.isdisjoint(range(begin, end)) and (written := _as_written(words[begin:end], asked, setting)):
            taken.update(range(begin, end))
            found.append(written)
    return found


def council_of_names(asked: Asked, setting: Setting) -> tuple[str, ...]:
    """The council whose documents alone hold what the question names: a team, a home, a town; none where several do.

    Where somebody comes from leads nowhere.
    """
    every = replace(asked, councils=tuple(setting.index.councils))
    names = [name for name in (*things_named(every, setting), *names_held(every, setting)) if not _is_left(name, asked)]
    written = [re.compile(rf"\b{re.escape(name)}\b", re.IGNORECASE) for name in names]
    slugs = {
        slug
        for name, pattern in zip(names, written, strict=True)
        for document in setting.index.documents_with(name)
        if pattern.search(document.text)
        for slug in document.metadata.council or ("",)
    }
    return tuple(slugs) if len(slugs) == 1 and "" not in slugs else ()


def _is_left(name: str, asked: Asked) -> bool:
    return re.search(rf"\bfrom (?:the )?{re.escape(name)}\b", asked.text, re.IGNORECASE) is not None


def is_held_by_name(place: str, asked: Asked, setting: Setting) -> bool:
    """Do documents of the councils asked about name it, so that it is a home or an office of theirs and no region?"""
    named = [*things_named(asked, setting), *names_held(asked, setting)]
    return any(name.lower() in place.lower() or place.lower() in name.lower() for name in named)


def _may_be_a_name(first: str, last: str) -> bool:
    """May a name begin and end so? Not with a word that stands inside names alone, nor with two of any question."""
    return _IN_BETWEEN.isdisjoint((first, last)) and not NO_TOPIC.issuperset((first, last))


def _as_written(words: Sequence[str], asked: Asked, setting: Setting) -> str | None:
    """The name as the documents write it; None where none does, or one writes it in small letters."""
    name = " ".join(words)
    held = None if _A_ROLE.fullmatch(name) else _held_as(name, asked.councils, setting.index)
    return None if held is None or _is_council(held, setting) else held


@read_once
def _held_as(name: str, councils: tuple[str, ...], index: OpenIndex) -> str | None:
    """As documents of these councils write the words, each time with capitals alone; else None."""
    wanted, small, held = set(councils), name.lower(), None
    for document in index.documents_with(name):
        if wanted.isdisjoint(document.metadata.council) or small not in _in_small(document.id, index):
            continue
        for found in re.finditer(rf"(?<![\w’'-]){re.escape(name)}(?![\w-]| (?-i:[A-Z]))", document.text, re.IGNORECASE):
            if not _CAPITALS.fullmatch(found.group()):
                return None
            held = found.group()
    return held


@read_once
def _in_small(document_id: str, index: OpenIndex) -> str:
    """A document's text in small letters: what it does not hold is known 40 times as soon as by a pattern."""
    return index.documents[document_id].text.lower()


def _is_council(name: str, setting: Setting) -> bool:
    """Is it a council's name, or its services', and nothing else?"""
    rest = set(words_of(name))
    for mention in find_councils(name, setting.directory):
        rest -= set(words_of(setting.directory.get(mention.slug).short_name))
    return rest <= _OF_A_COUNCIL


def _is_a_name(word: str, asked: Asked, setting: Setting) -> bool:
    """Is it written inside sentences of the documents, and each time with a capital and small letters?

    Only documents that hold the word are read, and with a pattern only where none plainly writes it otherwise.
    """
    holding, wanted = setting.index.documents_with(word), set(asked.councils)
    texts = [each.text for each in holding if not wanted.isdisjoint(each.metadata.council)]
    name = word.capitalize()
    if not any(name in text for text in texts) or any(_is_in_small_letters(word, text) for text in texts):
        return False
    inside = re.compile(rf"{_INSIDE}({word})\b", re.IGNORECASE)
    written = {found[1] for text in texts for found in inside.finditer(text)}
    return written == {name}


def _is_in_small_letters(word: str, text: str) -> bool:
    """Does it stand so behind a space and a word in small letters?"""
    at = text.find(f" {word}", 1)
    while at >= 0:
        end = at + 1 + len(word)
        if _BEFORE_A_WORD.issuperset(text[at - 1]) and not (
            text[end : end + 1].isalnum() or text[end : end + 1] == "_"
        ):
            return True
        at = text.find(f" {word}", end)
    return False
