"""Does a question ask what a word means? Such a question is not one for a council's grade, and needs no council.

Reads the words of the question alone.
"""

from __future__ import annotations

import re

_MEANING = re.compile(
    r"\bwhat(?:'s|’s| is| are| was| does| do| did)\b.{0,160}"
    r"\b(?:means?|meant by|meaning of|definition of|stands? for)\b"
    r"|^\W*(?:(?:can|could|would|will) you |please )*(?:explain|define)(?: to me| me)?(?: ofsted['’]?s?)?"
    r"(?: the)?(?: four)? (?:words?|terms?|meaning|grades|ratings|judge?ments|scale|(?:rating|grade|judge?ment) of"
    r"|(?:rating|grade|judge?ment|word|term)? ?[\"'“‘]?(?:good|outstanding|inadequate|requires improvement))\b"
    r"|^\W*(?:the )?(?:meaning|definition) of\b",
    re.IGNORECASE,
)
_OF_A_TERM = re.compile(
    r"^\W*what(?:'s|’s| is| are)\W+(?:an? |the )?(?:ofsted )?"
    r"(?:ilacs|sif|jtais?|(?:ilacs|sif|jtai|send|area send|joint targeted area|standard|short|single|focuss?ed"
    r"|monitoring)(?: ilacs)? (?:inspections?|visits?|frameworks?))\W*$",
    re.IGNORECASE,
)
_OF_A_KIND_OF_VISIT = re.compile(
    r"^\W*do(?:es)? (?:an? )?(?:[\w-]{1,20} ){1,4}(?:visits?|inspections?) (?:ever |always |also )?"
    r"(?:give|get|have|carry|lead to|end in|result in|change)\b",
    re.IGNORECASE,
)


def asks_for_meaning(question: str) -> bool:
    """Whether the question wants a word, a grade or a kind of visit explained."""
    return any(pattern.search(question) for pattern in (_MEANING, _OF_A_TERM, _OF_A_KIND_OF_VISIT))
