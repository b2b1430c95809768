"""One document: what was understood of it, what a person says of it, and how it will be cited."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from flask import Blueprint, request, url_for
from flask.typing import ResponseReturnValue

from app.documents.dates_in_text import closing_date_in, date_alone
from app.documents.metadata import DATE_FIELDS, FIELDS
from app.documents.passages import make_passages
from app.documents.table import AREA_WORDS
from app.domain import Kind, Metadata
from app.errors import DocumentError, InvalidRequest
from app.facts.vacancy_roles import role_title
from app.indexing.release import candidate
from app.indexing.report import pages_in_words
from app.knowledge.alike import Alike, alike
from app.knowledge.change import describe, restore, withdraw
from app.knowledge.difference import blocks_of
from app.knowledge.shelf import Held, Shelf, State, document_id
from app.knowledge.understood import Understood
from app.pages.admin.confirmations import Fact, Look, judged_in, looks_at
from app.pages.admin.documents import present_index, words_for
from app.pages.admin.given import LABELS, Differs, differing_fields, field_in_words
from app.pages.admin.index import manifest_of
from app.pages.admin.page import (
    Confirmation,
    Field,
    done,
    note,
    render_confirmation,
    render_page,
    seen_before,
    was_seen,
)
from app.pages.admin.past import replaced_editions, withdrawal_of
from app.pages.admin.words import DATE_FORMS, fault_of_field
from app.pages.candidate.roles import roles_of
from app.pages.wording import kind_in_words
from app.parts import Parts
from app.storage.audit import Action

MOST_PASSAGES, MOST_JUDGED, MOST_CURATED = 150, 40, 5


@dataclass(frozen=True, slots=True)
class Said:
    """One field of the form: what a person gave, and what was read off the document and where.

    Both are there where they differ.
    """

    given: str
    read: str = ""
    read_from: str = ""


def add_routes(pages: Blueprint, parts: Parts) -> None:
    """Register the page and what can be done from it, save replacing."""
    shelf = Shelf(parts.config)
    samples: dict[str, frozenset[int]] = {}

    @pages.get("/documents/<document_id>")
    def document_page(document_id: str) -> str:
        return _render(parts, shelf, _held(parts, shelf, document_id), samples)

    @pages.post("/documents/<document_id>")
    def describe_document(document_id: str) -> ResponseReturnValue:
        held = _held(parts, shelf, document_id)
        given = {name: " ".join(request.form.get(name, "").split()) for name in FIELDS}
        given = {name: _as_typed(name, value) for name, value in given.items()}
        councils = [name.strip() for name in given["council"].split(";") if name.strip()]
        if wrong := _out_of_order(given):
            return _render(parts, shelf, held, samples, wrong), 422
        try:
            _check_seen(held)
            describe(shelf, held, {**given, "council": councils})
        except DocumentError as problem:
            field, said = fault_of_field(problem.reason, LABELS)
            return _render(parts, shelf, held, samples, Field(field or "title", said)), 422
        except InvalidRequest as problem:
            return _render(parts, shelf, held, samples, Field("title", str(problem))), 422
        note(parts, Action.DOCUMENT_DESCRIBED, held.path, detail=_told(given))
        return done(_saved(given), "admin.document_page", document_id=held.id)

    @pages.get("/documents/<document_id>/<any(withdraw, restore):action>")
    def document_action_page(document_id: str, action: str) -> str:
        return render_confirmation(_asked(parts, _held(parts, shelf, document_id), action))

    @pages.post("/documents/<document_id>/<any(withdraw, restore):action>")
    def do_document_action(document_id: str, action: str) -> ResponseReturnValue:
        held = _held(parts, shelf, document_id)
        reason = " ".join(request.form.get("reason", "").split())[:500]
        asked = _asked(parts, held, action)
        if asked.asks_reason and not reason:
            return render_confirmation(asked, Field("reason", "Say why. The reason is kept in the audit log.")), 422
        return _do(parts, shelf, held, action, reason)


def _do(parts: Parts, shelf: Shelf, held: Held, action: str, reason: str) -> ResponseReturnValue:
    try:
        _check_seen(held)
        if action == "restore":
            path = restore(shelf, held)
            note(parts, Action.DOCUMENT_RESTORED, path)
            told = "Restored. It counts again once the index is built and published."
            return done(told, "admin.document_page", document_id=document_id(path))
        path = withdraw(shelf, held)
    except InvalidRequest as problem:
        return render_confirmation(_asked(parts, held, action), Field("confirm", str(problem))), 422
    note(parts, Action.DOCUMENT_WITHDRAWN, held.path, detail=path if path != held.path else None, reason=reason)
    told = f"“{held.title}” is withdrawn. Candidates stop getting it once the index is built and published."
    return done(told, "admin.documents_page")


def _held(parts: Parts, shelf: Shelf, identity: str) -> Held:
    return shelf.get(identity, present_index(parts), parts.today())


def _check_seen(held: Held) -> None:
    if not was_seen(held.digest):
        raise InvalidRequest("Somebody has changed this document since you opened it. Load it again, then decide.")


def _render(
    parts: Parts, shelf: Shelf, held: Held, samples: dict[str, frozenset[int]], error: Field | None = None
) -> str:
    found = shelf.understood(held)
    understood = found if isinstance(found, Understood) else None
    held = held if understood else _held(parts, shelf, held.id)  # that it cannot be read may be known only now
    known = understood.document.metadata if understood else Metadata(held.path, is_unplaced=True)
    by_file = shelf.said_by_file(held) if understood and held.state is not State.WITHDRAWN else None
    differing = differing_fields(known, by_file.document.metadata, parts) if by_file else []
    typed = request.form if request.method == "POST" else None
    passages = []
    if understood:
        passages = make_passages(understood.document, parts.encoder.count_tokens, parts.encoder.identity.max_tokens)
    judged = judged_in(understood) if understood else []
    shown: list[Fact] = [*judged[:MOST_JUDGED], *(understood.facts.vacancies if understood else ())]
    look = _looks(parts, held, understood, shown)
    return render_page(
        "document.html",
        held=held,
        problem=found if isinstance(found, str) else held.problem,
        document=understood.document if understood else None,
        date_forms=DATE_FORMS,
        known=known,
        fields={name: _said(known, name, parts, typed.get(name) if typed else None, differing) for name in FIELDS},
        error=error,
        labels=LABELS,
        is_like_advert=understood is not None and _looks_like_advert(understood),
        withdrawal=withdrawal_of(parts, held.path) if held.state is State.WITHDRAWN else None,
        editions=[] if held.state is State.WITHDRAWN else replaced_editions(parts, shelf, held.path),
        passages=passages[:MOST_PASSAGES],
        passage_count=len(passages),
        facts=understood.facts if understood else None,
        look=look,
        judged=judged,
        most_judged=MOST_JUDGED,
        unconfirmed=[each for each in map(look, shown) if each and not each.confirmed],
        roles=roles_of(understood.facts.vacancies, parts.today()) if understood else [],
        alike=_alike(parts, shelf, understood, samples) if understood else [],
        kinds=[("", "As read from the document"), *((kind.value, kind_in_words(kind)) for kind in Kind)],
        council_names=[council.name for council in parts.directory.councils if council.ended is None],
        area_words=AREA_WORDS,
        pages_in_words=pages_in_words,
        **words_for(parts),
    )


def _looks(parts: Parts, held: Held, found: Understood | None, shown: Sequence[Fact]) -> Callable[[Fact], Look | None]:
    """What of a file somebody has confirmed; nothing can be confirmed of a withdrawn one."""
    if found is None or held.state is State.WITHDRAWN:
        return lambda _: None
    return looks_at(parts, shown, {found.document.id: found.document})


def _alike(
    parts: Parts, shelf: Shelf, found: Understood, samples: dict[str, frozenset[int]]
) -> list[tuple[Alike, Held]]:
    """What says nearly the same, best first: every file that was read and is not withdrawn, published or not."""
    everything = shelf.held(present_index(parts), parts.today())
    others = {each.id: each for each in everything if each.document and each.state is not State.WITHDRAWN}
    known = [each.document for each in others.values() if each.document]
    return [(each, others[each.document.id]) for each in alike(found.document, known, samples)]


def _said(known: Metadata, name: str, parts: Parts, typed: str | None, differing: Sequence[Differs]) -> Said:
    """A field's present value: what was typed just now, else what a person gave; beside it what was read."""
    value = getattr(known, name)
    is_of_none = name == "council" and not value and not known.is_unplaced
    if name in known.inferred or not (value or is_of_none):
        return Said(typed or "", field_in_words(known, name, parts), known.inferred.get(name, ""))
    text = str(value) if name == "kind" else field_in_words(known, name, parts) or "none" * is_of_none
    read = next((each for each in differing if each.field == name), None)
    return Said(text if typed is None else typed, read.read if read else "", read.read_from if read else "")


