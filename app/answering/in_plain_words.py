"""What the documents do not answer as it was put is asked once more in plain words, where a model knows what it asks.

"Have I missed the boat on those posts?" asks whether a job is still open. The routes of facts read the plain question
as they read any other, or the sentences of the documents where these can tell it, so that nothing is said here that the
documents do not tell; and it is told how the message was taken, so that somebody who meant something else can see it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from app.answering.in_parts import together
from app.answering.names_held import names_held
from app.answering.plain_questions import (
    LIKELIER,
    OF_A_DAY,
    SURE,
    InPlainWords,
    plain_questions,
    to_be_held,
)
from app.answering.question.asked import Asked, understand
from app.answering.question.asked_for import Sought, holds
from app.answering.question.concepts import concepts
from app.answering.routes.language import in_another_language
from app.answering.routes.route import leans_to_orders, likely_route
from app.answering.routes.screen import Route
from app.answering.saying.wordings import wording
from app.answering.setting import Setting
from app.answering.text.something_else import holds_all
from app.domain import FOUND, Answer, Citation
from app.encoder import Encoder
from app.stems import words_of

_JOINS = r"(?:for|to|too|in|at|as|on|if|and|or|with|when|while|before|by|from|then|now|please|4|2)"
_NEEDED = re.compile(
    r"\b(?:(?:do|does|did|would|will|must|should)"
    r" (?:i|you|we|one|people|they|somebody|someone|everyone|social workers?)"
    r"(?: (?:really|actually|still|always|even|definitely)){0,2} (?:need|have to have|require)"
    r"|is it (?:essential|necessary) to have)"
    r" (?:to (?:have|own|bring|hold) )?(?:(?:an?|my|your|any|our|the|own|full) ){0,3}"
    rf"(?P<thing>(?!{_JOINS}\b)[a-z][\w'’-]+(?: (?!{_JOINS}\b)[a-z][\w'’-]+){{0,2}})",
    re.IGNORECASE,
)
"""Asks whether a certain thing is needed: what is needed besides it answers nothing."""

_AMOUNTS = (Sought.MONEY, Sought.NUMBER)
_WHERE_TO = (Sought.EMAIL, Sought.TELEPHONE, Sought.ADDRESS)
_ASKS_FOR_ONE = re.compile(
    r"\b(?:what|which|what['’]?s|is there an?|have an?|the) (?:[\w'’-]+ ){0,3}"
    r"(?:e-?mail|phone|telephone|number|address)\b",
    re.IGNORECASE,
)
"""Asks for an address or a number itself, which no other way to get in touch is."""


def answer_in_plain_words(
    asked: Asked,
    facts: Callable[[Asked], Answer | None],
    sentences: Callable[[Asked], Answer | None] | None,
    encoder: Encoder,
    setting: Setting,
) -> Answer | None:
    """What ``facts``, or ``sentences``, tell of the plain question that a message about one council asks; else None.

    Without ``sentences`` something was found already, if not surely: facts alone are asked, where the intent is
    likelier than elsewhere. Sentences are asked where a reader judges them. What is likely no question for the
    documents, or is in another language, is asked in no other words; what is likely a personal case only where it
    surely asks what its intent asks.
    """
    if len(asked.held_in(setting.index)) != 1 or len(asked.councils) > 1:
        return None
    route = likely_route(asked.placed)
    if route not in (None, Route.PERSONAL) or leans_to_orders(asked.placed):
        return None
    if in_another_language(asked.text, encoder):
        return None
    surest: tuple[InPlainWords, list[Answer]] | None = None
    reached = setting.trace.reached() if setting.trace is not None else None
    for way in plain_questions(asked, setting, SURE if route else 0.0 if sentences else LIKELIER):
        read = (sentences if setting.reader else None) if way.of_sentences else facts
        told = _told(way, asked, read, setting) if read is not None else []
        if told and not way.of_sentences:
            return _as_taken(way, told, setting)
        if told and (surest is None or told[0].confidence > surest[1][0].confidence):
            surest = way, told
        if setting.trace is not None and reached is not None:
            setting.trace.back_to(reached)  # others may answer it more surely
    if surest is None or sentences is None:
        return None
    if setting.trace is not None:
        setting.trace.pass_over()
        _told(surest[0], asked, sentences, setting)  # writes down again what was found for it
    return _as_taken(*surest, setting)


def answer_that_holds_it(
    asked: Asked,
    found: Answer,
    facts: Callable[[Asked], Answer | None],
    sentences: Callable[[Asked], Answer | None],
    encoder: Encoder,
    setting: Setting,
) -> Answer | None:
    """What is told in plain words where ``found`` lacks what answers hold to a message that surely has an intent."""
    if _holds(found, to_be_held(asked)):
        return None
    return answer_in_plain_words(asked, facts, sentences, encoder, setting)


def _told(way: InPlainWords, asked: Asked, read: Callable[[Asked], Answer | None], setting: Setting) -> list[Answer]:
    """What is told of each plain question, in their order; nothing where one has no answer, or they do not fit."""
    plain = [
        replace(understand(question, asked.councils, setting.directory), must_hold=way.must_hold)
        for question in way.questions
    ]
    told = [answer for each in plain if (answer := read(each)) is not None and answer.status in FOUND]
    fits = len(told) == len(plain) and _tells_of_this(way, asked, told, setting)
    return told if fits else []


def _as_taken(way: InPlainWords, told: Sequence[Answer], setting: Setting) -> Answer:
    """What was told of the plain questions, the newest first, and how the message was taken."""
    told = sorted(told, key=_day_of_the_first, reverse=True)
    setting.go("plain words")
    if setting.trace is not None:
        for question in way.questions:
            setting.trace.understand(question, understand(question, (), setting.directory))
    answer = told[0] if len(told) == 1 else together(way.questions, told)
    taken = wording("caveats", "taken_to_ask", question=" ".join(way.questions))
    return replace(answer, caveats=(taken, *answer.caveats))


def _tells_of_this(way: InPlainWords, asked: Asked, told: Sequence[Answer], setting: Setting) -> bool:
    """Is it more than was told a moment ago, with what alone can answer it, and every name that is asked about?"""
    is_repeated = all(citation.quote in asked.said for answer in told for citation in answer.citations)
    if is_repeated and len(way.must_hold) < 2:  # with less it is not plain that it tells this as well
        return False
    if way.questions[0].startswith(OF_A_DAY) and not any(holds(answer.text, Sought.DATE) for answer in told):
        return False
    asks_for_one = asked.sought in _WHERE_TO and _ASKS_FOR_ONE.search(asked.topic)
    if asks_for_one and not any(holds(answer.text, asked.sought) for answer in told):
        return False
    if asked.sought in _AMOUNTS and not any(
        holds(each.text, asked.sought) for answer in told for each in answer.sentences
    ):
        return False
    needed = _NEEDED.search((asked.own or asked).topic)
    if needed and not set(concepts(needed["thing"])) & set(concepts(" ".join(answer.text for answer in told))):
        return False
    if not _holds(told[0], way.must_hold):
        return False
    names = names_held(asked.own or asked, setting)
    texts = [part for answer in told for part in (answer.text, *map(_whence, answer.citations))]
    return names <= set(words_of(" ".join(texts)))


def _holds(answer: Answer, patterns: Sequence[str]) -> bool:
    """Do the words that it quotes first hold one of each pattern?"""
    first = answer.citations[0].quote if answer.citations else answer.text
    return holds_all(first, patterns)


def _whence(citation: Citation) -> str:
    return f"{citation.quote} {citation.document.metadata.title}"


def _day_of_the_first(answer: Answer) -> date:
    """The day of the document that is quoted first: what else is told may already be what is newer."""
    return answer.citations[0].document.last_day if answer.citations else date.min
