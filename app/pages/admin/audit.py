"""The audit log: who did what, when, from where and why; filtered, and as a table for a spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from datetime import date

from flask import Blueprint, Response, request
from flask.typing import ResponseReturnValue

from app.pages.admin.days import days_asked, shown_again
from app.pages.admin.page import note, render_page
from app.pages.admin.paging import filters_of, place_in
from app.pages.wording import count_in_words, sentence_case
from app.parts import Parts
from app.spreadsheet_cells import plain_cell
from app.storage.audit import PAGE_ROWS, Action, Entry, Wanted

COLUMNS = ("at", "who", "action", "subject", "detail", "reason", "address")


def add_routes(pages: Blueprint, parts: Parts) -> None:
    """Register the page and the export."""

    @pages.get("/audit")
    def audit_page() -> ResponseReturnValue:
        return _page(parts, request.args)

    @pages.post("/audit/export")
    def export_audit() -> ResponseReturnValue:
        days, error = days_asked(request.form)
        if error:
            return _page(parts, request.form)
        wanted = _wanted(request.form, days)
        count = parts.audit.count(wanted)
        note(parts, Action.LOG_EXPORTED, count_in_words(count, "line"))
        headers = {"Content-Disposition": f'attachment; filename="audit-{parts.today()}.csv"'}
        return Response(as_csv(parts.audit.each(wanted)), mimetype="text/csv", headers=headers)


def _page(parts: Parts, given: Mapping[str, str]) -> ResponseReturnValue:
    """The page with what a filter asks for; without a line where its days cannot be understood."""
    days, error = days_asked(given)
    wanted = _wanted(given, days)
    count = 0 if error else parts.audit.count(wanted)
    place = place_in(count, PAGE_ROWS, given)
    page = render_page(
        "audit.html",
        entries=[] if error else parts.audit.page(wanted, place.number),
        count=count,
        place=place,
        query=filters_of(given),
        wanted=shown_again(given, days),
        people=[("", "Anybody"), *((who, who) for who in parts.audit.people())],
        actions=[("", "Anything"), *((action, sentence_case(action)) for action in sorted(Action))],
        error=error,
    )
    return page, 422 if error else 200


def as_csv(entries: Iterator[Entry]) -> Iterator[str]:
    """The lines of a CSV file. No cell can be taken for a formula by a spreadsheet."""
    yield _line(COLUMNS)
    for entry in entries:
        yield _line([entry.at.isoformat(timespec="seconds"), *(getattr(entry, name) or "" for name in COLUMNS[1:])])


def _line(cells: tuple[str, ...] | list[str]) -> str:
    out = io.StringIO()
    csv.writer(out, quoting=csv.QUOTE_ALL).writerow([plain_cell(cell) for cell in cells])
    return out.getvalue()


def _wanted(given: Mapping[str, str], days: Mapping[str, date]) -> Wanted:
    return Wanted(
        who=given.get("who", ""),
        action=given.get("action", ""),
        words=given.get("words", "").strip()[:100],
        since=days.get("since"),
        until=days.get("until"),
    )
