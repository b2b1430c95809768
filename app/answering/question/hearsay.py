"""What somebody has heard and asks whether it is so: "your page says that X is Y. Is that right?" asks "is X Y?".

Who said it tells nothing of what is asked, and draws every sentence that names a page or an article. What two sources
say of one matter ("one article says A, another says B, which is it?") is left as the choice that it is, without them.
"""

from __future__ import annotations

import re

_SOURCE = (
    r"(?:(?:your|the|this|that|an?|one|some|another|other|their|my) (?:[\w’'-]+ ){0,3}?)"
    r"(?:articles?|pages?|documents?|reports?|web ?sites?|sites?|sources?|adverts?|letters?|newspapers?|papers?"
    r"|interviews?|people|person|friend|mate|colleague|manager|recruiter|agency|bloke|forum)"
)
_SAYS = r"(?:says?|said|states?|stated|claims?|claimed|reckons?|mentions?|tells? me|told me|reads?)"
_I_HEARD = (
    r"(?:i(?:['’]ve| have)? (?:just |also )?(?:heard|read|saw|seen)(?: (?:on|in) (?:the|your|an?) \w+)?"
    r"|i(?:['’]ve| have| was)? (?:been )?told|apparently|somebody said|someone said|someone told me|people say|it says)"
)
_IS_IT_SO = (
    r"(?:is|was|are) (?:that|this|it|they)(?: (?:all|really|actually|still|now|even))*"
    r"(?: (?:right|true|correct|so|accurate|the case|up to date|current|wrong|out of date))?(?: or not)?"
    r"|(?:true|right|correct)"
)
_CLAIM = re.compile(
    rf"^\W*(?:(?:hi|hello|so|ok|and|but),? )?(?:{_SOURCE} {_SAYS}|{_I_HEARD}),?(?: that)? (?P<claim>[^?.;]{{6,200}})"
    rf"\s*[.,;?–—-]+\s*(?:(?:so|and|but),? )?(?P<so>{_IS_IT_SO})\W*$",
    re.IGNORECASE,
)
_TRUE_THAT = re.compile(
    r"^\W*(?:so )?is it (?:really )?(?:true|right|correct)(?: that)? (?P<claim>.{6,200}?)\W*$", re.I
)
_PAGE = r"(?:articles?|pages?|documents?|reports?|web ?sites?|sites?|sources?|adverts?|letters?)"
_OF_TWO = re.compile(
    rf"\b(?:one|an?|the|your) (?:[\w’'-]+ )?{_PAGE} {_SAYS}(?: that)? (?P<one>[^?.;]{{6,120}}?)"
    r"(?:[,;.]|,? (?:and|but|while))? (?:another|the other|a different)"
    rf"(?: one| {_PAGE})? {_SAYS}(?: that)? ",
    re.IGNORECASE,
)
_A_VERB_BEHIND = re.compile(r"^(?P<subject>you|they|we|i) (?=(?!(?:is|are|was|were)\b)[a-z]{2,})", re.IGNORECASE)
_STILL = re.compile(r"\bstill\b|\bnow\b|\bup to date\b|\bcurrent\b", re.IGNORECASE)
_VERB = r"(?:is|are|was|were|has|have|had|can|could|will|would|must|should)"
_BE_FIRST = re.compile(
    rf"^(?P<subject>[\w’' -]{{1,80}}?)(?:(?P<short>['’](?:s|re)) | (?P<verb>{_VERB}) )(?P<rest>.+)$", re.I
)
_DOES = re.compile(
    r"^(?P<subject>(?!(?:you|they|we|i|there)\b)[\w’'-]+(?: (?!(?:is|are|was|were|has|have|can|will)\b)[\w’'-]+){0,4}) "
    r"(?P<verb>(?:run|lead|head|chair|manage|offer|pay|give|want|need|take|get|provide|employ|sponsor|work|cost)s)\b",
    re.IGNORECASE,
)
_FULL = {"s": "is", "re": "are"}
_HAVE = re.compile(
    r"^(?P<subject>you|they|we|i) (?:have|['’]ve got|have got) (?=(?:an?|the|\d|no|any|some|[a-z]+ \w+)\b)", re.I
)


def without_hearsay(question: str) -> str:
    """The question of at most 500 characters that asks whether what was heard is so, without who said it.

    Any other as it is.
    """
    found = _CLAIM.match(question) or _TRUE_THAT.match(question)
    if found is None:
        return _OF_TWO.sub(r"\g<one> or ", question)
    still = " still" if "so" in found.groupdict() and _STILL.search(found["so"]) else ""
    return _as_question(found["claim"].strip(), still)


def _as_question(claim: str, still: str) -> str:
    """A claim as the question whether it is so, by putting its verb first where it has one that may stand there."""
    if have := _HAVE.match(claim):
        return f"Do {have['subject']}{still} have {claim[have.end() :]}?"
    if does := _DOES.match(claim):
        return f"Does {does['subject']}{still} {does['verb'][:-1]}{claim[does.end() :]}?"
    verb = _BE_FIRST.match(claim)
    if verb is None:
        done = _A_VERB_BEHIND.match(claim)
        return f"Do {done['subject']}{still} {claim[done.end() :]}?" if done else f"{claim}{still}?"
    first = verb["verb"] or _FULL[verb["short"].lstrip("'’").lower()]
    return f"{first.capitalize()} {verb['subject']}{still} {verb['rest']}?"
