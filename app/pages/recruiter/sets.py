"""Test sets: the list, one set with its cases and runs, and what can be done with a set as a whole."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from urllib.parse import urlencode

from flask import Blueprint, Response, request
from flask.typing import ResponseReturnValue

from app.access.refused import mark_refused
from app.errors import InvalidRequest, NotFound
from app.evaluation.case_files import COLUMNS, STARTER, STARTER_NAME, as_csv, as_jsonl, as_xlsx, read_cases
from app.evaluation.cases import contradictions
from app.evaluation.metrics import Share, share
from app.indexing.version import published_version
from app.pages.admin.index import STAGE_WORDS, pace_of
from app.pages.admin.page import (
    Confirmation,
    Field,
    done,
    is_admin,
    note,
    note_reading,
    render_confirmation,
    render_page,
    was_seen,
    who,
)
from app.pages.admin.paging import filters_of, place_in
from app.pages.recruiter.made_with import in_short, like_newest
from app.pages.recruiter.plots import Series, lines
from app.pages.wording import count_in_words
from app.parts import Parts
from app.storage.audit import Action
from app.storage.case_runs import PAGE_RUNS, Run
from app.storage.case_sets import PAGE_ROWS, Case, CaseSet, KeptCase
from app.storage.jobs import Job, JobKind

WRITERS: dict[str, tuple[Callable[[Iterable[Case]], Iterator[str] | Iterator[bytes]], str]] = {
    "csv": (as_csv, "text/csv"),
    "xlsx": (as_xlsx, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    "jsonl": (as_jsonl, "application/jsonl"),
}
TREND_RUNS = 24
"""The newest runs whose trend is drawn."""
MOST_CONTRADICTIONS = 5


def add_routes(pages: Blueprint, parts: Parts) -> None:
    """Register the pages and forms of sets."""
    _add_list(pages, parts)
    _add_set(pages, parts)
    _add_files(pages, parts)
    _add_runs(pages, parts)


def is_council(parts: Parts, slug: str) -> bool:
    """Whether the directory knows a council by this slug."""
    return any(council.slug == slug for council in parts.directory.councils)


def council_name(parts: Parts, slug: str) -> str:
    """A council's name, or its slug where the directory knows it no more."""
    return parts.directory.get(slug).name if is_council(parts, slug) else slug


def _add_list(pages: Blueprint, parts: Parts) -> None:
    @pages.get("/tests")
    def tests_page() -> str:
        return _list(parts)

    @pages.post("/tests")
    def add_set() -> ResponseReturnValue:
        try:
            made = parts.case_sets.add(request.form.get("name", ""), who(), parts.now())
        except InvalidRequest as problem:
            return _list(parts, Field("name", str(problem))), 422
        note(parts, Action.TEST_SET_ADDED, made.name)
        return done(f"“{made.name}” is added.", "recruiter.set_page", set_id=made.id)

    @pages.post("/tests/starter")
    def add_starter() -> ResponseReturnValue:
        held = parts.case_sets.named(STARTER_NAME) or parts.case_sets.add(STARTER_NAME, who(), parts.now())
        cases = read_cases(STARTER.read_bytes(), STARTER.name, lambda slug: is_council(parts, slug))
        new = parts.case_sets.add_cases(held.id, cases)
        note(
            parts,
            Action.TEST_CASES_CHANGED,
            held.name,
            detail=f"{count_in_words(new, 'case')} of the starter set added",
        )
        told = f"{count_in_words(new, 'question')} of the starter set {'is' if new == 1 else 'are'} added."
        return done(told, "recruiter.set_page", set_id=held.id)


def _add_set(pages: Blueprint, parts: Parts) -> None:
    @pages.get("/tests/<int:set_id>")
    def set_page(set_id: int) -> str:
        return _set(parts, set_id)

    @pages.post("/tests/<int:set_id>/required")
    def change_set(set_id: int) -> ResponseReturnValue:
        held, is_required = parts.case_sets.get(set_id), request.form.get("required") == "yes"
        if refused := _kept_from(held, "no longer require it before publication" if not is_required else ""):
            return done(refused, "recruiter.set_page", set_id=set_id)
        parts.case_sets.require(set_id, is_required)
        told = "is required for publication" if is_required else "is no longer required for publication"
        note(parts, Action.TEST_SET_CHANGED, held.name, detail=told)
        return done(f"“{held.name}” {told}.", "recruiter.set_page", set_id=set_id)

    @pages.get("/tests/<int:set_id>/delete")
    def delete_set_page(set_id: int) -> str:
        return render_confirmation(_deletion(parts, set_id))

    @pages.post("/tests/<int:set_id>/delete")
    def delete_set(set_id: int) -> ResponseReturnValue:
        held = parts.case_sets.get(set_id)
        if refused := _kept_from(held, "delete it"):
            return done(refused, "recruiter.set_page", set_id=set_id)
        parts.case_sets.remove(set_id)
        note(parts, Action.TEST_SET_DELETED, held.name, detail=count_in_words(held.cases, "case"))
        return done(f"“{held.name}” is deleted.", "recruiter.tests_page")


