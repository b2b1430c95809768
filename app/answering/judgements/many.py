"""Judgements of several councils: compared point by point, or listed.

Every council is spoken of with its own newest grade and its date. A grade that
a newer inspection no longer gave is never compared or listed.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from app.answering.judgements.form import Change, JudgementQuestion
from app.answering.judgements.record import Judged, Note, Record, spans
from app.answering.saying.claims import Claim
from app.domain import Area, Grade, Judgement
from app.facts.ledger import Direction
from app.facts.wording import AREA_WORDS, says_by_area, says_comparison, says_extreme, says_list

MOST_COMPARED = 6
MOST_LISTED = 15
_BEST_FIRST = tuple(Grade)
Standing = tuple[str, Judgement]
"""A council's slug and a judgement of it."""


def compare(
    record: Record, question: JudgementQuestion, known: Sequence[str], councils: Sequence[str]
) -> Judged | None:
    """Each council's newest grade for each area asked about, and which of them is graded higher.

    One that was years past already when it was told is set beside no other: it shows nothing of the present.
    """
    areas = question.areas or (Area.OVERALL,)
    claims: list[Claim] = []
    found: list[Judgement] = []
    for area in areas:
        pairs = [(slug, judgement) for slug in known if (judgement := record.newest(slug, area))][:MOST_COMPARED]
        present = [each for each in pairs if not record.is_long_past(each[1])]
        claims += [
            *(record.says(judgement) for _, judgement in pairs),
            *_side_by_side(record, present, question.extreme),
        ]
        found += [judgement for _, judgement in pairs]
    if not question.areas:
        apart = [slug for slug in known if record.ledger.areas_alone(slug)]
        for slug in apart:
            alone = record.ledger.areas_alone(slug)
            claims.append(record.says_areas(slug, alone))
            found += alone
        if len(known) == 2:
            claims += _by_area(record, known[0], known[1])
    if not found:
        return None
    notes = () if question.areas else record.no_overall(known)
    of_each = [[each for each in found if each.council == slug] for slug in {each.council for each in found}]
    past = any(all(map(record.is_long_past, told)) for told in of_each)
    return Judged(tuple(dict.fromkeys(claims)), tuple(found), _without(councils, found), notes=notes, partial=past)


def _side_by_side(record: Record, pairs: Sequence[Standing], extreme: Change | None) -> list[Claim]:
    if len(pairs) < 2:
        return []
    named = [(record.names[slug], judgement) for slug, judgement in pairs]
    text = says_comparison(*named) if len(named) == 2 else says_extreme(named, lowest=extreme is Change.DOWN)
    return [Claim(text, tuple(place for _, judgement in pairs for place in spans(judgement)))]


def _by_area(record: Record, one: str, other: str) -> list[Claim]:
    """Which of two councils is graded higher for each area that the newest inspections of both graded."""
    left, right = (
        {j.area: j for j in record.ledger.current_of(slug) if j.stated_in != "prose"} for slug in (one, other)
    )
    shared = [area for area in Area if area in left and area in right and area is not Area.OVERALL]
    if len(shared) < 2:
        return []
    steps = [(area, _BEST_FIRST.index(right[area].grade) - _BEST_FIRST.index(left[area].grade)) for area in shared]
    places = tuple(place for area in shared for side in (left, right) for place in spans(side[area]))
    return [Claim(says_by_area(record.names[one], record.names[other], steps), places)]


