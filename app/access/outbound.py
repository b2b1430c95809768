"""The one door by which the server asks another: JSON from one origin, bounded in time and size, no redirects.

Used for single sign-on alone. A proxy that the operator's environment names
(HTTPS_PROXY) is used; nothing on this machine is asked through one.
"""

from __future__ import annotations

import io
import json
import socket
import threading
import time
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException, HTTPResponse, HTTPSConnection
from typing import Any
from urllib.error import HTTPError
from urllib.parse import urlsplit
from urllib.request import HTTPHandler, HTTPRedirectHandler, HTTPSHandler, ProxyHandler, Request, build_opener

from app.config import is_loopback


class NoAnswer(Exception):
    """Nothing usable came back. ``status`` is what the other side answered, None where it did not."""

    def __init__(self, reason: str, status: int | None = None) -> None:
        super().__init__(reason)
        self.status = status


@dataclass(frozen=True, slots=True)
class Bounds:
    """Seconds for one step (connecting, waiting for more) and for the whole answer, its bytes, and asked at once."""

    step: float = 5
    whole: float = 10
    size: int = 1024 * 1024
    at_once: int = 4


def origin_of(address: str) -> str:
    """Scheme, host and port; empty for what is no address."""
    try:
        parts = urlsplit(address)
        port = parts.port or {"https": 443, "http": 80}.get(parts.scheme, 0)
    except ValueError:
        return ""
    return f"{parts.scheme}://{parts.hostname}:{port}" if parts.hostname else ""


class Door:
    """Asks one origin. Safe between threads: no more than a few wait for the other side at once."""

    def __init__(self, origin: str, bounds: Bounds | None = None) -> None:
        """``origin`` may be any address of it. Raises nothing: what is wrong with it is said when it is asked."""
        self._origin, self._bounds = origin_of(origin), bounds or Bounds()
        self._free = threading.BoundedSemaphore(self._bounds.at_once)

    def read_json(
        self, address: str, form: bytes | None = None, headers: dict[str, str] | None = None
    ) -> dict[str, Any]:
        """The object at ``address``; a POST where a form is given. Raises NoAnswer."""
        parts = urlsplit(address) if self._origin and origin_of(address) == self._origin else None
        if not parts or not (parts.scheme == "https" or (parts.scheme == "http" and is_loopback(parts.hostname or ""))):
            raise NoAnswer("it names an address that is not its own, or not https")
        if not self._free.acquire(blocking=False):
            raise NoAnswer("too many wait for it already")
        try:
            return self._read(Request(address, form, headers or {}), is_loopback(parts.hostname or ""))  # noqa: S310
        except HTTPError as problem:
            problem.close()
            raise NoAnswer(f"it answered {problem.code}", problem.code) from problem
        except (OSError, ValueError, HTTPException, RecursionError) as problem:
            raise NoAnswer(f"it cannot be read ({type(problem).__name__})") from problem
        finally:
            self._free.release()

    def _read(self, asked: Request, is_near: bool) -> dict[str, Any]:
        handlers = [_Http(self._bounds), _Https(self._bounds), _NoRedirect()]
        opener = build_opener(*handlers, *([ProxyHandler({})] if is_near else []))
        with opener.open(asked, timeout=self._bounds.step) as answer:
            body = answer.read(self._bounds.size + 1)
        if len(body) > self._bounds.size:
            raise NoAnswer("its answer is too long")
        found = json.loads(body)
        if not isinstance(found, dict):
            raise NoAnswer("its answer is not an object")
        return found


class _NoRedirect(HTTPRedirectHandler):
    """Who is sent elsewhere could reach what stands beside this service."""

    def redirect_request(self, *_: Any, **__: Any) -> None:
        return None


class _Http(HTTPHandler):
    def __init__(self, bounds: Bounds) -> None:
        super().__init__()
        self._bounds = bounds

    def http_open(self, req: Request) -> HTTPResponse:
        return self.do_open(_timed(HTTPConnection, self._bounds.whole), req)


class _Https(HTTPSHandler):
    def __init__(self, bounds: Bounds) -> None:
        super().__init__()
        self._bounds = bounds

    def https_open(self, req: Request) -> HTTPResponse:
        return self.do_open(_timed(HTTPSConnection, self._bounds.whole), req)


def _timed(kind: type[HTTPConnection], seconds: float) -> type[HTTPConnection]:
    """Connections of this kind whose answer must be here ``seconds`` from now, however slowly it drips."""
    until = time.monotonic() + seconds

    class Response(HTTPResponse):
        def __init__(self, sock: socket.socket, *arguments: Any, **more: Any) -> None:
            super().__init__(sock, *arguments, **more)
            self.fp.close()
            self.fp = io.BufferedReader(_TimedReader(sock, until))

    return type("Connection", (kind,), {"response_class": Response})


class _TimedReader(io.RawIOBase):
    """Reads a socket until a moment, and not beyond it."""

    def __init__(self, sock: socket.socket, until: float) -> None:
        self._sock, self._until = sock, until
        self._raw = sock.makefile("rb", buffering=0)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int | None:
        left = self._until - time.monotonic()
        if left <= 0:
            raise TimeoutError
        self._sock.settimeout(min(left, self._sock.gettimeout() or left))
        return self._raw.readinto(buffer)

    def close(self) -> None:
        self._raw.close()
        super().close()