def _asked(parts: Parts, held: Held, action: str) -> Confirmation:
    back, carries = url_for("admin.document_page", document_id=held.id), {"seen": seen_before(held.digest)}
    if action == "restore":
        effects = (
            "The file goes back among the documents.",
            "Candidates get it once the index is built and published.",
        )
        return Confirmation(f"Restore “{held.title}”?", effects, "Restore", back, section="documents", carries=carries)
    if held.state is State.WITHDRAWN:
        raise InvalidRequest("This document is withdrawn already.")
    waiting = manifest_of(parts, candidate(parts.config))
    is_waiting = waiting is not None and held.path in waiting.recipe.sources
    return Confirmation(
        f"Withdraw “{held.title}”?",
        tuple(_effects_of_withdrawing(parts, held, is_waiting)),
        "Withdraw",
        back,
        asks_reason=held.is_published or is_waiting,
        section="documents",
        carries=carries,
    )


def _effects_of_withdrawing(parts: Parts, held: Held, is_waiting: bool) -> Iterator[str]:
    """What follows for candidates; ``is_waiting`` is true where a version that waits to be published holds it."""
    yield "The file is taken out of the documents and kept, so that it can be restored."
    if held.is_published:
        yield "Answers go on using it until the index is built and published again."
    if is_waiting:
        yield "The version that waits to be published holds it: build a new one before you publish."
    if not (held.is_published or is_waiting):
        yield "It was never published, so no answer changes."
    quoting = [each for each in parts.curated.live() if any(held.id == its.document_id for its in each.written.sources)]
    for curated in quoting[:MOST_CURATED]:
        yield f"The curated answer to “{curated.written.questions[0]}” quotes it and is suspended then."
    if len(quoting) > MOST_CURATED:
        yield f"So are {len(quoting) - MOST_CURATED} more curated answers."


