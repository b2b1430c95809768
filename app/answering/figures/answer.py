"""The route of figures: what dated sources tell in figures of a council's service, in their words.

Of one measure the newest source leads; what was so before is history, told where a question asks of it or names it.
What is not plainly told, or told of another part of the service than is asked about, is left to the sentences of
the documents.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from app.answering.changed import answer_of_change, with_what_it_was
from app.answering.figures.in_adverts import (
    NAMES_A_JOB,
    advert_of,
    adverts_quoted,
    headed_since,
    is_headed,
    is_of_a_leader,
    is_of_another_job,
    is_of_closed_advert,
    is_term,
    speaks_of_a_job,
)
from app.answering.figures.question import EXTREME, FiguresQuestion, Time, measure_named, read_figures_question
from app.answering.question.asked import Asked
from app.answering.question.times_asked import Period, is_one_of, of_date
from app.answering.saying.claims import Claim
from app.answering.saying.compose import as_sentence, compose_answer
from app.answering.saying.wordings import wording
from app.answering.setting import Setting
from app.answering.text.from_text import answer_from_text, as_of_now
from app.answering.text.in_time import APART_DAYS
from app.answering.text.side_by_side import councils_compared, labelled, without_comparing
from app.answering.text.statements import statement_at
from app.answering.text.told_change import IN_WORDS, tells_a_change
from app.answering.text.voices import told_earlier, voiced
from app.answering.vacancies.match import names_a_role, names_all, words_of_role
from app.dates import PartialDate
from app.domain import Answer, Citation, Document, Kind, Span, Status
from app.encoder import Encoder
from app.facts.amounts import amounts_in, number_of
from app.facts.figure import Figure, Measure, Standing
from app.facts.figures import Figures, as_it_is
from app.facts.measures import units_of
from app.facts.table_heads import table_at, times_of_columns, with_heads
from app.facts.vacancies import OPEN_STATES, state_of
from app.indexing.opened import OpenIndex
from app.vacancy import Vacancy

SURE = 0.88
"""Confidence of an answer from what is told in figures."""
LONG_AGO_DAYS = 3 * 365
"""A figure so much older than the newest document is told where the sentences answer with no newer amount."""
SAME_TIME_DAYS = 365
"""A figure of all is told beside a newer one of a part of the service, if it is no older than that."""
MOST_BEFORE, MOST_ROWS = 1, 3
_OF_OFSTED = (Kind.INSPECTION_REPORT, Kind.LETTER)
_WHAT_OFSTED_SAYS = re.compile(
    r"\b(?:ofsted|inspect(?:ors?|ion|orate))\b(?:['’]s)?(?: \w+){0,2}? (?:sa(?:y|ys|id)|f[io]u?nds?"
    r"|thinks?|thought|report\w*|notes?|noted|tell|told|wr(?:i|o)tes?|mention\w*|comment\w*)\b",
    re.IGNORECASE,
)
_OF_ALL = (Measure.CASELOAD, Measure.LEAVE, Measure.SUPERVISION)
"""What a page about all tells for each job, so that an advert of one adds nothing to it."""
_OTHER_WORKERS = frozenset(
    "advis manag review iro support visitor nurs advoc youth carer teacher psychologist student".split()
)
"""Stems of workers who are no social workers."""


@dataclass(frozen=True, slots=True)
class Found:
    """What is told, in this order; ``then`` is those of it that are told as history."""

    facts: tuple[Figure, ...]
    then: tuple[Figure, ...] = ()


def answer_from_figures(asked: Asked, encoder: Encoder, setting: Setting) -> Answer | None:
    """The answer when the question is for a figure that the sources plainly tell; None for any other."""
    figures, councils = setting.index.figures, asked.held_in(setting.index)
    compared = councils_compared(asked, setting)
    if not figures.facts or not (councils or len(compared) > 1) or len(councils) < len(asked.councils):
        return None
    question = read_figures_question(asked.topic, asked.whole)
    if question is None and len(compared) > 1:
        question = read_figures_question(without_comparing(asked.text, setting))
    if question is None or (question.time is Time.NOW and asked.about_the_past):
        return None
    if is_term(question.measure) and speaks_of_a_job(asked.said, setting.index):
        return None
    of_ofsted = _WHAT_OFSTED_SAYS.search(asked.text) is not None
    sides = compared if len(compared) > 1 else councils
    quoted = adverts_quoted(asked.said, setting.index)
    adverts = None if not quoted and NAMES_A_JOB.search(asked.whole) else quoted
    each = [look_up(setting, slug, question, adverts, of_ofsted=of_ofsted) for slug in sides]
    if not all(each):
        return None
    claims: list[Claim] = []
    for slug, found in zip(sides, each, strict=True):
        own = [_claim(fact, question, setting, then=fact in found.then) for fact in found.facts] if found else []
        claims += [labelled(claim, slug, setting) for claim in own] if len(sides) > 1 or asked.by_name else own
    once = list({claim.spans: claim for claim in reversed(claims)}.values())[::-1]
    answer = compose_answer(asked, once, SURE, setting)
    if (
        answer is None
        or not _is_of_who_is_named(question, answer)
        or _has_changed_since(asked, answer, question, encoder, setting)
    ):
        return None
    told = as_of_now(asked, answer, setting)
    return _changed(asked, told, question, encoder, setting) if question.time is Time.CHANGE else told


def _changed(asked: Asked, told: Answer, question: FiguresQuestion, encoder: Encoder, setting: Setting) -> Answer:
    """The figure as it is and as it was; what sentences tell of both, where figures tell of one time alone."""
    whole = with_what_it_was(told, asked, setting)
    if whole.status is not Status.PARTIAL:
        return whole
    said = answer_of_change(asked, encoder, setting)
    if said is None:
        in_words = answer_from_text(replace(asked, must_hold=(IN_WORDS,)), encoder, setting)
        is_of_it = any(measure_named(each.quote) is question.measure for each in in_words.citations)
        said = in_words if is_of_it and tells_a_change(in_words, setting.index) else None
    return said if said is not None and said.status is Status.ANSWERED else whole


def _has_changed_since(
    asked: Asked, told: Answer, question: FiguresQuestion, encoder: Encoder, setting: Setting
) -> bool:
    """Do the documents' sentences answer with an amount of a newer document?

    A payment goes by many names: one that has changed may be told without the one that is asked about. Anything else
    counted years before the newest document may since be told in words of which no figure is read.
    """
    if question.time is not Time.NOW or told.as_of is None:
        return False
    apart = APART_DAYS if question.measure.is_money else LONG_AGO_DAYS
    about = setting.index.documents_about({slug for each in told.citations for slug in each.document.metadata.council})
    days = [each.metadata.published.last_day for each in about if each.metadata.published]
    if _days(max(days, default=date.min), told.as_of.last_day) <= apart:
        return False
    said = answer_from_text(asked, encoder, setting)
    is_newer = said.as_of is not None and _days(said.as_of.last_day, told.as_of.last_day) > apart
    if said.status is not Status.ANSWERED or not is_newer:
        return False
    quote, units = said.citations[0].quote, units_of(question.measure)
    return "£" in quote if question.measure.is_money else any(each.unit in units for each in amounts_in(quote))


def _is_of_who_is_named(question: FiguresQuestion, told: Answer) -> bool:
    """Do the documents that tell it speak of the employer that the question names beside the council?"""
    texts = [each.document.text.lower() for each in told.citations]
    return all(any(name in text for text in texts) for name in question.names)


def told_elsewhere_since(asked: Asked, said: Answer, setting: Setting) -> tuple[Document, Span] | None:
    """Where a newer page takes up the term of employment that was told by adverts alone that have closed; else None.

    What an advert said of its own job is no answer for others; where its job is asked about it is.
    """
    question, index = read_figures_question(asked.topic, asked.whole), setting.index
    if question is None or question.time is not Time.NOW or not is_term(question.measure) or not said.citations:
        return None
    closed = [role for role in index.vacancies if state_of(role, setting.today) not in OPEN_STATES]
    words = words_of_role(asked.topic, index.vacancies)
    told = [next((role for role in closed if _stands_in(each, role)), None) for each in said.citations]
    if any(role is None or (names_a_role(words) and names_all(words, role.title)) for role in told):
        return None
    return headed_since(question.measure, said.citations[0].document, index)


def _stands_in(cited: Citation, role: Vacancy) -> bool:
    """Does it stand in the role's own part of a document, which may advertise others as well?"""
    return role.document_id == cited.document.id and role.span.start <= cited.start < role.span.end


