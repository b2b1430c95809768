"""The index room: what waits to be published, building a version and watching it, and the files left out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from flask import Blueprint
from flask.typing import ResponseReturnValue

from app.documents.sources import MISNAMED, misnamed_failures
from app.errors import AppError
from app.indexing.release import candidate
from app.indexing.version import Manifest, published_version, read_manifest, version_folder
from app.knowledge.shelf import Held, Shelf, State
from app.pages.admin.documents import present_index, words_for
from app.pages.admin.page import done, note, render_page, who
from app.pages.admin.since_built import since_built
from app.parts import Parts
from app.storage.audit import Action
from app.storage.jobs import Job, JobKind, JobState

SHOWN_JOBS = 8
STAGE_WORDS = {
    "Reading": "Reading documents",
    "Dividing": "Dividing them into passages",
    "Fact-finding": "Finding judgements and jobs",
    "Encoding": "Encoding passages and sentences",
    "Verifying": "Checking the new version",
    "Comparing answers": "Comparing answers",
    "Asking test questions": "Asking test questions",
}
ASKED_BEFORE = {
    JobKind.BUILD: "{who} has asked for a build already: it goes on.",
    JobKind.COMPARE: "{who} has asked for a comparison, which goes on. Ask for the build when it has ended.",
    JobKind.TEST: "{who} has asked for a run of a test set, which goes on. Ask for the build when it has ended.",
}
JOB_MARKS = {
    JobState.WAITING: "is-waiting",
    JobState.RUNNING: "is-waiting",
    JobState.DONE: "is-on",
    JobState.FAILED: "is-wrong",
    JobState.STOPPED: "is-off",
}


@dataclass(frozen=True, slots=True)
class Pace:
    """How fast a stage goes: steps a second, and the seconds that are left; 0 where nothing can be said yet."""

    rate: float = 0.0
    left: float = 0.0


def add_routes(pages: Blueprint, parts: Parts) -> None:
    """Register the page and its forms."""
    shelf = Shelf(parts.config)

    @pages.get("/index")
    def index_page() -> str:
        return _render(parts, shelf)

    @pages.get("/index/progress")
    def progress_page() -> ResponseReturnValue:
        job = parts.jobs.active()
        if job is None:
            return "", 204
        return render_page("progress.html", job=job, pace=pace_of(job, parts.now()), stage_words=STAGE_WORDS)

    @pages.post("/index/build")
    def build() -> ResponseReturnValue:
        job, is_new = parts.jobs.ask(JobKind.BUILD, who(), parts.now())
        parts.queue.put(job.id)
        if is_new:
            note(parts, Action.BUILD_ASKED, f"job {job.id}")
        told = "The build is asked for." if is_new else ASKED_BEFORE[job.kind].format(who=job.asked_by)
        return done(told, "admin.index_page")

    @pages.post("/index/jobs/<int:job_id>/stop")
    def stop_job(job_id: int) -> ResponseReturnValue:
        parts.jobs.ask_to_stop(job_id, parts.now())
        note(parts, Action.BUILD_STOPPED, f"job {job_id}")
        return done("It is being stopped. What is published stays as it is.", "admin.index_page")


def pace_of(job: Job, now: datetime) -> Pace:
    """The pace of the present stage."""
    if not job.stage_at or not job.done:
        return Pace()
    seconds = max(0.001, (now - job.stage_at).total_seconds())
    rate = job.done / seconds
    return Pace(rate, max(0, job.total - job.done) / rate)


def manifest_of(parts: Parts, version: str | None) -> Manifest | None:
    """The manifest of a version; None for no version, or one that cannot be read."""
    try:
        return read_manifest(version_folder(parts.config.index_dir, version)) if version else None
    except AppError:
        return None


def _render(parts: Parts, shelf: Shelf) -> str:
    job = parts.jobs.active()
    waiting = candidate(parts.config)
    published = published_version(parts.config.index_dir)
    manifest = manifest_of(parts, waiting) or manifest_of(parts, published)
    index = present_index(parts)
    everything = shelf.held(index, parts.today())
    present = {held.path for held in everything}
    held_before = index.documents.values() if index else ()
    return render_page(
        "index.html",
        job=job,
        pace=pace_of(job, parts.now()) if job else Pace(),
        jobs=[each for each in parts.jobs.latest(SHOWN_JOBS) if not each.is_active],
        candidate=waiting,
        candidate_manifest=manifest_of(parts, waiting),
        since=since_built(parts.config, manifest_of(parts, waiting), everything),
        published=published,
        index=index,
        changes=_changes(everything),
        missing=sorted(document.path for document in held_before if document.path not in present),
        failures=_failures(parts, manifest),
        stage_words=STAGE_WORDS,
        job_marks=JOB_MARKS,
        worker_is_there=parts.worker_is_running(),
        **words_for(parts),
    )


def _failures(parts: Parts, manifest: Manifest | None) -> list[tuple[str, str]]:
    """The files that a version left out, and those of names that are not UTF-8 as the folder has them now."""
    left_out = manifest.failures.items() if manifest else ()
    root = parts.config.knowledge_dir
    misnamed = misnamed_failures(root) if root.is_dir() else {}
    return sorted({**{path: reason for path, reason in left_out if reason != MISNAMED}, **misnamed}.items())


def _changes(everything: list[Held]) -> list[Held]:
    """What differs between the folder and the published version, as far as people see it."""
    return [
        held
        for held in everything
        if held.state is State.PENDING or (held.state is State.WITHDRAWN and held.is_published)
    ]
