"""How often one address may ask."""

from __future__ import annotations

from flask import Flask

from app.access.limits import Buckets, Limit, limit_requests

THREE = Limit("questions", 3)


class Clock:
    """A clock that stands until it is moved, in seconds."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


def test_the_whole_allowance_may_be_used_at_once_and_then_one_waits() -> None:
    buckets = Buckets(Clock())
    assert [buckets.take(THREE, "192.0.2.1") for _ in range(3)] == [0.0, 0.0, 0.0]
    assert buckets.take(THREE, "192.0.2.1") == 20.0


def test_one_permit_comes_back_with_each_share_of_the_minute() -> None:
    clock = Clock()
    buckets = Buckets(clock)
    for _ in range(3):
        buckets.take(THREE, "192.0.2.1")
    clock.now += 19
    assert 0.9 < buckets.take(THREE, "192.0.2.1") < 1.1
    clock.now += 1.1
    assert buckets.take(THREE, "192.0.2.1") == 0.0
    assert buckets.take(THREE, "192.0.2.1") > 0


def test_an_hour_of_silence_saves_up_no_more_than_the_allowance() -> None:
    clock = Clock()
    buckets = Buckets(clock)
    buckets.take(THREE, "192.0.2.1")
    clock.now += 3600
    assert [buckets.take(THREE, "192.0.2.1") == 0 for _ in range(4)] == [True, True, True, False]


def test_addresses_and_kinds_of_request_are_counted_apart() -> None:
    buckets = Buckets(Clock())
    one = Limit("searches", 1)
    assert buckets.take(one, "192.0.2.1") == 0.0
    assert buckets.take(one, "192.0.2.1") > 0
    assert buckets.take(one, "192.0.2.2") == 0.0
    assert buckets.take(THREE, "192.0.2.1") == 0.0


def test_only_so_many_addresses_are_remembered() -> None:
    buckets = Buckets(Clock(), kept=2)
    one = Limit("searches", 1)
    for last in range(1, 4):
        buckets.take(one, f"192.0.2.{last}")
    assert buckets.take(one, "192.0.2.3") > 0
    assert buckets.take(one, "192.0.2.1") == 0.0


def limited_app() -> Flask:
    app = Flask("app")
    limit_requests(app, Buckets(Clock()))
    app.add_url_rule("/chat", "chat.ask", lambda: "said", methods=["POST"])
    app.add_url_rule("/ask", "candidate.ask", lambda: "said", methods=["POST"])
    app.add_url_rule("/about", "candidate.about_page", lambda: "about")
    return app


def test_questions_by_form_and_by_program_share_one_allowance_and_429_says_when_to_return() -> None:
    client = limited_app().test_client()
    statuses = [client.post("/chat" if turn % 2 else "/ask").status_code for turn in range(60)]
    assert set(statuses) == {200}
    refused = client.post("/chat")
    assert refused.status_code == 429
    assert refused.headers["Retry-After"] == "1"
    assert "60 questions a minute" in refused.text


def test_a_forwarded_address_is_not_believed() -> None:
    client = limited_app().test_client()
    for turn in range(60):
        client.post("/chat", headers={"X-Forwarded-For": f"192.0.2.{turn}"})
    assert client.post("/chat", headers={"X-Forwarded-For": "192.0.2.99"}).status_code == 429


def test_pages_without_a_limit_are_always_served() -> None:
    client = limited_app().test_client()
    assert {client.get("/about").status_code for _ in range(200)} == {200}
