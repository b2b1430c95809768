"""What an answer is made with: one index, the directory of councils, the present day, the reader."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from app.answering.curated.library import Library
from app.answering.trace import Trace
from app.councils.directory import Directory
from app.indexing.opened import OpenIndex
from app.reader.model import Reader, ReadOnce


@dataclass(frozen=True, slots=True)
class Setting:
    """Handed along the story of an answer; ``today`` is the only clock it has.

    Without a ``reader``, similarity alone weighs what was found. A ``trace`` is given only where somebody looks into
    how the answer comes about. ``curated`` are the answers that the team has checked.
    """

    index: OpenIndex
    directory: Directory
    today: date
    reader: Reader | ReadOnce | None = None
    trace: Trace | None = None
    curated: Library = field(default_factory=Library)

    def go(self, route: str) -> None:
        """Tell the trace, if there is one, which way the question takes."""
        if self.trace is not None:
            self.trace.routes.append(route)
