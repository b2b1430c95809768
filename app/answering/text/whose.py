"""Whose a statement is, where a document speaks of several councils: what it says of one answers nothing of another."""

from __future__ import annotations

from collections.abc import Sequence

from app.answering.question.asked import Asked
from app.answering.text.select import Candidate
from app.councils.directory import Directory
from app.councils.mentions import find_councils


def of_these_councils(found: Sequence[Candidate], asked: Asked, directory: Directory) -> list[Candidate]:
    """Those of ``found`` that may be said of the councils asked about, in their order.

    Left out is, of a document about several councils, what names others alone, in its words or else in the nearest
    heading that names any.
    """
    return [each for each in found if not asked.councils or _may_be_of(each, asked.councils, directory)]


def _may_be_of(candidate: Candidate, councils: Sequence[str], directory: Directory) -> bool:
    statement = candidate.statement
    if len(statement.document.metadata.council) < 2:
        return True
    for words in (statement.quote, *reversed(statement.passage.headings)):
        if named := {mention.slug for mention in find_councils(words, directory)}:
            return not named.isdisjoint(councils)
    return True
