"""Which documents are held, by council and by date: what the ask page promises and the list page shows.

Pure. Counts come from the published index, never from the knowledge folder.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from app.answering.saying.suggestions import suggestions_for
from app.councils.directory import Directory
from app.domain import Council, Document
from app.indexing.opened import OpenIndex
from app.pages.wording import count_in_words, range_in_words

MOST_EXAMPLES = 4


@dataclass(frozen=True, slots=True)
class Holding:
    """The documents held about one council, newest first; ``slug`` is None for those about no one council."""

    slug: str | None
    name: str
    short_name: str
    documents: tuple[Document, ...]

    @property
    def in_words(self) -> str:
        """``3 documents, dated 2017 to January 2018``."""
        return f"{count_in_words(len(self.documents), 'document')}, {_dates_in_words(self.documents)}"


def by_council(documents: Iterable[Document], directory: Directory) -> list[Holding]:
    """One holding for each council that documents speak of, by name; documents about none come last."""
    councils: dict[str, list[Document]] = {}
    general: list[Document] = []
    for document in sorted(documents, key=_newest_first):
        for slug in document.metadata.council:
            councils.setdefault(slug, []).append(document)
        if not document.metadata.council:
            general.append(document)
    holdings = [
        Holding(slug, council.name, council.short_name, tuple(held))
        for slug, held in councils.items()
        for council in [directory.get(slug)]
    ]
    holdings.sort(key=lambda holding: holding.name.casefold())
    return [*holdings, Holding(None, "Not about one council", "", tuple(general))] if general else holdings


def held_in_words(holdings: list[Holding]) -> str:
    """``61 documents about 24 councils, dated 2016 to March 2025``; a document about two councils counts once."""
    documents = {document.id: document for holding in holdings for document in holding.documents}
    councils = sum(holding.slug is not None for holding in holdings)
    counts = f"{count_in_words(len(documents), 'document')} about {count_in_words(councils, 'council')}"
    return f"{counts}, {_dates_in_words(documents.values())}."


def _dates_in_words(documents: Iterable[Document]) -> str:
    return range_in_words([document.metadata.published for document in documents if document.metadata.published])


def councils_to_choose(index: OpenIndex, directory: Directory, chosen: str = "") -> list[Council]:
    """The councils that documents or judgements are held about, and the one chosen where there is one, by name."""
    offered = {*index.councils, *index.ledger.councils(), chosen}
    councils = (council for council in directory.councils if council.slug in offered)
    return sorted(councils, key=lambda council: council.name.casefold())


def example_questions(
    holdings: list[Holding], index: OpenIndex, directory: Directory, today: date | None = None, *, chosen: str = ""
) -> list[str]:
    """Questions that what is held can answer, of several councils in turn, so that a first try meets real content.

    Those about the council that is ``chosen``, a slug, come first.
    """
    limit = MOST_EXAMPLES
    slugs = [holding.slug for holding in holdings if holding.slug][:limit]
    by_council = [suggestions_for(slug, index, directory, today) for slug in slugs]
    in_turn = [
        texts[(turn + place) % len(texts)] for turn in range(limit) for place, texts in enumerate(by_council) if texts
    ]
    own = suggestions_for(chosen, index, directory, today) if chosen else []
    return list(dict.fromkeys([*own, *in_turn]))[:limit]


def _newest_first(document: Document) -> tuple[int, str]:
    published = document.metadata.published
    return (-published.last_day.toordinal() if published else 0, document.metadata.title.casefold())
