"""One run of a test set: how many pass by kind, which fail and why, and what changed since the run before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from flask import Blueprint

from app.evaluation.cases import figures_by_kind
from app.evaluation.metrics import mcnemar, share
from app.pages.admin.page import render_page
from app.pages.candidate.turns import STATUS_WORDS
from app.pages.recruiter.inspect import Wanted
from app.pages.recruiter.made_with import differences, in_words
from app.parts import Parts
from app.storage.case_runs import Result

MOST_FAILED = 200


@dataclass(frozen=True, slots=True)
class Since:
    """What changed since another run, over the cases that both asked; ``chance`` that equal versions differ so much."""

    both: int
    lost: tuple[Result, ...]
    won: tuple[Result, ...]
    chance: float


def add_routes(pages: Blueprint, parts: Parts) -> None:
    """Register the page."""

    @pages.get("/tests/runs/<int:run_id>")
    def run_page(run_id: int) -> str:
        run = parts.case_runs.get(run_id)
        results = parts.case_runs.results(run_id)
        before = parts.case_runs.before(run)
        failed = [each for each in results if not each.passed]
        return render_page(
            "recruiter/run.html",
            run=run,
            held=parts.case_sets.get(run.set_id),
            passed=share(each.passed for each in results),
            kinds=figures_by_kind([(each.case.kind, each.passed) for each in results]),
            failed=failed[:MOST_FAILED],
            count=len(failed),
            before=before,
            made_with=in_words(run),
            other_models=differences(run, before) if before else [],
            since=since(parts.case_runs.results(before.id), results) if before else None,
            status_words={**STATUS_WORDS, "error": "Could not be asked"},
            inspect=lambda case: Wanted(case.question, case.earlier, case.council).query,
        )


def since(before: Sequence[Result], now: Sequence[Result]) -> Since:
    """Which cases that were asked in both runs pass in one of them only."""
    then = {each.case_id: each.passed for each in before}
    both = [each for each in now if each.case_id in then]
    lost = tuple(each for each in both if then[each.case_id] and not each.passed)
    won = tuple(each for each in both if not then[each.case_id] and each.passed)
    return Since(len(both), lost, won, mcnemar(len(lost), len(won)))
