"""The route of Ofsted's judgements: typed, dated facts instead of sentences that merely sound alike."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from app.answering.judgements.answer import SURE, answers_from
from app.answering.judgements.dates import is_history_only, newer_is_likely
from app.answering.judgements.form import Change, JudgementQuestion, Times, Wanted
from app.answering.judgements.listing import counts_of_one, speaks_of_many
from app.answering.judgements.nothing_told import (
    OF_A_REPORT,
    is_of_no_known_visit,
    no_present_grade,
    no_such_place,
    not_found,
    nothing_told,
)
from app.answering.judgements.question import read_judgement_question
from app.answering.judgements.reason import asks_for_the_reason
from app.answering.judgements.record import Judged, Note
from app.answering.judgements.scope import Scope, regions_in, scope_around, scope_here, scope_of
from app.answering.judgements.since import said_since_judgement
from app.answering.judgements.times import year_since
from app.answering.judgements.which_inspection import of_inspection_meant
from app.answering.judgements.words import says
from app.answering.names_held import is_held_by_name
from app.answering.question.asked import Asked
from app.answering.question.asked_time import asked_time
from app.answering.saying.claims import Claim
from app.answering.saying.compose import (
    compose_answer,
    compose_which_council,
)
from app.answering.setting import Setting
from app.domain import Answer, Status

_PAIR = 2
_asks_whether_still = says(r"\b(?:still|yet|any ?more|any longer|no longer)\b")
_speaks_of_a_trust = says(r"\b(?:trust|company)\b")
_SINCE = re.compile(r"\(since (\d{4})\b")


def answer_from_ledger(asked: Asked, setting: Setting) -> Answer | None:
    """The answer when the question is about judgements that the ledger can speak of; None for any other question."""
    asked, question, scope = _read(asked, setting)
    ledger = setting.index.ledger
    if question is None or not ledger.councils() or (scope.unknown and is_held_by_name(scope.unknown, asked, setting)):
        return None
    listed = question.wanted is Wanted.LIST and not asked.named
    councils = _listed(asked, scope, setting) if listed else asked.councils or _only_council(setting)
    if (listed or scope.country or scope.surely_unknown) and (
        elsewhere := no_such_place(asked, scope, councils, setting)
    ):
        return elsewhere
    if not councils or (question.wanted in OF_A_REPORT and len(councils) > 1 and not asked.named):
        return compose_which_council(replace(asked, fits=councils), setting)
    if not any(ledger.judgements_of(slug) for slug in councils):
        return None
    if question.wanted in (Wanted.NEXT, Wanted.NOT_GRADED):
        return not_found(asked, question, setting)
    meant, notes = (
        of_inspection_meant(question, asked.whole, councils[0], ledger) if len(councils) == 1 else (question, ())
    )
    if meant is None:
        return not_found(asked, JudgementQuestion(Wanted.HISTORY), setting)
    question = meant
    judged = _reasons(asked, question, councils, setting) or answers_from(setting).answer(
        question, councils, frozenset(asked.terms)
    )
    judged = judged or _grade_alone(asked, question, councils, setting)
    judged = (
        _since_the_year(replace(judged, notes=(*notes, *judged.notes)), question, asked, setting) if judged else None
    )
    judged = _with_notes(judged, question, scope if listed else None, councils, setting) if judged else None
    if judged and is_history_only(judged, setting.index) and asked_time(asked.whole).stressed:
        return no_present_grade(asked, judged, setting)
    answer = compose_answer(asked, _with_what_came_since(judged, setting), SURE, setting, judged) if judged else None
    if answer is None:
        return nothing_told(asked, question, councils, setting, judged=judged)
    if judged and _asks_whether_still(asked.whole) and newer_is_likely(judged, setting.today):
        return replace(answer, status=Status.PARTIAL)  # whether it is still so, an old judgement cannot tell
    return answer


def _with_what_came_since(judged: Judged, setting: Setting) -> Sequence[Claim]:
    """The claims, with what is told of the years since where all of them are of long ago."""
    since = said_since_judgement(judged, setting) if is_history_only(judged, setting.index) else None
    return (*judged.claims, since) if since else judged.claims


def _year_of_the_trust(asked: Asked, setting: Setting) -> int | None:
    """Since when the council's services have been a trust's or a company's, where that is what is asked about."""
    delivered_by = setting.directory.get(asked.councils[0]).delivered_by if len(asked.councils) == 1 else None
    since = _SINCE.search(delivered_by or "")
    return int(since[1]) if since and _speaks_of_a_trust(asked.text) else None


def _since_the_year(judged: Judged, question: JudgementQuestion, asked: Asked, setting: Setting) -> Judged:
    """In part, with what is not known, where it is asked since a year from which on nothing was judged."""
    year = year_since(asked.whole) or _year_of_the_trust(asked, setting)
    dates = [when for each in judged.judgements if (when := each.when)]
    if year is None or not dates or question.wanted is Wanted.LIST or max(when.year for when in dates) >= year:
        return judged
    return replace(judged, notes=(*judged.notes, Note("none_since", str(year))), partial=True)


