"""The names of places and teams that a message holds, known by how the council's documents write them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from app.answering.question.asked import NO_TOPIC, Asked
from app.answering.setting import Setting
from app.answering.vacancies.match import names_a_role, words_of_role
from app.domain import Document
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
    documents = setting.index.documents_about(asked.councils)
    return {word for word in asking if _is_a_name(word, documents)}


def _is_a_name(word: str, documents: Sequence[Document]) -> bool:
    """Is it written inside sentences of the documents, and each time with a capital and small letters?"""
    inside = re.compile(rf"{_INSIDE}({word})\b", re.IGNORECASE)
    written = {found for each in documents for found in inside.findall(each.text)}
    return written == {word.capitalize()}
