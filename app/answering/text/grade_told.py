"""What a report of Ofsted tells of an inspection before it whose own report is not held: the grade of that year.

A report opens with it ("at the last inspection in …, services were judged to …"). It is quoted as it stands and enters
no ledger: it gives a year, and of several grades it tells only the one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from app.answering.judgements.form import Wanted
from app.answering.judgements.question import read_judgement_question
from app.answering.judgements.times import times_in
from app.answering.question.asked import Asked
from app.answering.saying.claims import Claim
from app.answering.setting import Setting
from app.documents.sentences import split_sentences
from app.domain import Document, Grade, Span
from app.facts.grades import A_GRADE, GRADE_WORDS, as_grade

_GRADE = rf"['’‘]?(?:{GRADE_WORDS}|requir(?:e|es|ed|ing)\s+improvement|good)\b"
_OF_GRADES = (Wanted.CURRENT, Wanted.HISTORY)
_JUDGED = r"(?:judged|judge?ments?|rated|graded)\b"
_BEFORE = re.compile(
    rf"\b(?:last|previous|prior)\s+(?:\w+\s+)?inspection\b[^.;]{{0,100}}?\b{_JUDGED}[^.;]{{0,60}}?{_GRADE}"
    rf"|\b{_JUDGED}(?:\s+\w+){{0,3}}?\s+{_GRADE}[^.;]{{0,60}}?\bat\s+(?:the|its|their)\s+(?:last|previous)\s+inspection\b"
    rf"|\bpreviously\s+(?:been\s+)?{_JUDGED}(?:\s+\w+){{0,3}}?\s+{_GRADE}",
    re.IGNORECASE,
)
_OF_ANOTHER = re.compile(
    r"\b(?:homes?|schools?|nurser(?:y|ies)|centres?|agenc(?:y|ies)|provisions?|adoption|fostering|care leavers"
    r"|leadership|help and protection)\b",
    re.IGNORECASE,
)


def grade_told(asked: Asked, setting: Setting) -> list[Claim]:
    """The sentence in which a report tells the grade of the year asked about; nothing where none does surely.

    Only of a council's services as a whole, and of a year of which the ledger holds no grade.
    """
    year = times_in(asked.whole).year
    question = read_judgement_question(asked.whole, 1) if len(asked.councils) == 1 and year else None
    if question is None or year is None or question.areas or question.wanted not in _OF_GRADES:
        return []
    ledger, council = setting.index.ledger, asked.councils[0]
    days = (each.when for each in ledger.judgements_of(council))
    if any(day.year == year for day in days if day):
        return []
    for visit in reversed(ledger.inspections_of(council)):
        if visit.judgements and visit.inspected_to and visit.inspected_to.year > year:
            document = setting.index.documents[visit.document_id]
            if found := _telling(document, year):
                return [Claim(None, ((document.id, found[0]),))]
    return []


def grade_told_of_before(asked: Asked, setting: Setting) -> list[Claim]:
    """The sentence in which the oldest report that is held tells the grade of the inspection before it, if one does.

    Only of a council's services as a whole, and of a grade that is asked for, where one is.
    """
    question = read_judgement_question(asked.whole, 1) if len(asked.councils) == 1 else None
    if question is None or question.areas or question.wanted is not Wanted.HISTORY:
        return []
    if question.times.year and question.times.until is None:
        return []
    graded = [visit for visit in setting.index.ledger.inspections_of(asked.councils[0]) if visit.judgements]
    for document in (setting.index.documents[visit.document_id] for visit in graded[-1:]):
        told = (span for span in _matching(document, _BEFORE) if _names_one(question.grades, document, span))
        return [Claim(None, ((document.id, span),)) for span in told][:1]
    return []


def _names_one(grades: Sequence[Grade], document: Document, span: Span) -> bool:
    """Does a sentence name one of these grades, if there are any?"""
    named = {as_grade(found.group()) for found in A_GRADE.finditer(document.text, span.start, span.end)}
    return not grades or not named.isdisjoint(grades)


def _telling(document: Document, year: int) -> list[Span]:
    tells = re.compile(
        rf"\b(?:inspection|inspected)\b[^.;]{{0,60}}?\b{year}\b[^.;]{{0,100}}?\b{_JUDGED}[^.;]{{0,60}}?{_GRADE}"
        rf"|\b{_JUDGED}(?:\s+\w+){{0,3}}?\s+{_GRADE}[^.;]{{0,60}}?\bin\s+(?:\w+\s+)?{year}\b",
        re.IGNORECASE,
    )
    return _matching(document, tells)


def _matching(document: Document, tells: re.Pattern[str]) -> list[Span]:
    spans = (span for block in document.blocks for span in split_sentences(document.text, block.start, block.end))
    found = ((span, tells.search(document.text, span.start, span.end)) for span in spans)
    return [span for span, told in found if told and not _OF_ANOTHER.search(document.text, span.start, told.end())]
