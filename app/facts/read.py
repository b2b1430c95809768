"""Facts out of every document of an index: visits of Ofsted and judgements, roles advertised, people in posts, figures.

Of judgements each document is read by the one reader that fits it. Pure: documents in, facts out.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from app.councils.directory import Directory
from app.domain import Document, Inspection, Judgement
from app.facts.all_facts import Facts
from app.facts.correcting import apply_corrections
from app.facts.corrections import Corrections
from app.facts.figure import Figure
from app.facts.figures_reader import read_figures
from app.facts.findings import Finding, Findings, conflict_findings
from app.facts.ledger import Ledger
from app.facts.people_reader import read_people
from app.facts.person_fact import PersonFact
from app.facts.prose import read_prose_judgements
from app.facts.reports import read_inspection
from app.facts.table import is_table, read_judgement_table
from app.facts.vacancy_reader import read_vacancies
from app.vacancy import Vacancy


def read_facts(documents: Sequence[Document], directory: Directory, on_done: Callable[[int], None]) -> Facts:
    """The facts of all documents, in their order; ``on_done`` hears of every document that is done."""
    inspections: list[Inspection] = []
    judgements: list[Judgement] = []
    rows: list[Finding] = []
    doubts: list[Finding] = []
    vacancies: list[Vacancy] = []
    people: list[PersonFact] = []
    figures: list[Figure] = []
    for document in documents:
        vacancies += read_vacancies(document, directory)
        if not is_table(document):
            people += read_people(document, directory)
            figures += read_figures(document, directory)
        inspection = read_inspection(document, directory)
        if inspection is not None:
            inspections.append(inspection)
            doubts += [Finding(document.path, None, doubt) for doubt in inspection.doubts]
        elif is_table(document):
            table = read_judgement_table(document, directory)
            judgements += table.judgements
            rows += [Finding(document.path, problem.row, problem.reason) for problem in table.problems]
        else:
            judgements += read_prose_judgements(document, directory)
        on_done(1)
    findings = Findings(tuple(rows), tuple(doubts))
    return Facts(
        tuple(inspections),
        tuple(judgements),
        findings=findings,
        vacancies=tuple(vacancies),
        people=tuple(people),
        figures=tuple(figures),
    )


def put_right(facts: Facts, documents: Sequence[Document], corrections: Corrections, directory: Directory) -> Facts:
    """The same facts with people's corrections applied, and with what they and the ledger leave to be looked at."""
    applied, problems = apply_corrections(corrections, documents, facts.inspections, facts.judgements, directory)
    ledger = Ledger(facts.inspections, facts.judgements, applied, directory=directory)
    conflicts = conflict_findings(ledger.conflicts, {document.id: document for document in documents})
    return replace(
        facts, corrections=applied, findings=replace(facts.findings, conflicts=conflicts, corrections=problems)
    )
