"""A council's page names who is in which post, each with the date of its source. Nobody here exists."""

from __future__ import annotations

from pathlib import Path

import pytest
from flask.testing import FlaskClient

from app.factory import create_app
from tests.pages.conftest import parse
from tests.site import build, settings, write_documents

PAGE = """---
title: A new director
council: devon
kind: article
published: 2026-03
---
# A new director

Avery Example is the director of children's services. Robin Sample chairs the scrutiny committee.
"""


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> FlaskClient:
    folder: Path = tmp_path_factory.mktemp("who")
    write_documents(folder, {"devon/director.md": PAGE})
    config = settings(folder)
    build(config)
    return create_app(config).test_client()


def test_each_stands_with_the_post_and_the_date_of_its_source(told: FlaskClient) -> None:
    rows = parse(told.get("/councils/devon").text).xpath("//section[@aria-labelledby='people']//li")
    assert [" ".join(row.text_content().split()) for row in rows] == [
        "Avery Example Director of children's services A new director · March 2026",
        "Robin Sample Chair of the scrutiny committee A new director · March 2026",
    ]


def test_a_name_leads_to_the_words_that_say_so(told: FlaskClient) -> None:
    [link] = parse(told.get("/councils/devon").text).xpath("//a[text()='Avery Example']/@href")
    marked = parse(told.get(link.partition("#")[0]).text).xpath("//mark")
    assert "Avery Example is the director" in " ".join(each.text_content() for each in marked)


def test_of_a_council_without_people_nothing_is_said(told: FlaskClient) -> None:
    assert not parse(told.get("/councils/kent").text).xpath("//*[@id='people']")
