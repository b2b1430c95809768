"""Which council's documents name somebody: a question about a person or a programme is about that council."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from app.documents.people import people_in
from app.domain import Document

_WORD = re.compile(r"[^\W_]+")


class Names:
    """Names of two words or more that the documents of one council alone hold."""

    def __init__(self, documents: Iterable[Document]) -> None:
        found: dict[str, set[str]] = {}
        for document in documents:
            for name in people_in(document.text):
                found.setdefault(_plain(name), set()).update(document.metadata.council or ("",))
        self._council = {
            name: next(iter(slugs)) for name, slugs in found.items() if len(slugs) == 1 and "" not in slugs
        }

    @classmethod
    def of(cls, record: Mapping[str, str]) -> Names:
        """Those that ``record`` tells of."""
        known = cls(())
        known._council = dict(record)
        return known

    def record(self) -> Mapping[str, str]:
        """The council of each name, as plain JSON values."""
        return self._council

    def is_one(self, text: str) -> bool:
        """Is the text one of the names, and nothing else?"""
        return _plain(text) in self._council

    def councils_in(self, text: str) -> tuple[str, ...]:
        """The council that the names in ``text`` lead to; none where there are none, or where they disagree."""
        words = f" {_plain(text)} "
        slugs = {slug for name, slug in self._council.items() if f" {name} " in words}
        return tuple(slugs) if len(slugs) == 1 else ()


def _plain(text: str) -> str:
    return " ".join(_WORD.findall(text.casefold()))
