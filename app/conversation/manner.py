"""How a message relates to the answer before it: it doubts that, wants more of it, or asks something.

Forms of English only. Patterns are linear and bounded.
"""

from __future__ import annotations

import re
from enum import StrEnum

from app.conversation.leaning import without_lead


class Manner(StrEnum):
    """How a question relates to the turn before it.

    ``AGAIN`` doubts what was said and wants its evidence, ``MORE`` wants more of
    the same, ``ASKS`` is a question of its own, whether or not it leans back.
    """

    ASKS = "asks"
    AGAIN = "again"
    MORE = "more"


_AGAIN = re.compile(
    r"^(?:(?:are|r) (?:you|u) (?:sure|certain|positive)|really|(?:says who|who says(?: so)?)(?:, (?:the )?\w{2,20})?"
    r"|who (?:told you(?: so)?|said(?: so)?)"
    r"|(?:is|was) (?:that|this|it) (?:really )?(?:right|true|correct|so)"
    r"|(?:is|was) (?:that|this|it) (?:still )?(?:true|recent|current|up to date|the case)(?: now)?"
    r"|(?:(?:is|was) (?:that|this|it)|(?:are|were) (?:they|those|these)) (?:really )?(?:the )?only"
    r" (?:ones?|job|role|post|vacancy|figures?)"
    r"|how (?:old|recent|current|up to date) (?:is|are) (?:that|it|this|the|those|these)(?: (?:articles?|reports?"
    r"|pages?|documents?|adverts?|news|figures?|info(?:rmation)?|data|numbers?|sources?|answers?|ones?))?"
    r"|how (?:do|did|can|would) (?:you|u) know"
    r"|where (?:did|do) (?:you|u) (?:get|find|read|see|hear|have) (?:that|this|it)(?: from)?"
    r"|be honest(?: with me)?|honestly|(?:tell me )?the (?:honest )?truth"
    r"|did (?:you|u) make (?:that|this|it) up|what(?:['’]?s| is) (?:that|this|it) based on"
    r"|(?:(?:that|this|it)(?:['’]?s| is)|(?:you|u)(?:['’]?re| are))"
    r" (?:wrong|not (?:true|right|correct)|incorrect|mistaken)(?:,.{1,60})?"
    r"|(?:(?:can|could) you )?(?:please )?(?:repeat|say) (?:that|it)(?: again)?|(?:say )?again please"
    r"|(?:i )?(?:do not|don(?:'|’)?t|didn(?:'|’)?t) understand(?: (?:that|this|it))?"
    r"|(?:in )?(?:simpler|simple|plain|fewer|other) (?:words|terms|english)|in short"
    r"|(?:make (?:it|that) )?(?:simpler|shorter)"
    r"|where (?:does|did) (?:it|that|this|the \w{3,20}) (?:say|come from)"
    r"|(?:which|what) (?:document|page|source|report) (?:is|was|does) (?:that|this|it) (?:in|from|come from)"
    r"|where (?:is|was) (?:that|this) (?:from|written|stated)|(?:what(?:'s|’s| is) )?(?:the |your )?source"
    r"|(?:that|this|it) (?:seems|sounds|looks|is|can(?:'|’)?t be)n?(?:'t|’t)? (?:be )?"
    r"(?:wrong|odd|strange|not right|right|true|correct|incorrect|out of date)"
    r"|i (?:do not|don(?:'|’)?t) (?:think|believe) (?:that|this|it|so|you)\b[^?]{0,40}|(?:please )?check(?: again)?"
    r"|(?:can|could) you check(?: (?:again|that))?|prove it)"
    r"(?: (?:(?:about|of|on) )?(?:that|this|it))?(?:,? (?:really|please|again))?[\s.!?]*$",
    re.IGNORECASE,
)
_DOUBT_FIRST = re.compile(r"^(?:really|are you sure)[?!.,]+\s+", re.IGNORECASE)
_MORE = re.compile(
    r"^(?:(?:can|could|would|will) (?:you|u) )?(?:please )?(?:tell me|say|give me|go into|show me|explain|have you got"
    r"|do you have|is there|are there|i(?:'d|’d)? (?:want|need|like)(?: to know)?)?\s*"
    r"(?:(?:a (?:bit|little) )?(?:any(?:thing)?|some|what|something)? ?(?:more|else|further|other)"
    r"(?: (?:details?|information|info))?|go on|keep going|continue|elaborate|explain|in (?:more )?detail|details)"
    r"(?: (?:about|on|than) (?:that|this|it))?(?: (?:that you know|you know|please|then))?[\s.!?]*$",
    re.IGNORECASE,
)


def manner_of(question: str) -> Manner:
    """Whether it doubts the last answer, wants more of it, or asks something."""
    text = without_lead(question)
    if _AGAIN.match(text) or _AGAIN.match(question.strip()) or _DOUBT_FIRST.match(text):
        return Manner.AGAIN
    return Manner.MORE if _MORE.match(text) else Manner.ASKS
