"""The library of live answers: made anew for another set, and nobody waits for that but whoever makes it."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime

import numpy as np
import pytest

from app.answering.curated.library import LiveLibrary, library_of
from app.councils.directory import Directory
from app.encoder import Encoder, Vectors
from app.model_identity import ModelIdentity
from app.storage.curated import CuratedAnswers, CuratedSentence, CuratedState, Quoted, Written
from app.storage.engine import open_database

NOW = datetime(2026, 11, 29, tzinfo=UTC)
PATIENCE = 10
"""Seconds after which a thread that should go on counts as standing still."""


class Watched:
    """An encoder that tells what it encodes, and stands still while ``goes_on`` is not set."""

    def __init__(self, encoder: Encoder) -> None:
        self._encoder = encoder
        self.encoded: list[str] = []
        self.begun, self.goes_on = threading.Event(), threading.Event()
        self.goes_on.set()

    @property
    def identity(self) -> ModelIdentity:
        return self._encoder.identity

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        self.encoded += texts
        self.begun.set()
        assert self.goes_on.wait(PATIENCE)
        return self._encoder.encode_passages(texts)


@pytest.fixture
def answers(database_url: str) -> CuratedAnswers:
    return CuratedAnswers(open_database(database_url))


@pytest.fixture
def watched(encoder: Encoder) -> Watched:
    return Watched(encoder)


@pytest.fixture
def live(answers: CuratedAnswers, watched: Watched, directory: Directory) -> LiveLibrary:
    return LiveLibrary(answers, watched, directory)  # type: ignore[arg-type]


def approve(answers: CuratedAnswers, *questions: str) -> None:
    source = Quoted("d1", "bees.md", "aa", "Robin Sample", 3, 15)
    written = Written(questions, "norfolk", (CuratedSentence("Robin Sample.", (1,)),), (source,), "a", date(2027, 1, 1))
    assert answers.move(answers.add(written, "a", NOW), CuratedState.LIVE, NOW, checked_by="b")


def wordings(live: LiveLibrary) -> list[str]:
    return [question for _, question, _ in live.present().entries]


def test_only_new_wordings_are_encoded(
    live: LiveLibrary, answers: CuratedAnswers, watched: Watched, encoder: Encoder, directory: Directory
) -> None:
    assert wordings(live) == []
    approve(answers, "Who keeps the bees?", "Who looks after the bees in Norfolk?")
    first = live.present()
    assert live.present() is first
    watched.encoded.clear()
    approve(answers, "Is there honey?", "Who keeps the bees?")
    assert wordings(live) == [
        "Who keeps the bees?",
        "Who looks after the bees in Norfolk?",
        "Is there honey?",
        "Who keeps the bees?",
    ]
    assert watched.encoded == ["Is there honey?"]
    anew = library_of(answers.live(), encoder, directory)
    assert live.present().entries == anew.entries
    assert np.array_equal(live.present().vectors, anew.vectors)


def test_what_is_withdrawn_is_gone_and_encodes_nothing(
    live: LiveLibrary, answers: CuratedAnswers, watched: Watched
) -> None:
    approve(answers, "Who keeps the bees?")
    approve(answers, "Is there honey?")
    live.present()
    watched.encoded.clear()
    assert answers.move(answers.live()[0], CuratedState.SUSPENDED, NOW, "Why.")
    assert wordings(live) == ["Is there honey?"]
    assert watched.encoded == []


def test_others_go_on_with_the_old_library_while_a_new_one_is_made(
    live: LiveLibrary, answers: CuratedAnswers, watched: Watched
) -> None:
    approve(answers, "Who keeps the bees?")
    old = live.present()
    approve(answers, "Is there honey?")
    watched.begun.clear()
    watched.goes_on.clear()
    with ThreadPoolExecutor(1) as pool:
        made = pool.submit(live.present)
        assert watched.begun.wait(PATIENCE)
        assert live.present() is old
        watched.goes_on.set()
        assert len(made.result(PATIENCE).entries) == 2
    assert live.present() is made.result()


def test_the_first_library_is_waited_for(live: LiveLibrary, answers: CuratedAnswers, watched: Watched) -> None:
    approve(answers, "Who keeps the bees?")
    watched.goes_on.clear()
    with ThreadPoolExecutor(2) as pool:
        made = [pool.submit(live.present), pool.submit(live.present)]
        assert watched.begun.wait(PATIENCE)
        watched.goes_on.set()
        first, second = (each.result(PATIENCE) for each in made)
    assert first is second
    assert watched.encoded == ["Who keeps the bees?"]
