"""GET /api/v1/councils/{slug}/figures. Nothing in the documents is true of the council."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from app.factory import create_app
from tests.pages.conftest import parse
from tests.site import build, settings, write_documents

PAGE = """---
title: {title}
council: devon
kind: faq
published: {published}
---
# {title}

{text}
"""


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> FlaskClient:
    """A site with an old, an older and a newer page."""
    folder: Path = tmp_path_factory.mktemp("told")
    today = datetime.now(UTC).date()
    ago, then, now = (f"{today - timedelta(days=days):%Y-%m}" for days in (2000, 500, 100))
    older = "The average caseload is 19. Agency workers hold 12 per cent of posts at The Larches;"
    newer = "The average caseload is 15. In the court team the average caseload is 21. We aim for 3% agency workers."
    pages = {"ago": (ago, "You have 26 days of leave."), "then": (then, older), "now": (now, newer)}
    write_documents(
        folder,
        {
            f"devon/{name}.md": PAGE.format(title=name, published=published, text=text)
            for name, (published, text) in pages.items()
        },
    )
    config = settings(folder)
    build(config)
    return create_app(config).test_client()


def test_the_newest_of_each_measure_is_listed_with_its_words(told: FlaskClient) -> None:
    found = told.get("/api/v1/councils/devon/figures").json["figures"]
    assert [(row["measure"], row["amounts"]) for row in found] == [("caseload", ["15"]), ("agency", ["12 per cent"])]
    for row in found:
        cited = row["citation"]
        text = told.get(f"/api/v1/documents/{cited['document_id']}").json["text"]
        assert cited["quote"] == text[cited["start"] : cited["end"]]


def test_of_nothing_told_the_list_is_empty_and_no_council_is_not_found(told: FlaskClient) -> None:
    assert told.get("/api/v1/councils/kent/figures").json["figures"] == []
    assert told.get("/api/v1/councils/atlantis/figures").status_code == 404


def test_the_page_of_a_council_shows_them_with_the_date_of_their_source(told: FlaskClient) -> None:
    rows = parse(told.get("/councils/devon").text).xpath("//section[@aria-labelledby='figures']//li")
    words = [" ".join(row.text_content().split()) for row in rows]
    assert words[0].startswith("Caseload The average caseload is 15. now · ")
    assert words[1].startswith("Agency workers Agency workers hold 12 per cent of posts at The Larches; then · ")
    assert not parse(told.get("/councils/kent").text).xpath("//*[@id='figures']")
