"""A browser, the service, and a website of another origin that shows its chat window."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from playwright.sync_api import Browser, BrowserContext, Page
from werkzeug.wrappers import Request, Response

from app.factory import create_app
from tests.pages.browser import serving
from tests.pages.conftest import Site

HOSTILE_STYLES = """
* { all: unset !important; letter-spacing: 9px !important; }
html { font-size: 3px !important; }
body { transform: scale(0.9); filter: invert(1); overflow: hidden !important; }
button, aside, dialog, textarea, council-chat { display: none !important; visibility: hidden !important; }
council-chat { opacity: 0 !important; }
council-chat::backdrop { display: block !important; background: red !important; }
#cover { position: fixed !important; inset: 0 !important; z-index: 2147483647 !important; display: block !important; }
"""


@pytest.fixture(scope="module")
def hosts(site: Site, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, str]]:
    """The service, and a website of another origin that it allows."""
    contacts = tmp_path_factory.mktemp("contacts") / "contacts.yaml"
    contacts.write_text("norfolk: {telephone: 01632 960124, email: people@example.org}\n", encoding="utf-8")
    pages: dict[str, str] = {}

    @Request.application
    def council(request: Request) -> Response:
        if request.path.endswith(".css"):
            return Response(HOSTILE_STYLES, mimetype="text/css")
        body = f'<div id="cover"></div><h1>Jobs</h1><p>{request.path}</p><a href="/next">Next</a>'
        head = f'<link rel="stylesheet" href="/own.css"><script src="{pages["root"]}/widget.js" defer></script>'
        page = f'<!doctype html><html lang="en"><head><title>Jobs</title>{head}</head><body>{body}</body></html>'
        policy = f"default-src 'none'; style-src 'self'; script-src {pages['root']}; connect-src {pages['root']}"
        return Response(page, mimetype="text/html", headers={"Content-Security-Policy": policy})

    with serving(council) as elsewhere:
        app = create_app(replace(site.config, allowed_origins=(elsewhere,), contacts=contacts))
        with serving(app) as root:
            pages["root"] = root
            yield root, elsewhere


@pytest.fixture
def root(hosts: tuple[str, str]) -> str:
    return hosts[0]


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(viewport={"width": 1280, "height": 800}, bypass_csp=False)
    yield context
    context.close()


@pytest.fixture
def page(context: BrowserContext) -> Page:
    return context.new_page()
