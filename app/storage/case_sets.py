"""Test sets and their cases: a question, where it is asked, and what is expected of its answer.

It keeps what it is given; reading files and judging answers happens elsewhere (app/evaluation).
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Engine, delete, func, insert, select, update
from sqlalchemy.exc import IntegrityError

from app.errors import InvalidRequest, NotFound
from app.storage.filters import with_words
from app.storage.tables import test_cases, test_sets

PAGE_ROWS = 50
LONGEST_NAME = 120


@dataclass(frozen=True, slots=True)
class Case:
    """One question and what is expected; every expectation that is empty expects nothing.

    ``earlier`` are the person's questions before it, ``council`` the page's. ``statuses`` are those that are right.
    ``must_contain`` are groups: one alternative of each has to be said. ``must_cite`` is a document's path or its end.
    """

    question: str
    kind: str = "other"
    earlier: tuple[str, ...] = ()
    council: str = ""
    statuses: tuple[str, ...] = ()
    must_contain: tuple[tuple[str, ...], ...] = ()
    must_not_contain: tuple[str, ...] = ()
    must_cite: str = ""
    note: str = ""

    @property
    def asked(self) -> tuple[str, tuple[str, ...], str]:
        """What tells two cases apart that ask the same from those that do not."""
        return " ".join(self.question.casefold().split()), self.earlier, self.council

    @property
    def expected(self) -> tuple[object, ...]:
        """What is expected of the answer."""
        return self.statuses, self.must_contain, self.must_not_contain, self.must_cite


@dataclass(frozen=True, slots=True)
class KeptCase:
    """A case with its number and its set's."""

    id: int
    set_id: int
    case: Case

    @property
    def edition(self) -> str:
        """What tells this case, as it stands, from any other that has its number."""
        kept = f"{self.set_id} {json.dumps(_row(self.case), sort_keys=True)}"
        return hashlib.sha256(kept.encode()).hexdigest()[:32]


@dataclass(frozen=True, slots=True)
class CaseSet:
    """A named set. Where ``is_required``, a version is compared by it before it is published."""

    id: int
    name: str
    is_required: bool
    added_by: str
    added_at: datetime
    cases: int = 0

    @property
    def edition(self) -> str:
        """What tells this set from any other that has its number, and from itself before it was required."""
        return f"{self.added_at.isoformat()} {self.name} {self.is_required}"


