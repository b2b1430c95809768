"""Whether an answer tells how something was at two times: an older source beside a newer, a row of years, its words."""

from __future__ import annotations

import re

from app.domain import Answer, Citation
from app.facts.amounts import amounts_in
from app.facts.table_heads import times_of_columns
from app.indexing.opened import OpenIndex

IN_WORDS = (
    r"\b(?:up|down|from|than|rose|risen|rises?|rising|fell|fallen|falls?|falling|dropped|drop|grew|grown|growing|increas\w+"
    r"|decreas\w+|reduc\w+|doubled|halved|improv\w+|worse\w*|compared|previous\w*|before|earlier|used to|last year"
    r"|years? ago)\b"
)
"""Words of a sentence that tells how something has changed, as a pattern."""
_CHANGED = re.compile(IN_WORDS, re.IGNORECASE)
_AS_IT_WAS = re.compile(
    r"\b(?:unchanged|no change|(?:has|have) not changed|stayed|remain(?:s|ed)?|the same as|steady|stable"
    r"|since (?:\w+ )?(?:19|20)\d\d|(?:has|have) always)\b",
    re.IGNORECASE,
)


def tells_a_change(answer: Answer, index: OpenIndex) -> bool:
    """Does it tell of two times, or that nothing has changed?"""
    is_history_beside = {each.superseded for each in answer.citations} == {True, False}
    return is_history_beside or any(_tells_both(each, index) for each in answer.citations)


def _tells_both(cited: Citation, index: OpenIndex) -> bool:
    if len(times_of_columns(index.documents[cited.document.id], cited.start)) > 1 and "|" in cited.quote:
        return True
    amounts = {cited.quote[each.start : each.end] for each in amounts_in(cited.quote)}
    return _AS_IT_WAS.search(cited.quote) is not None or (len(amounts) > 1 and _CHANGED.search(cited.quote) is not None)
