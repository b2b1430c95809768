"""Answers about Ofsted's judgements, from the ledger: now, before, when, by whom, compared, listed, to be improved.

Every sentence cites the words of a report, table or article that state it.
What the ledger does not hold is left to the caller, as None; nothing is guessed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from app.answering.claims import Claim
from app.answering.concepts import concepts
from app.answering.judgement_question import CARE_AREAS, Change, JudgementQuestion, Wanted
from app.domain import Area, Document, Inspection, Judgement, Span
from app.facts.ledger import Direction, Ledger, same_inspection
from app.facts.wording import (
    AREA_WORDS,
    says_change,
    says_comparison,
    says_earlier,
    says_grade,
    says_improvements,
    says_lead,
    says_list,
    says_visit,
)

MOST_SENTENCES = 4
MOST_LISTED = 15
MOST_STRENGTHS = 3
SHORT_LIST, SHORT_LENGTH = 8, 900
"""Points, and characters in all, that are said as one list."""


@dataclass(frozen=True, slots=True)
class Judged:
    """What is said of the judgements, in order.

    ``missing`` are councils of which nothing is known; ``left_out`` counts what a list was too long for.
    """

    claims: tuple[Claim, ...]
    judgements: tuple[Judgement, ...] = ()
    missing: tuple[str, ...] = ()
    left_out: int = 0


class JudgementAnswers:
    """Answers from one ledger; ``texts`` are its documents by id, ``names`` each council's short name by slug."""

    def __init__(self, ledger: Ledger, texts: Mapping[str, Document], names: Mapping[str, str]) -> None:
        self._ledger, self._texts, self._names = ledger, texts, names

    def answer(
        self, question: JudgementQuestion, councils: Sequence[str], topic: frozenset[str] = frozenset()
    ) -> Judged | None:
        """What the ledger says; None when it holds nothing.

        ``councils`` are the slugs it is about; ``topic`` are
        the stems of the question's words, which choose among many points.
        """
        known = [slug for slug in councils if self._ledger.judgements_of(slug)]
        if question.wanted is Wanted.LIST:
            return self._list(question, known, councils)
        if not known:
            return None
        if question.wanted is Wanted.COMPARISON and len(known) > 1:
            return self._comparison(question, known, councils)
        if question.wanted in (Wanted.WHEN, Wanted.LEAD_INSPECTOR):
            return self._visit(question, known[0])
        if question.wanted is Wanted.HISTORY:
            return self._history(question, known[0])
        if question.wanted is Wanted.IMPROVEMENTS:
            return self._improvements(question, known[0], topic)
        return self._current(question, known, councils)

    def _current(self, question: JudgementQuestion, known: Sequence[str], councils: Sequence[str]) -> Judged | None:
        found = [judgement for slug in known for judgement in self._asked_for(question, slug)]
        if not found:
            return None
        claims = tuple(dict.fromkeys(self._grade(judgement) for judgement in found))
        return Judged(claims[:MOST_SENTENCES], tuple(found), self._without(councils, found))

    def _asked_for(self, question: JudgementQuestion, slug: str) -> list[Judgement]:
        """The newest judgement of each area asked for, of the inspection of the year asked for."""
        areas = list(question.areas) or [Area.OVERALL]
        if not question.areas and question.wanted is Wanted.CURRENT and question.grades and question.year is None:
            areas += self._areas_with(question, slug)
        newest = (self._newest(slug, area, question.year) for area in areas)
        return list(dict.fromkeys(judgement for judgement in newest if judgement))

    def _areas_with(self, question: JudgementQuestion, slug: str) -> list[Area]:
        """The areas that have a grade the question names, when the overall judgement does not have it."""
        overall = self._newest(slug, Area.OVERALL, None)
        if overall and overall.grade in question.grades:
            return []
        judgements = self._standing(slug)
        return [judgement.area for judgement in judgements if judgement.grade in question.grades]

    def _standing(self, slug: str) -> list[Judgement]:
        """What stands now: the areas of the newest graded inspection, as far as the sources tell."""
        return [judgement for judgement in self._ledger.judgements_of(slug) if self._ledger.is_current(judgement)]

    def _newest(self, slug: str, area: Area, year: int | None) -> Judgement | None:
        history = self._history_of(slug, area)
        if year is not None:
            history = [judgement for judgement in history if year in _years(judgement)]
        return history[0] if history else None

    def _history_of(self, slug: str, area: Area) -> list[Judgement]:
        """Newest first. The two care areas were one judgement until 2023, so each is looked for under both names."""
        areas = (area, Area.IN_CARE_AND_CARE_LEAVERS) if area in CARE_AREAS else (area,)
        found = [judgement for judgement in self._ledger.judgements_of(slug) if judgement.area in areas]
        newest = self._standing(slug)
        if area in CARE_AREAS and any(judgement.area is area for judgement in newest):
            return [judgement for judgement in found if judgement.area is area or judgement not in newest]
        return found

    def _history(self, question: JudgementQuestion, slug: str) -> Judged | None:
        area = question.areas[0] if question.areas else Area.OVERALL
        found = self._history_of(slug, area)
        if question.grades and (question.ever or question.years):
            fitting = [judgement for judgement in found if judgement.grade in question.grades]
            if fitting:
                told = dict.fromkeys(self._grade(judgement) for judgement in fitting)
                return Judged(tuple(told)[:MOST_SENTENCES], tuple(fitting))
        if len(found) < 2:
            return self._current(question, [slug], [slug]) if question.ever else None
        newer, older = found[0], found[1]
        claims = [self._grade(newer), self._earlier(older)]
        if newer.area is older.area:
            claims.append(Claim(says_change(newer, older), (*_spans(newer), *_spans(older))))
        return Judged(tuple(dict.fromkeys(claims)), (newer, older))

    def _visit(self, question: JudgementQuestion, slug: str) -> Judged | None:
        inspection = next(self._graded(slug, question.year), None)
        if inspection is None:
            return self._current(question, [slug], [slug]) if question.wanted is Wanted.WHEN else None
        judgement = next(iter(inspection.judgements))
        council = self._names[slug]
        if question.wanted is Wanted.LEAD_INSPECTOR:
            if inspection.lead_inspector is None or inspection.lead_inspector_span is None:
                return None
            spans = [inspection.lead_inspector_span, inspection.dates_span]
            return Judged((_claim(says_lead(inspection, council), inspection, spans),), (judgement,))
        if inspection.dates_span is None:
            return None
        newest = same_inspection(judgement, self._ledger.judgements_of(slug)[0])
        said = says_visit(inspection, council, newest=newest)
        return Judged((_claim(said, inspection, [inspection.dates_span]),), (judgement,))

    def _improvements(self, question: JudgementQuestion, slug: str, topic: frozenset[str]) -> Judged | None:
        inspection = next(self._graded(slug, question.year), None)
        if inspection is None or not inspection.improvements or inspection.dates_span is None:
            return None
        text = self._texts[inspection.document_id].text
        points = nearest_points(text, inspection.improvements, topic)
        said = says_improvements(inspection, self._names[slug], [text[span.start : span.end] for span in points])
        claim = _claim(said, inspection, [*points, inspection.dates_span])
        return Judged((claim,), inspection.judgements[:1])

    def strengths(self, slug: str, topic: frozenset[str]) -> Judged | None:
        """What the newest graded report praises, in its own sentences that hold half of ``topic`` or more.

        None when it praises nothing, or nothing that has to do with the topic.
        """
        inspection = next(self._graded(slug, None), None)
        if inspection is None or not inspection.strengths:
            return None
        text = self._texts[inspection.document_id].text
        points = [
            s for s in inspection.strengths if len(topic & set(concepts(text[s.start : s.end]))) * 2 >= len(topic)
        ]
        claims = tuple(Claim(None, ((inspection.document_id, point),)) for point in points[:MOST_STRENGTHS])
        return Judged(claims, inspection.judgements[:1]) if claims else None

    def _graded(self, slug: str, year: int | None) -> Iterator[Inspection]:
        for inspection in self._ledger.inspections_of(slug):
            last = inspection.inspected_to or inspection.published
            if inspection.judgements and (year is None or (last is not None and last.year == year)):
                yield inspection

    def _comparison(self, question: JudgementQuestion, known: Sequence[str], councils: Sequence[str]) -> Judged | None:
        area = question.areas[0] if question.areas else Area.OVERALL
        pairs = [(slug, judgement) for slug in known if (judgement := self._newest(slug, area, None))]
        if not pairs:
            return None
        claims = list(dict.fromkeys(self._grade(judgement) for _, judgement in pairs))[: MOST_SENTENCES - 1]
        if len(pairs) == 2:
            (first, left), (second, right) = pairs
            text = says_comparison((self._names[first], left), (self._names[second], right))
            claims.append(Claim(text, (*_spans(left), *_spans(right))))
        found = [judgement for _, judgement in pairs]
        return Judged(tuple(claims), tuple(found), self._without(councils, found))

    def _list(self, question: JudgementQuestion, slugs: Sequence[str], councils: Sequence[str]) -> Judged | None:
        area = question.areas[0] if question.areas else Area.OVERALL
        newest = [(slug, judgement) for slug in slugs if (judgement := self._newest(slug, area, None))]
        fitting = [(slug, judgement) for slug, judgement in newest if self._fits(question, slug, judgement)]
        if not newest:
            return None
        shown = (fitting or newest)[:MOST_LISTED]
        lead = (
            f"{'' if fitting else 'None fits; '}{_list_lead(question, area, fitting) if fitting else AREA_WORDS[area]}"
        )
        text = says_list(lead[0].upper() + lead[1:], [(self._names[slug], judgement) for slug, judgement in shown])
        spans = tuple(span for _, judgement in shown for span in _spans(judgement))
        found = tuple(judgement for _, judgement in shown)
        told = [judgement for _, judgement in newest]
        left_out = len(fitting or newest) - len(shown)
        return Judged((Claim(text, spans),), found, self._without(councils, told), left_out)

    def _fits(self, question: JudgementQuestion, slug: str, newest: Judgement) -> bool:
        if question.change is not None and not question.grades:
            wanted = Direction.IMPROVED if question.change is Change.UP else Direction.DECLINED
            return self._ledger.direction(slug, newest.area) is wanted
        if question.ever:
            return any(judgement.grade in question.grades for judgement in self._history_of(slug, newest.area))
        return newest.grade in question.grades

    def _grade(self, judgement: Judgement) -> Claim:
        if judgement.stated_in == "prose":
            return Claim(None, _spans(judgement))
        spans = list(_spans(judgement))
        inspection = self._ledger.inspection_in(judgement.document_id)
        if inspection and inspection.dates_span and judgement.stated_in == "report":
            spans.append((judgement.document_id, inspection.dates_span))
        return Claim(says_grade(judgement, self._names[judgement.council]), tuple(spans))

    def _earlier(self, judgement: Judgement) -> Claim:
        claim = self._grade(judgement)
        return claim if claim.text is None else Claim(says_earlier(judgement), claim.spans)

    def _without(self, councils: Sequence[str], found: Sequence[Judgement]) -> tuple[str, ...]:
        told = {judgement.council for judgement in found}
        return tuple(slug for slug in councils if slug not in told)


