"""GET /api/v1/councils and a council's judgements."""

from __future__ import annotations

from pathlib import Path

import pytest
from flask.testing import FlaskClient

from app.factory import create_app
from tests.site import build, settings, write_documents

REPORT = """---
title: Inspection of Suffolk
council: suffolk
kind: inspection_report
published: {published}
---
# Inspection of Suffolk local authority children's services

Inspection dates: {dates}

Lead inspector: Avery Example, His Majesty's Inspector

| Judgement | Grade |
| --- | --- |
| The impact of leaders on social work practice with children and families | {grade} |
| The experiences and progress of children who need help and protection | Good |
| The experiences and progress of children in care and care leavers | Good |
| Overall effectiveness | {grade} |

Social workers in this invented report know the children well.
"""
OLDER = REPORT.format(published="2018-05-01", dates="5 to 16 March 2018", grade="Inadequate")
NEWER = REPORT.format(published="2021-06-01", dates="12 to 23 April 2021", grade="Requires improvement to be good")


@pytest.fixture(scope="module")
def graded(tmp_path_factory: pytest.TempPathFactory) -> FlaskClient:
    """A site with two invented reports on one council."""
    folder: Path = tmp_path_factory.mktemp("graded")
    write_documents(folder, {"suffolk/a.md": OLDER, "suffolk/b.md": NEWER})
    config = settings(folder)
    build(config)
    return create_app(config).test_client()


def test_councils_are_listed_with_their_names(client: FlaskClient) -> None:
    councils = {council["slug"]: council for council in client.get("/api/v1/councils").json["councils"]}
    assert councils["norfolk"]["name"] == "Norfolk County Council"
    assert len(councils) > 150


def test_a_council_that_no_report_speaks_of_has_an_empty_list(client: FlaskClient) -> None:
    assert client.get("/api/v1/councils/norfolk/judgements").json["judgements"] == []


def test_judgements_are_listed_newest_first_and_only_the_newest_inspection_is_current(graded: FlaskClient) -> None:
    found = graded.get("/api/v1/councils/suffolk/judgements").json["judgements"]
    told = [(row["area"], row["grade"], row["inspected_to"], row["current"]) for row in found]
    assert told[:2] == [
        ("overall_effectiveness", "requires_improvement", "2021-04-23", True),
        ("leadership", "requires_improvement", "2021-04-23", True),
    ]
    assert told[4] == ("overall_effectiveness", "inadequate", "2018-03-16", False)
    assert [row["current"] for row in found] == [True] * 4 + [False] * 4
    assert {(row["framework"], row["inherited_from"]) for row in found} == {("ILACS", None)}
    assert (found[0]["inspected_from"], found[0]["published"]) == ("2021-04-12", "2021-06-01")


def test_each_judgement_cites_the_words_that_state_it(graded: FlaskClient) -> None:
    rows = graded.get("/api/v1/councils/suffolk/judgements").json["judgements"]
    assert len(rows) == 8
    for n, row in enumerate(rows, start=1):
        citation = row["citation"]
        text = graded.get(f"/api/v1/documents/{citation['document_id']}").json["text"]
        assert citation["n"] == n
        assert text[citation["start"] : citation["end"]] == citation["quote"]
        assert row["grade"].replace("_", " ") in citation["quote"].lower()
        assert citation["superseded"] is not row["current"]
        assert citation["passage_id"].startswith(citation["document_id"])


def test_a_corrected_judgement_says_who_corrected_it_and_why(tmp_path: Path) -> None:
    correction = (
        "- council: suffolk\n  area: leadership\n  inspected_to: 2021-04-23\n  grade: good\n"
        "  by: Avery Example\n  on: 2026-05-02\n  why: The invented table was misprinted.\n"
    )
    write_documents(tmp_path, {"suffolk/b.md": NEWER, "judgement-corrections.yaml": correction})
    config = settings(tmp_path)
    build(config)
    site = create_app(config).test_client()
    found = {row["area"]: row for row in site.get("/api/v1/councils/suffolk/judgements").json["judgements"]}
    why = "The invented table was misprinted."
    assert found["leadership"]["grade"] == "good"
    assert found["leadership"]["current"] is True
    assert found["leadership"]["correction"] == {"by": "Avery Example", "on": "2026-05-02", "why": why}
    assert found["overall_effectiveness"]["correction"] is None
    page = " ".join(site.get("/councils/suffolk").text.split())
    assert page.count(f"Corrected by Avery Example, 2 May 2026: {why}") == 2
    answer = site.post("/api/v1/chat", json={"question": "How is leadership in Suffolk rated by Ofsted?"}).json
    assert answer["status"] == "not_found"
    assert "corrected" in answer["answer"]


def test_an_unknown_council_is_not_found_and_the_nearest_is_named(client: FlaskClient) -> None:
    response = client.get("/api/v1/councils/norfork/judgements")
    assert response.status_code == 404
    assert "norfolk" in response.json["detail"]
