"""GET /api/v1/councils/{slug}/vacancies."""

from __future__ import annotations

from pathlib import Path

import pytest
import time_machine
from flask.testing import FlaskClient

from app.factory import create_app
from tests.site import build, settings, write_documents

JOBS = """---
title: Current jobs
council: devon
kind: vacancy
published: 2026-01-15
---
# Current jobs

| Role | Salary | Closing date |
|---|---|---|
| Residential worker | £27,800 | 13 December 2099 at 5pm |
| Deputy manager | £38,400 to £41,200 | 20 December 2020 |
"""


@pytest.fixture(scope="module")
def advertised(tmp_path_factory: pytest.TempPathFactory) -> FlaskClient:
    """A site with one invented page of two adverts."""
    folder: Path = tmp_path_factory.mktemp("advertised")
    write_documents(folder, {"devon/jobs.md": JOBS})
    config = settings(folder)
    build(config)
    return create_app(config).test_client()


def test_vacancies_are_listed_with_their_state_open_ones_first(advertised: FlaskClient) -> None:
    found = advertised.get("/api/v1/councils/devon/vacancies").json["vacancies"]
    assert [(row["title"], row["state"], row["closes"]) for row in found] == [
        ("Residential worker", "open", "2099-12-13"),
        ("Deputy manager", "closed", "2020-12-20"),
    ]
    assert found[0]["closes_at"] == "17:00"
    assert found[1]["pay"] == {"low": 38400.0, "high": 41200.0, "period": "year", "pro_rata": False}


@pytest.mark.parametrize(("moment", "state"), [("2026-06-30T22:59Z", "closing soon"), ("2026-06-30T23:00Z", "closed")])
def test_an_advert_closes_when_its_last_day_ends_in_britain(tmp_path: Path, moment: str, state: str) -> None:
    summer = JOBS.replace("13 December 2099 at 5pm", "30 June 2026")
    write_documents(tmp_path, {"devon/jobs.md": summer})
    config = settings(tmp_path)
    build(config)
    client = create_app(config).test_client()
    with time_machine.travel(moment, tick=False):
        found = client.get("/api/v1/councils/devon/vacancies").json["vacancies"]
        answer = client.post("/api/v1/chat", json={"question": "Is the residential worker job in Devon open?"}).json
    assert {row["title"]: row["state"] for row in found}["Residential worker"] == state
    assert ("closed" in answer["answer"]) == (state == "closed"), answer["answer"]


def test_each_detail_cites_the_words_that_state_it(advertised: FlaskClient) -> None:
    rows = advertised.get("/api/v1/councils/devon/vacancies").json["vacancies"]
    assert all(row["details"] for row in rows)
    assert len(rows) == 2
    for row in rows:
        for stated in row["details"]:
            citation = stated["citation"]
            text = advertised.get(f"/api/v1/documents/{citation['document_id']}").json["text"]
            assert text[citation["start"] : citation["end"]] == citation["quote"]
            assert stated["words"] in citation["quote"]


def test_a_council_without_adverts_has_an_empty_list_and_an_unknown_one_is_not_found(advertised: FlaskClient) -> None:
    assert advertised.get("/api/v1/councils/kent/vacancies").json["vacancies"] == []
    assert advertised.get("/api/v1/councils/atlantis/vacancies").status_code == 404
