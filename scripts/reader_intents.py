"""What nearly everybody asks, in the wordings of the model of intents, put to the pages that answer it.

The pages ask each thing in a few wordings, ``scripts/intents/`` what many ask in hundreds, and near misses beside them,
which are of the same matter and ask something else. Which of a page's questions ask what an intent asks is told by the
shipped model of intents; what answers them answers the intent's wordings, too, and not its near misses.
"""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from app.answering.plain_questions import role_named
from app.intents.model import NONE, intent_model
from scripts.fit_intents import UNCLEAR
from scripts.reader_examples import Example, as_typed
from scripts.reader_pages import (
    HARD,
    Asking,
    Laid,
    Likeness,
    answering,
    sentences_of,
    shared_words,
    texts_of,
    unanswering,
    window,
)

WORDINGS = Path(__file__).with_name("intents")
LIKELY = 0.6
"""With at least this chance a page's question is taken to ask what an intent asks."""
TAKEN = 3
"""Wordings of an intent, and near misses of it, that are put to a page each time it is drawn."""
NAMED = 0.3
"""How often the council's name stands in the question."""
_OF_PEOPLE = frozenset(
    "director chief_executive politician board_chair director_before director_since director_standing".split()
)
"""Intents whose wordings may name a post: it is the one asked about on any page."""
_COUNCIL = re.compile(r"(?P<placing>\b(?:at|in|for|of|by|with|from|to|on|about) )?\{council\}(?P<owns>['’]s)?")


@dataclass(frozen=True, slots=True)
class Wordings:
    """How an intent is asked, and what is near it, each with a hole for the council's name at most."""

    asks: list[str] = field(default_factory=list)
    near: list[str] = field(default_factory=list)


@cache
def read_wordings(folder: Path = WORDINGS) -> Mapping[str, Wordings]:
    """The wordings of each intent that fit any page: those that name a person, a programme or a role are left out."""
    wordings: dict[str, Wordings] = {}
    for file in sorted(folder.glob("*.jsonl")):
        for row in map(json.loads, file.read_text(encoding="utf-8").splitlines()):
            intent, text = row["intent"], row["text"]
            of = row.get("near", NONE) if intent == NONE else intent
            if (
                of in (NONE, UNCLEAR)
                or "{" in text.replace("{council}", "")
                or (of not in _OF_PEOPLE and role_named(text))
            ):
                continue
            own = wordings.setdefault(of, Wordings())
            (own.near if intent == NONE else own.asks).append(text)
    return wordings


def intents_of(askings: Sequence[Asking]) -> Mapping[str, Sequence[int]]:
    """For each intent that a page's questions ask, the lines that answer it."""
    lines: dict[str, set[int]] = {}
    for asking in askings:
        name, chance = intent_told(asking.wordings[0])
        if name != NONE and chance >= LIKELY and asking.lines:
            lines.setdefault(name, set()).update(asking.lines)
    return {name: sorted(found) for name, found in lines.items()}


@cache
def intent_told(question: str) -> tuple[str, float]:
    """The likeliest intent of a question, and its chance."""
    intent = intent_model().read(question)
    return intent.name, intent.chance()


def examples_of_intents(
    laid: Laid, intents: Mapping[str, Sequence[int]], chance: random.Random, likeness: Likeness | None = None
) -> Iterator[Example]:
    """Wordings of each intent with a window that answers and one that does not, near misses with the former."""
    sentences = sentences_of(laid)
    texts = texts_of(laid, sentences)
    for intent, lines in intents.items():
        found = [place for line in lines if (place := laid.places[line]) is not None]
        held, own = answering(laid, found), read_wordings().get(intent, Wordings())
        if not held:
            continue
        passage, numbers = held[0]
        for question in (as_typed(text, chance) for text in wordings_of(intent, laid.page.publisher, chance)):
            yield window(laid, passage, chance.choice(numbers), question, [], found, chance)
            (row,) = (likeness or shared_words)([question], texts)
            likest = [sentences[at] for at in sorted(range(len(row)), key=lambda at: -row[at] - chance.random() * HARD)]
            yield from unanswering(laid, likest, question, found, 1, chance)
        for text in _some(own.near, chance):
            question = _named(text, laid.page.publisher, chance)
            yield window(laid, passage, chance.choice(numbers), question, [], [], chance)


def wordings_of(intent: str, publisher: str, chance: random.Random) -> list[str]:
    """Some wordings of an intent, put to a page of that publisher; none where every one names a person or a role."""
    own = read_wordings().get(intent, Wordings())
    return [_named(text, publisher, chance) for text in _some(own.asks, chance)]


def _some(texts: Sequence[str], chance: random.Random) -> Sequence[str]:
    return chance.sample(texts, min(TAKEN, len(texts)))


def _named(text: str, publisher: str, chance: random.Random) -> str:
    """The wording with the first word of the publisher for the council, or without it, as questions mostly are read."""
    if chance.random() < NAMED:
        return text.replace("{council}", publisher.split()[0])
    return " ".join(_COUNCIL.sub("", text).split())
