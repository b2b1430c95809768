"""The route of Ofsted's judgements: typed, dated facts instead of sentences that merely sound alike."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from app.answering.judgements.about import asks_who_inspected
from app.answering.judgements.answer import JudgementAnswers, areas_of
from app.answering.judgements.dates import is_history_only, newer_is_likely
from app.answering.judgements.form import JudgementQuestion, Times, Wanted
from app.answering.judgements.grades import names_a_grade
from app.answering.judgements.heard import hear
from app.answering.judgements.listing import counts_of_one, speaks_of_many
from app.answering.judgements.question import read_judgement_question, read_loosely
from app.answering.judgements.reason import asks_for_the_reason
from app.answering.judgements.record import Judged, Note, Record
from app.answering.judgements.scope import Scope, scope_around, scope_here, scope_of
from app.answering.judgements.since import said_since_judgement
from app.answering.judgements.times import year_since
from app.answering.judgements.which_inspection import of_inspection_meant
from app.answering.judgements.words import AREAS, OFSTED, other_topic, says
from app.answering.names_held import is_held_by_name
from app.answering.question.asked import Asked
from app.answering.question.asked_time import asked_time
from app.answering.question.concepts import concepts, concepts_in
from app.answering.saying.claims import Claim
from app.answering.saying.compose import (
    compose_answer,
    compose_not_found,
    compose_which_council,
    compose_which_region,
)
from app.answering.setting import Setting
from app.conversation.topic import topic_words
from app.domain import Answer, Nearby, Status
from app.facts.wording import in_a_row

SURE = 0.97
"""Confidence of an answer from the ledger: its rows are read by rule and checked against their quotes."""
UNSURE = 0.05
_PAIR = 2
_OF_A_REPORT = (Wanted.IMPROVEMENTS, Wanted.LEAD_INSPECTOR, Wanted.PUT_RIGHT)
_asks_which_of_those = says(r"\b(?:which|any|how many|what)(?: ones?)? of (?:those|these|them)\b")
_asks_what_was_said = says(
    r"^\W*(?:(?:so|and|but)\W+)?(?:what|how)\b.{0,60}\b(?:say|says|said|think|thinks|thought|describe[ds]?|comment\w*)\b",
    r"^\W*(?:(?:so|and|but)\W+)?(?:what|how)\b.{0,80}\b(?:likes?|liked|prais\w+|impress\w*|tells?|told|wants?|wanted)\b",
)
_asks_who_led_one = says(r"^\W*(?:and )?who (?:led|inspected|did) (?:it|that|the one)\b")
_asks_of_it = says(r"\b(?:it|that|this)\b")
_asks_of_one_thing = says(
    r"\b(?:is|was) there an?\b",
    r"\b(?:have|has|had|got|runs?|uses?|offers?|provides?|opened) an?\b",
    r"^\W*what(?:['’]?s| is| was) (?!the\b|it\b|like\b)",
    r"\bwhat (?:%|per ?cent|share|proportion|number)",
    r"\bhow (?:many|much|big|high|large)\b",
    r"\bpercentage\b",
)
_asks_whether_still = says(r"\b(?:still|yet|any ?more|any longer|no longer)\b")
_speaks_of_a_trust = says(r"\b(?:trust|company)\b")
_SINCE = re.compile(r"\(since (\d{4})\b")
_REASONS = {Wanted.NEXT: "next_inspection", Wanted.NOT_GRADED: "not_graded", Wanted.HISTORY: "no_earlier"}


def answer_from_ledger(asked: Asked, setting: Setting) -> Answer | None:
    """The answer when the question is about judgements that the ledger can speak of; None for any other question."""
    asked, question, scope = _read(asked, setting)
    ledger = setting.index.ledger
    if question is None or not ledger.councils() or (scope.unknown and is_held_by_name(scope.unknown, asked, setting)):
        return None
    listed = question.wanted is Wanted.LIST and not asked.named
    councils = _listed(asked, scope, setting) if listed else asked.councils or _only_council(setting)
    if (listed or scope.country or scope.surely_unknown) and (
        elsewhere := _of_no_place(asked, scope, councils, setting)
    ):
        return elsewhere
    if not councils or (question.wanted in _OF_A_REPORT and len(councils) > 1 and not asked.named):
        return compose_which_council(replace(asked, fits=councils), setting)
    if not any(ledger.judgements_of(slug) for slug in councils):
        return None
    if question.wanted in (Wanted.NEXT, Wanted.NOT_GRADED):
        return _not_found(asked, question, setting)
    meant, notes = (
        of_inspection_meant(question, asked.whole, councils[0], ledger) if len(councils) == 1 else (question, ())
    )
    if meant is None:
        return _not_found(asked, JudgementQuestion(Wanted.HISTORY), setting)
    question = meant
    judged = _reasons(asked, question, councils, setting) or _answers(setting).answer(
        question, councils, frozenset(asked.terms)
    )
    judged = judged or _grade_alone(asked, question, councils, setting)
    judged = (
        _since_the_year(replace(judged, notes=(*notes, *judged.notes)), question, asked, setting) if judged else None
    )
    judged = _with_notes(judged, question, scope if listed else None, councils, setting) if judged else None
    if judged and is_history_only(judged, setting.index) and asked_time(asked.whole).stressed:
        return _no_present_grade(asked, judged, setting)
    answer = compose_answer(asked, _with_what_came_since(judged, setting), SURE, setting, judged) if judged else None
    if answer is None:
        return _nothing_told(asked, question, councils, setting, judged=judged)
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


def answer_from_grades_alone(asked: Asked, setting: Setting) -> Answer | None:
    """What the judgements tell where nothing that is held answers; None where it is no question for them.

    That Ofsted gave an area no grade; and of councils of which nothing else is held, in part, what can be meant of
    judgements.
    """
    councils = asked.councils
    if not _knows_each(councils, setting):
        return None
    own, held = (asked.own or asked).whole, asked.held_in(setting.index)
    of_grades = names_a_grade(own)
    if len(held) == len(councils) and not of_grades:
        return None
    question = (read_judgement_question if of_grades else read_loosely)(own, len(councils))
    if question and (areas := _never_graded(question, councils, setting)):
        if len(held) == len(councils):
            return _area_not_found(asked, areas, setting)
        question, note = JudgementQuestion(Wanted.CURRENT), Note("area_not_graded", areas)
    elif question and question.wanted is Wanted.IMPROVEMENTS and asks_for_the_reason(own):
        question = JudgementQuestion(Wanted.CURRENT, times=Times(asked_time(own).year))
        note = Note("report_not_held")
    elif len(held) < len(councils):
        question = read_loosely(own, len(councils))
        note = Note("judgements_alone", _in_a_row([slug for slug in councils if slug not in held], setting))
    else:
        return None
    judged = _answers(setting).answer(question, councils) if question else None
    if judged is None or is_history_only(judged, setting.index):
        return None
    noted = replace(judged, notes=(note, *judged.notes), partial=True)
    return compose_answer(asked, noted.claims, SURE, setting, noted)


def _never_graded(question: JudgementQuestion, councils: Sequence[str], setting: Setting) -> str:
    """The areas asked about and the councils, where no judgement held gives any of these areas a grade; else empty."""
    record = Record(setting.index.ledger, setting.index.documents, {})
    if not question.areas or any(record.history(slug, area) for slug in councils for area in question.areas):
        return ""
    return f"{areas_of(question)} in {_in_a_row(councils, setting)}"


def _area_not_found(asked: Asked, areas: str, setting: Setting) -> Answer:
    return compose_not_found(asked, _newest_report(asked, setting), UNSURE, setting, "area_not_graded", areas=areas)


def _in_a_row(councils: Sequence[str], setting: Setting) -> str:
    return in_a_row([setting.directory.get(slug).short_name for slug in councils])


def asks_what_was_said_of_an_area(asked: Asked) -> bool:
    """Is it asked of one council what Ofsted says of an area, in words that name no grade?"""
    own = (asked.own or asked).whole
    question = read_judgement_question(own, 1) if len(asked.councils) == 1 and not names_a_grade(own) else None
    of_one = question is not None and question.wanted is Wanted.CURRENT and bool(question.areas)
    return of_one and _asks_what_was_said(own)


_ASKED_OF_THEM = "ask make improvement change recommendation point priority action require demand order told set"
"""Words for what inspectors do where they want something improved, and not for what it is."""


def misses_the_topic(asked: Asked, told: Answer) -> bool:
    """Is it asked what must improve in a thing of which none of the points that are told speaks?"""
    question = read_judgement_question(asked.whole, len(asked.councils))
    if question is None or question.wanted is not Wanted.IMPROVEMENTS:
        return False
    heard = hear(asked.whole, len(asked.councils))
    areas = [found.group() for _, area in AREAS if (found := area.search(heard.text))]
    topic = frozenset(concepts(" ".join((*heard.other, *areas)))) - frozenset(concepts(_ASKED_OF_THEM))
    return bool(topic) and topic.isdisjoint(concepts_in(" ".join(each.quote for each in told.citations)))


def _knows_each(councils: Sequence[str], setting: Setting) -> bool:
    """Are judgements held of each of these councils?"""
    return bool(councils) and all(setting.index.ledger.judgements_of(slug) for slug in councils)


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
    scope = Scope() if asked.named else scope_of(asked.text, _regions(setting))
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


def _of_no_place(asked: Asked, scope: Scope, councils: Sequence[str], setting: Setting) -> Answer | None:
    """What is said where a list is asked for of a place that is not known, or of which nothing is held."""
    if scope.country:
        return compose_not_found(asked, None, UNSURE, setting, "not_england", country=scope.country)
    if scope.unknown:
        return compose_which_region(scope.unknown, setting)
    return None if councils or scope.two else compose_not_found(asked, None, UNSURE, setting, "none_in_scope")


def _nothing_told(
    asked: Asked, question: JudgementQuestion, councils: Sequence[str], setting: Setting, *, judged: Judged | None
) -> Answer | None:
    """What is said where no judgement answers; None where sentences may tell it instead."""
    if judged and any(judgement.correction for judgement in judged.judgements):
        return compose_not_found(asked, _newest_report(asked, setting), UNSURE, setting, "corrected")
    if _of_no_inspection(question, councils, setting):
        nearest, year = _newest_report(asked, setting), str(question.times.year)
        return compose_not_found(asked, nearest, UNSURE, setting, "no_inspection_in", year=year)
    # Whether things got better since, sentences may tell where no two grades do.
    if question.wanted is not Wanted.HISTORY or (question.change and not question.grades):
        return None
    areas = _never_graded(question, councils, setting)
    return _area_not_found(asked, areas, setting) if areas else _not_found(asked, question, setting)


def _asks_of_all(asked: Asked, scope: Scope) -> bool:
    """Does it ask how a place with many councils is graded, so that each of them is meant?"""
    return scope.placed and not asked.named and (not asked.councils or speaks_of_many(asked.whole))


def asks_of_judgements(added: str, asked: Asked, setting: Setting) -> bool:
    """Is what a follow-up adds to a question, a whole one itself, about judgements too?

    Which of the councils listed lie in a place is, and who led another inspection than the one spoken of. What Ofsted
    said of "it" is not, where one thing, a figure or another topic was spoken of before, and no grade is named.
    """
    before = asked.whole.rpartition(": ")[0]
    if (
        _asks_of_it(added)
        and (_asks_of_one_thing(before) or (adds_another_topic(before) and not OFSTED.search(added)))
        and not (names_a_grade(added) or read_judgement_question(before, 1))
    ):
        return False
    if _asks_which_of_those(added) and scope_of(added, _regions(setting)).narrows:
        return True
    if _asks_who_led_one(added):
        return asks_who_inspected(hear(asked.whole, len(asked.councils)))
    return read_judgement_question(added, len(asked.councils)) is not None


def adds_another_topic(adds: str) -> bool:
    """Is a piece that a follow-up adds ("and the offices?") of nothing that is judged, and no word of a judgement?"""
    told, other = topic_words(adds), other_topic(adds)
    return bool(told) and set(told) <= set(other)


def _regions(setting: Setting) -> Iterator[str]:
    return (council.region for council in setting.directory.councils)


def _answers(setting: Setting) -> JudgementAnswers:
    names = {council.slug: council.short_name for council in setting.directory.councils}
    return JudgementAnswers(setting.index.ledger, setting.index.documents, names)


def _reasons(asked: Asked, question: JudgementQuestion, councils: Sequence[str], setting: Setting) -> Judged | None:
    """The overall grade that stands with what speaks for it, where it is asked why it was given."""
    of_grade = (
        (question.wanted in (Wanted.CURRENT, Wanted.IMPROVEMENTS) or question.lost)
        and not (question.areas or question.of_areas)
        and question.times.year is None
    )
    if len(councils) != 1 or not of_grade or not asks_for_the_reason(asked.whole):
        return None
    return _answers(setting).reasons(question, councils[0])


def _grade_alone(
    asked: Asked, question: JudgementQuestion, councils: tuple[str, ...], setting: Setting
) -> Judged | None:
    """The grade, where more is asked of a report that is not held and no document could tell it instead.

    What is asked of the inspection of a year, the reports of other years cannot tell.
    """
    if question.wanted not in _OF_A_REPORT or _of_no_inspection(question, councils, setting):
        return None
    of_year = question.times.year is not None and question.times.of_inspection
    if asked.held_in(setting.index) and not of_year:
        return None
    grade = JudgementQuestion(
        Wanted.CURRENT, times=Times(question.times.year if of_year else None, of_inspection=of_year)
    )
    judged = _answers(setting).answer(grade, councils)
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


def _of_no_inspection(question: JudgementQuestion, councils: Sequence[str], setting: Setting) -> bool:
    """Is a report of an inspection asked for in whose year no visit of Ofsted to these councils is known?

    Who led a visit without grades is told before, where its report says so: here only those with grades count.
    """
    if question.wanted not in _OF_A_REPORT or not question.times.of_inspection or question.times.year is None:
        return False
    visits = (visit for slug in councils for visit in setting.index.ledger.inspections_of(slug))
    if question.wanted is Wanted.LEAD_INSPECTOR:
        visits = (visit for visit in visits if visit.judgements)
    return all(
        when.year != question.times.year for visit in visits for when in (visit.inspected_to, visit.published) if when
    )


def _only_council(setting: Setting) -> tuple[str, ...]:
    """The one council that all documents are about, if there is but one."""
    return setting.index.councils if len(setting.index.councils) == 1 else ()


def _not_found(asked: Asked, question: JudgementQuestion, setting: Setting) -> Answer:
    reason, nearest = _REASONS[question.wanted], _newest_report(asked, setting)
    return compose_not_found(asked, nearest, UNSURE, setting, reason, areas=areas_of(question))


def _no_present_grade(asked: Asked, judged: Judged, setting: Setting) -> Answer:
    """That the present grade, on which the question insists, is not held, and which one was told of last."""
    newest = setting.index.ledger.judgements_of(judged.judgements[0].council)[0]
    council, date = setting.directory.get(newest.council).short_name, newest.when
    grade, when = newest.grade.replace("_", " "), date.in_words if date else "an unknown date"
    return compose_not_found(asked, None, UNSURE, setting, "present_grade", council=council, grade=grade, date=when)


def _newest_report(asked: Asked, setting: Setting) -> Nearby | None:
    judgements = [j for slug in asked.councils for j in setting.index.ledger.judgements_of(slug)]
    return Nearby(setting.index.documents[judgements[0].document_id]) if judgements else None
