"""How a judgement may be said: one plain sentence, with its date and whose it was.

Pure. Every grade, date and name comes from the judgement itself.
"""

from __future__ import annotations

from collections.abc import Sequence

from app.dates import PartialDate
from app.domain import Area, Grade, Inspection, Judgement

AREA_WORDS = {
    Area.OVERALL: "overall effectiveness",
    Area.LEADERSHIP: "leadership (the impact of leaders on social work practice)",
    Area.HELP_AND_PROTECTION: "help and protection",
    Area.IN_CARE: "the experiences of children in care",
    Area.CARE_LEAVERS: "the experiences of care leavers",
    Area.IN_CARE_AND_CARE_LEAVERS: "the experiences of children in care and care leavers",
    Area.ADOPTION: "adoption",
    Area.FOSTERING: "fostering",
}
_VISITS = {
    "JTAI": "joint targeted area inspection of",
    "SEND": "inspection of services for special educational needs and disabilities in",
}
_INSPECTIONS = {"JTAI": "joint targeted area inspection", "SEND": "SEND inspection"}
_BEST_FIRST = tuple(Grade)


def dated(judgement: Judgement) -> str:
    """``at the inspection that ended on 2 December 2022``, or as much of it as is known."""
    return f"{'in' if judgement.inspected_to is None else 'at'} {_when(judgement)}"


def _when(judgement: Judgement) -> str:
    if judgement.inspected_to is not None:
        joint = "on" if judgement.inspected_to.day else "in"
        return f"the inspection that ended {joint} {judgement.inspected_to.in_words}"
    if judgement.published is not None:
        return f"the judgement of {judgement.published.in_words}"
    return "an undated judgement"


def says_grade(judgement: Judgement, council: str) -> str:
    """``Ofsted judged Barnet good for overall effectiveness at the inspection that ended on …``."""
    of = f" ({council} inherits it from a council that it replaced)" if judgement.inherited_from else ""
    area = AREA_WORDS[judgement.area]
    return f"Ofsted judged {council} {judgement.grade.in_words} for {area} {dated(judgement)}{of}."


def says_told(judgement: Judgement) -> str:
    """``For adoption, the grade that is told of here is good``: beside prose that may name several grades."""
    return f"For {AREA_WORDS[judgement.area]}, the grade that is told of here is {judgement.grade.in_words}."


def says_areas(judgements: Sequence[Judgement], council: str) -> str:
    """``Ofsted judged Barnet good for leadership and adoption, and outstanding for …, at the inspection that …``.

    All of one inspection; the best grade first.
    """
    grades = [grade for grade in Grade if any(judgement.grade is grade for judgement in judgements)]
    parts = [
        f"{grade.in_words} for {in_a_row([AREA_WORDS[j.area] for j in judgements if j.grade is grade])}"
        for grade in grades
    ]
    return f"Ofsted judged {council} {'; '.join(parts)}, {dated(judgements[0])}."


def says_earlier(judgement: Judgement) -> str:
    """``Before that, the grade was good, at the inspection that ended on …``; of both care areas where it was."""
    return f"Before that, the grade{_together(judgement)} was {judgement.grade.in_words}, {dated(judgement)}."


def says_since(judgement: Judgement) -> str:
    """``The grade for overall effectiveness has been good since the inspection that ended on …``."""
    return f"The grade for {AREA_WORDS[judgement.area]} has been {judgement.grade.in_words} since {_when(judgement)}."


def says_last(judgement: Judgement, now: Judgement) -> str:
    """``It is no longer inadequate, which it last was at the inspection that ended on …``.

    Of a grade better than the present one: ``It was last judged good at the inspection that ended on …``.
    """
    grade, poor = judgement.grade, (Grade.REQUIRES_IMPROVEMENT, Grade.INADEQUATE)
    best_first = tuple(Grade)
    if grade in poor and best_first.index(now.grade) < best_first.index(grade):
        return f"It is no longer {grade.in_words}, which it last was {dated(judgement)}."
    return f"It was last judged {grade.in_words}{_together(judgement)} {dated(judgement)}."


