"""Curated answers in a real browser: no sideways scrolling, no accessibility fault, no script needed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from playwright.sync_api import Browser, Page

from app.evidence.seal import read_pack
from app.storage.curated import CuratedState
from tests.pages.browser import IN_BROWSER, faults_at_every_width, serving, sign_in
from tests.pages.recruiter.test_curated import BEES, write
from tests.room import RECRUITER, Room
from tests.site import build, settings, write_documents

PAGES = {
    "list": "/admin/curated",
    "new": f"/admin/curated/new?question={BEES.replace(' ', '+')}&council=worcestershire",
    "live": "/admin/curated/1",
    "edit": "/admin/curated/1/edit",
    "suspended": "/admin/curated/2",
    "inspected": f"/admin/inspect?question={BEES.replace(' ', '+')}&council=worcestershire",
    "overview": "/admin/",
}

pytestmark = IN_BROWSER


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("curators")
    write_documents(folder)
    build(settings(folder))
    room = Room(folder)
    client = room.client(RECRUITER)
    write(client, then="on")
    write(client, questions="When is Robin Sample there?")
    kept = room.parts.curated.get(2)
    room.parts.curated.move(kept, CuratedState.SUSPENDED, datetime.now(UTC), "Its review date has passed (1 May 2026).")
    with serving(room.app) as address:
        yield address


@pytest.mark.parametrize("name", PAGES)
def test_no_page_scrolls_sideways_or_has_an_accessibility_fault(room_page: Page, root: str, name: str) -> None:
    room_page.goto(root + PAGES[name])
    assert faults_at_every_width(room_page) == []


def test_a_long_quote_is_seen_whole_where_it_is_edited(room_page: Page, root: str) -> None:
    room_page.set_viewport_size({"width": 320, "height": 900})
    room_page.goto(root + PAGES["edit"])
    quote = room_page.get_by_label("Its exact words").first
    quote.fill("The office opens at nine, and closes when the last letter is answered. " * 3)
    assert quote.evaluate("field => field.scrollHeight <= field.clientHeight")


def test_the_evidence_of_an_answer_is_downloaded_without_script(browser: Browser, root: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    sign_in(page, root)
    page.goto(root + PAGES["inspected"])
    with page.expect_download() as download:
        page.get_by_role("link", name="Download the evidence").click()
    pack = read_pack(download.value.path())
    assert pack.record["question"] == BEES
    assert "Robin Sample" in (pack.text or "")
    context.close()


def test_from_a_doubtful_answer_to_a_published_correction_without_script(browser: Browser, root: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    sign_in(page, root)
    page.goto(f"{root}/admin/inspect?question=What+is+the+mileage+allowance%3F")
    page.get_by_role("link", name="Write a curated answer").click()
    page.get_by_label("Answer", exact=True).fill(
        "You get 45 pence a mile, and claims are paid on the last Friday. [1] [2]"
    )
    page.get_by_role("button", name="Add another source").click()
    page.get_by_label("Document").nth(1).fill("pay.txt")
    page.get_by_label("Its exact words").nth(1).fill("Claims are paid on the last Friday.")
    page.get_by_role("button", name="Save and publish").click()
    page.get_by_text("It is live: candidates get it from now on.").wait_for()
    page.get_by_text("Gets this answer").wait_for()
    page.get_by_text("Suspend it").first.click()
    page.get_by_label("Reason").first.fill("The rate changes in April.")
    page.get_by_role("button", name="Suspend it").click()
    page.get_by_text("The rate changes in April.").first.wait_for()
    context.close()
