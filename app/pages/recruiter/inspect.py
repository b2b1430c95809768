"""Ask and inspect: the answer as a candidate sees it, and how it came about, from one version or setting or from two.

Everything that was asked stands in the address, so that the page can be shared; personal details are taken out of it.
Nothing of it is stored but that somebody looked, in the audit log.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from flask import Blueprint, request
from flask.typing import ResponseReturnValue

from app.answering.look_into import Looked, With, look_into
from app.answering.saying.outcomes import STATUS_WORDS
from app.domain import QUESTION_LIMIT
from app.errors import AppError
from app.indexing.opened import OpenIndex, open_index
from app.indexing.version import list_versions, published_version
from app.pages.admin.page import Field, note_reading, render_page
from app.pages.admin.words import version_in_words
from app.pages.recruiter.told import REASON_MARKS, REASON_WORDS, Told, tell
from app.parts import Parts
from app.redaction import redact
from app.storage.audit import Action

MOST_EARLIER = 8
BOTH = "both"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be asked, and of which versions; ``version`` is "" for the published one, ``beside`` for none.

    ``reader`` is BOTH where the answer without the reader stands beside the one with it.
    """

    question: str
    earlier: tuple[str, ...] = ()
    council: str = ""
    version: str = ""
    beside: str = ""
    reader: str = ""

    @property
    def query(self) -> str:
        """The address's part that asks the same again."""
        fields = {"question": self.question, "earlier": "\n".join(self.earlier), "council": self.council}
        fields |= {"version": self.version, "beside": self.beside, "reader": self.reader}
        return urlencode({name: value for name, value in fields.items() if value})


@dataclass(frozen=True, slots=True)
class Shown:
    """One version's answer with its story."""

    title: str
    looked: Looked
    told: Told


def add_routes(pages: Blueprint, parts: Parts) -> None:
    """Register the page."""

    @pages.get("/inspect")
    def inspect_page() -> ResponseReturnValue:
        wanted = read_wanted(request.args)
        error = _problem(wanted, request.args) if request.args else None
        shown: list[Shown] = []
        if wanted.question and error is None:
            note_reading(parts, Action.QUESTION_INSPECTED, ", ".join(filter(None, (wanted.version, wanted.beside))))
            try:
                shown = _look(wanted, parts)
            except AppError as problem:
                error = Field("version", str(problem))
        return _render(wanted, shown, error, parts), 422 if error else 200


def read_wanted(given: Mapping[str, str]) -> Wanted:
    """What an address or a form asks for: redacted, white space made single, the newest earlier questions kept."""
    lines = [redact(" ".join(line.split()))[:QUESTION_LIMIT] for line in given.get("earlier", "").splitlines()]
    return Wanted(
        question=redact(" ".join(given.get("question", "").split())),
        earlier=tuple(line for line in lines if line)[-MOST_EARLIER:],
        council=given.get("council", ""),
        version=given.get("version", ""),
        beside=given.get("beside", ""),
        reader=BOTH if given.get("reader") == BOTH else "",
    )


def look(wanted: Wanted, index: OpenIndex, parts: Parts, *, with_reader: bool = True) -> Looked:
    """Ask one version, as candidates do or without the reader."""
    reader = parts.reader if with_reader else None
    given = With(parts.encoder, parts.directory, parts.today(), reader, parts.library.present())
    return look_into(wanted.question, wanted.earlier, wanted.council or None, index, given)


def _problem(wanted: Wanted, given: Mapping[str, str]) -> Field | None:
    if "question" in given and not wanted.question:
        return Field("question", "Write a question.")
    if len(wanted.question) > QUESTION_LIMIT:
        return Field("question", f"Write at most {QUESTION_LIMIT} characters, as candidates may.")
    return None


def _look(wanted: Wanted, parts: Parts) -> list[Shown]:
    """The answer of the version asked for, and of the one beside it. Raises AppError when one cannot be opened."""
    if wanted.council:
        parts.directory.get(wanted.council)
    published = published_version(parts.config.index_dir) or ""
    versions = list(dict.fromkeys(filter(None, (wanted.version or published, wanted.beside)))) or [""]
    both = wanted.reader == BOTH and parts.reader is not None
    found = []
    for version in versions:
        index = open_version("" if version == published else version, parts)
        for with_reader in (True, False) if both else (True,):
            looked = look(wanted, index, parts, with_reader=with_reader)
            named = version_in_words(looked.answer.index_version)
            title = f"Published ({named})" if looked.answer.index_version == published else named
            setting = (", with the reader" if with_reader else ", without the reader") if both else ""
            found.append(Shown(f"{title}{setting}", looked, tell(looked, parts.directory)))
    return found


def open_version(version: str, parts: Parts) -> OpenIndex:
    """A version, the published one where none is named. Raises AppError when it cannot be opened."""
    if not version:
        return parts.published.get()
    return open_index(parts.config.index_dir, version, parts.encoder.identity)


def _render(wanted: Wanted, shown: list[Shown], error: Field | None, parts: Parts) -> str:
    versions = list_versions(parts.config.index_dir)[::-1]
    published = published_version(parts.config.index_dir)
    others = [(each, version_in_words(each)) for each in versions if each != published]
    return render_page(
        "recruiter/inspect.html",
        wanted=wanted,
        earlier="\n".join(wanted.earlier),
        shown=shown,
        error=error,
        councils=[("", "None"), *sorted(((c.slug, c.name) for c in parts.directory.councils), key=lambda one: one[1])],
        versions=[("", "The published version"), *others],
        readers=[("", "As candidates get it"), (BOTH, "With and without it")] if parts.reader else [],
        besides=[("", "None"), *((each, version_in_words(each)) for each in versions)],
        status_words=STATUS_WORDS,
        reason_words=REASON_WORDS,
        reason_marks=REASON_MARKS,
        limit=QUESTION_LIMIT,
    )
