"""What a question takes for granted: "since the council is outstanding, …", "I heard that … is the director".

Splits the premise from what is asked. Whether the premise holds is looked up
elsewhere; here nothing but the words is read.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from app.answering.judgements import words as said
from app.answering.question.asked import IS_THAT_SO
from app.answering.question.questions_in import asks
from app.documents.people import people_in

_OPENS = (
    r"(?:(?:ok|okay|so|well|hi|hello|hey|and|but)\b,? )?"
    r"(?:since|given(?: that)?|as|because|seeing (?:as|that)|considering(?: that)?|now that|assuming(?: that)?|if"
    r"|(?:i|we)(?:['’]ve| have)? (?:also )?(?:just )?(?:heard|read|saw|seen|know|knew|understand|understood|believe"
    r"|think|thought|gather|was told|were told|been told|hear|see)(?: (?:on|in) (?:the|your) [a-z]{3,12})?(?: that)?"
    r"|apparently|they say(?: that)?|people say(?: that)?|it says(?: that)?"
    r"|(?:my|a) \w+ (?:says|said|told me)(?: that)?)"
)
_PREMISE_FIRST = re.compile(
    rf"^\W*{_OPENS}\s+(?P<premise>[^?;]{{6,160}}?)(?:\s*[,;.:–—]\s*(?:so |then |and |but )?|\s+[-–—]\s+|\s+so )"
    r"(?P<asked>\S.{6,400})$",
    re.IGNORECASE,
)
_PREMISE_UNMARKED = re.compile(
    rf"^\W*{_OPENS}\s+(?P<premise>[^?;,]{{6,100}}?\b(?:outstanding|good|inadequate|improvement))\s+"
    r"(?P<asked>(?:who|what|when|where|which|why|how|is|are|was|were|do|does|did|has|have|can|could|will|would)\b"
    r".{6,300})$",
    re.IGNORECASE,
)
"""On phones no comma is typed: "since it is outstanding how many inspectors came"."""
_PREMISE_LAST = re.compile(
    r"^(?P<asked>.{6,300}?),?\s+(?:since|given that|seeing (?:as|that)|considering that|now that|because|as)\s+"
    r"(?P<premise>[^?;]{6,160}?)\s*\?*$",
    re.IGNORECASE,
)
_STATED = re.compile(r"^\W*(?P<premise>[^?;.!]{6,160})[.!]\s+(?P<asked>\S.{6,400})$", re.IGNORECASE)
_STATED_BEFORE_A_COMMA = re.compile(
    r"^\W*(?!(?:when|whenever|where|while|once|unless|until|whether|although|though|even|in|at|for|with|of)\b)"
    r"(?P<premise>[^?;.!]{6,160}?),\s+(?P<asked>(?:who|what|when|where|which|why|how|is|are|was|were|do|does|did|has|have"
    r"|can|could|will|would|should|might|must|am) .{6,400})$",
    re.IGNORECASE,
)
# What may stand between "is" and the grade that somebody is said to have.
_HAS_THE_GRADE = re.compile(
    r"(?:\b(?:is|are|was|were|['’]re|has been|have been|being|got|gets|remains?|became)\b|[’'](?:s|re)\b)"
    r"(?: (?:rated|judged|graded|classed|seen|considered|found|given|awarded|called|ranked|now|still|only|currently|so"
    r"|as|an?|to be|officially|overall|by|ofsted|children['’]?s|services|really|just|also|again)){0,6} *$",
    re.IGNORECASE,
)
_ITSELF_A_VERB = re.compile(r"\brequires? improvement\b", re.IGNORECASE)
_NOT = re.compile(r"\b(?:not|never|no longer|neither|hardly|isn|aren|wasn|weren)\b|n['’]t\b", re.IGNORECASE)
_POST = re.compile(
    r"\b(?:is|as|becomes?|became)\b (?:still |now |currently )?(?P<post>(?:the |an? |your |our )?"
    r"(?:[\w’'-]{1,20} ){0,2}"
    r"(?:director|chair(?:man|woman|person)?|chief executive|head|leader|boss|manager)\b.{0,80})$",
    re.IGNORECASE,
)


_ABOUT_THE_PREMISE = re.compile(
    r"^\W*(?:(?:isn['’]?t|aren['’]?t) (?:it|that|they)\b|right\b|correct\b|true\b|really\b"
    r"|(?:is|was|are|were|has|have) (?:that|this|it|they) (?:\w+ ){0,3}?"
    r"(?:better|worse|improv\w+|different|changed?|gone (?:up|down))\b"
    r"|why(?: (?:is|was|are) (?:that|this|it|they)(?: so)?)?\W*$"
    r"|what (?:does|did) (?:that|it|this) mean|how come|when was that|since when|who says|can you (?:confirm|check))",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Premise:
    """``asserted`` is taken for granted, ``asked`` is what is asked."""

    asserted: str
    asked: str

    @property
    def of_a_grade(self) -> bool:
        """Does it state a grade that somebody has?"""
        if _NOT.search(self.asserted):
            return False
        found = [match for _, pattern in said.GRADES if (match := pattern.search(self.asserted))]
        return any(
            _HAS_THE_GRADE.search(self.asserted[: match.start()]) or _ITSELF_A_VERB.match(match.group())
            for match in found
        )

    @property
    def of_a_holder(self) -> tuple[tuple[str, ...], str] | None:
        """The people said to hold a post, and the post; None when it says no such thing."""
        post, people = _POST.search(self.asserted), people_in(self.asserted)
        if post is None or not people:
            return None
        return tuple(people), post["post"]


def premise_of(question: str) -> Premise | None:
    """The premise of a question of at most 500 characters and the rest; None when it takes nothing such for granted."""
    for pattern in (_PREMISE_FIRST, _PREMISE_UNMARKED, _PREMISE_LAST, _STATED, _STATED_BEFORE_A_COMMA):
        found = pattern.match(question)
        if found and _can_stand_alone(found["asked"]) and not asks(found["premise"]):
            premise = Premise(found["premise"].strip(" ,.;"), found["asked"].strip())
            if premise.of_a_grade or premise.of_a_holder:
                return premise
    return None


def _can_stand_alone(asked: str) -> bool:
    """Does it ask something else than whether the premise is true?"""
    return asks(asked) and not (IS_THAT_SO.match(asked) or _ABOUT_THE_PREMISE.match(asked))
