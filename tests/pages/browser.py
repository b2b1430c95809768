"""A real browser and a real server for the tests of pages."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect, sync_playwright
from werkzeug.serving import make_server

from tests.room import ADMIN, PASSWORD

CHROMIUM = Path("/usr/bin/chromium")
QUIET = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"]
QUIET += ["--disable-component-update", "--disable-sync"]
WIDTHS = (320, 768, 1280)
BETWEEN = 768
"""A width at which a page may scroll sideways; what axe finds there it finds on a phone or a wide screen too."""
BESIDE_MENU = 1024
"""The narrowest screen on which the room's menu stands beside its pages."""
IN_BROWSER = [
    pytest.mark.slow,
    pytest.mark.skipif(not CHROMIUM.exists(), reason=f"no browser at {CHROMIUM}"),
    # A browser that goes on before a file has come leaves it open in the server of the tests, which production has not.
    pytest.mark.filterwarnings("ignore:.*FileIO:pytest.PytestUnraisableExceptionWarning"),
]
"""What every module that needs the browser is marked with."""
_SIDEWAYS = "all => all.filter(e => e.scrollWidth > e.clientWidth + 1).map(e => e.className || e.tagName)"
expect.set_options(timeout=30_000)  # milliseconds: as patient as the steps themselves, on a busy machine


@contextmanager
def browsing() -> Iterator[Browser]:
    """Chromium, without a window."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        try:
            yield browser
        finally:
            browser.close()


@contextmanager
def serving(app: Any, port: int = 0) -> Iterator[str]:
    """The address of a server of this application on the loopback interface."""
    server = make_server("127.0.0.1", port, app, threaded=True)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:  # where a test fails, too: its server would keep the tests from ending
        server.shutdown()
        thread.join()
        server.server_close()


def faults_of(page: Page) -> list[tuple[str, str]]:
    """What axe-core finds on the page as it stands, shadow roots included: the rule and the element."""
    violations = Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
    return [(fault["id"], node["html"][:200]) for fault in violations for node in fault["nodes"]]


def faults_at_every_width(page: Page, *boxes: str) -> list[tuple[object, ...]]:
    """Those of an open page with everything opened that opens, and which of ``boxes`` scroll sideways, with the width.

    On a light ground, and once more on a dark one, where nothing but its colours can differ.
    """
    page.evaluate("document.querySelectorAll('main details').forEach(each => { each.open = true; })")
    faults: list[tuple[object, ...]] = []
    for width in reversed((*WIDTHS, BESIDE_MENU)):
        page.set_viewport_size({"width": width, "height": 900})
        wide = page.locator(", ".join(("html", *boxes))).evaluate_all(_SIDEWAYS)
        faults += [(width, "sideways", box) for box in wide]
        if width not in (BETWEEN, BESIDE_MENU):
            faults += [(width, *fault) for fault in faults_of(page)]
    page.emulate_media(color_scheme="dark", reduced_motion="reduce")
    faults += [("dark", *fault) for fault in faults_of(page)]
    page.emulate_media(color_scheme="light", reduced_motion="no-preference")
    return faults


def sign_in(page: Page, root: str) -> None:
    """Sign the room's admin in."""
    page.goto(f"{root}/admin/sign-in")
    page.get_by_label("Sign-in name").fill(ADMIN)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.get_by_role("heading", name="Overview").wait_for()
