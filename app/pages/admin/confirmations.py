"""Confirming that a judgement or a job was read correctly: who looked, and when; it ends when the reading changes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from flask import Blueprint, request
from flask.typing import ResponseReturnValue

from app.domain import Document, Judgement
from app.errors import InvalidRequest, NotFound
from app.facts.confirmable import Reading, reading_of
from app.indexing.opened import OpenIndex
from app.knowledge.shelf import Shelf, State
from app.knowledge.understood import Understood
from app.pages.admin.documents import present_index
from app.pages.admin.page import done, note, who
from app.pages.admin.words import moment_in_words
from app.pages.wording import count_in_words
from app.parts import Parts
from app.storage.audit import Action
from app.storage.confirmations import Confirmation
from app.vacancy import Vacancy

Fact = Judgement | Vacancy
_BACK = {"document": "admin.document_page", "judgements": "admin.judgements_page", "vacancies": "admin.vacancies_page"}
_MOST_TOLD = 5


@dataclass(frozen=True, slots=True)
class Look:
    """One reading on a page: who confirmed it, or who confirmed an earlier state of it."""

    document_id: str
    reading: Reading
    confirmed: Confirmation | None = None
    before: Confirmation | None = None

    @property
    def in_words(self) -> str:
        """``by admin@example.org, 26 November 2026, 09:30``; of the earlier state where the present one has none."""
        told = self.confirmed or self.before
        return f"by {told.by}, {moment_in_words(told.at)}" if told else ""


def add_routes(pages: Blueprint, parts: Parts) -> None:
    """Register the form's target; its buttons stand on the pages of documents, judgements and vacancies."""
    shelf = Shelf(parts.config)

    @pages.post("/documents/<document_id>/facts")
    def confirm_facts(document_id: str) -> ResponseReturnValue:
        wanted = request.form.getlist("reading")
        if request.form.get("do") == "take back":
            return _take_back(parts, document_id, wanted)
        present = _present_readings(parts, shelf, document_id)
        if not wanted or not present.keys() >= set(wanted):
            raise InvalidRequest("What was read has changed since you opened the page. Load it again, then confirm.")
        readings = [present[digest] for digest in dict.fromkeys(wanted)]
        kept = [each for each in readings if parts.confirmations.confirm(_confirmation(parts, each))]
        if kept:
            note(parts, Action.READING_CONFIRMED, kept[0].path, detail=_told(kept))
        return _back(f"{count_in_words(len(readings), 'reading')} confirmed.", document_id)


def looks_at(parts: Parts, facts: Iterable[Fact], documents: Mapping[str, Document]) -> Callable[[Fact], Look | None]:
    """How each of these facts stands; None for one that cannot be confirmed. ``documents`` by id."""
    readings = {fact: reading_of(fact, documents[fact.document_id]) for fact in facts}
    held = parts.confirmations.of({reading.path for reading in readings.values() if reading})
    by_reading = {each.reading: each for each in held}
    # Two facts of a document may share a key: what is confirmed of one is nothing that the other was before.
    as_read = {reading.digest for reading in readings.values() if reading}
    by_key = {each.key: each for each in held if each.reading not in as_read}
    found = {
        fact: Look(fact.document_id, reading, by_reading.get(reading.digest), by_key.get(reading.key))
        for fact, reading in readings.items()
        if reading
    }
    return found.get


def withdraw_confirmations(parts: Parts, facts: Iterable[Judgement], index: OpenIndex) -> None:
    """Forget that these judgements of the published version were confirmed: somebody says that they are wrong."""
    readings = [reading_of(fact, index.documents[fact.document_id]) for fact in facts]
    taken = parts.confirmations.take_back([each.digest for each in readings if each])
    if taken:
        note(parts, Action.CONFIRMATION_TAKEN_BACK, taken[0].path, detail=_told(taken), reason="corrected")


def _take_back(parts: Parts, document_id: str, wanted: list[str]) -> ResponseReturnValue:
    taken = parts.confirmations.take_back(wanted)
    if taken:
        note(parts, Action.CONFIRMATION_TAKEN_BACK, taken[0].path, detail=_told(taken))
    return _back("The confirmation is taken back." if taken else "It was taken back already.", document_id)


def _present_readings(parts: Parts, shelf: Shelf, document_id: str) -> dict[str, Reading]:
    """What can be confirmed of a document by digest: as published, and as its file is now."""
    index, found = present_index(parts), list[Reading | None]()
    if index and document_id in index.documents:
        document = index.documents[document_id]
        judged = [one for slug in index.ledger.councils() for one in index.ledger.judgements_of(slug)]
        facts: list[Fact] = [*judged, *index.vacancies]
        found += [reading_of(fact, document) for fact in facts if fact.document_id == document_id]
    try:
        held = shelf.get(document_id, index, parts.today())
    except NotFound:  # published, and gone from the folder
        held = None
    understood = shelf.understood(held) if held and held.state is not State.WITHDRAWN else None
    if isinstance(understood, Understood):
        of_file: list[Fact] = [*judged_in(understood), *understood.facts.vacancies]
        found += [reading_of(fact, understood.document) for fact in of_file]
    return {each.digest: each for each in found if each}


def judged_in(understood: Understood) -> list[Judgement]:
    """Every judgement that was found in a file."""
    facts = understood.facts
    return [*(one for inspection in facts.inspections for one in inspection.judgements), *facts.judgements]


def _confirmation(parts: Parts, of: Reading) -> Confirmation:
    return Confirmation(of.digest, of.key, of.path, of.source, of.says, who(), parts.now())


def _told(found: Sequence[Reading | Confirmation]) -> str:
    more = f"; and {len(found) - _MOST_TOLD} more" if len(found) > _MOST_TOLD else ""
    return "; ".join(each.says for each in found[:_MOST_TOLD]) + more


def _back(message: str, document_id: str) -> ResponseReturnValue:
    """To the page that the button stood on."""
    endpoint = _BACK.get(request.form.get("page", ""), _BACK["document"])
    if endpoint == _BACK["document"]:
        return done(message, endpoint, document_id=document_id, _anchor="found")
    kept = {name: _typed(name, 80) for name in ("council", "state") if _typed(name, 80)}
    return done(message, endpoint, **kept)


def _typed(name: str, most: int) -> str:
    return " ".join(request.form.get(name, "").split())[:most]
