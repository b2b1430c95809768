"""The dashboard: what is asked, how it is answered, how fast, and what people say of it; and the same for programs.

It shows counts alone, never a question. Every figure comes from the database's own counting. Turns that have no theme
yet get one as somebody looks.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from urllib.parse import urlencode

from flask import Blueprint, Response, jsonify, request
from flask.typing import ResponseReturnValue

from app.answering.saying.outcomes import STATUS_WORDS
from app.domain import Status
from app.errors import NotFound
from app.evaluation.sorting import sort_turns
from app.pages.admin.days import TURNED_ROUND, days_asked
from app.pages.admin.page import Field, render_page
from app.pages.admin.words import version_in_words
from app.pages.recruiter import plots
from app.pages.recruiter.figures import (
    Figures,
    Row,
    as_table,
    every_day,
    every_hour,
    most_first,
    rows_of,
    total_of,
    values_of,
)
from app.pages.recruiter.plots import Series
from app.parts import Parts
from app.spreadsheet_cells import plain_cell
from app.storage.filters import NO_COUNCIL
from app.storage.usage import Period, Times, Usage

DAYS = 28
MOST_DAYS = 366
AROUND_DAYS = 14
MOST_PUBLICATIONS = 20


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a publication: the days counted, their row and times."""

    starts: datetime
    ends: datetime
    row: Row
    times: Times | None


def add_routes(pages: Blueprint, parts: Parts) -> None:
    """Register the page and its exports."""

    @pages.get("/dashboard")
    def dashboard_page() -> ResponseReturnValue:
        period, error = read_period(request.args, parts)
        page = _render(parts, period, error)
        return page, 422 if error else 200

    @pages.get("/dashboard/figures.<form>")
    def export_figures(form: str) -> Response:
        period, error = read_period(request.args, parts)
        if error:
            raise NotFound(error.message)
        if form not in ("csv", "json"):
            raise NotFound("Figures are exported as csv or json.")
        sort_turns(parts.sorting, parts.themes, parts.directory)
        figures = figures_of(parts.usage, period)
        response = (
            jsonify(as_json(figures)) if form == "json" else Response(as_csv(as_table(figures)), mimetype="text/csv")
        )
        name = f"figures-{period.since}-to-{period.until}.{form}"
        response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
        return response


def read_period(given: Mapping[str, str], parts: Parts) -> tuple[Period, Field | None]:
    """The days and the council that an address asks for; the last DAYS days, with what is wrong, where it is wrong."""
    today = parts.now().date()  # questions are counted by days of UTC
    usual = Period(today - timedelta(days=DAYS - 1), today)
    council = given.get("council", "")
    days, error = days_asked(given)
    if error:
        return usual, error
    until = days.get("until", today)
    since = days.get("since", until - timedelta(days=DAYS - 1) if until > date.min + timedelta(days=DAYS) else until)
    if since > until:
        return usual, Field("since", TURNED_ROUND)
    if (until - since).days >= MOST_DAYS:
        return usual, Field("since", f"Ask for at most {MOST_DAYS} days at once.")
    if council and council != NO_COUNCIL and all(each.slug != council for each in parts.directory.councils):
        return usual, Field("council", "Choose a council of the list.")
    return Period(since, until, council), None


def figures_of(usage: Usage, period: Period) -> Figures:
    """Everything of one period."""
    days = rows_of(usage.by_day(period))
    return Figures(
        period=period,
        total=total_of(days),
        days=every_day(days, period.since, period.until),
        hours=every_hour(rows_of(usage.by_hour(period))),
        themes=most_first(rows_of(usage.by_theme(period))),
        councils=most_first(rows_of(usage.by_council(period))),
        times=usage.times(period.starts, period.ends, period.council),
        times_by_day=usage.times_by_day(period),
    )


def around(usage: Usage, version: str, council: str) -> tuple[Side, Side] | None:
    """The days before and after a version first answered, the same length at most; None for a version not known."""
    served = usage.served()
    found = next((each for each in served if each.version == version), None)
    if found is None:
        return None
    span = timedelta(days=AROUND_DAYS)
    later = [each.first for each in served if each.first > found.first]
    earlier = [each.first for each in served if each.first < found.first]
    starts = max([found.first - span, *earlier[:1]])
    ends = min([found.first + span, *later[-1:]])

    def side(since: datetime, until: datetime) -> Side:
        row = total_of(rows_of(usage.between(since, until, council)))
        return Side(since, until, row, usage.times(since, until, council))

    return side(starts, found.first), side(found.first, ends)


