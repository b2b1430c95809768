"""Reads a question: is it about Ofsted's judgements, which form has it, and what are the facts that an answer needs?

Its words are heard once (``heard``). The forms below are tried in order, and
the first that fits is the question's. Then the facts are gathered, each by the
module that knows its words: ``areas``, ``grades``, ``times``, ``listing``.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from app.answering.judgements import about, failings, in_passing
from app.answering.judgements import words as said
from app.answering.judgements.areas import area_of_none, areas_named, asks_of_everything, asks_which_areas
from app.answering.judgements.form import JudgementQuestion, Times, Wanted
from app.answering.judgements.grades import change_in, extreme_in, grades_lost, grades_meant
from app.answering.judgements.heard import Heard, hear
from app.answering.judgements.listing import asks_for_a_list, counts_councils, terms_of
from app.answering.judgements.times import (
    asks_of_now_behind_another,
    asks_of_the_past,
    asks_since_when_behind_another,
    asks_when_inspected,
    asks_which_was_inspected_last,
    counts_inspections,
    speaks_of_an_inspection,
    times_in,
    year_of_inspection,
)
from app.read_once import read_once


@dataclass(frozen=True, slots=True)
class Form:
    """A form of question: what it wants, None where no judgement tells it; ``example`` names so many ``councils``."""

    wanted: Wanted | None
    fits: Callable[[Heard], bool]
    example: str
    councils: int = 1


OF_GRADES = (
    Form(Wanted.LIST, asks_for_a_list, "Which councils in the North West are not outstanding?", councils=0),
    Form(Wanted.WHEN, asks_which_was_inspected_last, "Which of and was inspected most recently?", councils=2),
    Form(Wanted.CURRENT, asks_of_now_behind_another, "Was it ever inadequate: now?"),
    Form(Wanted.HISTORY, asks_of_the_past, "How has its rating changed since 2016?"),
    Form(Wanted.COMPARISON, lambda heard: heard.councils > 1, "Which is rated higher, or ?", councils=2),
    Form(Wanted.WHEN, asks_when_inspected, "When was it last inspected?"),
    Form(Wanted.CURRENT, lambda _: True, "Is it good?"),
)
"""The forms of a question that is known to be about grades."""

FORMS = (
    Form(None, about.asks_what_it_means, "What does inadequate mean?", councils=0),
    Form(None, about.asks_of_visits_or_names, "How many monitoring visits did Ofsted make?"),
    Form(None, about.asks_what_somebody_minds, "Does the director hope for an outstanding?"),
    Form(None, in_passing.names_a_grade_in_passing, "Did staff stay after it failed?"),
    Form(None, in_passing.asks_what_a_grade_led_to, "Has its rating made it easier to hire people?"),
    Form(Wanted.NEXT, about.asks_of_the_next, "When is the next inspection?"),
    Form(Wanted.NOT_GRADED, about.asks_how_other_services_are_graded, "How are its schools rated by Ofsted?"),
    Form(None, about.speaks_of_other_services, "How many schools are there?"),
    Form(None, about.speaks_of_another_subject, "Is the pay good?"),
    Form(None, about.asks_who_runs_a_service, "Who runs children's services?"),
    Form(None, about.asks_how_inspectors_spoke, "Did inspectors praise the managers?"),
    Form(Wanted.LEAD_INSPECTOR, about.asks_who_inspected, "Who was the lead inspector in 2022?"),
    Form(Wanted.PUT_RIGHT, failings.asks_whether_put_right, "Has it done what the last inspection told it to?"),
    Form(Wanted.IMPROVEMENTS, failings.asks_for_failings, "What does it need to improve?"),
    Form(None, in_passing.asks_the_way_to_a_grade, "What makes it hard to reach a good rating?"),
    Form(None, about.asks_who_fails_at_something_else, "How many newly qualified workers failed?"),
    Form(None, about.speaks_of_no_judgement, "How is staff morale since the inspection?"),
    *OF_GRADES,
)


_OF_NOW = FORMS[-1]
_asks_when_that_was = said.says(
    r"^\W*(?:(?:and|so|ok)\W+)?when (?:was|did) (?:that|this|it|they)"
    r"(?: (?:happen|be|say|judge|decide)\w*)?(?: that)?\W*$"
)
_asks_what_it_got = said.says(
    r"^\W*(?:(?:and|so|ok)\W+)?what (?:did|do) (?:it|they|you|we) (?:get|end up with|come out with)\b[^?:]{0,15}\W*$"
)
_OF_GRADES_THEMSELVES = (Wanted.CURRENT, Wanted.HISTORY, Wanted.WHEN)


@read_once
def read_judgement_question(question: str, councils: int) -> JudgementQuestion | None:
    """What the question wants of the judgements; None when it is not about them.

    ``question`` is without councils' names; ``councils`` is how many it named.
    """
    heard = hear(question, councils)
    added = question.split(": ")[1:]
    if added and form_of(heard).wanted is Wanted.IMPROVEMENTS:
        return _after_improvements(heard, added, max(1, councils))
    if added and _asks_when_that_was(added[-1]) and form_of(hear(question.partition(": ")[0], councils)) is _OF_NOW:
        return JudgementQuestion(Wanted.WHEN)  # of the grade that was told, whichever was named before
    if added and form_of(heard).wanted is Wanted.LEAD_INSPECTOR:
        own = hear(added[-1], max(1, councils))
        is_another = form_of(own).wanted is Wanted.IMPROVEMENTS or _asks_for_a_grade_by_itself(own)
        return _read(own if is_another else heard, FORMS)
    if added and form_of(heard).wanted is Wanted.WHEN and _asks_for_the_grade(added[-1], max(1, councils)):
        return JudgementQuestion(Wanted.CURRENT)
    return _read(heard, FORMS)


def _asks_for_the_grade(added: str, councils: int) -> bool:
    """Is what stands behind "when was it inspected" a question for the grade: "what did it get?"."""
    own = hear(added, councils)
    return _asks_what_it_got(added) or (_asks_for_a_grade_by_itself(own) and form_of(own).wanted is Wanted.CURRENT)


def _after_improvements(heard: Heard, added: Sequence[str], councils: int) -> JudgementQuestion:
    """What the follow-ups behind a question about what must improve want: a grade, where one of them asks for that."""
    last = added[-1]
    if failings.asks_whether_it_did(last):
        return facts_of(heard, Wanted.PUT_RIGHT)
    if asks_which_areas(last) and heard.grades:
        return facts_of(heard, Wanted.CURRENT)
    for place in reversed(range(len(added))):
        own, since = hear(added[place], councils), hear(": ".join(added[place:]), councils)
        if _asks_for_a_grade_by_itself(own):
            return facts_of(since, form_of(since).wanted or Wanted.CURRENT)
    return facts_of(heard, Wanted.IMPROVEMENTS)


def _asks_for_a_grade_by_itself(own: Heard) -> bool:
    of_grades = own.names_a_grade or change_in(own.text) is not None or said.BEST.search(own.text) is not None
    return of_grades and form_of(own).wanted in _OF_GRADES_THEMSELVES


def read_loosely(question: str, councils: int) -> JudgementQuestion | None:
    """What it wants of the judgements, where nothing else is held that could answer it and it may be meant of them."""
    heard = hear(question, councils)
    return _read(heard, OF_GRADES) if about.may_be_meant_of_grades(heard) else None


def form_of(heard: Heard, forms: tuple[Form, ...] = FORMS) -> Form:
    """The first of the forms that fits."""
    return next(form for form in forms if form.fits(heard))


def _read(heard: Heard, forms: tuple[Form, ...]) -> JudgementQuestion | None:
    wanted = form_of(heard, forms).wanted
    return facts_of(heard, wanted) if wanted else None


def facts_of(heard: Heard, wanted: Wanted) -> JudgementQuestion:
    """All that an answer of this form needs to know of the question."""
    text, grades = heard.text, heard.grades
    if wanted in (Wanted.NEXT, Wanted.NOT_GRADED, Wanted.PUT_RIGHT):
        return JudgementQuestion(wanted)
    if wanted is Wanted.LEAD_INSPECTOR:
        return JudgementQuestion(wanted, times=Times(year_of_inspection(text), of_inspection=True))
    if wanted is Wanted.IMPROVEMENTS:
        times = Times(year_of_inspection(text), of_inspection=speaks_of_an_inspection(text))
        lacked = grades if failings.asks_why_not_better(heard) else ()
        why = failings.asks_why(heard) and not lacked
        given = grades if why else ()
        areas = areas_named(text) if why or lacked else ()
        return JudgementQuestion(wanted, areas, given, times=times, lacked=lacked)
    meant = () if asks_since_when_behind_another(heard) else grades_meant(text, grades)
    return JudgementQuestion(
        wanted,
        areas_named(text),
        meant,
        change_in(text),
        times_in(text),
        extreme=None if grades else extreme_in(text),
        counts=_counts(heard, wanted),
        of_areas=asks_which_areas(text) or (bool(grades) and asks_of_everything(text)),
        lost=grades_lost(text),
        found=said.FOUND.search(text) is not None,
        beyond=area_of_none(text),
        terms=terms_of(text, grades, meant),
    )


def _counts(heard: Heard, wanted: Wanted) -> bool:
    """Whether it is asked how many councils a list holds, or how many inspections of whatever grade there were."""
    if wanted is Wanted.HISTORY:
        return not heard.grades and counts_inspections(heard.text)
    return wanted is Wanted.LIST and counts_councils(heard.text)
