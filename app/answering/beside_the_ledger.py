"""What the judgements tell, and what stands beside them: where the ledger tells less than is asked, the documents do.

The reason of a grade, a service or a topic that the ledger does not know, a year of which it holds no inspection.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from app.answering.denied import is_denied
from app.answering.expected import inspected_by_now
from app.answering.in_parts import together
from app.answering.judgements.about import services_named
from app.answering.judgements.asked_of_judgements import asks_what_was_said_of_an_area, misses_the_topic
from app.answering.judgements.dates import is_old_judgement
from app.answering.judgements.form import Wanted
from app.answering.judgements.grades import names_a_grade
from app.answering.judgements.other_words import other_words
from app.answering.judgements.question import read_judgement_question
from app.answering.judgements.reason import asks_for_the_reason, without_its_reason
from app.answering.judgements.times import times_in
from app.answering.judgements.words import OFSTED, other_topic
from app.answering.names_held import names_held
from app.answering.question.asked import Asked, understand
from app.answering.question.asked_for import Sought
from app.answering.question.asked_time import asked_time
from app.answering.saying.claims import Claim
from app.answering.saying.compose import compose_answer
from app.answering.saying.wordings import wording
from app.answering.setting import Setting
from app.answering.text.from_report import answer_from_report
from app.answering.text.from_text import answer_from_text
from app.answering.text.grade_told import grade_told, grade_told_of_before
from app.dates import MONTH_IN_FULL
from app.documents.sentences import split_sentences
from app.domain import FOUND, Answer, BlockKind, Kind, Status
from app.encoder import Encoder
from app.facts.prose_dates import dates_said
from app.indexing.opened import OpenIndex
from app.stems import words_of

_OF_CHILDREN = re.compile(r"\bchildren(?:['’]?s)? ([\w’'-]+)|\b([\w’'-]+ [\w’'-]+) for children\b", re.IGNORECASE)
"""Names a body of the council's own: "Example Children First", "Brighter Example for Children"."""
_TO_COME = r"(?:next|another|return|again|due|likely|expect\w*|follow|come|plan\w*)"
_VISIT = r"(?:inspect\w*|visit\w*)"
_EXPECTED = re.compile(
    rf"\b{_TO_COME}\b.{{0,80}}\b{_VISIT}|\b{_VISIT}\b.{{0,80}}\b{_TO_COME}\b", re.IGNORECASE | re.DOTALL
)

_A_DAY = re.compile(rf"\b{MONTH_IN_FULL}\b", re.IGNORECASE)
"""A day or a month."""
_WHEN_INSPECTED = "When was the last Ofsted inspection?"
LIKELY = 0.7
"""Confidence that a sentence of a report that by its words tells an earlier grade does so."""


def told_by_the_ledger(asked: Asked, from_ledger: Answer, encoder: Encoder, setting: Setting) -> Answer | None:
    """What the judgements tell; the text's answer where they do not tell which council, or hold nothing of a year.

    None where something else is asked.
    """
    if from_ledger.status is Status.CLARIFY and not names_a_grade(asked.whole):
        setting.go("which council")
        # What was found or said at an inspection may stand in one document alone, whatever the council.
        said = answer_from_text(asked, encoder, setting)
        of_many = _is_of_one_among_many(said, setting.index)
        return said if said.status is Status.ANSWERED and not of_many else from_ledger
    if is_denied(asked, from_ledger, other_words(asked), setting) or _is_of_a_name(asked, from_ledger, setting):
        return None
    setting.go("judgements")
    if asks_for_the_reason(asked.whole) and (reason := _reason_in_the_text(asked, from_ledger, encoder, setting)):
        return together((asked.whole, asked.whole), (from_ledger, reason))
    told = (
        _told_of_the_next(asked, from_ledger, encoder, setting)
        or _told_of_the_day(asked, from_ledger, encoder, setting)
        or _told_of_another_service(asked, from_ledger, encoder, setting)
        or _told_of_before(asked, from_ledger, setting)
        or _told_in_that_year(asked, from_ledger, encoder, setting)
        or _told_of_the_topic(asked, from_ledger, encoder, setting)
        or _told_of_the_area(asked, from_ledger, encoder, setting)
        or _told_by_a_newer_page(asked, from_ledger, encoder, setting)
    )
    return told or without_its_reason(asked, from_ledger)


