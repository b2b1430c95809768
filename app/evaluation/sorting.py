"""Themes for stored turns that have none yet: given where somebody reads by theme, never while a candidate waits."""

from __future__ import annotations

import time
from collections.abc import Callable

from app.councils.directory import Directory
from app.councils.mentions import find_councils
from app.evaluation.themes import Themes
from app.storage.usage import Sorted, Sorting

SECONDS = 3.0
"""The longest that a page waits for themes: about 800 different questions on one core."""


def sort_turns(
    turns: Sorting,
    themes: Themes,
    directory: Directory,
    seconds: float = SECONDS,
    on_sorted: Callable[[int], None] | None = None,
) -> int:
    """Give turns without a theme theirs, the newest first, until ``seconds`` are over; how many got one.

    What is asked in the same words is encoded once. ``on_sorted`` hears how many more have a theme.
    """
    until, count = time.monotonic() + seconds, 0
    known: dict[tuple[str, str], str] = {}
    while time.monotonic() < until and (waiting := turns.without_theme()):
        found: list[Sorted] = []
        for turn in waiting:
            key = (turn.question, turn.status)
            if key not in known:
                if time.monotonic() >= until:
                    break
                known[key] = themes.of(turn.question, turn.status)
            named = find_councils(turn.question, directory, fuzzy=True)
            found.append(Sorted(turn.answer_id, known[key], named[0].slug if named else turn.council))
        turns.sort(found)
        count += len(found)
        if on_sorted is not None:
            on_sorted(len(found))
    return count
