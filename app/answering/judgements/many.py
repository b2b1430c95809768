"""Judgements of several councils: compared point by point, or listed.

Every council is spoken of with its own newest grade and its date. A grade that
a newer inspection no longer gave is never compared or listed.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

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
    """The councils whose grade fits, or the newest grades of all when none fits.

    It is the newest grade, where a year is named that of an inspection of that year, and where it is asked who ever
    had a grade the newest that was it.
    """
    area = question.areas[0] if question.areas else Area.OVERALL
    newest = [(slug, judgement) for slug in known if (judgement := record.newest(slug, area))]
    if not newest:
        return None
    if question.terms.both_ends:
        return _both_ends(record, question, known, councils)
    fitting = _fitting(record, question, newest)
    shown = (fitting or newest)[:MOST_LISTED]
    stand = all(record.ledger.is_current(judgement) for _, judgement in shown)
    if fitting:
        lead = _lead(question, area, shown, stand=stand)
    else:
        none = "none whose grade I hold fits; " if _is_narrowed(question) else ""
        lead = f"{none}the {'newest' if stand else 'last'} grades for {AREA_WORDS[area]}"
    entries = [(slug, _told(record, question, judgement)) for slug, judgement in shown]
    text = says_list(lead[0].upper() + lead[1:], [(record.names[slug], told) for slug, told in entries])
    told = [judgement for _, judgement in newest]
    apart = [judgement for slug in known if area is Area.OVERALL for judgement in record.ledger.areas_alone(slug)]
    return Judged(
        (
            Claim(
                text,
                tuple(
                    place
                    for slug, each in entries
                    for judgement in (*each, *(record.ledger.current_of(slug) if question.terms.throughout else ()))
                    for place in record.with_dates(judgement)
                ),
            ),
        ),
        tuple(judgement for _, judgement in shown),
        _without(councils, [*told, *apart]),
        len(fitting or newest) - len(shown),
        notes=(
            *_notes(question, len(fitting), len(newest)),
            *(record.no_overall(known) if area is Area.OVERALL else ()),
        ),
        partial=bool(question.terms.not_kept),
    )


def _both_ends(
    record: Record, question: JudgementQuestion, known: Sequence[str], councils: Sequence[str]
) -> Judged | None:
    """Those graded best, and behind them those graded worst."""
    alone = replace(question, terms=replace(question.terms, both_ends=False))
    best, worst = (listed(record, replace(alone, extreme=end), known, councils) for end in (Change.UP, Change.DOWN))
    if best is None or worst is None:
        return None
    judgements = tuple(dict.fromkeys((*best.judgements, *worst.judgements)))
    claims = tuple(dict.fromkeys((*best.claims, *worst.claims)))
    return replace(best, claims=claims, judgements=judgements, left_out=best.left_out + worst.left_out)


def _fitting(record: Record, question: JudgementQuestion, newest: Sequence[Standing]) -> list[Standing]:
    """Those that fit, each with the judgement by which it does."""
    extreme = _extreme_of(question, newest)
    if question.times.in_year is not None:
        of_year = [(slug, each) for slug, now in newest if (each := _of_year(record, question.times.in_year, now))]
        found = [(slug, each) for slug, each in of_year if not question.grades or each.grade in question.taken_in]
    elif question.times.first and question.grades:
        return _oldest_first(record, question.taken_in, newest)
    elif question.times.ever and question.grades and not question.terms.never:
        once = [(slug, _newest_with(record, question.taken_in, slug, now.area)) for slug, now in newest]
        found = [(slug, judgement) for slug, judgement in once if judgement]
    elif question.terms.by_date and not _is_narrowed(question, besides_dates=True):
        found = list(newest)
    else:
        found = [standing for standing in newest if _fits(record, question, extreme, standing)]
    return _newest_first(found) if question.terms.by_date else found


def _oldest_first(record: Record, grades: Sequence[Grade], newest: Sequence[Standing]) -> list[Standing]:
    """The first judgement of each with one of the grades; those without a date tell no order."""
    each = [(slug, record.history(slug, now.area)) for slug, now in newest]
    dated = [
        (when, (slug, judgement))
        for slug, history in each
        for judgement in history
        if judgement.grade in grades and (when := judgement.when)
    ]
    firsts: dict[str, Standing] = {}
    for _, standing in sorted(dated, key=lambda one: one[0]):
        firsts.setdefault(standing[0], standing)
    return list(firsts.values())


def _newest_first(found: Sequence[Standing]) -> list[Standing]:
    dated = [(when, standing) for standing in found if (when := standing[1].when)]
    return [standing for _, standing in sorted(dated, key=lambda each: each[0], reverse=True)]


def _is_narrowed(question: JudgementQuestion, *, besides_dates: bool = False) -> bool:
    """Is it asked for some of the councils, by grade or change or, unless those are left aside, by date?"""
    by_date = not besides_dates and (question.times.in_year is not None or question.terms.by_date)
    return bool(question.grades or question.change or question.extreme or by_date)


def _of_year(record: Record, year: int, newest: Judgement) -> Judgement | None:
    """The judgement of an inspection that ended in this year."""
    history = record.history(newest.council, newest.area)
    return next((each for each in history if (when := each.when) and when.year == year), None)


def _notes(question: JudgementQuestion, fitting: int, known: int) -> list[Note]:
    """How many fit, where that is asked; what a list says of grades never given, and of what it does not keep to."""
    notes = [Note("judgement_list_counted", f"{fitting} of the {known}")] if question.counts else []
    if fitting and question.terms.never:
        notes.append(Note("listed_never", _in_words(set(Grade) - set(question.taken_in))))
    not_kept = question.terms.not_kept
    return [*notes, Note("list_does_not_keep", not_kept)] if not_kept else notes


def _extreme_of(question: JudgementQuestion, newest: Sequence[Standing]) -> Grade | None:
    """The best or the worst grade that any of them has, when that is asked for."""
    if question.extreme is None:
        return None
    grades = sorted({judgement.grade for _, judgement in newest}, key=_BEST_FIRST.index)
    return grades[0] if question.extreme is Change.UP else grades[-1]


def _fits(record: Record, question: JudgementQuestion, extreme: Grade | None, standing: Standing) -> bool:
    """Does a council's newest judgement, or its history where that is asked about, fit what is looked for?"""
    slug, newest = standing
    if question.terms.throughout and not _is_throughout(record, question, slug):
        return False
    if extreme is not None:
        return newest.grade is extreme
    if question.change is not None and not question.grades:
        wanted = Direction.IMPROVED if question.change is Change.UP else Direction.DECLINED
        return record.ledger.direction(slug, newest.area) is wanted
    if question.terms.never:
        return all(judgement.grade in question.taken_in for judgement in record.history(slug, newest.area))
    if question.terms.earlier and _earlier_with(record, question.terms.earlier, newest) is None:
        return False
    return newest.grade in question.taken_in


