"""What the ledger holds of one council at a time, and the plain claims that are made of it.

Looks up and words judgements; which of them a question wants is decided elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from app.answering.judgements.form import CARE_AREAS
from app.answering.saying.claims import Claim
from app.domain import Area, Document, Inspection, Judgement, Span
from app.facts.grades import grade_of
from app.facts.ledger import Ledger, same_inspection
from app.facts.prose_dates import where_told
from app.facts.table_heads import with_heads
from app.facts.wording import (
    says_areas,
    says_before,
    says_earlier,
    says_grade,
    says_last,
    says_since,
    says_told,
)

OLD_AFTER_YEARS, DAYS_A_YEAR = 3, 365.25
"""A grade is said to be old after so many years."""
NO_OVERALL_SINCE = date(2026, 4, 1)
"""From when on Ofsted gives no grade for overall effectiveness (Ofsted's announcement of 27 November 2025)."""

_LINE = re.compile(r"(?:[^:|]{3,60}: )?(?P<line>[^:|.]{3,160}(?::| [–—-]| \|) (?P<grade>[^:|.]{3,60}))\.?")
"""A line or a row with an area and its grade; of a list of terms, which name the area twice, without the term."""


@dataclass(frozen=True, slots=True)
class Note:
    """A caveat of one answer: the name of its wording and what fills it."""

    name: str
    value: str = ""


@dataclass(frozen=True, slots=True)
class Judged:
    """What is said of the judgements, in order.

    ``missing`` are councils of which nothing is known; ``left_out`` counts what a list was too long for.
    ``notes`` are caveats that this answer needs; ``partial`` is true when one of them says what was not found.
    """

    claims: tuple[Claim, ...]
    judgements: tuple[Judgement, ...] = ()
    missing: tuple[str, ...] = ()
    left_out: int = 0
    notes: tuple[Note, ...] = ()
    partial: bool = False


@dataclass(frozen=True, slots=True)
class Record:
    """One ledger; ``texts`` are its documents by id, ``names`` each council's short name by slug."""

    ledger: Ledger
    texts: Mapping[str, Document]
    names: Mapping[str, str]

    def history(self, slug: str, area: Area) -> list[Judgement]:
        """Newest first. The two care areas were one judgement until 2023, so each is looked for under both names."""
        areas = (area, Area.IN_CARE_AND_CARE_LEAVERS) if area in CARE_AREAS else (area,)
        found = [judgement for judgement in self.ledger.judgements_of(slug) if judgement.area in areas]
        newest = self.ledger.current_of(slug)
        if area in CARE_AREAS and any(judgement.area is area for judgement in newest):
            return [judgement for judgement in found if judgement.area is area or judgement not in newest]
        return found

    def newest(self, slug: str, area: Area) -> Judgement | None:
        """The judgement of an area that stands; None for the overall one when the newest inspection gave none."""
        if area is Area.OVERALL and self.ledger.areas_alone(slug):
            return None
        return next(iter(self.history(slug, area)), None)

    def of_year(self, slug: str, area: Area, year: int) -> Judgement | None:
        """The judgement of the inspection of this year, or published in it."""
        return next((each for each in self.history(slug, area) if year in years_of(each)), None)

    def standing_in(self, slug: str, area: Area, year: int) -> Judgement | None:
        """The newest judgement at the end of this year."""
        dated = [(when.year, each) for each in self.history(slug, area) if (when := each.when)]
        return next((each for then, each in dated if then <= year), None)

    def graded(self, slug: str, year: int | None) -> list[Inspection]:
        """The graded inspections that reports tell of, newest first; those of ``year`` if one is given.

        A year is that of the inspection's end, or else of its report.
        """
        found = [inspection for inspection in self.ledger.inspections_of(slug) if inspection.judgements]
        if year is None:
            return found
        ended = [each for each in found if each.inspected_to and each.inspected_to.year == year]
        return ended or [each for each in found if each.published and each.published.year == year]

    def visited_in(self, slug: str, year: int) -> bool:
        """Does a report tell of any visit of Ofsted in this year, graded or not?"""
        visits = self.ledger.inspections_of(slug)
        return any(when.year == year for each in visits for when in (each.inspected_to, each.published) if when)

    def is_of_newest(self, inspection: Inspection) -> bool:
        """Is it the newest graded inspection of its council that any source tells of?"""
        newest = self.ledger.judgements_of(inspection.council)
        return not newest or same_inspection(inspection.judgements[0], newest[0])

    def is_long_past(self, judgement: Judgement) -> bool:
        """Was it years past already when it was told?"""
        return long_past_when_told(judgement, self.texts)

    def says(self, judgement: Judgement) -> Claim:
        """The judgement in a sentence, with the words and the dates that carry it; prose speaks for itself.

        The row of a table does so with what its columns are called.
        """
        if judgement.stated_in == "prose":
            document = self.texts[judgement.document_id]
            row = with_heads(document, judgement.start)
            if row is None:
                return _line_with_its_date(judgement, document) or Claim(None, spans(judgement))
            return Claim(f"{row[0]}.", (*spans(judgement), (judgement.document_id, row[1])))
        return Claim(says_grade(judgement, self.names[judgement.council]), self.with_dates(judgement))

    def says_plainly(self, judgement: Judgement) -> Claim:
        """Which grade it is that prose, which may name several, tells of the area."""
        return Claim(says_told(judgement), spans(judgement))

    def says_earlier(self, judgement: Judgement, newer: Judgement) -> Claim:
        """The judgement as the one before another that was just said; with its area where that is another."""
        claim = self.says(judgement)
        text = says_earlier(judgement) if judgement.area is newer.area else says_before(judgement)
        return claim if claim.text is None else Claim(text, claim.spans)

    def says_since(self, judgement: Judgement) -> Claim:
        """The judgement as the first of those in a row that gave the grade which was just said."""
        claim = self.says(judgement)
        return claim if claim.text is None else Claim(says_since(judgement), claim.spans)

    def says_last(self, judgement: Judgement, now: Judgement) -> Claim:
        """When a grade that is asked about, and no longer stands, was last given."""
        claim = self.says(judgement)
        return claim if claim.text is None else Claim(says_last(judgement, now), claim.spans)

    def says_areas(self, slug: str, judgements: Sequence[Judgement]) -> Claim:
        """The areas of one inspection in one sentence."""
        places = dict.fromkeys(place for judgement in judgements for place in self.with_dates(judgement))
        return Claim(says_areas(judgements, self.names[slug]), tuple(places))

    def says_last_overall(self, judgement: Judgement) -> Claim:
        """The overall grade that a newer inspection left without a successor, as history."""
        claim = self.says(judgement)
        return claim if claim.text is None else Claim(says_before(judgement), claim.spans)

    def no_overall(self, slugs: Iterable[str]) -> tuple[Note, ...]:
        """That the newest inspection of these councils graded areas alone, and why, as far as its date tells."""
        alone = [slug for slug in slugs if self.ledger.areas_alone(slug)]
        ended = [slug for slug in alone if _is_since(self.ledger.areas_alone(slug)[0], NO_OVERALL_SINCE)]
        told = (("no_overall", ended), ("overall_not_told", [slug for slug in alone if slug not in ended]))
        return tuple(Note(name, ", ".join(self.names[slug] for slug in found)) for name, found in told if found)

    def with_dates(self, judgement: Judgement) -> tuple[tuple[str, Span], ...]:
        """Where a judgement is stated and, in a report, where it gives its dates."""
        inspection = self.ledger.inspection_in(judgement.document_id)
        if inspection and inspection.dates_span and judgement.stated_in == "report":
            return (*spans(judgement), (judgement.document_id, inspection.dates_span))
        return spans(judgement)


def _line_with_its_date(judgement: Judgement, document: Document) -> Claim | None:
    """A line of an area and its grade with the date that the page gives it elsewhere; None for a whole sentence."""
    found = _LINE.fullmatch(document.text, judgement.start, judgement.end)
    if found is None or grade_of(found["grade"]) is None:
        return None
    line, when = f"{found['line'][0].upper()}{found['line'][1:]}".replace(" | ", ": "), judgement.when
    told = where_told(document, when, judgement.start) if when else None
    if when is None or told is None:
        return Claim(f"{line}.", spans(judgement))
    return Claim(f"{line} ({when.in_words}).", (*spans(judgement), (document.id, told)))


def long_past_when_told(judgement: Judgement, documents: Mapping[str, Document]) -> bool:
    """Is it told in prose that was written years after it, so that it cannot show the present grade?"""
    if judgement.stated_in != "prose":
        return False
    told, then = documents[judgement.document_id].metadata.published, judgement.when
    if told is None or then is None:
        return False
    return (told.last_day - then.last_day).days > OLD_AFTER_YEARS * DAYS_A_YEAR


def spans(judgement: Judgement) -> tuple[tuple[str, Span], ...]:
    """Where a judgement is stated."""
    return ((judgement.document_id, Span(judgement.start, judgement.end)),)


def _is_since(judgement: Judgement, day: date) -> bool:
    when = judgement.when
    return when is not None and when.last_day >= day


def years_of(judgement: Judgement) -> set[int]:
    """The years in which its inspection ended and its report was published, as far as they are known."""
    return {when.year for when in (judgement.inspected_to, judgement.published) if when}
