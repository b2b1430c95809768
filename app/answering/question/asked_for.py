"""What kind of thing a question asks for, and whether a sentence holds such a thing.

A question that asks who, when, how much or which number cannot be answered by
a sentence without a name, a date, a sum or a figure, however close its topic.
Only forms are looked at, never facts; a kind that is not recognised asks for nothing.
"""

from __future__ import annotations

import re
from enum import StrEnum

from app.dates import MONTHS
from app.documents.people import names_a_person
from app.documents.role_names import ROLE_NOUNS
from app.number_words import NUMBERS, UP_TO_TWENTY


class Sought(StrEnum):
    """The kind of thing that an answer must hold."""

    PERSON = "person"
    DATE = "date"
    CLOCK = "clock"
    MONEY = "money"
    NUMBER = "number"
    TELEPHONE = "telephone"
    EMAIL = "email"
    ADDRESS = "address"
    ANYTHING = "anything"


_MONTHS = "|".join(month for month in MONTHS if month != "may")
_NUMBER_WORDS = (
    f"{'|'.join(word for word in NUMBERS if word != 'one')}|hundred|thousand|million|half|third|"
    "quarter|dozen|dozens|hundreds|thousands|none|no|single|both|couple|pair|once|twice|daily|weekly|fortnightly|"
    "monthly|quarterly|yearly|annually|every (?:day|week|fortnight|month|quarter|year)"
)

_PEOPLE = (
    r"(?:dcs|boss(?:es)?|heads?|person|people|persons|wom[ae]n|m[ae]n|lady|guy|bloke|who(?:m|ever)?"
    r"|councillors?|politicians?|ministers?|members?|editors?|authors?|contacts?|mayor|any(?:one|body)"
    r"|some(?:one|body)|everyone|candidates?|judges?|winners?|speakers?|predecessors?|successors?)"
)
_THEIR_THING = (
    r"['’]?s?['’]? (?:scheme|programme|program|team|service|network|forum|academy|survey|system|tool|group|panel"
    r"|project|award|meeting|office|centre|hub|course)s?\b"
)
"""What is named for those who use it: the name of a managers' forum is nobody's."""
# First match wins: the more telling words stand first.
_QUESTIONS: tuple[tuple[Sought, re.Pattern[str]], ...] = tuple(
    (sought, re.compile(pattern, re.IGNORECASE))
    for sought, pattern in (
        (Sought.EMAIL, r"\be-?mail\b"),
        (Sought.TELEPHONE, r"\b(?:tele)?phone\b|\bphone ?number\b|\bhelpline\b"),
        (Sought.ADDRESS, r"\b(?:home|postal|street|office|e-?mail) address\b|\bpost ?code\b"),
        (Sought.DATE, r"^\W*(?:(?:and|so|but|on|by|from|of) )*(?:what|which) (?:date|day)s?\b"),
        (Sought.NUMBER, r"^\W*(?:(?:and|so|but) )*(?:for )?how (?:long|often)\b|[,.;?] how (?:long|often)\b"),
        (
            Sought.MONEY,
            r"\b(?:salary|salaries|wages?|pay (?:grade|scale|band|rate)|how (?:well )?paid)\b"
            r"|\bwhat(?:'s|’s| is| was| would be) (?:the|my) (?:annual |basic |starting |yearly )?pay\b"
            r"(?! (?:gap|policy|award)\b)"
            r"|\bhow much (?:money|do(?:es)? .{0,60}\b(?:pay|earn|cost)|is .{0,80}\b(?:worth|paid))"
            r"|\bhow much .{0,40}\b(?:invest|spen[dt])"
            r"|\bwhat\b.{0,80}\b(?:pay|earn)s?\s*\?*$",
        ),
        (
            Sought.CLOCK,
            r"\b(?:what|which) (?:time of (?:the )?day|hour)\b|\b(?:at|by|until|from) what time\b"
            r"|\bwhat time (?:is|are|do|does|did|will|would|can|should|must)\b"
            r"(?! (?:there|(?:[\w’'-]{1,20} ){1,5}(?:get|have|give|offer|allow|protect|set aside)|given|allowed|set"
            r"|left|off|taken|spent|protected|reserved)\b)",
        ),
        (
            Sought.DATE,
            r"\bwhen\b(?! (?:it comes|i|we|you|they|he|she)\b)|\b(?:what|which) (?:year|month|date|day)s?\b"
            r"|\b(?:closing|start|starting|opening) date\b|\bdates? (?:of|for)\b|\bhow recent is\b"
            r"|\bhow old is (?:it|(?:the|this|that|your|their|my|its|our) (?!director|boss|head|manager|leader))\b",
        ),
        (
            Sought.NUMBER,
            r"\bhow (?:many|much|long|often|old|big|large|high)\b|\b(?:percentage|proportion|number) of\b"
            r"|\bwhat (?:percentage|percent|proportion|number|share)\b|(?:\bwhat|^) ?%",
        ),
        (
            Sought.PERSON,
            r"\bwho(?:'s|’s|s)?\b(?! (?:i|you)\b)(?!se\b)|\bwhom\b|\bwhose name\b"
            rf"|\bnames? of\b(?= (?:(?!of\b|for\b)[\w’'-]{{1,20}} ){{0,5}}(?:{ROLE_NOUNS}|{_PEOPLE})\b"
            rf"(?!{_THEIR_THING}))"
            r"|\b(?:director|chair|manager|head|leader|inspector|boss|chief executive)(?:['’]?s)? name\b"
            r"|\bname (?:the|its|their|your) (?:[\w-]{1,20} ){0,2}?(?:directors?|dcs|chair\w*|chief exec\w*|inspectors?"
            r"|leader|manager)\b"
            r"|\bwhat(?:['’]?s| is| are| was| were)? (?:he|she|they|he or she|she or he) called\b"
            r"|\bwhat(?:['’]?s| is| was) (?:the |its |their |your )?(?:[\w’'-]{1,20} ){0,4}?(?:director|dcs|chair\w*"
            r"|chief exec\w*|head|leader|boss|manager|inspector)(?: (?:of|at|in|for)(?: [\w’'-]{1,20}){0,3})? called\b",
        ),
    )
)

