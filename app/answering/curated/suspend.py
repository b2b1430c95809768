"""Live curated answers that no longer stand are suspended, with a line in the audit log that says why."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from app.answering.curated.standing import fault_of
from app.dates import today_in_britain
from app.domain import Document
from app.storage.audit import Action, Audit, Entry
from app.storage.curated import Curated, CuratedAnswers, CuratedState

SERVICE = "(the service)"


def suspend_faulty(answers: CuratedAnswers, audit: Audit, documents: Mapping[str, Document], now: datetime) -> int:
    """Suspend every live answer with a fault in view of the published ``documents``, by id; how many."""
    suspended, today = 0, today_in_britain(now)
    for curated in answers.live():
        fault = fault_of(curated.written, documents, today)
        if fault and answers.move(curated, CuratedState.SUSPENDED, now, fault):
            suspended += 1
            audit.note(Entry(now, SERVICE, Action.CURATED_SUSPENDED, subject_of(curated), reason=fault))
    return suspended


def subject_of(curated: Curated) -> str:
    """How the audit log names an answer: by its number, without anybody's question."""
    return f"curated answer {curated.id}"
