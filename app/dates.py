"""Dates as exact as their source gives them: a year, a month or a day.

A document of "2018-01" is known to the month and no better; it is never
padded with an invented day. Nothing here reads a clock.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

MONTHS = tuple(name.lower() for name in calendar.month_name[1:])
"""The names of the months, in small letters and in their order."""
MONTH_NUMBERS = {name: number for number, name in enumerate(MONTHS, start=1)}
MONTH_NUMBERS |= {name.lower(): number for number, name in enumerate(calendar.month_abbr) if name} | {"sept": 9}
"""The number of each month by its name and by its short forms."""
MONTH_IN_FULL = f"(?:{'|'.join(MONTHS)})"
MONTH_OR_SHORT = f"(?:{'|'.join(sorted(MONTH_NUMBERS, key=len, reverse=True))})"
MONTH_STEM = f"(?:{'|'.join(name[:3] for name in MONTHS)})"
"""Patterns for a month: by its name, by its name or a short form of it, by the letters that both begin with."""
_ISO = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


BRITAIN = ZoneInfo("Europe/London")


def in_britain(moment: datetime) -> datetime:
    """The moment by Britain's clocks, an hour ahead of UTC in summer: by them the people live who read it."""
    return moment.astimezone(BRITAIN)


def today_in_britain(now: datetime) -> date:
    """The day that it is in Britain at a moment: councils' adverts open and close by it, ahead of UTC in summer."""
    return in_britain(now).date()


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A calendar date known to the year, the month or the day."""

    year: int
    month: int | None = None
    day: int | None = None

    def __post_init__(self) -> None:
        if self.day is not None and self.month is None:
            raise ValueError("a day needs its month")
        date(self.year, self.month or 1, self.day or 1)

    @classmethod
    def parse(cls, text: str) -> PartialDate:
        """Read ``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD``; anything else raises ValueError."""
        match = _ISO.fullmatch(text.strip())
        if match is None:
            raise ValueError(f"'{text}' is not a date; write YYYY, YYYY-MM or YYYY-MM-DD")
        year, month, day = match.groups()
        return cls(int(year), int(month) if month else None, int(day) if day else None)

    @property
    def first_day(self) -> date:
        """The earliest day this can mean."""
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def last_day(self) -> date:
        """The latest day this can mean."""
        month = self.month or 12
        return date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])

    @property
    def in_words(self) -> str:
        """``9 January 2018``, ``January 2018`` or ``2018``."""
        if self.month is None:
            return str(self.year)
        month = f"{calendar.month_name[self.month]} {self.year}"
        return month if self.day is None else f"{self.day} {month}"

    @property
    def with_preposition(self) -> str:
        """``on 9 January 2018``, ``in January 2018`` or ``in 2018``."""
        return f"{'on' if self.day else 'in'} {self.in_words}"

    def months_until(self, today: date) -> int:
        """Whole months passed; of a year alone whole years, counted by their numbers. Below 0 for a date to come."""
        if self.month is None:
            return (today.year - self.year) * 12
        months = (today.year - self.year) * 12 + today.month - self.month
        return months - 1 if self.day is not None and today.day < self.day else months

    def __str__(self) -> str:
        parts = [f"{self.year:04d}"]
        parts += [f"{part:02d}" for part in (self.month, self.day) if part is not None]
        return "-".join(parts)

    def __lt__(self, other: PartialDate) -> bool:
        """Order by the latest day each can mean, then the vaguer one first."""
        return (self.last_day, self.first_day) < (other.last_day, other.first_day)
