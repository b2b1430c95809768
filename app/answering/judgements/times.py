"""Which time a question about judgements asks of: when, since when, in which year, before, over the years.

Reads the words of the question alone.
"""

from __future__ import annotations

from app.answering.judgements import words as said
from app.answering.judgements.form import Times
from app.answering.judgements.grades import change_in, grades_lost, sets_beside
from app.answering.judgements.heard import Heard
from app.answering.judgements.words import CHANGED, EARLIER, EVER, GRADE, GRADED, OVER_TIME, says, words

_YEAR = words(r"\b((?:19|20)\d\d)\b")
_SINCE = words(
    r"\b(?:since|after|compared? (?:to|with)|than in|from(?=.{0,20}20\d\d (?:to|until|till|on)\b)"
    r"|still (?:\w+ ){0,5}in|(?:now|today) (?:with|to|and|vs?|versus))\b.{0,20}\b((?:19|20)\d\d)\b",
    r"\b((?:19|20)\d\d)\b.{0,20}\b(?:vs?|versus|and|to|against|with) (?:now|today)\b",
    r"\b((?:19|20)\d\d)\b.{0,40}\b(?:has|have|is|are) (?:it|they|that|things)\b",
)
"""From which year on: not the year of the inspection that is meant."""
_SINCE_A_YEAR = words(r"\b(?:since|after)\b[^?.:;]{0,60}?\b(?P<year>(?:19|20)\d\d)\b(?!['’])")
_AFTER_A_YEAR = words(r"after (?:the end of )?(?:19|20)\d\d\b(?! (?:inspection|report|visit|one)\b)")
_FROM = words(r"\bfrom\b.{0,20}\b((?:19|20)\d\d)\b")
_EARLIER_THAN = words(r"\b(?:before|prior to|until|till|up to|earlier than)\b.{0,20}\b(?P<year>(?:19|20)\d\d)\b")
_WHILE = words(
    r"^(?P<asks>\W*(?:(?:so|and|but|ok|okay)\W+)?"
    r"(?:what|how|who|which|why|where|did|was|were|is|are|has|have|had|does)\b.{0,160}?)"
    r"(?<!\btell me )(?<!\bknow )(?<!\bsay )(?<!\bsaid )(?<!\band )(?<!\bor )(?<!, )(?<!\bsince )(?<!\bfrom )"
    r"(?<!\buntil )\bwhen(?= (?!(?:was|were|is|are|did|does|do|has|have|had|will|would|should|can)\b)\w)"
)
"""What is asked before a "when" that only tells at what time: "what happened when inspectors came?"."""
_WHILE_FIRST = words(
    r"^\W*(?:(?:so|and|but)\W+)?when (?:it|they|we|you|i|he|she|its|their|(?:the )?(?:ofsted|inspectors?|council)"
    r"|(?:last )?inspected)\b[^,.?:]{0,80}, (?=\w)"
)
_says_when = says(
    r"\bwhen\b(?! it comes| compar)",
    r"\b(?:dates?|up to date|most recently inspected|how (?:recent|recently|old|long ago|long since))\b",
    r"\b(?:what|which) (?:year|month|day)\b",
    r"^\W*(?:the )?(?:last|latest|most recent|newest) (?:ofsted |full |ilacs )*inspection\W*(?:in|of|at|for)?\W*$",
)
_GRADE_ASKED = r"(?:ratings?|grades?|judge?ments?|scores?|rated|graded|judged|results?|outcomes?|get|got|given|do)"
_asks_for_the_grade_too = says(
    rf"^\W*(?:s )?(?:\w+ ){{0,2}}{_GRADE_ASKED}\b[^?.;:]{{0,30}}\band (?:when|(?:its |the )?date)\W*$",
    rf"\b(?:what|which|how|tell me|give me)\b(?:(?!\b(?:dates?|when)\b)[^?.;:]){{0,80}}\b{_GRADE_ASKED}\b"
    r"[^?.;:]{0,60}\band (?:\w+ ){0,4}?(?:when|dates?)\b",
    rf"\bwhen\b[^?.;:]{{0,80}}\band (?:what|which|how)\b[^?.;:]{{0,60}}\b{_GRADE_ASKED}\b",
)
_says_now = says(r"\b(?:current(?:ly)?|now|today|at the moment|at present|latest)\b")
_says_earlier = says(rf"\b(?:{EARLIER}|last time)\b")
_says_last = says(r"\blast\b(?! time\W*(?:$|:))")
_asks_since_when = says(
    r"\bhow long\b(?! (?:ago|since|until|before|will|do|does|is|are|was|were|did(?! it take))\b)",
    r"\bhow many (?:years|inspections)\b(?! ago)",
    rf"\b(?:{GRADE}|that|so) for (?:\w+ ){{0,3}}years\b",
    rf"\bhow long (?:was|were|is|are)\b.{{0,30}}\b(?:{GRADE})\b",
    r"\b(?:(?:since|from) when|for (?:long|a while)|in a row|newly)\b",
    r"\b(?:at (?:which|what) inspection|when|year|date|how long ago)\b.{0,60}\b(?:becom(?:e|ing)|became"
    r"|turn(?:ed)?|(?:move|moved|go|(?<!ofsted )(?<!inspectors )went) to|(?:get|got) (?:its|their|the|this|that))\b",
)
_asks_in_which_years = says(
    r"^(?!.*\b(?:before|previous(?:ly)?)\b).*"
    r"(?:\b(?:which|what) years?\b|\bwhen\b|\bfirst (?:year|time|inspection)\b)"
)
_asks_of_every_year = says(r"\b(?:in what|which) years?\b", r"(?<!and )\bprogress\b(?! of\b)")
_asks_whether_ever = says(rf"\b(?:{EVER}|how many times|how often)\b", r"\bonce(?=\W*(?:$|,|[a-z]+n['’]?t\b))")
_asks_for_the_whole = says(
    rf"\b(?:{OVER_TIME}|histor\w+|trajectory|trend|journey|in the past|(?:two|three) inspections ago"
    r"|(?:all|past|last (?:few|three|four)) (?:\w+ ){0,3}(?:ratings|grades|judge?ments|inspections|results|outcomes)"
    r"|list (?:\w+ ){0,3}inspections|every (?:\w+ ){0,3}(?:rating|grade|judge?ment|inspection))\b",
    r"\b(?:ratings|grades|judge?ments)\b.{0,60}\bhad\b",
    r"\b(?:ratings|grades|judge?ments)\b.{0,40}\b(?:before|prior to|until|up to)\b",
)
_asks_what_changed = says(rf"\b(?:{CHANGED})\b")
_asks_what_was = says(
    r"^\W*(?:and |(?:before|until|in) 20\d\d\W{1,3})?(?:(?:what|how|where)(?:['’]?s)?\W+)?(?:was|were|did|has"
    r"|have|had)\b"
)
_asks_how_long_so = says(
    r"\bhow (?:long|many years) (?:has|have) (?:it|they|this|that) (?:been|had|held|kept) (?:it|so|that|this"
    r"|like (?:that|this))\W*$"
)
_asks_over_time = says(
    r"\bhow\b(?! (?:many|much|often))",
    r"\b(?:chang\w+|compar\w+|still|been|vs?|versus|now|today)\b",
    r"\b(?:has|have|is|are) (?:it|they|that|things)\W*$",
    r"^\W*(?:(?:so|and|what about)\W+)?(?:since|after|from)\b",
)
"""What asks how a council stood over a time that begins in a year; a year alone only tells since when."""
counts_inspections = says(
    r"(?:(?<!\bfor )(?:\bhow many|\bnumber of) (?:\w+ ){0,2}inspections\b(?! ago)"
    r"|\bhow (?:many times|often) (?:\w+ ){0,3}inspected\b)(?!.*\b(?:in a row|same|since|before|after)\b)"
)
"""Is it asked how many inspections there were?"""
speaks_of_an_inspection = says(r"\b(?:inspect\w*|ilacs|report|visit\w*)\b")
"""Does it speak of an inspection, a visit or a report?"""
asks_this_year = says(r"\bthis year\b")
"""Is the year told as this one?"""
asks_newest_first = says(
    rf"\b(?:most recent|latest|newest|last) (?:councils?|authorit(?:y|ies)|boroughs?|ones?|to (?:be|get)|{GRADE})\b",
    rf"\b(?:most recently|lately|recently|last) (?:been )?(?:inspected|{GRADED})",
    rf"\b(?:inspected|inspection|{GRADED}) (?:the )?(?:most recently|last|latest|recently)\b(?! (?:time|year))",
)
"""Are those inspected last asked for?"""
asks_who_was_first = says(
    r"\b(?:who|which)\b.{0,80}(?<!their )(?<!its )(?<!the )\b(?:first|earlier|sooner)\b"
    r"(?=\W*$|\s*[,:;?–—-]| (?:of (?:the|these|those|them|all)|between|to (?:be|become|get|reach|fail)|rated|judged)\b)"
)
"""Is it asked which of several had a grade before the others, and not of their first or of earlier inspections?"""
_asks_of_an_order = says(
    r"\b(?:inspected|visited) (?:most recently|last|latest|first)\b",
    r"\b(?:last|first|latest) (?:to be )?inspected\b",
)


