"""Contacts by council: what "Ask a person" names, given here or in the file of the setting CONTACTS."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass

from flask import Blueprint, request, url_for
from flask.typing import ResponseReturnValue

from app.contacts import DEFAULT, FIELDS, Contact, WrongContact, read_contact
from app.errors import InvalidRequest, UnknownCouncil
from app.in_force import Present
from app.pages.admin.chosen import check_seen, chosen_in_words, seen_of
from app.pages.admin.page import Confirmation, Field, done, note, render_confirmation, render_page, who
from app.pages.admin.words import as_sentence
from app.pages.contact import ContactLine, contact_lines
from app.parts import Parts
from app.storage.audit import Action

EVERYBODY = "Every other council"


@dataclass(frozen=True, slots=True)
class Row:
    """One contact in force: whose it is, its lines, and where it comes from."""

    key: str
    name: str
    team: str
    lines: tuple[ContactLine, ...]
    origin: str
    is_chosen: bool


def add_routes(pages: Blueprint, parts: Parts) -> None:
    """Register the form and what can be done with it; the list stands on the page of settings."""

    @pages.get("/settings/contacts")
    def contact_page() -> str:
        council = request.args.get("council", "")
        now = parts.in_force.latest()
        try:
            key = _key(parts, council) if council else ""
        except UnknownCouncil:
            return _render(parts, now, {"council": council}, "", _no_council(council))
        return _render(parts, now, {"council": _name(parts, key) if key else "", **_given(now, key)}, key)

    @pages.post("/settings/contacts")
    def change_contact() -> ResponseReturnValue:
        typed = {name: " ".join(request.form.get(name, "").split()) for name in ("council", *FIELDS)}
        try:
            key = _key(parts, typed["council"])
        except UnknownCouncil:
            return _render(parts, parts.in_force.latest(), typed, "", _no_council(typed["council"])), 422
        try:
            return _change(parts, key, typed)
        except WrongContact as problem:
            wrong = Field(problem.field, as_sentence(str(problem)))
        except InvalidRequest as problem:
            wrong = Field("council", str(problem))
        return _render(parts, parts.in_force.latest(), typed, key, wrong), 422

    @pages.get("/settings/contacts/<key>/return")
    def return_contact_page(key: str) -> str:
        return render_confirmation(_asked(parts, parts.in_force.latest(), _known(parts, key)))

    @pages.post("/settings/contacts/<key>/return")
    def return_contact(key: str) -> ResponseReturnValue:
        return _return(parts, _known(parts, key))


def contact_rows(parts: Parts, now: Present) -> list[Row]:
    """Every contact in force by name of its council, the one for everybody else last."""
    keys = sorted(now.contacts.of_council, key=lambda slug: _name(parts, slug))
    return [_row(parts, now, key) for key in [*keys, *([DEFAULT] if now.contacts.default else [])]]


def _change(parts: Parts, key: str, typed: Mapping[str, str]) -> ResponseReturnValue:
    """Put a contact in force. Raises WrongContact, and InvalidRequest when another one was given meanwhile."""
    now = parts.in_force.latest()
    chosen, before = now.chosen_contacts.get(key), now.contacts.entry(key)
    if chosen and not request.form.get("seen"):
        raise InvalidRequest("A contact was given for it already. Save again to put this one in its place.")
    check_seen(chosen)
    contact = read_contact({name: typed[name] for name in FIELDS})
    if contact == before:
        return done("Nothing was changed.", "admin.settings_page", _anchor="contacts")
    parts.in_force.choose_contact(key, contact, chosen, who(), parts.now())
    return _told(parts, Action.SETTING_CHANGED, key, before, contact)


def _return(parts: Parts, key: str) -> ResponseReturnValue:
    """Let the contact of the file, or none, be in force again."""
    now = parts.in_force.latest()
    chosen = now.chosen_contacts.get(key)
    if chosen is None:
        return done("No contact was given here for it.", "admin.settings_page", _anchor="contacts")
    try:
        check_seen(chosen)
        parts.in_force.return_contact(key, chosen)
    except InvalidRequest as problem:
        return render_confirmation(_asked(parts, parts.in_force.latest(), key), Field("confirm", str(problem))), 422
    at_start = parts.in_force.at_start.contacts.entry(key)
    return _told(parts, Action.SETTING_RETURNED, key, now.contacts.entry(key), at_start)


def _row(parts: Parts, now: Present, key: str) -> Row:
    contact, chosen = now.contacts.entry(key) or Contact(), now.chosen_contacts.get(key)
    origin = chosen_in_words(chosen) if chosen else "from the file of CONTACTS"
    return Row(key, _name(parts, key), contact.team, tuple(contact_lines(contact)), origin, chosen is not None)


def _told(parts: Parts, action: Action, key: str, before: Contact | None, after: Contact | None) -> ResponseReturnValue:
    note(parts, action, f"CONTACTS, {key}", detail=f"{_in_words(before)} → {_in_words(after)}")
    name = _name(parts, key)
    said = "Candidates see it now." if after else "None is named now."
    return done(f"The contact of “{name}” is changed. {said}", "admin.settings_page", _anchor="contacts")


def _in_words(contact: Contact | None) -> str:
    given = asdict(contact) if contact else {}
    return "; ".join(f"{name}: {value}" for name, value in given.items() if value) or "(none)"


def _given(now: Present, key: str) -> dict[str, str]:
    contact = now.contacts.entry(key) if key else None
    return asdict(contact) if contact else {}


def _key(parts: Parts, council: str) -> str:
    """The slug of a council, or DEFAULT. Raises UnknownCouncil."""
    words = " ".join(council.split()).casefold()
    return DEFAULT if words in (DEFAULT, EVERYBODY.casefold()) else parts.directory.resolve(council).slug


def _known(parts: Parts, key: str) -> str:
    """The key of an address. Raises UnknownCouncil."""
    return key if key == DEFAULT else parts.directory.get(key).slug


def _name(parts: Parts, key: str) -> str:
    return EVERYBODY if key == DEFAULT else parts.directory.get(key).name


def _no_council(words: str) -> Field:
    found = f"There is no council called “{words}”." if words else "The council is missing."
    return Field("council", f"{found} Choose one of the list, or “{EVERYBODY}”.")


def _asked(parts: Parts, now: Present, key: str) -> Confirmation:
    at_start = parts.in_force.at_start.contacts.entry(key)
    default = parts.in_force.present().contacts.default if key != DEFAULT else None
    then = f"From the file of CONTACTS: {_in_words(at_start)}." if at_start else "The file of CONTACTS names none."
    effects = [f"Named now: {_in_words(now.contacts.entry(key))}.", then]
    if at_start is None:
        effects.append(
            f"Candidates then get the contact for every other council: {_in_words(default)}."
            if default
            else "Candidates are then told that no contact was given."
        )
    return Confirmation(
        f"Take away the contact given here for “{_name(parts, key)}”?",
        tuple(effects),
        "Take it away",
        url_for("admin.settings_page", _anchor="contacts"),
        section="settings",
        carries={"seen": seen_of(now.chosen_contacts.get(key))},
    )


def _render(parts: Parts, now: Present, typed: Mapping[str, str], key: str, error: Field | None = None) -> str:
    chosen = now.chosen_contacts.get(key) if key else None
    kept = _in_words(now.contacts.entry(key)) if key and error and error.field == "council" else ""
    names = [EVERYBODY, *(council.name for council in parts.directory.councils if council.ended is None)]
    return render_page(
        "contact.html",
        typed=typed,
        error=error,
        key=key,
        seen=seen_of(chosen),
        names=names,
        everybody=EVERYBODY,
        kept=kept,
    )