def look_up(
    setting: Setting,
    council: str,
    question: FiguresQuestion,
    adverts: frozenset[str] | None = None,
    *,
    of_ofsted: bool = False,
) -> Found | None:
    """What is told of the measure at one council; None where nothing is, of that part of the service and that time.

    ``adverts`` are those of the jobs spoken of before, by the identity of their documents; None where any may be meant.
    ``of_ofsted``: what Ofsted itself says, in its reports and letters.
    """
    index, figures = setting.index, setting.index.figures
    told = figures.of(
        council, question.measure, lambda fact: _is_meant(fact, question) and not is_of_another_job(fact, index)
    )
    told = [fact for fact in told if not of_ofsted or index.documents[fact.document_id].metadata.kind in _OF_OFSTED]
    told = [fact for fact in told if _names_it(fact, question, index)] or told
    if question.of_extreme:
        told = [fact for fact in told if _tells_an_extreme(fact, index)]
    else:
        told = [fact for fact in told if not _tells_an_extreme(fact, index)] or told
    if question.of_limit:
        told = [fact for fact in told if advert_of(fact, index) is None] or told
    if question.measure in _OF_ALL and adverts is not None:
        told = [fact for fact in told if fact.document_id in adverts] or _of_the_service(told, index)
    if is_term(question.measure):
        told = [fact for fact in told if not is_of_closed_advert(fact, index, setting.today)] or told
        of_all = [fact for fact in told if not is_of_a_leader(fact, index)]
        told = of_all if of_all or is_headed(question.measure, council, index) else told
    if question.time is Time.YEAR:
        of_year = [fact for fact in told if _was_so_then(fact, question.times, index)]
        of_it = tuple(as_it_is(_of_all_first(of_year, question))[:1])
        return Found(of_it, () if not told or of_it[:1] == tuple(told[:1]) else of_it) if of_it else None
    first = _newest(told, figures, question)
    if first is None or (question.time is Time.NOW and _was_long_ago(first, figures)):
        return None
    if over := figures.ended_since(council, first):
        return Found((over,))
    beside = _of_a_part_since(told, first, figures)
    compared = [fact for fact in told if fact is not first and _was_so_then(fact, question.against, index)]
    older = _of_all_first(compared, question)[:MOST_BEFORE] or _before(told, first, figures, question)
    return Found((first, *_rows_with(first, told, index), *beside, *older), tuple(older))


