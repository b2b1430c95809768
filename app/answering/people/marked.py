"""A question with the people whom it names as they stand in a form."""

from __future__ import annotations

import re
from collections.abc import Sequence

from app.answering.people.question import PERSON
from app.facts.people import folded


def with_marks(text: str, named: Sequence[str]) -> str:
    """The question in plain letters, with its people as they stand in a form, named in full or by a title."""
    text = folded(text)
    for place, name in enumerate(named):
        mark, name = PERSON.format(place), folded(name)
        surname = re.escape(name.split()[-1])
        full = re.sub(rf"(?<!\w){re.escape(name)}s?(?!\w)".replace("\\ ", r"\s+"), mark, text, flags=re.IGNORECASE)
        text = full if full != text else re.sub(rf"\b[A-Za-z]{{2,10}}\.? {surname}\b", mark, text, flags=re.IGNORECASE)
    return text
