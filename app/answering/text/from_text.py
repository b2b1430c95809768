"""The route of the documents' own sentences: one council's, or those of several side by side."""

from __future__ import annotations

from dataclasses import replace

from app.answering.question.asked import Asked
from app.answering.saying.compose import compose_answer, compose_not_found
from app.answering.setting import Setting
from app.answering.text.finding import find
from app.answering.text.read_closely import SURE
from app.answering.text.side_by_side import answer_side_by_side, councils_compared
from app.domain import Answer
from app.encoder import Encoder


def answer_from_text(asked: Asked, encoder: Encoder, setting: Setting) -> Answer:
    """The sentences of the documents that answer, or what they hold nearby."""
    sides = councils_compared(asked, setting)
    if len(sides) > 1:
        beside = answer_side_by_side(asked, sides, encoder, setting)
        return beside or compose_not_found(asked, None, 0.0, setting)
    found = find(replace(asked, councils=sides or asked.councils), encoder, setting)
    if asked.own is not None and not (found.claims and found.support > SURE):
        own = find(asked.own, encoder, setting)
        found = max(found, own, key=lambda each: (bool(each.claims), each.support))
    if found.claims:
        answer = compose_answer(asked, found.claims, found.support, setting, caveats=found.caveats)
        if answer is not None:
            return answer
    return compose_not_found(asked, found.nearest, found.support, setting)
