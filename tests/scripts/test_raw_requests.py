"""Requests that no browser sends, byte by byte to the real server: nothing is smuggled, too much is refused."""

from __future__ import annotations

import http.client
import json
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import ExitStack, closing, suppress

import pytest

from scripts.loopback import free_port
from scripts.machines import nginx_settings
from tests.scripts.test_run import SERVE, Started
from tests.site import build, settings, write_documents

pytestmark = pytest.mark.slow
SMUGGLED = b"GET /metrics HTTP/1.1\r\nHost: a\r\n\r\n"
BODY = b'{"question":"Who looks after the bees?"}'
HEAD = b"POST /api/v1/chat HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n"
PATIENCE = 6
"""Seconds that prove that nobody was waited for, which takes ten and more, on a machine that has other things to do."""
# Requests that a server and a proxy before it may cut in different places.
AMBIGUOUS = {
    "a length and chunks": HEAD + b"Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n" + SMUGGLED,
    "two lengths": HEAD + b"Content-Length: 0\r\nContent-Length: %d\r\n\r\n" % len(SMUGGLED) + SMUGGLED,
    "two lengths in one": HEAD + b"Content-Length: 0, %d\r\n\r\n" % len(SMUGGLED) + SMUGGLED,
    "a length with a sign": HEAD + b"Content-Length: +0\r\n\r\n" + SMUGGLED,
    "a negative length": HEAD + b"Content-Length: -1\r\n\r\n" + SMUGGLED,
    "a length in letters": HEAD + b"Content-Length: 0x0\r\n\r\n" + SMUGGLED,
    "a space before the colon": HEAD + b"Content-Length : 0\r\n\r\n" + SMUGGLED,
    "an unknown encoding": HEAD + b"Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n" + SMUGGLED,
    "chunked, and something after": HEAD + b"Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n" + SMUGGLED,
    "chunked twice": HEAD + b"Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n" + SMUGGLED,
    "a vertical tab": HEAD + b"Transfer-Encoding:\x0bchunked\r\n\r\n0\r\n\r\n" + SMUGGLED,
    "a folded line": HEAD + b"X: a\r\n Transfer-Encoding: chunked\r\n\r\n" + SMUGGLED,
    "a NUL": HEAD + b"X: a\x00b\r\nContent-Length: 0\r\n\r\n" + SMUGGLED,
    "a size of a chunk with a sign": HEAD + b"Transfer-Encoding: chunked\r\n\r\n+0\r\n\r\n" + SMUGGLED,
    "a size of a chunk that is none": HEAD + b"Transfer-Encoding: chunked\r\n\r\n0x0\r\n\r\n" + SMUGGLED,
    "a chunk longer than said": HEAD + b"Transfer-Encoding: chunked\r\n\r\n1\r\nab\r\n0\r\n\r\n" + SMUGGLED,
}
TOO_MUCH = {
    "a long address": b"GET /" + b"a" * 9_000 + b" HTTP/1.1\r\nHost: a\r\n\r\n",
    "a long header": b"GET /healthz HTTP/1.1\r\nHost: a\r\nX: " + b"a" * 9_000 + b"\r\n\r\n",
    "many headers": b"GET /healthz HTTP/1.1\r\nHost: a\r\n" + b"X: a\r\n" * 60 + b"\r\n",
    "a method of its own": b"GET\x01 /healthz HTTP/1.1\r\nHost: a\r\n\r\n",
    "a method that repeats what was sent": b"TRACE /healthz HTTP/1.1\r\nHost: a\r\n\r\n",
    "no version": b"GET /healthz\r\n\r\n",
    "another protocol": b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + b"\0" * 200 + b"\r\n\r\n",
}


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Started]:
    folder = tmp_path_factory.mktemp("raw")
    write_documents(folder)
    build(settings(folder))
    started = Started(folder, SERVE, free_port())
    started.wait_until_ready()
    yield started
    started.stop()


