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
_OF_A_GRADE = re.compile(
    r"^\W*what(?:['’]?s| is| are)? (?:an? |the )?[\"'“‘]?(?:requires? improvement|requir(?:es|ing)"
    r" improvement to be good|ri|inadequate|outstanding)[\"'”’]?(?: (?:rating|grade|judge?ment)s?)?\W*$",
    re.IGNORECASE,
)
_GRADE = (
    r"(?:an? |the )?[\"'“‘]?(?:requires? improvement(?: to be good)?|requiring improvement|ri|inadequate|outstanding"
    r"|good)[\"'”’]?(?: (?:rating|grade|judge?ment))?"
)
_OF_THE_SCALE = re.compile(
    rf"^\W*(?:so |but )?(?:is|isn['’]?t|does) {_GRADE} (?:(?:an?|the|really|that|so|very|considered|mean|as) ){{0,3}}"
    r"(?:fail(?:ing|ed|ure)?|pass|bad|worse|better|worst|best|lower|lowest|higher|highest|serious)\b"
    rf"|^\W*(?:which|what)(?:['’]?s| is| one is)? (?:better|worse|higher|lower|best|worst)\W+{_GRADE} or {_GRADE}\W*$"
    rf"|^\W*what(?:['’]?s| is| comes) (?:(?:better|worse|higher|lower) than|above|below|after) {_GRADE}\W*$"
    rf"|^\W*how (?:bad|good|serious) is {_GRADE}\W*$",
    re.IGNORECASE,
)
_OF_A_KIND_OF_VISIT = re.compile(
    r"^\W*do(?:es)? (?:an? )?(?:[\w-]{1,20} ){1,4}(?:visits?|inspections?) (?:ever |always |also )?"
    r"(?:give|get|have|carry|lead to|end in|result in|change)\b",
    re.IGNORECASE,
)
_OFSTED = r"(?:ofsted|inspectors|the inspectorate)"
_GRADES = r"(?:grades|ratings|judge?ments|grading)"
_OF_GRADING = re.compile(
    rf"\b(?:does|do|can|will|is|are|has|have) {_OFSTED}\b(?: \w+){{0,2}}? (?:giv|award|us|hav|issu|stop|mak)\w*"
    rf"(?: \w+){{0,2}}? (?:an? (?:overall|single|headline|one[- ]word)|any (?:overall|single|one[- ]word|{_GRADES})"
    rf"|one[- ]word|single[- ]word|overall (?:{_GRADES}|effectiveness)|{_GRADES})\b"
    rf"|\b(?:what|which|how many) (?:\w+ )?{_GRADES}"
    rf" (?:are there|(?:does|do|can) (?:{_OFSTED}|they) (?:give|use|award|have))\b"
    rf"|\bhow (?:does|do) {_OFSTED} (?:grade|rate|judge) (?:councils|authorities|services|children['’]?s services)\b",
    re.IGNORECASE,
)


def asks_for_meaning(question: str, *, named: bool) -> bool:
    """Whether the question wants a word, a grade or a kind of visit explained, or the way of grading itself.

    ``question`` is without councils' names; where it ``named`` one, how Ofsted grades is asked of that council.
    """
    if any(
        pattern.search(question) for pattern in (_MEANING, _OF_A_TERM, _OF_A_GRADE, _OF_THE_SCALE, _OF_A_KIND_OF_VISIT)
    ):
        return True
    return not named and _OF_GRADING.search(question) is not None