def says_before(judgement: Judgement) -> str:
    """``Before that, the grade for overall effectiveness was good, at the inspection that ended on …``."""
    area = AREA_WORDS[judgement.area]
    return f"Before that, the grade for {area} was {judgement.grade.in_words}, {dated(judgement)}."


def says_change(newer: Judgement, older: Judgement) -> str:
    """Whether the grade rose, fell or stayed between two judgements of one area."""
    area = AREA_WORDS[newer.area]
    now, before = newer.grade.in_words, older.grade.in_words
    steps = _BEST_FIRST.index(older.grade) - _BEST_FIRST.index(newer.grade)
    if steps == 0:
        return f"The grade for {area} stayed the same: {now} at both inspections."
    return f"The grade for {area} {'improved' if steps > 0 else 'declined'} from {before} to {now}."


def says_visit(inspection: Inspection, council: str, *, newest: bool = True) -> str:
    """``Ofsted's newest graded inspection of Barnet ran from … to …``; an older one is not called the newest."""
    visit = f"Ofsted's {'newest ' if newest else ''}graded inspection of {council}"
    last = inspection.inspected_to
    if inspection.inspected_from and last and inspection.inspected_from != last:
        return f"{visit} ran from {inspection.inspected_from.in_words} to {last.in_words}."
    if last is None:
        return f"{visit} ended in an unknown month."
    return f"{visit} ended {last.with_preposition}."


def says_visit_dates(visit: Inspection, council: str) -> str:
    """``The monitoring visit to Barnet ran from … to …``, of a visit without grades whose last day is known."""
    kind = _VISITS.get(visit.kind, f"{visit.kind} to")
    first, last = visit.inspected_from, visit.inspected_to
    if first and last and first != last:
        return f"The {kind} {council} ran from {first.in_words} to {last.in_words}."
    return f"The {kind} {council} was {last.with_preposition if last else 'on an unknown day'}."


def says_published(visit: Inspection, council: str) -> str:
    """``The report on Barnet's inspection that ended on … was published on …``, where that is known."""
    when = f" that ended {visit.inspected_to.with_preposition}" if visit.inspected_to else ""
    published = visit.published.with_preposition if visit.published else "on an unknown day"
    return f"The report on {council}'s {_what_it_was(visit)}{when} was published {published}."


def _what_it_was(visit: Inspection) -> str:
    return _INSPECTIONS.get(visit.kind, visit.kind if visit.kind.endswith("visit") else "inspection")


def says_lead(inspection: Inspection, council: str) -> str:
    """``The lead inspector of Barnet's inspection that ended on … was …``; of one without grades with its kind."""
    when = f" that ended on {inspection.inspected_to.in_words}" if inspection.inspected_to else ""
    kind = _INSPECTIONS.get(inspection.kind, "inspection")
    return f"The lead inspector of {council}'s {kind}{when} was {inspection.lead_inspector}."


def says_addressed(visit: Inspection, council: str, people: Sequence[str]) -> str:
    """``The letter of 1 May 2024 on the monitoring visit to Barnet is addressed to …; …``."""
    return f"{_letter(visit, council)} is addressed to {'; '.join(people)}."


def says_signed(visit: Inspection, council: str, people: Sequence[str]) -> str:
    """``The letter of 1 May 2024 on the monitoring visit to Barnet is signed by …; …``."""
    return f"{_letter(visit, council)} is signed by {'; '.join(people)}."


def says_named(visit: Inspection, council: str, people: Sequence[str]) -> str:
    """``The report on Barnet's SEND inspection that ended on … names …; …``."""
    when = f" that ended {visit.inspected_to.with_preposition}" if visit.inspected_to else ""
    return f"The report on {council}'s {_what_it_was(visit)}{when} names {'; '.join(people)}."


def _letter(visit: Inspection, council: str) -> str:
    dated = f" of {visit.published.in_words}" if visit.published else ""
    return f"The letter{dated} on the {_VISITS.get(visit.kind, f'{visit.kind} to')} {council}"


