"""What a question is about: the theme of the labelled example that is nearest in meaning, or "other" below a floor.

A turn's theme is found once, when somebody first reads figures by theme (sorting.py). Small talk and what is out of
scope are told from the answer's status, which knows better than likeness does. docs/evaluation.md says how often the
theme is right.
"""

from __future__ import annotations

import re
from pathlib import Path
from threading import Lock

import numpy as np

from app.councils.directory import Directory
from app.councils.mentions import find_councils
from app.domain import Status
from app.encoder import Encoder, Vectors
from app.shipped_yaml import shipped_yaml

EXAMPLES = Path(__file__).with_name("themes.yaml")
OTHER = "other"
FLOOR = 0.3
"""Cosine below which no example is near enough. ``python -m scripts.themes`` shows what other floors would do."""
_BEFORE_A_NAME = re.compile(r"\b(?:in|at|of|for|with|by|to|from)\s+$", re.IGNORECASE)
_BEFORE_A_MARK = re.compile(r" ([?!.,;:])")
_AFTER_A_NAME = re.compile(r"^['’]s\b")
BY_STATUS: dict[str, str] = {Status.SMALL_TALK: "small talk", Status.OUT_OF_SCOPE: "out of scope"}


def load_examples() -> dict[str, list[str]]:
    """Theme → the questions that show what it means."""
    read: dict[str, list[str]] = shipped_yaml(EXAMPLES)
    return read


def theme_names() -> tuple[str, ...]:
    """Every theme that a question may get."""
    return (*load_examples(), *BY_STATUS.values(), OTHER)


class Themes:
    """The labelled examples as one encoder sees them, encoded at the first question. Safe to share between threads."""

    def __init__(self, encoder: Encoder, directory: Directory) -> None:
        self._encoder, self._directory, self._lock = encoder, directory, Lock()
        self._labels: list[str] = []
        self._vectors: Vectors | None = None

    def of(self, question: str, status: str) -> str:
        """The theme of a question that was answered with this status."""
        if status in BY_STATUS:
            return BY_STATUS[status]
        theme, nearness = self.nearest(question)
        return theme if nearness >= FLOOR else OTHER

    def nearest(self, question: str) -> tuple[str, float]:
        """The theme of the nearest example, and the cosine to it."""
        nearness = self._examples() @ self._encoder.encode_text(self.without_councils(question))
        best = int(np.argmax(nearness))
        return self._labels[best], float(nearness[best])

    def without_councils(self, question: str) -> str:
        """The question without the names of councils and the word before each, so that only what is asked counts."""
        for found in reversed(find_councils(question, self._directory, fuzzy=True)):
            question = (
                f"{_BEFORE_A_NAME.sub(' ', question[: found.start])}{_AFTER_A_NAME.sub('', question[found.end :])}"
            )
        return _BEFORE_A_MARK.sub(r"\1", " ".join(question.split()))

    def _examples(self) -> Vectors:
        with self._lock:
            if self._vectors is None:
                examples = load_examples()
                self._labels = [theme for theme, questions in examples.items() for _ in questions]
                texts = [question for questions in examples.values() for question in questions]
                self._vectors = self._encoder.encode_passages(texts)
            return self._vectors
