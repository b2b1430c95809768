"""The service's own sentences, read from the reviewed file beside this module.

Nothing here decides when a sentence is said.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

FILE = Path(__file__).with_name("wordings.yaml")


@dataclass(frozen=True, slots=True)
class SmallTalk:
    """A turn of small talk: the messages it answers and what is said."""

    name: str
    pattern: re.Pattern[str]
    reply: str


@cache
def small_talk() -> tuple[SmallTalk, ...]:
    """Every turn of small talk, in the order of the file."""
    return tuple(
        SmallTalk(
            entry["name"], re.compile("|".join(f"(?:{pattern})" for pattern in entry["patterns"])), entry["reply"]
        )
        for entry in _wordings()["small_talk"]
    )


@dataclass(frozen=True, slots=True)
class Urgent:
    """Messages that speak of somebody in danger, the words that show that they speak of work, and what is said."""

    pattern: re.Pattern[str]
    about_work: re.Pattern[str]
    reply: str


@cache
def urgent() -> Urgent:
    """What is recognised as urgent, and where the person is sent."""
    entry = _wordings()["urgent"]
    pattern = "|".join(f"(?:{each})" for each in entry["patterns"])
    return Urgent(re.compile(pattern), re.compile(entry["about_work"]), entry["reply"])


def wording(group: str, name: str, **values: str) -> str:
    """One sentence of the file with its braces filled in."""
    text: str = _wordings()[group][name]
    return text.format(**values)


def suggestion_templates() -> tuple[tuple[str, str], ...]:
    """What must be held, and the question with ``{council}`` to be filled in, in order of preference."""
    return tuple((need, template) for need, template in _wordings()["suggestions"])


@cache
def _wordings() -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    return loaded
