"""Answers about Ofsted's judgements, from the ledger: now, before, when, by whom, compared, listed, to be improved.

Every sentence cites the words of a report, table or article that state it.
What the ledger does not hold is left to the caller, as None; nothing is guessed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from app.answering.judgements.form import CARE_AREAS, Change, JudgementQuestion, Wanted
from app.answering.judgements.history import past
from app.answering.judgements.many import compare, listed
from app.answering.judgements.put_right import put_right
from app.answering.judgements.record import Judged, Note, Record
from app.answering.question.concepts import concepts
from app.answering.saying.claims import Claim
from app.answering.setting import Setting
from app.domain import Area, Document, Grade, Inspection, Judgement, Span
from app.facts.ledger import Ledger
from app.facts.wording import AREA_WORDS, in_a_row, says_improvements, says_lead, says_visit

SURE = 0.97
"""Confidence of an answer from the ledger: its rows are read by rule and checked against their quotes."""
MOST_SENTENCES = 4
MOST_IN_TURN = 4
MOST_REASONS = 3
SHORT_LIST, SHORT_LENGTH = 12, 1_800
"""Points, and characters in all, that are said as one list."""


class JudgementAnswers:
    """Answers from one ledger; ``texts`` are its documents by id, ``names`` each council's short name by slug."""

    def __init__(self, ledger: Ledger, texts: Mapping[str, Document], names: Mapping[str, str]) -> None:
        self._ledger, self._record = ledger, Record(ledger, texts, names)

    def answer(
        self, question: JudgementQuestion, councils: Sequence[str], topic: frozenset[str] = frozenset()
    ) -> Judged | None:
        """What the ledger says; None when it holds nothing.

        ``councils`` are the slugs it is about; ``topic`` are
        the stems of the question's words, which choose among many points.
        """
        known = [slug for slug in councils if self._ledger.judgements_of(slug)]
        if question.wanted is Wanted.LIST:
            return listed(self._record, question, known, councils)
        if not known:
            return None
        of_years = question.wanted is Wanted.COMPARISON and question.times.year is not None
        if (of_years or question.wanted in (Wanted.WHEN, Wanted.HISTORY)) and len(councils) > 1:
            return self._of_each(question, known[:MOST_IN_TURN], councils)
        if question.wanted is Wanted.COMPARISON and len(known) > 1:
            return compare(self._record, question, known, councils)
        if question.wanted in (Wanted.WHEN, Wanted.LEAD_INSPECTOR):
            return None if self._grades_none_of(question.areas, known[0]) else self._visit(question, known[0])
        if question.wanted is Wanted.HISTORY:
            return past(self._record, question, known[0]) or self._alone(question, known[0])
        if question.wanted is Wanted.IMPROVEMENTS:
            return self._improvements(question, known[0], topic)
        if question.wanted is Wanted.PUT_RIGHT:
            return put_right(self._record, known[0])
        told = self._current(question, known, councils)
        whole = question.found and len(known) == 1 and not (question.areas or question.grades or question.times.year)
        points = self._improvements(question, known[0], topic) if whole else None
        if told and points and not points.partial:
            return replace(told, claims=(*told.claims, *points.claims))
        return told

    def reasons(self, question: JudgementQuestion, slug: str) -> Judged | None:
        """The overall grade and what its report says for it: what is praised of a good one, else what must improve.

        None where another grade is thought to stand, or where what must improve is all that is asked. Why a grade was
        lost, or fell, is told by what the newest report says must improve.
        """
        if question.lost or question.change is Change.DOWN:
            return self._with_points(past(self._record, question, slug), slug)
        told = self._current(JudgementQuestion(Wanted.CURRENT), [slug], [slug])
        inspection = next(iter(self._record.graded(slug, None)), None)
        if told is None or inspection is None or not self._record.is_of_newest(inspection):
            return None
        grade = told.judgements[0].grade
        if question.grades and grade not in question.grades:
            return None
        if grade in (Grade.OUTSTANDING, Grade.GOOD):
            praise = [Claim(None, ((inspection.document_id, span),)) for span in inspection.strengths[:MOST_REASONS]]
            return replace(told, claims=(*told.claims, *praise))
        whole = self._with_points(told, slug) if question.wanted is Wanted.CURRENT else None
        return None if whole == told else whole

    def _with_points(self, told: Judged | None, slug: str) -> Judged | None:
        """What is told of the newest inspection, and what its report says must improve, where that is held."""
        points = self._improvements(JudgementQuestion(Wanted.IMPROVEMENTS), slug, frozenset())
        if told is None or points is None or points.partial:
            return told
        return replace(told, claims=(*told.claims, *points.claims))

    def _of_each(self, question: JudgementQuestion, known: Sequence[str], councils: Sequence[str]) -> Judged | None:
        """What was asked of several councils, one after another; where it is when, the last inspected first."""
        if question.wanted is Wanted.WHEN:
            told = [self._visit(question, slug) for slug in known]
        elif question.wanted is Wanted.COMPARISON:
            told = [self._current(question, [slug], [slug]) for slug in known]
        else:
            none = Note("no_earlier_told", areas_of(question))
            told = [past(self._record, question, slug) or self._noted(question, none, slug) for slug in known]
        found = [each for each in told if each]
        if question.wanted is Wanted.WHEN:
            found.sort(key=_newest_day, reverse=True)
        judgements = tuple(judgement for each in found for judgement in each.judgements)
        return (
            Judged(
                tuple(claim for each in found for claim in each.claims),
                judgements,
                tuple(slug for slug in councils if slug not in {judgement.council for judgement in judgements}),
                notes=tuple(dict.fromkeys(note for each in found for note in self._notes_of(each))),
                partial=any(each.partial for each in found),
            )
            if found
            else None
        )

    def _notes_of(self, told: Judged) -> list[Note]:
        """What is noted of one council among several, with its name."""
        name = self._record.names[told.judgements[0].council] if told.judgements else ""
        return [note if name in note.value else replace(note, value=f"{note.value} ({name})") for note in told.notes]

    def _alone(self, question: JudgementQuestion, slug: str) -> Judged | None:
        """The one judgement known, where it is asked whether there ever was such a one, since when, or what changed."""
        if question.times.ever or question.times.since:
            return self._current(question, [slug], [slug])
        since = question.times.until is not None and question.times.year is None and question.change is None
        of_a_grade = question.times.years and bool(question.grades)
        told = question.times.changed or since or of_a_grade
        note = Note("no_earlier_told", areas_of(question))
        return self._noted(question, note, slug, year=question.times.year) if told else None

    def _noted(self, question: JudgementQuestion, note: Note, slug: str, *, year: int | None = None) -> Judged | None:
        """The present grade, or that of a year, in part, with what is not known of another time."""
        told = self._current(
            replace(question, times=replace(question.times, year=year, other_years=())), [slug], [slug]
        )
        return replace(told, notes=(*told.notes, note), partial=True) if told else None

    def _current(self, question: JudgementQuestion, known: Sequence[str], councils: Sequence[str]) -> Judged | None:
        """The grades that stand now, of the areas asked about or of all; of the years that are named, where any is."""
        if question.times.year is not None and question.times.other_years:
            return self._of_years(question, (question.times.year, *question.times.other_years), known[0])
        if question.times.year is not None:
            return self._of_year(question, question.times.year, known[0])
        if question.of_areas and not question.areas and len(known) == 1:
            grades = question.taken_in or self._extreme_of_areas(question, known[0])
            graded = self._areas_graded(replace(question, grades=grades), known[0]) if grades else None
            if told := graded or self._every_area(known[0]):
                return told
        found = [judgement for slug in known for judgement in self._asked_for(question, slug)]
        alone = [] if question.areas else [slug for slug in known if self._ledger.areas_alone(slug)]
        claims = dict.fromkeys(claim for judgement in found for claim in self._said(judgement, question))
        for slug in alone:
            claims |= dict.fromkeys(self._of_areas(slug))
            found += [*self._ledger.areas_alone(slug), *self._last_overall(slug)]
        if not found:
            return None
        if len(found) == 1 and not alone and (last := self._last_with(question, found[0])):
            claims[self._record.says_last(last, found[0])] = None
            found.append(last)
        missing = tuple(slug for slug in councils if slug not in {judgement.council for judgement in found})
        return Judged(tuple(claims)[:MOST_SENTENCES], tuple(found), missing, notes=self._record.no_overall(alone))

    def _said(self, judgement: Judgement, question: JudgementQuestion) -> list[Claim]:
        """The judgement; behind prose, which may name several grades, its own where another one is asked about."""
        other = question.grades and judgement.grade not in question.grades and judgement.stated_in == "prose"
        return [self._record.says(judgement), *([self._record.says_plainly(judgement)] if other else [])]

    def _every_area(self, slug: str) -> Judged | None:
        """The grades that the newest inspection gave the areas, where it is a table or a report that tells them."""
        found = tuple(j for j in self._ledger.current_of(slug) if j.area is not Area.OVERALL and j.stated_in != "prose")
        return Judged((self._record.says_areas(slug, found),), found) if found else None

    def _extreme_of_areas(self, question: JudgementQuestion, slug: str) -> tuple[Grade, ...]:
        """The best or the worst grade that the newest inspection gave an area, where that is asked for."""
        given = {each.grade for each in self._ledger.current_of(slug) if each.area is not Area.OVERALL}
        best_first = [grade for grade in Grade if grade in given]
        if question.extreme is None or not best_first:
            return ()
        return (best_first[0 if question.extreme is Change.UP else -1],)

    def _areas_graded(self, question: JudgementQuestion, slug: str) -> Judged | None:
        """All that has a grade the question names: of the newest inspection, then what only older ones graded.

        Care is judged together or apart, so that the newer way replaces the older one; the best or worst is a present
        grade.
        """
        present = {each.area for each in self._ledger.current_of(slug)}
        ended = {*CARE_AREAS} - present if present & {*CARE_AREAS} else set[Area]()
        asked = present if question.extreme else {*Area} - ended
        newest = (self._record.newest(slug, area) for area in Area if area in asked)
        found = [each for each in dict.fromkeys(newest) if each and each.grade in question.grades]
        now = [each for each in found if self._ledger.is_current(each) and each.stated_in != "prose"]
        claims = [self._record.says_areas(slug, now)] if now else []
        claims += [self._record.says(each) for each in found if each not in now]
        return Judged(tuple(dict.fromkeys(claims))[:MOST_SENTENCES], tuple(found)) if found else None

    def _of_areas(self, slug: str) -> list[Claim]:
        """The grades of the areas, where the newest inspection gave no other, and the last overall one as history."""
        areas = self._record.says_areas(slug, self._ledger.areas_alone(slug))
        return [areas, *(self._record.says_last_overall(judgement) for judgement in self._last_overall(slug))]

    def _last_overall(self, slug: str) -> tuple[Judgement, ...]:
        return self._ledger.history(slug, Area.OVERALL)[:1]

    def _of_years(self, question: JudgementQuestion, years: Sequence[int], slug: str) -> Judged | None:
        """The grade given in each of these years; those that gave none are named."""
        areas = question.areas or (Area.OVERALL,)
        given = {year: [found for area in areas if (found := self._record.of_year(slug, area, year))] for year in years}
        told = [judgement for year in years for judgement in given[year]]
        none = [str(year) for year in years if not given[year]]
        if not told:
            return self._noted(question, Note("none_in_year", in_a_row(none)), slug)
        notes = (Note("years_without_grade", in_a_row(none)),) if none else ()
        claims = tuple(dict.fromkeys(map(self._record.says, told)))
        return Judged(claims[:MOST_SENTENCES], tuple(told), notes=notes, partial=bool(none))

    def _of_year(self, question: JudgementQuestion, year: int, slug: str) -> Judged | None:
        """The grade given in a year, else the one that stood then, which is no inspection of that year."""
        areas = question.areas or (Area.OVERALL,)
        given = [found for area in areas if (found := self._record.of_year(slug, area, year))]
        stood = given or [found for area in areas if (found := self._record.standing_in(slug, area, year))]
        if not given and question.times.of_inspection and self._record.visited_in(slug, year):
            return None
        if not stood:
            return self._noted(question, Note("none_in_year", str(year)), slug)
        notes = () if given else (Note("stood_then", str(year)),)
        return Judged(tuple(dict.fromkeys(map(self._record.says, stood))), tuple(stood), notes=notes, partial=not given)

    def _asked_for(self, question: JudgementQuestion, slug: str) -> list[Judgement]:
        """The newest judgement of each area asked for."""
        areas = list(question.areas) or [Area.OVERALL]
        if not question.areas and question.wanted is Wanted.CURRENT and question.grades:
            areas += self._areas_with(question, slug)
        newest = (self._record.newest(slug, area) for area in areas)
        return list(dict.fromkeys(judgement for judgement in newest if judgement))

    def _areas_with(self, question: JudgementQuestion, slug: str) -> list[Area]:
        """The areas that have a grade the question names, when the overall judgement does not have it."""
        overall = self._record.newest(slug, Area.OVERALL)
        if overall is None or overall.grade in question.grades:
            return []
        return [judgement.area for judgement in self._ledger.current_of(slug) if judgement.grade in question.grades]

    def _last_with(self, question: JudgementQuestion, now: Judgement) -> Judgement | None:
        """The newest earlier judgement with the grade that is asked about: "is it still inadequate?"."""
        if len(question.grades) != 1 or now.grade in question.grades or now.stated_in == "prose":
            return None
        earlier = self._record.history(now.council, now.area)
        return next((each for each in earlier if each.grade in question.grades and each.stated_in != "prose"), None)

    def _grades_none_of(self, areas: Sequence[Area], slug: str) -> bool:
        """Is no judgement held of any of these areas, where any are named?"""
        return bool(areas) and not any(self._record.newest(slug, area) for area in areas)

    def _visit(self, question: JudgementQuestion, slug: str) -> Judged | None:
        """When the newest inspection, or that of a year, was, or who led it; None where its report does not tell."""
        inspection = next(iter(self._record.graded(slug, question.times.year)), None)
        if inspection is None:
            return self._current(question, [slug], [slug]) if question.wanted is Wanted.WHEN else None
        newest = self._record.is_of_newest(inspection)
        council = self._record.names[slug]
        if question.wanted is Wanted.LEAD_INSPECTOR:
            if inspection.lead_inspector is None or inspection.lead_inspector_span is None:
                return None
            spans = [inspection.lead_inspector_span, inspection.dates_span]
            return self._of_report(_claim(says_lead(inspection, council), inspection, spans), inspection, question)
        if inspection.dates_span is None:
            return None
        if question.times.year is None and not newest:
            return self._current(question, [slug], [slug])
        said = says_visit(inspection, council, newest=newest)
        return Judged((_claim(said, inspection, [inspection.dates_span]),), inspection.judgements[:1])

    def _improvements(self, question: JudgementQuestion, slug: str, topic: frozenset[str]) -> Judged | None:
        """The points to improve of the inspection meant, nearest to the topic, behind the grade if it was mistaken."""
        present = self._other_than_thought(question, slug)
        graded = self._record.graded(slug, question.times.year)
        inspection = next((each for each in graded if not question.grades or _gave(each, question)), None)
        if inspection is None or not inspection.improvements or inspection.dates_span is None:
            return present
        text = self._record.texts[inspection.document_id].text
        points = nearest_points(text, inspection.improvements, topic)
        named = self._record.names[slug]
        written = [text[span.start : span.end] for span in points]
        said = says_improvements(inspection, named, written, newest=self._record.is_of_newest(inspection))
        claim = _claim(said, inspection, [*points, inspection.dates_span])
        if present:
            return replace(present, claims=(*present.claims, claim))
        return self._of_report(claim, inspection, question)

    def _other_than_thought(self, question: JudgementQuestion, slug: str) -> Judged | None:
        """The present grade, where the reason of another one is asked for, or why it is not what it is."""
        if not (question.grades or question.lacked) or question.times.year is not None:
            return None
        present = self._current(replace(question, wanted=Wanted.CURRENT), [slug], [slug])
        told = present.judgements if present else ()
        now = {judgement.grade for judgement in told if self._record.newest(slug, judgement.area) == judgement}
        if question.lacked:
            best_first = list(Grade)
            lacked = max(map(best_first.index, question.lacked))
            return present if any(best_first.index(grade) <= lacked for grade in now) else None
        return None if now & set(question.grades) else present

    def _of_report(self, claim: Claim, inspection: Inspection, question: JudgementQuestion) -> Judged:
        """What only a report tells; partial where it is not that of the newest inspection, and no year was asked."""
        lacks = question.times.year is None and not self._record.is_of_newest(inspection)
        notes = (Note("newest_report_not_held", self._record.names[inspection.council]),) if lacks else ()
        return Judged((claim,), inspection.judgements[:1], notes=notes, partial=lacks)