_NOW_BEHIND = words(
    r": (?:and |but )?(?:right )?(?:now|today|currently|nowadays|these days|at (?:the moment|present))\W*$"
)
_ends_in_a_year = says(
    r"\bfor (?:so |very |that )?long in (?:19|20)\d\d\W*$", r"\bhow long\b.{0,60} in (?:19|20)\d\d\W*$"
)
_asks_when_it_was_inspected = says(r"\bwhen\b.{0,20}\b(?:inspected|inspection)\b")
_SINCE_WHEN_ALONE = words(r"\W*(?:since when|(?:for )?how long(?: for)?)\W*")


def _asks_since(question: str) -> bool:
    """Is it asked since when? A follow-up that names a year asks of that year, also where no more was added."""
    last = question.rpartition(":")[2]
    if _ends_in_a_year(last):
        return False
    return _asks_since_when(last if names_a_year(last) else question)


def times_in(question: str) -> Times:
    """All that a question about grades says of time; one that asks on whether a grade fell or rose asks of now."""
    last = question.rpartition(":")[2]
    question = last if change_in(last) is not None and not names_a_year(last) else question
    years = _years_in(question)
    return Times(
        year=next(iter(years), None),
        other_years=years[1:],
        until=_until(question),
        of_inspection=speaks_of_an_inspection(question),
        since=_asks_since(question),
        years=_asks_in_which_years(question),
        ever=_asks_whether_ever(question),
        whole=_asks_for_the_whole(question),
        last=_says_last(question),
        back=max(1, sum(map(_says_earlier, question.split(":")))),
        changed=_asks_what_changed(question) and not _says_earlier(question),
        first=asks_who_was_first(question),
    )


