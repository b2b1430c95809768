"""Writing a curated answer: from nothing, from an inspected answer or from a gap; and changing one."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from flask import Blueprint, request
from flask.typing import ResponseReturnValue

from app.answering.curated.suspend import subject_of
from app.answering.curated.writing import MOST_SOURCES, Typed, councils_named, read_typed
from app.domain import QUESTION_LIMIT
from app.errors import InvalidRequest
from app.pages.admin.page import Field, done, note, note_reading, render_page, seen_before, was_seen, who
from app.pages.admin.words import moment_in_words
from app.pages.recruiter.curated import STATE_WORDS
from app.pages.recruiter.curated_steps import go_live
from app.pages.recruiter.curated_texts import differing, edition_asked, said_again, typed_of
from app.pages.recruiter.inspect import Wanted, look, read_wanted
from app.parts import Parts
from app.redaction import redact
from app.storage.audit import Action
from app.storage.curated import Curated, CuratedState, Edition, Written

REVIEW_AFTER = timedelta(days=182)


def add_routes(pages: Blueprint, parts: Parts) -> None:
    """Register the form for a new answer, and the one that changes an answer."""
    _add_new(pages, parts)
    _add_edit(pages, parts)


def _add_new(pages: Blueprint, parts: Parts) -> None:
    @pages.get("/curated/new")
    def new_curated_page() -> str:
        wanted = read_wanted(request.args)
        if wanted.question:
            note_reading(parts, Action.CURATED_READ, "a new answer")
        return _form(parts, _begun(wanted, parts))

    @pages.post("/curated/new")
    def add_curated() -> ResponseReturnValue:
        typed = _typed()
        if "more" in request.form:
            return _form(parts, typed)
        written = _read(typed, parts)
        if isinstance(written, Field):
            return _form(parts, typed, error=written), 422
        made = parts.curated.add(written, who(), parts.now())
        note(parts, Action.CURATED_WRITTEN, subject_of(made))
        return _kept(made, parts)


def _add_edit(pages: Blueprint, parts: Parts) -> None:
    @pages.get("/curated/<int:curated_id>/edit")
    def edit_curated_page(curated_id: int) -> str:
        kept = parts.curated.get(curated_id)
        note_reading(parts, Action.CURATED_READ, subject_of(kept), detail="to change it")
        edition = edition_asked(kept, request.args.get("edition", ""), parts)
        return _form(parts, typed_of(said_again(edition, kept) if edition else kept.written), kept, edition=edition)

    @pages.post("/curated/<int:curated_id>/edit")
    def change_curated(curated_id: int) -> ResponseReturnValue:
        kept, typed = parts.curated.get(curated_id), _typed()
        if "more" in request.form:
            return _form(parts, typed, kept)
        written = _read(typed, parts)
        if isinstance(written, Field):
            return _form(parts, typed, kept, written), 422
        if not was_seen(kept.edition) or not parts.curated.change(kept, written, who(), parts.now()):
            return _form(parts, typed, now := parts.curated.get(curated_id), _changed_by(now), is_behind=True), 422
        changed = parts.curated.get(curated_id)
        note(parts, Action.CURATED_WRITTEN, subject_of(changed), detail=f"was {kept.state.value}")
        return _kept(changed, parts)


def _kept(curated: Curated, parts: Parts) -> ResponseReturnValue:
    """To the answer's page; live at once, or on its way to approval, where that was asked for."""
    told = "The draft is saved."
    if request.form.get("then") == "on":
        try:
            told = go_live(curated, parts)
        except InvalidRequest as problem:
            told = f"The draft is saved, and is not used yet. {problem}"
    return done(told, "recruiter.curated_answer_page", curated_id=curated.id)


def _begun(wanted: Wanted, parts: Parts) -> Typed:
    """A form that begins with a question and with what is answered to it now."""
    question, text, sources = wanted.question[:QUESTION_LIMIT], "", list[tuple[str, str]]()
    if question and not (wanted.council and parts.directory.get(wanted.council).slug != wanted.council):
        answer = look(wanted, parts.published.get(), parts).answer
        text = answer.text if answer.citations else ""
        sources = [(each.document.path, each.quote) for each in answer.citations]
    named = councils_named(question, parts.directory)
    council = wanted.council or (min(named) if len(named) == 1 else "")
    review_on = (parts.today() + REVIEW_AFTER).isoformat()
    return Typed(question, council, text, tuple(sources[:MOST_SOURCES]), who(), review_on)


def _typed() -> Typed:
    given = request.form
    pairs = [(given.get(f"path-{n}", "").strip(), given.get(f"quote-{n}", "")) for n in range(1, MOST_SOURCES + 1)]
    fields = {name: given.get(name, "") for name in ("questions", "council", "text", "owner", "review_on")}
    fields["questions"] = redact(fields["questions"])
    return Typed(**fields, sources=tuple((path, quote) for path, quote in pairs if path or quote.strip()))


def _read(typed: Typed, parts: Parts) -> Written | Field:
    """What was written, or what is wrong with it, at the field that is wrong."""
    try:
        return read_typed(typed, parts.published.get(), parts.directory, parts.accounts.active_names(), parts.today())
    except InvalidRequest as problem:
        return Field(problem.field or "questions", str(problem))


def _owners_to_choose(parts: Parts, chosen: str) -> list[tuple[str, str]]:
    """Who may look after it; nobody is chosen in place of somebody who no longer can."""
    present = parts.accounts.active_names()
    gone = [] if chosen in present else [("", f"Choose somebody: {chosen} has no open account" if chosen else "Choose")]
    return [*gone, *((name, name) for name in present)]


def _changed_by(kept: Curated) -> Field:
    told = [f"it is now: {STATE_WORDS[kept.state].lower()}"]
    if not request.form.get("seen", "").startswith(kept.changed_at.isoformat()):
        told = [f"{kept.changed_by} changed the words, {moment_in_words(kept.changed_at)}"]
        told += [f"and it is {STATE_WORDS[kept.state].lower()} now"] if kept.state is not CuratedState.DRAFT else []
    return Field("questions", f"Yours were not saved: since you opened this, {', '.join(told)}. Compare, then decide.")


def _form(
    parts: Parts,
    typed: Typed,
    kept: Curated | None = None,
    error: Field | None = None,
    *,
    is_behind: bool = False,
    edition: Edition | None = None,
) -> str:
    """The form with what was typed; where somebody else was quicker (``is_behind``), with their words as well."""
    documents = sorted((each.path, each.metadata.title) for each in parts.published.get().documents.values())
    rows = min(MOST_SOURCES, max(1, len(typed.sources) + ("more" in request.form)))
    councils = sorted(((c.slug, c.name) for c in parts.directory.councils), key=lambda one: one[1])
    shown: Mapping[str, Any] = {
        "typed": typed,
        "rows": [*typed.sources, *[("", "")] * rows][:rows],
        "documents": documents,
        "councils": [("", "No council in particular"), *councils],
        "owners": _owners_to_choose(parts, typed.owner),
        "is_full": rows == MOST_SOURCES,
        "four_eyes": parts.config.four_eyes,
        "theirs": differing(typed_of(kept.written), typed, parts) if kept and is_behind else None,
        "seen": kept and (kept.edition if is_behind else seen_before(kept.edition)),
        "edition": edition,
        "is_live": kept is not None and kept.state is CuratedState.LIVE,
    }
    return render_page("recruiter/curated_form.html", kept=kept, error=error, **shown)
