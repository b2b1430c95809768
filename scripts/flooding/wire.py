"""Requests to loopback from an address of one's own: 127.0.0.0/8 stands for as many people as are needed."""

from __future__ import annotations

import http.client
import re
import socket
from collections.abc import Mapping
from dataclasses import dataclass, field

SECONDS = 180.0
BOUNDARY = "a-boundary-of-the-flood"
FORM = {"Content-Type": "application/x-www-form-urlencoded"}


def has_many_addresses() -> bool:
    """Whether this system lets a connection come from any address of loopback."""
    with socket.socket() as probe:
        try:
            probe.bind(("127.0.2.2", 0))
        except OSError:
            return False
    return True


@dataclass(frozen=True, slots=True)
class Said:
    """What the server answered; status 0 is a connection that broke."""

    status: int
    body: bytes = b""
    headers: Mapping[str, str] = field(default_factory=dict)

    @property
    def retry_after(self) -> float:
        """Seconds after which to come back; 1 where nothing is said."""
        found = self.headers.get("retry-after", "1")
        return float(found) if found.isdigit() else 1.0


def send(
    port: int, address: str, method: str, path: str, body: bytes | str = b"", headers: Mapping[str, str] | None = None
) -> Said:
    """One request on a line of its own."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=SECONDS, source_address=(address, 0))
    try:
        connection.request(method, path, body or None, dict(headers or {}))
        response = connection.getresponse()
        given = {name.lower(): value for name, value in response.getheaders()}
        return Said(response.status, response.read(), given)
    except (OSError, http.client.HTTPException):
        return Said(0)
    finally:
        connection.close()


def form_token(page: bytes) -> str:
    """The token of a page's form; empty where there is none."""
    found = re.search(rb'name="csrf_token" value="([^"]+)"', page)
    return found[1].decode() if found else ""


def cookie_of(said: Said) -> str:
    """The cookie that was set."""
    return said.headers.get("set-cookie", "").partition(";")[0]


def upload_of(token: str, name: str, content: bytes) -> tuple[bytes, dict[str, str]]:
    """The body and headers of a form with one file."""
    head = (
        f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="csrf_token"\r\n\r\n{token}\r\n--{BOUNDARY}\r\n'
        f'Content-Disposition: form-data; name="files"; filename="{name}"\r\nContent-Type: text/plain\r\n\r\n'
    )
    headers = {"Content-Type": f"multipart/form-data; boundary={BOUNDARY}", "X-Sent-By-Script": "1"}
    return head.encode() + content + f"\r\n--{BOUNDARY}--\r\n".encode(), headers
