"""Where the best statement is an older document's and a newer one would answer too, the newer leads.

Whatever is asked: sources disagree more often than their words show. What the older one says follows with its date.
"""

from __future__ import annotations

import re
from dataclasses import replace

from app.answering.figures.in_adverts import NAMES_A_JOB
from app.answering.question.asked import Asked
from app.answering.question.asked_for import Sought
from app.answering.question.asked_time import asked_time
from app.answering.text.choose import is_in_a_word
from app.answering.text.in_time import InTime, days_older, holds_as_much, is_older, newest_first, tells_of_the_present
from app.answering.text.of_the_job import is_of_one_job
from app.answering.text.select import Candidate
from app.answering.text.support import enough
from app.answering.text.unsure import goes_with, is_beside
from app.domain import Kind

AS_GOOD = 0.62
"""The newer statement is at least this share as likely to answer as the older one."""
NEAR_NOW = 0.4
"""Where the present is insisted on, one of this share, that holds this share of what was asked, is said behind it."""

SAME_TIME_DAYS = 365
"""What is told of all goes before what an advert tells of its one job, if it is no older than that."""

_AS_IT_WAS = re.compile(
    r"\b(?:did|didn['’]?t|was|wasn['’]?t|were|weren['’]?t|had|ever|used to)\b|^\W*(?:(?:and|so|but) )?(?:has|have)\b",
    re.IGNORECASE,
)
OUTDATED_YEARS, SURE_OF_OLD, ANSWERS_IF_OLD = 2.0, 0.65, 0.8
"""Told by a document so much older than the newest about the council, a statement is said where it is so sure, and that
it answers is: of nine held answers of which that was less sure, seven had ceased to be so."""


def is_outdated(candidate: Candidate, asked: Asked, support: float) -> bool:
    """Is it an old document's, and not sure to answer? Where newer ones are silent, it has often ceased to be so.

    ``support`` is the chance that what was found answers. Less of it is enough for what inspectors found, which is told
    as found then. Without a reader, and where it is asked how something was or whether it has ever been, nothing is.
    """
    if "place" not in candidate.signals or _AS_IT_WAS.search(asked.topic):
        return False
    of_ofsted = candidate.statement.document.metadata.kind in (Kind.INSPECTION_REPORT, Kind.LETTER)
    is_sure = candidate.score >= SURE_OF_OLD and (of_ofsted or support >= ANSWERS_IF_OLD)
    return candidate.years_behind >= OUTDATED_YEARS and not is_sure


def newer_first(timed: InTime, asked: Asked) -> InTime:
    """``timed`` with the newest statement in front that would be said itself, and the best one told as history.

    As it is where time has been looked at already, where the past or a month is asked about, and without a reader.
    """
    best = timed.found[0]
    settled = timed.told_then or timed.older or timed.newer or timed.of_the_month or asked.about_the_past
    if settled or "place" not in best.signals:
        return timed
    if (of_all := _told_of_all(timed, best, asked)) is not None:
        return replace(timed, found=[of_all, *(each for each in timed.found if each not in (of_all, best))])
    near = [each for each in timed.found if _is_newer_answer(each, best) and not is_of_one_job(each, best, asked)]
    if asked.sought is Sought.PERSON and tells_of_the_present(best):
        near = [each for each in near if tells_of_the_present(each)]
    if not near and best.years_behind >= OUTDATED_YEARS:
        near = [each for each in _told_since(timed, best) if each.score >= enough(each.signals)]
    if not near:
        return replace(timed, newer=_told_since(timed, best)) if asked_time(asked.topic).stressed else timed
    newest = newest_first(near)[0]
    rest = [each for each in timed.found if each is not newest]
    if is_in_a_word(best):  # "Yes." tells nothing of an older time by itself
        return replace(timed, found=[newest, *(each for each in rest if each is not best)])
    return replace(timed, found=[newest, *rest], older=[best])


def _told_of_all(timed: InTime, best: Candidate, asked: Asked) -> Candidate | None:
    """The likeliest that tells a number of all where the best tells one of an advert's own job, and no job is named."""
    if asked.sought is not Sought.NUMBER or asked.said or NAMES_A_JOB.search(asked.whole):
        return None
    likely = (each for each in timed.found if each.score >= max(AS_GOOD * best.score, enough(each.signals)))
    as_new = (each for each in likely if days_older(each, best) <= SAME_TIME_DAYS)
    return next((each for each in as_new if is_of_one_job(best, each, asked) and is_beside(each, best)), None)


def _told_since(timed: InTime, best: Candidate) -> list[Candidate]:
    """The likeliest of a newer document about the same, which is not so likely that it would lead."""
    near = (each for each in timed.found if each.score >= NEAR_NOW * best.score and holds_as_much(each, best, NEAR_NOW))
    return [each for each in near if is_older(best, each) and goes_with(each, best)][:1]


def _is_newer_answer(one: Candidate, best: Candidate) -> bool:
    likely = one.score >= max(AS_GOOD * best.score, enough(one.signals))
    return likely and is_older(best, one) and goes_with(one, best)