def answers(server: Started, request: bytes, port: int | None = None) -> list[int]:
    """The statuses of everything that the server answers to these bytes, until it says no more."""
    with socket.create_connection(("127.0.0.1", port or server.port), timeout=30) as connection:
        connection.sendall(request)
        connection.shutdown(socket.SHUT_WR)
        said = b""
        try:
            while part := connection.recv(65536):
                said += part
        except ConnectionResetError:
            pass
    return [int(part[:3]) for part in said.split(b"HTTP/1.1 ")[1:]]


def test_a_sound_request_is_answered_and_so_are_two_on_one_line(server: Started) -> None:
    """Or the tests below would prove nothing."""
    sound = HEAD + b"Content-Length: %d\r\n\r\n" % len(BODY) + BODY
    assert answers(server, sound) == [200]
    assert answers(server, sound + SMUGGLED) == [200, 200]
    assert answers(
        server, HEAD + b"Transfer-Encoding: chunked\r\n\r\n%x\r\n" % len(BODY) + BODY + b"\r\n0\r\n\r\n"
    ) == [200]


@pytest.mark.parametrize("way", AMBIGUOUS)
def test_a_request_that_can_be_cut_in_two_ways_carries_no_second_one(server: Started, way: str) -> None:
    said = answers(server, AMBIGUOUS[way])
    assert len(said) <= 1, said
    assert not any(status < 400 or status >= 502 for status in said), said
    assert server.get("/healthz")[0] == 200


@pytest.mark.parametrize("what", TOO_MUCH)
def test_too_much_is_refused(server: Started, what: str) -> None:
    said = answers(server, TOO_MUCH[what])
    assert len(said) <= 1
    assert all(400 <= status < 500 for status in said), said
    assert server.get("/healthz")[0] == 200


UNREADABLE = {
    "spaces in the address": b"GET /api/v1/search?q=call me on 07700 900123 HTTP/1.1\r\nHost: a\r\n\r\n",
    "a letter beyond ASCII in the address": "GET /api/v1/search?q=caf\u00e9 HTTP/1.1\r\nHost: a\r\n\r\n".encode(),
    "a chunk that is none, to the interface": HEAD + b"Transfer-Encoding: chunked\r\n\r\nzz\r\nno\r\n0\r\n\r\n",
    "a long address": TOO_MUCH["a long address"],
}


@pytest.mark.parametrize("what", UNREADABLE)
def test_what_cannot_be_read_gets_a_problem_and_leaves_neither_its_words_nor_an_address_in_the_log(
    server: Started, what: str
) -> None:
    before = len(server.lines)
    with socket.create_connection(("127.0.0.1", server.port), timeout=30) as connection:
        connection.sendall(UNREADABLE[what])
        head, _, body = connection.makefile("rb").read().partition(b"\r\n\r\n")
    problem = json.loads(body)
    assert b"Content-Type: application/problem+json" in head
    assert problem["status"] == int(head.split()[1]) in (400, 414)
    logged = wait_for_line(server, problem["instance"], before)
    told = [value for line in logged for key, value in json.loads(line).items() if key not in ("request_id", "ts")]
    revealing = ("07700", "caf", "127.0.0.1", "aaa")
    assert not [value for value in map(str, told) if any(word in value for word in revealing)]


def wait_for_line(server: Started, holding: str, begin: int) -> list[str]:
    """The log lines from ``begin`` to the one that holds this."""
    until = time.monotonic() + 30
    while time.monotonic() < until:
        lines = server.lines[begin:]
        if any(holding in line for line in lines):
            return lines
        time.sleep(0.05)
    pytest.fail(f"no line holds {holding}:\n" + "".join(server.lines[begin:]))


WHOLE = b"GET /healthz HTTP/1.1\r\nHost: 127.0.0.1\r\n"


