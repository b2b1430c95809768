"""What admins chose in the room in place of settings of the start, each with who chose it and when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Engine, delete, insert, select, update
from sqlalchemy.exc import IntegrityError

from app.errors import InvalidRequest
from app.storage.tables import chosen_settings

_CHANGED = "Somebody has changed this since you opened the page. Look at what is set now, then decide."


@dataclass(frozen=True, slots=True)
class Chosen:
    """One choice: its text as it would be written at the start, by whom and when."""

    text: str
    by: str
    at: datetime


class ChosenSettings:
    """The choices of one database. A change is refused where the choice is no longer the one that it was meant for."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def all(self) -> dict[str, Chosen]:
        """Every choice by the name of what it sets."""
        columns = chosen_settings.c
        with self._engine.connect() as connection:
            rows = connection.execute(select(columns.name, columns.text, columns.chosen_by, columns.chosen_at))
            return {name: Chosen(text, by, at) for name, text, by, at in rows}

    def choose(self, name: str, chosen: Chosen, before: Chosen | None) -> None:
        """Set ``name`` in place of the choice ``before`` (None: of none). Raises InvalidRequest when that has gone."""
        row = {"text": chosen.text, "chosen_by": chosen.by, "chosen_at": chosen.at}
        try:
            with self._engine.begin() as connection:
                if before is None:
                    connection.execute(insert(chosen_settings).values(name=name, **row))
                    return
                known = (chosen_settings.c.name == name, chosen_settings.c.text == before.text)
                changed = connection.execute(update(chosen_settings).where(*known).values(row)).rowcount
        except IntegrityError as problem:
            raise InvalidRequest(_CHANGED) from problem
        if not changed:
            raise InvalidRequest(_CHANGED)

    def forget(self, name: str, before: Chosen) -> None:
        """Take the choice ``before`` away. Raises InvalidRequest when it has gone or is another one."""
        known = (chosen_settings.c.name == name, chosen_settings.c.text == before.text)
        with self._engine.begin() as connection:
            gone = connection.execute(delete(chosen_settings).where(*known)).rowcount
        if not gone:
            raise InvalidRequest(_CHANGED)
