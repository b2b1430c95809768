"""What the people who look after the documents must know of the facts that were read out of them.

Rows that a table could not give, doubts of a report, sources that contradict
each other, corrections that could not be applied. Pure; nothing is decided here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from app.domain import Document, Judgement
from app.facts.ledger import Conflict
from app.facts.wording import AREA_WORDS, dated


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing for a person to look at: the file, the row or entry in it (None: the whole file), and what it is."""

    path: str
    number: int | None
    says: str


@dataclass(frozen=True, slots=True)
class Findings:
    """All findings of one build, each kind in the order in which it was met."""

    rows: tuple[Finding, ...] = ()
    doubts: tuple[Finding, ...] = ()
    conflicts: tuple[Finding, ...] = ()
    corrections: tuple[Finding, ...] = ()


NO_FINDINGS = Findings()


def findings_record(findings: Findings) -> dict[str, Any]:
    """Findings as plain JSON values."""
    return asdict(findings)


def findings_from(record: Mapping[str, Any]) -> Findings:
    """The findings that ``findings_record`` wrote; KeyError or TypeError when it is none."""
    return Findings(
        **{kind: tuple(Finding(**found) for found in record[kind]) for kind in Findings.__dataclass_fields__}
    )


def conflict_findings(conflicts: Iterable[Conflict], documents: Mapping[str, Document]) -> tuple[Finding, ...]:
    """Both grades of each conflict and the files that state them; ``documents`` by id."""
    found = []
    for conflict in conflicts:
        kept, other = conflict.kept, conflict.other
        where = f"{documents[other.document_id].path}{_page(other)}"
        says = (
            f"{kept.council}, {AREA_WORDS[kept.area]}, {dated(kept)}: {kept.grade.in_words} here counts; "
            f"{other.grade.in_words} in {where} is set aside"
        )
        found.append(Finding(documents[kept.document_id].path, None, says))
    return tuple(found)


def _page(judgement: Judgement) -> str:
    return f", page {judgement.page}" if judgement.page else ""