@pytest.mark.parametrize(
    "begun",
    [
        b"",
        HEAD,
        HEAD + b'Content-Length: 400\r\n\r\n{"question": "',
        HEAD + b'Content-Length: 400\r\nExpect: 100-continue\r\n\r\n{"',
        HEAD + b"Transfer-Encoding: chunked\r\n\r\n5\r\n0\r\n\r\n",
        WHOLE + b"\r\nG",
        WHOLE + b"Connection: close\r\n\r\n",
    ],
    ids=["silent", "head", "body", "expects", "chunks", "one and a half", "does not close"],
)
def test_more_clients_that_stop_half_way_than_there_are_threads_keep_nobody_waiting(
    server: Started, begun: bytes
) -> None:
    with ExitStack() as opened:
        for _ in range(30):
            opened.enter_context(socket.create_connection(("127.0.0.1", server.port), timeout=30)).sendall(begun)
        time.sleep(0.2)
        started = time.monotonic()
        assert server.get("/healthz")[0] == 200
        assert time.monotonic() - started < PATIENCE


@pytest.fixture(scope="module")
def proxied(server: Started, tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    """The port of an nginx that sends all requests over one line that it keeps to the server."""
    program = shutil.which("nginx")
    if program is None:
        pytest.skip("there is no nginx here (Debian: apt-get install nginx-light)")
    folder, port = tmp_path_factory.mktemp("nginx"), free_port()
    told = nginx_settings(port, [server.port], folder).replace("    least_conn;", "    keepalive 1;")
    kept = 'proxy_http_version 1.1;\n      proxy_set_header Connection "";\n      proxy_connect_timeout'
    (folder / "nginx.conf").write_text(told.replace("proxy_connect_timeout", kept))
    process = subprocess.Popen([program, "-p", folder, "-c", folder / "nginx.conf", "-e", folder / "error.log"])
    until = time.monotonic() + 30
    while time.monotonic() < until:
        with suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
            break
        time.sleep(0.05)
    yield port
    process.terminate()
    process.wait(30)


@pytest.mark.parametrize("way", [*AMBIGUOUS, *TOO_MUCH])
def test_behind_nginx_nobody_gets_the_answer_to_a_request_that_another_hid(
    server: Started, proxied: int, way: str
) -> None:
    """nginx and gunicorn cut alike, or one of them refuses: what follows on the kept line is answered as it asks."""
    said = answers(server, {**AMBIGUOUS, **TOO_MUCH}[way], proxied)
    assert not any(status >= 500 and status != 501 for status in said), said  # 501: nginx knows no such encoding
    if way in TOO_MUCH:
        assert all(400 <= status < 500 for status in said), said
    for _ in range(3):
        with closing(http.client.HTTPConnection("127.0.0.1", proxied, timeout=30)) as connection:
            connection.request("GET", "/healthz")
            answer = connection.getresponse()
            assert (answer.status, json.loads(answer.read())) == (200, {"status": "ok"})


@pytest.mark.parametrize("head", [HEAD + b"Content-Length: 65500\r\n", HEAD + b"Transfer-Encoding: chunked\r\n"])
def test_large_bodies_that_stop_half_way_leave_threads_for_others(server: Started, head: bytes) -> None:
    """More is sent than is waited for without a thread, and not all of it."""
    with ExitStack() as opened:
        for _ in range(30):
            connection = opened.enter_context(socket.create_connection(("127.0.0.1", server.port), timeout=30))
            chunk = b"" if b"Content" in head else b"100000\r\n"
            connection.sendall(head + b"X: " + b"a" * 8_000 + b"\r\n\r\n" + chunk + b" " * 60_000)
        time.sleep(0.5)
        started = time.monotonic()
        assert server.get("/healthz")[0] == 200
        assert time.monotonic() - started < PATIENCE


def test_a_client_that_ends_half_way_is_hung_up_on_at_once(server: Started) -> None:
    started = time.monotonic()
    assert all(status >= 400 for status in answers(server, HEAD))
    assert time.monotonic() - started < PATIENCE
