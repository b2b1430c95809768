"""A message that is nothing but a name: "penny example" asks who that is, "heron futures" what it is.

Reads the message and where the documents write the name; it never decides what the name stands for.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from app.answering.routes.messages import any_in, bare
from app.answering.vacancies.question import read_vacancy_question
from app.councils.directory import Directory
from app.councils.mentions import find_councils
from app.domain import Document
from app.indexing.names import Names

DocumentsWith = Callable[[str], Iterable[Document]]

MOST_WORDS = 4
_LEAD = re.compile(r"^\W*(?:(?:and|so|what about|how about|ok|tell me about|about) )*", re.IGNORECASE)
_NAME = re.compile(r"[^\W\d_][\w’'-]*(?: [^\W\d_][\w’'-]*){1,3}")


def as_question(message: str, names: Names, documents_with: DocumentsWith, directory: Directory) -> str:
    """The message, or the question that it stands for where it is a name of two to four words and nothing else.

    A name is somebody whom the documents name, or what they write with capitals alone; ``documents_with`` are those
    that hold certain words.
    """
    name = _LEAD.sub("", message).strip(" .?!")
    if not _NAME.fullmatch(name) or len(name.split()) > MOST_WORDS or _is_council(name, directory):
        return message
    if read_vacancy_question(name) is not None or any_in(bare(name), "words", "field"):
        return message  # what a page puts above its details ("Closing date", "Annual leave") is no name
    written = " ".join(word[:1].upper() + word[1:] for word in name.split())
    small, capital = name.casefold(), False
    for document in documents_with(name):
        capital = capital or written in document.text
        if small in document.text:
            return message
    if not capital:
        return message
    return f"{'Who' if names.is_one(name) else 'What'} is {written}?"


def _is_council(name: str, directory: Directory) -> bool:
    return any(
        mention.start == 0 and mention.end == len(name) for mention in find_councils(name, directory, fuzzy=True)
    )
