"""The service's own sentences, read from the reviewed file beside this module.

Nothing here decides when a sentence is said.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

from app.shipped_yaml import shipped_yaml

FILE = Path(__file__).with_name("wordings.yaml")


def wording(group: str, name: str, **values: str) -> str:
    """One sentence of the file with its braces filled in."""
    text: str = _wordings()[group][name]
    return text.format(**values)


def suggestion_templates() -> tuple[tuple[str, str], ...]:
    """What must be held, and the question with ``{council}`` to be filled in, in order of preference."""
    return tuple((need, template) for need, template in _wordings()["suggestions"])


@cache
def general_questions() -> tuple[tuple[re.Pattern[str], str], ...]:
    """What a personal case speaks of, and the question that asks in general, with ``{place}`` to be filled in."""
    return tuple((re.compile(words), question) for words, question in _wordings()["general_questions"])


@cache
def _wordings() -> dict[str, Any]:
    loaded: dict[str, Any] = shipped_yaml(FILE)
    return loaded
