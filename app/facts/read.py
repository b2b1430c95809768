"""Facts out of every document of an index: visits of Ofsted from its own reports, judgements from tables and prose.

Each document is read by the one reader that fits it. Pure: documents in, facts out.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from app.councils.directory import Directory
from app.domain import Document, Inspection, Judgement, Kind
from app.facts.prose import read_prose_judgements
from app.facts.reports import read_inspection
from app.facts.table import is_table, read_judgement_table


@dataclass(frozen=True, slots=True)
class Facts:
    """What the documents state: the visits told by reports, and the judgements told by anything else."""

    inspections: tuple[Inspection, ...] = ()
    judgements: tuple[Judgement, ...] = ()


def read_facts(documents: Sequence[Document], directory: Directory, on_done: Callable[[int], None]) -> Facts:
    """The facts of all documents, in their order; ``on_done`` hears of every document that is done."""
    inspections: list[Inspection] = []
    judgements: list[Judgement] = []
    for document in documents:
        inspection = read_inspection(document, directory)
        if inspection is not None:
            inspections.append(inspection)
        elif is_table(document):
            judgements += read_judgement_table(document, directory).judgements
        elif document.metadata.kind is not Kind.INSPECTION_REPORT:
            judgements += read_prose_judgements(document, directory)
        on_done(1)
    return Facts(tuple(inspections), tuple(judgements))
