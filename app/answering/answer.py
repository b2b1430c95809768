"""From a question to an answer: the story, on one screen.

screen → stand alone → understand → judgements? → search (scope first) → select →
support → compose. What the documents do not answer becomes an Answer that says
so, never an exception.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial

from app.answering.asked import Asked, understand
from app.answering.choose import answering_kind, choose, open_roles_first
from app.answering.claims import Claim
from app.answering.compose import (
    compose_answer,
    compose_no_documents,
    compose_not_found,
    compose_small_talk,
    compose_urgent,
    say,
)
from app.answering.from_ledger import answer_from_ledger, strengths_from_ledger
from app.answering.meaning_question import asks_for_meaning
from app.answering.screen import small_talk_in, speaks_of_danger
from app.answering.select import candidates
from app.answering.setting import Setting
from app.answering.speakers import with_speakers
from app.answering.support import confidence, enough, signals_of
from app.answering.wordings import urgent
from app.conversation.follow_up import EarlierTurn, stand_alone
from app.councils.directory import Directory
from app.domain import Answer, Status
from app.encoder import Encoder, Vectors
from app.indexing.opened import OpenIndex
from app.retrieval.search import search_with
from app.retrieval.spelling import mend_spelling

PASSAGES = 12
"""Passages whose statements are weighed."""


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
    the conversation so far. Raises nothing of its own: a question without an
    answer gets status ``not_found``.
    """
    setting = Setting(index, directory, today)
    if speaks_of_danger(question):
        return compose_urgent(urgent().reply, setting)
    talk = small_talk_in(question)
    if talk is not None:
        return compose_small_talk(talk.reply, setting)
    alone = stand_alone(question, earlier, directory)
    mend = partial(mend_spelling, words=index.lexical.words, count_tokens=encoder.count_tokens)
    page = (council,) if council else ()
    leans_back = alone.text != question
    meant = alone.councils or page if leans_back else page or alone.councils
    asked = understand(alone.text, meant, directory, mend)
    from_ledger = answer_from_ledger(asked, setting)
    if from_ledger is not None:
        return from_ledger
    if index.councils and asked.councils and not asked.held_in(index):
        return compose_no_documents(asked.councils, setting)
    answer = answer_from_text(asked, encoder, setting)
    praise = strengths_from_ledger(asked, setting) if answer.status is Status.NOT_FOUND else None
    return praise or answer


def answer_from_text(asked: Asked, encoder: Encoder, setting: Setting) -> Answer:
    """The sentences of the documents that answer, or what they hold nearby.

    The council's own documents are asked first; those about no council only
    where these do not answer, or where the meaning of a word is asked for.
    """
    vector = encoder.encode_question(asked.topic)
    own_first = bool(asked.held_in(setting.index)) and not asks_for_meaning(asked.topic)
    answer = _from_scope(asked, vector, setting, general=not own_first)
    if answer.status is Status.NOT_FOUND and own_first and len(setting.index.rows_of_no_council):
        other = _from_scope(asked, vector, setting, general=True)
        return other if other.status is not Status.NOT_FOUND else answer
    return answer


def _from_scope(asked: Asked, vector: Vectors, setting: Setting, *, general: bool) -> Answer:
    index, councils = setting.index, asked.held_in(setting.index)
    hits = search_with(vector, asked.topic, index=index, councils=councils, general=general, k=PASSAGES)
    found = candidates(asked, vector, hits, index)
    support = confidence(signals_of(found)) if found else 0.0
    fitting = answering_kind(found, asked.sought)
    if fitting and support >= enough():
        chosen = choose(open_roles_first(fitting, setting.today))
        statements = with_speakers([candidate.statement for candidate in chosen])
        claims = [Claim(say(statement), ((statement.document.id, statement.span),)) for statement in statements]
        answer = compose_answer(asked, claims, support, setting)
        if answer is not None:
            return answer
    return compose_not_found(asked, found[0].statement.document if found else None, support, setting)
