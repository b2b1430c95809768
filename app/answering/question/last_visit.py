"""Ofsted's last visit by its kind, where the newest one gave no grades: "when did they last come" means that one.

Who asks of a last inspection, or for a grade, means the last that gave some; these questions stay as they are.
"""

from __future__ import annotations

import re

from app.councils.directory import Directory
from app.councils.mentions import find_councils
from app.facts.ledger import Ledger
from app.facts.report_kind import JTAI, SEND

_WHO = r"(?:ofsted|they|the inspectors|inspectors)"
_COMES = r"(?:visit|visited|come|came|in|here|round|turn up|turned up)"
_LAST = r"(?:last|latest|most recent)"
_WAYS = (
    (
        rf"\bwhen did {_WHO} last (?:visit|come)(?: (?:in|here|round|by|to see (?:you|us)|you|us|the council))*",
        "when was the last {kind}",
    ),
    (rf"\b(?:the )?{_LAST} time (?:that )?{_WHO} (?:were |was )?{_COMES}\b", "at the last {kind}"),
    (rf"\b(?:the |their |your |its )?{_LAST} (?:ofsted )?visit\b", "the last {kind}"),
    (rf"\bwhen {_WHO} last (?:visited|came)\b", "at the last {kind}"),
)
_PUT = tuple((re.compile(words, re.IGNORECASE), instead) for words, instead in _WAYS)
_IN_FULL = {SEND: "SEND inspection", JTAI: "joint targeted area inspection"}
_OF_A_GRADE = re.compile(r"\b(?:grade[ds]?|rat(?:ed|ing)|judge\w*|score[ds]?|outstanding|inadequate)\b", re.IGNORECASE)


def with_kind_of_last_visit(question: str, councils: tuple[str, ...], ledger: Ledger, directory: Directory) -> str:
    """The question of one council with the kind of its last visit by name; any other as it is."""
    named = tuple({mention.slug for mention in find_councils(question, directory)}) or councils
    visits = ledger.newer_visits(named[0]) if len(named) == 1 else ()
    if not visits or _OF_A_GRADE.search(question):
        return question
    for pattern, instead in _PUT:
        if pattern.search(question):
            kind = _IN_FULL.get(visits[0].kind, visits[0].kind)
            return pattern.sub(instead.format(kind=kind), question, count=1)
    return question
