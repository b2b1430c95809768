"""What a job's own process does: build a candidate version, compare it, ask a test set, and say how far it is.

Started by supervise.py as ``python -m app.worker.job_process NUMBER`` with the
worker's settings. It can be killed at any moment: what is published stays.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import UTC, datetime

from sqlalchemy import Engine
from sqlalchemy.exc import SQLAlchemyError

from app.answering.curated.library import library_of
from app.config import Config, load
from app.councils.directory import Directory
from app.dates import today_in_britain
from app.encoder import Encoder, load_encoder
from app.errors import AppError, NotFound
from app.indexing.build import build_index
from app.indexing.opened import OpenIndex, open_index
from app.indexing.progress import Advance
from app.indexing.shared import pull
from app.indexing.version import left_versions, published_version
from app.reader.model import load_reader
from app.storage.case_runs import CaseRuns
from app.storage.case_sets import CaseSets
from app.storage.comparisons import Compared, Comparisons
from app.storage.curated import CuratedAnswers
from app.storage.engine import open_database
from app.storage.jobs import JobKind, Jobs, JobState
from app.worker.compare import LAST_QUESTIONS, Answering, compare_asked, compare_required
from app.worker.run_cases import compare_cases, made_with, run_cases

SHOWN_EVERY_SECONDS = 0.5
KEPT_AT_ONCE = 10
"""Results of a test run that are written together."""
NICE = 10


class ShownProgress:
    """Shows the stages of a job in the database, at most twice a second.

    What cannot be written is passed over: the next time tells more, and no build is lost for it.
    """

    def __init__(self, jobs: Jobs, job_id: int) -> None:
        self._jobs, self._job_id = jobs, job_id

    @contextmanager
    def stage(self, title: str, total: int) -> Iterator[Advance]:
        """One stage of ``total`` steps."""
        begun, last, count = _now(), 0.0, 0

        def advance(done: int) -> None:
            nonlocal last, count
            count += done
            if time.monotonic() - last >= SHOWN_EVERY_SECONDS:
                last = time.monotonic()
                with suppress(SQLAlchemyError):
                    self._jobs.show(self._job_id, title, count, total, begun)

        advance(0)
        yield advance


def run(config: Config, job_id: int) -> int:
    """Do a job that was begun, and write its end; 0 when it is done, 1 when it has failed."""
    pull(config)
    database = open_database(config.database_url)
    jobs = Jobs(database)
    job, progress = jobs.get(job_id), ShownProgress(jobs, job_id)
    try:
        encoder = load_encoder(config, threads=os.cpu_count() or 1)
        version, says = job.version or "", "Compared with the published version."
        if job.kind is JobKind.BUILD:
            report = build_index(
                config, lambda: encoder, Directory.load(), now=_now, progress=progress, do_publish=False
            )
            version, says = report.version, _told(config, report.version)
        if job.kind is JobKind.TEST:
            version, says = test_set(config, database, job_id, encoder, progress)
        elif version != published_version(config.index_dir):
            _compare(config, database, version, encoder, progress)
        jobs.end(job_id, JobState.DONE, _now(), says, version)
    except AppError as problem:
        jobs.end(job_id, JobState.FAILED, _now(), str(problem))
        return 1
    return 0


def test_set(
    config: Config, database: Engine, job_id: int, encoder: Encoder, progress: ShownProgress
) -> tuple[str, str]:
    """Ask a test set of the version that is published now, and keep to it; that version, and how many passed."""
    runs = CaseRuns(database)
    run = runs.of_job(job_id)
    version = published_version(config.index_dir)
    if run is None or version is None:
        raise NotFound("Nothing is published yet, so no question can be asked." if run else "The test set is gone.")
    cases = CaseSets(database).cases(run.set_id)
    index = open_index(config.index_dir, version, encoder.identity)
    answering = _answering(config, database, encoder)
    runs.begin(run.id, version, made_with(answering))
    with progress.stage("Asking test questions", len(cases)) as advance:
        for start in range(0, len(cases), KEPT_AT_ONCE):
            part = cases[start : start + KEPT_AT_ONCE]
            runs.keep(run.id, list(run_cases(part, index, answering)))
            advance(len(part))
    runs.end(run.id, _now())
    whole = runs.get(run.id)
    return version, f"{whole.passed} of {whole.asked} test cases pass."


def _compare(config: Config, database: Engine, version: str, encoder: Encoder, progress: ShownProgress) -> None:
    kept = Comparisons(database)
    required = CaseSets(database).required()
    published = published_version(config.index_dir)
    before = _opened(config, published, encoder) if published else None
    after = open_index(config.index_dir, version, encoder.identity)
    answering = _answering(config, database, encoder)
    turns = kept.latest_turns(LAST_QUESTIONS)
    rows: list[Compared] = []
    with progress.stage("Comparing answers", len(turns) + len(required)) as advance:
        rows += compare_required(before, after, config.required_questions, answering)
        for row in compare_cases(before, after, required, answering):
            rows.append(row)
            advance(1)
        for row in compare_asked(before, after, turns, answering):
            rows.append(row)
            advance(1)
    kept.keep(version, published or "", rows)


def _answering(config: Config, database: Engine, encoder: Encoder) -> Answering:
    """What candidates are answered with, the live curated answers included."""
    directory = Directory.load()
    curated = library_of(CuratedAnswers(database).live(), encoder, directory)
    return Answering(encoder, directory, today_in_britain(_now()), load_reader(config), curated)


def _opened(config: Config, version: str, encoder: Encoder) -> OpenIndex | None:
    """The published version, None when it cannot be opened: there is then nothing to compare with."""
    try:
        return open_index(config.index_dir, version, encoder.identity)
    except AppError:
        return None


def _told(config: Config, version: str) -> str:
    if version == published_version(config.index_dir):
        return "Nothing has changed since the published version was built."
    if version in left_versions(config.index_dir):
        return "Nothing has changed since a version that was gone back from. It is under All versions."
    return "A new version is ready to be looked at."


def _now() -> datetime:
    return datetime.now(UTC)


def main(arguments: Sequence[str]) -> int:
    """Do the job whose number is given, less urgently than anybody's question."""
    os.nice(NICE)
    return run(load(), int(arguments[0]))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
