"""Which part of a long list an address asks for: every list of the room pages and filters on the server by it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar
from urllib.parse import urlencode

PAGE = "page"
Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class Place:
    """One page of a list: its ``number``, from 1 to ``last``, and how many ``rows`` a page has."""

    number: int
    last: int
    rows: int

    def __str__(self) -> str:
        return f"page {self.number} of {self.last}"

    def of(self, everything: Sequence[Row]) -> Sequence[Row]:
        """The rows of this page, where a list is held whole."""
        return everything[(self.number - 1) * self.rows : self.number * self.rows]


def place_in(count: int, rows: int, given: Mapping[str, str], name: str = PAGE) -> Place:
    """The page that an address names among ``count`` rows; the nearest there is, the first where it names none."""
    last = max(1, -(-count // rows))
    return Place(min(last, max(1, number_in(given.get(name, "")) or 1)), last, rows)


def number_in(text: str, digits: int = 6) -> int | None:
    """A plain whole number of at most so many digits; None for anything else."""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= digits else None


def filters_of(given: Mapping[str, str], *left_out: str) -> str:
    """The address's part that keeps every filter that is set, without the page."""
    return urlencode({name: value for name, value in given.items() if value and name not in (PAGE, *left_out)})