def _read(asked: Asked, setting: Setting) -> tuple[Asked, JudgementQuestion | None, Scope]:
    """What is wanted, and the scope of a list; a council that only tells near which place is not asked about."""
    around = scope_around(asked.text, setting.directory) or _here(asked, setting)
    placed = read_judgement_question(asked.whole, 0) if around else None
    if around and placed and placed.wanted in (Wanted.LIST, Wanted.CURRENT):
        return replace(asked, councils=(), named=False), replace(placed, wanted=Wanted.LIST), around
    about = asked.named or (len(asked.councils) == 1 and counts_of_one(asked.whole))
    question = read_judgement_question(asked.whole, len(asked.councils) if about else 0)
    if question is None and len(asked.councils) == 1:
        # "What was leadership before?" speaks of the council that was talked of.
        of_one = read_judgement_question(asked.whole, 1)
        question = of_one if of_one and (of_one.wanted is Wanted.HISTORY or of_one.of_areas) else None
    scope = Scope() if asked.named else scope_of(asked.text, regions_in(setting.directory))
    if question and question.wanted is Wanted.CURRENT and _asks_of_all(asked, scope):
        return asked, replace(question, wanted=Wanted.LIST), scope
    if question and question.terms.this_year:
        question = replace(question, times=replace(question.times, year=setting.today.year))
    return asked, question, scope


def _here(asked: Asked, setting: Setting) -> Scope | None:
    """The region of the one council talked of, where the councils around it are asked for."""
    if asked.named or len(asked.councils) != 1:
        return None
    return scope_here(asked.text, asked.councils[0], setting.directory)


def _asks_of_all(asked: Asked, scope: Scope) -> bool:
    """Does it ask how a place with many councils is graded, so that each of them is meant?"""
    return scope.placed and not asked.named and (not asked.councils or speaks_of_many(asked.whole))


def _reasons(asked: Asked, question: JudgementQuestion, councils: Sequence[str], setting: Setting) -> Judged | None:
    """The overall grade that stands with what speaks for it, where it is asked why it was given."""
    of_grade = (
        (question.wanted in (Wanted.CURRENT, Wanted.IMPROVEMENTS) or question.lost or question.change is Change.DOWN)
        and not (question.areas or question.of_areas)
        and question.times.year is None
    )
    if len(councils) != 1 or not of_grade or not asks_for_the_reason(asked.whole):
        return None
    return answers_from(setting).reasons(question, councils[0])


def _grade_alone(
    asked: Asked, question: JudgementQuestion, councils: tuple[str, ...], setting: Setting
) -> Judged | None:
    """The grade, where more is asked of a report that is not held and no document could tell it instead.

    What is asked of the inspection of a year, the reports of other years cannot tell.
    """
    if question.wanted not in OF_A_REPORT or is_of_no_known_visit(question, councils, setting):
        return None
    of_year = question.times.year is not None and question.times.of_inspection
    if asked.held_in(setting.index) and not of_year:
        return None
    grade = JudgementQuestion(
        Wanted.CURRENT, times=Times(question.times.year if of_year else None, of_inspection=of_year)
    )
    judged = answers_from(setting).answer(grade, councils)
    return replace(judged, notes=(*judged.notes, Note("report_not_held")), partial=True) if judged else None


def _listed(asked: Asked, scope: Scope, setting: Setting) -> tuple[str, ...]:
    """The councils that a list is about when none is named: a region's or a kind's, those held, or all.

    Two that are spoken of as known are those talked of, or the only two held; none where neither tells them.
    """
    held = setting.index.councils
    if scope.two:
        return next((pair for pair in (asked.councils, held) if len(pair) == _PAIR), ())
    if scope.ours and held:
        return held
    return tuple(slug for slug in setting.index.ledger.councils() if scope.holds(setting.directory.get(slug)))


def _with_notes(
    judged: Judged, question: JudgementQuestion, scope: Scope | None, councils: Sequence[str], setting: Setting
) -> Judged:
    """With what is said of a list's scope, and of what else than an area the grade was asked for."""
    lacking = [Note("no_such_area", question.beyond)] if question.beyond else []
    if scope and scope.not_kept and not question.beyond:
        lacking.append(Note("list_does_not_keep", scope.not_kept))
    notes = _of_the_scope(scope, councils, setting) if scope else []
    return replace(judged, notes=(*judged.notes, *lacking, *notes), partial=judged.partial or bool(lacking))


def _of_the_scope(scope: Scope, councils: Sequence[str], setting: Setting) -> list[Note]:
    """What a list is to say of the councils that it looked among: whose region, and how many it knows nothing of."""
    notes = [Note("listed_near", *scope.regions)] if scope.without else []
    notes += [Note("listed_whole_region", " and ".join(scope.regions))] if scope.part else []
    there = sum(scope.holds(council) for council in setting.directory.councils)
    if scope.two or scope.ours or len(councils) >= there:
        return notes
    return [*notes, Note("listed_of", f"{len(councils)} of the {there}")]


def _only_council(setting: Setting) -> tuple[str, ...]:
    """The one council that all documents are about, if there is but one."""
    return setting.index.councils if len(setting.index.councils) == 1 else ()
