"""Whether a number has changed that was asked for before: what it is and what it was, or that this is not told.

Figures that are measured have a route of their own (`figures/`); this is for any other number that sentences tell.
"""

from __future__ import annotations

from dataclasses import replace

from app.answering.periods import tells_of_time
from app.answering.question.asked import Asked, understand
from app.answering.question.asked_for import Sought
from app.answering.question.change_asked import asked_before_change
from app.answering.question.times_asked import times_set_against
from app.answering.saying.wordings import wording
from app.answering.setting import Setting
from app.answering.text.from_text import answer_from_text
from app.answering.text.told_change import tells_a_change
from app.domain import Answer, Status
from app.encoder import Encoder

_NUMBERS = (Sought.NUMBER, Sought.MONEY)


def answer_of_change(asked: Asked, encoder: Encoder, setting: Setting) -> Answer | None:
    """The number asked for before, as it is and as it was; None where no change of a number is asked.

    Partial, and says so, where the documents tell one time alone.
    """
    before = asked_before_change(asked.text)
    if not before:
        return None
    own = _put(asked, before, setting)
    if own.sought not in _NUMBERS:
        return None
    told = answer_from_text(own, encoder, setting)
    if told.status is Status.ANSWERED and not tells_a_change(told, setting.index):
        earlier = answer_from_text(_put(asked, f"{before} before", setting), encoder, setting)
        told = earlier if tells_a_change(earlier, setting.index) else told
    return with_what_it_was(told, asked, setting)


def _put(asked: Asked, question: str, setting: Setting) -> Asked:
    """Another question about the same councils."""
    return replace(understand(question, asked.councils, setting.directory), named=asked.named)


def with_what_it_was(told: Answer, asked: Asked, setting: Setting) -> Answer:
    """What is told; partial, with a caveat, where nothing in it tells of another time, or of the one compared with."""
    if told.status is not Status.ANSWERED:
        return told
    untold = [each for each in times_set_against(asked.whole) if not tells_of_time(told, each.period)]
    if untold:
        missing = wording("caveats", "not_then", time=asked.whole[untold[0].start : untold[0].end])
    elif tells_a_change(told, setting.index):
        return told
    else:
        missing = wording("caveats", "not_before")
    return replace(told, status=Status.PARTIAL, caveats=tuple(dict.fromkeys((missing, *told.caveats))))
