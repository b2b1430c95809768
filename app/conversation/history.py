"""How much the conversation counts when passages are searched for, and in which words.

A question that tells its own topic hardly needs the turns before it; one that
lacks a topic needs them more than its own words. Pure.
"""

from __future__ import annotations

from collections.abc import Sequence

from app.conversation.follow_up import stand_alone
from app.conversation.placed import leans_back
from app.conversation.topic import is_courtesy, topic_words
from app.conversation.turns import EarlierTurn
from app.councils.directory import Directory
from app.councils.mentions import find_councils

TURNS = 2
"""Earlier questions whose words are put before the question: more of them drown it."""
LEANING_WEIGHT = 2.0
"""What the ranking with the earlier questions counts, for a question that lacks something; its own ranking counts 1."""


def history_weight(question: str, directory: Directory) -> float:
    """How much the earlier questions count: the less, the more words of the question tell its own topic."""
    named = find_councils(question, directory, fuzzy=True)
    if leans_back(question, named):
        return LEANING_WEIGHT
    return min(LEANING_WEIGHT, 1 / max(1, len(topic_words(question))))


def with_history(question: str, earlier: Sequence[str], directory: Directory) -> tuple[str, list[tuple[str, float]]]:
    """What to search for: the question, and beside it the question after those before it, with its weight.

    ``earlier`` are the person's questions, oldest first. A question that names
    another council is put in words that stand alone, and needs nothing beside it.
    """
    told = [text for text in earlier if not is_courtesy(text)]
    if not told or is_courtesy(question):
        return question, []
    if find_councils(question, directory, fuzzy=True):
        return stand_alone(question, [EarlierTurn(text) for text in told], directory).text, []
    return question, [(" ".join([*told[-TURNS:], question]), history_weight(question, directory))]