def _of_the_service(told: Sequence[Figure], index: OpenIndex) -> list[Figure]:
    """Without what an advert tells of its own job, where other documents as new, or nearly so, tell it of all."""
    others = [fact for fact in told if advert_of(fact, index) is None]
    when = index.figures.when
    return others if others and _days(when(told[0]), when(others[0])) <= SAME_TIME_DAYS else list(told)


def _was_long_ago(fact: Figure, figures: Figures) -> bool:
    """Was it so years before its document was written, which then knows of it as history alone?"""
    return fact.day is not None and _days(figures.told(fact), figures.when(fact)) > LONG_AGO_DAYS


def _was_so_then(fact: Figure, times: Sequence[Period], index: OpenIndex) -> bool:
    """Was it so at one of these times: by the heads of its columns, else by its words, else by its document?"""
    if columns := times_of_columns(index.documents[fact.document_id], fact.start):
        return is_one_of(columns, times)
    when = index.figures.when(fact)
    then = of_date(PartialDate(when.year, fact.day.month if fact.day else None))
    return any(map(then.overlaps, times))


def _names_it(fact: Figure, question: FiguresQuestion, index: OpenIndex) -> bool:
    """Does the sentence itself name the employer that the question names?"""
    words = index.documents[fact.document_id].text[fact.start : fact.end].lower()
    return bool(question.names) and all(name in words for name in question.names)


