"""Says a question in the words that documents use, where it is asked in everyday ones: locums are agency workers.

The wordings stand in the reviewed file beside this module, each group with the documents' wording first. They mean the
same wherever they stand, so nothing but the words is looked at; what has several meanings belongs to ``plainly``. The
search and the model that reads documents know the documents' words better: a wording that the documents hold themselves
stays, and so does what stands in quotation marks or is written like a name.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from itertools import pairwise
from pathlib import Path

import numpy as np

from app.indexing.opened import OpenIndex
from app.shipped_yaml import shipped_yaml

FILE = Path(__file__).with_name("everyday_words.yaml")
_WORD = re.compile(r"[\w’'-]+")
_QUOTED = re.compile(r"[\"“][^\"”]{1,300}[\"”]")
_ARTICLE = re.compile(r"\b(?P<a>[Aa])n?(?= $)")
_IN_CAPITALS = re.compile(r"I(?:['’](?:m|d|ve|ll))?|Ofsted(?:['’]s)?|London|Christmas|IVF|CAMHS|NQSWs?|SWE")
"""Written so in the middle of a sentence without being part of a name."""
_VOWEL = re.compile(r"[aeiou]")

_WHEN_TO_APPLY = re.compile(
    r"\b(?P<when>[Ww]hen) (?:can|could|will) (?:i|I|we|you|people) (?:start |be able to )?apply(?:ing)? (?:for|to|at)"
    r"(?P<what>(?: [\w’'-]{1,20}){0,4} (?:homes?|teams?|services?|centres?|hubs?|units?|schools?))\b"
)
"""When one can apply for work at a place: documents tell when recruitment for it begins."""

MOST_ROWS = 64
"""In so many passages at most an everyday phrase is looked for; its words are common ones where more hold them all."""

Wordings = Mapping[str, Sequence[tuple[tuple[str, ...], str]]]


def in_the_words_of_documents(question: str, councils: tuple[str, ...], index: OpenIndex) -> str:
    """The question of at most 500 characters with its everyday wordings in those of documents; any other as it is.

    ``councils`` are the slugs of those it is about, whose documents are looked into; of all where there are none.
    """
    question = _WHEN_TO_APPLY.sub(r"\g<when> does recruitment begin for\g<what>", question)
    known, words = _wordings(), list(_WORD.finditer(question))
    said = [word.group().replace("’", "'") for word in words]
    said = [each.lower() if _IN_CAPITALS.fullmatch(each) else each for each in said]
    said[:1] = [each.lower() for each in said[:1]]
    quoted = [found.span() for found in _QUOTED.finditer(question)]
    told, at, number = "", 0, 0
    while number < len(words):
        start = words[number].start()
        found = _longest(known, said, number) if not any(a <= start < b for a, b in quoted) else None
        if found is None or not _in_a_row(question, words[number : number + len(found[0])]):
            number += 1
            continue
        wording, plain = found
        if _is_held(" ".join(wording), councils, index):
            number += len(wording)
            continue
        told += _ARTICLE.sub(rf"\g<a>{'n' * bool(_VOWEL.match(plain))}", question[at:start])
        told += plain[0].upper() + plain[1:] if question[start].isupper() else plain
        number += len(wording)
        at = words[number - 1].end()
    return told + question[at:]


def _longest(known: Wordings, said: Sequence[str], number: int) -> tuple[tuple[str, ...], str] | None:
    """The longest known wording that begins at this word, and what it is in the words of documents."""
    for wording, plain in known.get(said[number], ()):
        if tuple(said[number : number + len(wording)]) == wording:
            return wording, plain
    return None


def _is_held(wording: str, councils: tuple[str, ...], index: OpenIndex) -> bool:
    """Do the documents hold the word, in any of its forms, or the phrase?"""
    rows = index.lexical.rows_with_all(wording)
    if councils and len(rows):
        rows = np.intersect1d(rows, index.rows_of_all(councils))
    if not len(rows) or " " not in wording:
        return len(rows) > 0
    return len(rows) <= MOST_ROWS and any(wording in _plain(index.passages[int(row)].text) for row in rows)


def _plain(text: str) -> str:
    return " ".join(text.lower().replace("’", "'").split())


def _in_a_row(question: str, words: Sequence[re.Match[str]]) -> bool:
    """Does nothing but spaces stand between these words?"""
    return all(question[one.end() : other.start()].isspace() for one, other in pairwise(words))


@cache
def _wordings() -> Wordings:
    """The wordings by their first word, the longest first."""
    by_first: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    groups: Sequence[Sequence[str]] = shipped_yaml(FILE)
    for plain, *everyday in groups:
        for wording in everyday:
            words = tuple(wording.split())
            by_first.setdefault(words[0], []).append((words, plain))
    for each in by_first.values():
        each.sort(key=lambda wording: -len(wording[0]))
    return by_first
