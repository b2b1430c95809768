"""Which time a question about judgements asks of: when, since when, in which year, before, over the years.

Reads the words of the question alone.
"""

from __future__ import annotations

import re

from app.answering.judgements import words as said
from app.answering.judgements.form import Times
from app.answering.judgements.grades import change_in, sets_beside
from app.answering.judgements.heard import Heard
from app.answering.judgements.words import CHANGED, EARLIER, GRADE, GRADED, OVER_TIME, words

_YEAR = re.compile(r"\b(20[0-4]\d)\b")
_NOW = words(r"\b(?:current(?:ly)?|now|today|at the moment|at present|latest)\b")
_WHEN = words(
    r"\bwhen\b(?! it comes| compar)",
    r"\bdates?\b",
    r"\bhow (?:recent|recently|old|long ago|long since|up to date)\b",
    r"\bup to date\b",
    r"\b(?:what|which) (?:year|month|day)\b",
    r"\bmost recently inspected\b",
    r"^\W*(?:the )?(?:last|latest|most recent|newest) (?:ofsted |full |ilacs )*inspection\W*(?:in|of|at|for)?\W*$",
)
_WHILE = words(
    r"^(?P<asks>\W*(?:(?:so|and|but|ok|okay)\W+)?"
    r"(?:what|how|who|which|why|where|did|was|were|is|are|has|have|had|does)\b.{0,160}?)"
    r"(?<!\btell me )(?<!\bknow )(?<!\bsay )(?<!\bsaid )(?<!\band )(?<!\bor )(?<!, )(?<!\bsince )(?<!\bfrom )"
    r"(?<!\buntil )\bwhen(?= (?!(?:was|were|is|are|did|does|do|has|have|had|will|would|should|can)\b)\w)"
)
"""What is asked before a "when" that only tells at what time: "what happened when inspectors came?"."""
_MOST_RECENT = words(
    r"\b(?:inspected|visited) (?:most recently|last|latest|first)\b",
    r"\b(?:last|first|latest) (?:to be )?inspected\b",
)
_ASKS_YEARS = words(
    r"^(?!.*\b(?:before|previous(?:ly)?)\b).*(?:\b(?:which|what) years?\b|\bwhen\b"
    r"|\bfirst (?:year|time|inspection)\b)"
)
_SINCE_WHEN = words(
    r"\bhow long\b(?! (?:ago|since|until|before|will|do|does|is|are|was|were|did(?! it take))\b)",
    r"\bhow many (?:years|inspections)\b(?! ago)",
    rf"\b(?:{GRADE}|that|so) for (?:\w+ ){{0,3}}years\b",
    r"\b(?:since|from) when\b",
    r"\bfor (?:long|a while)\b",
    r"\bin a row\b",
    r"\bnewly\b",
    r"\b(?:at (?:which|what) inspection|when|year|date|how long ago)\b.{0,60}\b(?:becom(?:e|ing)|became"
    r"|turn(?:ed)?|(?:move|moved|go|went) to|(?:get|got) (?:its|their|the|this|that))\b",
)
_YEARS_ASKED = words(r"\b(?:in what|which) years?\b", r"(?<!and )\bprogress\b(?! of\b)")
_EVER = words(r"\b(?:ever|how many times|how often)\b", r"\bonce(?=\W*(?:$|,|[a-z]+n['’]?t\b))")
_AT_INSPECTION = words(r"\b(?:inspect\w*|ilacs|report|visit\w*)\b")
_INSPECTED = words(r"\b(?:inspect\w*|ofsted|ilacs|report|rating|rated|graded?|judge?d|judge?ment)\b")
_SINCE = words(
    r"\b(?:since|after|compared? (?:to|with)|than in|from(?=.{0,20}20\d\d (?:to|until|till|on)\b)"
    r"|still (?:\w+ ){0,5}in|(?:now|today) (?:with|to|and|vs?|versus))\b.{0,20}\b(20[0-4]\d)\b",
    r"\b(20[0-4]\d)\b.{0,20}\b(?:vs?|versus|and|to|against|with) (?:now|today)\b",
    r"\b(20[0-4]\d)\b.{0,40}\b(?:has|have|is|are) (?:it|they|that|things)\b",
)
"""From which year on: not the year of the inspection that is meant."""
_FROM = words(r"\bfrom\b.{0,20}\b(20[0-4]\d)\b")
_EARLIER_THAN = words(r"\b(?:before|prior to|until|up to|earlier than)\b.{0,20}\b(?P<year>20[0-4]\d)\b")
_START_OR_END = words(r"\b(?:since|before|after|until|till|prior to) (?:\w+ ){0,2}20[0-4]\d\b")
_WHOLE = words(
    rf"\b(?:{OVER_TIME}|histor\w+|trajectory|trend|journey|in the past|(?:two|three) inspections ago"
    r"|(?:all|past|last (?:few|three|four)) (?:\w+ ){0,3}(?:ratings|grades|judge?ments|inspections|results|outcomes)"
    r"|list (?:\w+ ){0,3}inspections|every (?:\w+ ){0,3}(?:rating|grade|judge?ment|inspection))\b",
    r"\b(?:ratings|grades|judge?ments)\b.{0,60}\bhad\b",
)
_CHANGED = words(rf"\b(?:{CHANGED})\b")
_EARLIER = words(rf"\b(?:{EARLIER}|last time)\b")
_COUNTS_INSPECTIONS = words(
    r"(?:(?<!\bfor )(?:\bhow many|\bnumber of) (?:\w+ ){0,2}inspections\b(?! ago)"
    r"|\bhow (?:many times|often) (?:\w+ ){0,3}inspected\b)(?!.*\b(?:in a row|same|since|before|after)\b)"
)
_LAST = words(r"\blast\b")
_BY_DATE = words(
    r"\b(?:most recent|latest|newest|last) (?:councils?|authorit(?:y|ies)|borough|ones?|to (?:be|get)|outstanding"
    r"|good|inadequate|ri\b|requir\w+)",
    rf"\b(?:most recently|lately|recently|last) (?:been )?(?:inspected|{GRADED})",
    rf"\b(?:inspected|inspection|{GRADED}) (?:the )?(?:most recently|last|latest|recently)\b(?! (?:time|year))",
)
_THIS_YEAR = words(r"\bthis year\b")


