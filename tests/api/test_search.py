"""GET /api/v1/search: the passages that retrieval alone finds."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient


def test_the_passage_that_speaks_of_it_comes_first(client: FlaskClient) -> None:
    found = client.get("/api/v1/search", query_string={"q": "who keeps bees on the roof"}).json
    first = found["results"][0]
    assert first["path"] == "worcestershire/bees.md"
    assert "Robin Sample" in first["text"]
    assert (first["title"], first["council"], first["published"]) == (
        "The rooftop bees",
        ["worcestershire"],
        "2021-03-04",
    )
    scores = [result["score"] for result in found["results"]]
    assert scores == sorted(scores, reverse=True)


def test_a_council_limits_what_is_searched(client: FlaskClient) -> None:
    found = client.get("/api/v1/search", query_string={"q": "who keeps bees", "council": "norfolk"}).json
    paths = {result["path"] for result in found["results"]}
    assert "norfolk/induction.md" in paths
    assert "worcestershire/bees.md" not in paths


def test_no_more_than_k_are_given(client: FlaskClient) -> None:
    assert len(client.get("/api/v1/search?q=social+worker&k=1").json["results"]) == 1


def test_a_question_of_500_four_byte_characters_is_searched(client: FlaskClient) -> None:
    assert client.get("/api/v1/search", query_string={"q": "😀" * 500}).status_code == 200


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("", "q: is missing"),
        ("?q=", "1 to 500 characters"),
        ("?q=" + "x" * 501, "found 501"),
        ("?q=pay&k=0", "whole number from 1 to 100"),
        ("?q=pay&k=101", "whole number from 1 to 100"),
        ("?q=pay&k=many", "whole number from 1 to 100"),
        ("?q=pay&council=worcestershir", "worcestershire"),
        ("?q=a%00b", "U+0000"),
    ],
)
def test_bad_input_is_told_what_to_send_instead(client: FlaskClient, query: str, words: str) -> None:
    response = client.get(f"/api/v1/search{query}")
    assert response.status_code == 422
    assert response.mimetype == "application/problem+json"
    assert words in response.json["detail"]


def test_earlier_questions_give_a_follow_up_its_topic(client: FlaskClient) -> None:
    query = {"q": "and who looks after them?", "earlier": ["Are there bees on the roof?"]}
    assert client.get("/api/v1/search", query_string=query).json["results"][0]["path"] == "worcestershire/bees.md"


def test_earlier_questions_are_checked_as_questions_are(client: FlaskClient) -> None:
    response = client.get("/api/v1/search", query_string={"q": "and when?", "earlier": ["x" * 501]})
    assert response.status_code == 422
    assert "earlier" in response.json["detail"]


def test_more_earlier_questions_than_are_read_are_refused(client: FlaskClient) -> None:
    response = client.get("/api/v1/search", query_string={"q": "and when?", "earlier": ["pay"] * 21})
    assert response.status_code == 422
    assert response.json["detail"] == "earlier: send at most 20 of them, the newest; found 21."


@pytest.mark.parametrize("query", ["q=%ff", "q=%ed%a0%80", "q=pay&earlier=%c3", "q=pay%c3&k=1", "q=caf\xe9"])
def test_a_query_that_is_no_utf_8_is_refused_as_such_a_body_is(client: FlaskClient, query: str) -> None:
    response = client.get("/api/v1/search", environ_overrides={"QUERY_STRING": query})
    assert response.status_code == 400
    assert response.mimetype == "application/problem+json"
    assert "UTF-8" in response.json["detail"]


def test_a_query_in_utf_8_is_searched(client: FlaskClient) -> None:
    assert client.get("/api/v1/search?q=caf%C3%A9+bees%21").status_code == 200
