"""What people say before they ask: "sorry to bother you, could you please tell me who leads it?" asks who leads it.

Whatever is read beside such words is read worse: they say nothing of the topic, and no document holds them.
"""

from __future__ import annotations

import re

from app.conversation.leaning import person_word
from app.conversation.topic import topic_words

_SOFTLY = r"(?:(?:please|pls|plz|kindly|possibly|perhaps|maybe|just|quickly|really|very|also|so|much) )*"
_YOU = r"(?:you|u|ya|someone|somebody|anyone|anybody)"
_TELL = (
    r"(?:tell me|let me know|inform me(?: of| about)?|remind me(?: of)?|advise(?: me)?(?: as to| on)?"
    r"|(?:confirm|explain|clarify|find out|check)(?: (?:for|to) me)?|say|indicate|outline|state"
    r"|(?:set|spell|lay|point) out|run (?:me )?through"
    r"|give me (?:an idea|some idea|some information|information|details)(?: of| about| on)?)"
)
_LEARN = (
    r"(?:know|ask|check|enquire|inquire|find out|understand|learn|hear|establish|be told|be advised|see)(?: about)?"
    r"(?: from (?:you|u)| (?:you|u))?"
)
_EXCUSE = (
    rf"(?:to (?:bother|trouble|disturb) {_YOU}|for asking|(?:for the|if this is an?) (?:silly|stupid|daft) question)"
)
_ASK_YOU = rf"{_YOU} (?:could|would|can) {_SOFTLY}{_TELL}"
_KEEN = r"(?:grateful|interested|keen|curious|pleased|glad)"
_OPENINGS = (
    rf"(?:(?:i['’]?m |i am )?{_SOFTLY}sorry|apologies|excuse me|forgive me)(?: {_EXCUSE})?,? (?:but )?",
    rf"(?:please |pls |kindly )?(?:can|could|would|will|may) {_YOU} (?:be able to )?{_SOFTLY}{_TELL}(?: please)?",
    rf"(?:so |and |now )?(?:(?:please|pls|plz|kindly) {_SOFTLY}{_TELL}|tell me|let me know)",
    rf"(?:may|might|can|could) i {_SOFTLY}{_LEARN}(?: please)?",
    rf"i(?: would|['’]?d| should)? {_SOFTLY}(?:like|love|want|wanted|need|wish|appreciate(?: it)?|be {_SOFTLY}{_KEEN})"
    rf"(?: if {_ASK_YOU}| to {_SOFTLY}{_LEARN}| knowing)?",
    rf"i(?: am|['’]?m| was| have been) {_SOFTLY}(?:{_KEEN}|wondering|trying|hoping|looking|writing|asking)"
    rf"(?: (?:to {_SOFTLY}{_LEARN}|about|as to|if {_ASK_YOU}))?",
    rf"(?:do|does|would) {_YOU} (?:happen to |by any chance )?know(?: please)?",
    rf"is (?:it possible to {_LEARN}|there {_YOU} who (?:knows|can {_TELL}))",
    rf"(?:any|is there any) (?:idea|chance)(?: (?:{_YOU} (?:could|can) |of )?{_TELL})?",
    r"(?:just )?(?:a |one |another |my )?(?:(?:quick|small|simple|silly|further|last|first|final|other|more) )*"
    r"(?:question|query|one|thing)"
    r"(?: (?:is|for you|please|about this))? ?[:,–—-]",
    r"(?:just )?(?:wondering|curious)",
    r"(?:ok(?:ay)?|well|right|alright|hmm+|oh|ah|great|cool|fine|lovely|perfect|so)\b[,.!]?",
    r"does (?:it|this|that|the (?:report|document|page|letter|article|advert)) (?:say|tell|state)(?= (?!if|is|are)\w)",
)
_ASKING = (
    r"(?:who(?:m|se|['’]s)?|what(?:['’]?s)?|when|where(?:['’]?s)?|which|why|how|if|whether|is|are|was|were|do|does|did"
    r"|has|have|had|can|could|will|would|should|must)\b"
)
_OPENING = re.compile(rf"^\W*(?:(?:{'|'.join(_OPENINGS)})(?: ?[,:;–—-]+)? *){{1,3}}(?={_ASKING})", re.IGNORECASE)
_TROUBLE = re.compile(
    r"^\W*(?:can|could|may|might) i (?:please )?(?:trouble|bother) (?:you|u) (?:for|with) ", re.IGNORECASE
)


_MATTER = r"(?:subject|topic|question|note|one|thing)"
_TURNS_TO = re.compile(
    r"^\W*(?:(?:ok(?:ay)?|so|and|but|right|sorry|now),? )*(?:can we |let['’]?s |let us |may we )?"
    r"(?:(?:a )?change (?:of )?(?:the )?(?:subject|topic)|moving on"
    rf"|(?:(?:on|for) )?(?:an?|one)? ?(?:different|other|new|separate|unrelated) {_MATTER}"
    r"|(?P<back>(?:go(?:ing)? |get(?:ting)? |come? )?back (?:to|on) (?!back\b)(?:the |my |your )?"
    r"[\w’'-]{2,20}(?: [\w’'-]{2,20})?))(?: please| now| then| quickly)?\s*[,:;.–—-]+\s*(?=\w)",
    re.IGNORECASE,
)
"""What only says that another matter is turned to, or one from before."""
TOLD = 2
"""So many topic words behind "back to the rating" tell what is asked about; fewer lean on it."""


def without_opening(question: str) -> str:
    """The question of at most 500 characters without what it is opened with; as it is where nothing else asks."""
    turned = _TURNS_TO.match(question)
    rest = question[turned.end() :] if turned else question
    if turned and turned["back"] and len(topic_words(rest)) < TOLD and person_word(rest) is None:
        rest = question
    return _OPENING.sub("", _TROUBLE.sub("", rest))