def times_in(question: str) -> Times:
    """All that a question about grades says of time."""
    years = _years_in(question)
    return Times(
        year=next(iter(years), None),
        other_years=years[1:],
        until=_until(question),
        of_inspection=speaks_of_an_inspection(question),
        since=_SINCE_WHEN.search(question) is not None,
        years=_ASKS_YEARS.search(question) is not None,
        ever=_EVER.search(question) is not None,
        whole=_WHOLE.search(question) is not None,
        last=_LAST.search(question) is not None,
        back=max(1, sum(_EARLIER.search(part) is not None for part in question.split(":"))),
        changed=_CHANGED.search(question) is not None and not _EARLIER.search(question),
    )


def year_of_inspection(question: str) -> int | None:
    """The year of the one inspection that is meant; none where it is the start or the end of a time."""
    return None if _START_OR_END.search(question) else next(iter(_years_in(question)), None)


def speaks_of_an_inspection(question: str) -> bool:
    """Does it speak of an inspection, a visit or a report?"""
    return _AT_INSPECTION.search(question) is not None


def names_a_year(question: str) -> bool:
    """Does it name a year?"""
    return _YEAR.search(question) is not None


def names_a_start(question: str) -> bool:
    """Does it name the year from which on a time is meant?"""
    return _SINCE.search(question) is not None


def asks_when(question: str) -> bool:
    """Is it asked when something was? A "when" that only tells at what time something else was asks nothing."""
    return _WHEN.search(_WHILE.sub(r"\g<asks>", question)) is not None


def asks_when_inspected(heard: Heard) -> bool:
    """Is it asked when an inspection was?"""
    return asks_when(heard.asking) and _INSPECTED.search(heard.asking) is not None


def asks_which_was_inspected_last(heard: Heard) -> bool:
    """Is it asked of several councils when each was inspected, or which was last?"""
    return heard.councils > 1 and (_MOST_RECENT.search(heard.asking) is not None or asks_when_inspected(heard))


def asks_this_year(question: str) -> bool:
    """Is the year told as this one?"""
    return _THIS_YEAR.search(question) is not None


def asks_newest_first(question: str) -> bool:
    """Are those inspected last asked for?"""
    return _BY_DATE.search(question) is not None


def asks_by_date(question: str) -> bool:
    """Is it asked who was inspected in a year, or last?"""
    return asks_newest_first(question) or asks_this_year(question) or names_a_year(question)


def counts_inspections(question: str) -> bool:
    """Is it asked how many inspections there were?"""
    return _COUNTS_INSPECTIONS.search(question) is not None


def asks_of_the_past(heard: Heard) -> bool:
    """Is it asked what a grade was before, since when it stands, or how it changed?"""
    question = heard.asking
    if _SINCE_WHEN.search(question) or counts_inspections(question):
        return True
    if sets_beside(question, heard.councils):
        return False
    changed = change_in(question) or said.CHANGE.search(question)
    then = said.PAST.search(question) or _SINCE.search(question)
    if heard.councils > 1:
        return bool(changed or then)
    of_a_grade = heard.grades and (_ASKS_YEARS.search(question) or _EVER.search(question))
    over_time = heard.councils == 1 and _WHOLE.search(question)
    return bool(changed or then or of_a_grade or over_time or _YEARS_ASKED.search(question))


def _until(question: str) -> int | None:
    """The year whose standing grade the present one is to be set beside: "since 2016", "before 2017"."""
    since, before = _SINCE.search(question) or _FROM.search(question), _EARLIER_THAN.search(question)
    if since:
        return next(int(year) for year in since.groups() if year)
    return int(before["year"]) - 1 if before else None


def _years_in(question: str) -> tuple[int, ...]:
    """The years of the inspections that are meant, each once, in the order named."""
    if _NOW.search(question) or _SINCE.search(question):
        return ()
    return tuple(dict.fromkeys(map(int, _YEAR.findall(question))))
