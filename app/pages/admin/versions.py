"""Index versions: what each is made from, which one is served, one click back, and deleting the surplus."""

from __future__ import annotations

from flask import Blueprint
from flask.typing import ResponseReturnValue

from app.indexing.release import candidate, difference
from app.indexing.shared import writing
from app.indexing.version import clean, left_versions, list_versions, published_version
from app.pages.admin.index import manifest_of
from app.pages.admin.page import done, note, render_page
from app.pages.wording import count_in_words
from app.parts import Parts
from app.storage.audit import Action, Entry, Wanted


def left_by(parts: Parts, version: str) -> Entry | None:
    """Who last went back from a version to an older one, and when; None where that was not done in the room."""
    back = parts.audit.page(Wanted(action=Action.ROLLED_BACK, words=version))
    return next((entry for entry in back if entry.subject != version), None)


def add_routes(pages: Blueprint, parts: Parts) -> None:
    """Register the page and its form."""

    @pages.get("/index/versions")
    def versions_page() -> str:
        config = parts.config
        published = published_version(config.index_dir)
        versions = list(reversed(list_versions(config.index_dir)))
        manifests = {version: manifest_of(parts, version) for version in versions}
        present = manifests.get(published or "")
        return render_page(
            "versions.html",
            versions=[
                (version, manifest, difference(present, manifest) if manifest else None)
                for version, manifest in manifests.items()
            ],
            published=published,
            candidate=candidate(config),
            left={version: left_by(parts, version) for version in left_versions(config.index_dir)},
            kept=config.keep_versions,
        )

    @pages.post("/index/versions/clean")
    def clean_versions() -> ResponseReturnValue:
        with writing(parts.config):
            gone = clean(parts.config.index_dir, parts.config.keep_versions)
        note(parts, Action.VERSIONS_CLEANED, ", ".join(gone) or "nothing to delete")
        told = f"{count_in_words(len(gone), 'version')} deleted." if gone else "There was nothing to delete."
        return done(told, "admin.versions_page")
