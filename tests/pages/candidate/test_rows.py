"""A long table is shown in parts: around the row that was cited, or from the row that an address asks for."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import lxml.html
import pytest
from flask import Flask
from flask.testing import FlaskClient
from playwright.sync_api import Browser, expect

from app.domain import BlockKind, Document, Span
from app.encoder import load_encoder
from app.factory import create_app
from app.indexing.published import PublishedIndex
from app.pages.candidate.marked import Part, lay_out
from app.pages.candidate.rows import SHOWN, WHOLE, Rows, rows_shown
from tests.pages.browser import IN_BROWSER, faults_at_every_width, serving
from tests.pages.conftest import words
from tests.pages.documents import block, make_document
from tests.site import DOCUMENTS, build, settings, write_documents

LAST = 1234
HEAD = "Council | Grade"


def table(count: int, *above: Any, below: tuple[Any, ...] = ()) -> Document:
    rows = [block(f"Row {number} of Larkspur | good", "record") for number in range(1, count + 1)]
    return make_document(*above, *rows, *below)


def place(document: Document, words_of_it: str) -> Span:
    start = document.text.index(words_of_it)
    return Span(start, start + len(words_of_it))


def shown(parts: list[Part]) -> list[str]:
    return ["".join(run.text for run in line) for part in parts for line in part.lines]


@pytest.mark.parametrize("count", [0, 1, WHOLE])
def test_a_document_with_few_rows_is_shown_whole(count: int) -> None:
    document = table(count)
    assert rows_shown(document, None, "3") is None
    assert len(shown(lay_out(document, None, None))) == count


def test_without_a_quote_the_first_rows_are_shown() -> None:
    assert rows_shown(table(LAST), None, None) == Rows(1, SHOWN, LAST)


@pytest.mark.parametrize("cited", [1, 2, 25, 26, 75, 76, 77, 99, 100, 101, 150, 617, 1208, LAST - 1, LAST])
def test_the_cited_row_is_shown_with_rows_on_both_sides(cited: int) -> None:
    document = table(LAST)
    quote = place(document, f"Row {cited} of Larkspur")
    rows = rows_shown(document, quote, None)
    assert rows is not None
    assert rows.is_cited
    assert rows.first <= max(1, cited - 25)
    assert rows.last >= min(LAST, cited + 20)
    parts = lay_out(document, quote, rows)
    assert [run.text for part in parts for line in part.lines for run in line if run.marked] == [
        f"Row {cited} of Larkspur"
    ]
    assert parts[0].row == rows.first


@pytest.mark.parametrize(
    ("asked", "first", "last"),
    [
        ("1", 1, 100),
        ("101", 101, 200),
        ("1234", 1234, 1234),
        ("0", 1, 100),
        ("99999", 1234, 1234),
        ("1201", 1201, 1234),
    ],
)
def test_an_address_asks_for_the_rows_from_one_on(asked: str, first: int, last: int) -> None:
    assert rows_shown(table(LAST), None, asked) == Rows(first, last, LAST)


@pytest.mark.parametrize("asked", ["", "-1", "1.5", "five", "²", "1234567", " 3", "%00"])
def test_an_address_that_asks_for_no_row_is_not_minded(asked: str) -> None:
    assert rows_shown(table(LAST), None, asked) == Rows(1, SHOWN, LAST)


def test_every_row_can_be_reached_by_going_on_and_none_is_left_out() -> None:
    document, seen, asked = table(LAST), [], "1"
    for _ in range(LAST):
        rows = rows_shown(document, None, asked)
        assert rows is not None
        seen += shown(lay_out(document, None, rows))
        if rows.after is None:
            break
        asked = str(rows.after)
    assert seen == [f"Row {number} of Larkspur | good" for number in range(1, LAST + 1)]
    assert rows is not None
    assert rows == rows_shown(document, None, str(rows.final)), "the way to the last rows ends where going on does"


def test_going_back_leaves_no_gap_and_ends_at_the_first() -> None:
    rows = rows_shown(table(LAST), None, "1151")
    while rows is not None and rows.before is not None:
        before = rows_shown(table(LAST), None, str(rows.before))
        assert before is not None
        assert before.last >= rows.first - 1
        rows = before
    assert rows == Rows(1, SHOWN, LAST)


def test_all_rows_can_be_had() -> None:
    rows = rows_shown(table(LAST), None, "all")
    assert rows == Rows(1, LAST, LAST)
    assert rows.are_all
    assert not Rows(2, LAST, LAST).are_all


def test_what_stands_above_and_below_the_table_is_shown_with_its_first_and_last_rows() -> None:
    document = table(300, block("Grades", "heading", 2), block("As of May."), below=(block("End of the table."),))
    first, last = (shown(lay_out(document, None, rows_shown(document, None, asked))) for asked in ("1", "201"))
    assert first[:3] == ["Grades", "As of May.", "Row 1 of Larkspur | good"]
    assert first[-1] == "Row 100 of Larkspur | good"
    assert (last[0], last[-1]) == ("Row 201 of Larkspur | good", "End of the table.")


def test_words_beside_the_table_are_marked_with_the_rows_next_to_them() -> None:
    document = table(300, block("As of May."), below=(block("End of the table."),))
    for quoted, first in (("As of May", 1), ("End of the table", 251)):
        quote = place(document, quoted)
        rows = rows_shown(document, quote, None)
        assert rows is not None
        assert (rows.first, rows.is_cited) == (first, True)
        assert [run.text for part in lay_out(document, quote, rows) for run in part.lines[0] if run.marked] == [quoted]


def test_the_names_of_the_columns_stand_above_the_rows_of_every_part() -> None:
    rows = [block(f"Larkspur {number} | good", "table_row") for number in range(2, 400)]
    document = make_document(block("Grades", "heading", 2), block(HEAD, "table_row", 1), *rows)
    first, later = (lay_out(document, None, rows_shown(document, None, asked)) for asked in ("1", "301"))
    assert [part.kind for part in first] == [BlockKind.HEADING, BlockKind.TABLE_ROW]
    assert first[1].head is None, "they are its first row here"
    assert "".join(run.text for run in later[0].head or ()) == HEAD
    assert shown(later)[0] == "Larkspur 301 | good"


def test_the_names_of_another_tables_columns_do_not() -> None:
    rows = [block(f"Larkspur {number} | good", "table_row") for number in range(2, 300)]
    document = make_document(block(HEAD, "table_row", 1), block("Others", "heading", 2), *rows)
    assert lay_out(document, None, rows_shown(document, None, "101"))[0].head is None


def test_headings_keep_their_depth_below_those_that_are_not_shown() -> None:
    rows = [block(f"Larkspur {number} | good", "record") for number in range(200)]
    document = make_document(
        block("Grades", "heading", 2), block("North", "heading", 3), *rows, block("South", "heading", 3), *rows[:9]
    )
    part = next(part for part in lay_out(document, None, rows_shown(document, None, "201")) if part.level)
    assert (shown([part]), part.level) == (["South"], 3)


def write_table(folder: Path) -> None:
    head = "council_slug,council_name,framework,area,grade,inspected_from,inspected_to,published"
    rows = [
        f"norfolk,Norfolk,ILACS,leadership,good,{1900 + number // 12}-{number % 12 + 1:02}-01,,"
        for number in range(400)
    ]
    write_documents(folder, {**DOCUMENTS, "tables/long.csv": "\n".join([head, *rows])})


@pytest.fixture(scope="module")
def long_site(tmp_path_factory: pytest.TempPathFactory) -> tuple[Flask, Document]:
    folder = tmp_path_factory.mktemp("long")
    write_table(folder)
    config = settings(folder)
    build(config)
    app = create_app(config)
    documents = PublishedIndex(config.index_dir, load_encoder(config).identity).get().documents.values()
    return app, next(document for document in documents if document.path == "tables/long.csv")


@pytest.fixture
def reader(long_site: tuple[Flask, Document]) -> FlaskClient:
    return long_site[0].test_client()


def open_rows(reader: FlaskClient, address: str) -> Any:
    response = reader.get(address)
    assert response.status_code == 200
    return lxml.html.fromstring(response.text)


def test_a_citation_opens_its_own_rows_and_not_the_whole_table(
    reader: FlaskClient, long_site: tuple[Flask, Document]
) -> None:
    document = long_site[1]
    row = document.blocks[308]
    address = f"/documents/{document.id}?start={row.start}&end={row.end}"
    tree = open_rows(reader, address)
    assert tree.xpath("//mark[@id='quote']/text()") == [document.text[row.start : row.end]]
    assert len(tree.xpath("//ul[contains(@class, 'rows')]/li")) == SHOWN
    assert "Rows 251 to 350 of 400" in words(tree, "//nav[@id='rows']")
    assert "rows 251 to 350 of 400" in words(tree, "//title")
    assert tree.xpath("//p[@class='tell']/a/@href") == ["#quote"]
    assert tree.xpath("//mark/ancestor::li/@id") == ["row-309"]


def test_going_on_keeps_the_quote_and_the_way_to_it(reader: FlaskClient, long_site: tuple[Flask, Document]) -> None:
    document = long_site[1]
    row = document.blocks[308]
    address = f"/documents/{document.id}?start={row.start}&end={row.end}"
    [onward] = open_rows(reader, address).xpath("//nav[@id='rows']//a[@rel='next']/@href")
    tree = open_rows(reader, onward)
    assert "Rows 351 to 400 of 400" in words(tree, "//nav[@id='rows']")
    assert not tree.xpath("//mark")
    [back] = tree.xpath("//p[@class='tell']/a/@href")
    assert back == f"{address}#quote"
    assert open_rows(reader, back).xpath("//mark[@id='quote']")


def test_all_rows_are_one_link_away_and_so_is_the_way_back(
    reader: FlaskClient, long_site: tuple[Flask, Document]
) -> None:
    tree = open_rows(reader, f"/documents/{long_site[1].id}")
    [whole] = tree.xpath("//nav[@id='rows-below']//a[text()='All rows']/@href")
    tree = open_rows(reader, whole)
    assert len(tree.xpath("//ul[contains(@class, 'rows')]/li")) == 400
    assert "All 400 rows" in words(tree, "//nav[@id='rows']")
    [back] = tree.xpath("//nav[@id='rows']//a/@href")
    assert len(open_rows(reader, back).xpath("//ul[contains(@class, 'rows')]/li")) == SHOWN


def test_a_link_to_a_row_finds_it(reader: FlaskClient, long_site: tuple[Flask, Document]) -> None:
    tree = open_rows(reader, f"/documents/{long_site[1].id}?row=301#row-317")
    assert "row-317" in tree.xpath("//ul[contains(@class, 'rows')]/li/@id")


class TestInBrowser:
    """Where the rows are led to, and whether anybody can go on from there."""

    pytestmark = IN_BROWSER

    def test_a_citation_is_in_sight_and_no_width_has_a_fault(
        self, browser: Browser, long_site: tuple[Flask, Document]
    ) -> None:
        app, document = long_site
        row = document.blocks[308]
        page = browser.new_context(bypass_csp=True).new_page()
        with serving(app) as root:
            address = f"{root}/documents/{document.id}?start={row.start}&end={row.end}"
            page.goto(address)
            assert faults_at_every_width(page) == []
            page.set_viewport_size({"width": 320, "height": 640})
            page.goto(f"{address}#quote")
            expect(page.locator("#quote")).to_be_in_viewport()
            page.goto(address)
            page.get_by_role("navigation", name="Rows of the table", exact=True).get_by_text("Next rows").press("Enter")
            expect(page.locator("#row-351")).to_be_in_viewport()
        page.context.close()
