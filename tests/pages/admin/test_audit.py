"""The page of the audit log and its export."""

from __future__ import annotations

import csv
import io
from datetime import UTC, datetime

import pytest

from app.spreadsheet_cells import plain_cell
from app.storage.audit import Action, Entry, Wanted
from tests.room import ADMIN, Client, Room


def add(room: Room, subject: str, action: str = Action.ACCOUNT_ADDED, count: int = 1) -> None:
    for _ in range(count):
        room.audit.note(Entry(datetime(2026, 11, 2, tzinfo=UTC), "other@example.org", action, subject, address="::1"))


def test_the_page_shows_who_did_what_from_where_and_filters(room: Room, admin: Client) -> None:
    add(room, "<b>bold</b>")
    page = admin.get("/admin/audit").text
    assert "&lt;b&gt;bold&lt;/b&gt;" in page
    assert "127.0.0.1" in page
    only = admin.get("/admin/audit?who=other@example.org&until=2026-11-02").text
    assert "1 line" in only
    assert "127.0.0.1" not in only


@pytest.mark.parametrize("query", ["page=0", "page=999999999", "page=-1", "words=%25", "who=%00"])
def test_a_strange_filter_is_no_error(admin: Client, query: str) -> None:
    assert admin.get(f"/admin/audit?{query}").status_code == 200


@pytest.mark.parametrize("day", ["2026-11-03", "3/11/2026", "3 November 2026"])
def test_a_day_is_taken_as_people_write_it(room: Room, admin: Client, day: str) -> None:
    add(room, "earlier")
    page = admin.get(f"/admin/audit?who=other@example.org&since={day}").text
    assert "0 lines" in page
    assert 'name="since" type="date" value="2026-11-03"' in page
    assert "1 line" in admin.get(f"/admin/audit?who=other@example.org&until={day}").text


@pytest.mark.parametrize("query", ["since=31/13/2026", "until=yesterday", "since=2026-12-01&until=2026-11-01"])
def test_a_wrong_day_shows_and_exports_nothing(room: Room, admin: Client, query: str) -> None:
    add(room, "of that day")
    wrong = admin.get(f"/admin/audit?{query}")
    assert wrong.status_code == 422
    exported = admin.post("/admin/audit/export", **dict(pair.split("=") for pair in query.split("&")))
    assert (exported.status_code, exported.mimetype) == (422, "text/html")
    for said in (wrong.text, exported.text):
        assert "of that day" not in said
        assert ("The first day is after the last." if "&" in query else "such as 2026-01-31.") in said
    assert room.audit.page(Wanted(action=Action.LOG_EXPORTED)) == []


def test_pages_keep_the_filter(room: Room, admin: Client) -> None:
    add(room, "many", count=60)
    assert "words=many&amp;page=2" in admin.get("/admin/audit?words=many").text
    assert "Page 2 of 2" in admin.get("/admin/audit?words=many&page=2").text


def test_the_export_holds_what_the_filter_shows_and_no_formula(room: Room, admin: Client) -> None:
    add(room, '=HYPERLINK("https://example.org")')
    exported = admin.post("/admin/audit/export", who="other@example.org")
    assert exported.mimetype == "text/csv"
    rows = list(csv.reader(io.StringIO(exported.text)))
    assert [row[3] for row in rows] == ["subject", '\'=HYPERLINK("https://example.org")']
    assert "audit log exported" in admin.get("/admin/audit?action=audit+log+exported").text.lower()


@pytest.mark.parametrize("text", ["=1", "+1", "-1", "@a", "\t=1", " =1", "\r1"])
def test_no_cell_can_be_taken_for_a_formula(text: str) -> None:
    assert plain_cell(text) == f"'{text}"


def test_other_cells_stay_as_they_are() -> None:
    assert plain_cell("2026-11-02") == "2026-11-02"
    assert plain_cell(ADMIN) == ADMIN
