"""What "it" or "they" is in a follow-up, by the question before: "and is it paid?" behind "how long is the placement?".

The thing is named in place of the pronoun, so that the follow-up can be looked for by itself: "is the placement paid?".
Reads the words alone. Patterns are linear and bounded.
"""

from __future__ import annotations

import re

from app.conversation.leaning import person_word
from app.conversation.topic import topic_words, words_in

_END = (
    r"(?!(?:is|are|was|were|am|be|been|do|does|did|have|has|had|can|could|will|would|should|shall|may|might|must|i|you"
    r"|we|they|he|she|it|there|this|that|these|those|who|which|what|when|where|why|how|if|and|or|but|because|than|so"
    r"|like|in|at|on|for|of|to|with|by|from|about|per|each|every|any|some|now|then|still|too|please|one|ones|get|got"
    r"|going|anything|something|anyone|somebody|someone|nobody|much|many|more|less|most|worth|all|not|no)\b)"
)
_THING = rf"(?:{_END}[a-z][\w’'&-]{{1,20}} ){{0,3}}{_END}[a-z][\w’'&-]{{1,20}}"
_THE = r"(?:the|your|their|that|this|my|an?|any)"
_ASKED_OF = tuple(
    re.compile(rf"^(?:{lead})(?P<the>{_THE} )?(?P<thing>{_THING})(?=$| (?!of\b))", re.IGNORECASE)
    for lead in (
        rf"how (?:many|much) [a-z]{{2,12}} (?:is|are|was|were) (?={_THE} )",
        r"how many |how much |(?:which|what) (?:kind|sort|type)s? of ",
        rf"(?:what|when|where|why|who|how(?: [a-z]{{2,12}})?)(?:['’]?s| is| are| was| were| does| do| did| would| will)"
        rf" (?={_THE} )",
        r"(?:what|how)(?:['’]?s| is| are| was| were) ",
        rf"(?:is|are|was|were|does|do|did|has|have|can|will|would) (?={_THE} )",
        r"(?:is|are|was|were|will|would) there (?:still |now )?",
        r"(?:do|does|did|have|has|can|could|would|will) (?:you|they|i|we|u) (?:still |also |ever |all )?"
        r"(?:have|has|get|got|give|offer|pay|provide|run|need|employ|use|do|want|take) ",
        rf"(?:who|what) (?:runs|chairs|leads|manages|heads|owns|made|wrote|said) (?={_THE} )",
        rf"(?:tell me )?(?:more )?(?:what )?about (?={_THE} )",
        rf"(?={_THE} )",
    )
)
"""So a question names the one thing that it asks of, at its beginning."""
_AS_SUBJECT = re.compile(
    r"^(?P<front>(?:(?:what|when|where|why|who|which|how)(?: [a-z]{2,12}){0,2} )?"
    r"(?:is|was|are|were|does|do|did|has|have|had|can|could|will|would|should)(?:n['’]?t)? )"
    r"(?P<it>it|that|they|those|these)(?= [a-z]|$)",
    re.IGNORECASE,
)
_AS_OBJECT = re.compile(
    r"(?P<front>\b(?:about|for|with|on|of|to|from|at|after|get|have|need|pay|runs?|leads?|chairs?|manages?|offer|use|did"
    r"|made|wrote|owns?|reduce|change|fix|mend|improve|do) )(?P<it>it|that|them|those|these)$",
    re.IGNORECASE,
)
_BARE = re.compile(r"(?P<asks>where|when|how (?:much|long|often|big|many))(?: then| now| exactly)?", re.IGNORECASE)
_RATED = re.compile(r" [a-z]{2,20}ed$", re.IGNORECASE)
"""What stands behind a thing, and what "it" is then: "what is the home rated?"."""
_NO_THING = frozenset("thing things way ways kind sort lot council area team time".split())
_BE = {"is": "are", "was": "were", "does": "do", "has": "have"}
LONGEST = 12
"""A follow-up of more words mostly names itself what it means."""


def with_what_it_is(question: str, before: str) -> str:
    """The follow-up with the thing that the question ``before`` asked of for its "it"; nothing where none is plain.

    What the council does is asked of "they", and what it is done about is the thing: "what are they doing about it?".
    """
    text = question.strip(" ?.!")
    bare = _BARE.fullmatch(text)
    found = _AS_OBJECT.search(text) or _AS_SUBJECT.match(text)
    if (found is None and bare is None) or person_word(text) is not None or len(words_in(text)) > LONGEST:
        return ""
    thing = next((named for part in reversed(before.split(": ")) if (named := _thing_asked_of(part))), "")
    if not thing or (found is not None and not _agrees(found["it"].lower(), thing)):
        return ""
    if bare is not None:
        return f"{bare['asks']} {'are' if _is_several(thing) else 'is'} {thing}"
    if found is None:
        return ""
    front = _agreeing(found["front"], thing) if found.end() < len(text) or found.start() == 0 else found["front"]
    return f"{text[: found.start()]}{front}{thing}{text[found.end() :]}"


def _thing_asked_of(question: str) -> str:
    text = question.strip(" ?.!")
    found = next((match for each in _ASKED_OF if (match := each.match(text))), None)
    thing = found["thing"] if found else ""
    if not topic_words(thing) or words_in(thing)[-1] in _NO_THING or _RATED.search(thing):
        return ""
    return f"the {thing}" if found and found["the"] else thing


def _agrees(pronoun: str, thing: str) -> bool:
    """May the pronoun mean it? "They" of one thing are the people of the council."""
    return pronoun == "that" or _is_several(thing) is (pronoun != "it")


def _agreeing(front: str, thing: str) -> str:
    """The verb in front of the thing in its number: "are the caseloads", "is the placement"."""
    if not _is_several(thing):
        return front
    return re.sub(r"\b(?:is|was|does|has) $", lambda verb: f"{_BE[verb.group().strip().lower()]} ", front)


def _is_several(thing: str) -> bool:
    return re.search(r"[^su’']s$|\b(?:children|people|men|women)$", thing, re.IGNORECASE) is not None
