"""The request id, the log line and the headers around every request."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient


def test_a_good_request_id_is_kept(client: FlaskClient) -> None:
    asked = {"X-Request-ID": "trace-0123456789"}
    assert client.get("/healthz", headers=asked).headers["X-Request-ID"] == "trace-0123456789"
    problem = client.get("/api/v1/nowhere", headers=asked).json
    assert problem["instance"] == "trace-0123456789"


@pytest.mark.parametrize("bad", ["short", "x" * 65, "has space in it", "<script>alert</script>", "ümlauts-ümlauts"])
def test_any_other_request_id_is_replaced(client: FlaskClient, bad: str) -> None:
    given = client.get("/healthz", headers={"X-Request-ID": bad}).headers["X-Request-ID"]
    assert given != bad
    assert len(given) >= 8


def test_each_request_has_its_own_id(client: FlaskClient) -> None:
    assert len({client.get("/healthz").headers["X-Request-ID"] for _ in range(5)}) == 5