def says_improvements(inspection: Inspection, council: str, points: Sequence[str], *, newest: bool = True) -> str:
    """``What Barnet must improve, according to …: one; another.``, the points as Ofsted wrote them.

    Of an inspection that a newer one followed: ``What Barnet had to improve, …``.
    """
    visit = _what_it_was(inspection)
    when = f"the {visit} that ended on {inspection.inspected_to.in_words}" if inspection.inspected_to else "Ofsted"
    listed = "; ".join(" ".join(point.split()).rstrip(".;,") for point in points).replace(":; ", ": ")
    return f"What {council} {'must' if newest else 'had to'} improve, according to {when}: {listed}."


def says_comparison(first: tuple[str, Judgement], second: tuple[str, Judgement]) -> str:
    """Which of two councils is graded higher for the area of both judgements, or that both are alike."""
    (one, left), (other, right) = first, second
    area = AREA_WORDS[left.area]
    steps = _BEST_FIRST.index(right.grade) - _BEST_FIRST.index(left.grade)
    if steps == 0:
        return f"{one} and {other} have the same grade for {area}: {left.grade.in_words}."
    ahead, behind = ((one, left), (other, right)) if steps > 0 else ((other, right), (one, left))
    return (
        f"For {area}, {ahead[0]} is graded higher ({ahead[1].grade.in_words}) than {behind[0]} "
        f"({behind[1].grade.in_words})."
    )


def says_extreme(judgements: Sequence[tuple[str, Judgement]], *, lowest: bool = False) -> str:
    """Which of three councils or more is graded highest, or lowest, for the area of all these judgements.

    Or that all are alike.
    """
    area = AREA_WORDS[judgements[0][1].area]
    grades = sorted((judgement.grade for _, judgement in judgements), key=_BEST_FIRST.index)
    grade, end = (grades[-1], "lowest") if lowest else (grades[0], "highest")
    names = [name for name, judgement in judgements if judgement.grade is grade]
    if len(names) == len(judgements):
        return f"For {area}, {in_a_row(names)} have the same grade: {grade.in_words}."
    return f"For {area}, {in_a_row(names)} {'is' if len(names) == 1 else 'are'} graded {end} ({grade.in_words})."


def says_by_area(first: str, second: str, steps: Sequence[tuple[Area, int]]) -> str:
    """Area by area which of two councils is graded higher: the first where ``steps`` is above 0, neither at 0."""
    parts = [
        f"{said} {in_a_row([AREA_WORDS[area] for area, step in steps if (step > 0) - (step < 0) == sign])}"
        for sign, said in (
            (1, f"{first} is graded higher for"),
            (-1, f"{second} is graded higher for"),
            (0, "both alike for"),
        )
        if any((step > 0) - (step < 0) == sign for _, step in steps)
    ]
    return f"For the areas: {'; '.join(parts)}."


def in_a_row(names: Sequence[str]) -> str:
    """``Barnet, Kent and Essex``."""
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def says_list(lead: str, judgements: Sequence[tuple[str, Sequence[Judgement]]]) -> str:
    """``Judged outstanding: Barnet (outstanding, May 2024); …``, each with the month of its inspection's end.

    An earlier judgement of the same council stands behind the newer one.
    """
    entries = [
        f"{name} ({'; before that '.join(f'{each.grade.in_words}{_together(each)}{_month(each)}' for each in told)})"
        for name, told in judgements
    ]
    return f"{lead}: {'; '.join(entries)}."


def _together(judgement: Judgement) -> str:
    """That one grade was given for what is two areas since 2023."""
    return f" for {AREA_WORDS[judgement.area]} together" if judgement.area is Area.IN_CARE_AND_CARE_LEAVERS else ""


def _month(judgement: Judgement) -> str:
    """When the inspection ended, by which a judgement is dated, else when it was published."""
    when = judgement.when
    return f", {PartialDate(when.year, when.month).in_words}" if when else ""
