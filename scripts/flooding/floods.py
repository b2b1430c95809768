"""The floods, each of which sends one request after another on many lines and waits for nothing."""

from __future__ import annotations

import json
import threading
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing.queues import SimpleQueue
from typing import Any
from urllib.parse import urlencode

from scripts.faults.acts import QUESTION
from scripts.flooding.wire import FORM, Said, cookie_of, form_token, send, upload_of

JSON = {"Content-Type": "application/json"}
ADDRESSES = 250
UPLOAD = b"The invented council of the flood pays 41 pence a mile. " * 2_000
LARGE_UPLOAD = b"words " * 500_000


@dataclass(frozen=True, slots=True)
class Flood:
    """``sends`` one request (port, address, number, session); from one address or from ADDRESSES of them."""

    sends: Callable[[int, str, int, str], Said]
    from_many: bool = False
    needs_account: bool = False


def _ask(port: int, address: str, number: int, _: str) -> Said:
    return send(port, address, "POST", "/api/v1/chat", json.dumps({"question": f"{QUESTION} {number}"}), JSON)


def _search(port: int, address: str, number: int, _: str) -> Said:
    return send(port, address, "GET", f"/api/v1/search?q=bees+{number}&k=100")


def _sign_in(port: int, address: str, number: int, _: str) -> Said:
    page = send(port, address, "GET", "/admin/sign-in")
    fields = {
        "csrf_token": form_token(page.body),
        "name": f"person{number % 40}@example.org",
        "password": f"no {number}",
    }
    return send(port, address, "POST", "/admin/sign-in", urlencode(fields), {**FORM, "Cookie": cookie_of(page)})


def _upload(port: int, address: str, number: int, session: str) -> Said:
    cookie, _, token = session.partition(" ")
    body, headers = upload_of(token, f"flood-{number}.txt", UPLOAD + str(number).encode())
    return send(port, address, "POST", "/admin/documents/add", body, {**headers, "Cookie": cookie})


def _upload_of_nobody(port: int, address: str, number: int, _: str) -> Said:
    body, headers = upload_of("", f"flood-{number}.txt", LARGE_UPLOAD)
    return send(port, address, "POST", "/admin/documents/add", body, headers)


def _open_tab(port: int, address: str, number: int, _: str) -> Said:
    """What a page with the chat window does when it is opened, and its first question."""
    own = {**JSON, "Origin": f"http://127.0.0.1:{port}"}
    for path in ("/widget", "/widget.js"):
        send(port, address, "GET", path)
    begun = send(port, address, "POST", "/widget/session", "{}", own)
    if begun.status != 200:
        return begun
    session = {"X-Visitor-Session": json.loads(begun.body)["session"]}
    return send(port, address, "POST", "/widget/ask", json.dumps({"question": QUESTION}), {**own, **session})


def _page(port: int, address: str, number: int, _: str) -> Said:
    return send(port, address, "GET", ("/", "/documents", "/councils/norfolk", "/about")[number % 4])


FLOODS: dict[str, Flood] = {
    "questions": Flood(_ask),
    "questions-from-many": Flood(_ask, from_many=True),
    "searches-from-many": Flood(_search, from_many=True),
    "sign-ins": Flood(_sign_in),
    "sign-ins-from-many": Flood(_sign_in, from_many=True),
    "uploads": Flood(_upload, needs_account=True),
    "uploads-of-nobody": Flood(_upload_of_nobody, from_many=True),
    "tabs": Flood(_open_tab),
    "tabs-of-many": Flood(_open_tab, from_many=True),
    "pages": Flood(_page, from_many=True),
}


@dataclass(frozen=True, slots=True)
class Stream:
    """Where a flood goes: to this port, from addresses that begin so, with a session, for so long, on so many lines."""

    port: int
    network: str
    session: str
    seconds: float
    lines: int


def flood_on(name: str, stream: Stream, counts: SimpleQueue[Any]) -> None:
    """Flood, from a process of its own: says that it begins, then what became of each request."""
    kind = FLOODS[name]
    became: Counter[str] = Counter()
    lock = threading.Lock()
    counts.put("begun")
    until = time.monotonic() + stream.seconds

    def go_on(line: int) -> None:
        number = line
        while time.monotonic() < until:
            address = f"{stream.network}.{1 + number % ADDRESSES}" if kind.from_many else f"{stream.network}.1"
            status = str(kind.sends(stream.port, address, number, stream.session).status or "broken")
            with lock:
                became[status] += 1
            number += stream.lines

    threads = [threading.Thread(target=go_on, args=(line,)) for line in range(stream.lines)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    counts.put(dict(became))
