"""All that was read out of the documents of an index, or of one of them; apart from what reads it."""

from __future__ import annotations

from dataclasses import dataclass

from app.domain import Inspection, Judgement
from app.facts.figure import Figure
from app.facts.findings import NO_FINDINGS, Findings
from app.facts.ledger import Corrected
from app.facts.person_fact import PersonFact
from app.vacancy import Vacancy


@dataclass(frozen=True, slots=True)
class Facts:
    """What the documents state: the visits told by reports, the judgements told by anything else, the vacancies.

    ``people`` is what they tell of people and posts, ``figures`` of caseloads, leave and the like.
    ``corrections`` is what people put right, ``findings`` what is left for them to look at.
    """

    inspections: tuple[Inspection, ...] = ()
    judgements: tuple[Judgement, ...] = ()
    corrections: tuple[Corrected, ...] = ()
    findings: Findings = NO_FINDINGS
    vacancies: tuple[Vacancy, ...] = ()
    people: tuple[PersonFact, ...] = ()
    figures: tuple[Figure, ...] = ()
