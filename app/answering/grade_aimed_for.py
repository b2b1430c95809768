"""By when a council means to reach a better grade: what its own documents aim at, of which no judgement tells."""

from __future__ import annotations

import re
from dataclasses import replace

from app.answering.question.asked import Asked, understand
from app.answering.setting import Setting
from app.answering.text.from_text import answer_from_text
from app.answering.text.something_else import holds_all
from app.domain import FOUND, Answer, Area, Grade
from app.encoder import Encoder

_GRADE = r"(?:good|outstanding)"
_OUTSTANDING = re.compile(r"\boutstanding\b", re.IGNORECASE)
_WHEN = r"(?:when|how soon|how long (?:until|till|before)|what (?:date|year|time))"
_AIMS = r"(?:aim\w*|want\w*|hop(?:e|es|ed|ing)|expect\w*|plan\w*|mean\w*|intend\w*|due|will|going to|target\w*)"
_ASKS = re.compile(
    rf"\b{_WHEN}\b.{{0,60}}\b{_AIMS}\b.{{0,60}}\b{_GRADE}\b"
    rf"|\b(?:deadline|target|date) .{{0,80}}\b(?:be|being|reach\w*|get\w*|becom\w+|rated) (?:.{{0,30}} )?{_GRADE}\b"
    rf"|\b(?:deadline|target date|date) .{{0,60}}\b{_GRADE} (?:rating|grade|mark|judge?ment)\b",
    re.IGNORECASE,
)
_TELLS = (
    r"\b(?:aim\w*|wants?|hop(?:e|es|ing)|plan\w*|target\w*|ambitions?|goals?|intend\w*|determined)\b",
    r"\b(?:by|in|within|before|next|until)\b",
)
"""What the words hold that tell it, beside the grade: that it is aimed at, and a time."""


def answer_of_grade_aimed_for(asked: Asked, encoder: Encoder, setting: Setting) -> Answer | None:
    """What sentences tell of when a grade is to be reached, where that is asked and it has not been reached since."""
    if not _ASKS.search(asked.topic) or len(asked.councils) != 1:
        return None
    grade = Grade.OUTSTANDING if _OUTSTANDING.search(asked.topic) else Grade.GOOD
    newest = next(
        (each for each in setting.index.ledger.judgements_of(asked.councils[0]) if each.area is Area.OVERALL), None
    )
    if newest is not None and newest.grade in {grade, Grade.OUTSTANDING}:
        return None
    reached = setting.trace.reached() if setting.trace is not None else None
    plain = understand(f"Is there a target date for a rating of {grade}?", asked.councils, setting.directory)
    held = (rf"\b{grade}\b", *_TELLS)
    told = answer_from_text(replace(plain, must_hold=held), encoder, setting)
    if told.status in FOUND and told.citations and holds_all(told.citations[0].quote, held):
        return told
    if setting.trace is not None and reached is not None:
        setting.trace.back_to(reached)  # the question itself is looked for next
    return None
