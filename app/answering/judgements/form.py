"""Which form of answer a question about Ofsted's judgements wants: now, before, when, compared, listed, of what areas.

Reads a question that is known to be about a judgement. It never decides whether it is about one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from app.answering.judgements import words as said
from app.answering.judgements.list_terms import NO_TERMS, ListTerms, asks_by_date, terms_of
from app.answering.judgements.whose_grade import without_preface
from app.answering.judgements.words import words
from app.domain import Area, Grade

Named = TypeVar("Named")
CARE_AREAS = (Area.IN_CARE, Area.CARE_LEAVERS, Area.IN_CARE_AND_CARE_LEAVERS)


class Wanted(StrEnum):
    """What is wanted of the judgements."""

    CURRENT = "current"
    HISTORY = "history"
    WHEN = "when"
    LEAD_INSPECTOR = "lead inspector"
    COMPARISON = "comparison"
    LIST = "list"
    IMPROVEMENTS = "improvements"
    NEXT = "next"
    NOT_GRADED = "not graded"


class Change(StrEnum):
    """A change of grade, or an end of the scale, that a list may ask for."""

    UP = "up"
    DOWN = "down"


@dataclass(frozen=True, slots=True)
class JudgementQuestion:
    """``areas`` is empty when the overall judgement is meant; ``grades`` are those named.

    Where improvements are wanted, ``grades`` are those whose reason is asked for.
    ``year`` is that of an inspection, ``other_years`` are those named behind it; ``years`` is true when years are asked
    for.
    ``until`` is the year whose standing grade the present one is to be set beside ("since 2016", "before 2017").
    ``of_inspection`` is true when an inspection of the year is meant, and not how things stood then.
    ``whole`` asks for all of the history, ``last`` for the newest that fits, ``back`` for the one so many inspections
    before the newest.
    ``since`` asks from which inspection on a grade has stood, unbroken.
    ``of_areas`` asks which areas have the grades named; ``changed`` what changed, and not what the grade was before.
    ``found`` asks what was found, of which the grade is but a part.
    ``beyond`` is what else than an area that Ofsted grades the grade is asked for.
    ``extreme`` asks for those graded best (UP) or worst (DOWN); ``counts`` for how many there are.
    ``terms`` are what else a list is asked to keep to.
    """

    wanted: Wanted
    areas: tuple[Area, ...] = ()
    grades: tuple[Grade, ...] = ()
    change: Change | None = None
    ever: bool = False
    years: bool = False
    year: int | None = None
    other_years: tuple[int, ...] = ()
    extreme: Change | None = None
    counts: bool = False
    until: int | None = None
    of_inspection: bool = False
    whole: bool = False
    last: bool = False
    of_areas: bool = False
    changed: bool = False
    found: bool = False
    beyond: str = ""
    terms: ListTerms = NO_TERMS
    since: bool = False
    back: int = 1

    @property
    def taken_in(self) -> tuple[Grade, ...]:
        """The grades that a list takes in."""
        return self.terms.instead or self.grades

    @property
    def in_year(self) -> int | None:
        """The year in which a list wants the inspection to have ended; none where it begins or ends a time."""
        return None if self.until else self.year


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
_INSPECTED = words(r"\b(?:inspect\w*|ofsted|ilacs|report|rating|rated|graded?|judge?d|judge?ment)\b")
_MOST_RECENT = words(
    r"\b(?:inspected|visited) (?:most recently|last|latest|first)\b|\b(?:last|first|latest) (?:to be )?inspected\b"
)
DID_IMPROVE = words(r"^\W*did (?:it |they |the council )?improve\b")
_YEARS = words(
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
_YEARS_ASKED = words(r"\bin (?:which|what) years?\b|\bwhich years?\b|(?<!and )\bprogress\b(?! of\b)")
_WHICH = words(
    r"\b(?:which|who|any|list|name|are any|tell me)\b.{0,160}\b(?:of|out of|councils?|authorit(?:y|ies)"
    r"|ones?)\b|^(?:out )?of\b"
    r"|^\W*(?:(?:(?:show|give|tell|find) me|all|the|any|list) ){0,3}(?:\w+ ){0,3}(?:councils|authorities|boroughs"
    r"|counties|unitaries)\b"
    r"|\bwhich\b.{0,30}\b(?:boroughs?|counties|unitaries)\b|\bhow many\b"
    r"|^\W*where in\b|\b(?:which|any) others?\b|\bwho else\b|^\W*any(?:one|where)? (?:in|on|across|around)\b"
    r"|^\W*(?:who|where)(?:['’]?s)? (?:(?:else|is|has|was|are|were|got|been) ){0,3}(?:(?:leadership|adoption"
    r"|fostering"
    r"|help and protection|care leavers) )?(?:gone|went|moved|dropped|improved|rated|graded|judged|outstanding"
    r"|good|inadequate|requir\w+ improvement)\b|\bany(?:one|body|where)\b"
    r"|\bwhich\b.{0,60}\b(?:of|can i)\b|\bwhich(?: (?:are|is|have|has|ones?)\b|\?)"
)
_AT_LEAST = words(
    r"\b(?:at least|or (?:better|above|higher))\b|(?:\b(?:not|nothing|nowhere|never|avoid\w*)\b"
    r"|n['’]t\b).{0,40}\b(?:below|under|(?:worse|lower|less) than)\b"
)
_AT_MOST = words(r"\bor (?:worse|below|lower)\b")
_BELOW = words(r"\b(?:below|under|worse than|lower than|less than)\b")
_THAN_ANOTHER = words(
    r"\b(?:better|worse|higher|lower|stronger|weaker)\b.{0,60}\bthan"
    r"(?! (?:before|it|they|last|the last|the time|in|at|ever|previous\w*|earlier|a|any)\b)"
    r"|(?<!get )(?<!got )(?<!getting )(?<!become )(?<!becoming )(?<!go )(?<!gone )"
    r"\b(?:better or worse|worse or better|higher or lower|lower or higher)\b"
    r"(?!.*\b(?:than|before|since|last|previous\w*|over|now)\b)"
)
_TOP = words(r"\b(?:best|highest|top)\b")
_BOTTOM = words(r"\b(?:worst|lowest|bottom)\b")
_EVER = words(r"\b(?:ever|how many times|how often)\b|\bonce(?=\W*(?:$|,|[a-z]+n['’]?t\b))")
AT_INSPECTION = words(r"\b(?:inspect\w*|ilacs|report|visit\w*)\b")
SINCE = words(
    r"\b(?:since|after|compared? (?:to|with)|than in|from(?=.{0,20}20\d\d (?:to|until|till|on)\b)|still (?:\w+ ){0,5}in"
    r"|(?:now|today) (?:with|to|and|vs?|versus))\b.{0,20}\b(20[0-4]\d)\b"
    r"|\b(20[0-4]\d)\b.{0,20}\b(?:vs?|versus|and|to|against|with) (?:now|today)\b"
    r"|\b(20[0-4]\d)\b.{0,40}\b(?:has|have|is|are) (?:it|they|that|things)\b"
)
"""From which year on: not the year of the inspection that is meant."""
_FROM = words(r"\bfrom\b.{0,20}\b(20[0-4]\d)\b")
_EARLIER_THAN = words(r"\b(?:before|prior to|until|up to|earlier than)\b.{0,20}\b(?P<year>20[0-4]\d)\b")
_WHOLE = words(
    r"\b(?:histor\w+|over (?:the years|time)|through the years|track record|always|trajectory|trend|journey|timeline"
    r"|in the past"
    r"|(?:all|past|last (?:few|three|four)) (?:\w+ ){0,3}(?:ratings|grades|judge?ments|inspections"
    r"|results|outcomes)"
    r"|list (?:\w+ ){0,3}inspections|every (?:\w+ ){0,3}(?:rating|grade|judge?ment|inspection)"
    r"|(?:two|three) inspections ago)\b"
    r"|\b(?:ratings|grades|judge?ments)\b.{0,60}\bhad\b"
)
_CHANGED = words(r"\bchang(?:e|ed|es|ing)\b|\bhistory\b")
_EARLIER = words(r"\b(?:before|prev[a-z]{0,4}o?us(?:ly)?|earlier|former|prior|formerly|last (?:two|three|few|time))\b")
_LAST = words(r"\blast\b")
_COUNTS = words(r"\bhow m[an]{1,2}y\b|\bnumber of\b|\bcount\b|\b(?:proportion|percentage) of\b|\btotal\b")
GRADES_OF_MANY = words(r"\b(?:ratings|grades|judge?ments|councils|authorities|boroughs)\b")
_COUNTS_INSPECTIONS = words(
    r"(?:(?<!\bfor )(?:\bhow many|\bnumber of) (?:\w+ ){0,2}inspections\b(?! ago)"
    r"|\bhow (?:many times|often) (?:\w+ ){0,3}inspected\b)"
    r"(?!.*\b(?:in a row|same|since|before|after)\b)"
)
_COUNTS_OF_ONE = words(r"\bhow often\b|\bhow many (?:times|(?:of )?(?:the |your |its |their )?areas)\b")
_FOR_NO_AREA = (
    r"(?:[\w-]+ ){0,3}(?:inspections?|days?|weeks?|months?|years?|decades?|periods?|time)\b"
    r"|(?:everything|anything|everyone|all|real|sure|certain|now|ever|ages|example|instance)\b"
    r"|(?:its |their |the )?work with (?:(?:its|their|the|all|young) ){0,2}(?:children|kids|famil(?:y|ies)|people)\b"
)
"""A time, all that is graded, or a manner of speaking."""
_GRADED_FOR = words(
    r"\b(?:rat(?:ed|ings?)|grade[ds]?|judge[ds]?|judge?ments?|outstanding|inadequate|good|improvement|ri)\b"
    rf"(?:\W+(?!for\b)\w+){{0,3}}\W+for (?!{_FOR_NO_AREA})(?:the |its |their |your )?"
    r"(?P<what>[a-z-]{3,20}(?: (?!in\b)[a-z-]{2,20})?)\b"
)
_OF_AREAS = words(r"\b(?:which|what) (?:parts?|areas?|bits?|aspects?|sections?|sides?|of (?:its|their|the) services)\b")
_COUNCILS = words(r"\b(?:councils?|neighbours?|authorit(?:y|ies)|boroughs?|counties|unitaries)\b")
_ANY_COUNCIL = words(
    r"\b(?:(?<!the )(?<!this )(?<!your )(?<!our )(?:council|authority|borough|county)|councils|authorities|boroughs"
    r"|counties)\b(?!.*\b(?:what|which) (?:year|month|day|date)\b)"
)
YEAR = re.compile(r"\b(20[0-4]\d)\b")


def form_of(question: str, councils: int, grades: tuple[Grade, ...]) -> JudgementQuestion:
    """The form of answer wanted; ``councils`` is how many are named, ``grades`` are those that the question names."""
    areas = named_last(said.AREAS, question)
    wanted = _wanted(question, councils, grades)
    meant, years = _meant(question, grades), _years_in(question)
    return JudgementQuestion(
        wanted,
        areas=tuple(area for area in areas if area is not Area.OVERALL),
        grades=meant,
        change=change_in(question),
        ever=_EVER.search(question) is not None,
        years=_YEARS.search(question) is not None,
        year=next(iter(years), None),
        other_years=years[1:],
        extreme=None if grades else _extreme(question),
        counts=_counts(question, wanted, grades),
        until=_until(question),
        of_inspection=AT_INSPECTION.search(question) is not None,
        whole=_WHOLE.search(question) is not None,
        back=max(1, sum(_EARLIER.search(part) is not None for part in question.split(":"))),
        last=_LAST.search(question) is not None,
        of_areas=bool(grades) and _OF_AREAS.search(question) is not None,
        since=SINCE_WHEN.search(question) is not None,
        found=said.FOUND.search(question) is not None,
        changed=_CHANGED.search(question) is not None and not _EARLIER.search(question),
        beyond="" if areas else _beyond(question),
        terms=terms_of(question, grades, meant),
    )


def named_last(vocabulary: Sequence[tuple[Named, re.Pattern[str]]], question: str) -> tuple[Named, ...]:
    """What the words after the last colon name, else all of it: a follow-up stands there and means something else."""
    found = (
        tuple(name for name, pattern in vocabulary if pattern.search(part))
        for part in (question.rpartition(":")[2], question)
    )
    return next((names for names in found if names), ())


def _beyond(question: str) -> str:
    """What a grade is asked for that no question about judgements needs to speak of."""
    found = _GRADED_FOR.search(question)
    return found["what"] if found and said.other_topic(found["what"].split()[0]) else ""


def asks_when(question: str) -> bool:
    """Is it asked when something was? A "when" that only tells at what time something else was asks nothing."""
    return _WHEN.search(_WHILE.sub(r"\g<asks>", question)) is not None


def counts_of_one(question: str) -> bool:
    """Whether what is counted is one council's own: its areas, or how many times it got a grade."""
    return _COUNTS_OF_ONE.search(question) is not None and not _COUNCILS.search(question)


