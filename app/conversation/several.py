"""Which of the conversation's councils a question means: the other one, the first one, or both of them.

Reads the councils in the order that they were spoken of, and nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from app.facts.wording import in_a_row

_PLACE = r"(?:one|council|authority|place|area|county|borough|city)"
DEGREE = (
    r"(?:best|better|worse|worst|more|most|less|least"
    r"|(?:high|low|bigg?|small|great|larg|long|short|new|old|few|eas|bus|cheap)(?:i?e)(?:r|st))"
)
"""Words that set one above another, as a pattern."""
_OTHER = re.compile(rf"\b(?:the|that) other(?: {_PLACE})?(?: again)?\s*[?.!]*$", re.IGNORECASE)
_FIRST = re.compile(rf"\bthe (?:first|former)(?: {_PLACE})?(?: again)?\s*(?:[?.!]*$|,)", re.IGNORECASE)
_LAST = re.compile(
    rf"\bthe (?:last|latter|second)(?: {_PLACE})(?: again)?\s*[?.!]*$|\bthe latter\s*[?.!]*$", re.IGNORECASE
)
_PLACES = {"first": 0, "second": 1, "third": 2, "fourth": 3, "fifth": 4}
_PLACE_IN_A_LIST = re.compile(
    rf"(?<!\bwas )(?<!\bis )\bthe (?P<place>{'|'.join(_PLACES)}|last)(?P<noun> {_PLACE})?(?: again)?"
    r"\s*(?:[?.!]*$|[,:]|[-–—] )",
    re.IGNORECASE,
)
_NO_MORE = re.compile(
    r"\W*(?:(?:and|so|ok|okay|what|how|about|when|where|who|was|is|of|for|in|again)\b\W*)*", re.IGNORECASE
)
_GROUP = re.compile(
    r"\b(?P<how>which|both|each|either|neither|any|all|one)(?: one)? of (?:them|these|those|the (?:two|three|councils))"
    r"(?: (?:two|three|councils))?\b"
    r"|\b(?P<bare>(?:they |them )?both(?: councils)?|(?:(?<=\bin )|(?<=\bat )|(?<=\bfor ))each(?=\W*$)"
    r"|the two(?: councils)?|these two|those two)\b",
    re.IGNORECASE,
)
_COMPARES = re.compile(
    r"^(?:so |and )?(?:which|who|what)(?: one| council)?(?:['’]s| (?:is|has|was|does|did|do|got|would"
    r"|pays?|offers?|gives?|gets?|needs?|wants?|uses?|takes?|lets?|spends?|employs?|hires?|asks?|keeps?|loses?))\b"
    r".{0,40}"
    rf"\b{DEGREE}\b(?! at\b)",
    re.IGNORECASE,
)
_QUANTITY = re.compile(
    r"\b(?:which|who|what)(?: one| council| of them)?(?:['’]s| (?:is|are|has|have|does|was|had"
    r"|(?P<gives>pays?|gives?|offers?)))(?: the)?"
    r" (?:more|most|less|least|fewer|fewest|higher|highest|lower|lowest|bigger|biggest|smaller|smallest|larger|largest"
    r"|longer|longest|shorter|shortest|cheaper|cheapest|dearer)\W*$",
    re.IGNORECASE,
)
_GIVEN = re.compile(
    r"\b(?:pay\w*|paid|salar(?:y|ies)|wages?|earn\w*|money|allowances?|bonus(?:es)?|relocation|leave|offer\w*|giv(?:e|es|en))\b",
    re.IGNORECASE,
)
_THAN = re.compile(
    r"\b(?:it|that|this|they|them)\b.{0,40}\b(?:than|compared (?:to|with)|as \w{2,20} as|versus|vs)\b"
    r"|\b(?:better|worse|higher|lower)\b.{0,30}\b(?:that|this|it|them)(?: one)? or\b"
    r"|\b(?:better|worse|higher|lower)\b.{0,60}\bor (?:that|this|it|them)(?: one)?\W*$",
    re.IGNORECASE,
)
_BESIDE = re.compile(
    r"^(?:how (?:does|do|did|is) )?(?:it |that |this |they |them )?compar(?:e[sd]?|ing) (?:it |that |this |them )?"
    r"(?:to|with|against)\b"
    r"|^(?:versus|vs\.?|against|(?:better|worse|higher|lower)(?: or (?:better|worse|higher|lower))? than)\s"
    r"|^(?:is|are|was|were|does|do|did)\s+(?:council )?(?:any |doing |rated |graded |judged |ranked |do )?"
    r"(?:better|worse|higher|lower)(?: (?:rated|graded))?\s*[?.!]*$",
    re.IGNORECASE,
)
_ABOUT_ALL = re.compile(
    r"\b(?:which|what|any|all|(?<!the )other|every|many|most|list(?: the)?) (?:\w{2,20} ){0,2}"
    r"(?:councils|authorities|boroughs|counties|places)\b"
    r"|\b(?:which|what|any|(?<!the )other|every) (?:(?!(?:the|this|that|your|our|its|their)\b)\w{2,20} ){0,2}"
    r"(?:council|authority)\b"
    r"|\b(?:(?<!the )other|different|many|most) areas\b"  # "which areas are good?" asks of the parts of one council
    r"|\banywhere(?: else)?\b|\bnational(?:ly)?\b|\bin (?:the )?(?:england|uk|country)\b",
    re.IGNORECASE,
)
_THREE = re.compile(r"\b(?:the|these|those|all) three\b", re.IGNORECASE)
_BEST_OF_THEM = re.compile(
    r"\b(?:of|out of) (?:them|these|those)\b.{0,40}\b(?:best|worst|most|least|fewest|[a-z]{3,9}est)\b", re.IGNORECASE
)
MOST_MEANT = 4


def one_of_a_list(question: str, listed: Sequence[str]) -> str | None:
    """The council at the place that "the second one" or "the last one" tells, of ``listed`` in their order.

    "The second" alone tells one where nothing else is said: "what happens in the second?" may be of anything.
    """
    found = _PLACE_IN_A_LIST.search(question.strip()) if len(listed) > 1 else None
    if found is None or not (found["noun"] or _NO_MORE.fullmatch(question.strip()[: found.start()])):
        return None
    place = _PLACES.get(found["place"].lower(), len(listed) - 1)
    return listed[place] if place < len(listed) else None


def council_pointed_at(question: str, spoken_of: Sequence[str], last: Sequence[str]) -> str | None:
    """The council that "the other one" or "the first one" means, or None when none is pointed at.

    ``spoken_of`` are the councils of the conversation, the latest mentioned last; ``last`` those of the last question.
    """
    text = question.strip()
    if _OTHER.search(text):
        return next((slug for slug in reversed(spoken_of) if slug not in last), None)
    if len(spoken_of) > 1 and _FIRST.search(text):
        return spoken_of[0]
    return spoken_of[-1] if len(spoken_of) > 1 and _LAST.search(text) else None


def sets_side_by_side(question: str) -> bool:
    """Does it ask about several councils at once, without their names?"""
    return bool(_GROUP.search(question) or _COMPARES.search(question))


def asks_which_is_more(question: str, last: str) -> bool:
    """Is it no more than "which is lower?", to which what is told of each is the answer?

    "Which pays more?" is so where the ``last`` question is of what is paid or given.
    """
    found = _QUANTITY.search(question)
    return found is not None and (not found["gives"] or _GIVEN.search(last) is not None)


def is_of_an_amount_alone(question: str) -> bool:
    """Is it a "which has more?" or "which pays less?", that does not say more of what?"""
    return _QUANTITY.search(question) is not None


def how_many(question: str) -> int:
    """How many councils it sets side by side: two, the three that it speaks of, or all: "which of them is best?"."""
    if _BEST_OF_THEM.search(question):
        return MOST_MEANT
    return 3 if _THREE.search(question) else 2


def sets_beside_the_last(question: str, unnamed: str) -> bool:
    """Does it compare the one council that it names with the one spoken of before?

    ``unnamed`` is the question without that name; nothing where it names several, or the one spoken of again.
    """
    return bool(_BESIDE.search(unnamed) or _THAN.search(question))


def what_else(question: str) -> str:
    """What stands beside "the first one", behind a comma or before one: "and for the first one, care leavers?".

    A comma stands in its place.
    """
    return _FIRST.sub(" , ", question) if "," in question else ""


def with_names(question: str, names: Sequence[str]) -> str | None:
    """The question with "of them", "both" and so on in names; None where no such words are to be replaced."""
    found = _GROUP.search(question)
    if found is None:
        return None
    several = in_a_row(names)
    how = found["how"]
    put = f"{how} of {several}" if how and how.lower() != "both" else several
    return f"{question[: found.start()]}{put}{question[found.end() :]}"


def latest_last(spoken_of: Iterable[str], councils: Sequence[str]) -> tuple[str, ...]:
    """The councils spoken of, with those that are spoken of now at the end."""
    return (*(slug for slug in spoken_of if slug not in councils), *councils)


def asks_about_any_council(question: str) -> bool:
    """Is it about councils in general, so that no single one is meant?"""
    return _ABOUT_ALL.search(question) is not None
