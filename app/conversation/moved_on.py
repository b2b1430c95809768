"""What the next follow-up leans on: a question behind another may be the new topic, or take the place of one before.

Without this the parts of a long conversation pile up behind its first question. Reads the words alone. Patterns are
linear and bounded.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from app.conversation.leaning import is_bare, is_whole, lacks_something, speaks_of_an_earlier_time
from app.conversation.topic import topic_words

_THE_COUNCIL = re.compile(r"\b(?:they|them|their|theirs|there)\b", re.IGNORECASE)
"""Words for a council that is spoken of, where a question tells its own topic beside them."""
_AT_THE_PLACE = re.compile(r"\bthere\W*$", re.IGNORECASE)
_IT = re.compile(r"\b(?:it|its|this|that|those|these|one|ones|he|she|him|her|his|then)\b", re.IGNORECASE)
_PAST = re.compile(r"\bdid\b", re.IGNORECASE)
"""What "they" did is what inspectors did, as often as not."""
_SEVERAL = re.compile(r"\b(?:they|them|their|theirs|those|these(?! days)|there)\b", re.IGNORECASE)
"""May mean somebody whom the question before names, whole as it is."""
MOST_PARTS = 3
"""So many parts behind a question are kept with it where another is added."""
TOLD = 2
"""So many topic words beside such a word are a topic of their own."""


def is_the_new_topic(added: str, question: str) -> bool:
    """Does a whole question behind another lean on it by no more than a "they" or "there" that means the council?

    ``added`` is the ``question`` without a "there" at its end: "what is the relocation there?" asks of the place.
    "How many agency staff do they have?" is so, "what did they find?" and "when was it set up?" are not.
    """
    if not is_whole(added) or is_bare(added) or speaks_of_an_earlier_time(added) or _PAST.search(added):
        return False
    if _AT_THE_PLACE.search(question) and not _THE_COUNCIL.search(added):
        return not lacks_something(added) and bool(topic_words(added))
    rest = " ".join(_THE_COUNCIL.sub(" ", added).split())
    return rest != added and len(topic_words(rest)) >= TOLD and not lacks_something(rest)


def is_told_elsewhere(added: str, cited: Sequence[str], before: Sequence[str]) -> bool:
    """Was a whole question behind another, with a topic of its own, answered from other documents than that one?

    So "how did Ofsted rate them?" behind what a director does is the new topic; ``cited`` and ``before`` are the ids.
    """
    if not is_whole(added) or is_bare(added) or _IT.search(added) or not (cited and before):
        return False
    return set(cited).isdisjoint(before) and len(topic_words(added)) >= TOLD


def of_few_parts(stem: str) -> str:
    """A question to which several others were added, with the last of them alone: those between ask nothing more."""
    first, *parts = stem.split(": ")
    return f"{first}: {parts[-1]}" if len(parts) > MOST_PARTS else stem


def without_question_before(stem: str, rest: str) -> str:
    """The question before without the last whole one behind it, in whose place a further whole one, ``rest``, is asked.

    "What is the Example Trust: when was it set up" and "who chairs it now?" both ask of the trust.
    """
    front, _, last = stem.rpartition(": ")
    beside = front and is_whole(rest) and not is_bare(rest) and not is_bare(last) and not _SEVERAL.search(rest)
    return front if beside and is_whole(last) and topic_words(rest) else stem
