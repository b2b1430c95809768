"""Whether an amount in a sentence is so, was so before, is the most that may be, or is wished for.

By the words before and behind it: "down from 28", "no more than 16", "we aim for 12", "nationally it is 18".
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from app.facts.amounts import Amount, Unit
from app.facts.figure import Measure, Standing

ENDS_STRETCH = re.compile(r";|, and |, but | but |(?<=.{40}): ")
"""What ends the words that are about one amount."""
_BEFORE_IT = re.compile(
    r"\b(?:from|against|compared (?:with|to)|instead of|rather than|once|when|had been|used to be|was once|formerly"
    r"|previously|(?<!more )(?<!less )(?<!fewer )(?<!lower )(?<!higher )than)"
    r"(?: (?:an?|the|about|around|some|over|nearly|average|of|made|up|were|was|held|as|high|low|many))*\s*$",
    re.IGNORECASE,
)
_AND_ANOTHER = re.compile(r"(?: in (?:19|20)\d\d)?,? (?:and|or|then|and then) ", re.IGNORECASE)
_NO = re.compile(r"\b(?:no|not(?: an?)?)\s*$", re.IGNORECASE)
_BEFORE_BEHIND = re.compile(
    r"^(?: [\w'-]+){0,4}? (?:before|when (?!you (?:first )?(?:join|start|begin|arrive|come)\b)"
    r"(?:she|he|we|it|they|the|I|you|(?-i:[A-Z])[\w'-]+)"
    r"|until|a year ago|a year earlier|last year"
    r"|the year before"
    r"|at (?:the|its|their) (?:worst|peak|highest)|two years (?:ago|earlier)|three years (?:ago|earlier))\b",
    re.IGNORECASE,
)
GONE_TO_ANOTHER = re.compile(
    r"^(?: [\w'-]+){0,6}? (?:has|have|had|since)(?: (?:since|now|already))? (?:come|fallen|dropped|gone|risen|crept"
    r"|been (?:cut|reduced|brought))(?: (?:down|up|back))? to(?: [\w'-]+){0,3} $",
    re.IGNORECASE,
)
"""Stands between what was and what is: "a list of 24 in 2024 has come down to 16"."""
_AT_FIRST = re.compile(
    r"^[\W_]*(?:when|(?:\w[\w']* ){1,2}years? ago|once|previously|formerly"
    r"|at (?:its|the|their) peak|at one (?:point|time))\b",
    re.IGNORECASE,
)
_ENDED = re.compile(
    r"(?: [\w'-]+){0,4}? (?:ended|stopped|ceased"
    r"|(?:was|were|has been|have been) (?:withdrawn|abolished|scrapped|cut|dropped)"
    r"|(?:is|are) no longer paid)\b",
    re.IGNORECASE,
)
_SOME = re.compile(
    r"\b(?:some|a few|several|many) (?:\w+ ){0,5}(?:hold|have|had|held|carry|carried|with|are|were)\b", re.IGNORECASE
)
_OF_A_CHANGE = re.compile(
    r" (?:percentage points? )?(?:reduction|increase|decrease|rise|fall|drop|cut|growth|more|fewer|less|higher"
    r"|lower)\b",
    re.IGNORECASE,
)
_CHANGED_BY = re.compile(
    r"\b(?:(?:fall\w*|fell|ris\w+|rose|drop\w*|cut\w*|reduc\w+|increas\w+|decreas\w+|gr[eo]w\w*|down|up"
    r"|lower\w*|improv\w+|shr[aiu]nk)\b[^.;]{0,40}? by|fell|rose|dropped|grew)"
    r"(?: (?:about|around|nearly|almost|over|just|some|more|than|a|another|further))*\s*$",
    re.IGNORECASE,
)
_IS_A_CHANGE_FROM = re.compile(
    r"[\W_]*(?:this|that|it|which) (?:is|was) an? (?:\w+ )?(?:increase|reduction|decrease|rise|fall|drop)"
    r" from(?!.* to \d)",
    re.IGNORECASE,
)
_ENDED_BEFORE = re.compile(r"\b(?:no longer|used to|(?:up )?(?:until|till) (?:\w+ )?(?:19|20)\d\d)\b", re.IGNORECASE)
_PAID_NO_MORE = re.compile(
    r"\b(?:no longer|any ?more|any longer|withdrawn|scrapped|abolished|stopped|discontinued|ceased"
    r"|(?:is|are|was|were|has|have|been) (?:ended|closed)|closed to new"
    r"|no (?:golden hello|welcome|joining|retention|referral|relocation))\b",
    re.IGNORECASE,
)
"""A payment that is paid no more."""
_IS_SO = re.compile(
    r"\b(?:which|who|that|it|they|we|and|there) (?:now |still |currently )?(?:is|are|fills?|holds?|makes? up|stands?)"
    r"(?: \w+){0,2}\s*$",
    re.IGNORECASE,
)
_AIM = re.compile(
    r"\b(?:aims?|aimed|targets?|goals?|ambitions?|objectives?|expect(?:s|ed)?|projected|forecast"
    r"|wants?|wanted|would like|wish(?:es)?|hop(?:e|es|ed|ing)|plans?|planned|promis\w+"
    r"|pledg\w+|intends?|should|will(?! (?:have|get|receive|start|begin|find|look after|lead|manage|be the)\b)|would"
    r" be|to (?:bring|reduce|cut|halve"
    r"|lower|raise|get|reach)"
    r"|(?:bring|cut|reduce|lower|get|keep) (?:[\w’']+ ){0,6}(?:below|under|down to)"
    r"|demands?|ask(?:s|ed)? for|set up to|meant to|designed)\b",
    re.IGNORECASE,
)
_AND_TO_BE = re.compile(r"\band (?:[\w'’-]+ ){1,6}to (?:be|fall|drop|rise)\b", re.IGNORECASE)
"""Goes on from what is aimed at: "we want the one to be at most 8% and the other to be 5%"."""
_LIMIT = re.compile(
    r"\b(?:no (?:social )?(?:worker|practitioner)\w*(?: \w+){1,3} (?:more than|over|above)"
    r"|no(?:t|body|-one| one)?(?: may| will| should| can)?"
    r"(?: (?:has|have|holds?|carry|carries|gets?|be given))? (?:more than|over)|at most"
    r"|maximum"
    r"|max|limit(?:s|ed)?|cap(?:s|ped)?|ceiling|never (?:more|above|over)|capped at|cannot exceed|not exceed)\b",
    re.IGNORECASE,
)
_UP_TO = re.compile(r"\b(?:have|has|hold|holds|carry|carries|of|with|^) up to\s*$", re.IGNORECASE)
_MAY_BE_AIMED_AT = frozenset({Unit.COUNT, Unit.SHARE})
_ELSEWHERE = re.compile(
    r"\b(?:national(?:ly)?|england|english|the country|region(?:al|ally)?|elsewhere|neighbour(?:s|ing)|other"
    r" (?:councils|authorities|boroughs|counties)|similar (?:councils|authorities)|london average|sector"
    r"|government(?:'s)? (?:average|figure)|everywhere else|as a whole)\b",
    re.IGNORECASE,
)


_TOTALS = frozenset({Measure.CHILDREN_IN_CARE, Measure.FOSTERING_HOUSEHOLDS, Measure.CARE_LEAVERS})
_OF_ONE = re.compile(
    r"\beach\b|\b(?:my|our|the|this|one|every) (?:[\w’'-]+ ){0,2}team\b"
    r"|\b(?:you|i)(?:['’](?:ll|d|re|ve)| will| would| may)? (?:have|hold|look|supervise|work|support)\b"
    r"|\bworkers? (?:have|has|hold|holds|supervises?|supports?)\b",
    re.IGNORECASE,
)
"""Tells what one worker or one team has, and no total."""
_BEGINS_WITH = re.compile(r"\byou(?:['’]ll|['’]d| will| would)? (?:start|begin) with\b", re.IGNORECASE)


def is_of_one(measure: Measure, text: str) -> bool:
    """Does a sentence tell what one worker or one team has, where the measure is a total?"""
    return measure in _TOTALS and _OF_ONE.search(text) is not None


def is_paid_no_more(text: str) -> bool:
    """Does a sentence tell of a payment that it has ended?"""
    return _PAID_NO_MORE.search(text) is not None


def is_at_first(measure: Measure, text: str) -> bool:
    """Is it the caseload that somebody starts with?"""
    return measure is Measure.CASELOAD and _BEGINS_WITH.search(text) is not None


def standing_of(text: str, amount: Amount, amounts: Sequence[Amount], *, goes_on: bool) -> Standing | None:
    """Whether an amount of a sentence is so; None for one of other places, of some alone, or of a change.

    ``amounts`` are all of the sentence; ``goes_on`` is true where it goes on from another that names what is measured.
    """
    start = max((each.end for each in amounts if each.end <= amount.start), default=0)
    end = min((each.start for each in amounts if each.start >= amount.end), default=len(text))
    lead, behind = text[start : amount.start], text[amount.end : end]
    clause = max((found.end() for found in ENDS_STRETCH.finditer(text, 0, amount.start)), default=0)
    if _NO.search(lead) or _ELSEWHERE.search(text, clause, amount.start) or _ELSEWHERE.match(behind.strip()[:24]):
        return None
    if _OF_A_CHANGE.match(behind) or _CHANGED_BY.search(lead) or (amount.unit is Unit.COUNT and _SOME.search(lead)):
        return None
    was = (len(amounts) > 1 or goes_on) and (_BEFORE_BEHIND.match(behind) or GONE_TO_ANOTHER.match(behind))
    before = next((each for each in reversed(amounts) if each.end <= amount.start), None)
    if before and _AND_ANOTHER.fullmatch(lead) and standing_of(text, before, amounts, goes_on=goes_on) is Standing.WAS:
        return Standing.WAS
    paid_no_more = amount.unit is Unit.MONEY and _PAID_NO_MORE.search(text)
    is_over = paid_no_more or _ENDED_BEFORE.search(lead) or _IS_A_CHANGE_FROM.match(text)
    if _ENDED.match(behind) or was or is_over or _AT_FIRST.match(lead) or _BEFORE_IT.search(lead):
        return Standing.WAS
    if amount.unit not in _MAY_BE_AIMED_AT or _IS_SO.search(lead):
        return Standing.IS
    if before and _AND_TO_BE.search(lead) and _AIM.search(text, clause, before.start):
        return Standing.AIM
    if _LIMIT.search(lead) or (_UP_TO.search(lead) and not _AIM.search(lead)):
        return Standing.LIMIT
    return Standing.AIM if _AIM.search(lead) else Standing.IS
