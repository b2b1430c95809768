"""A grade or an inspection that a question names in passing: when something was, what it came of, what it led to.

"How are staff feeling since the last Ofsted result?" asks for no grade. Each claim reads the words of the question.
"""

from __future__ import annotations

from app.answering.judgements import failings
from app.answering.judgements import words as said
from app.answering.judgements.grades import names_a_grade
from app.answering.judgements.heard import Heard
from app.answering.judgements.words import GRADE, GRADED, GRADING, says, words

_RESULT = rf"(?:{GRADING}|(?:ofsted |inspection )(?:results?|outcomes?|scores?|reports?))"
_THE_RESULT = rf"(?:the |its |their |that |an? )?(?:\w+ ){{0,3}}?{_RESULT}(?! (?:of|for|in|on)\b)\b"
_CAME_OF_IT = (
    r"(?:because of|due to|thanks to|despite|as a result of|in (?:the )?(?:light|wake) of|on the back of"
    r"|(?:in )?(?:response|reaction|answer) to|react(?:ed|s|ing)? to|respon(?:d|ds|ded|ding) to"
    r"|(?:overshadowed|caused|prompted|affected|hit|shaken|boosted|damaged|helped|lifted|hurt|triggered) by)"
)
_TOLD_IN_PASSING = words(
    r"\b(?:when|after|while|since|now that|once)\b (?:it|they|things|the (?:council|services?))? ?"
    rf"(?:was|were|is|are|got|had been|became|failed)\b[^,.;:?]{{0,30}}?(?:\b(?:{GRADE}|{GRADED})\b|(?<=failed))",
    r"^\W*(?:at|in|during|after|since|before|following) (?:the|its|their|that|an?) (?:\w+ ){0,3}?"
    rf"(?:inspection|report|visit)\b[^,.;:?]{{0,80}}?\b(?:{GRADE}|{GRADED}|{GRADING})\b[^,.;:?]{{0,30}},",
    rf"\b(?:(?:since|after|before|following|until)|{_CAME_OF_IT}) {_THE_RESULT}",
)
_IF_GRADED = words(
    r"(?<=\w) if (?:ofsted (?:rate|grade|judge)[sd]? (?:you|it|them|us)|(?:it|you|they|the council)"
    rf" (?:is|are|gets?|was|were)(?: {GRADED})?) (?:as |an? )?(?:{GRADE})\b"
)
_asks_what_is_given = says(
    r"^\W*(?:(?:so|and|but)\W+)?(?:do|does|will|would|is there|are there|what|how)\b"
    r"(?!.*\b(?:know|say|sure|unsure|confirm|check|find out|tell|clear|idea|wonder)\w*\b.{0,20}\bif\b)"
)
"""Where "if" tells on what condition, and does not stand for "whether"."""
_asks_who = says(r"^\W*(?:(?:so|and|but)\W+)?who\b")
_asks_how_it_recovered = says(
    r"\b(?:progress|recover\w*|bounc\w+ back|turn\w* (?:(?:it|itself|things|the council) )?a?round|track record)\b"
)
_LED_TO = words(
    rf"\b{_RESULT} (?:(?:had|has|have|will|would|could|really) )?(?:ma(?:kes?|de)|mean(?:s|t)?|help(?:s|ed)?|cause[sd]?"
    r"|leads?|led|affect(?:s|ed)?|influence[sd]?|boost(?:s|ed)?|hurts?|push(?:es|ed)?)\b(?P<what>.*)"
)
_told_by_the_press = says(
    r"^\W*(?:(?:so|and|but)\W+)?(?:how|what)\b.{0,40}\b(?:newspapers?|(?:local|news) papers?|press|media|journalists?"
    r"|reporters?)\b.{0,20}\b(?:report|cover|say|tell|call|treat|react|describe|present)(?:s|ed)?\b"
)
_asks_what_happened = says(r"^\W*(?:(?:so|and|but)\W+)?what(?: has|['’]?s)? (?:happened|was done)\b")
_OF_A_TOPIC = words(
    r"^\W*(?:so |and )?(?:what|how|did|do|does)\b.{0,40}\b(?:think|thinks|thought|say|says|said|make|made|opinion"
    r"|view|see|sees|saw|comment\w*)\b.{0,20}\b(?:of|about|on)\b"
)
_asks_the_way_to_it = says(
    r"^\W*(?:(?:so|and|but)\W+)?(?:what|how|why)\b.{0,120}?\b(?:reach(?:ing|ed)?|achiev(?:e|ing|ed)"
    r"|(?:get|getting|got|move|moving|moved) (?:it |them |us |you |back |up )?to|becom(?:e|ing)|secur(?:e|ing)"
    r"|work(?:ing)? towards?|in the way of|(?:way|path|journey|route|step) to|(?:happen|needed|done|do) for)"
    r" (?:being |an? |the )?(?:good|outstanding)\b"
)


def names_a_grade_in_passing(heard: Heard) -> bool:
    """Does a grade only tell of which time something else is asked, what that came of, or on what condition it is?

    What must improve, whether it did, and how a council recovered is asked of its judgements all the same.
    """
    rest = _TOLD_IN_PASSING.sub(" ", heard.text)
    rest = _IF_GRADED.sub(" ", rest) if _asks_what_is_given(heard.text) else rest
    if rest == heard.text or names_a_grade(rest) or (said.OFSTED.search(rest) and not asks_of_a_topic(rest)):
        return False
    if failings.asks_what_to_improve(rest) or failings.asks_whether_put_right(heard):
        return False
    if said.FAILINGS.search(rest) and not _asks_who(rest):
        return False
    if _asks_how_it_recovered(rest):
        return False
    return bool(said.other_topic(rest)) or _asks_what_happened(rest)


def asks_what_a_grade_led_to(heard: Heard) -> bool:
    """Is it asked whether a grade made or helped something, or what the press made of it?"""
    led_to = _LED_TO.search(heard.text)
    if led_to is not None and said.other_topic(led_to["what"]):
        return True
    return _told_by_the_press(heard.text)


def asks_the_way_to_a_grade(heard: Heard) -> bool:
    """Is it asked how a better grade is to be reached, or what stands in the way of it?"""
    return _asks_the_way_to_it(heard.text)


def asks_of_a_topic(question: str) -> bool:
    """Is it asked what was said or thought of something else than a council and its grades?"""
    about = _OF_A_TOPIC.search(question)
    return about is not None and bool(said.other_topic(question[: about.start()] + question[about.end() :]))
