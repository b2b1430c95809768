"""Why a grade was given: whether a question asks for that, and whether what the judgements tell holds it."""

from __future__ import annotations

from dataclasses import replace

from app.answering.judgements.words import says
from app.answering.question.asked import Asked
from app.answering.saying.wordings import wording
from app.domain import FOUND, Answer, Kind, Status

asks_for_the_reason = says(
    r"(?:^|:\s)\W*(?:(?:so|and|but)\W+)?(?:why|how come|what ma(?:de|kes))\b"
    r"(?!.*(?:\b(?:improv(?!ement to be)\w*|better|fix\w*|weak\w*|problems?|concerns?|fail\w*|wrong|not|only|just)\b"
    r"|n['’]t\b))"
)
"""Of a grade as it is, and not for what is lacking?"""
_gives_a_reason = says(
    r"\b(?:because|since then|due to|owing to|thanks to|as a result|reasons?|failings?|weakness\w*)\b"
)


def without_its_reason(asked: Asked, told: Answer) -> Answer:
    """What is told; in part and with a note, where it is asked why a grade was given and no quote tells more than it.

    A report's points are the reason, and so is what a quote gives as one.
    """
    own = (asked.own or asked).whole
    if told.status not in FOUND or not asks_for_the_reason(own):
        return told
    quotes = [each.quote for each in told.citations if each.document.metadata.kind is not Kind.INSPECTION_REPORT]
    if len(quotes) < len(told.citations) or any(map(_gives_a_reason, quotes)):
        return told
    return replace(told, status=Status.PARTIAL, caveats=(wording("caveats", "reason_not_told"), *told.caveats))
