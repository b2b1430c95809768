"""Starts the provider of openid_provider.py, and follows what it answers as a browser would."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from urllib.parse import parse_qs, urlencode, urlsplit

from app.access.openid import Client
from tests.access.openid_provider import CLIENT, SECRET

CALLBACK = "http://localhost/admin/single-sign-on/callback"


@contextmanager
def running_provider() -> Iterator[str]:
    """The address of a provider process; each path below it is an issuer."""
    command = [sys.executable, "-m", "tests.access.openid_provider"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        yield f"http://127.0.0.1:{int(process.stdout.readline())}"
        process.terminate()


def client_of(root: str, kind: str = "sound") -> Client:
    """This service, registered at an issuer of the provider."""
    return Client(f"{root}/{kind}", CLIENT, SECRET, CALLBACK)


def visit(address: str, **asked: str) -> str:
    """Sign in at the provider as what is ``asked``; where it sends the browser back to."""
    there = urlsplit(f"{address}&{urlencode(asked)}")
    connection = HTTPConnection(there.netloc, timeout=5)
    connection.request("GET", f"{there.path}?{there.query}")
    back = connection.getresponse().headers["Location"]
    connection.close()
    assert back is not None
    return str(back)


def answer_in(back: str) -> dict[str, str]:
    """What the provider wrote into the address that it sends a browser back to."""
    return {name: values[0] for name, values in parse_qs(urlsplit(back).query).items()}
