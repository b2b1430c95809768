"""A statement about somebody who is asked about: is it the name alone that makes it likely to answer?

The reader takes whoever is asked about for half an answer: "Avery Example had hardly arrived when …" tells nothing of
why Avery Example left. Read once more without the name, such a statement is as likely as it is then.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from app.answering.question.asked import Asked
from app.answering.question.concepts import concepts
from app.answering.saying.wordings import wording
from app.answering.text.choose import words_of_statement
from app.answering.text.read_closely import in_its_time, put_as, read_closely
from app.answering.text.select import Candidate
from app.answering.text.unsure import UNSURE
from app.answering.text.whose import asks_for_somebody
from app.reader.model import Reader, ReadOnce


def without_the_name(
    asked: Asked, read: Sequence[Candidate], named: Sequence[str], reader: Reader | ReadOnce
) -> list[Candidate]:
    """What was ``read``, best first, those that hold a word of the name with the chance that they have without it.

    ``named`` are the people whom the question names, as documents tell of them. Only where the best one does so and is
    not sure to answer: a name is what tells who somebody is, or who has a post.
    """
    ordered = list(read)
    if not ordered or ordered[0].score >= UNSURE or asks_for_somebody(asked):
        return ordered
    by_name = [each for each in ordered if _holds(each, named)]
    if not by_name or by_name[0] is not ordered[0]:
        return ordered
    called = re.compile(rf"\b(?:{'|'.join(map(re.escape, named))})\b", re.IGNORECASE)
    unnamed = put_as(asked, lambda text: called.sub(wording("asked_as", "somebody"), text))
    again = {_place(each): each for each in read_closely(unnamed, by_name, reader)}
    ordered = [min(each, again.get(_place(each), each), key=_score) for each in ordered]
    return sorted(ordered, key=lambda each: -in_its_time(each))


def _holds(candidate: Candidate, names: Sequence[str]) -> bool:
    return not words_of_statement(candidate).isdisjoint(concepts(" ".join(names)))


def _place(candidate: Candidate) -> tuple[str, int, int]:
    statement = candidate.statement
    return statement.document.id, statement.span.start, statement.span.end


def _score(candidate: Candidate) -> float:
    return candidate.score