_AT_THAT_TIME = re.compile(
    r"(?:^|(?<=[.:;?!,] ))(?:(?:and|so|but) )?(?:what|who|how|which|where|why|is|are|was|were|do|does|did|has|have|any"
    r"|can)\b(?:(?!\b(?:and|or|but)\b)[^.:;?!,]){6,160}?"
    r"(?<!\bknow)(?<!\bknown)(?<!\bsay)(?<!\bsaid)(?<!\btell)(?<!\btold)(?<!\bme)(?<!\bus)(?<!\bsure)(?<!\bof)(?<!\bis)"
    r"(?<!\bwas)(?<!\bclear)(?<!\bfor)(?<!\babout)(?<!\bon)(?<!\bidea)(?<!\bexactly) when\b(?= \w+ \w)",
    re.IGNORECASE,
)
"""Up to a "when" that tells at what time and asks for none: "who was in charge when Ofsted came?"."""

_LEAD = r"^\W*(?:(?:and|but|so|or|ok),? )*"
_BE = r"(?:is|are|was|were|do|does|did|has|have|had|can|could|will|would|should|must|may|might|am)(?:n['’]?t)?"
_ASKS_ITSELF = re.compile(
    rf"{_LEAD}(?:then )?(?:(?:who|whos|when|where|what time|how (?:many|much|often|long|far|old))\b"
    rf"|(?:{_BE}|(?:who|what|when|where|which|why|how|whose)(?:['’]?s\b|['’]re)?)\b(?:\W+\w+){{2}})",
    re.IGNORECASE,
)
"""Behind a colon, a whole question rather than a piece of one."""
_OF_THE_SAME = re.compile(rf"{_LEAD}(?:(?:what|how)\W+)?{_BE} (?:it|that|this|they|those|these)\b", re.IGNORECASE)
_WHOEVER = re.compile(
    rf"{_LEAD}{_BE} (?:(?!\b(?:who|how|when|what|which)\b).){{2,80}}"
    r"\b(?:(?:say|voice|choice|control|input|influence|part|role|vote) (?:in|on|over|about)"
    r"|(?:choose|decide|matter|depends? on|care)) (?:who(?:m|se)?|what|when|which|how)\b",
    re.IGNORECASE,
)
"""Asks whether somebody has a say in something, and not who, when or how many: "do you choose who gets the job?"."""

