"""GET /api/v1/councils and a council's judgements."""

from __future__ import annotations

from flask.testing import FlaskClient


def test_councils_are_listed_with_their_names(client: FlaskClient) -> None:
    councils = {council["slug"]: council for council in client.get("/api/v1/councils").json["councils"]}
    assert councils["norfolk"]["name"] == "Norfolk County Council"
    assert len(councils) > 150


def test_the_list_of_judgements_is_empty_until_there_is_a_ledger(client: FlaskClient) -> None:
    assert client.get("/api/v1/councils/norfolk/judgements").json == {"judgements": []}
    described = client.get("/api/v1/openapi.json").json["paths"]["/api/v1/councils/{slug}/judgements"]["get"]
    assert "not part of this release" in described["description"]


def test_an_unknown_council_is_not_found_and_the_nearest_is_named(client: FlaskClient) -> None:
    response = client.get("/api/v1/councils/norfork/judgements")
    assert response.status_code == 404
    assert "norfolk" in response.json["detail"]
