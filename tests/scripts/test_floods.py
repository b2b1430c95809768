"""The command that floods: it counts what it sends, and sees when an honest visitor gets no answer."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from queue import SimpleQueue
from typing import Any

import pytest

from scripts.faults.acts import ANSWER
from scripts.flooding.floods import FLOODS, Stream, flood_on
from scripts.flooding.honest import Honest
from scripts.flooding.wire import has_many_addresses
from scripts.floods import Result, main, table

pytestmark = pytest.mark.skipif(not has_many_addresses(), reason="this system has one address of loopback alone")
FLOOD_SECONDS = 1.5
FLOODER, VISITOR = "127.0.9.1", "127.0.8.1"


class Service(ThreadingHTTPServer):
    """Answers a flood with 429; others as often as told with 503, then with a status and words."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.busy, self.status, self.words = 0, 200, ANSWER
        self.addresses: set[str] = set()


class Handler(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        service: Any = self.server
        self.rfile.read(int(self.headers["Content-Length"]))
        address = self.client_address[0]
        service.addresses.add(address)
        status = 429 if address.startswith("127.0.9.") else 503 if service.busy > 0 else service.status
        service.busy -= status == 503
        body = json.dumps({"answer": service.words}).encode()
        self.send_response(status)
        self.send_header("Retry-After", "0")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def service() -> Iterator[Service]:
    with Service() as server:
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        yield server
        server.shutdown()


def test_a_flood_counts_what_became_of_what_it_sent(service: Service) -> None:
    counts: SimpleQueue[Any] = SimpleQueue()
    flood_on("questions", Stream(service.server_port, "127.0.9", "", FLOOD_SECONDS, 3), counts)
    assert counts.get() == "begun"
    became = counts.get()
    assert (set(became), became["429"] > 3, service.addresses) == ({"429"}, True, {FLOODER})
    flood_on("questions-from-many", Stream(service.server_port, "127.0.9", "", FLOOD_SECONDS, 3), counts)
    assert len(service.addresses) > 3


def test_who_is_told_to_come_back_comes_back_and_is_answered(service: Service) -> None:
    service.busy = 2
    visitor = Honest(service.server_port, VISITOR)
    visitor.ask_once()
    assert (visitor.asked, visitor.answered, visitor.told_to_return, visitor.wrong) == (1, 1, 2, [])


@pytest.mark.parametrize(("busy", "status", "words"), [(1_000, 200, ANSWER), (0, 500, ANSWER), (0, 200, "Nobody")])
def test_an_honest_visitor_without_an_answer_is_seen(service: Service, busy: int, status: int, words: str) -> None:
    service.busy, service.status, service.words = busy, status, words
    visitor = Honest(service.server_port, VISITOR)
    visitor.ask_once()
    assert (visitor.answered, len(visitor.wrong)) == (0, 1)
    result = Result("questions")
    result.add(visitor)
    assert result.wrong == visitor.wrong


def test_the_table_has_a_line_for_each_flood() -> None:
    result = Result("questions", asked=2, answered=2, waits=[0.2, 0.1])
    result.sent.update({"200": 3, "429": 1_000})
    assert table([result])[2] == "| questions | 1,003 | 1,000 × 429, 3 × 200 | 2 | 2 | 0 | 200 ms | 0.2 s |"
    assert len(FLOODS) == 10


@pytest.mark.parametrize("wrong", [["--seconds", "0"], ["--lines", "0"], ["--flood", "rain"]])
def test_a_wrong_number_or_name_is_told(wrong: list[str]) -> None:
    with pytest.raises(SystemExit):
        main(wrong)