_MAY = r"(?-i:(?<=[a-z\d,] )May)\b|\bmay \d|\d may\b"
"""The month, and not what somebody may do."""
_LENGTH = rf"(?:an?|one|{_NUMBER_WORDS}|\d{{1,3}}) (?:\w{{1,12}} )?(?:hour|day|week|month|year)s?"
_HOUR = f"(?:{'|'.join(UP_TO_TWENTY[1:13])})"
_HELD: dict[Sought, re.Pattern[str]] = {
    Sought.DATE: re.compile(
        rf"\b(?:19|20)\d\d\b|\b(?:{_MONTHS})\b|{_MAY}|\b\d{{1,2}}/\d{{1,2}}/\d{{2,4}}\b"
        r"|\b(?:mon|tues|wednes|thurs|fri|satur|sun)days?\b|\b\d{1,2}(?:st|nd|rd|th)\b"
        r"|\b(?:the|this|next|last|each|every|in|by|late|early) (?:spring|summer|autumn|winter|easter|christmas)\b"
        r"|\b(?:by|before|until|from|at) the (?:time|start|beginning|middle|end) of\b"
        rf"|\b(?:with)?in {_LENGTH}\b|\b{_LENGTH} (?:before|after|later|from)\b",
        re.IGNORECASE,
    ),
    Sought.CLOCK: re.compile(
        r"\b\d{1,2}(?:[:.]\d\d)? ?[ap]\.?m\b|\b(?:[01]?\d|2[0-3])[:.][0-5]\d\b|\bo['’]?clock\b"
        r"|\b(?:half|quarter) (?:past|to)\b"
        r"|\b(?:noon|midday|midnight|mornings?|afternoons?|evenings?|nights?|lunch ?time)\b"
        rf"|\b(?:at|by|until|till|before|after|between {_HOUR} and|from(?: {_HOUR} (?:to|until|till))?) {_HOUR}"
        r"(?= (?:on|in the|every|each)\b|[.,;]|$)",
        re.IGNORECASE,
    ),
    Sought.MONEY: re.compile(r"[£$€]\s?\d|\b\d[\d,.]*\s?(?:pounds|million|k)\b", re.IGNORECASE),
    Sought.NUMBER: re.compile(
        rf"\d|\b(?:{_NUMBER_WORDS})\b|\b(?:few|several|many) (?:hours|days|weeks|months|years)\b", re.IGNORECASE
    ),
    Sought.TELEPHONE: re.compile(r"(?:\+44|\b0)[\d ()-]{8,14}\d"),
    Sought.EMAIL: re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}\.[\w.-]{2,63}"),
    Sought.ADDRESS: re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b"),
}


_NO_FIGURE = re.compile(
    r"\bcovid(?:[- ]?19)?\b|\bsections? \d{1,3}\w?\b|\b(?:[A-Z][\w’'-]+ ){1,4}(?:Act|Regulations) (?:19|20)\d\d\b",
    re.IGNORECASE,
)


STRICT = frozenset(
    {Sought.MONEY, Sought.NUMBER, Sought.DATE, Sought.CLOCK, Sought.TELEPHONE, Sought.EMAIL, Sought.ADDRESS}
)
"""Kinds whose forms are plain enough that a sentence without one is no answer."""


def asked_last(question: str) -> str:
    """Of a question that goes on from another ("how many are there: who leads them?") the end, where it asks itself."""
    _, goes_on, own = question.rpartition(": ")
    return own if goes_on and _ASKS_ITSELF.match(own) else question


def what_is_asked_for(question: str) -> Sought:
    """The kind of thing the question wants; ANYTHING when its form does not say.

    Behind the question before ("who leads it: where do they work?") it is what the last one wants, unless that asks on
    about the same amount or day: "how much leave is there: does it go up?".
    """
    question = _AT_THAT_TIME.sub(lambda found: found.group().removesuffix("when"), question)
    whole, last = _kind_in(question), asked_last(question)
    if last == question:
        return whole
    own = _kind_in(last)
    return whole if own is Sought.ANYTHING and whole in STRICT and _OF_THE_SAME.match(last) else own


def _kind_in(question: str) -> Sought:
    if _WHOEVER.search(question):
        return Sought.ANYTHING
    for sought, pattern in _QUESTIONS:
        if pattern.search(question):
            return sought
    return Sought.ANYTHING


def holds(sentence: str, sought: Sought) -> bool:
    """Is a thing of this kind in the sentence?"""
    if sought is Sought.ANYTHING:
        return True
    if sought is Sought.PERSON:
        return names_a_person(sentence)
    if sought is Sought.NUMBER:
        sentence = without_numbered_names(sentence)
    return _HELD[sought].search(sentence) is not None


def without_numbered_names(text: str) -> str:
    """The text without names that hold a number and count nothing: "COVID-19", "section 20"."""
    return _NO_FIGURE.sub(" ", text)
