"""What the audit log knows of a document's past: who withdrew it and why, and which editions were replaced by whom."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from app.knowledge.editions import Edition, earlier_editions
from app.knowledge.shelf import Shelf
from app.parts import Parts
from app.storage.audit import Action, Entry, Wanted

_SOON = timedelta(minutes=1)
_MOST_NAMES = 5


@dataclass(frozen=True, slots=True)
class Replaced:
    """One earlier edition, and the line of the log that says who replaced it; none where that was done elsewhere."""

    edition: Edition
    entry: Entry | None


def withdrawal_of(parts: Parts, path: str) -> Entry | None:
    """The last withdrawal of what lies at this path among the withdrawn; None where it was not done in the room."""
    lines = parts.audit.page(Wanted(action=Action.DOCUMENT_WITHDRAWN, words=path))
    return next((entry for entry in lines if (entry.detail or entry.subject) == path), None)


def replaced_editions(parts: Parts, shelf: Shelf, path: str) -> list[Replaced]:
    """The editions before the present one, newest first, those with another ending included."""
    paths, entries = [path], []
    for name in paths:
        lines = parts.audit.page(Wanted(action=Action.DOCUMENT_REPLACED, words=name))
        entries += lines
        before = {line.subject for line in lines if (line.detail or "").split("; ")[0] == name}
        paths += sorted(before - set(paths))[: _MOST_NAMES - len(paths)]
    return [Replaced(edition, _entry_of(edition, entries)) for edition in earlier_editions(shelf, paths)]


def _entry_of(edition: Edition, entries: list[Entry]) -> Entry | None:
    """The line that was written when the edition was put away, to the second or a little later."""
    fitting = [
        entry for entry in entries if entry.subject == edition.path and timedelta(0) <= entry.at - edition.until < _SOON
    ]
    return min(fitting, key=lambda entry: entry.at, default=None)
