"""How old a judgement is, whether it can still be the present one, and what a person should be told about that."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from app.answering.judgements.form import CARE_AREAS
from app.answering.judgements.record import DAYS_A_YEAR, OLD_AFTER_YEARS, Judged, long_past_when_told
from app.answering.saying.wordings import wording
from app.answering.setting import Setting
from app.dates import PartialDate
from app.domain import Area, Document, Judgement
from app.facts.ledger import AREAS_OF_A_WHOLE, Ledger, same_inspection
from app.facts.report_kind import SEND
from app.facts.wording import AREA_WORDS, in_a_row
from app.indexing.opened import OpenIndex

PAIR = 2
"""Of two councils beside each other it is said whose judgement is old; in a longer list each entry has its date."""


def age_in_words(then: PartialDate, today: date) -> str:
    """Whole years, as pages count them: ``8 years``, ``about 8 years`` for a year alone, or ``less than a year``."""
    years = then.months_until(today) // 12
    if years < 1:
        return "less than a year"
    told = "a year" if years == 1 else f"{years} years"
    return told if then.month else f"about {told}"


def as_of_judgements(judged: Judged) -> PartialDate | None:
    """The month of the newest inspection's last day, as exactly as it is known."""
    dates = [when for judgement in judged.judgements if (when := judgement.when)]
    newest = max(dates, default=None)
    return PartialDate(newest.year, newest.month) if newest else None


def is_history_only(judged: Judged, index: OpenIndex) -> bool:
    """Does every judgement come from prose written years after it, so that it cannot show the present grade?"""
    told = judged.judgements
    return bool(told) and all(long_past_when_told(each, index.documents) for each in told)


def newer_is_likely(judged: Judged, today: date) -> bool:
    """Are all judgements so old that a newer inspection is likely?"""
    dates = [when for judgement in judged.judgements if (when := judgement.when)]
    return bool(dates) and is_old_judgement(max(dates), today)


def is_old_judgement(when: PartialDate, today: date) -> bool:
    """Was it made so long ago that a newer one is likely?"""
    return (today - when.last_day).days > OLD_AFTER_YEARS * DAYS_A_YEAR


def replaced_places(judged: Judged, ledger: Ledger) -> set[tuple[str, int, int]]:
    """Where judgements stand, as (document id, start, end), that a newer one of the same area has replaced."""
    newest = {j for j in judged.judgements if ledger.is_current(j) or _is_latest(j, ledger)}
    places = {(j.document_id, j.start, j.end) for j in judged.judgements if j not in newest}
    return places - {(j.document_id, j.start, j.end) for j in newest}


def _is_latest(judgement: Judgement, ledger: Ledger) -> bool:
    """Whether no newer one is known; an overall grade ends with an inspection that gave none."""
    ended = judgement.area is Area.OVERALL and ledger.areas_alone(judgement.council)
    return not ended and ledger.latest(judgement.council, judgement.area) == judgement


def judgement_caveats(judged: Judged, setting: Setting) -> list[str]:
    """What is missing, what may have changed since, and visits of Ofsted that gave no grade."""
    caveats = [wording("caveats", note.name, value=note.value) for note in judged.notes]
    if judged.missing:
        names = " and ".join(setting.directory.get(slug).short_name for slug in judged.missing)
        caveats.append(wording("caveats", "judgement_missing", councils=names))
    if judged.left_out:
        caveats.append(wording("caveats", "judgement_list_cut", number=str(judged.left_out)))
    if any(judgement.stated_in == "table" for judgement in judged.judgements):
        caveats.append(wording("caveats", "judgement_from_table"))
    corrected = max((j.correction.on for j in judged.judgements if j.correction), default=None)
    if corrected is not None:
        caveats.append(wording("caveats", "judgement_corrected", date=corrected.in_words))
    return caveats + _age_caveats(judged, setting) + _visits_since(judged, setting)


def _age_caveats(judged: Judged, setting: Setting) -> list[str]:
    """What the dates of each council's newest judgement that is told leave open."""
    dated = _newest_told(judged)
    if not dated:
        written = _told_when(judged, setting.index)
        if written is None:
            return [wording("caveats", "undated")]
        return [wording("caveats", "judgement_told_in", date=written.in_words)]
    past = [slug for slug in dated if is_history_only(_of(judged, slug), setting.index)]
    newer = _replaced(judged, setting.index.ledger)
    told_of = [slug for slug in dated if slug in past or (slug in newer and len(dated) <= PAIR)]
    caveats = [_history_caveat(slug, newer.get(slug), judged, setting) for slug in told_of]
    newest = {slug: when for slug, when in dated.items() if slug not in {*past, *newer}}
    old = {slug: when for slug, when in newest.items() if is_old_judgement(when, setting.today)}
    if len(dated) == PAIR:
        told = [("judgement_old_of", when, setting.directory.get(slug).short_name) for slug, when in old.items()]
    else:
        told = [("judgement_old", max(old.values()), "")] if old and len(old) == len(newest) else []
    for name, when, council in told:
        age = age_in_words(when, setting.today)
        caveats.append(wording("caveats", name, date=when.in_words, age=age, council=council))
    return caveats


