"""Answers that the team has written: questions, sentences, the words they quote, who checked them, and their state.

It keeps what it is given, and what an answer said before a change as an edition of it. Whether an answer still stands
and when it is used is decided in app/answering/curated.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, Engine, func, insert, select, update

from app.errors import NotFound
from app.storage.filters import of_council, with_words
from app.storage.tables import curated_answers, curated_editions

PAGE_ROWS = 50
_COLUMNS = (
    curated_answers.c.id,
    curated_answers.c.state,
    curated_answers.c.council,
    curated_answers.c.questions,
    curated_answers.c.sentences,
    curated_answers.c.sources,
    curated_answers.c.owner,
    curated_answers.c.review_on,
    curated_answers.c.changed_by,
    curated_answers.c.changed_at,
    curated_answers.c.checked_by,
    curated_answers.c.checked_at,
    curated_answers.c.reason,
)


class CuratedState(StrEnum):
    """Where an answer stands; only a live one is used."""

    DRAFT = "draft"
    AWAITING = "awaiting"
    LIVE = "live"
    SUSPENDED = "suspended"
    RETIRED = "retired"


IN_USE = tuple(state for state in CuratedState if state is not CuratedState.RETIRED)
"""The states of an answer that somebody has to look after."""


@dataclass(frozen=True, slots=True)
class Quoted:
    """The exact words ``text[start:end]`` of a document, and the digest of the document that holds them."""

    document_id: str
    path: str
    digest: str
    quote: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class CuratedSentence:
    """One sentence and the numbers, from 1, of the sources that it rests on."""

    text: str
    sources: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Written:
    """What somebody wrote. ``council`` is a slug, None for questions about any council or none."""

    questions: tuple[str, ...]
    council: str | None
    sentences: tuple[CuratedSentence, ...]
    sources: tuple[Quoted, ...]
    owner: str
    review_on: date

    @property
    def text(self) -> str:
        """The answer with its markers, as people write it."""
        return " ".join(each.text + "".join(f" [{n}]" for n in each.sources) for each in self.sentences)


@dataclass(frozen=True, slots=True)
class Curated:
    """One answer as it is kept.

    ``checked_at`` is when it last went live, ``reason`` why it was suspended or returned, or is live and not given.
    """

    id: int
    state: CuratedState
    written: Written
    changed_by: str
    changed_at: datetime
    checked_by: str | None = None
    checked_at: datetime | None = None
    reason: str | None = None

    @property
    def edition(self) -> str:
        """What tells these words in this state from any other: a form says which of them its page showed."""
        return f"{self.changed_at.isoformat()} {self.state}"


@dataclass(frozen=True, slots=True)
class Edition:
    """What an answer said from ``changed_at`` until ``replaced_at``; ``checked_at`` is when that last went live."""

    id: int
    curated_id: int
    written: Written
    changed_by: str
    changed_at: datetime
    checked_by: str | None
    checked_at: datetime | None
    replaced_at: datetime


@dataclass(frozen=True, slots=True)
class WantedCurated:
    """Which answers: "" wants any; ``council`` "-" wants those of no council in particular."""

    state: str = ""
    council: str = ""
    words: str = ""
    owner: str = ""


_STAMP = select(func.count(), func.sum(curated_answers.c.id), func.max(curated_answers.c.checked_at)).where(
    curated_answers.c.state == CuratedState.LIVE
)
"""Made once: it is asked with every question."""


class CuratedAnswers:
    """The curated answers of one database. Safe to share between threads and processes."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def add(self, written: Written, who: str, now: datetime) -> Curated:
        """A new draft."""
        row = {**_row(written), "state": CuratedState.DRAFT, "changed_by": who, "changed_at": now}
        with self._engine.begin() as connection:
            made = insert(curated_answers).values(row).returning(curated_answers.c.id)
            curated_id = connection.execute(made).scalar_one()
        return self.get(curated_id)

    def change(self, seen: Curated, written: Written, who: str, now: datetime) -> bool:
        """Put words in place of those that were seen, which are kept as an edition; it is a draft then.

        Nothing is kept of a draft that is saved again as it is. False where others stand there.
        """
        row = {**_row(written), "state": CuratedState.DRAFT, "changed_by": who, "changed_at": now, "reason": None}
        same = (curated_answers.c.id == seen.id, curated_answers.c.changed_at == seen.changed_at)
        with self._engine.begin() as connection:
            is_done = connection.execute(update(curated_answers).where(*same).values(row)).rowcount > 0
            if is_done and (written != seen.written or _went_live(seen)):
                connection.execute(insert(curated_editions).values(_edition_row(seen, now)))
        return is_done

    def move(
        self,
        seen: Curated,
        state: CuratedState,
        now: datetime,
        reason: str | None = None,
        checked_by: str | None = None,
    ) -> bool:
        """Give it another state; False when it is no longer in the state, or no longer says what, was seen."""
        row: dict[str, Any] = {"state": state, "reason": reason}
        if state is CuratedState.LIVE:
            row |= {"checked_by": checked_by, "checked_at": now}
        same = (
            curated_answers.c.id == seen.id,
            curated_answers.c.state == seen.state,
            curated_answers.c.changed_at == seen.changed_at,
        )
        with self._engine.begin() as connection:
            return connection.execute(update(curated_answers).where(*same).values(row)).rowcount > 0

    def get(self, curated_id: int) -> Curated:
        """One answer. Raises NotFound."""
        found = self._select(curated_answers.c.id == curated_id)
        if not found:
            raise NotFound("There is no such curated answer.")
        return found[0]

    def editions(self, curated_id: int) -> list[Edition]:
        """What an answer said before, the newest first."""
        table = curated_editions
        query = select(table).where(table.c.curated_id == curated_id).order_by(table.c.id.desc())
        with self._engine.connect() as connection:
            return [_edition(row) for row in connection.execute(query)]

    def live(self) -> list[Curated]:
        """Every answer that is used, oldest first."""
        return self._select(curated_answers.c.state == CuratedState.LIVE)[::-1]

    def stamp(self) -> tuple[int, int, datetime | None]:
        """How many are live, the sum of their numbers, when the last went live: another set has another stamp."""
        with self._engine.connect() as connection:
            row = connection.execute(_STAMP).one()
        return row[0], row[1] or 0, row[2]

    def count(self, wanted: WantedCurated) -> int:
        """How many fit."""
        query = select(func.count()).select_from(curated_answers).where(*_conditions(wanted))
        with self._engine.connect() as connection:
            return connection.scalar(query) or 0

    def page(self, wanted: WantedCurated, number: int = 1) -> list[Curated]:
        """One page of those that fit, newest first; pages count from 1."""
        return self._select(*_conditions(wanted), limit=PAGE_ROWS, offset=(number - 1) * PAGE_ROWS)

    def councils(self) -> list[str]:
        """The councils that answers are about."""
        query = select(curated_answers.c.council).where(curated_answers.c.council.is_not(None)).distinct()
        with self._engine.connect() as connection:
            return sorted(str(slug) for slug in connection.scalars(query))

    def owners(self) -> list[str]:
        """Everybody who looks after an answer, by name."""
        with self._engine.connect() as connection:
            return sorted(connection.scalars(select(curated_answers.c.owner).distinct()))

    def count_due(self, until: date) -> int:
        """How many live answers have their review date on this day or before."""
        due = (curated_answers.c.state == CuratedState.LIVE, curated_answers.c.review_on <= until)
        with self._engine.connect() as connection:
            return connection.scalar(select(func.count()).select_from(curated_answers).where(*due)) or 0

    def tally(self) -> dict[str, int]:
        """How many there are in each state."""
        query = select(curated_answers.c.state, func.count()).group_by(curated_answers.c.state)
        with self._engine.connect() as connection:
            return {row[0]: row[1] for row in connection.execute(query)}

    def _select(
        self, *conditions: ColumnElement[bool], limit: int | None = None, offset: int | None = None
    ) -> list[Curated]:
        query = select(*_COLUMNS).where(*conditions).order_by(curated_answers.c.id.desc())
        with self._engine.connect() as connection:
            return [_curated(row) for row in connection.execute(query.limit(limit).offset(offset))]