def nearest_points(text: str, points: Sequence[Span], topic: frozenset[str]) -> list[Span]:
    """All of a short list of points; of a long one those that share most with ``topic``, in their order."""
    if len(points) <= SHORT_LIST and sum(point.end - point.start for point in points) <= SHORT_LENGTH:
        return list(points)
    shared = {point: len(topic & set(concepts(text[point.start : point.end]))) for point in points}
    best = sorted(points, key=lambda point: -shared[point])[:MOST_SENTENCES]
    return sorted(best, key=lambda point: point.start)


def _spans(judgement: Judgement) -> tuple[tuple[str, Span], ...]:
    return ((judgement.document_id, Span(judgement.start, judgement.end)),)


def _claim(text: str, inspection: Inspection, spans: Sequence[Span | None]) -> Claim:
    return Claim(text, tuple((inspection.document_id, span) for span in spans if span is not None))


def _years(judgement: Judgement) -> set[int]:
    return {when.year for when in (judgement.inspected_to, judgement.published) if when}


def _list_lead(question: JudgementQuestion, area: Area, fitting: Sequence[tuple[str, Judgement]]) -> str:
    if question.change is not None and not question.grades:
        direction = "improved" if question.change is Change.UP else "declined"
        return f"the grade for {AREA_WORDS[area]} {direction} between the last two inspections of"
    found = {judgement.grade for _, judgement in fitting}
    grades = " or ".join(grade.in_words for grade in question.grades if grade in found or question.ever)
    when = "at some inspection" if question.ever else "at the newest inspection"
    return f"judged {grades} {when} for {AREA_WORDS[area]}"
