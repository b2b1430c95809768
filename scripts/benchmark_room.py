"""How long it takes in the admin's room until an added document answers: python -m scripts.benchmark_room."""

from __future__ import annotations

import argparse
import http.cookiejar
import re
import secrets
import shutil
import sys
import time
import urllib.parse
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from app.access.passwords import hash_password
from app.errors import AppError
from app.storage.accounts import Accounts, Role
from app.storage.engine import open_database
from scripts.arguments import folder
from scripts.loopback import Loopback, end, end_on_sigterm, run_module, served, settings_apart, start_module

NAME = "benchmark@example.org"
QUESTION = "Who keeps the kettle of Norfolk County Council?"
DOCUMENT = "# Kettles, Norfolk County Council\n\nAvery Example{mark} keeps the kettle of Norfolk County Council.\n"
BUILD_SECONDS = 3600


class Browser:
    """Signs in and sends forms as a browser without script does."""

    def __init__(self, root: str) -> None:
        self._root = root
        jar = http.cookiejar.CookieJar()
        self._opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(jar))

    def get(self, address: str) -> str:
        """A page."""
        with self._opener.open(self._root + address, timeout=120) as response:
            return str(response.read().decode())

    def post(self, address: str, page: str, **fields: str) -> str:
        """Send a form that stands on ``page``."""
        sent = urllib.parse.urlencode({**fields, "csrf_token": self._token(page)}).encode()
        with self._opener.open(self._root + address, sent, timeout=120) as response:
            return str(response.read().decode())

    def send_file(self, address: str, name: str, text: str) -> str:
        """Send one file with the form that stands at its address."""
        edge = secrets.token_hex(16)
        head = f'--{edge}\r\nContent-Disposition: form-data; name="'
        token = f'{head}csrf_token"\r\n\r\n{self._token(address)}\r\n'
        body = f'{token}{head}files"; filename="{name}"\r\n\r\n{text}\r\n--{edge}--\r\n'
        kind = {"Content-Type": f"multipart/form-data; boundary={edge}"}
        request = urllib.request.Request(self._root + address, body.encode(), kind)
        with self._opener.open(request, timeout=120) as response:
            return str(response.read().decode())

    def _token(self, page: str) -> str:
        return found(r'name="csrf_token" value="([^"]+)"', self.get(page))


def found(pattern: str, page: str) -> str:
    """What a pattern's group matches; RuntimeError when the page is not as expected."""
    match = re.search(pattern, page)
    if match is None:
        raise RuntimeError(f"the page holds no {pattern}: {page[-500:]}")
    return match[1]


def measure(browser: Browser, server: Loopback) -> Iterator[tuple[str, float]]:
    """Each step from choosing the file to the answer, with its seconds."""
    mark = secrets.token_hex(3)
    started = time.perf_counter()
    browser.send_file("/admin/documents/add", f"kettle-{mark}.md", DOCUMENT.format(mark=f" ({mark})"))
    yield "add: sent, read apart, understood", (added := time.perf_counter()) - started
    browser.post("/admin/index/build", "/admin/documents/add")
    while "A new version waits for you" not in (page := browser.get("/admin/index")):
        if time.perf_counter() - added > BUILD_SECONDS or 'id="progress"' not in page:
            raise RuntimeError("no new version came of the build")
        time.sleep(0.2)
    yield "build, verify, compare", (built := time.perf_counter()) - added
    version = found(r"/admin/index/versions/(\d[\w-]+)", page)
    address = f"/admin/index/versions/{version}"
    seen = found(r'name="seen" value="([^"]*)"', browser.get(address))
    browser.post(f"{address}/publish", address, seen=seen, reason="")
    yield "look at what changes, publish", (published := time.perf_counter()) - built
    while server.ask(QUESTION).status != "answered":
        time.sleep(0.1)
    yield "answer", (answered := time.perf_counter()) - published
    yield "all", answered - started


@contextmanager
def installation(knowledge: Path, folder: Path) -> Iterator[tuple[Browser, Loopback]]:
    """A server and its worker over a copy of ``knowledge``, somebody signed in, and questions asked before."""
    shutil.copytree(knowledge, folder / "knowledge", dirs_exist_ok=True)
    settings = settings_apart(folder / "knowledge", folder)
    run_module(["scripts.build_index"], settings)
    accounts, password = Accounts(open_database(settings["DATABASE_URL"])), secrets.token_urlsafe(24)
    known = accounts.named(NAME) or accounts.add(NAME, Role.ADMIN, datetime.now(UTC))
    accounts.set_password(known.id, hash_password(password))
    with served(settings) as server:
        server.first_answer(QUESTION)
        worker = start_module(["scripts.worker"], settings, folder / "worker.log")
        try:
            browser = Browser(f"http://127.0.0.1:{settings['PORT']}")
            browser.post("/admin/sign-in", "/admin/sign-in", name=NAME, password=password)
            yield browser, server
        finally:
            end(worker)


def main(arguments: list[str] | None = None) -> int:
    """Measure and print; 0 when measured, 1 when not, with the reason."""
    parser = argparse.ArgumentParser(
        prog="python -m scripts.benchmark_room",
        description="Measure how long it takes from sending a document in the admin's room until it answers.",
    )
    parser.add_argument("--knowledge", type=folder, required=True, help="documents that are held already; copied")
    parser.add_argument(
        "--folder", type=Path, required=True, help="where the installation is made; kept for a next time"
    )
    options = parser.parse_args(arguments)
    options.folder.mkdir(parents=True, exist_ok=True)
    try:
        with installation(options.knowledge, options.folder.resolve()) as (browser, server):
            for step, seconds in measure(browser, server):
                print(f"{step:<36}{seconds:6.1f} s", flush=True)
    except (AppError, RuntimeError, OSError) as problem:
        print(problem, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    end_on_sigterm()
    sys.exit(main())
