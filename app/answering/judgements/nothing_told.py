"""What is said where no judgement answers a question about them, and why none does.

Reads what is held; nothing here tells a grade that answers.
"""

from __future__ import annotations

from collections.abc import Sequence

from app.answering.judgements.answer import areas_of
from app.answering.judgements.form import JudgementQuestion, Wanted
from app.answering.judgements.record import Judged, Record
from app.answering.judgements.scope import Scope
from app.answering.question.asked import Asked
from app.answering.saying.compose import (
    compose_not_found,
    compose_which_region,
)
from app.answering.setting import Setting
from app.domain import Answer, Nearby
from app.facts.wording import in_a_row

UNSURE = 0.05
OF_A_REPORT = (Wanted.IMPROVEMENTS, Wanted.LEAD_INSPECTOR, Wanted.PUT_RIGHT)
_REASONS = {Wanted.NEXT: "next_inspection", Wanted.NOT_GRADED: "not_graded", Wanted.HISTORY: "no_earlier"}


def never_graded(question: JudgementQuestion, councils: Sequence[str], setting: Setting) -> str:
    """The areas asked about and the councils, where no judgement held gives any of these areas a grade; else empty."""
    record = Record(setting.index.ledger, setting.index.documents, {})
    if not question.areas or any(record.history(slug, area) for slug in councils for area in question.areas):
        return ""
    return f"{areas_of(question)} in {councils_in_a_row(councils, setting)}"


def area_not_found(asked: Asked, areas: str, setting: Setting) -> Answer:
    """That no judgement held gives the areas a grade, with the newest report beside it."""
    return compose_not_found(asked, newest_report(asked, setting), UNSURE, setting, "area_not_graded", areas=areas)


def councils_in_a_row(councils: Sequence[str], setting: Setting) -> str:
    """``Barnet, Kent and Essex`` for their slugs."""
    return in_a_row([setting.directory.get(slug).short_name for slug in councils])


def no_such_place(asked: Asked, scope: Scope, councils: Sequence[str], setting: Setting) -> Answer | None:
    """What is said where a list is asked for of a place that is not known, or of which nothing is held."""
    if scope.country:
        return compose_not_found(asked, None, UNSURE, setting, "not_england", country=scope.country)
    if scope.unknown:
        return compose_which_region(scope.unknown, setting)
    return None if councils or scope.two else compose_not_found(asked, None, UNSURE, setting, "none_in_scope")


def nothing_told(
    asked: Asked, question: JudgementQuestion, councils: Sequence[str], setting: Setting, *, judged: Judged | None
) -> Answer | None:
    """What is said where no judgement answers; None where sentences may tell it instead."""
    if judged and any(judgement.correction for judgement in judged.judgements):
        return compose_not_found(asked, newest_report(asked, setting), UNSURE, setting, "corrected")
    if is_of_no_known_visit(question, councils, setting):
        nearest, year = newest_report(asked, setting), str(question.times.year)
        return compose_not_found(asked, nearest, UNSURE, setting, "no_inspection_in", year=year)
    # Whether things got better since, sentences may tell where no two grades do.
    if question.wanted is not Wanted.HISTORY or (question.change and not question.grades):
        return None
    areas = never_graded(question, councils, setting)
    return area_not_found(asked, areas, setting) if areas else not_found(asked, question, setting)


def is_of_no_known_visit(question: JudgementQuestion, councils: Sequence[str], setting: Setting) -> bool:
    """Is a report of an inspection asked for in whose year no visit of Ofsted to these councils is known?

    Who led a visit without grades is told before, where its report says so: here only those with grades count.
    """
    if question.wanted not in OF_A_REPORT or not question.times.of_inspection or question.times.year is None:
        return False
    visits = (visit for slug in councils for visit in setting.index.ledger.inspections_of(slug))
    if question.wanted is Wanted.LEAD_INSPECTOR:
        visits = (visit for visit in visits if visit.judgements)
    return all(
        when.year != question.times.year for visit in visits for when in (visit.inspected_to, visit.published) if when
    )


def not_found(asked: Asked, question: JudgementQuestion, setting: Setting) -> Answer:
    """That what is wanted, of the kinds that are left to no sentence, is not held."""
    reason, nearest = _REASONS[question.wanted], newest_report(asked, setting)
    return compose_not_found(asked, nearest, UNSURE, setting, reason, areas=areas_of(question))


def no_present_grade(asked: Asked, judged: Judged, setting: Setting) -> Answer:
    """That the present grade, on which the question insists, is not held, and which one was told of last."""
    newest = setting.index.ledger.judgements_of(judged.judgements[0].council)[0]
    council, date = setting.directory.get(newest.council).short_name, newest.when
    grade, when = newest.grade.replace("_", " "), date.in_words if date else "an unknown date"
    return compose_not_found(asked, None, UNSURE, setting, "present_grade", council=council, grade=grade, date=when)


def newest_report(asked: Asked, setting: Setting) -> Nearby | None:
    """The document of the newest judgement of the councils asked about, to read instead."""
    judgements = [j for slug in asked.councils for j in setting.index.ledger.judgements_of(slug)]
    return Nearby(setting.index.documents[judgements[0].document_id]) if judgements else None
