"""How often one address may ask."""

from __future__ import annotations

import re
import threading
from dataclasses import replace
from pathlib import Path

import pytest
from flask import Flask

from app.access.limits import (
    AT_ONCE_QUESTIONS,
    AT_ONCE_READINGS,
    AT_ONCE_SIGN_INS,
    DAY,
    READING,
    SIGNING_IN,
    Buckets,
    Limit,
    Places,
    limit_at_once,
    limit_requests,
    limit_visitors,
)
from app.access.proxies import trust_proxies
from app.access.visitors import VISITOR_HEADER, Visitors
from app.config import ROOT
from app.factory import create_app
from tests.site import settings

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


def test_whoever_sent_many_opinions_may_still_delete_a_conversation() -> None:
    app = limited_app()
    app.add_url_rule("/opinion", "conversations.say_helpful", lambda: "kept", methods=["POST"])
    app.add_url_rule("/delete", "conversations.delete", lambda: "gone", methods=["DELETE"])
    app.add_url_rule("/form", "candidate.delete_conversation", lambda: "gone", methods=["POST"])
    client = app.test_client()
    assert [client.post("/opinion").status_code for _ in range(61)] == [200] * 60 + [429]
    assert {client.delete("/delete").status_code for _ in range(60)} == {200}
    refused = client.post("/form")
    assert refused.status_code == 429
    assert "may send 60 requests to delete a conversation a minute" in refused.text


def test_a_forwarded_address_is_not_believed() -> None:
    client = limited_app().test_client()
    for turn in range(60):
        client.post("/chat", headers={"X-Forwarded-For": f"192.0.2.{turn}"})
    assert client.post("/chat", headers={"X-Forwarded-For": "192.0.2.99"}).status_code == 429


def test_pages_without_a_limit_are_always_served() -> None:
    client = limited_app().test_client()
    assert {client.get("/about").status_code for _ in range(200)} == {200}


def test_a_limit_by_the_day_fills_over_the_day() -> None:
    clock = Clock()
    buckets = Buckets(clock)
    a_day = Limit("questions", 2, DAY)
    assert [buckets.take(a_day, "site") for _ in range(3)] == [0.0, 0.0, 43_200.0]
    clock.now += 43_201
    assert buckets.take(a_day, "site") == 0.0
    assert a_day.in_words == "2 questions a day"


def site_app(visitors: Visitors, a_day: int) -> Flask:
    app = Flask("app")
    limit_visitors(app, Buckets(Clock()), visitors, lambda: 20, lambda: a_day)
    app.add_url_rule("/widget/ask", "widget.ask", lambda: "said", methods=["POST"])
    return app


def test_one_chat_window_does_not_use_up_what_another_may_ask() -> None:
    visitors = Visitors("secret")
    client = site_app(visitors, 1000).test_client()
    one, other = ({VISITOR_HEADER: visitors.give("http://localhost")} for _ in range(2))
    statuses = [client.post("/widget/ask", headers=one).status_code for _ in range(21)]
    assert statuses == [200] * 20 + [429]
    assert client.post("/widget/ask", headers=other).status_code == 200


def test_all_windows_of_a_site_share_its_questions_of_the_day() -> None:
    visitors = Visitors("secret")
    client = site_app(visitors, 3).test_client()
    statuses = [
        client.post("/widget/ask", headers={VISITOR_HEADER: visitors.give("http://localhost")}) for _ in range(4)
    ]
    assert [response.status_code for response in statuses] == [200, 200, 200, 429]
    assert int(statuses[3].headers["Retry-After"]) == 28_800
    elsewhere = {"Origin": "https://elsewhere.example.org"}
    elsewhere[VISITOR_HEADER] = visitors.give(elsewhere["Origin"])
    assert client.post("/widget/ask", headers=elsewhere).status_code == 200


@pytest.mark.parametrize("fails", [False, True])
def test_more_questions_at_once_than_can_be_worked_on_are_told_to_come_back(fails: bool) -> None:
    app = Flask("app")
    limit_at_once(app, replace(AT_ONCE_QUESTIONS, most=1))
    working, go_on = threading.Event(), threading.Event()

    def ask() -> str:
        working.set()
        assert go_on.wait(10)
        if fails:
            raise ValueError
        return "said"

    app.add_url_rule("/chat", "chat.ask", ask, methods=["POST"])
    app.add_url_rule("/about", "candidate.about_page", lambda: "about")
    first = threading.Thread(target=lambda: app.test_client().post("/chat"))
    first.start()
    assert working.wait(10)
    refused = app.test_client().post("/chat")
    assert refused.status_code == 503
    assert refused.headers["Retry-After"] == "2"
    assert app.test_client().get("/about").status_code == 200
    go_on.set()
    first.join()
    assert app.test_client().post("/chat").status_code == (500 if fails else 200)


def test_one_caller_never_holds_all_places() -> None:
    places = Places(most=3, each=2)
    assert [places.enter("one") for _ in range(3)] == [True, True, False]
    assert [places.enter("other") for _ in range(2)] == [True, False]
    places.leave("one")
    assert places.enter("other")
    assert not places.enter("third")


def test_what_takes_long_never_holds_all_threads_of_a_worker() -> None:
    threads = int(re.findall(r"^threads = (\d+)", (ROOT / "app/gunicorn_conf.py").read_text(), re.MULTILINE)[0])
    at_once = (AT_ONCE_QUESTIONS, AT_ONCE_SIGN_INS, AT_ONCE_READINGS)
    assert max(limit.most for limit in at_once) < threads
    assert AT_ONCE_SIGN_INS.most + AT_ONCE_READINGS.most < threads
    assert all(limit.each < limit.most for limit in (AT_ONCE_SIGN_INS, AT_ONCE_READINGS))


@pytest.mark.parametrize("limits", ["on", "off"])
def test_sign_ins_and_readings_are_limited_whatever_is_set(
    tmp_path: Path, limits: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Places, "enter", lambda self, caller: False)
    app = create_app(settings(tmp_path, LIMITS=limits))
    app.config["WTF_CSRF_METHODS"] = set()
    monkeypatch.setattr("app.access.rules.may_use", lambda access, role: True)
    for endpoint in sorted(SIGNING_IN | READING):
        rule = next(rule for rule in app.url_map.iter_rules() if rule.endpoint == endpoint)
        with app.test_request_context():
            address = app.url_for(endpoint, **dict.fromkeys(rule.arguments, "a" * 16))
        refused = app.test_client().post(address)
        assert (endpoint, refused.status_code, refused.headers.get("Retry-After")) == (endpoint, 503, "2")


def test_with_a_proxy_the_address_that_it_names_counts() -> None:
    app = limited_app()
    trust_proxies(app, 1)
    client = app.test_client()

    def ask(forwarded: str) -> int:
        return client.post("/chat", headers={"X-Forwarded-For": forwarded}).status_code

    # The proxy adds the last one; what stands before it the client wrote itself.
    assert [ask(f"192.0.2.{turn}, 198.51.100.1") for turn in range(61)] == [200] * 60 + [429]
    assert ask("198.51.100.1, 198.51.100.2") == 200
