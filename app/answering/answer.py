"""From a question to an answer: the story, on one screen.

screen → stand alone → understand → search (scope first) → select → support → compose. What
the documents do not answer becomes an Answer that says so, never an exception.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial

from app.answering.asked import understand
from app.answering.compose import (
    Setting,
    compose_answer,
    compose_no_documents,
    compose_not_found,
    compose_small_talk,
)
from app.answering.screen import small_talk_in
from app.answering.select import Candidate, candidates
from app.answering.support import confidence, enough, signals_of
from app.conversation.follow_up import EarlierTurn, stand_alone
from app.councils.directory import Directory
from app.domain import Answer
from app.encoder import Encoder
from app.indexing.opened import OpenIndex
from app.retrieval.search import search_with
from app.retrieval.spelling import mend_spelling

PASSAGES = 12
"""Passages whose statements are weighed."""
MOST_SENTENCES = 3
NEARLY_AS_GOOD = 0.8
"""A further sentence is said when its score is at least this share of the best one's."""


def answer_question(
    question: str,
    *,
    council: str | None,
    earlier: Sequence[EarlierTurn] = (),
    index: OpenIndex,
    encoder: Encoder,
    directory: Directory,
    today: date,
) -> Answer:
    """Answer one question from the documents of ``index``.

    ``council`` is the slug that the page is about; ``earlier`` are the turns of
    the conversation so far. Raises nothing of its own: a question without an answer gets status ``not_found``.
    """
    setting = Setting(index, directory, today)
    talk = small_talk_in(question)
    if talk is not None:
        return compose_small_talk(talk.reply, setting)
    mend = partial(mend_spelling, words=index.lexical.words, count_tokens=encoder.count_tokens)
    alone = stand_alone(question, earlier, directory)
    asked = understand(alone.text, alone.councils or ((council,) if council else ()), directory, mend)
    held = tuple(slug for slug in asked.councils if len(index.rows_of(slug)))
    if index.councils and asked.councils and not held:
        return compose_no_documents(asked.councils, setting)
    vector = encoder.encode_question(asked.topic)
    hits = search_with(vector, asked.topic, index=index, councils=held, k=PASSAGES)
    found = candidates(asked, vector, hits, index)
    support = confidence(signals_of(hits, found)) if found else 0.0
    if support >= enough():
        answer = compose_answer(asked, choose(found), support, setting)
        if answer is not None:
            return answer
    return compose_not_found(asked, found[0].statement.document if found else None, support, setting)


def choose(found: Sequence[Candidate]) -> list[Candidate]:
    """The best statement and those nearly as good about the same council, none said twice."""
    best = found[0]
    councils = set(best.statement.document.metadata.council)
    chosen = [best]
    for candidate in found[1:]:
        same = not councils or councils & set(candidate.statement.document.metadata.council)
        if len(chosen) == MOST_SENTENCES or candidate.score < NEARLY_AS_GOOD * best.score:
            break
        if same and all(_differs(candidate, other) for other in chosen):
            chosen.append(candidate)
    return chosen


def _differs(one: Candidate, other: Candidate) -> bool:
    """Less than two thirds of the shorter one's words stand in the other."""
    first, second = (set(c.statement.quote.casefold().split()) for c in (one, other))
    return len(first & second) * 3 < min(len(first), len(second)) * 2