def _counts(question: str, wanted: Wanted, grades: tuple[Grade, ...]) -> bool:
    """Whether it is asked how many councils a list holds, or how many inspections of whatever grade there were."""
    if wanted is Wanted.HISTORY:
        return not grades and _COUNTS_INSPECTIONS.search(question) is not None
    return wanted is Wanted.LIST and _COUNTS.search(question) is not None


def lists_councils(question: str, councils: int) -> bool:
    """Whether councils in general are asked for, none of them being named."""
    asks = _WHICH.search(question) or _extreme(question)
    return councils == 0 and asks is not None and _COUNCILS.search(question) is not None


def _wanted(question: str, councils: int, grades: tuple[Grade, ...]) -> Wanted:
    question = without_preface(question)
    set_beside = councils > 1 and _THAN_ANOTHER.search(question)
    change = None if set_beside else change_in(question)
    inspected = (
        AT_INSPECTION.search(question) and asks_by_date(question) and (councils or _ANY_COUNCIL.search(question))
    )
    lists = (_WHICH.search(question) and (grades or change or inspected)) or (
        lists_councils(question, councils) and _extreme(question)
    )
    if lists and (councils != 1) and not (councils == 2 and not grades):
        return Wanted.LIST
    if councils > 1:
        return (
            Wanted.LIST if councils > 2 and (grades or change) else _of_several(question, set_beside=bool(set_beside))
        )
    if _asks_of_the_past(question, grades) or (councils == 1 and _WHOLE.search(question)):
        return Wanted.HISTORY
    if asks_when(question) and _INSPECTED.search(question):
        return Wanted.WHEN
    return Wanted.CURRENT