def _as_typed(name: str, value: str) -> str:
    """What was typed, a date as files have it where it can be read as one."""
    found = date_alone(value) if name in DATE_FIELDS else None
    return str(found) if found else value


def _out_of_order(given: Mapping[str, str]) -> Field | None:
    """What is wrong where the last day to apply lies before the first, in the form's words."""
    opens, closes = (date_alone(given[name]) for name in ("valid_from", "valid_until"))
    if opens is None or closes is None or closes.last_day >= opens.first_day:
        return None
    told = f"{LABELS['valid_until']} is {closes.in_words}, and {LABELS['valid_from']} is {opens.in_words}"
    return Field("valid_until", f"{told}: the last day lies before the first. Correct one of them.")


def _saved(given: dict[str, str]) -> str:
    """What is told once, the dates as they were understood."""
    understood = {name: date_alone(given[name]) for name in DATE_FIELDS}
    dates = [f"{LABELS[name]}: {found.in_words}." for name, found in understood.items() if found]
    return " ".join(["Saved.", *dates, "It counts once the index is built and published."])


def _looks_like_advert(found: Understood) -> bool:
    """Whether a file of no known kind has a labelled closing date under the title of a role."""
    document, blocks = found.document, blocks_of(found.document)
    return (
        document.metadata.kind is None
        and bool(role_title(document.metadata.title) or (blocks and role_title(blocks[0])))
        and closing_date_in(blocks) is not None
    )


def _told(given: dict[str, str]) -> str:
    return "; ".join(f"{name}: {value}" for name, value in given.items() if value)[:1000]
