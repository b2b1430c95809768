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


def wording(group: str, name: str, **values: str) -> str:
    """One sentence of the file with its braces filled in."""
    text: str = _wordings()[group][name]
    return text.format(**values)


def suggestion_templates() -> tuple[str, ...]:
    """Questions that may be suggested, with ``{council}`` to be filled in."""
    return tuple(_wordings()["suggestions"])


@cache
def _wordings() -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    return loaded
