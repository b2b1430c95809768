"""The whole way in a browser, with a real worker: from an empty installation to a published vacancy and back."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from app.config import ROOT
from app.factory import create_app
from tests.documents.pdf_builder import PdfPage, build_pdf
from tests.pages.browser import IN_BROWSER, browsing, serving
from tests.room import ADMIN, PASSWORD
from tests.site import settings

pytestmark = IN_BROWSER
SHOTS = os.environ.get("WALK_PICTURES")
BUILD_MS = 120_000


class Walk:
    """A browser's page in front of an installation, and pictures of the way where WALK_PICTURES names a folder."""

    def __init__(self, page: Page, root: str) -> None:
        self.page, self.root, self.number = page, root, 0

    def picture(self, name: str) -> None:
        self.number += 1
        if SHOTS:
            self.page.screenshot(path=Path(SHOTS) / f"{self.number:02d}-{name}.png")

    def button(self, name: str) -> None:
        self.page.get_by_role("button", name=name, exact=True).click()

    def link(self, name: str) -> None:
        self.page.get_by_role("link", name=name, exact=True).first.click()

    def ask(self, question: str) -> str:
        self.page.goto(f"{self.root}/ask")
        self.page.get_by_label("Your question").fill(question)
        self.button("Ask")
        self.page.get_by_role("heading", name=question).wait_for()
        return self.page.locator("main").inner_text()

    def build_and_publish(self) -> None:
        self.link("Index")
        self.button("Build a new version")
        self.picture("building")
        self.page.get_by_role("heading", name="A new version waits for you").wait_for(timeout=BUILD_MS)
        self.picture("candidate")
        self.link("See what changes")
        self.picture("what-changes")
        self.button("Publish")
        expect(self.page.get_by_role("status").first).to_contain_text("is published")


@pytest.fixture
def walk(tmp_path: Path) -> Iterator[Walk]:
    (tmp_path / "knowledge").mkdir()
    config = settings(tmp_path)
    environ = {
        **os.environ,
        "KNOWLEDGE_DIR": str(config.knowledge_dir),
        "INDEX_DIR": str(config.index_dir),
        "DATABASE_URL": config.database_url,
        "SECRET_KEY": config.secret_key,
    }
    run = [sys.executable, "-m"]
    made = [*run, "scripts.accounts", "create-admin", ADMIN]
    subprocess.run(made, cwd=ROOT, env=environ, input=PASSWORD, text=True, check=True, capture_output=True)
    worker = subprocess.Popen([*run, "scripts.worker"], cwd=ROOT, env=environ, stderr=subprocess.DEVNULL)
    try:
        with serving(create_app(config)) as root, browsing() as browser:
            yield Walk(browser.new_page(viewport={"width": 1280, "height": 860}, locale="en-GB"), root)
    finally:
        worker.terminate()
        worker.wait(60)


def advert(closing: str) -> bytes:
    page = PdfPage().text(60, 80, "Senior social worker, fostering", size=20, bold=True)
    return build_pdf(
        [
            page.lines(
                60,
                120,
                [
                    "Norfolk County Council is looking for a senior social worker in the fostering team.",
                    "Salary: £41,500 a year",
                    f"Closing date: {closing}",
                    "How to apply: write to jobs@example.org",
                ],
            )
        ]
    )


def test_from_an_empty_installation_to_a_published_vacancy_and_back(walk: Walk) -> None:
    page = walk.page
    page.goto(f"{walk.root}/admin/")
    page.get_by_label("Sign-in name").fill(ADMIN)
    page.get_by_label("Password").fill(PASSWORD)
    walk.picture("sign-in")
    walk.button("Sign in")
    expect(page.get_by_text("Nothing yet")).to_be_visible()
    expect(page.get_by_text("No document was added yet.")).to_be_visible()
    walk.picture("empty")

    walk.link("Add documents")
    page.get_by_label("Files").set_input_files(
        {"name": "Advert 2099.pdf", "mimeType": "application/pdf", "buffer": advert("30 November 2099")}
    )
    walk.button("Add files")
    page.get_by_role("link", name="Open Advert 2099.pdf").wait_for()
    walk.picture("added")
    page.get_by_role("link", name="Open Advert 2099.pdf").click()
    page.get_by_label("Kind").select_option("vacancy")
    page.get_by_label("Council").fill("Norfolk County Council")
    page.get_by_label("Publisher").fill("Norfolk County Council")
    page.get_by_label("Date", exact=True).fill("2099-11")
    walk.button("Save")
    expect(page.get_by_text("30 November 2099").first).to_be_visible()
    walk.picture("understood")

    walk.build_and_publish()
    question = "What is the closing date for the senior social worker in Norfolk?"
    assert "30 November 2099" in walk.ask(question)
    walk.picture("answered")

    page.goto(f"{walk.root}/admin/documents")
    page.get_by_role("link", name="Senior social worker").first.click()
    walk.link("Replace by a newer edition")
    page.get_by_label("File of the new edition").set_input_files(
        {"name": "newer.pdf", "mimeType": "application/pdf", "buffer": advert("14 December 2099")}
    )
    walk.button("Show what changes")
    walk.picture("difference")
    walk.button("Replace")
    walk.build_and_publish()
    assert "14 December 2099" in walk.ask(question)

    page.goto(f"{walk.root}/admin/index/versions")
    walk.picture("versions")
    page.get_by_role("link", name="Go back to the version").first.click()
    walk.button("Go back to this version")
    assert "30 November 2099" in walk.ask(question)
    page.goto(f"{walk.root}/admin/audit")
    expect(page.get_by_role("cell", name="Rolled back", exact=True)).to_be_visible()
    walk.picture("audit")
