"""What an answer is made with: one index, the directory of councils, the present day, the reader."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from app.councils.directory import Directory
from app.indexing.opened import OpenIndex
from app.reader.model import Reader


@dataclass(frozen=True, slots=True)
class Setting:
    """Handed along the story of an answer; ``today`` is the only clock it has.

    Without a ``reader``, similarity alone weighs what was found.
    """

    index: OpenIndex
    directory: Directory
    today: date
    reader: Reader | None = None
