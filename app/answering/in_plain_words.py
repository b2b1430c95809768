"""What the documents do not answer as it was put is asked once more in plain words, where a model knows what it asks.

"Have I missed the boat on those posts?" asks whether a job is still open. The routes of facts read the plain question
as they read any other, so that nothing is said here that the documents do not tell; and it is told how the message was
taken, so that somebody who meant something else can see it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from app.answering.in_parts import FOUND, together
from app.answering.names_held import names_held
from app.answering.plain_questions import LIKELY, OF_A_DAY, SURE, plain_questions
from app.answering.question.asked import Asked, understand
from app.answering.question.asked_for import Sought, holds
from app.answering.routes.language import in_another_language
from app.answering.routes.route import likely_route
from app.answering.routes.screen import Route
from app.answering.saying.wordings import wording
from app.answering.setting import Setting
from app.domain import Answer, Citation
from app.encoder import Encoder
from app.stems import words_of


def answer_in_plain_words(
    asked: Asked, facts: Callable[[Asked], Answer | None], encoder: Encoder, setting: Setting
) -> Answer | None:
    """What ``facts`` tell of the plain question that a message about one council asks; None where they tell nothing.

    What is likely no question for the documents, or is in another language, is asked in no other words; what is likely
    a personal case only where it surely asks what its intent asks.
    """
    if len(asked.held_in(setting.index)) != 1 or len(asked.councils) > 1:
        return None
    route = likely_route(asked.text, encoder)
    if route not in (None, Route.PERSONAL) or in_another_language(asked.text, encoder):
        return None
    ways = len(setting.trace.routes) if setting.trace is not None else 0
    for questions in plain_questions(asked, setting, SURE if route else LIKELY):
        plain = [understand(question, asked.councils, setting.directory) for question in questions]
        told = [answer for each in plain if (answer := facts(each)) is not None and answer.status in FOUND]
        if len(told) < len(plain) or not _tells_of_this(questions, asked, told, setting):
            if setting.trace is not None:
                del setting.trace.routes[ways:]  # it is answered by none of them
            continue
        told.sort(key=_day_of_the_first, reverse=True)
        setting.go("plain words")
        if setting.trace is not None:
            for each in plain:
                setting.trace.understand(each.text, each)
        answer = told[0] if len(told) == 1 else together(questions, told)
        taken = wording("caveats", "taken_to_ask", question=" ".join(questions))
        return replace(answer, caveats=(taken, *answer.caveats))
    return None


def _tells_of_this(questions: Sequence[str], asked: Asked, told: Sequence[Answer], setting: Setting) -> bool:
    """Is it more than was told a moment ago, with a date where one is asked for, and every name that is asked about?"""
    if all(citation.quote in asked.said for answer in told for citation in answer.citations):
        return False
    if questions[0].startswith(OF_A_DAY) and not any(holds(answer.text, Sought.DATE) for answer in told):
        return False
    names = names_held(asked.own or asked, setting)
    texts = [part for answer in told for part in (answer.text, *map(_whence, answer.citations))]
    return names <= set(words_of(" ".join(texts)))


def _whence(citation: Citation) -> str:
    return f"{citation.quote} {citation.document.metadata.title}"


def _day_of_the_first(answer: Answer) -> date:
    """The day of the document that is quoted first: what else is told may already be what is newer."""
    published = answer.citations[0].document.metadata.published if answer.citations else None
    return published.last_day if published else date.min
