"""A sentence that is going to be said, with the stretches of documents that it rests on."""

from __future__ import annotations

from dataclasses import dataclass

from app.domain import Span


@dataclass(frozen=True, slots=True)
class Claim:
    """``text`` is our own wording, or None when the first stretch is to be said as it stands.

    ``spans`` are (document id, span) pairs, the one that carries the claim first; ``answer_words`` is the part of
    that one which answers, where it is known. ``checked_as`` are the words that its quotes have to hold, where these
    are not the text's own. ``superseded`` is true when it is told as history, because a newer
    source says something else.
    """

    text: str | None
    spans: tuple[tuple[str, Span], ...]
    answer_words: Span | None = None
    superseded: bool = False
    checked_as: str = ""
