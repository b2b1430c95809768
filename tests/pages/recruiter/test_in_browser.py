"""The recruiter's room in a real browser: no sideways scrolling, no accessibility fault, no script needed."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import Literal
from urllib.parse import urlencode

import pytest
from PIL import Image
from playwright.sync_api import Browser, Page, expect

from app.storage.case_sets import Case
from app.storage.document_requests import Needed
from tests.pages.browser import IN_BROWSER, WIDTHS, faults_at_every_width, serving, sign_in
from tests.pages.recruiter.test_curated import FORM, write
from tests.pages.recruiter.test_feedback import BEES, say
from tests.pages.recruiter.test_sets import BEES as CASE
from tests.pages.recruiter.test_sets import TRAM, a_set, run
from tests.room import RECRUITER, Room
from tests.site import build, settings, write_documents

PAGES = {
    "asking": "/admin/inspect",
    "inspected": f"/admin/inspect?{urlencode({'question': BEES})}",
    "not found": f"/admin/inspect?{urlencode({'question': 'What colour is the tram?', 'council': 'norfolk'})}",
    "refused": "/admin/inspect?question=",
    "side by side": "",  # filled in when there are two versions
    "feedback": "/admin/feedback",
    "opinion": "",  # filled in when there is one
    "gaps": "/admin/gaps",
    "curated": "/admin/curated",
    "curated answer": "/admin/curated/1",
    "bringing back": "/admin/curated/1/edit?edition=1",
    "requests": "/admin/requests",
    "request": "/admin/requests/1",
    "requesting": "/admin/requests/new?question=Who%3F&council=norfolk",
    "dashboard": "/admin/dashboard",
    "test sets": "/admin/tests",
    "test set": "/admin/tests/1",
    "new case": "/admin/tests/cases/new?set=1&question=Who%3F&status=answered",
    "case": "/admin/tests/cases/1",
    "run": "/admin/tests/runs/2",
    "deleting": "/admin/tests/1/delete",
}

pytestmark = IN_BROWSER
LONG_WORD = "Donaudampfschifffahrt" * 9


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("recruiters")
    write_documents(folder)
    build(settings(folder))
    (folder / "knowledge" / "pay.txt").write_text("The mileage allowance in this invented text is 60 pence a mile.\n")
    build(settings(folder))
    room = Room(folder)
    before = sorted(each.name for each in (folder / "index" / "versions").iterdir())[0]
    PAGES["side by side"] = (
        f"/admin/inspect?{urlencode({'question': 'What is the mileage allowance?', 'beside': before})}"
    )
    say(room, "What is the mileage allowance in this invented text?", helpful=True)
    PAGES["opinion"] = f"/admin/feedback/{say(room, BEES, helpful=False, reason='I wanted to know since when.')}"
    for wording in ("Is there parking at the office?", "Is there a car park at the office?"):
        say(room, wording, helpful=False)
    say(room, f"{LONG_WORD}?", helpful=False, reason=LONG_WORD)
    client = room.client(RECRUITER)
    write(client, questions=f"Who is {LONG_WORD}?")
    client.act("/admin/curated/1/edit", **FORM)
    room.parts.requests.add(
        Needed("Is there parking?", "A plan", "norfolk"), RECRUITER, "", RECRUITER, room.parts.now()
    )
    set_id = a_set(room, CASE, TRAM, Case(TRAM.question, statuses=("not_found",)))
    for _ in range(2):
        run(room, room.client(RECRUITER), set_id)
    with serving(room.app) as address:
        yield address


@pytest.mark.parametrize("name", PAGES)
def test_no_page_scrolls_sideways_or_has_an_accessibility_fault(room_page: Page, root: str, name: str) -> None:
    room_page.goto(root + PAGES[name])
    assert faults_at_every_width(room_page) == []


def test_what_opens_is_marked_and_a_chart_is_moved_within_its_frame_on_a_telephone(browser: Browser, root: str) -> None:
    context = browser.new_context(viewport={"width": 320, "height": 700})
    page = context.new_page()
    sign_in(page, root)
    page.goto(root + PAGES["dashboard"])
    marked = "each => getComputedStyle(each).display === 'list-item'"
    assert page.get_by_text("Table: questions per day").evaluate(marked)
    chart = page.get_by_role("group", name="Chart").first
    assert chart.evaluate("each => each.scrollWidth > each.clientWidth + 100")
    right = "getBoundingClientRect().right"
    begins_at_newest = f"each => Math.abs(each.querySelector('img').{right} - each.{right}) < 4"
    assert chart.evaluate(begins_at_newest)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_chart_is_as_light_or_dark_as_its_page_and_its_lines_stand_out(
    browser: Browser, root: str, scheme: Literal["light", "dark"]
) -> None:
    context = browser.new_context(color_scheme=scheme, viewport={"width": 1280, "height": 900})
    page = context.new_page()
    sign_in(page, root)
    page.goto(root + PAGES["dashboard"])
    picture = Image.open(BytesIO(page.get_by_role("group", name="Chart").first.screenshot())).convert("L")
    context.close()
    darkest, lightest = picture.getextrema()
    middle = sorted(picture.tobytes())[picture.width * picture.height // 2]
    assert middle > 240 if scheme == "light" else middle < 60
    assert lightest - darkest > 180


def test_the_bars_of_shares_have_one_length_for_all(browser: Browser, root: str) -> None:
    context = browser.new_context()
    page = context.new_page()
    sign_in(page, root)
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        page.goto(root + PAGES["test set"])
        lengths = {round(each.bounding_box()["width"]) for each in page.locator("table .share-bar").all()}
        assert len(lengths) == 1, width
    context.close()


def test_from_a_thumb_down_to_its_reason_and_handled_without_script(browser: Browser, root: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    sign_in(page, root)
    page.get_by_role("link", name="Feedback", exact=True).click()
    page.get_by_role("link", name=BEES).click()
    page.get_by_role("main").get_by_role("link", name="Ask and inspect").click()
    expect(page.get_by_role("heading", name="What was found, and why it was said or left out")).to_be_visible()
    page.go_back()
    page.get_by_label("What was done").fill("The page now says since when.")
    page.get_by_role("button", name="Mark as handled").click()
    expect(page.get_by_text("Marked as handled.")).to_be_visible()
    context.close()


def test_from_an_inspected_answer_to_a_test_case_without_script(browser: Browser, root: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    sign_in(page, root)
    page.get_by_role("link", name="Ask and inspect", exact=True).click()
    page.get_by_label("Question", exact=True).fill(BEES)
    page.get_by_role("button", name="Ask").click()
    page.get_by_role("link", name="Make a test case").click()
    page.get_by_label("Kind").fill("contact")
    page.get_by_label("The answer has to say").fill("on Thursdays")
    page.get_by_role("button", name="Add case").click()
    expect(page.get_by_text("The case is added.")).to_be_visible()
    page.get_by_label("File").set_input_files(
        {"name": "cases.csv", "mimeType": "text/csv", "buffer": b"question,colour\nWho?,red\n"}
    )
    page.get_by_role("button", name="Import").click()
    expect(page.get_by_role("link", name="Unknown columns: colour")).to_be_visible()
    context.close()