def _tells_an_extreme(fact: Figure, index: OpenIndex) -> bool:
    """Is it the highest or the lowest that there was, not what is so of all or on average?"""
    return EXTREME.search(index.documents[fact.document_id].text[fact.start : fact.end]) is not None


def _is_meant(fact: Figure, question: FiguresQuestion) -> bool:
    """Is it about the part of the service, and the workers, that are asked about?"""
    if question.of_limit is not (fact.standing is Standing.LIMIT) and not question.of_beginners:
        return False
    if fact.standing in (Standing.AIM, Standing.WAS) or fact.of_beginners is not question.of_beginners:
        return False
    return question.of <= fact.of if question.of else not _is_of_others(fact)


def _is_of_others(fact: Figure) -> bool:
    """Is it about workers who are no social workers, such as personal advisers?"""
    return bool(fact.of & _OTHER_WORKERS)


def _of_all_first(facts: Sequence[Figure], question: FiguresQuestion) -> list[Figure]:
    """Those about no more than is asked about in front."""
    return sorted(facts, key=lambda fact: len(fact.of - question.of))


def _newest(told: Sequence[Figure], figures: Figures, question: FiguresQuestion) -> Figure | None:
    """The newest; of several as new one about all of what is asked about, and the last that its document tells."""
    if not told:
        return None
    newest = figures.when(told[0])
    as_new = [fact for fact in told if _days(newest, figures.when(fact)) <= APART_DAYS]
    whole = [fact for fact in told if fact.of == question.of and _days(newest, figures.when(fact)) <= SAME_TIME_DAYS]
    return whole[0] if whole else _of_all_first(as_new, question)[0]


def _rows_with(first: Figure, told: Sequence[Figure], index: OpenIndex) -> list[Figure]:
    """What other rows of the same table tell of leave: how much there is grows with the years of service."""
    document = index.documents[first.document_id]
    rows = table_at(document, first.start) if first.measure is Measure.LEAVE else ()
    places = {row.start for row in rows} - {first.start}
    beside = [fact for fact in told if fact.document_id == first.document_id and fact.start in places]
    return sorted(beside, key=lambda fact: fact.start)[:MOST_ROWS]


def _of_a_part_since(told: Sequence[Figure], first: Figure, figures: Figures) -> list[Figure]:
    """What is told since of a part of the service alone."""
    newer = [
        fact for fact in told if fact.of - first.of and _days(figures.when(fact), figures.when(first)) > APART_DAYS
    ]
    return newer[:1]


def _before(told: Sequence[Figure], first: Figure, figures: Figures, question: FiguresQuestion) -> list[Figure]:
    """What was so before, where a question asks how it changed or names what was so."""
    older = [
        fact
        for fact in told
        if _days(figures.when(first), figures.when(fact)) > APART_DAYS
        and fact.of == first.of
        and figures.told(fact) != date.min
        and not _same(fact.amounts, first.amounts)
    ]
    if question.time is not Time.CHANGE:
        older = [fact for fact in older if _same(fact.amounts, question.amounts)]
    return older[:MOST_BEFORE]


def _same(one: Sequence[str], other: Sequence[str]) -> bool:
    return bool({number_of(each) for each in one} & {number_of(each) for each in other} - {None})


def _days(later: date, earlier: date) -> int:
    return (later - earlier).days


def _claim(fact: Figure, question: FiguresQuestion, setting: Setting, *, then: bool) -> Claim:
    """What a source tells in its own words, behind what is measured where only the words before them name it."""
    document = setting.index.documents[fact.document_id]
    span, above = fact.span, fact.above
    words = document.text[span.start : span.end]
    row = with_heads(document, fact.start, lambda name: is_one_of((name,), question.times or question.against))
    statement = statement_at(document, span, (words,), setting.index)
    said = (told_earlier if then else voiced)(statement, as_sentence(row[0] if row else words), setting)
    if row:
        return Claim(said.text, (*said.spans, (document.id, row[1])), superseded=then)
    if above is None or said.text != as_sentence(words):
        return Claim(said.text, said.spans, superseded=then)
    text = wording("figures", "told", measure=wording("measures", fact.measure), words=as_sentence(words))
    return Claim(text, ((document.id, span), (document.id, above)), checked_as=words)
