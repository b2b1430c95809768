"""Councils that are named and not asked about: where the person comes from, and the one that is put right.

"I work in Essex, what is Norfolk like?" and "not Essex, Norfolk" are no questions about Essex.

Reads the words of the question alone.
"""

from __future__ import annotations

import re

from app.answering.question.asked import BEFORE_MARK
from app.councils.directory import Directory
from app.councils.mentions import Mention, find_councils

_NOT_ASKED = (
    r"(?<!\bcan )(?<!\bcould )(?<!\bwould )(?<!\bshould )(?<!\bdo )(?<!\bmay )(?<!\bif )(?<!\bwhen )(?<!\bwhether )"
)
_IS = r"(?:i['’]m|im|i am|i was|i used to be|i['’]ve been|ive been|i have been)"
_WHO = (
    r"(?:an?|the|just|still|now|currently|newly|qualified|senior|experienced|advanced|assistant|agency|locum|student"
    r"|social|family|support|children['’]?s?|work(?:er|ing)?|manager|team|leader|practitioner|nurse|teacher|officer|iro|nqsw"
    r"|asye|director|head|employed|based|living|over|up|down|here)"
)
_WAS_THERE = (
    r"(?:work(?:s|ed|ing)?|based|employed|liv(?:e|ed|ing)|came|come|trained|qualified|studied|left|leaving|moved)"
)
_BEFORE = re.compile(
    rf"{_NOT_ASKED}\b(?:{_IS}(?: {_WHO}){{0,6}}(?:,(?: {_WHO}){{0,2}})? (?:in|at|for|from|with|of|near)"
    rf"|i(?:['’]ve|ve| have| had|['’]m|m| am| was| used to)?(?: just| only| also| currently| recently)? {_WAS_THERE}"
    rf"(?: (?:{_WHO}|as|there|for|\d+|years?|months?)){{0,5}}(?: (?:in|at|for|from|with|near))?"
    r"|i(?:['’]ve|ve| have| had)(?: got| had| done)? (?:[\w’'-]+ ){0,4}years?['’]?(?: (?:behind me|under my belt"
    r"|experience|of [\w’'-]+|practice|service))? (?:in|at|for|with))(?: the)? $",
    re.IGNORECASE,
)
"""What tells where somebody is or was, up to the name: no word of wanting to be there stands in it."""
_MOVES_FROM = re.compile(
    r"(?:\b(?:i|we|i['’]d|we['’]d|i['’]m|im|we['’]re|i['’]ll|we['’]ll|(?:i|we) (?:would|will|am|are|have))"
    r"(?: (?:be|been|have to|need to|want to|hope to|plan to))? |(?:^|[.!?,;])\s*)"
    r"(?:(?:com|mov|relocat|commut|travell)ing|come|moved?|relocated?|commute|travel)"
    r"(?: (?:over|up|down|back|across|here|there|out|away|in)){0,2} from(?: the)? $",
    re.IGNORECASE,
)
"""Tells where somebody would come from: "we'd be moving from Essex"."""
_COST_FROM = re.compile(
    r"\b(?:costs?|expenses|help|support|money|allowance|package|paid|towards?|with|for|of)"
    r" (?:(?:with|of|for|to|the|my|our|any) ){0,3}(?:mov(?:e|ing)|relocat(?:e|ing|ion)|commut(?:e|ing)|travel(?:ling)?)"
    r"(?: (?:over|up|down|here|there|house|home)){0,2} from(?: the)? $",
    re.IGNORECASE,
)
"""Asks what is paid to who comes from there: "help with the cost of relocating from Essex"."""
_WHO_BEFORE = re.compile(rf"(?:^|[.!?,])\s*(?:{_WHO} ){{1,6}}(?:in|at|for|from) $", re.IGNORECASE)
_HERE = re.compile(r" here(?=\s*[.!,;:–-])", re.IGNORECASE)
"""Who writes, named without "I": "agency worker in Essex here"."""
_JOINT = re.compile(r"(?P<owns>['’]s?\b)|\s*(?:(?:and|or|with|versus|vs|to)\s+|[&/]\s*)(?:the )?", re.IGNORECASE)
"""Another council stands beside it, or something of the council's: both are asked about."""
_DOES = re.compile(
    r"\s+(?:has|is|was|looks?|looked|sounds?|sounded|seems?|seemed|caught|appeals?|interests?|tempts?|keeps?|came|would"
    r"|might|wants?|needs?)\b",
    re.IGNORECASE,
)
"""Behind a name it begins what that council does: "I'm in Kent and Essex caught my eye"."""
_PLACING = re.compile(r"(?:,?\s+\b(?:now|currently))?,?\s*\b(?:in|at|for|from|with|of|near)(?: the)? $", re.IGNORECASE)
_SAID_FIRST = (
    r"(?:(?:no+|nope|sorry|oh|ok|well|but|and|so|actually|please|i|it|its|it['’]s|this|that|is|was|am|i['’]m|im|meant"
    r"|mean|said|asked|asking|talking|about)\b\W{1,3}){0,6}"
)
_REJECTS = re.compile(rf"^\W*{_SAID_FIRST}not (?:in |for |about |at )?(?:the )?$", re.IGNORECASE)
_LEAVES = re.compile(
    rf"^\W*{_SAID_FIRST}(?:forget(?: about)?|never ?mind(?: about)?|scrap|enough (?:of|about)) (?:the )?$",
    re.IGNORECASE,
)
_BUT = re.compile(r"^\W{1,3}(?:but )?(?:in |for |about |at )?(?:the )?$", re.IGNORECASE)
_NOT = re.compile(r"^\W{1,3}(?:not|rather than|instead of) (?:in |for |about |at )?(?:the )?$", re.IGNORECASE)
_ENDS = re.compile(r"\s*(?:$|[.,;:!?])")
_COMPARES = re.compile(
    r"\b(?:better|best|worse|more|most|less|fewer|higher|lower|bigger|smaller|easier|happier|safer|nicer|quieter|cheaper"
    r"|choose|prefer|why|councils|authorities)\b",
    re.IGNORECASE,
)
"""Asks of the one beside the other, or for a list without one, so that neither is put right."""
_NOW = re.compile(r" (?:at the moment|at present|right now|now|currently|these days|here)\b", re.IGNORECASE)