def _row(written: Written) -> dict[str, Any]:
    return {
        "council": written.council,
        "questions": list(written.questions),
        "sentences": [asdict(each) for each in written.sentences],
        "sources": [asdict(each) for each in written.sources],
        "words": "\n".join([*written.questions, written.text]),
        "owner": written.owner,
        "review_on": written.review_on,
    }


def _went_live(seen: Curated) -> bool:
    """Whether these words did: what went live before they were written was another text."""
    return seen.checked_at is not None and seen.checked_at >= seen.changed_at


def _edition_row(seen: Curated, now: datetime) -> dict[str, Any]:
    row = {name: value for name, value in _row(seen.written).items() if name != "words"}
    row |= {"checked_by": seen.checked_by, "checked_at": seen.checked_at} if _went_live(seen) else {}
    return {
        **row,
        "curated_id": seen.id,
        "changed_by": seen.changed_by,
        "changed_at": seen.changed_at,
        "replaced_at": now,
    }


def _written(row: Any) -> Written:
    return Written(
        questions=tuple(row.questions),
        council=row.council,
        sentences=tuple(CuratedSentence(each["text"], tuple(each["sources"])) for each in row.sentences),
        sources=tuple(Quoted(**each) for each in row.sources),
        owner=row.owner,
        review_on=row.review_on,
    )


def _curated(row: Any) -> Curated:
    checked = (row.checked_by, row.checked_at, row.reason)
    return Curated(row.id, CuratedState(row.state), _written(row), row.changed_by, row.changed_at, *checked)


def _edition(row: Any) -> Edition:
    told = (row.changed_by, row.changed_at, row.checked_by, row.checked_at, row.replaced_at)
    return Edition(row.id, row.curated_id, _written(row), *told)


def _conditions(wanted: WantedCurated) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    if wanted.state:
        found.append(curated_answers.c.state == wanted.state)
    if wanted.owner:
        found.append(curated_answers.c.owner == wanted.owner)
    found += of_council(curated_answers.c.council, wanted.council)
    return found + with_words(wanted.words, curated_answers.c.words)