def _of_several(question: str, *, set_beside: bool) -> Wanted:
    """Of several councils that are named: when each was inspected, what each was before, or how they compare."""
    if _MOST_RECENT.search(question) or (asks_when(question) and _INSPECTED.search(question)):
        return Wanted.WHEN
    changed = change_in(question) or said.CHANGE.search(question)
    past = not set_beside and (changed or said.PAST.search(question) or SINCE.search(question))
    past = past or SINCE_WHEN.search(question) or _COUNTS_INSPECTIONS.search(question)
    return Wanted.HISTORY if past else Wanted.COMPARISON


def _asks_of_the_past(question: str, grades: tuple[Grade, ...]) -> bool:
    if (
        SINCE_WHEN.search(question)
        or _COUNTS_INSPECTIONS.search(question)
        or SINCE.search(question)
        or (grades and (_YEARS.search(question) or _EVER.search(question)))
    ):
        return True
    changed = said.CHANGE.search(question) or said.UP.search(question) or said.DOWN.search(question)
    return bool(said.PAST.search(question) or changed or DID_IMPROVE.match(question) or _YEARS_ASKED.search(question))


def _meant(question: str, grades: tuple[Grade, ...]) -> tuple[Grade, ...]:
    """The grades that fit: "at least good" takes in what is better, "good or worse" what is worse.

    "Below good" takes in what is worse and not good itself.
    """
    best_first = tuple(Grade)
    if grades and _AT_LEAST.search(question):
        return best_first[: max(best_first.index(grade) for grade in grades) + 1]
    if grades and _AT_MOST.search(question):
        return best_first[min(best_first.index(grade) for grade in grades) :]
    if grades and _BELOW.search(question):
        return best_first[min(best_first.index(grade) for grade in grades) + 1 :]
    return grades


def change_in(question: str) -> Change | None:
    """The direction in which a grade is said, or asked, to have changed."""
    if said.DOWN.search(question):
        return Change.DOWN
    return Change.UP if said.UP.search(question) else None


def _extreme(question: str) -> Change | None:
    if _BOTTOM.search(question):
        return Change.DOWN
    return Change.UP if _TOP.search(question) else None


def _until(question: str) -> int | None:
    since, before = SINCE.search(question) or _FROM.search(question), _EARLIER_THAN.search(question)
    if since:
        return next(int(year) for year in since.groups() if year)
    return int(before["year"]) - 1 if before else None


def year_in(question: str) -> int | None:
    """The year of the inspection that is meant; none where the present is asked about, or the time since."""
    return next(iter(_years_in(question)), None)


def _years_in(question: str) -> tuple[int, ...]:
    """The years of the inspections that are meant, each once, in the order named."""
    if _NOW.search(question) or SINCE.search(question):
        return ()
    return tuple(dict.fromkeys(map(int, YEAR.findall(question))))
