"""How messages that are not looked up are recognised: the patterns of ``messages.yaml``, compiled once.

Patterns see a message as ``bare`` gives it. Nothing here decides what is said.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from app.answering.question.spelt_out import spelt_out
from app.domain import QUESTION_LIMIT
from app.read_once import read_once
from app.shipped_yaml import shipped_yaml

FILE = Path(__file__).with_name("messages.yaml")
_WORD_LIST = re.compile(r"<(\w{1,20})>")
_NO_WORD = re.compile(r"[\W_]+")


@read_once
def cleaned(message: str) -> str:
    """The message in its usual characters, what cannot be seen taken out; at most 500 code points are read."""
    text = unicodedata.normalize("NFKC", message[:QUESTION_LIMIT])[:QUESTION_LIMIT]
    seen = "".join(character for character in text if unicodedata.category(character) != "Cf")
    return seen.replace("’", "'").replace("‘", "'")


@read_once
def bare(message: str) -> str:
    """The cleaned message in lower case, words that are typed short in full, without apostrophes, on one line."""
    return " ".join(spelt_out(cleaned(message).lower()).replace("'", "").split())


def words_only(message: str) -> str:
    """The bare message without punctuation and pictures."""
    return " ".join(_NO_WORD.sub(" ", bare(message)).split())


@cache
def patterns(*name: str) -> tuple[re.Pattern[str], ...]:
    """The patterns of this name, such as ``("danger", "self")``, in the order of the file; for text in lower case."""
    found: Any = _loaded()
    for part in name:
        found = found[part]
    written = [found] if isinstance(found, str) else found
    return tuple(re.compile(_filled(pattern)) for pattern in written)


def compile_patterns() -> None:
    """Compile every pattern, which takes a tenth of a second, before the first message and before any process forks."""
    for name in _names_of(_loaded()):
        patterns(*name)


def _names_of(group: dict[str, Any]) -> Iterator[tuple[str, ...]]:
    """The names that ``patterns`` takes, of a group and of those within it."""
    for name, found in group.items():
        if isinstance(found, dict):
            yield from ((name, *further) for further in _names_of(found))
        else:
            yield (name,)


@cache
def names_in(group: str) -> tuple[str, ...]:
    """The names of a group of patterns."""
    return tuple(_loaded()[group])


def any_in(text: str, *name: str) -> bool:
    """Does a pattern of this name stand in the text?"""
    return any(pattern.search(text) for pattern in patterns(*name))


def whole(text: str, *name: str) -> bool:
    """Is the text, all of it, what a pattern of this name says?"""
    return any(pattern.fullmatch(text) for pattern in patterns(*name))


def _filled(pattern: str) -> str:
    """The pattern with the lists of words that it names written out; lists may name lists."""
    lists = _loaded()["words"]
    for _ in range(2):
        pattern = _WORD_LIST.sub(lambda found: lists.get(found[1], found[0]), pattern)
    return pattern


@cache
def _loaded() -> dict[str, Any]:
    loaded: dict[str, Any] = shipped_yaml(FILE)
    return loaded
