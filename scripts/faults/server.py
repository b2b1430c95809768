"""Faults of the server's workers and of those who connect to it."""

from __future__ import annotations

import os
import signal
import socket
import threading
import time
from contextlib import ExitStack, suppress

from scripts.faults.place import Place, Trial

WORKERS = 2
HONEST_SECONDS = 5.0
MOST_CLIENTS = 200
_HEAD = b"POST /api/v1/chat HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
_KINDS = (
    "silent",
    "half a header",
    "half a body",
    "a header byte by byte",
    "a body byte by byte",
    "one request and a half",
    "never reads",
    "never closes",
)


def kill_worker(place: Place, trial: Trial) -> None:
    """Kill -9 of one of the server's workers at a random moment while questions are being answered."""

    def happens() -> None:
        waited = place.pause(0.5)
        pid = place.chance.choice(place.worker_pids())
        os.kill(pid, signal.SIGKILL)
        trial.what = f"one of {WORKERS} workers, after {waited:.2f} s"
        began = time.monotonic()
        while pid in place.worker_pids() or len(place.worker_pids()) < WORKERS:
            if time.monotonic() - began > HONEST_SECONDS:
                trial.check(False, "no worker took its place")
                break
            time.sleep(0.01)
        trial.back_after_s = time.monotonic() - began

    asked = place.under_load(happens)
    trial.failed = sum(each.status != 200 for each in asked)
    trial.check({each.status for each in asked} <= {0, 200}, "somebody got an error instead of an answer")
    place.check_answers(trial, {place.published})
    place.check_kept(trial)
    if trial.number % 10 == 0:
        place.check_well(trial)


def slow_clients(place: Place, trial: Trial) -> None:
    """Up to 200 clients that send or read hardly anything, or nothing, and one that asks as people do."""
    count = place.chance.randrange(1, MOST_CLIENTS + 1)
    kinds = [place.chance.choice(_KINDS) for _ in range(count)]
    kinds = [kinds[0]] * count if place.chance.random() < 0.5 else kinds
    trial.what = f"{count} clients: {', '.join(sorted(set(kinds)))}"
    leaving = threading.Event()
    with ExitStack() as opened:
        dripping = []
        for kind in kinds:
            client = opened.enter_context(socket.create_connection(("127.0.0.1", place.machine.port), timeout=5))
            dripping += [client] if "byte by byte" in kind else []
            _begin(client, kind)
        drip = threading.Thread(target=_drip, args=(dripping, leaving))
        drip.start()
        time.sleep(0.3)
        slowest = 0.0
        for _ in range(3):
            began = time.monotonic()
            status, _ = place.ask(timeout=4 * HONEST_SECONDS)
            took = time.monotonic() - began
            slowest = max(slowest, took)
            trial.check(status == 200 and took < HONEST_SECONDS, f"an honest client got {status} after {took:.1f} s")
        leaving.set()
        drip.join()
    trial.back_after_s = slowest
    place.check_answers(trial, {place.published})
    place.check_kept(trial)


def _begin(client: socket.socket, kind: str) -> None:
    if kind in ("half a header", "a header byte by byte"):
        client.sendall(_HEAD[:40])
    elif kind in ("half a body", "a body byte by byte"):
        client.sendall(_HEAD + b'Content-Length: 400\r\n\r\n{"question": "')
    elif kind == "one request and a half":
        client.sendall(b"GET /healthz HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\nG")
    elif kind == "never closes":
        client.sendall(b"GET /healthz HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n")
    elif kind == "never reads":
        client.sendall(b"GET /api/v1/documents HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n" * 20)


def _drip(clients: list[socket.socket], leaving: threading.Event) -> None:
    """One byte a second from each, so that no connection is ever still."""
    while not leaving.wait(1.0):
        for client in clients:
            with suppress(OSError):
                client.sendall(b"a")