def _stands_beside(other: Mention, joint: re.Match[str], text: str) -> bool:
    """Does it stand in a row with the name before, rather than begin a clause of its own?"""
    return other.start == joint.end() and _DOES.match(text, other.end) is None


def without_own_place(text: str, directory: Directory, *, page: bool) -> str:
    """The text without the council that the asker comes from, where another is meant: named, or the ``page``'s."""
    mentions = find_councils(text, directory, fuzzy=True)
    own, ends = list[Mention](), 0
    for mention in mentions:
        joint = _JOINT.match(text, mention.end)
        goes_on = joint is not None and (joint["owns"] or any(_stands_beside(each, joint, text) for each in mentions))
        before, is_here = text[ends : mention.start], _HERE.match(text, mention.end) is not None
        if (
            _BEFORE.search(before)
            or _MOVES_FROM.search(before)
            or _COST_FROM.search(before)
            or (is_here and _WHO_BEFORE.search(before))
        ) and not goes_on:
            own.append(mention)
        ends = mention.end
    if not own or not (page or {mention.slug for mention in mentions} - {mention.slug for mention in own}):
        return text
    kept, at = "", 0
    for mention in own:
        kept += _PLACING.sub("", text[at : max(at, mention.start)])
        at = max(at, mention.end)
        at += len(now.group()) if (now := _NOW.match(text, at)) else 0
    return BEFORE_MARK.sub("", " ".join((kept + text[at:]).split()))


def without_rejected_place(text: str, directory: Directory) -> str:
    """The text without the one of two councils that it puts right or leaves.

    "Not Essex, Norfolk" and "Norfolk, not Essex"; "forget Essex, what is Norfolk like?".
    """
    mentions = find_councils(text, directory, fuzzy=True)
    if len(mentions) != 2 or mentions[0].slug == mentions[1].slug:
        return text
    first, second = mentions
    between = text[first.end : second.start]
    if _REJECTS.match(text[: first.start]) and _BUT.match(between):
        return text[second.start :]
    if _LEAVES.match(text[: first.start]) and not _JOINT.match(between):
        return text[first.end :].lstrip(" ,.;:!–—-")
    is_put_right = _NOT.match(between) and _ENDS.match(text, second.end) and not _COMPARES.search(text)
    behind = text[second.end :].removeprefix(between[0])  # a comma before "not" has its fellow behind the name
    return f"{text[: first.end]}{behind}" if is_put_right else text
