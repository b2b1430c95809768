"""What a document expected of Ofsted before Ofsted came: told no more once the inspection is known.

"It is not known when Ofsted will return", of April, is no answer to whether they are due after they came in January.
"""

from __future__ import annotations

import re

from app.answering.judgements.from_ledger import answer_from_ledger
from app.answering.question.asked import Asked, understand
from app.answering.setting import Setting
from app.domain import FOUND, Answer

_INSPECTION = r"\b(?:ofsted|inspect(?:ors?|ions?|ed)|watchdogs?)\b"
_TO_COME = r"\b(?:will|due|next|expect(?:s|ed|ing)?|return(?:s|ing)?|prepar(?:es?|ing)|ahead of|upcoming)\b"
_EXPECTS = re.compile(
    rf"{_INSPECTION}.{{0,120}}{_TO_COME}|{_TO_COME}.{{0,120}}{_INSPECTION}", re.IGNORECASE | re.DOTALL
)
_ASKS_OF_IT = re.compile(
    rf"{_INSPECTION}.{{0,100}}\b(?:when|date|due|next|com(?:ing|e)|been|on the way|yet|already|again|back|return"
    r"|expect\w*)\b"
    rf"|\b(?:when|due|next|coming|on the way|yet|again|back|return|expect\w*)\b.{{0,100}}{_INSPECTION}",
    re.IGNORECASE | re.DOTALL,
)
_ASKS_OF_MORE = re.compile(
    r"\bwhat (?:happens?|happened|do|does|did|will|would|should|must|can)\b"
    r"|\bhow (?:do|does|did|should|would|will|can)\b|\b(?:why|who)\b",
    re.IGNORECASE,
)
"""Not whether they come, but what is done or looked at then: "what happens when Ofsted comes back?"."""
_OF_THEN = re.compile(
    r"^\W*(?:(?:and|so|but|ok),? )*(?:was|were|had)\b"
    r"|\b(?:was|were|had) (?:they|ofsted|(?:the )?(?:inspect(?:ors?|ions?)|watchdogs?))\b",
    re.IGNORECASE,
)
"""Asked as it stood then: "were they coming back after that?"."""
NOW = "What is the Ofsted rating?"


def inspected_by_now(asked: Asked, told: Answer, setting: Setting) -> Answer | None:
    """What the newest inspection found, where ``told`` leads with what was expected before it; None for any other."""
    if len(asked.councils) != 1 or asked.about_the_past:
        return None
    own = (asked.own or asked).topic
    if not _ASKS_OF_IT.search(asked.whole) or _ASKS_OF_MORE.search(own) or _OF_THEN.search(own):
        return None
    newest = next(iter(setting.index.ledger.judgements_of(asked.councils[0])), None)
    when = newest.when if newest else None
    if when is None or not told.citations or not _EXPECTS.search(told.citations[0].quote):
        return None
    published = [each.document.metadata.published for each in told.citations]
    if not all(day is not None and day.last_day < when.first_day for day in published):
        return None
    known = answer_from_ledger(understand(NOW, asked.councils, setting.directory), setting)
    if known is None or known.status not in FOUND:
        return None
    setting.go("judgements")
    return known