def _is_throughout(record: Record, question: JudgementQuestion, slug: str) -> bool:
    """Does every area that the newest inspection graded have one of the grades, and are areas known?"""
    current = record.ledger.current_of(slug)
    is_so = all(each.grade in question.taken_in for each in current)
    return is_so and any(each.area is not Area.OVERALL for each in current)


def _newest_with(record: Record, grades: Sequence[Grade], slug: str, area: Area) -> Judgement | None:
    return next((judgement for judgement in record.history(slug, area) if judgement.grade in grades), None)


def _earlier_with(record: Record, grades: Sequence[Grade], newest: Judgement) -> Judgement | None:
    """The newest judgement before this one that has one of the grades."""
    history = record.history(newest.council, newest.area)
    return next((each for each in history if each != newest and each.grade in grades), None)


def _told(record: Record, question: JudgementQuestion, judgement: Judgement) -> tuple[Judgement, ...]:
    """A judgement of a list and, where it matters what the grade was, the earlier one."""
    earlier = _earlier_with(record, question.terms.earlier, judgement)
    return (judgement, earlier) if earlier else (judgement,)


def _lead(question: JudgementQuestion, area: Area, shown: Sequence[Standing], *, stand: bool) -> str:
    """What a list of councils is led in by: what all of them have in common, and as of when."""
    if question.change is not None and not question.grades and question.extreme is None:
        direction = "improved" if question.change is Change.UP else "declined"
        return f"the grade for {AREA_WORDS[area]} {direction} between the last two inspections of"
    when = "at the newest inspection" if stand else "when it was last graded"
    when = f"at an inspection that ended in {question.times.in_year}" if question.times.in_year else when
    first_so = question.times.first and bool(question.grades)
    when = "at some inspection" if first_so or (question.times.ever and not question.terms.never) else when
    if question.terms.earlier:
        when = f"{when}, and {_in_words(question.terms.earlier)} before,"
    first = ", the one inspected last first" if question.terms.by_date and len(shown) > 1 else ""
    first = ", the one that was so first in front" if first_so and len(shown) > 1 else first
    if not question.grades and not question.extreme:
        return f"the grades for {AREA_WORDS[area]} {when}{first}"
    graded = f"{AREA_WORDS[area]} and every area" if question.terms.throughout else AREA_WORDS[area]
    return f"judged {_in_words({judgement.grade for _, judgement in shown})} {when} for {graded}{first}"


def _in_words(grades: Collection[Grade]) -> str:
    return " or ".join(grade.in_words for grade in Grade if grade in grades)


def _without(councils: Sequence[str], found: Sequence[Judgement]) -> tuple[str, ...]:
    told = {judgement.council for judgement in found}
    return tuple(slug for slug in councils if slug not in told)