def _is_of_a_name(asked: Asked, from_ledger: Answer, setting: Setting) -> bool:
    """Does it name a home, an office or a place by the name that documents give it, of which no grade is told?"""
    if len(asked.councils) != 1 or from_ledger.status not in FOUND:
        return False
    of_the_body = setting.directory.get(asked.councils[0]).delivered_by or ""
    beside = [word for found in _OF_CHILDREN.findall(asked.text) for word in found if word]
    names = names_held(asked.own or asked, setting) & set(other_topic(asked.whole))
    names -= set(words_of(f"{of_the_body} {' '.join(beside)}"))
    told = " ".join(f"{each.quote} {each.document.metadata.title}" for each in from_ledger.citations)
    return not names <= {word.removesuffix("'s") for word in words_of(told)}


def _told_of_the_next(asked: Asked, from_ledger: Answer, encoder: Encoder, setting: Setting) -> Answer | None:
    """What a document expects of the next inspection, unless one has come since."""
    question = read_judgement_question(asked.whole, len(asked.councils))
    if from_ledger.status is not Status.NOT_FOUND or question is None or question.wanted is not Wanted.NEXT:
        return None
    said = answer_from_text(asked, encoder, setting)
    if said.status is not Status.ANSWERED or not _EXPECTED.search(said.citations[0].quote):
        return None
    return None if inspected_by_now(asked, said, setting) else said


def _told_of_the_day(asked: Asked, from_ledger: Answer, encoder: Encoder, setting: Setting) -> Answer | None:
    """When inspectors came, where the ledger's own words do not tell: by the same document, else by any."""
    question = read_judgement_question(asked.whole, len(asked.councils))
    if question is None or question.wanted is not Wanted.WHEN or from_ledger.status not in FOUND:
        return None
    if any(_A_DAY.search(f"{each.quote} {from_ledger.text}") for each in from_ledger.citations):
        return None
    if question.times.year is None and (told := _visit_told(asked, from_ledger, setting)):
        return told
    plain = understand(_WHEN_INSPECTED, asked.councils, setting.directory) if question.times.year is None else asked
    said = answer_from_text(replace(plain, sought=Sought.DATE), encoder, setting)
    if said.status is not Status.ANSWERED or said.as_of is None or from_ledger.as_of is None:
        return None
    quote = said.citations[0].quote
    of_a_visit = OFSTED.search(quote) is not None and _A_DAY.search(quote) is not None
    return said if of_a_visit and said.as_of.last_day >= from_ledger.as_of.first_day else None


def _visit_told(asked: Asked, from_ledger: Answer, setting: Setting) -> Answer | None:
    """The sentence that tells of the visit of the newest grade, in the document that states that grade."""
    newest = next(iter(setting.index.ledger.judgements_of(asked.councils[0])), None) if asked.councils else None
    if newest is None or newest.inspected_to is None or newest.inspected_to.month is None:
        return None
    document = from_ledger.citations[0].document
    for block in document.blocks if document.id == newest.document_id else ():
        for span in split_sentences(document.text, block.start, block.end):
            words = document.text[span.start : span.end]
            days = [when.date for when in dates_said(words, document.metadata.published)]
            if block.kind is not BlockKind.HEADING and newest.inspected_to in days and OFSTED.search(words):
                return compose_answer(asked, [Claim(None, ((document.id, span),))], from_ledger.confidence, setting)
    return None


def _told_of_another_service(asked: Asked, from_ledger: Answer, encoder: Encoder, setting: Setting) -> Answer | None:
    """What the documents tell of a home, a school or a service whose grade the ledger does not hold."""
    named = services_named((asked.own or asked).whole)
    if from_ledger.status is not Status.NOT_FOUND or not named or not asked.held_in(setting.index):
        return None
    said = answer_from_text(asked, encoder, setting)
    of_it = all(named & services_named(citation.quote) for citation in said.citations)
    return said if said.status is Status.ANSWERED and of_it else None


def _told_of_the_area(asked: Asked, from_ledger: Answer, encoder: Encoder, setting: Setting) -> Answer | None:
    """The grade of an area of which it is asked what was said, and what the same inspection's report says of it."""
    if not asks_what_was_said_of_an_area(asked):
        return None
    said = answer_from_report(asked, encoder, setting) or answer_from_text(asked, encoder, setting)
    cited = [{each.document.id for each in answer.citations} for answer in (said, from_ledger)]
    of_the_same = said.status is Status.ANSWERED and cited[0] <= cited[1]
    return together((asked.whole, asked.whole), (from_ledger, said)) if said and of_the_same else None


