"""Vacancies as plain JSON values, exactly as they go in and come out again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from app.dates import PartialDate
from app.domain import Span
from app.vacancy import Detail, Pay, PayPeriod, Stated, Vacancy

Record = Mapping[str, Any]
_DATES = ("advertised", "opens", "closes")


def vacancy_record(vacancy: Vacancy) -> dict[str, Any]:
    """A vacancy as plain JSON values."""
    dates = {name: getattr(vacancy, name) for name in _DATES}
    return {**asdict(vacancy), **{name: str(date) if date else None for name, date in dates.items()}}


def vacancy_from(record: Record) -> Vacancy:
    """The vacancy that ``vacancy_record`` wrote; KeyError, TypeError or ValueError when it is none."""
    values = {
        **record,
        **{name: PartialDate.parse(record[name]) if record[name] else None for name in _DATES},
        "title_span": Span(**record["title_span"]),
        "span": Span(**record["span"]),
        "council": tuple(record["council"]),
        "details": tuple(_stated(each) for each in record["details"]),
        "pay": _pay(record["pay"]) if record["pay"] else None,
    }
    return Vacancy(**values)


def _stated(record: Record) -> Stated:
    return Stated(**{**record, "detail": Detail(record["detail"]), "span": Span(**record["span"])})


def _pay(record: Record) -> Pay:
    return Pay(**{**record, "period": PayPeriod(record["period"])})
