"""What a person tells of themselves: "I would report to her. Was she here before?", "I'm newly qualified".

In front of a question it is no part of what is asked; what somebody is by profession counts for what is asked later.

Reads the words alone. Patterns are linear and bounded.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from app.conversation.leaning import person_word, without_lead
from app.conversation.placed import asks_something
from app.documents.people import people_in
from app.documents.role_names import ROLE_NOUNS
from app.documents.sentences import split_sentences

_OF_ONES_OWN = re.compile(
    r"\b(?:my|our)\b"
    r"|\b(?:an?|another|one) (?:[\w’'-]{1,20} ){0,2}(?:friend|colleague|mate|manager|boss|worker|teacher|student|person"
    r"|man|woman|lady|girl|boy|child|baby|relative)\b",
    re.IGNORECASE,
)
"""Somebody who is told of first: "he" or "she" behind may be that person."""


_IS_NEW = re.compile(
    r"\b(?:i am|i['’]?m|as an?|i['’]?ve|i have|i['’]?ll be|about me:?) (?:(?:an?|just|only|about to be|nearly|almost"
    r"|currently|also) ){0,3}(?:newly[- ]qualified(?! (?:educational|teach|nurs|occupational|psych|solicit|lawyer|youth"
    r"|midwi|health))|nqsw|qualified (?:this|last) (?:year|summer|month)|just qualified"
    r"|(?:in (?:my|the) )?final[- ]year(?: (?:social work )?student)?|student social worker)\b"
    r"|\bi(?:['’]?m| am) qualifying\b|\bi qualify (?:in|next|this)\b",
    re.IGNORECASE,
)
_ONESELF = re.compile(r"\b(?:i|i['’](?:d|ll|m)|my|me)\b", re.IGNORECASE)
_DIFFERS = re.compile(
    r"\bhow many (?:\w+ )?(?:cases|kids|children|families)\b|\bcase-?loads?\b|\b(?:earn|paid|pay|salary|supervision"
    r"|induction|study (?:days?|time|leave))\b|\bhow much (?:would|will|do|could|can) i (?:get|make)\W*$"
    r"|\bwhen\b.{0,30}\b(?:start|apply|applications?|close)\b|\bdeadline\b",
    re.IGNORECASE,
)
"""What is another thing for somebody who is newly qualified: cases, pay, support, and when one starts."""
_A_ROLE = re.compile(rf"\b{ROLE_NOUNS}", re.IGNORECASE)
_IS_A = re.compile(
    r"\b(?:i am|i['’]?m|i['’]?ve been|i have been|i work as)(?: (?:currently|just|also|already))* an? "
    rf"(?P<role>(?!newly)(?:(?!(?:in|at|for|of|with|and|or|but)\b)[\w’'-]{{2,20}} ){{0,3}}?{ROLE_NOUNS})\b",
    re.IGNORECASE,
)
_NAMES_NEW = re.compile(r"\b(?:newly[- ]qualified(?! (?:educational|teach|nurs))|nqsws?|asye)\b", re.IGNORECASE)
_AS, _NEW = "as a {}", "newly qualified social worker"


def asked_as(question: str, earlier: Sequence[str]) -> str:
    """The question as it is of whom it is asked, where that may change the answer and it names no role itself.

    Those are who somebody said to be ("I'm newly qualified", "I'm a family support worker"), or the newly qualified,
    of whom was asked, and of no other role since. Nothing of anybody else.
    """
    if _A_ROLE.search(question) or _NAMES_NEW.search(question) or not _DIFFERS.search(question):
        return ""
    if any(map(_IS_NEW.search, earlier)):
        role = _NEW if _ONESELF.search(question) else ""
    elif _asked_of_the_new(earlier):
        role = _NEW
    else:
        told = next((found for text in reversed(earlier) if (found := _IS_A.search(text))), None)
        role = told["role"].lower() if told and _ONESELF.search(question) else ""
    return f"{question.rstrip(' ?.!')} {_AS.format(role)}?" if role else ""


def _asked_of_the_new(earlier: Sequence[str]) -> bool:
    """Was the last question that named a role one of the newly qualified?"""
    of_roles = (text for text in reversed(earlier) if _NAMES_NEW.search(text) or _A_ROLE.search(text))
    return _NAMES_NEW.search(next(of_roles, "")) is not None


def asking_part(message: str) -> str:
    """The sentences that ask, where others in front of them do not; nothing where all do or none does."""
    sentences = [message[span.start : span.end] for span in split_sentences(message)]
    first = next((n for n, sentence in enumerate(sentences) if _asks(sentence)), 0)
    return " ".join(sentences[first:]) if first else ""


def is_of_somebody_before(message: str, asking: str) -> bool:
    """Does the part that asks speak of a "she" of whom what stands in front of it does not tell first?"""
    if person_word(asking) is None:
        return False
    told = message.partition(asking)[0]
    return not people_in(told) and not _OF_ONES_OWN.search(told)


def _asks(sentence: str) -> bool:
    return sentence.rstrip().endswith("?") or asks_something(without_lead(sentence))