class CaseSets:
    """The test sets of one database. Safe to share between threads and processes."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def add(self, name: str, who: str, now: datetime) -> CaseSet:
        """A new, empty set. Raises InvalidRequest when the name is empty, too long or taken."""
        kept = " ".join(name.split())
        if not kept or len(kept) > LONGEST_NAME:
            raise InvalidRequest(f"Write a name of at most {LONGEST_NAME} characters.", "name")
        row = {"name": kept, "is_required": False, "added_by": who, "added_at": now}
        try:
            with self._engine.begin() as connection:
                set_id = connection.execute(insert(test_sets).values(row).returning(test_sets.c.id)).scalar_one()
        except IntegrityError as problem:
            raise InvalidRequest(f"There is a set named “{kept}” already.", "name") from problem
        return self.get(set_id)

    def all(self) -> list[CaseSet]:
        """Every set, by name, with the number of its cases."""
        return self._sets()

    def get(self, set_id: int) -> CaseSet:
        """One set. Raises NotFound."""
        found = self._sets(test_sets.c.id == set_id)
        if not found:
            raise NotFound("There is no such test set.")
        return found[0]

    def named(self, name: str) -> CaseSet | None:
        """The set of this name, if any."""
        return next(iter(self._sets(test_sets.c.name == name)), None)

    def require(self, set_id: int, is_required: bool) -> None:
        """Whether the set must be looked at before a version is published."""
        with self._engine.begin() as connection:
            connection.execute(update(test_sets).where(test_sets.c.id == set_id).values(is_required=is_required))

    def remove(self, set_id: int) -> None:
        """Delete a set with its cases, runs and results."""
        with self._engine.begin() as connection:
            connection.execute(delete(test_sets).where(test_sets.c.id == set_id))

    def add_cases(self, set_id: int, cases: Sequence[Case]) -> int:
        """Add those that the set does not hold yet, all or none; how many were new."""
        held = {(each.case.asked, each.case.expected) for each in self.cases(set_id)}
        new = {key: case for case in cases if (key := (case.asked, case.expected)) not in held}
        if new:
            with self._engine.begin() as connection:
                connection.execute(insert(test_cases), [{"set_id": set_id, **_row(case)} for case in new.values()])
        return len(new)

    def change_case(self, case_id: int, case: Case) -> None:
        """Put a case in another's place. Raises NotFound."""
        with self._engine.begin() as connection:
            if (
                connection.execute(update(test_cases).where(test_cases.c.id == case_id).values(_row(case))).rowcount
                == 0
            ):
                raise NotFound("There is no such case.")

    def remove_case(self, case_id: int) -> None:
        """Delete a case; results of runs keep what they say of it."""
        with self._engine.begin() as connection:
            connection.execute(delete(test_cases).where(test_cases.c.id == case_id))

    def case(self, case_id: int) -> KeptCase:
        """One case. Raises NotFound."""
        found = self._cases(test_cases.c.id == case_id)
        if not found:
            raise NotFound("There is no such case.")
        return found[0]

    def cases(self, set_id: int) -> list[KeptCase]:
        """Every case of a set, in the order in which they were added."""
        return self._cases(test_cases.c.set_id == set_id)

    def count(self, set_id: int, words: str = "", kind: str = "") -> int:
        """How many cases of a set fit."""
        query = select(func.count()).select_from(test_cases).where(*_fitting(set_id, words, kind))
        with self._engine.connect() as connection:
            return connection.scalar(query) or 0

    def page(self, set_id: int, number: int, words: str = "", kind: str = "") -> list[KeptCase]:
        """One page of the cases that fit; pages count from 1."""
        return self._cases(*_fitting(set_id, words, kind), limit=PAGE_ROWS, offset=(number - 1) * PAGE_ROWS)

    def kinds(self, set_id: int) -> list[str]:
        """The kinds of a set's cases, by name."""
        query = select(test_cases.c.kind).where(test_cases.c.set_id == set_id).distinct().order_by(test_cases.c.kind)
        with self._engine.connect() as connection:
            return list(connection.scalars(query))

    def required(self) -> list[Case]:
        """The cases of every set that is required for publication."""
        wanted = select(test_sets.c.id).where(test_sets.c.is_required)
        return [each.case for each in self._cases(test_cases.c.set_id.in_(wanted))]

    def _sets(self, *conditions: ColumnElement[bool]) -> list[CaseSet]:
        counted = (
            select(func.count()).where(test_cases.c.set_id == test_sets.c.id).correlate(test_sets).scalar_subquery()
        )
        columns = (test_sets.c.id, test_sets.c.name, test_sets.c.is_required, test_sets.c.added_by)
        query = select(*columns, test_sets.c.added_at, counted).where(*conditions).order_by(test_sets.c.name)
        with self._engine.connect() as connection:
            return [CaseSet(*row) for row in connection.execute(query)]

    def _cases(
        self, *conditions: ColumnElement[bool], limit: int | None = None, offset: int | None = None
    ) -> list[KeptCase]:
        columns = (test_cases.c.id, test_cases.c.set_id, test_cases.c.kind, test_cases.c.question, test_cases.c.expects)
        query = select(*columns).where(*conditions).order_by(test_cases.c.id).limit(limit).offset(offset)
        with self._engine.connect() as connection:
            return [KeptCase(row[0], row[1], case_of(row[2], row[3], row[4])) for row in connection.execute(query)]


def expectations(case: Case) -> dict[str, Any]:
    """Everything of a case but its question and kind, fit for JSON."""
    return {name: value for name, value in asdict(case).items() if name not in ("question", "kind")}


def case_of(kind: str, question: str, expects: dict[str, Any]) -> Case:
    """A case as it was kept."""
    groups = tuple(tuple(group) for group in expects["must_contain"])
    lists = {name: tuple(expects[name]) for name in ("earlier", "statuses", "must_not_contain")}
    return Case(question, kind, **{**expects, **lists, "must_contain": groups})


def _row(case: Case) -> dict[str, Any]:
    return {"kind": case.kind, "question": case.question, "expects": expectations(case)}


def _fitting(set_id: int, words: str, kind: str) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = [test_cases.c.set_id == set_id]
    if kind:
        found.append(test_cases.c.kind == kind)
    return found + with_words(words, test_cases.c.question)
