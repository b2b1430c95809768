"""What an answer is composed against: one index, the directory of councils, the present day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from app.councils.directory import Directory
from app.indexing.opened import OpenIndex


@dataclass(frozen=True, slots=True)
class Setting:
    """Handed along the story of an answer; ``today`` is the only clock it has."""

    index: OpenIndex
    directory: Directory
    today: date
