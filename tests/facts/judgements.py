"""Judgements and inspections with defaults, for tests of the ledger. All invented."""

from __future__ import annotations

from typing import Any

from app.dates import PartialDate
from app.domain import Area, Grade, Inspection, Judgement


def judgement(to: str | None, grade: Grade = Grade.GOOD, area: Area = Area.OVERALL, **known: Any) -> Judgement:
    """A judgement whose inspection ended on ``to``; dates may be given as text."""
    dates = {
        name: PartialDate.parse(known.pop(name))
        for name in ("inspected_from", "published")
        if known.get(name) is not None
    }
    known = {"council": "suffolk", "document_id": f"report-{to}", "start": 0, "end": 4, **known}
    return Judgement(area=area, grade=grade, inspected_to=PartialDate.parse(to) if to else None, **dates, **known)


def inspection(to: str | None, *judgements: Judgement, kind: str = "ILACS", council: str = "suffolk") -> Inspection:
    """A visit that ended on ``to`` with these judgements."""
    day = PartialDate.parse(to) if to else None
    return Inspection(council, kind, f"report-{to}", day, day, judgements=judgements)
