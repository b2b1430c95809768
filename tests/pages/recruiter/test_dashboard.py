"""The dashboard: what was asked, filtered on the server, exported, drawn without script; no question is shown."""

from __future__ import annotations

import csv
import io
from base64 import b64decode
from datetime import UTC, date, datetime, timedelta

import pytest
from lxml import etree

from app.pages.recruiter.dashboard import around, as_csv
from app.pages.recruiter.figures import Row, every_day, rows_of, total_of
from app.pages.recruiter.plots import Series, lines, stacked_bars, stacked_columns
from app.storage.conversations import Conversations, StoredTurn
from app.storage.usage import Counted, Period
from tests.pages.conftest import parse, words
from tests.pages.recruiter.test_feedback import BEES, say
from tests.room import RECRUITER, Client, Room

TODAY = datetime.now(UTC)


@pytest.fixture
def client(room: Room) -> Client:
    return room.client(RECRUITER)


def store(
    room: Room, answer_id: str, at: datetime, status: str = "answered", version: str = "20260101T000000Z-aaa"
) -> None:
    kept = Conversations(room.database)
    said = {"status": status, "took_ms": 20.0, "index_version": version, "confidence": 0.9}
    kept.add_turn(kept.start(None, at), StoredTurn(answer_id, at, "Secret words?", said, "pay", "kent"))


def picture(address: str) -> etree._Element:
    kind, data = address.split(",", 1)
    assert kind == "data:image/svg+xml;base64"
    return etree.fromstring(b64decode(data))


def test_what_was_asked_is_counted_and_no_question_is_shown(room: Room, client: Client) -> None:
    say(room, BEES, helpful=True)
    say(room, "Is there parking at the office in Norfolk?", helpful=False)
    tree = parse(client.get("/admin/dashboard").text)
    shown = words(tree)
    assert next(each.text_content() for each in tree.xpath("//dl[contains(@class, 'totals')]//dd")) == "2"
    assert "Turned down" in tree.xpath("//dl[contains(@class, 'totals')]//dt/text()")  # as the plots call it
    assert "Worcestershire County Council" in shown
    assert "parking" not in shown
    assert BEES not in shown
    for image in tree.xpath("//main//img"):
        assert image.get("alt")
        assert image.xpath("ancestor::section//table")
        picture(image.get("src"))
    assert len(tree.xpath("//main//img")) == 6


def test_themes_are_found_when_somebody_looks_and_not_while_a_candidate_waits(room: Room, client: Client) -> None:
    say(room, "How much annual leave would I get in Norfolk?", helpful=True)
    lately = Period(TODAY.date(), TODAY.date() + timedelta(days=1))
    assert [each.key for each in room.parts.usage.by_theme(lately)] == [""]
    found = client.get("/admin/dashboard/figures.json").json
    assert [(each["key"], each["questions"]) for each in found["themes"]] == [("benefits", 1)]
    assert room.parts.sorting.without_theme() == []
    assert [each["key"] for each in found["councils"]] == ["norfolk"]


def test_days_and_council_are_filtered_on_the_server(room: Room, client: Client) -> None:
    store(room, "a", datetime(2026, 3, 2, 12, tzinfo=UTC))
    store(room, "b", datetime(2026, 3, 9, 12, tzinfo=UTC), "not_found")
    days = "since=2026-03-01&until=2026-03-07"
    found = client.get(f"/admin/dashboard/figures.json?{days}").json
    assert found["period"]["questions"] == 1
    assert found["period"]["coverage"] == 1.0
    assert len(found["days"]) == 7
    days_told = parse(client.get(f"/admin/dashboard?{days}").text).xpath(
        "//table[caption='questions per day']//th[@scope='row']"
    )
    assert [each.text for each in days_told][:2] == ["1 Mar 2026", "2 Mar 2026"]
    assert client.get(f"/admin/dashboard/figures.json?{days}&council=norfolk").json["period"]["questions"] == 0
    assert (
        client.get("/admin/dashboard/figures.json?since=2026-03-01&until=2026-03-09").json["period"]["coverage"] == 0.5
    )


