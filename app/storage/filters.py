"""Conditions that people's filters mean: days, words, a council. A filter that is empty asks for nothing."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from sqlalchemy import ColumnElement, or_

from app.dates import BRITAIN

NO_COUNCIL = "-"
"""Wants what is about no council in particular."""


def first_moment(day: date) -> datetime:
    """When a day begins, in UTC."""
    return datetime.combine(day, time(), UTC)


def on_days(moment: ColumnElement[Any], since: date | None, until: date | None) -> list[ColumnElement[bool]]:
    """The moment lies on one of these days in Britain, both included; None leaves a side open."""
    found: list[ColumnElement[bool]] = []
    if since:
        found.append(moment >= _first_in_britain(since))
    if until:
        found.append(moment < _first_in_britain(until + timedelta(days=1)))
    return found


def _first_in_britain(day: date) -> datetime:
    return datetime.combine(day, time(), BRITAIN).astimezone(UTC)


def with_words(words: str, *places: ColumnElement[Any]) -> list[ColumnElement[bool]]:
    """The words stand in one of these places, whatever their case."""
    return [or_(*(place.icontains(words, autoescape=True) for place in places))] if words else []


def of_council(council: ColumnElement[Any], wanted: str) -> list[ColumnElement[bool]]:
    """The council is the one wanted by its slug, or none for NO_COUNCIL."""
    if not wanted:
        return []
    return [council.is_(None) if wanted == NO_COUNCIL else council == wanted]
