"""What a person gave of a document and the file itself says otherwise: both are shown, and a person decides."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from app.dates import PartialDate
from app.documents.metadata import FIELDS
from app.domain import Metadata
from app.pages.wording import kind_in_words
from app.parts import Parts

LABELS = {
    "title": "Title",
    "council": "Council",
    "kind": "Kind",
    "publisher": "Publisher",
    "source_url": "Web address",
    "published": "Date",
    "valid_from": "Open from",
    "valid_until": "Open until",
}


@dataclass(frozen=True, slots=True)
class Differs:
    """One field: what was given, what the file says and where; ``is_new`` is false where an earlier edition said so."""

    field: str
    given: str
    read: str
    read_from: str
    is_new: bool = True

    @property
    def label(self) -> str:
        """The field's name on the page."""
        return LABELS[self.field]


def differing_fields(known: Metadata, by_file: Metadata, parts: Parts, before: Metadata | None = None) -> list[Differs]:
    """Each field that was given and that the file fills otherwise; ``before`` is what the edition before it said."""
    return list(_differing(known, by_file, parts, before))


def field_in_words(known: Metadata, field: str, parts: Parts) -> str:
    """The value as a reader is told it: councils by name, dates and kinds in words."""
    value = getattr(known, field)
    if field == "council":
        return "; ".join(parts.directory.get(slug).name for slug in value)
    if field == "kind":
        return kind_in_words(value) if value else ""
    return value.in_words if isinstance(value, PartialDate) else str(value or "")


def _differing(known: Metadata, by_file: Metadata, parts: Parts, before: Metadata | None) -> Iterator[Differs]:
    for field in FIELDS:
        read = getattr(by_file, field)
        if field in known.inferred or not read or not getattr(known, field) or read == getattr(known, field):
            continue
        yield Differs(
            field,
            field_in_words(known, field, parts),
            field_in_words(by_file, field, parts),
            by_file.inferred.get(field, "the head of the file"),
            before is None or getattr(before, field) != read,
        )