@pytest.mark.parametrize(
    "query",
    [
        "since=yesterday",
        "since=2026-03-09&until=2026-03-01",
        "since=1900-01-01&until=2026-01-01",
        "until=9999-12-31",
        "council=atlantis",
        "since=x%00",
    ],
)
def test_a_period_that_cannot_be_shown_says_what_to_write(client: Client, query: str) -> None:
    response = client.get(f"/admin/dashboard?{query}")
    assert response.status_code == 422
    assert "There is a problem" in response.text
    assert client.get(f"/admin/dashboard/figures.csv?{query}").status_code == 404


def test_the_first_days_there_are_can_be_asked_for(client: Client) -> None:
    assert client.get("/admin/dashboard?until=0001-01-05").status_code == 200


def test_the_csv_holds_every_figure_and_no_formula(room: Room, client: Client) -> None:
    store(room, "a", TODAY)
    rows = list(csv.DictReader(io.StringIO(client.get("/admin/dashboard/figures.csv").text)))
    assert {"of": "period", "key": "", "figure": "questions", "value": "1"} in rows
    assert {"of": "theme", "key": "pay", "figure": "answered", "value": "1"} in rows
    assert {"of": "period", "key": "", "figure": "answer_ms_p50", "value": "20.0"} in rows
    assert "".join(as_csv([("theme", "=1+1", "questions", 1)])).splitlines()[1] == '"theme","\'=1+1","questions","1"'
    assert client.get("/admin/dashboard/figures.xml").status_code == 404


def test_before_and_after_a_publication_are_set_side_by_side(room: Room, client: Client) -> None:
    start = TODAY - timedelta(days=5)
    old, new = "20260101T000000Z-aaa", "20260102T000000Z-bbb"
    for number, status in enumerate(("answered", "not_found")):
        store(room, f"old{number}", start + timedelta(days=number), status, old)
    store(room, "new", start + timedelta(days=3), "answered", new)
    sides = around(room.parts.usage, new, "")
    assert sides is not None
    assert [(side.row.turns, side.row.answered) for side in sides] == [(2, 1), (1, 1)]
    assert around(room.parts.usage, "never", "") is None
    assert "Before and after a publication" in words(parse(client.get("/admin/dashboard").text))


def test_nobody_looks_without_signing_in(room: Room) -> None:
    assert room.client().get("/admin/dashboard").status_code == 303
    assert room.client().get("/admin/dashboard/figures.csv").status_code == 303


def test_nothing_asked_says_so(client: Client) -> None:
    assert "Nothing was asked in these days" in words(parse(client.get("/admin/dashboard").text))


def test_rows_are_added_up() -> None:
    rows = rows_of(
        [Counted("a", "answered", 3, 2, 0), Counted("a", "small_talk", 1, 0, 0), Counted("b", "refused", 2, 0, 1)]
    )
    assert [(row.turns, row.answered, row.turned_down, row.rest) for row in rows] == [(4, 3, 0, 1), (2, 0, 2, 0)]
    total = total_of(rows)
    assert total.coverage is not None
    assert total.satisfaction is not None
    assert (total.turns, total.coverage.value, total.satisfaction.hits, total.satisfaction.n) == (6, 1.0, 2, 3)
    assert Row("x", {}).coverage is None
    assert [row.turns for row in every_day(rows, date(2026, 3, 1), date(2026, 3, 2))] == [0, 0]


def test_plots_hold_their_labels_as_text_and_no_script() -> None:
    series = [Series("answered", [1, 2]), Series("not found", [0, 1])]
    for address in (
        stacked_columns(["2 Mar", "3 Mar"], series, "questions"),
        stacked_bars(["pay $x$", "hours"], series, "questions"),
        lines(["2 Mar", "3 Mar"], [Series("answered", [None, 2.5]), Series("not found", [1, 1])], "ms"),
    ):
        tree = picture(address)
        said = " ".join(tree.itertext())
        assert "answered" in said
        assert "not found" in said
        assert not tree.xpath("//*[local-name()='script']")
    assert "pay $x$" in " ".join(picture(stacked_bars(["pay $x$", "hours"], series, "questions")).itertext())
