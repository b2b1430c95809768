"""What a document tells of somebody: a post held, left or taken up, who was there before, an earlier working life."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from app.domain import Span


class Told(StrEnum):
    """What a sentence tells of somebody: of a post, of who was there before, or of an earlier working life."""

    HOLDS = "holds"
    HELD = "held"
    TO_COME = "to_come"
    FOLLOWED = "followed"
    LEFT = "left"
    LEAVES = "leaves"
    DID_BEFORE = "did_before"


@dataclass(frozen=True, slots=True)
class PersonFact:
    """What a document tells of somebody in ``text[start:end]``, when it was written.

    ``named`` is where the one is named whom the words call "he" or "she", None where they hold the name.

    ``post`` are its words for the post, empty where it names none; ``other`` is the one whom the person followed.
    ``council`` is whose post it is, as far as that is plain; ``dated`` is true where it tells since when, or when.
    """

    told: Told
    person: str
    document_id: str
    start: int
    end: int
    council: tuple[str, ...] = ()
    post: str = ""
    other: str = ""
    dated: bool = False
    named: Span | None = None

    @property
    def span(self) -> Span:
        """Where it is told."""
        return Span(self.start, self.end)