def _add_files(pages: Blueprint, parts: Parts) -> None:
    @pages.post("/tests/<int:set_id>/import")
    def import_cases(set_id: int) -> ResponseReturnValue:
        held, file = parts.case_sets.get(set_id), request.files.get("file")
        if file is None or not file.filename:
            return _set(parts, set_id, Field("file", "Choose a file.")), 422
        try:
            cases = read_cases(file.stream.read(), file.filename, lambda slug: is_council(parts, slug))
        except InvalidRequest as problem:
            return _set(parts, set_id, Field("file", str(problem))), 422
        new = parts.case_sets.add_cases(set_id, cases)
        note(parts, Action.TEST_CASES_CHANGED, held.name, detail=f"{count_in_words(new, 'case')} imported")
        known = len(cases) - new
        told = f"{count_in_words(new, 'case')} {'is' if new == 1 else 'are'} imported." + (
            f" {known:,} {'was' if known == 1 else 'were'} held already." if known else ""
        )
        return done(told, "recruiter.set_page", set_id=set_id)

    @pages.get("/tests/<int:set_id>/cases.<form>")
    def export_cases(set_id: int, form: str) -> Response:
        held = parts.case_sets.get(set_id)
        if form not in WRITERS:
            raise NotFound("Cases are exported as csv, xlsx or jsonl.")
        note_reading(parts, Action.TEST_CASES_READ, held.name, detail=f"all, as {form}")
        write, mimetype = WRITERS[form]
        lines = write([each.case for each in parts.case_sets.cases(set_id)])
        headers = {"Content-Disposition": f'attachment; filename="test-set-{set_id}.{form}"'}
        return Response(lines, mimetype=mimetype, headers=headers)


def _add_runs(pages: Blueprint, parts: Parts) -> None:
    @pages.post("/tests/<int:set_id>/run")
    def run_set(set_id: int) -> ResponseReturnValue:
        held = parts.case_sets.get(set_id)
        if not held.cases:
            return _set(parts, set_id, Field("run", "Add a case first.")), 422
        if published_version(parts.config.index_dir) is None:
            return _set(parts, set_id, Field("run", "Nothing is published yet, so no question can be asked.")), 422
        job, is_new = parts.jobs.ask(JobKind.TEST, who(), parts.now())
        if not is_new:
            told = f"{job.asked_by} has something under way in the background. Run the set when it has ended."
            return _set(parts, set_id, Field("run", told)), 422
        parts.case_runs.ask(set_id, job.id, who(), parts.now())
        parts.queue.put(job.id)
        note(parts, Action.TEST_RUN_ASKED, held.name)
        return done("The run is asked for.", "recruiter.set_page", set_id=set_id)

    @pages.get("/tests/<int:set_id>/progress")
    def run_progress(set_id: int) -> ResponseReturnValue:
        parts.case_sets.get(set_id)
        job = _job_of(parts, set_id)
        if job is None:
            return "", 204
        return render_page("progress.html", job=job, pace=pace_of(job, parts.now()), stage_words=STAGE_WORDS)

    @pages.post("/tests/<int:set_id>/stop")
    def stop_run(set_id: int) -> ResponseReturnValue:
        held, job = parts.case_sets.get(set_id), _job_of(parts, set_id)
        if job is not None:
            parts.jobs.ask_to_stop(job.id, parts.now())
            note(parts, Action.TEST_RUN_STOPPED, held.name)
        return done("The run is being stopped. What was asked until now is kept.", "recruiter.set_page", set_id=set_id)


def _job_of(parts: Parts, set_id: int) -> Job | None:
    """The job that asks this set now, or waits to, if any."""
    job = parts.jobs.active()
    run = parts.case_runs.of_job(job.id) if job else None
    return job if run is not None and run.set_id == set_id else None