def _told_when(judged: Judged, index: OpenIndex) -> PartialDate | None:
    """The date of the newest document that tells of these judgements."""
    documents = (index.documents[judgement.document_id] for judgement in judged.judgements)
    return max((each.metadata.published for each in documents if each.metadata.published), default=None)


def _newest_told(judged: Judged) -> dict[str, PartialDate]:
    """The date of each council's newest judgement that is told."""
    dated: dict[str, PartialDate] = {}
    for judgement in judged.judgements:
        if when := judgement.when:
            dated[judgement.council] = max(when, dated.get(judgement.council, when))
    return dated


def _replaced(judged: Judged, ledger: Ledger) -> dict[str, PartialDate]:
    """The date of the newest inspection held of each council of which only older ones are told."""
    told = _newest_told(judged)
    held = {slug: ledger.judgements_of(slug)[0] for slug in told if ledger.judgements_of(slug)}
    return {
        slug: when
        for slug, newest in held.items()
        if (when := newest.when)
        and when > told[slug]
        and not any(same_inspection(newest, each) for each in judged.judgements if each.council == slug)
    }


def inspected_since(documents: Iterable[Document], ledger: Ledger) -> dict[str, PartialDate]:
    """The date of the newest graded inspection of each council of which only reports of visits before it are told.

    The reports of SEND inspections are of other services, and no grade of children's services replaces them.
    """
    told: dict[str, list[Document]] = {}
    for document in documents:
        for slug in document.metadata.council:
            told.setdefault(slug, []).append(document)
    since: dict[str, PartialDate] = {}
    for slug, about in told.items():
        newest = next(iter(ledger.judgements_of(slug)), None)
        when = newest.when if newest else None
        if when and all(_is_of_visit_before(when, document, ledger) for document in about):
            since[slug] = when
    return since


def _is_of_visit_before(when: PartialDate, document: Document, ledger: Ledger) -> bool:
    visit = ledger.inspection_in(document.id)
    if visit is None or visit.kind == SEND or visit.inspected_to is None:
        return False
    return visit.inspected_to.last_day < when.first_day


def _of(judged: Judged, slug: str) -> Judged:
    """What is told of one council."""
    return replace(judged, judgements=tuple(each for each in judged.judgements if each.council == slug))


def _history_caveat(slug: str, newer: PartialDate | None, judged: Judged, setting: Setting) -> str:
    """That what is told cannot be the present grade, and which newer inspection is held, if any."""
    council = setting.directory.get(slug).short_name
    if newer is None:
        return wording("caveats", "judgement_history", council=council, date=_newest_told(judged)[slug].in_words)
    ended = _no_longer_graded(_of(judged, slug).judgements, setting.index.ledger.current_of(slug))
    if not ended:
        return wording("caveats", "judgement_replaced", council=council, date=newer.in_words)
    areas = in_a_row([AREA_WORDS[area] for area in ended])
    return wording("caveats", "area_no_longer_graded", council=council, date=newer.in_words, areas=areas)


def _no_longer_graded(told: Sequence[Judgement], newest: Sequence[Judgement]) -> tuple[Area, ...]:
    """The areas told of, where the newest inspection gave its grades and none of them is for such an area.

    One lone row or a page of prose does not tell what else was graded; that no overall grade is given any more is said
    elsewhere.
    """
    given = {judgement.area for judgement in newest if judgement.stated_in != "prose"}
    areas = tuple(dict.fromkeys(judgement.area for judgement in told))
    alike = {*given, Area.OVERALL, *(CARE_AREAS if given & set(CARE_AREAS) else ())}
    return areas if len(given) >= AREAS_OF_A_WHOLE and not alike & set(areas) else ()


def _visits_since(judged: Judged, setting: Setting) -> list[str]:
    """Visits after the inspection that is told of, where that is the newest; of one undated, after it was told."""
    councils = {judgement.council for judgement in judged.judgements}
    ledger = setting.index.ledger
    if len(councils) != 1 or _replaced(judged, ledger):
        return []
    written = None if _newest_told(judged) else _told_when(judged, setting.index)
    visits = [
        visit
        for visit in ledger.newer_visits(*councils)
        if written is None or (visit.inspected_to and visit.inspected_to.first_day > written.last_day)
    ]
    told = [f"{visit.kind}, {visit.inspected_to.in_words}" for visit in visits if visit.inspected_to]
    return [wording("caveats", "visits_since", visits="; ".join(told))] if told else []
