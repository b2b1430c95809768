"""Before publishing: what would be answered otherwise, side by side; then the one switch."""

from __future__ import annotations

from collections import Counter

from flask import Blueprint, request
from flask.typing import ResponseReturnValue

from app.errors import AppError, InvalidRequest
from app.indexing.release import difference, release
from app.indexing.version import check_version, published_version
from app.pages.admin.index import manifest_of
from app.pages.admin.page import Field, done, note, note_reading, render_page, who
from app.pages.admin.paging import place_in
from app.pages.admin.words import version_in_words
from app.parts import Parts
from app.storage.audit import Action
from app.storage.jobs import JobKind

STATUS_WORDS = {
    "answered": "Answered",
    "partial": "Answered in part",
    "not_found": "Not found",
    "clarify": "Asks back",
    "signposted": "Sent to help",
    "out_of_scope": "Out of scope",
    "small_talk": "Small talk",
    "refused": "Refused",
    "error": "Could not be asked",
}
PAGE_ROWS = 50
CHANGE_WORDS = {"status": "other outcome", "answer": "other words", "sources": "other sources"}


def add_routes(pages: Blueprint, parts: Parts) -> None:
    """Register the page, the switch, and asking for a comparison."""

    @pages.get("/index/versions/<version>")
    def version_page(version: str) -> str:
        return _render(parts, version)

    @pages.post("/index/versions/<version>/compare")
    def compare_version(version: str) -> ResponseReturnValue:
        check_version(parts.config.index_dir, version)
        job, is_new = parts.jobs.ask(JobKind.COMPARE, who(), parts.now(), version)
        parts.queue.put(job.id)
        told = (
            "The comparison is asked for." if is_new else "Something is under way already. Ask again when it has ended."
        )
        return done(told, "admin.index_page")

    @pages.post("/index/versions/<version>/publish")
    def publish_version(version: str) -> ResponseReturnValue:
        reason = " ".join(request.form.get("reason", "").split())[:500]
        before = published_version(parts.config.index_dir) or ""
        if request.form.get("seen", "") != before:
            wrong = "Another version was published since you opened this page. Look at the differences again."
            return _render(parts, version, Field("publish", wrong)), 422
        failing = [row for row in parts.comparisons.of(version, before) if row.failure]
        if failing and not reason:
            wrong = "Required questions fail. Say why it is published all the same, or mend the documents first."
            return _render(parts, version, Field("reason", wrong)), 422
        try:
            release(parts.config, version)
        except AppError as problem:
            return _render(parts, version, Field("publish", str(problem))), 422
        detail = f"before: {before or 'nothing'}" + (f"; {len(failing)} required questions fail" if failing else "")
        note(parts, Action.PUBLISHED if version > before else Action.ROLLED_BACK, version, detail=detail, reason=reason)
        return done(f"The version of {version_in_words(version)} is published.", "admin.versions_page")


def _render(parts: Parts, version: str, error: Field | None = None) -> str:
    manifest = check_version(parts.config.index_dir, version)
    published = published_version(parts.config.index_dir) or ""
    rows = parts.comparisons.of(version, published) if version != published else []
    changed = [row for row in rows if row.changes or row.failure]
    place = place_in(len(changed), PAGE_ROWS, request.args)
    if changed:
        note_reading(parts, Action.COMPARISON_READ, version, detail=str(place))
    if not manifest.counts:
        raise InvalidRequest("This version holds nothing.")
    return render_page(
        "comparison.html",
        version=version,
        manifest=manifest,
        published=published,
        is_older=version < published,
        difference=difference(manifest_of(parts, published), manifest),
        rows=rows,
        changed=changed,
        shown=place.of(changed),
        place=place,
        tally=Counter(change for row in rows for change in row.changes),
        required=[row for row in rows if row.is_required],
        failing=[row for row in rows if row.failure],
        error=error,
        reason=request.form.get("reason", ""),
        status_words=STATUS_WORDS,
        change_words=CHANGE_WORDS,
    )