def _told_by_a_newer_page(asked: Asked, from_ledger: Answer, encoder: Encoder, setting: Setting) -> Answer | None:
    """What a newer page says of a grade where the newest that is held is old: not every way to say one is known."""
    question = read_judgement_question(asked.whole, len(asked.councils))
    if question is None or question.wanted is not Wanted.CURRENT or question.areas or len(asked.councils) != 1:
        return None
    held = {each.document_id for each in setting.index.ledger.judgements_of(asked.councils[0])}
    as_of = from_ledger.as_of
    if as_of is None or from_ledger.status not in FOUND or not is_old_judgement(as_of, setting.today):
        return None
    newer = [each for each in setting.index.documents_about(asked.councils) if each.id not in held]
    if not any(each.metadata.published and each.metadata.published.first_day > as_of.last_day for each in newer):
        return None
    said = answer_from_text(asked, encoder, setting)
    first = said.citations[0] if said.status is Status.ANSWERED else None
    if first is None or first.document.id in held or said.as_of is None or said.as_of.first_day <= as_of.last_day:
        return None
    is_grade = names_a_grade(first.quote) and OFSTED.search(f"{first.quote} {first.document.metadata.title}")
    return said if is_grade else None


def _told_of_the_topic(asked: Asked, from_ledger: Answer, encoder: Encoder, setting: Setting) -> Answer | None:
    """What the documents tell of a thing of which no point that must improve speaks."""
    if not misses_the_topic(asked, from_ledger) or not asked.held_in(setting.index):
        return None
    said = answer_from_text(asked, encoder, setting)
    return said if said.status is Status.ANSWERED else None


def _told_of_before(asked: Asked, from_ledger: Answer, setting: Setting) -> Answer | None:
    """What a report tells of the grade before those that the ledger knows, where it has none, or all are asked for."""
    others = tuple(each for each in from_ledger.caveats if not each.startswith(_none_before()))
    is_silent = from_ledger.status is Status.NOT_FOUND or others != from_ledger.caveats
    claims = grade_told_of_before(asked, setting) if is_silent or times_in(asked.whole).whole else []
    told = compose_answer(asked, claims, LIKELY, setting) if claims else None
    if told is None or from_ledger.status not in FOUND:
        return told
    status = Status.PARTIAL if is_silent and others else Status.ANSWERED
    return together((asked.whole, asked.whole), (replace(from_ledger, status=status, caveats=others), told))


def _told_in_that_year(asked: Asked, from_ledger: Answer, encoder: Encoder, setting: Setting) -> Answer | None:
    """What a document of, or on, the year asked about tells, where the ledger knows no inspection of that year."""
    told = compose_answer(asked, claims, LIKELY, setting) if (claims := grade_told(asked, setting)) else None
    if told is not None:
        answered = from_ledger.status is Status.ANSWERED
        return together((asked.whole, asked.whole), (from_ledger, told)) if answered else told
    year = asked_time(asked.topic).year
    if from_ledger.status is not Status.NOT_FOUND or year is None:
        return None
    said = answer_from_text(asked, encoder, setting)
    is_of_it = said.as_of is not None and said.as_of.last_day.year == year
    return said if said.status is Status.ANSWERED and is_of_it else None


def _reason_in_the_text(asked: Asked, from_ledger: Answer, encoder: Encoder, setting: Setting) -> Answer | None:
    """Why a grade was given, as a document tells it that is no older, where the inspection's own report is not held."""
    held = any(each.document.metadata.kind is Kind.INSPECTION_REPORT for each in from_ledger.citations)
    if held or from_ledger.as_of is None or not asked.held_in(setting.index):
        return None
    said = answer_from_text(asked, encoder, setting)
    of_it = said.as_of is not None and said.as_of.last_day >= from_ledger.as_of.first_day
    of_it = of_it and all(each.document.metadata.council for each in said.citations)
    return said if said.status is Status.ANSWERED and of_it else None


def _is_of_one_among_many(answer: Answer, index: OpenIndex) -> bool:
    """Is it about one council where many are held, though none was asked about?"""
    about = {slug for citation in answer.citations for slug in citation.document.metadata.council}
    return bool(about) and len(index.councils) > 1


@cache
def _none_before() -> tuple[str, ...]:
    """How the caveats begin that say that no such judgement of before is known."""
    names = ("no_earlier_told", "grade_never_given")
    return tuple(wording("caveats", name, value="\n").partition("\n")[0] for name in names)
