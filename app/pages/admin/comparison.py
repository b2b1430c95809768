"""Before publishing: what would be answered otherwise, side by side; then the one switch.

A version that holds a document which is withdrawn by now is published only by whoever was told so, by name.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Sequence

from flask import Blueprint, request
from flask.typing import ResponseReturnValue

from app.answering.saying.outcomes import STATUS_WORDS
from app.errors import AppError, InvalidRequest
from app.indexing.release import difference, release, titles_in
from app.indexing.version import check_version, published_version
from app.knowledge.shelf import Shelf
from app.pages.admin.documents import present_index
from app.pages.admin.index import manifest_of
from app.pages.admin.page import Field, done, note, note_reading, render_page, who
from app.pages.admin.paging import place_in
from app.pages.admin.since_built import Differing, SinceBuilt, differing, since_built
from app.pages.admin.versions import left_by
from app.pages.admin.words import version_in_words
from app.pages.wording import count_in_words
from app.parts import Parts
from app.storage.audit import Action
from app.storage.comparisons import Compared
from app.storage.jobs import JobKind

PAGE_ROWS = 50
CHANGE_WORDS = {"status": "other outcome", "answer": "other words", "sources": "other sources"}


def add_routes(pages: Blueprint, parts: Parts) -> None:
    """Register the page, the switch, and asking for a comparison."""
    shelf = Shelf(parts.config)

    @pages.get("/index/versions/<version>")
    def version_page(version: str) -> str:
        return _render(parts, shelf, version)

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
        if version == before:
            return done(f"The version of {version_in_words(version)} is published already.", "admin.versions_page")
        if request.form.get("seen", "") != before:
            wrong = "Another version was published since you opened this page. Look at the differences again."
            return _render(parts, shelf, version, Field("publish", wrong)), 422
        rows = parts.comparisons.of(version, before)
        failing = [row for row in rows if row.failure]
        unasked = _are_unasked(parts, version, before, rows)
        if unasked and not reason:
            wrong = (
                "Required questions were not asked of it. Compare it first, or say why it is published all the same."
            )
            return _render(parts, shelf, version, Field("reason", wrong)), 422
        if failing and not reason:
            wrong = "Required questions fail. Say why it is published all the same, or mend the documents first."
            return _render(parts, shelf, version, Field("reason", wrong)), 422
        gone = _since(parts, shelf, version).still_in_it
        if gone and request.form.get("although") != _told_by(gone):
            wrong = (
                f"This version holds {count_in_words(len(gone), 'document')} withdrawn or gone since it was built. "
                "Build again, or tick the box to publish it all the same."
            )
            return _render(parts, shelf, version, Field("although", wrong)), 422
        try:
            release(parts.config, version)
        except AppError as problem:
            return _render(parts, shelf, version, Field("publish", str(problem))), 422
        detail = f"before: {before or 'nothing'}"
        detail += f"; {count_in_words(len(failing), 'required question')} failed" if failing else ""
        detail += "; required questions were not asked of it" if unasked else ""
        detail += f"; withdrawn since, published all the same: {', '.join(each.path for each in gone)}" if gone else ""
        action = Action.PUBLISHED if version > before else Action.ROLLED_BACK
        note(parts, action, version, detail=detail[:1000], reason=reason)
        return done(f"The version of {version_in_words(version)} is published.", "admin.versions_page")


def _are_unasked(parts: Parts, version: str, before: str, rows: Sequence[Compared]) -> bool:
    """Whether questions are required and a new version met none of them, as where its comparison failed."""
    if version < before or any(row.is_required for row in rows):
        return False
    return parts.config.required_questions is not None or bool(parts.case_sets.required())


def _since(parts: Parts, shelf: Shelf, version: str) -> SinceBuilt:
    everything = shelf.held(present_index(parts), parts.today())
    return since_built(parts.config, manifest_of(parts, version), everything)


def _told_by(gone: Sequence[Differing]) -> str:
    """What a ticked box sends: it holds for these documents and no others."""
    return hashlib.sha256("\n".join(each.path for each in gone).encode()).hexdigest()[:16]


def _render(parts: Parts, shelf: Shelf, version: str, error: Field | None = None) -> str:
    manifest = check_version(parts.config.index_dir, version)
    index = present_index(parts)
    everything = shelf.held(index, parts.today())
    since = since_built(parts.config, manifest, everything)
    titles = {each.path: each.metadata.title for each in index.documents.values()} if index else {}
    titles |= titles_in(parts.config, version)
    found = difference(manifest_of(parts, published_version(parts.config.index_dir)), manifest)
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
        left=left_by(parts, version) if version > published else None,
        difference=list(differing(found, everything, titles, manifest.failures)),
        since=since,
        told_by=_told_by(since.still_in_it),
        rows=rows,
        changed=changed,
        shown=place.of(changed),
        place=place,
        tally=Counter(change for row in rows for change in row.changes),
        required=[row for row in rows if row.is_required],
        failing=[row for row in rows if row.failure],
        unasked=_are_unasked(parts, version, published, rows),
        empty_sets=[each.name for each in parts.case_sets.all() if each.is_required and not each.cases],
        error=error,
        reason=request.form.get("reason", ""),
        status_words={**STATUS_WORDS, "error": "Could not be asked"},
        change_words=CHANGE_WORDS,
    )