def as_json(figures: Figures) -> dict[str, object]:
    """The figures for programs."""
    period = {"since": f"{figures.period.since}", "until": f"{figures.period.until}", "council": figures.period.council}
    groups = {"hours": figures.hours, "themes": figures.themes, "councils": figures.councils}
    days = [{"key": row.key, **values_of(row), **_times(figures.times_by_day.get(row.key))} for row in figures.days]
    return {
        "period": {**period, **values_of(figures.total), **_times(figures.times)},
        "days": days,
        **{name: [{"key": row.key, **values_of(row)} for row in rows] for name, rows in groups.items()},
    }


def as_csv(table: Sequence[tuple[str, str, str, float | int]]) -> Iterator[str]:
    """The lines of a CSV file. No cell can be taken for a formula by a spreadsheet."""
    for row in (("of", "key", "figure", "value"), *table):
        out = io.StringIO()
        csv.writer(out, quoting=csv.QUOTE_ALL).writerow([plain_cell(str(cell)) for cell in row])
        yield out.getvalue()


def _times(times: Times | None) -> dict[str, float]:
    return {"answer_ms_p50": times.p50, "answer_ms_p95": times.p95} if times else {}


def _render(parts: Parts, period: Period, error: Field | None) -> str:
    sort_turns(parts.sorting, parts.themes, parts.directory)
    figures = figures_of(parts.usage, period)
    served = parts.usage.served()[:MOST_PUBLICATIONS]
    version = request.args.get("version", "") or (served[0].version if len(served) > 1 else "")
    kept = {"since": f"{period.since}", "until": f"{period.until}", "council": period.council}
    names = {each.slug: each.name for each in parts.directory.councils}

    def council_name(slug: str) -> str:
        return "None named" if slug == NO_COUNCIL else names.get(slug, slug)

    return render_page(
        "recruiter/dashboard.html",
        figures=figures,
        period=period,
        given={**kept, **{name: request.args[name] for name in kept if name in request.args}},
        query=urlencode({name: value for name, value in kept.items() if value}),
        error=error,
        councils=[("", "All"), (NO_COUNCIL, "None named"), *((slug, names[slug]) for slug in _asked(parts, names))],
        council_name=council_name,
        day_in_words=day_in_words,
        status_words=STATUS_WORDS,
        statuses=[status for status in Status if figures.total.of(status)],
        plots=_plots(figures, council_name) if figures.total.turns else {},
        versions=[(each.version, version_in_words(each.version)) for each in served],
        version=version,
        around=around(parts.usage, version, period.council) if version else None,
        retention=parts.settings().config.retention_days,
    )


def day_in_words(key: str) -> str:
    """``2 Mar 2026`` for the key of a day's figures."""
    return f"{date.fromisoformat(key):%-d %b %Y}"


def _asked(parts: Parts, names: Mapping[str, str]) -> list[str]:
    return [slug for slug in parts.usage.councils() if slug in names]


def _plots(figures: Figures, council_name: Callable[[str], str]) -> dict[str, str]:
    days = [f"{date.fromisoformat(row.key):%-d %b}" for row in figures.days]
    times = [figures.times_by_day.get(row.key) for row in figures.days]
    themes = [row.key or "no theme yet" for row in figures.themes]
    councils = [council_name(row.key) for row in figures.councils]
    found = {
        "days": plots.stacked_columns(days, _outcomes(figures.days), "questions"),
        "hours": plots.stacked_columns([row.key for row in figures.hours], _outcomes(figures.hours), "questions"),
        "themes": plots.stacked_bars(themes, _outcomes(figures.themes), "questions"),
        "councils": plots.stacked_bars(councils, _outcomes(figures.councils), "questions"),
        "times": plots.lines(
            days,
            [
                Series("half within", [each.p50 if each else None for each in times]),
                Series("95 of 100 within", [each.p95 if each else None for each in times]),
            ],
            "milliseconds",
        ),
    }
    if figures.total.satisfaction:
        opinions = [
            Series("helped", [row.helpful for row in figures.days]),
            Series("did not help", [row.unhelpful for row in figures.days]),
        ]
        found["opinions"] = plots.stacked_columns(days, opinions, "opinions")
    return found


def _outcomes(rows: Sequence[Row]) -> list[Series]:
    return [
        Series("answered", [row.answered for row in rows]),
        Series("not found", [row.not_found for row in rows]),
        Series("turned down", [row.turned_down for row in rows]),
        Series("other", [row.rest for row in rows]),
    ]
