"""What a question asks of what must improve: which things, why a grade is no better, and whether it was put right.

Each claim reads one such thing from the words of a question, and stands below the ways of saying it.
"""

from __future__ import annotations

from app.answering.judgements import words as said
from app.answering.judgements.grades import change_in
from app.answering.judgements.heard import Heard, heard_to_say
from app.answering.judgements.words import says
from app.domain import Grade

asks_what_to_improve = says(
    r"\bareas? (?:(?:for|of) improvement|to (?:improve|fix|work on))\b",
    r"\b(?:list of|any|what|which|the) (?:improvements|recommendations|weaknesses|shortcomings)\b",
    r"\b(?:needs?|should|must|has|have|had|told|tells?|asks?|asked|supposed|wants?|wanted|expects?|expected"
    r"|anything|things?|still|left) (?:\w+ ){0,3}(?:improve|fix|work on|(?:do|get|be) better|put right)\b",
    r"\bimprovement (?:points|areas|actions|list)\b",
    r"\b(?:(?:need(?:s|ed)?|must|should) (?:to be |be )?|(?:areas?|things?) to be )"
    r"(?:improv(?:ed|ing)|fix(?:ed|ing)|put(?:ting)? right)\b",
    r"\bcould (?:\w+ ){0,3}improve\b",
    r"\bwhat went wrong\b(?! with (?!(?:it|them|you|(?:the |their |your )?(?:council|services?|department|inspections?"
    r"|ofsted|children|leadership|safeguarding|child protection|care|adoption|fostering))\b))",
    r"\bimprovements (?:required|needed)\b",
    r"\bwant(?:s|ed)? (?:\w+ ){0,3}(?:fixed|sorted|improved|put right)\b",
    r"\b(?:problems?|concerns?|weakness(?:es)?)\b.{0,60}\b(?:ofsted|inspect\w*)\b",
    r"\b(?:ofsted|inspect\w*)\b.{0,60}\b(?:problems?|concerns?|weakness(?:es)?|criticis\w+|recommend\w*|tackle"
    r"|put right|complain\w*|moan\w*|grumbl\w*)\b",
)
asks_why = heard_to_say(
    r"^\W*(?:so |and |but )?(?:why|how come|what (?:made|makes))\b"
    r"(?!.{0,80}\b(?:outstanding|(?<!be )good|improv(?:e|ed)|better|rose|risen|went up|gone up)\b)"
)
"""Is it asked why a grade is no better?"""


_BETTER = r"(?:good|outstanding)\b(?! (?:at|with|to|in)\b)"
_says_why_not = says(
    rf"^\W*(?:so |and |but )?(?:why|how come)\b.{{0,20}}(?:n['’]?t\b|\bnot\b).{{0,40}}\b{_BETTER}",
    rf"\bwhat(?:['’]?s| is)? (?:stop|keep|kept|prevent|hold)\w*\b.{{0,40}}\b{_BETTER}",
    rf"\b(?:needs?|has|have) to do to (?:get|be|become|reach)\b.{{0,20}}\b{_BETTER}",
    r"\bwhat\b.{0,20}\b(?:drag|pull|brought|bring|held|hold)\w*\b.{0,40}\b(?:down|back)\b",
)
_OF_WHY_NOT = frozenset(
    "stop stops stopped stopping keeping kept prevent prevents preventing hold holds holding held drag drags dragged "
    "dragging pull pulls pulled pulling bring brings bringing brought".split()
)


def asks_why_not_better(heard: Heard) -> bool:
    """Is it asked why a grade is not a better one, or what it takes to get that one?"""
    return _says_why_not(heard.text) and not set(heard.other) - _OF_WHY_NOT


_asks_what_was_done = says(
    r"\b(?:actions?|steps?|measures?) (?:(?:was|were|has|have|had)(?: been)? )(?:\w+ )?taken\b",
    r"\b(?:did|has|have) .{1,40}\b(?:take|taken)\b.{0,30}\b(?:actions?|steps?)\b",
)


