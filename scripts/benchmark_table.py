"""Puts the figures of this project and of the plain loop side by side. No command: the benchmark uses it.

Says how many times better this project is, also where that is less than once; measures nothing itself.
"""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass
from typing import Any

from rich.console import Console
from rich.table import Table

from app.evaluation.metrics import percentile

ONE_CHANGED = (
    "one document changed: {documents_read} read, {texts_encoded} texts encoded; that document has "
    "{texts_in_that_document} passages and sentences, the index {texts_in_all}"
)


@dataclass(frozen=True, slots=True)
class Measure:
    """One line of the table. ``ratio`` says how many times better this project does; None where not known."""

    name: str
    ours: float | None
    plain: float | None
    unit: str
    more_is_better: bool = False

    @property
    def ratio(self) -> float | None:
        """Above 1: this project is faster, smaller or does more."""
        if not self.ours or not self.plain:
            return None
        return self.ours / self.plain if self.more_is_better else self.plain / self.ours


def side_by_side(ours: dict[str, Any], plain: dict[str, Any]) -> list[Measure]:
    """Every line of the table; that of PDFs only where there are any."""

    def answers(q: float) -> tuple[float | None, float | None]:
        return percentile(ours["answer_ms"], q), percentile(plain["answer_ms"], q)

    pdf_pages = ours["pdf_pages"]
    measures = [
        Measure("chat p50", *answers(0.5), "ms"),
        Measure("chat p95", *answers(0.95), "ms"),
        Measure("chat p50 beside encoding the question", answers(0.5)[0], percentile(plain["question_ms"], 0.5), "ms"),
        Measure("later start to first answer", ours["later_start_s"], plain["later_start_s"], "s"),
        Measure("first start to first answer", ours["first_start_s"], plain["first_start_s"], "s"),
        Measure("rebuild, nothing changed", ours["nothing_changed_s"], plain["whole_build_s"], "s"),
        Measure("rebuild, one document changed", ours["one_changed_s"], plain["whole_build_s"], "s"),
        Measure("texts encoded after one change", ours["one_changed"]["texts_encoded"], plain["passages"], ""),
        Measure("whole build", ours["build_s"], plain["whole_build_s"], "s"),
        Measure(
            "passages encoded per second",
            _rate(ours["passages"], ours["encode_s"]),
            _rate(plain["passages"], plain["encode_s"]),
            "/s",
            more_is_better=True,
        ),
        Measure(
            "PDF pages read per second",
            _rate(pdf_pages, ours["pdf_s"]),
            _rate(pdf_pages, plain["pdf_s"]),
            "/s",
            more_is_better=True,
        ),
        Measure("memory of one worker", ours["memory_mib"], plain["memory_mib"], "MiB"),
    ]
    return [measure for measure in measures if pdf_pages or not measure.name.startswith("PDF")]


def _rate(count: int, seconds: float | None) -> float | None:
    return count / seconds if seconds else None


def show(result: dict[str, Any]) -> None:
    """Print the table, what became of the questions, what one change cost, the machine, and all as a line of JSON."""
    described = ", ".join(f"{name.replace('_', ' ')} {value}" for name, value in result["machine"].items())
    counted = f"{result['documents']} documents, {result['pdf_pages']} PDF pages, {result['questions']} questions"
    table = Table(title=counted, title_justify="left", box=None)
    table.add_column("measure")
    for name in ("times better", "this project", "plain loop", "unit"):
        table.add_column(name, justify="left" if name == "unit" else "right")
    for row in result["measures"]:
        ratio = "" if row["ratio"] is None else f"{row['ratio']:,.2f}"
        values = ("" if value is None else f"{value:,.1f}" for value in (row["this_project"], row["plain_loop"]))
        table.add_row(row["name"], ratio, *values, row["unit"])
    Console(highlight=False, width=None if sys.stdout.isatty() else 100).print(table)
    print("answers:", ", ".join(f"{count} {status}" for status, count in result["answers"].items()))
    print(ONE_CHANGED.format(**result["one_document_changed"]))
    print(described)
    print(json.dumps(result))
