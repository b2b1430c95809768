"""What is told of people as plain JSON values, exactly as it goes in and comes out again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from app.domain import Span
from app.facts.person_fact import PersonFact, Told

Record = Mapping[str, Any]


def person_record(fact: PersonFact) -> dict[str, Any]:
    """One fact as plain JSON values."""
    return {**asdict(fact), "told": fact.told.value, "council": list(fact.council)}


def person_from(record: Record) -> PersonFact:
    """The fact that ``person_record`` wrote; KeyError, TypeError or ValueError when it is none."""
    named = Span(**record["named"]) if record["named"] else None
    return PersonFact(**{**record, "told": Told(record["told"]), "council": tuple(record["council"]), "named": named})
