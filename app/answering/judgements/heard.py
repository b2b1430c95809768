"""A question as it was heard: its words, and the facts of it by which its form is known, each read once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from app.answering.judgements import words as said
from app.answering.judgements.grades import grades_named, names_a_grade
from app.answering.judgements.whose_grade import without_own_workplace, without_preface
from app.answering.judgements.words import says, words
from app.domain import Grade

_FOR_GOOD = words(r"\bfor good\b(?=\W*$|[,;.?])")


@dataclass(frozen=True, slots=True)
class Heard:
    """``text`` is without councils' names and without what it tells of where the person comes from.

    ``asking`` is without what it tells of the person first; ``councils`` is how many it named. ``other`` are the words
    that no question about judgements needs: with none of them it has no other topic.
    """

    text: str
    asking: str
    councils: int
    grades: tuple[Grade, ...]
    names_a_grade: bool
    of_ofsted: bool
    other: tuple[str, ...]


def hear(question: str, councils: int) -> Heard:
    """The question, read for what decides its form."""
    text = _FOR_GOOD.sub("", without_own_workplace(question))
    return Heard(
        text,
        without_preface(text),
        councils,
        grades_named(text),
        names_a_grade(text),
        said.OFSTED.search(text) is not None,
        said.other_topic(text),
    )


def heard_to_say(*ways: str) -> Callable[[Heard], bool]:
    """Tells of a question whether its text says a thing in any of these ways."""
    claim = says(*ways)
    return lambda heard: claim(heard.text)
