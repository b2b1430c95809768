"""The date of a judgement that its own sentence does not give: said just before, just after, or in the heading.

"Inspectors visited in March 2021. They rated the service good." A date is lent
only by words that plainly tell of that inspection, to a sentence that plainly
goes on from them; when two of them differ, or in doubt, the judgement stays
undated. Reads prepared sentences, as ``prose`` makes them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from app.dates import PartialDate
from app.facts import prose_words as words
from app.facts.prose_dates import When, dates_said

_GOES_ON = re.compile(
    r"^['\"]?(?:they|it|ofsted|(?:the |its |their |ofsted's )?(?:lead )?(?:inspectors?|inspectorate|inspection|visit"
    r"|report|watchdogs?|team|outcome|result|verdict|judge?ment|rating|overall grade|grade|service|services"
    r"|department"
    r"|council|authority|trust|children's services)|overall|afterwards|as a result|following (?:this|that|the visit"
    r"|the inspection)|after (?:this|that|the visit|the inspection)|our|we|§+)\b"
)
_TOLD_AS_PAST = re.compile(r"\b(?:was|were|rated|judged|graded|found|gave|given|awarded|received|concluded|declared)\b")
_OF_ANOTHER_TIME = re.compile(
    r"\b(?:is|are|remains?|has|have|had|now|today|currently|still|since|until|before|previous(?:ly)?|earlier"
    r"|former(?:ly)?"
    r"|last|again|no longer|at the time|years? ago|next|once|first)\b"
)
_TELLS_OF_IT = re.compile(r"\b(?:inspect(?:ed|ion|ors)|visit(?:ed)?|ofsted)\b")
_NO_PLAIN_INSPECTION = re.compile(
    r"\b(?:monitoring|focus+ed|follow-up|joint|jtai|send|peer|mock|will|would|should|due|next|expect(?:ed|s)?"
    r"|plan(?:s|ned)?|before|until|since|previous(?:ly)?|not|never|last|improvement plan|annual|school|action plan"
    r"|began work|joined|appointed)\b|n't\b"
)
_VISITED = re.compile(
    r"\b(?:inspect(?:ed|ion)|visit(?:ed)?|came|inspectors were (?:with us|here|in)"
    r"|(?:inspectors|team)\b.{0,60}\bspent (?:\w+ ){1,4}(?:with|in|here|at))\b"
)
_PUBLISHED = re.compile(r"\b(?:publish(?:ed)?|report(?:ed)?|announced|released|rating|judge?ment|verdict)\b")
_FOLLOWS = re.compile(
    r"^['\"]?(?:(?:the|this|that|its|their|ofsted's) (?:\w+ )?(?:inspection|visit|report)|inspectors (?:visited|came)"
    r"|ofsted (?:visited|inspected|published))\b"
)


_JUST_NOW = r"(?:today|this (?:morning|afternoon|week)|yesterday|on (?:mon|tues|wednes|thurs|fri|satur|sun)day)"
_NEWS = re.compile(
    rf"\b(?:publish|releas|issu|announc)ed\b[^.]{{0,30}}\b{_JUST_NOW}\b"
    rf"|\b(?:report|judge?ments?|ratings?|letter)\b[^.]{{0,20}}\bout {_JUST_NOW}\b"
    rf"|\b{_JUST_NOW}\b[^.]{{0,40}}\b(?:published|released|announced|judged|rated)\b",
    re.IGNORECASE,
)


def is_news_of_a_report(text: str) -> bool:
    """Does it tell of a report that came out when the text did, whose date is then that of the judgement?"""
    return _NEWS.search(text) is not None


@dataclass(frozen=True, slots=True)
class Neighbours:
    """Prepared sentences around one: ``before`` and ``after`` in its paragraph, its ``heading``.

    ``since_heading`` are all sentences between the heading and it.
    """

    before: str = ""
    after: str = ""
    heading: str = ""
    since_heading: Sequence[str] = ()


def lent_date(sentence: str, near: Neighbours, published: PartialDate | None) -> When | None:
    """The one date that its neighbours lend to a judgement of ``sentence``, which gives none itself."""
    if not _TOLD_AS_PAST.search(sentence) or _OF_ANOTHER_TIME.search(sentence):
        return None
    beside = [_told(near.before, published)] if _GOES_ON.match(sentence) else []
    beside += [_told(near.after, published)] if _FOLLOWS.match(near.after) else []
    heading = _told(near.heading, published)
    dated = any(dates_said(between, published) for between in near.since_heading)
    lent = [when for when in (*beside, heading) if when is not None]
    if dated and lent == [heading]:
        return None
    return lent[0] if lent and all(_alike(lent[0], other) for other in lent) else None


def visit_told(sentences: Sequence[str], published: PartialDate | None) -> PartialDate | None:
    """The day on which the only inspection ended that these sentences tell of; None where they tell of none, or two."""
    told = [when for each in sentences if (when := _told(each, published)) is not None and when.of_inspection]
    alike = all(_alike(told[0], other) for other in told)
    return max(told, key=lambda when: len(str(when.date))).date if told and alike else None


def _alike(one: When, other: When) -> bool:
    """Whether two dates can mean one day."""
    first, second = one.date, other.date
    return bool(first and second and first.first_day <= second.last_day and second.first_day <= first.last_day)


def _told(words_near: str, published: PartialDate | None) -> When | None:
    """The date of a sentence or heading that tells of one inspection and of nothing else."""
    if not _TELLS_OF_IT.search(words_near) or _NO_PLAIN_INSPECTION.search(words_near):
        return None
    if words.GRADE.search(words_near) or words.OTHER_THING.search(words_near) or words.OTHER_RATER.search(words_near):
        return None
    dates = dates_said(words_near, published)
    if len(dates) != 1 or dates[0].date is None:
        return None
    visited = _VISITED.search(words_near) is not None and _PUBLISHED.search(words_near) is None
    return replace(dates[0], of_inspection=visited)
