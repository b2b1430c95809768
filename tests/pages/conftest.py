"""One small site for the tests of pages: invented documents, a real index, the real application."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import lxml.html
import pytest
from flask import Flask
from flask.testing import FlaskClient
from playwright.sync_api import Browser, Page

from app.config import Config
from app.domain import Document
from app.encoder import load_encoder
from app.factory import create_app
from app.indexing.published import PublishedIndex
from app.storage.conversations import Conversations, StoredTurn
from app.storage.engine import open_database
from tests.pages.browser import browsing, sign_in
from tests.site import DOCUMENTS, build, settings, write_documents

ATTACK = "<script>alert('x')</script>"
JUDGEMENTS = """council_slug,council_name,framework,area,grade,inspected_from,inspected_to,published,source,confidence
norfolk,Norfolk,SIF,overall_effectiveness,inadequate,2013-05-01,2013-05-24,2013-07-01,invented,verified
norfolk,Norfolk,SIF,adoption,good,2013-05-01,2013-05-24,2013-07-01,invented,verified
norfolk,Norfolk,ILACS,overall_effectiveness,good,2018-04-30,2018-05-11,2018-06-20,invented,verified
norfolk,Norfolk,ILACS,leadership,outstanding,2018-04-30,2018-05-11,2018-06-20,invented,workbook
northamptonshire,Northamptonshire,ILACS,overall_effectiveness,requires_improvement,2019-05-01,2019-05-10,2019-06,invented,verified
"""
MORE_DOCUMENTS = {
    "tables/judgements.csv": JUDGEMENTS,
    "tables/judgements.csv.yaml": "title: Invented judgements\npublisher: Invented Gazette\npublished: 2020-01\n",
    "norfolk/handbook.md": f"""---
title: Handbook {ATTACK}
council: norfolk
kind: policy
publisher: Invented & Sons
published: 2018-01
source_url: https://example.org/handbook
---
# Handbook

The handbook was written by Avery Example.

## What is offered

- A mentor for twelve months
- A caseload of ten children

| Post | Hours |
|---|---|
| Mentor | 37 |
| Planner | 20 |
""",
    "norfolk/advert.md": """---
title: Planner, Larkspur House
council: norfolk
kind: vacancy
valid_from: 2017-04
valid_until: 2017-05-03
---
The planner keeps the invented calendar of Larkspur House.
""",
    "attack.txt": f"The invented text says {ATTACK} & more in one place. It was typed by Robin Sample.\n",
}


@dataclass(frozen=True, slots=True)
class Site:
    """The running application, and what tests look up behind it."""

    app: Flask
    config: Config
    conversations: Conversations
    documents: dict[str, Document]

    def store(self, *turns: StoredTurn, at: datetime | None = None) -> str:
        """A conversation that holds these turns, as if asked just now; its id."""
        conversation_id = self.conversations.start(None, at or datetime.now(UTC))
        for turn in turns:
            answer_id = f"{turn.answer_id}-{secrets.token_hex(4)}"
            asked = StoredTurn(answer_id, at or datetime.now(UTC), turn.question, turn.response)
            self.conversations.add_turn(conversation_id, asked)
        return conversation_id


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    folder = tmp_path_factory.mktemp("pages")
    write_documents(folder, {**DOCUMENTS, **MORE_DOCUMENTS})
    config = settings(folder)
    build(config)
    index = PublishedIndex(config.index_dir, load_encoder(config).identity).get()
    documents = {document.path: document for document in index.documents.values()}
    return Site(create_app(config), config, Conversations(open_database(config.database_url)), documents)


@pytest.fixture
def client(site: Site) -> Iterator[FlaskClient]:
    with site.app.test_client() as client:
        yield client


Open = Callable[..., Any]


@pytest.fixture
def open_page(client: FlaskClient) -> Open:
    """Open an address and hand back its page as a tree; the status must be the one expected."""

    def open_address(address: str, status: int = 200, **more: Any) -> Any:
        response = client.get(address, **more)
        assert response.status_code == status
        assert response.mimetype == "text/html"
        return parse(response.text)

    return open_address


def parse(page: str) -> Any:
    """A page as a tree."""
    return lxml.html.document_fromstring(page)


def words(tree: Any, selector: str = "//main") -> str:
    """The text of a part of a page, white space made single."""
    return " ".join(" ".join(part.text_content() for part in tree.xpath(selector)).split())


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """A real browser for the tests of one module."""
    with browsing() as browser:
        yield browser


@pytest.fixture(scope="module")
def room_page(browser: Browser, root: str) -> Iterator[Page]:
    """A page of an admin who is signed in at the module's ``root``."""
    context = browser.new_context(bypass_csp=True)
    page = context.new_page()
    sign_in(page, root)
    yield page
    context.close()