def asks_for_failings(heard: Heard) -> bool:
    """Is it asked of one council what is to be improved, or why a grade is no better?"""
    if heard.councils > 1 or _asks_what_was_done(heard.text):
        return False
    if asks_what_to_improve(heard.text) or asks_why_not_better(heard):
        return True
    if heard.other:
        return False
    poor = {Grade.REQUIRES_IMPROVEMENT, Grade.INADEQUATE} & {*heard.grades} or said.RATING.search(heard.text)
    failings = said.FAILINGS.search(said.without_grades(heard.text))
    changed = change_in(heard.text) or said.PAST.search(heard.text) or said.CHANGE.search(heard.text)
    return bool((asks_why(heard) and poor) or (failings and not changed))


_PUT_RIGHT = (
    r"(?:fix(?:ed)?|address(?:ed)?|sort(?:ed)?(?: out)?|put right|tackled?|dea(?:l|lt) with|act(?:ed)? on|improved?"
    r"|implement(?:ed)?|carried out|done?|met|follow(?:ed)?(?: up)?)"
)
_POINTS = (
    r"(?:(?:all|any|most|some|each|both) )?(?:of )?(?:(?:the|its|their|those|these|ofsted['’]?s?) )"
    r"(?:(?:last|latest|newest|previous|old|main|key|biggest|serious|same|priority|required|identified|improvement"
    r"|ofsted['’]?s?|inspections?['’]?s?|inspectors?['’]?s?|reports?['’]?s?|20[0-4]\d) ){0,3}?"
    r"(?:recommendations?|areas? for improvement|improvements?|points?|problems|concerns|issues|weaknesses|failings"
    r"|shortfalls|actions)\b(?! (?:with|about|i|we|my|our|(?:of|in|from|(?:raised|told|named) (?:by|in))"
    r" (?!(?:[\w'’-]+ ){0,3}?(?:inspection|inspectors?|report|ofsted|visit)\b))\b)"
    r"|(?:all |everything |anything )?(?:what|that) (?:it|they)"
    r" (?:had\b|(?:told|asked|wanted) (?:it|them|the council)\b)"
    r"|(?:all |everything |anything )?(?:what|that) (?:ofsted|(?:the )?inspectors?"
    r"|(?:the )?(?:\w+ ){0,2}(?:inspection|report)s?) (?:\w+ ){0,4}?(?:told|said|asked|wanted|recommended|found|had)\b"
    r"|(?:all |everything )?(?:it|they) (?:was|were) (?:told|asked)\b"
)
_IT_OR_THEY = r"(?:(?:all|any|most|some) )?(?:of )?(?:it|that|this|these|those|them)"
asks_whether_put_right = heard_to_say(
    rf"(?:^|: )\W*(?:(?:so|and|but)\W+)?(?:has|have|had|did)\b(?: [\w'’]+){{0,5}}? {_PUT_RIGHT} (?:{_POINTS})",
    rf"(?:^|: )\W*(?:(?:so|and|but)\W+)?(?:has|have|were|was|are|is) (?:{_POINTS})(?: [\w'’]+){{0,6}}? {_PUT_RIGHT}\b",
    r"^\W*(?:has|have)\b(?: [\w'’]+){0,4}? (?:fixed|addressed|sorted(?: out)?|put right|tackled) (?:these|those|them"
    r"|that)\b",
)
"""Is it asked whether what inspectors found wanting has been put right?"""
asks_whether_it_did = says(
    r"^\W*(?:has|have|did) (?:it|they|the (?:council|authority))\W*$",
    rf"^(?:has|have|had|did)\b(?: [\w'’]+){{0,5}}? {_PUT_RIGHT} {_IT_OR_THEY}\b",
    r"\b(?:still|again|same) (?:\w+ ){0,3}(?:problems?|issues|weaknesses|concerns|failings)\b",
    rf"^(?:has|have|were|was|are|is) {_IT_OR_THEY}(?: [\w'’]+){{0,3}} {_PUT_RIGHT}\b",
)
"""The same, of a question that follows one about what must improve, so that it need not say what."""
