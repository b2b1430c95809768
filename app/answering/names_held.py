"""The names of places and teams that a message holds, known by how the council's documents write them."""

from __future__ import annotations

import re

from app.answering.question.asked import NO_TOPIC, Asked
from app.answering.setting import Setting
from app.answering.vacancies.match import names_a_role, words_of_role
from app.stems import words_of

SHORTEST = 4
_INSIDE = r"(?-i:(?<=[a-z,]\s)(?:[A-Z][a-z]+\s)?)"
"""Behind a word in small letters, where a capital is that of a name, or behind that name's first word."""
_NO_PLACE = frozenset(
    "ofsted english british christmas easter monday tuesday wednesday thursday friday saturday sunday january february"
    " march april june july august september october november december council county borough authority trust company"
    " board committee partnership cabinet councillor councillors member members portfolio".split()
)


def names_held(asked: Asked, setting: Setting) -> set[str]:
    """The words of what asks, in small letters, that documents of its councils write as names alone; no person's."""
    people = setting.index.people
    words = {word.removesuffix("'s") for word in words_of(asked.topic)}
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


def _is_a_name(word: str, asked: Asked, setting: Setting) -> bool:
    """Is it written inside sentences of the documents, and each time with a capital and small letters?

    Only documents that hold the word are read, and none behind the first that writes it otherwise.
    """
    inside, is_written = re.compile(rf"{_INSIDE}({word})\b", re.IGNORECASE), False
    for document in setting.index.documents_with(word):
        if not set(document.metadata.council) & set(asked.councils):
            continue
        for found in inside.finditer(document.text):
            if found[1] != word.capitalize():
                return False
            is_written = True
    return is_written
