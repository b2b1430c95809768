"""Many clients: what is told of their replies, and that each comes from an address of its own."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from scripts.crowd import BROKEN, Crowd, Reply, told
from scripts.loopback import free_port


@contextmanager
def answering(status: int, headers: dict[str, str], seen: list[str]) -> Iterator[int]:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            seen.append(self.client_address[0])
            self.rfile.read(int(self.headers["Content-Length"]))
            body = json.dumps({"index_version": "v1"}).encode()
            self.send_response(status)
            for name, value in {**headers, "Content-Length": str(len(body))}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield server.server_port
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def test_every_question_comes_from_another_address() -> None:
    seen: list[str] = []
    with answering(200, {}, seen) as port:
        replies = Crowd(port, ["Who?"]).one_after_another(2, lambda asked: asked >= 6)
    assert len(set(seen)) == len(seen) == len(replies) >= 6
    assert all(address.startswith("127.1.") for address in seen)
    assert {(reply.status, reply.version) for reply in replies} == {(200, "v1")}


def test_a_rate_is_kept_to() -> None:
    with answering(503, {"Retry-After": "2"}, []) as port:
        replies = Crowd(port, ["Who?"]).at_rate(20, 0.5)
    assert len(replies) == 10
    assert told(replies).others == {"503 with Retry-After": 10}


def test_nobody_there_is_no_answer() -> None:
    assert Crowd(free_port(), ["Who?"]).ask().status == BROKEN


def test_times_are_those_of_answers_and_what_went_wrong_is_named() -> None:
    replies = [Reply(0.0, 0.1, 200), Reply(1.0, 0.3, 200), Reply(2.0, 9.0, 503), Reply(9.0, 1.0, BROKEN)]
    found = told(replies)
    assert (found.asked, found.answered, found.a_second) == (4, 2, 2 / 11)
    assert (found.p50_ms, found.p95_ms) == (300.0, 300.0)
    assert found.others == {"503": 1, "no answer": 1}
