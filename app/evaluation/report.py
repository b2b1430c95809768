"""From what was asked to what is said about it: figures, a table by kind, and what changed since another run.

Figures are plain values, fit for JSON; tables are for people. Nothing here asks
a question.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict
from typing import Any

from rich.table import Table

from app.evaluation.metrics import Shown, auroc, coverage_at_risk, mcnemar, percentile, risk_coverage, share
from app.evaluation.run import Asked
from app.evaluation.verdict import Outcome

# Telling these from questions is another skill than knowing whether the documents answer.
NOT_QUESTIONS = frozenset({"smalltalk", "pii", "adversarial"})
RISKS = (0.05, 0.02)
SIGNIFICANT = 0.05


def figures(rows: Sequence[Asked]) -> dict[str, Any]:
    """Every figure of a run, by part; None where there was nothing to measure."""
    return {
        "n": len(rows),
        "errors": sum(row.outcome is Outcome.ERROR for row in rows),
        "answerable": _answerable([row for row in rows if row.answerable]),
        "unanswerable": _unanswerable([row for row in rows if not row.answerable]),
        "citations": _citations(rows),
        "confidence": _confidence([row for row in rows if row.kind not in NOT_QUESTIONS]),
        "took_ms": {name: percentile([row.took_ms for row in rows], q) for name, q in (("p50", 0.5), ("p95", 0.95))},
    }


def table_by_kind(rows: Sequence[Asked]) -> Table:
    """A line for each kind, answerable ones first, then a line for all of each."""
    table = Table(title=f"{len(rows)} questions", box=None, pad_edge=False, title_justify="left")
    table.add_column("kind")
    for name in ("n", "correct", "grounded", "careful", "wrong", "not found", "error", "confidence", "ms"):
        table.add_column(name, justify="right")
    for answerable, name in ((True, "answerable"), (False, "unanswerable")):
        of_this = [row for row in rows if row.answerable is answerable]
        for kind in sorted({row.kind for row in of_this}):
            table.add_row(kind, *_cells([row for row in of_this if row.kind == kind]))
        if of_this:
            table.add_row(f"= {name}", *_cells(of_this), style="bold", end_section=True)
    return table


def summary_lines(found: dict[str, Any]) -> list[str]:
    """The figures that matter most, one a line, in words."""
    can, cannot, citations, confidence = (
        found[part] for part in ("answerable", "unanswerable", "citations", "confidence")
    )
    lines = []
    for name, part, keys in (
        ("answerable", can, ("correct", "grounded", "wrong", "not_found")),
        ("unanswerable", cannot, ("correct", "careful", "wrong", "missed_signpost")),
    ):
        shares = [f"{key.replace('_', ' ')} {_in_percent(part[key])}" for key in keys if part and part[key]]
        lines += [f"{name}: {', '.join(shares)}"] if shares else []
    if citations["valid"]:
        lines.append(f"citations: valid {_in_percent(citations['valid'])}")
    if citations["sentences_cited"]:
        lines.append(f"sentences with a citation: {_in_percent(citations['sentences_cited'])}")
    if confidence["auroc"] is not None:
        coverage = {risk: confidence[_risk_key(risk)] for risk in RISKS}
        covered = ", ".join(f"{share:.0%} at {risk:.0%} wrong" for risk, share in coverage.items() if share is not None)
        lines.append(f"confidence: AUROC {confidence['auroc']:.3f}{covered and f', coverage {covered}'}")
    return lines


def changes(before: Sequence[Asked], now: Sequence[Asked]) -> list[str]:
    """What became better or worse since another run of the same questions, one a line."""
    old = {row.id: row for row in before}
    both = [(old[row.id], row) for row in now if row.id in old]
    moved = [(then, row) for then, row in both if then.outcome is not row.outcome]
    moves = Counter(f"{then.outcome} → {row.outcome}" for then, row in moved)
    lines = [f"{len(both)} questions in both runs, {len(moved)} with another outcome", *_tested(both)]
    lines += [f"  {count} × {move}" for move, count in moves.most_common()]
    lines += [f"  {row.id} ({row.kind}) {then.outcome} → {row.outcome}: {row.question}" for then, row in moved]
    return lines


def _tested(both: Sequence[tuple[Asked, Asked]]) -> list[str]:
    """Whether correct answers and wrong ones changed more than chance explains."""
    lines = []
    for outcome in (Outcome.CORRECT, Outcome.WRONG):
        lost = sum(then.outcome is outcome and now.outcome is not outcome for then, now in both)
        won = sum(then.outcome is not outcome and now.outcome is outcome for then, now in both)
        chance = mcnemar(lost, won)
        verdict = "more than chance explains" if chance < SIGNIFICANT else "within chance"
        lines.append(f"  {outcome.value}: {won} more, {lost} fewer; {verdict} (McNemar p = {chance:.2g})")
    return lines


def _answerable(rows: Sequence[Asked]) -> dict[str, Any] | None:
    if not rows:
        return None
    judged = [row for row in rows if row.grounded is not None]
    return _outcome_shares(rows, Outcome.CORRECT, Outcome.WRONG, Outcome.NOT_FOUND) | {
        "n": len(rows),
        "grounded": _share(row.outcome is Outcome.CORRECT and bool(row.grounded) for row in rows),
        "support_cited_of_answered": _share(bool(row.grounded) for row in judged),
    }


def _unanswerable(rows: Sequence[Asked]) -> dict[str, Any] | None:
    if not rows:
        return None
    outcomes = (Outcome.CORRECT, Outcome.CAREFUL, Outcome.WRONG, Outcome.MISSED_SIGNPOST)
    return _outcome_shares(rows, *outcomes) | {"n": len(rows)}


def _outcome_shares(rows: Sequence[Asked], *outcomes: Outcome) -> dict[str, Any]:
    return {outcome.value: _share(row.outcome is outcome for row in rows) for outcome in outcomes}


def _citations(rows: Sequence[Asked]) -> dict[str, Any]:
    cited, valid = sum(row.citations for row in rows), sum(row.citations_valid for row in rows)
    sentences, marked = sum(row.sentences for row in rows), sum(row.sentences_cited for row in rows)
    return {
        "valid": _share(number < valid for number in range(cited)),
        "sentences_cited": _share(number < marked for number in range(sentences)),
        "answers_without_citation": sum(row.answers and not row.citations for row in rows),
    }


def _confidence(rows: Sequence[Asked]) -> dict[str, Any]:
    kept = [row for row in rows if row.outcome is not Outcome.ERROR]
    shown = [Shown(row.confidence if row.answers else None, row.answerable, _misleads(row)) for row in kept]
    curve = risk_coverage(shown)
    answered = [row for row in kept if row.answers]
    return {
        "auroc": auroc(_scores(kept, lambda row: row.answerable), _scores(kept, lambda row: not row.answerable)),
        "auroc_right_against_wrong": auroc(
            _scores(answered, lambda row: not _misleads(row)), _scores(answered, _misleads)
        ),
        **{_risk_key(risk): coverage_at_risk(curve, risk) if curve else None for risk in RISKS},
        "curve": [asdict(point) for point in curve],
    }


def _misleads(row: Asked) -> bool:
    return row.answers and row.outcome is Outcome.WRONG


def _scores(rows: Sequence[Asked], chosen: Callable[[Asked], bool]) -> list[float]:
    return [row.confidence for row in rows if chosen(row)]


def _risk_key(risk: float) -> str:
    return f"coverage_at_{risk * 100:.0f}pc_wrong"


def _share(values: Iterable[bool]) -> dict[str, Any] | None:
    found = share(values)
    if found is None:
        return None
    interval = [round(found.low, 4), round(found.high, 4)]
    return {"hits": found.hits, "n": found.n, "share": round(found.value, 4), "interval": interval}


def _in_percent(found: dict[str, Any]) -> str:
    low, high = found["interval"]
    return f"{found['share']:.1%} ({found['hits']} of {found['n']}; {low:.0%} to {high:.0%})"


def _cells(rows: Sequence[Asked]) -> list[str]:
    outcomes = Counter(row.outcome for row in rows)
    known = [row for row in rows if row.grounded is not None]
    silent = outcomes[Outcome.NOT_FOUND] + outcomes[Outcome.MISSED_SIGNPOST]
    return [
        str(len(rows)),
        str(outcomes[Outcome.CORRECT]),
        f"{sum(bool(row.grounded) for row in known)}/{len(known)}" if known else "",
        str(outcomes[Outcome.CAREFUL] or ""),
        str(outcomes[Outcome.WRONG] or ""),
        str(silent or ""),
        str(outcomes[Outcome.ERROR] or ""),
        f"{sum(row.confidence for row in rows) / len(rows):.2f}",
        f"{sum(row.took_ms for row in rows) / len(rows):.1f}",
    ]
