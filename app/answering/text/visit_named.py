"""Which visits of Ofsted a question names by their kind or their time, and what the reports of others tell of them.

What is asked of such a visit is looked for in its own report first; another visit's report tells of it only where it
names it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from app.answering.judgements.which_inspection import years_meant
from app.answering.question.asked import Asked
from app.answering.setting import Setting
from app.answering.text.report_meant import KIND_NAMED, kind_named, of_the_time_named, report_meant, year_of_one
from app.answering.text.select import Candidate
from app.domain import Inspection, Kind

_OF_A_REPORT = re.compile(r"\b(?:ofsted\w*|inspect\w*|report(?:s|ed)?|hmi|watchdogs?)\b", re.IGNORECASE)
_A_VISIT = re.compile(r"\b(?:inspect\w*|visit\w*|jtais?|reports?|letters?)\b", re.IGNORECASE)

_ASKS_FOR_INSPECTORS = re.compile(
    r"\bwho(?:['’]?s| (?:is|are|was|were))? (?:the |its |their )?(?:lead |chief )?inspectors?\b"
    r"|\bnames? of (?:the |its |their )?(?:lead |chief )?inspectors?\b"
    r"|\bwho (?:led|headed|carried out|conducted|did|inspected)\b.{0,40}"
    rf"(?:\b(?:inspections?|visits?)\b|\b(?:{KIND_NAMED.pattern})|$)",
    re.IGNORECASE,
)
_NAMES_INSPECTORS = re.compile(r"\binspectors?\b|\bHMI\b", re.IGNORECASE)
_NAMES_IT = re.compile(
    rf"(?:^|,?\s*\b)(?:in|at|from|per|during|by|according to)\s+(?:the|its|their|that|this)\s+(?:[\w’'-]+\s+){{0,3}}?"
    rf"(?:{KIND_NAMED.pattern}|inspections?|reports?|letters?|visits?)\b(?:\s+\([^()]{{1,80}}\))?"
    r"(?:\s+(?:of|in|from|dated|published in)\s+(?:[a-z]+\s+)?20[0-4]\d\b)?,?"
    r"|,?\s+when\s+(?:ofsted|(?:the\s+)?inspectors?)\s+(?:came|visited|inspected|went|were\s+there)\b"
    r"(?:\s+(?:in|there|back)\b(?:\s+(?:[a-z]+\s+)?20[0-4]\d\b)?){0,2},?",
    re.IGNORECASE,
)
"""What tells of which visit something is asked, and nothing of what is asked."""
_LEFT_OVER = re.compile(r"^[\s,:]+|[\s,:]+(?=\W*$)")


def names_a_report(asked: Asked) -> bool:
    """Does it speak of Ofsted, of an inspection or of a report?"""
    return _OF_A_REPORT.search(asked.whole) is not None or KIND_NAMED.search(asked.whole) is not None


def holds_reports_alone(asked: Asked, setting: Setting) -> bool:
    """Is nothing but inspection reports held about the council? Then every question about it asks what they say."""
    held = setting.index.documents_about(asked.councils[:1])
    ledger = setting.index.ledger
    return bool(held) and all(
        each.metadata.kind is Kind.INSPECTION_REPORT or ledger.inspection_in(each.id) is not None for each in held
    )


def asks_for_inspectors(asked: Asked) -> bool:
    """Is it asked who inspected?"""
    return _ASKS_FOR_INSPECTORS.search(asked.whole) is not None


def names_inspectors(said: str) -> bool:
    """Does a sentence tell of inspectors?"""
    return _NAMES_INSPECTORS.search(said) is not None


def of_the_inspectors(found: Sequence[Candidate], asked: Asked) -> list[Candidate]:
    """Where it is asked who inspected, those of ``found`` that tell of inspectors: nobody else is meant."""
    if not (asks_for_inspectors(asked) and names_a_report(asked)):
        return list(found)
    return [each for each in found if names_inspectors(each.statement.quote)]


def visits_named(asked: Asked, setting: Setting) -> Sequence[Inspection]:
    """The visits to one council whose kind, time or order a question about reports names; none where it names none."""
    if len(asked.councils) != 1:
        return []
    ledger, council = setting.index.ledger, asked.councils[0]
    if kind_named(asked.whole) or years_meant(asked.whole, council, ledger):
        return [visit] if (visit := report_meant(asked, setting)) else []
    if year_of_one(asked) is None or not (names_a_report(asked) or holds_reports_alone(asked, setting)):
        return []
    return of_the_time_named(ledger.inspections_of(council), asked)


def without_the_visit(words: str) -> str:
    """A question without "in the joint inspection" and the like, which every sentence of its report is near to."""
    return _LEFT_OVER.sub("", " ".join(_NAMES_IT.sub(" ", words).split()))


def of_no_other_visit(found: Sequence[Candidate], asked: Asked, setting: Setting) -> list[Candidate]:
    """Where a visit is asked about, ``found`` without what the report of another one says and does not say of it."""
    kind, year = kind_named(asked.whole), year_of_one(asked)
    of_a_kind = kind is not None and _A_VISIT.search(asked.whole) is not None
    if len(asked.councils) != 1 or not names_a_report(asked) or not (of_a_kind or year):
        return list(found)
    meant = {visit.document_id for visit in visits_named(asked, setting)}

    def tells_of_it(candidate: Candidate) -> bool:
        document, quote = candidate.statement.document.id, candidate.statement.quote
        if document in meant or setting.index.ledger.inspection_in(document) is None:
            return True
        return kind_named(quote) == kind if of_a_kind else str(year) in quote

    return [each for each in found if tells_of_it(each)]


def is_followed(document_id: str, setting: Setting) -> bool:
    """Is this the report of a visit after which there was another of its kind, graded or not? It tells how it was."""
    ledger = setting.index.ledger
    visit = ledger.inspection_in(document_id)
    if visit is None:
        return False
    alike = [each for each in ledger.inspections_of(visit.council) if _kind(each) == _kind(visit)]
    return alike[0] is not visit


def _kind(visit: Inspection) -> str:
    return "graded" if visit.judgements else visit.kind