def nearest_points(text: str, points: Sequence[Span], topic: frozenset[str]) -> list[Span]:
    """All of a short list of points; of a long one those that share most with ``topic``, in their order."""
    if len(points) <= SHORT_LIST and sum(point.end - point.start for point in points) <= SHORT_LENGTH:
        return list(points)
    shared = {point: len(topic & set(concepts(text[point.start : point.end]))) for point in points}
    best = sorted(points, key=lambda point: -shared[point])[:MOST_SENTENCES]
    return sorted(best, key=lambda point: point.start)


def answers_from(setting: Setting) -> JudgementAnswers:
    """The answers that the ledger of the published index gives."""
    names = {council.slug: council.short_name for council in setting.directory.councils}
    return JudgementAnswers(setting.index.ledger, setting.index.documents, names)


def areas_of(question: JudgementQuestion) -> str:
    """What is to be graded, in words: the areas asked about, else the overall effectiveness."""
    return in_a_row([AREA_WORDS[area] for area in question.areas or (Area.OVERALL,)])


def _newest_day(judged: Judged) -> date:
    return max((each.last_day for each in judged.judgements), default=date.min)


def _gave(inspection: Inspection, question: JudgementQuestion) -> bool:
    """Did this inspection give the grade, for the area, that the question names?"""
    areas = question.areas or (Area.OVERALL,)
    return any(each.area in areas and each.grade in question.grades for each in inspection.judgements)


def _claim(text: str, inspection: Inspection, spans: Sequence[Span | None]) -> Claim:
    return Claim(text, tuple((inspection.document_id, span) for span in spans if span is not None))
