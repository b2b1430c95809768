"""The words of a question that is taken for one about judgements of which no judgement tells.

A grade or an inspection may only be mentioned: "what deadline has it set itself for a good?". ``denied`` judges by
these words. Where a grade is asked for in so many words, or the form itself is sure, there are none.
"""

from __future__ import annotations

from app.answering.judgements.form import Wanted
from app.answering.judgements.heard import hear
from app.answering.judgements.question import read_judgement_question
from app.answering.judgements.words import RATING, other_topic, parts_of
from app.answering.question.asked import Asked

_LOOSE = (Wanted.CURRENT, Wanted.HISTORY, Wanted.WHEN, Wanted.COMPARISON, Wanted.LIST)
"""Forms that a question may fit by no more than a grade, an inspection or a change that it mentions."""
_ASKER = frozenset("i i'm i've i'd i'll me my we we're we've our".split())


def other_words(asked: Asked) -> tuple[str, ...]:
    """The words of which no judgement tells; none where a part of the question asks of judgements alone.

    What it tells of the person who asks is left aside.
    """
    number, own = len(asked.councils), (asked.own or asked).whole
    read = read_judgement_question(asked.whole, number)
    if (read is not None and read.wanted not in _LOOSE) or RATING.search(own):
        return ()
    parts = [hear(part, number) for part in parts_of(own)]
    if any((each.names_a_grade or each.of_ofsted) and not each.other for each in parts):
        return ()
    pieces = [piece for each in parts for piece in each.text.split(",")]
    return tuple(word for piece in pieces if not _is_of_the_asker(piece) for word in other_topic(piece))


def _is_of_the_asker(piece: str) -> bool:
    return not _ASKER.isdisjoint(piece.casefold().replace("’", "'").split())