def _deletion(parts: Parts, set_id: int) -> Confirmation:
    held = parts.case_sets.get(set_id)
    required = "It is required before publication: versions would no longer be tried with its cases."
    effects = (
        *([required] if held.is_required else []),
        f"{count_in_words(held.cases, 'case')} and all its runs are deleted.",
        "This cannot be undone. Export it first.",
    )
    back, carries = f"/admin/tests/{set_id}", {"seen": held.edition}
    return Confirmation(
        f"Delete “{held.name}”?", effects, "Delete", back, section="tests", carries=carries, is_final=True
    )


def _kept_from(held: CaseSet, what: str) -> str:
    """Why the present account may not do this to the set its page showed; empty where it may.

    ``what`` is named where the set must not be required for that, unless an admin does it.
    """
    if not was_seen(held.edition):
        return "This is not what your page showed. Look again. Nothing was changed."
    return kept_for_admins(held, what) if what else ""


def kept_for_admins(held: CaseSet, what: str) -> str:
    """Why the present account may not do this to a set, which keeps publishing from going wrong; empty where it may."""
    if not held.is_required or is_admin():
        return ""
    mark_refused(f"“{held.name}” is required before publication")
    return f"It is required before publication, so only an admin may {what}."


def _list(parts: Parts, error: Field | None = None) -> str:
    sets = parts.case_sets.all()
    last = {each.id: parts.case_runs.last_whole(each.id) for each in sets}
    return render_page(
        "recruiter/sets.html",
        sets=sets,
        last={set_id: (run, _passed(run)) for set_id, run in last.items() if run},
        error=error,
        name=request.form.get("name", ""),
        starter=None if any(each.name == STARTER_NAME for each in sets) else STARTER_NAME,
    )


def _set(parts: Parts, set_id: int, error: Field | None = None) -> str:
    held, given = parts.case_sets.get(set_id), request.args
    words, kind = given.get("words", "").strip()[:100], given.get("kind", "")[:60]
    everything = parts.case_sets.cases(set_id)
    against = contradictions([each.case for each in everything])
    if given.get("against"):
        named = set(against)
        fitting = sorted((each for each in everything if each.case.question in named), key=_by_question)
        place = place_in(len(fitting), PAGE_ROWS, given)
        count, cases = len(fitting), list(place.of(fitting))
    else:
        count = parts.case_sets.count(set_id, words, kind)
        place = place_in(count, PAGE_ROWS, given)
        cases = parts.case_sets.page(set_id, place.number, words, kind)
    if cases:
        note_reading(parts, Action.TEST_CASES_READ, held.name, detail=str(place))
    job = _job_of(parts, set_id)
    newest, run_count = parts.case_runs.of_set(set_id, TREND_RUNS), parts.case_runs.count(set_id)
    run_place = place_in(run_count, PAGE_RUNS, given, "runs")
    return render_page(
        "recruiter/set.html",
        held=held,
        cases=cases,
        count=count,
        place=place,
        query=filters_of(given),
        wanted=given,
        kinds=[("", "Any kind"), *((each, each) for each in parts.case_sets.kinds(set_id))],
        runs=[(run, _passed(run)) for run in parts.case_runs.page(set_id, run_place.number)],
        run_count=run_count,
        run_place=run_place,
        runs_query=urlencode({name: value for name, value in given.items() if value and name != "runs"}),
        trend=_trend(like_newest(newest)),
        trend_runs=TREND_RUNS,
        left_out=sum(1 for run in newest if run.ended_at) - len(like_newest(newest)),
        in_short=in_short,
        job=job,
        pace=pace_of(job, parts.now()) if job else None,
        stage_words=STAGE_WORDS,
        council_name=lambda slug: council_name(parts, slug),
        columns=COLUMNS,
        worker_is_there=parts.worker_is_running(),
        against=against[:MOST_CONTRADICTIONS],
        against_count=len(against),
        error=error,
    )


def _by_question(kept: KeptCase) -> tuple[str, int]:
    return kept.case.question.casefold(), kept.id


def _passed(run: Run) -> Share | None:
    return share([True] * run.passed + [False] * (run.asked - run.passed))


def _trend(runs: Iterable[Run]) -> str:
    """The share that passed in each of these whole runs, oldest first, as a plot; empty for fewer than two."""
    whole = [(run, passed) for run in runs if (passed := _passed(run))][::-1]
    if len(whole) < 2:
        return ""
    ranges = {
        "passed": [100 * passed.value for _, passed in whole],
        "highest (95% interval)": [100 * passed.high for _, passed in whole],
        "lowest (95% interval)": [100 * passed.low for _, passed in whole],
    }
    series = [Series(name, values) for name, values in ranges.items()]
    return lines([f"{run.asked_at:%-d %b %H:%M}" for run, _ in whole], series, "% of cases", 105)
