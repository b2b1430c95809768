"""GET /api/v1/councils/{slug}/people. Nobody in the documents exists."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from app.factory import create_app
from tests.site import build, settings, write_documents

PAGE = """---
title: {title}
council: devon
kind: article
published: {published}
---
# {title}

{text}
"""


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> FlaskClient:
    """A site with an older and a newer page."""
    folder: Path = tmp_path_factory.mktemp("told")
    today = datetime.now(UTC).date()
    then, now = (f"{today - timedelta(days=days):%Y-%m}" for days in (2000, 200))
    older = "Robin Sample is the director of children's services. Kim Placeholder chairs the panel board."
    newer = "Avery Example is our interim director of children's services. Noor Imagined is a social worker."
    left = "Pat Notional was head of fostering at Devon until May. Sasha Invented is head of fostering."
    write_documents(
        folder,
        {
            "devon/then.md": PAGE.format(title="Then", published=then, text=older),
            "devon/now.md": PAGE.format(title="Now", published=now, text=f"{newer} {left}"),
        },
    )
    config = settings(folder)
    build(config)
    return create_app(config).test_client()


def test_the_newest_holders_are_listed_with_their_words(told: FlaskClient) -> None:
    found = told.get("/api/v1/councils/devon/people").json["people"]
    assert [(row["name"], row["post"]) for row in found] == [
        ("Avery Example", "interim director of children's services"),
        ("Sasha Invented", "head of fostering"),
    ]
    for row in found:
        cited = row["citation"]
        text = told.get(f"/api/v1/documents/{cited['document_id']}").json["text"]
        assert cited["quote"] == text[cited["start"] : cited["end"]]
        assert row["name"] in cited["quote"]


def test_of_nobody_the_list_is_empty_and_no_council_is_not_found(told: FlaskClient) -> None:
    assert told.get("/api/v1/councils/kent/people").json["people"] == []
    assert told.get("/api/v1/councils/atlantis/people").status_code == 404
