"""What the system understood of one file: its document, and the facts found in it; kept between looks.

A file is read once for each state of its bytes, its sidecar and the rules of reading.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from app.domain import Document
from app.facts.all_facts import Facts
from app.facts.figures_records import figure_from, figure_record
from app.facts.findings import findings_from, findings_record
from app.facts.people_records import person_from, person_record
from app.facts.records import inspection_from, inspection_record, judgement_from, judgement_record
from app.facts.vacancy_records import vacancy_from, vacancy_record
from app.files import write_whole
from app.indexing.recipe import facts_rules, reading_rules
from app.indexing.records import document_from, document_record

MOST_KEPT = 2_000


@dataclass(frozen=True, slots=True)
class Understood:
    """A document and the facts that it states."""

    document: Document
    facts: Facts


def understood_record(found: Understood) -> dict[str, Any]:
    """The same as plain JSON values."""
    facts = found.facts
    return {
        "document": document_record(found.document),
        "inspections": [inspection_record(inspection) for inspection in facts.inspections],
        "judgements": [judgement_record(judgement) for judgement in facts.judgements],
        "vacancies": [vacancy_record(vacancy) for vacancy in facts.vacancies],
        "people": [person_record(fact) for fact in facts.people],
        "figures": [figure_record(fact) for fact in facts.figures],
        "findings": findings_record(facts.findings),
    }


def understood_from(record: Mapping[str, Any]) -> Understood:
    """What ``understood_record`` wrote; ValueError, KeyError or TypeError when it is none."""
    facts = Facts(
        tuple(map(inspection_from, record["inspections"])),
        tuple(map(judgement_from, record["judgements"])),
        findings=findings_from(record["findings"]),
        vacancies=tuple(map(vacancy_from, record["vacancies"])),
        people=tuple(map(person_from, record["people"])),
        figures=tuple(map(figure_from, record["figures"])),
    )
    return Understood(document_from(record["document"]), facts)


class KeptReadings:
    """Earlier readings under ``INDEX_DIR/cache/readings``; they can be deleted at any time."""

    def __init__(self, index_dir: Path) -> None:
        self._folder = index_dir / "cache" / "readings"

    def get(self, path: str, digest: str) -> Understood | str | None:
        """What was understood of this state of a file, the reason why nothing was, or None when it was never read."""
        with suppress(OSError, ValueError, KeyError, TypeError):
            record = json.loads(self._file(path, digest).read_text("utf-8"))
            return str(record["refused"]) if "refused" in record else understood_from(record)
        return None

    def put(self, path: str, digest: str, found: Understood | str) -> None:
        """Keep a reading, and forget the oldest beyond MOST_KEPT."""
        self._folder.mkdir(parents=True, exist_ok=True)
        record = {"refused": found} if isinstance(found, str) else understood_record(found)
        write_whole(self._file(path, digest), json.dumps(record, ensure_ascii=True))
        kept = sorted(self._folder.glob("*.json"), key=_written)
        for file in kept[: max(0, len(kept) - MOST_KEPT)]:
            file.unlink(missing_ok=True)

    def _file(self, path: str, digest: str) -> Path:
        key = hashlib.sha256(f"{path}\n{digest}\n{_rules()}".encode()).hexdigest()[:32]
        return self._folder / f"{key}.json"


def _written(file: Path) -> float:
    """When a file was written last; 0 where another process has deleted it meanwhile."""
    try:
        return file.stat().st_mtime
    except FileNotFoundError:
        return 0.0


@cache
def _rules() -> str:
    return reading_rules() + facts_rules()
