"""A stretch of a document as its forms are looked for: with marks in place of its people and of its councils."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from app.councils.directory import Directory
from app.councils.mentions import find_councils
from app.documents.people import TITLE, people_in
from app.domain import Document, Span
from app.facts.people_forms import COUNCIL, ELSEWHERE, PERSON

_BEFORE_A_MARK = re.compile(rf"\b(?:{TITLE}|Superintendent|Inspector|Judge)\.? (?=⟦)")
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence: where it stands, its form for matching, its people, and in which block."""

    span: Span
    form: str
    people: tuple[str, ...]
    block: int


def as_form(
    document: Document,
    span: Span,
    by_surname: Mapping[str, str],
    directory: Directory,
    *,
    also_of_nobody: bool = False,
) -> tuple[str, tuple[str, ...]]:
    """A stretch with its people and councils as they stand in a form, and who the people are.

    Its councils are marked where it names somebody; ``also_of_nobody``: in any case.
    """
    text = document.text[span.start : span.end]
    people: list[str] = []
    places: list[tuple[int, int, str]] = []
    named = {name: _in_full(name, by_surname) for name in people_in(text)}
    named |= {name: full for name, full in by_surname.items() if name in text}
    if not named and not also_of_nobody:
        return _plain(text), ()
    for mention in find_councils(text, directory):
        is_own = mention.slug in document.metadata.council
        places.append((mention.start, mention.end, COUNCIL if is_own else ELSEWHERE))
    for name, full in sorted(named.items(), key=lambda each: len(each[0]), reverse=True):
        for found in re.finditer(rf"(?<![\w-]){re.escape(name)}(?![\w-])", text):
            if any(start < found.end() and found.start() < end for start, end, _ in places):
                continue
            if full not in people:
                people.append(full)
            places.append((found.start(), found.end(), PERSON.format(people.index(full))))
    for start, end, mark in sorted(places, reverse=True):
        text = f"{text[:start]}{mark}{text[end:]}"
    return without_titles(_plain(text)), tuple(people)


def without_titles(form: str) -> str:
    """The form without the titles and ranks that stand before its people."""
    return _BEFORE_A_MARK.sub("", form)


def _in_full(name: str, by_surname: Mapping[str, str]) -> str:
    """The full name where somebody is named by title and surname."""
    return by_surname.get(name.split()[-1], name)


def _plain(text: str) -> str:
    return _SPACE.sub(" ", text.replace("’", "'"))
