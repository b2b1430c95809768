"""What became of damaged documents, by format; kept in a file, so that a long run may be stopped. No command."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Any

from app.errors import AppError


class Fate(StrEnum):
    """What became of a document; a fault is what must never happen."""

    READ = "read"
    REFUSED = "refused"
    STOPPED = "reader stopped"
    LIMIT = "ended at a limit"
    FAULT = "fault"


@dataclass(frozen=True, slots=True)
class Outcome:
    """One document: its fate, why, the processor seconds and the memory (KiB) of its process."""

    fate: Fate
    why: str = ""
    seconds: float = 0.0
    memory: int = 0


@dataclass(slots=True)
class Tally:
    """Counts of one format."""

    fates: Counter[Fate] = field(default_factory=Counter)
    reasons: Counter[str] = field(default_factory=Counter)
    slowest: float = 0.0
    slowest_number: int = 0
    most_memory: int = 0

    @property
    def documents(self) -> int:
        """How many were counted."""
        return self.fates.total()

    def count(self, outcome: Outcome, number: int) -> None:
        """Add what became of the document of this number."""
        self.fates[outcome.fate] += 1
        if outcome.why:
            self.reasons[re.sub(r"[\d,.]+", "#", outcome.why)[:70]] += 1
        if outcome.seconds > self.slowest:
            self.slowest, self.slowest_number = outcome.seconds, number
        self.most_memory = max(self.most_memory, outcome.memory)

    def add(self, other: Tally) -> None:
        """Add the counts of further documents."""
        self.fates.update(other.fates)
        self.reasons.update(other.reasons)
        if other.slowest > self.slowest:
            self.slowest, self.slowest_number = other.slowest, other.slowest_number
        self.most_memory = max(self.most_memory, other.most_memory)


class Counts:
    """Tallies by format, in ``file`` where there is one; of one way of damaging documents (``setting``) alone.

    Raises AppError when the file holds counts of another setting, or is none.
    """

    def __init__(self, file: Path | None, setting: Mapping[str, Any]) -> None:
        self._file, self._setting = file, dict(setting)
        self._tallies: dict[str, Tally] = {}
        if file is not None and file.exists():
            self._tallies = _tallies_in(file, self._setting)

    def of(self, kind: str) -> Tally:
        """The counts of a format."""
        return self._tallies.setdefault(kind, Tally())

    def add(self, kind: str, tally: Tally) -> None:
        """Add counts and keep them: what is counted is in the file, whole, before this returns."""
        self.of(kind).add(tally)
        if self._file is None:
            return
        body = {"setting": self._setting, "counts": {kind: _record(each) for kind, each in self._tallies.items()}}
        new = self._file.with_name(f"{self._file.name}.new")
        new.write_text(json.dumps(body, indent=1), "utf-8")
        new.replace(self._file)


def _record(tally: Tally) -> dict[str, Any]:
    return {
        "fates": {str(fate): count for fate, count in tally.fates.items()},
        "reasons": dict(tally.reasons),
        "slowest": tally.slowest,
        "slowest_number": tally.slowest_number,
        "most_memory": tally.most_memory,
    }


def _tallies_in(file: Path, setting: dict[str, Any]) -> dict[str, Tally]:
    try:
        body = json.loads(file.read_text("utf-8"))
        before = body["setting"]
        tallies = {
            kind: Tally(
                Counter({Fate(fate): int(count) for fate, count in one["fates"].items()}),
                Counter(one["reasons"]),
                float(one["slowest"]),
                int(one["slowest_number"]),
                int(one["most_memory"]),
            )
            for kind, one in body["counts"].items()
        }
    except (ValueError, KeyError, TypeError, AttributeError) as problem:
        raise AppError(f"{file} holds no counts of damaged documents. Name another file.") from problem
    if before != setting:
        raise AppError(f"{file} counts documents made with {before}, not {setting}. Name another file.")
    return tallies


def row(kind: str, tally: Tally) -> str:
    """One line of the table."""
    fates = [f"{tally.fates[fate]:,}" for fate in Fate]
    slowest, memory = f"{tally.slowest:.1f} s ({tally.slowest_number})", f"{tally.most_memory // 1024:,} MiB"
    return "| " + " | ".join([kind, f"{tally.documents:,}", *fates, slowest, memory]) + " |"
