"""Figures as plain JSON values, exactly as they go in and come out again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from app.dates import PartialDate
from app.domain import Span
from app.facts.figure import Figure, Measure, Standing

Record = Mapping[str, Any]


def figure_record(fact: Figure) -> dict[str, Any]:
    """One figure as plain JSON values."""
    return {
        **asdict(fact),
        "measure": fact.measure.value,
        "standing": fact.standing.value,
        "council": list(fact.council),
        "amounts": list(fact.amounts),
        "of": sorted(fact.of),
        "day": str(fact.day) if fact.day else None,
    }


def figure_from(record: Record) -> Figure:
    """The figure that ``figure_record`` wrote; KeyError, TypeError or ValueError when it is none."""
    return Figure(
        **{
            **record,
            "measure": Measure(record["measure"]),
            "standing": Standing(record["standing"]),
            "council": tuple(record["council"]),
            "amounts": tuple(record["amounts"]),
            "of": frozenset(record["of"]),
            "day": PartialDate.parse(record["day"]) if record["day"] else None,
            "above": Span(**record["above"]) if record["above"] else None,
        }
    )