def year_of_inspection(question: str) -> int | None:
    """The year of the one inspection that is meant; none where it is the start or the end of a time."""
    return None if _EARLIER_THAN.search(question) else next(iter(_years_in(question)), None)


def names_a_year(question: str) -> bool:
    """Does it name a year?"""
    return _YEAR.search(question) is not None


def names_a_start(question: str) -> bool:
    """Does it name the year from which on a time is meant?"""
    return _SINCE.search(question) is not None


def year_since(question: str) -> int | None:
    """The year since which it is asked how things went, whatever happened then; None where none is named.

    What is asked of the time after a year begins with the next one.
    """
    found = _SINCE_A_YEAR.search(question)
    return int(found["year"]) + (_AFTER_A_YEAR.match(question, found.start()) is not None) if found else None


def asks_when(question: str) -> bool:
    """Is it asked when something was? A "when" that only tells at what time something else was asks nothing."""
    return _says_when(_WHILE.sub(r"\g<asks>", _WHILE_FIRST.sub("", question)))


def asks_when_inspected(heard: Heard) -> bool:
    """Is it asked when an inspection was, and not for its grade as well, beside which the day is told anyhow?"""
    if _asks_for_the_grade_too(heard.asking):
        return False
    inspected = speaks_of_an_inspection(heard.asking) or heard.of_ofsted or said.RATING.search(heard.asking)
    return bool(inspected) and asks_when(heard.asking)


def asks_which_was_inspected_last(heard: Heard) -> bool:
    """Is it asked of several councils when each was inspected, or which was first or last?"""
    return heard.councils > 1 and (_asks_of_an_order(heard.asking) or asks_when_inspected(heard))


def asks_by_date(question: str) -> bool:
    """Is it asked who was inspected in a year, or last?"""
    return asks_newest_first(question) or asks_this_year(question) or names_a_year(question)


def asks_of_the_past(heard: Heard) -> bool:
    """Is it asked what a grade was before, since when it stands, or how it changed?"""
    question = heard.asking
    if _asks_since(question) or counts_inspections(question):
        return True
    if sets_beside(question, heard.councils):
        return False
    changed = change_in(question) or said.CHANGE.search(question)
    then = said.PAST.search(question) or names_a_start(question) or _asks_of_every_year(question)
    of_a_grade = (
        heard.grades
        and not _asks_when_it_was_inspected(question.rpartition(":")[2])
        and (_asks_in_which_years(question) or _asks_whether_ever(question))
    )
    lost = heard.councils == 1 and grades_lost(question)
    of_all = heard.councils > 0 and _asks_for_the_whole(question)
    return bool(changed or then or of_a_grade or of_all or lost)


def asks_of_now_behind_another(heard: Heard) -> bool:
    """Is it a follow-up that is no more than "and now?"?"""
    return _NOW_BEHIND.search(heard.text) is not None


def asks_since_when_behind_another(heard: Heard) -> bool:
    """Is it a "since when?" behind a question about the present? The grade that was told may be another than asked."""
    before, _, added = heard.text.rpartition(": ")
    bare = _SINCE_WHEN_ALONE.fullmatch(added) is not None
    return bool(before) and bare and not said.PAST.search(before) and not asks_when(before)


def asks_how_it_stood(question: str) -> bool:
    """Is it asked how things stood before, in a year or since one, or how long they have stood so?"""
    since = names_a_start(question)
    then = bool(said.PAST.search(question)) or (names_a_year(question) and not since)
    return (then and _asks_what_was(question)) or (since and _asks_over_time(question)) or _asks_how_long_so(question)


def _until(question: str) -> int | None:
    """The year whose standing grade the present one is to be set beside: "since 2016", "before 2017"."""
    since, before = _SINCE.search(question) or _FROM.search(question), _EARLIER_THAN.search(question)
    if since:
        return next(int(year) for year in since.groups() if year)
    return int(before["year"]) - 1 if before else None


def _years_in(question: str) -> tuple[int, ...]:
    """The years of the inspections that are meant, each once, in the order named."""
    if _says_now(question) or names_a_start(question):
        return ()
    return tuple(dict.fromkeys(map(int, _YEAR.findall(question))))
