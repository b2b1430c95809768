"""Which documents and grades are held: what the ask page and the window promise, and what the list page shows.

Pure. Counts come from the published index, never from the knowledge folder.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from app.answering.saying.suggestions import suggestions_for
from app.councils.directory import Directory
from app.dates import PartialDate
from app.domain import Council, Document, Judgement
from app.facts.ledger import Ledger
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


def held_in_words(holdings: list[Holding], ledger: Ledger | None = None) -> str:
    """``61 documents about 24 councils, dated 2016 to March 2025``; a document about two councils counts once.

    With a ledger it goes on: ``, and Ofsted’s grades to June 2026``.
    """
    documents = {document.id: document for holding in holdings for document in holding.documents}
    councils = sum(holding.slug is not None for holding in holdings)
    counts = f"{count_in_words(len(documents), 'document')} about {count_in_words(councils, 'council')}"
    judged = [each for slug in ledger.councils() for each in ledger.judgements_of(slug)] if ledger else []
    return f"{_joined(f'{counts}, {_dates_in_words(documents.values())}', _grades_in_words(judged))}."


def held_about(slug: str, holdings: list[Holding], ledger: Ledger) -> str:
    """``3 documents, dated 2017 to May 2020, and Ofsted’s grades to May 2018``; empty when neither is held."""
    documents = next((holding.in_words for holding in holdings if holding.slug == slug), "")
    return _joined(documents, _grades_in_words(ledger.judgements_of(slug)))


def _joined(documents: str, grades: str) -> str:
    return ", and ".join(filter(None, (documents, grades)))


def _grades_in_words(judged: Sequence[Judgement]) -> str:
    """``Ofsted’s grades to June 2026``, the month of the newest; empty when there are none."""
    told = [date for judgement in judged if (date := judgement.when)]
    newest = f" to {PartialDate(max(told).year, max(told).month).in_words}" if told else ""
    return f"Ofsted’s grades{newest}" if judged else ""


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