def listed(record: Record, question: JudgementQuestion, known: Sequence[str], councils: Sequence[str]) -> Judged | None:
    """The councils whose newest grade fits, or the newest grades of all when none fits.

    Where it is asked who ever had a grade, each with the newest inspection that gave it.
    """
    area = question.areas[0] if question.areas else Area.OVERALL
    newest = [(slug, judgement) for slug in known if (judgement := record.newest(slug, area))]
    if not newest:
        return None
    wanted = _extreme_of(question, newest)
    if question.ever and question.grades and not question.never:
        fitting = [(slug, once) for slug in known if (once := _newest_with(record, question.taken_in, slug, area))]
    else:
        fitting = [standing for standing in newest if _fits(record, question, wanted, standing)]
    shown = (fitting or newest)[:MOST_LISTED]
    stand = all(record.ledger.is_current(judgement) for _, judgement in shown)
    if fitting:
        lead = _lead(question, area, fitting, stand=stand)
    else:
        none = "none whose grade I hold fits; " if question.grades or question.change or question.extreme else ""
        lead = f"{none}the {'newest' if stand else 'last'} grades for {AREA_WORDS[area]}"
    entries = [(slug, _told(record, question, judgement)) for slug, judgement in shown]
    text = says_list(lead[0].upper() + lead[1:], [(record.names[slug], told) for slug, told in entries])
    told = [judgement for _, judgement in newest]
    notes = [Note("judgement_list_counted", f"{len(fitting)} of the {len(newest)}")] if question.counts else []
    notes += (
        [Note("listed_never", _in_words(set(Grade) - set(question.taken_in)))] if fitting and question.never else []
    )
    notes += record.no_overall(known) if area is Area.OVERALL else ()
    apart = [judgement for slug in known if area is Area.OVERALL for judgement in record.ledger.areas_alone(slug)]
    return Judged(
        (Claim(text, tuple(place for _, each in entries for judgement in each for place in spans(judgement))),),
        tuple(judgement for _, judgement in shown),
        _without(councils, [*told, *apart]),
        len(fitting or newest) - len(shown),
        notes=tuple(notes),
    )


def _extreme_of(question: JudgementQuestion, newest: Sequence[Standing]) -> Grade | None:
    """The best or the worst grade that any of them has, when that is asked for."""
    if question.extreme is None:
        return None
    grades = sorted({judgement.grade for _, judgement in newest}, key=_BEST_FIRST.index)
    return grades[0] if question.extreme is Change.UP else grades[-1]


def _fits(record: Record, question: JudgementQuestion, extreme: Grade | None, standing: Standing) -> bool:
    slug, newest = standing
    if extreme is not None:
        return newest.grade is extreme
    if question.change is not None and not question.grades:
        wanted = Direction.IMPROVED if question.change is Change.UP else Direction.DECLINED
        return record.ledger.direction(slug, newest.area) is wanted
    if question.never:
        return all(judgement.grade in question.taken_in for judgement in record.history(slug, newest.area))
    if question.earlier and _earlier_with(record, question.earlier, newest) is None:
        return False
    return newest.grade in question.taken_in


def _newest_with(record: Record, grades: Sequence[Grade], slug: str, area: Area) -> Judgement | None:
    return next((judgement for judgement in record.history(slug, area) if judgement.grade in grades), None)


def _earlier_with(record: Record, grades: Sequence[Grade], newest: Judgement) -> Judgement | None:
    """The newest judgement before this one that has one of the grades."""
    history = record.history(newest.council, newest.area)
    return next((each for each in history if each != newest and each.grade in grades), None)


def _told(record: Record, question: JudgementQuestion, judgement: Judgement) -> tuple[Judgement, ...]:
    """A judgement of a list and, where it matters what the grade was, the earlier one."""
    earlier = _earlier_with(record, question.earlier, judgement)
    return (judgement, earlier) if earlier else (judgement,)


def _lead(question: JudgementQuestion, area: Area, fitting: Sequence[Standing], *, stand: bool) -> str:
    if question.change is not None and not question.grades and question.extreme is None:
        direction = "improved" if question.change is Change.UP else "declined"
        return f"the grade for {AREA_WORDS[area]} {direction} between the last two inspections of"
    found = {judgement.grade for _, judgement in fitting}
    grades = _in_words(found)
    when = "at the newest inspection" if stand else "when it was last graded"
    when = "at some inspection" if question.ever and not question.never else when
    if question.earlier:
        when = f"{when}, and {_in_words(question.earlier)} before,"
    return f"judged {grades} {when} for {AREA_WORDS[area]}"


def _in_words(grades: Collection[Grade]) -> str:
    return " or ".join(grade.in_words for grade in Grade if grade in grades)


def _without(councils: Sequence[str], found: Sequence[Judgement]) -> tuple[str, ...]:
    told = {judgement.council for judgement in found}
    return tuple(slug for slug in councils if slug not in told)
