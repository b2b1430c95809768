"""What a council's grade was before: the one before the present one, that of a year, every one of a kind, the change.

Since when a grade has stood is told by the first inspection of those in a row that gave it.

History is always said beside the newer grade that replaced it, or with its own date.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise, takewhile

from app.answering.judgements.form import Change, JudgementQuestion
from app.answering.judgements.record import Judged, Note, Record, spans, years_of
from app.answering.saying.claims import Claim
from app.domain import Area, Grade, Judgement
from app.facts.wording import says_change

MOST_TOLD = 4
_BEST_FIRST = tuple(Grade)


def past(record: Record, question: JudgementQuestion, slug: str) -> Judged | None:
    """The grades before, newest first, and how the grade changed; None when no earlier one is known."""
    area = question.areas[0] if question.areas else Area.OVERALL
    found = record.history(slug, area)
    alone = record.ledger.areas_alone(slug) if area is Area.OVERALL else ()
    if question.counts and found:
        return _counted(record, found, alone)
    if question.lost and (lost := _when_lost(record, question, found)):
        return lost
    asks_times = question.times.ever or question.times.years
    fitting = [judgement for judgement in found if asks_times and judgement.grade in question.grades]
    never = bool(found and question.grades) and not any(each.grade in question.grades for each in found)
    if question.times.since and not alone:
        standing = _standing_since(record, question, found)
        if standing or not (fitting or never):
            return standing
    if fitting:
        told = fitting[:1] if question.times.last else fitting
        return Judged(tuple(dict.fromkeys(record.says(each) for each in told))[:MOST_TOLD], tuple(told))
    if never and (asks_times or question.times.since) and not alone:
        return _never_given(record, question, found)
    if alone and found:
        claims = (record.says_areas(slug, alone), *(record.says_last_overall(each) for each in found[:1]))
        return Judged(claims, (*alone, *found[:1]), notes=record.no_overall([slug]))
    told = _told(question, found)
    if len(told) < 2:
        return None
    notes = _none_from_then(record, question, found)
    moved = _areas_moved(record, question, slug) if told == found[:2] and not question.areas else []
    claims = (*_claims(record, told), *(claim for pair in moved for claim in _moved(record, *pair)))
    judgements = (*told, *(each for pair in moved for each in pair))
    return Judged(claims, judgements, notes=notes, partial=bool(notes))


def _when_lost(record: Record, question: JudgementQuestion, found: list[Judgement]) -> Judged | None:
    """The newest inspection that ended a grade, beside the one before; the present grade where it still stands."""
    stands = found[:1] if found and found[0].grade in question.lost else []
    pairs = ([newer, older] for newer, older in pairwise(found) if older.grade in question.lost)
    told = stands or next((pair for pair in pairs if pair[0].grade not in question.lost), [])
    return Judged(_claims(record, told), tuple(told)) if told else None


def _never_given(record: Record, question: JudgementQuestion, found: list[Judgement]) -> Judged:
    """The grades that are known, where none of them is one that is asked about: what was before is not known."""
    note = Note("grade_never_given", " or ".join(grade.in_words for grade in question.grades))
    told = found[:MOST_TOLD]
    return Judged(_claims(record, told), tuple(told), notes=(note,), partial=True)


def _counted(record: Record, found: list[Judgement], alone: Sequence[Judgement]) -> Judged:
    """How many inspections gave a grade, and the newest of them; ``alone`` are the areas that the newest one graded."""
    slug, told = found[0].council, found[: MOST_TOLD - bool(alone)]
    notes = (
        Note("inspections_counted", f"{record.names[slug]}, {len(found) + bool(alone)}"),
        *record.no_overall([slug]),
    )
    areas = (record.says_areas(slug, alone), record.says_last_overall(told[0])) if alone else ()
    return Judged((*areas, *_claims(record, told)[bool(alone) :]), (*alone, *told), notes=notes)


def _none_from_then(record: Record, question: JudgementQuestion, found: list[Judgement]) -> tuple[Note, ...]:
    """The first judgement known, where it is of a later year than that which the present is to be set beside."""
    first = found[-1].when if found else None
    lacks = (
        question.times.until is not None
        and not question.times.whole
        and first is not None
        and first.year > question.times.until
    )
    return (
        (Note("none_known_before", f"{record.names[found[-1].council]}, {first.in_words}"),) if first and lacks else ()
    )


def _standing_since(record: Record, question: JudgementQuestion, found: list[Judgement]) -> Judged | None:
    """The present grade, since when it has stood and what it was before; None where another one is asked about."""
    if not found or (question.grades and found[0].grade not in question.grades):
        return None
    unbroken = list(takewhile(lambda each: _is_alike(each, found[0]), found))
    first, before = unbroken[-1], found[len(unbroken) : len(unbroken) + 1]
    claims = [record.says(found[0]), *([record.says_since(first)] if len(unbroken) > 1 else [])]
    claims += [record.says_earlier(each, first) for each in before]
    when = first.when
    notes = () if before or when is None else (Note("none_before_known", when.in_words),)
    return Judged(tuple(dict.fromkeys(claims)), (found[0], first, *before), notes=notes)


def _is_alike(judgement: Judgement, newest: Judgement) -> bool:
    same = (judgement.grade, judgement.area) == (newest.grade, newest.area)
    return same and judgement.inherited_from == newest.inherited_from


def _told(question: JudgementQuestion, found: list[Judgement]) -> list[Judgement]:
    """The newer judgement and the older one, or all of them; those of a year or of a time named, or further back."""
    if question.times.until is not None and question.times.whole and not question.times.other_years:
        return found[:MOST_TOLD]
    if question.times.until is not None:
        return _since(question, found, question.times.until)
    if question.times.year is not None and question.times.other_years:
        years = (question.times.year, *question.times.other_years)
        time = range(min(years), max(years) + 1)
        return [each for each in found if any(year in time for year in years_of(each))][:MOST_TOLD]
    if question.times.year is not None:
        given = [place for place, each in enumerate(found) if _is_of(each, question.times.year)]
        if given:
            return found[given[0] : given[0] + 2]
    return found[:MOST_TOLD] if question.times.whole else found[question.times.back - 1 : question.times.back + 1]


def _since(question: JudgementQuestion, found: list[Judgement], year: int) -> list[Judgement]:
    """The newest judgement and the one that stood in that year; those between too, unless the way alone is asked for.

    Where both are alike, whatever came between tells that it was not always so. Where none is known to have stood
    then, all that came after is told.
    """
    after = list(takewhile(lambda each: (when := each.when) is None or when.year > year, found[1:]))
    then = found[1 + len(after) : 2 + len(after)]
    if not found or not then:
        return found[:MOST_TOLD]
    between = [] if question.change and then[0].grade is not found[0].grade else after
    return [found[0], *between[: MOST_TOLD - 2], *then]


def _areas_moved(record: Record, question: JudgementQuestion, slug: str) -> list[tuple[Judgement, Judgement]]:
    """The newer and the older judgement of each area whose grade went the way asked about, either where none is.

    They are told where areas are asked for, and where the overall grade that is asked about stayed the same.
    """
    stayed = question.change is not None and len({each.grade for each in record.history(slug, Area.OVERALL)[:2]}) == 1
    if not (question.of_areas or stayed):
        return []
    histories = (record.history(slug, area) for area in Area if area is not Area.OVERALL)
    pairs = [(each[0], each[1]) for each in histories if len(each) > 1 and record.ledger.is_current(each[0])]
    return [
        (newer, older) for newer, older in pairs if question.change in (None, _way(newer, older)) and _way(newer, older)
    ]


def _way(newer: Judgement, older: Judgement) -> Change | None:
    """Which way the grade went; None where it stayed the same."""
    steps = _BEST_FIRST.index(older.grade) - _BEST_FIRST.index(newer.grade)
    return None if steps == 0 else Change.UP if steps > 0 else Change.DOWN


def _moved(record: Record, newer: Judgement, older: Judgement) -> tuple[Claim, ...]:
    """How the grade of one area changed; both grades, where it was one with another area before."""
    if newer.area is older.area:
        return (Claim(says_change(newer, older), (*spans(newer), *spans(older))),)
    return record.says(newer), record.says_earlier(older, newer)


def _is_of(judgement: Judgement, year: int) -> bool:
    when = judgement.when
    return when is not None and when.year == year


def _claims(record: Record, told: list[Judgement]) -> tuple[Claim, ...]:
    claims = [record.says(told[0]), *(record.says_earlier(each, newer) for newer, each in pairwise(told))]
    first, last = told[0], told[-1]
    if first.area is last.area and len(told) == 2:
        claims.append(Claim(says_change(first, last), (*spans(first), *spans(last))))
    return tuple(dict.fromkeys(claims))
