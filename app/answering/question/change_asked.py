"""A question that asks of what was just told whether it has changed: "has it gone up?", "was it always so?".

Forms of English only; patterns are linear and bounded.
"""

from __future__ import annotations

import re

_THAT = r"(?:it|that|this|they|those|these|(?:the|that|this) (?:number|figure|rate|amount|total|payment|average|sum))"
_MORE = (
    r"(?:up|down|more|less|fewer|higher|lower|better|worse|bigger|smaller|larger|rising|falling|growing|shrinking"
    r"|improving|different|the same)"
)
_CHANGED = (
    r"(?:chang\w+|ris\w+|rose|fall\w*|fell|dropped|drop|grown?|grew|shrunk|shrunken|increas\w+|decreas\w+|improved?"
    r"|worsened|doubled|halved|varied)"
)
_CHANGE_ALONE = re.compile(
    rf"\W*(?:(?:and|so|but|ok|okay|then|right)\b\W*)*(?:"
    rf"(?:has|have|had|did|does|do|is|are|was|were) {_THAT}"
    rf"(?: (?:ever|always|been|since|gone|got|get|go|going|come|came|any|much|really|now|all)){{0,3}}"
    rf" (?:{_CHANGED}|{_MORE}(?: or {_MORE})?|so|(?:like|as) (?:that|this|it is)"
    r"|(?:that|this|so) (?:high|low|many|much|few|big))"
    rf"|{_MORE} or {_MORE}|(?:any|what(?:['’]s| has)?) (?:the )?changed?)"
    r"(?: (?:than|on|compared|from|since|over|in|at|before|the|to|with|a|last|year|years|time|it|was|ago|previous"
    r"|previously|then|all|recently|lately|much|now|of|late|(?:19|20)\d\d)){0,7}\W*",
    re.IGNORECASE,
)


def asked_before_change(text: str) -> str:
    """What was asked before a part that asks no more than whether that has changed; empty for any other text."""
    before, _, own = text.rpartition(": ")
    return before if before and _CHANGE_ALONE.fullmatch(own) else ""
