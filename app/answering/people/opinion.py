"""Tells questions for an opinion about a person: "is she any good?", "what is he like to work for?".

What a person is worth is never ours to say, and what documents praise somebody for is no answer. What inspectors,
staff or a document said of somebody may be looked up, and so is any question about a council or a service.
"""

from __future__ import annotations

import re

_WHO = (
    r"(?:⟦\d+⟧|he|she|(?:the|this|that|your|our|their|my) (?:new |current |big |actual )?"
    r"(?:director|boss|manager|head|leader|chief|chief exec(?:utive)?|dcs|ceo|chair(?:man|woman|person)?|gaffer)"
    r"(?! (?:posts?|roles?|jobs?|positions?|pay|salary)\b))"
)
_WORTH = (
    r"(?:any good|good|great|bad|terrible|awful|rubbish|useless|brilliant|excellent|amazing|nice|lovely|kind|friendly"
    r"|horrible|nasty|rude|mean|scary|strict|fair|decent|ok|okay|alright|all right|competent|incompetent|capable"
    r"|effective|hopeless|trustworthy|honest|approachable|easy|difficult|hard|tough|liked|likeable|likable|pleasant"
    r"|supportive|up to (?:it|the job|scratch)|the right (?:person|one|choice))"
)
_BY_NATURE = (
    rf"(?:(?!(?:not|of|for|in|at|about|with)\b)[\w'’]+ ){{0,3}}?{_WORTH}"
    r"(?=\W*$|[,.;:?!]| (?:at (?:it\b|(?:his|her|their|the) job\b|(?-i:[A-Z]))|to (?:work|deal)\b"
    r"|with (?:staff|people)\b|(?:in|or|and|then|really|as|boss|manager|director|leader|head|person|man|woman)\b))"
)
"""Of what somebody is, and not of what may be looked up: "is the manager easy to reach?"."""
_ASKS = re.compile(
    rf"\b(?:is|was|isn['’]?t|wasn['’]?t) {_WHO} {_BY_NATURE}"
    rf"|\b(?:think|reckon|say)(?: that)? {_WHO}(?:['’]?s| is| was) {_BY_NATURE}"
    rf"|\bwhat(?:['’]?s| is| was)? {_WHO} (?:really |actually |personally )?like\b(?! (?:about|before)\b)"
    rf"|\bhow (?:good|bad|nice|competent) (?:is|was|a \w+ (?:is|was)) {_WHO}(?!\w)"
    rf"|\b(?:do|would) you (?:like|rate|trust) {_WHO}(?!\w)",
    re.IGNORECASE,
)
_SAID_BY_OTHERS = re.compile(
    r"\b(?:ofsted|inspect\w*|report\w*|letter|article|staff|colleagues|according|said|says|quoted?)\b", re.IGNORECASE
)


def asks_what_somebody_is_worth(question: str) -> bool:
    """Is the one who answers asked for an opinion of a person?

    ``question``, of some 500 characters at most, is without courtesies; those whom the documents know stand in it as
    ``PERSON``. Of several questions joined by colons the last one counts.
    """
    own = question.rpartition(": ")[2]
    return _ASKS.search(own) is not None and _SAID_BY_OTHERS.search(own) is None
