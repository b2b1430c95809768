"""Which time a question about judgements asks of: when, since when, in which year, before, over the years.

Reads the words of the question alone.
"""

from __future__ import annotations

import re

from app.answering.judgements.words import words

YEAR = re.compile(r"\b(20[0-4]\d)\b")
_NOW = words(r"\b(?:current(?:ly)?|now|today|at the moment|at present|latest)\b")
_WHEN = words(
    r"\bwhen\b(?! it comes| compar)|\bdates?\b"
    r"|\bhow (?:recent|recently|old|long ago|long since|up to date)\b|\bup to date\b"
    r"|\b(?:what|which) (?:year|month|day)\b|\bmost recently inspected\b"
    r"|^\W*(?:the )?(?:last|latest|most recent|newest) (?:ofsted |full |ilacs )*inspection\W*(?:in|of|at|for)?\W*$"
)
_WHILE = words(
    r"^(?P<asks>\W*(?:(?:so|and|but|ok|okay)\W+)?(?:what|how|who|which|why|where|did|was|were|is|are|has|have|had|does)\b"
    r".{0,160}?)(?<!\btell me )(?<!\bknow )(?<!\bsay )(?<!\bsaid )(?<!\band )(?<!\bor )(?<!, )(?<!\bsince )(?<!\bfrom )"
    r"(?<!\buntil )\bwhen(?= (?!(?:was|were|is|are|did|does|do|has|have|had|will|would|should|can)\b)\w)"
)
"""What is asked before a "when" that only tells at what time: "what happened when inspectors came?"."""
MOST_RECENT = words(
    r"\b(?:inspected|visited) (?:most recently|last|latest|first)\b|\b(?:last|first|latest) (?:to be )?inspected\b"
)
ASKS_YEARS = words(
    r"^(?!.*\b(?:before|previous(?:ly)?)\b).*"
    r"(?:\b(?:which|what) years?\b|\bwhen\b|\bfirst (?:year|time|inspection)\b)"
)
SINCE_WHEN = words(
    r"\bhow long\b(?! (?:ago|since|until|before|will|do|does|is|are|was|were|did(?! it take))\b)"
    r"|\bhow many (?:years|inspections)\b(?! ago)"
    r"|\b(?:outstanding|good|inadequate|improvement|that|so) for (?:\w+ ){0,3}years\b"
    r"|\b(?:since|from) when\b|\bfor (?:long|a while)\b|\bin a row\b|\bnewly\b"
    r"|\b(?:at (?:which|what) inspection|when|year|date|how long ago)\b.{0,60}\b(?:becom(?:e|ing)|became|turn(?:ed)?"
    r"|(?:move|moved|go|went) to|(?:get|got) (?:its|their|the|this|that))\b"
)
YEARS_ASKED = words(r"\bin (?:which|what) years?\b|\bwhich years?\b|(?<!and )\bprogress\b(?! of\b)")
EVER = words(r"\b(?:ever|how many times|how often)\b|\bonce(?=\W*(?:$|,|[a-z]+n['’]?t\b))")
AT_INSPECTION = words(r"\b(?:inspect\w*|ilacs|report|visit\w*)\b")
INSPECTED = words(r"\b(?:inspect\w*|ofsted|ilacs|report|rating|rated|graded?|judge?d|judge?ment)\b")
SINCE = words(
    r"\b(?:since|after|compared? (?:to|with)|than in|from(?=.{0,20}20\d\d (?:to|until|till|on)\b)|still (?:\w+ ){0,5}in"
    r"|(?:now|today) (?:with|to|and|vs?|versus))\b.{0,20}\b(20[0-4]\d)\b"
    r"|\b(20[0-4]\d)\b.{0,20}\b(?:vs?|versus|and|to|against|with) (?:now|today)\b"
    r"|\b(20[0-4]\d)\b.{0,40}\b(?:has|have|is|are) (?:it|they|that|things)\b"
)
"""From which year on: not the year of the inspection that is meant."""
_FROM = words(r"\bfrom\b.{0,20}\b(20[0-4]\d)\b")
_EARLIER_THAN = words(r"\b(?:before|prior to|until|up to|earlier than)\b.{0,20}\b(?P<year>20[0-4]\d)\b")
_START_OR_END = words(r"\b(?:since|before|after|until|till|prior to) (?:\w+ ){0,2}20[0-4]\d\b")
WHOLE = words(
    r"\b(?:histor\w+|over (?:the years|time)|through the years|track record|always|trajectory|trend|journey|timeline"
    r"|in the past"
    r"|(?:all|past|last (?:few|three|four)) (?:\w+ ){0,3}(?:ratings|grades|judge?ments|inspections"
    r"|results|outcomes)"
    r"|list (?:\w+ ){0,3}inspections|every (?:\w+ ){0,3}(?:rating|grade|judge?ment|inspection)"
    r"|(?:two|three) inspections ago)\b"
    r"|\b(?:ratings|grades|judge?ments)\b.{0,60}\bhad\b"
)
CHANGED = words(r"\bchang(?:e|ed|es|ing)\b|\bhistory\b")
EARLIER = words(r"\b(?:before|prev[a-z]{0,4}o?us(?:ly)?|earlier|former|prior|formerly|last (?:two|three|few|time))\b")
LAST = words(r"\blast\b")
BY_DATE = words(
    r"\b(?:most recent|latest|newest|last) (?:councils?|authorit(?:y|ies)|borough|ones?|to (?:be|get)|outstanding|good"
    r"|inadequate|ri\b|requir\w+)|\b(?:most recently|lately|recently|last) (?:been )?(?:inspected|rated|judged|graded)"
    r"|\b(?:inspected|inspection|rated|judged|graded) (?:the )?(?:most recently|last|latest|recently)\b"
    r"(?! (?:time|year))"
)
THIS_YEAR = words(r"\bthis year\b")


def asks_when(question: str) -> bool:
    """Is it asked when something was? A "when" that only tells at what time something else was asks nothing."""
    return _WHEN.search(_WHILE.sub(r"\g<asks>", question)) is not None


def asks_by_date(question: str) -> bool:
    """Is it asked who was inspected in a year, or last?"""
    return any(pattern.search(question) for pattern in (BY_DATE, THIS_YEAR, YEAR))


def until_in(question: str) -> int | None:
    """The year whose standing grade the present one is to be set beside: "since 2016", "before 2017"."""
    since, before = SINCE.search(question) or _FROM.search(question), _EARLIER_THAN.search(question)
    if since:
        return next(int(year) for year in since.groups() if year)
    return int(before["year"]) - 1 if before else None


def year_in(question: str) -> int | None:
    """The year of the inspection that is meant; none where the present is asked about, or the time since."""
    return next(iter(years_in(question)), None)


def year_told(question: str) -> int | None:
    """The year of the inspection that is meant; none where it is the start or the end of a time."""
    return None if _START_OR_END.search(question) else year_in(question)


def years_in(question: str) -> tuple[int, ...]:
    """The years of the inspections that are meant, each once, in the order named."""
    if _NOW.search(question) or SINCE.search(question):
        return ()
    return tuple(dict.fromkeys(map(int, YEAR.findall(question))))
