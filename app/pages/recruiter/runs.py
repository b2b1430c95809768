"""One run of a test set: how many pass by kind, what changed since the run before, and its cases page by page.

Cases may hold what candidates asked. Personal details were taken out before they were kept; who read them is noted in
the audit log.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from flask import Blueprint, request

from app.answering.saying.outcomes import STATUS_WORDS
from app.evaluation.cases import figures_by_kind
from app.evaluation.metrics import mcnemar, share
from app.pages.admin.page import note_reading, render_page
from app.pages.admin.paging import filters_of, place_in
from app.pages.recruiter.inspect import Wanted
from app.pages.recruiter.made_with import differences, in_words
from app.pages.recruiter.sets import council_name
from app.parts import Parts
from app.storage.audit import Action
from app.storage.case_runs import PAGE_RESULTS, Outcome, Run, Verdict, WantedResults

ANY = "any"
OUTCOME_WORDS = {Outcome.FAILED: "Fail", Outcome.PASSED: "Pass"}
CHANGE_WORDS = {Outcome.LOST: "No longer pass", Outcome.WON: "Pass now, failed before"}


@dataclass(frozen=True, slots=True)
class Since:
    """What changed since another run, over the cases that both asked; ``chance`` that equal versions differ so much."""

    both: int
    lost: int
    won: int
    chance: float


def add_routes(pages: Blueprint, parts: Parts) -> None:
    """Register the page."""

    @pages.get("/tests/runs/<int:run_id>")
    def run_page(run_id: int) -> str:
        run = parts.case_runs.get(run_id)
        held, before = parts.case_sets.get(run.set_id), parts.case_runs.before(run)
        verdicts = parts.case_runs.verdicts(run_id)
        wanted = read_wanted(request.args, run, before)
        count = parts.case_runs.count_results(wanted)
        place = place_in(count, PAGE_RESULTS, request.args)
        shown = parts.case_runs.page_of_results(wanted, place.number)
        if shown:
            told = f"run {run_id}, {place}"
            note_reading(parts, Action.TEST_CASES_READ, held.name, detail=told)
        outcomes = {**OUTCOME_WORDS, **(CHANGE_WORDS if before else {})}
        return render_page(
            "recruiter/run.html",
            run=run,
            held=held,
            passed=share(each.passed for each in verdicts),
            kinds=figures_by_kind([(each.kind, each.passed) for each in verdicts]),
            shown=shown,
            count=count,
            place=place,
            query=filters_of(request.args),
            wanted=wanted,
            outcomes=[*((each.value, words) for each, words in outcomes.items()), (ANY, "Any")],
            chosen=wanted.outcome.value if wanted.outcome else ANY,
            kind_names=[("", "Any kind"), *((each, each) for each in sorted({each.kind for each in verdicts}))],
            before=before,
            made_with=in_words(run),
            other_models=differences(run, before) if before else [],
            since=since(parts.case_runs.verdicts(before.id), verdicts) if before else None,
            status_words={**STATUS_WORDS, "error": "Could not be asked"},
            council_name=lambda slug: council_name(parts, slug),
            inspect=lambda case: Wanted(case.question, case.earlier, case.council).query,
        )


def read_wanted(given: Mapping[str, str], run: Run, before: Run | None) -> WantedResults:
    """Which results an address asks for: those that fail where it names no outcome."""
    named = given.get("outcome", "")
    outcome = None if named == ANY else Outcome(named) if named in set(Outcome) else Outcome.FAILED
    if outcome in CHANGE_WORDS and before is None:
        outcome = Outcome.FAILED
    kind, words = given.get("kind", "")[:60], given.get("words", "").strip()[:100]
    return WantedResults(run.id, outcome, kind, words, before.id if before else None)


def since(before: Sequence[Verdict], now: Sequence[Verdict]) -> Since:
    """How many cases that were asked in both runs pass in one of them only."""
    then = {each.case_id: each.passed for each in before}
    both = [(then[each.case_id], each.passed) for each in now if each.case_id in then]
    lost, won = both.count((True, False)), both.count((False, True))
    return Since(len(both), lost, won, mcnemar(lost, won))
