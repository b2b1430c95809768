"""Runs of test sets: which version answered, and for each case whether it passed and why not.

A result keeps the case as it was asked, so that a run can be read after its cases have changed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, Engine, Integer, Select, cast, delete, func, insert, select, update

from app.errors import NotFound
from app.storage.case_sets import Case, case_of, expectations
from app.storage.filters import with_words
from app.storage.tables import test_results, test_runs

PAGE_RUNS = 12
PAGE_RESULTS = 25


@dataclass(frozen=True, slots=True)
class Run:
    """One run. ``ended_at`` is None until it is whole; ``passed`` of ``asked`` cases passed so far.

    ``made_with`` holds the models, the day and the curated answers in use; None for runs from before they were kept.
    """

    id: int
    set_id: int
    job_id: int | None
    version: str | None
    asked_by: str
    asked_at: datetime
    ended_at: datetime | None
    made_with: Mapping[str, Any] | None = None
    asked: int = 0
    passed: int = 0


@dataclass(frozen=True, slots=True)
class Result:
    """One case as it was asked, and what became of it. ``said`` holds status, words, caveats, sources, ms."""

    case_id: int
    case: Case
    passed: bool
    reasons: tuple[str, ...]
    said: Mapping[str, Any]


class Outcome(StrEnum):
    """Which results of a run are looked at; the last two are told by the run before it."""

    FAILED = "fails"
    PASSED = "passes"
    LOST = "lost"
    WON = "won"


@dataclass(frozen=True, slots=True)
class WantedResults:
    """Which results of one run: empty fields want any. ``before`` is the run that LOST and WON are told by."""

    run_id: int
    outcome: Outcome | None = None
    kind: str = ""
    words: str = ""
    before: int | None = None


@dataclass(frozen=True, slots=True)
class Verdict:
    """Of one result no more than its case, its kind and whether it passed."""

    case_id: int
    kind: str
    passed: bool


class CaseRuns:
    """The runs of one database. Safe to share between threads and processes."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def ask(self, set_id: int, job_id: int | None, who: str, now: datetime) -> Run:
        """A run that is to be done."""
        row = {"set_id": set_id, "job_id": job_id, "asked_by": who, "asked_at": now}
        with self._engine.begin() as connection:
            run_id = connection.execute(insert(test_runs).values(row).returning(test_runs.c.id)).scalar_one()
        return self.get(run_id)

    def begin(self, run_id: int, version: str, made_with: Mapping[str, Any]) -> None:
        """Start, or start again, on a version and with these models: results from before are dropped."""
        with self._engine.begin() as connection:
            connection.execute(delete(test_results).where(test_results.c.run_id == run_id))
            begun = {"version": version, "made_with": dict(made_with)}
            connection.execute(update(test_runs).where(test_runs.c.id == run_id).values(begun))

    def keep(self, run_id: int, results: Sequence[Result]) -> None:
        """Keep results as they come."""
        rows = [
            {
                "run_id": run_id,
                "case_id": result.case_id,
                "kind": result.case.kind,
                "question": result.case.question,
                "expects": expectations(result.case),
                "passed": result.passed,
                "reasons": list(result.reasons),
                "said": dict(result.said),
            }
            for result in results
        ]
        if rows:
            with self._engine.begin() as connection:
                connection.execute(insert(test_results), rows)

    def end(self, run_id: int, now: datetime) -> None:
        """The run is whole."""
        with self._engine.begin() as connection:
            connection.execute(update(test_runs).where(test_runs.c.id == run_id).values(ended_at=now))

    def get(self, run_id: int) -> Run:
        """One run. Raises NotFound."""
        found = self._runs(test_runs.c.id == run_id)
        if not found:
            raise NotFound("There is no such run.")
        return found[0]

    def of_job(self, job_id: int) -> Run | None:
        """The run that a job does, if any."""
        return next(iter(self._runs(test_runs.c.job_id == job_id)), None)

    def of_set(self, set_id: int, limit: int = 20) -> list[Run]:
        """The newest runs of a set, newest first."""
        return self._runs(test_runs.c.set_id == set_id, limit=limit)

    def count(self, set_id: int) -> int:
        """How many runs a set has."""
        return self._count(test_runs.c.id, test_runs.c.set_id == set_id)

    def page(self, set_id: int, number: int) -> list[Run]:
        """One page of the runs of a set, newest first; pages count from 1."""
        return self._runs(test_runs.c.set_id == set_id, limit=PAGE_RUNS, offset=(number - 1) * PAGE_RUNS)

    def last_whole(self, set_id: int) -> Run | None:
        """The newest whole run of a set, if any."""
        found = self._runs(test_runs.c.set_id == set_id, test_runs.c.ended_at.is_not(None), limit=1)
        return next(iter(found), None)

    def before(self, run: Run) -> Run | None:
        """The whole run of the same set just before this one, if any."""
        same = (test_runs.c.set_id == run.set_id, test_runs.c.id < run.id, test_runs.c.ended_at.is_not(None))
        return next(iter(self._runs(*same, limit=1)), None)

    def verdicts(self, run_id: int) -> list[Verdict]:
        """Every result of a run in short, in the order of its cases."""
        columns = (test_results.c.case_id, test_results.c.kind, test_results.c.passed)
        query = select(*columns).where(test_results.c.run_id == run_id).order_by(test_results.c.id)
        with self._engine.connect() as connection:
            return [Verdict(*row) for row in connection.execute(query)]

    def count_results(self, wanted: WantedResults) -> int:
        """How many results fit."""
        return self._count(test_results.c.id, *_fitting(wanted))

    def page_of_results(self, wanted: WantedResults, number: int) -> list[Result]:
        """One page of the results that fit, in the order of their cases; pages count from 1."""
        return self._results(*_fitting(wanted), limit=PAGE_RESULTS, offset=(number - 1) * PAGE_RESULTS)

    def results(self, run_id: int) -> list[Result]:
        """Every result of a run, in the order of its cases."""
        return self._results(test_results.c.run_id == run_id)

    def _count(self, column: ColumnElement[int], *conditions: ColumnElement[bool]) -> int:
        with self._engine.connect() as connection:
            return connection.scalar(select(func.count(column)).where(*conditions)) or 0

    def _results(
        self, *conditions: ColumnElement[bool], limit: int | None = None, offset: int | None = None
    ) -> list[Result]:
        columns = (
            test_results.c.case_id,
            test_results.c.kind,
            test_results.c.question,
            test_results.c.expects,
            test_results.c.passed,
            test_results.c.reasons,
            test_results.c.said,
        )
        query = select(*columns).where(*conditions).order_by(test_results.c.id).limit(limit).offset(offset)
        with self._engine.connect() as connection:
            rows = connection.execute(query).all()
        return [Result(row[0], case_of(row[1], row[2], row[3]), row[4], tuple(row[5]), row[6]) for row in rows]

    def _runs(self, *conditions: ColumnElement[bool], limit: int | None = None, offset: int | None = None) -> list[Run]:
        columns = [test_runs.c[field.name] for field in fields(Run) if field.name not in ("asked", "passed")]
        passed = func.coalesce(func.sum(cast(test_results.c.passed, Integer)), 0)
        query: Select[Any] = (
            select(*columns, func.count(test_results.c.id), passed)
            .select_from(test_runs.outerjoin(test_results, test_results.c.run_id == test_runs.c.id))
            .where(*conditions)
            .group_by(test_runs.c.id)
            .order_by(test_runs.c.id.desc())
            .limit(limit)
            .offset(offset)
        )
        with self._engine.connect() as connection:
            return [Run(*row) for row in connection.execute(query)]


def _fitting(wanted: WantedResults) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = [test_results.c.run_id == wanted.run_id]
    if wanted.outcome is not None:
        now = wanted.outcome in (Outcome.PASSED, Outcome.WON)
        found.append(test_results.c.passed.is_(now))
        if wanted.outcome in (Outcome.LOST, Outcome.WON):
            then = test_results.alias()
            other = select(then.c.case_id).where(then.c.run_id == wanted.before, then.c.passed.is_(not now))
            found.append(test_results.c.case_id.in_(other))
    if wanted.kind:
        found.append(test_results.c.kind == wanted.kind)
    return found + with_words(wanted.words, test_results.c.question)
