"""The admin's room in a real browser: no sideways scrolling, no accessibility fault, no script needed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import pairwise

import pytest
from playwright.sync_api import Browser, Page, expect

from app.config import CALLBACK_PATH
from app.knowledge.shelf import document_id
from app.storage.audit import Action, Entry
from app.storage.jobs import JobKind
from app.worker import job_process
from tests.pages.admin.test_single_sign_on import on
from tests.pages.browser import BESIDE_MENU, IN_BROWSER, WIDTHS, faults_at_every_width, faults_of, serving, sign_in
from tests.pages.conftest import JUDGEMENTS
from tests.room import ADMIN, Room
from tests.site import DOCUMENTS, build, settings, write_documents

PAGES = {
    "overview": "/admin/",
    "own account": "/admin/account",
    "own second step": "/admin/account/second-step",
    "own sessions": "/admin/account/sessions",
    "documents": "/admin/documents",
    "adding": "/admin/documents/add",
    "document": f"/admin/documents/{document_id('norfolk/induction.md')}",
    "replacing": f"/admin/documents/{document_id('norfolk/induction.md')}/replace",
    "index": "/admin/index",
    "versions": "/admin/index/versions",
    "judgements": "/admin/judgements?council=norfolk",
    "vacancies": "/admin/vacancies",
    "service": "/admin/service",
    "settings": "/admin/settings",
    "a council's contact": "/admin/settings/contacts?council=norfolk",
    "health": "/admin/health",
    "accounts": "/admin/accounts",
    "confirmation": "/admin/accounts/2/close",
    "renaming": "/admin/accounts/2/name",
    "audit log": "/admin/audit",
    "comparison": "",  # filled in when the version is built
    "missing": "/admin/nothing-here",
}

pytestmark = IN_BROWSER


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("room")
    write_documents(folder, {**DOCUMENTS, "judgements.csv": JUDGEMENTS})
    build(settings(folder))
    (folder / "knowledge" / "pay.txt").write_text("The mileage allowance in this invented text is 60 pence a mile.\n")
    (folder / "knowledge" / "a-name-that-is-rather-long.txt").write_text(" ")
    room = Room(folder, **on("http://127.0.0.1:9"))
    asked = {"question": "What is the mileage allowance in this invented text?"}
    assert room.app.test_client().post("/api/v1/chat", json=asked).status_code == 200
    pack = "digest " + 64 * "5e"
    room.audit.note(
        Entry(datetime.now(UTC), "a.very.long.sign.in.name" * 3, Action.SIGNED_IN, "a question", detail=pack)
    )
    job, _ = room.parts.jobs.ask(JobKind.BUILD, ADMIN, datetime.now(UTC))
    room.parts.jobs.begin(job.id, datetime.now(UTC))
    assert job_process.run(room.config, job.id) == 0
    PAGES["comparison"] = f"/admin/index/versions/{room.parts.jobs.get(job.id).version}"
    with serving(room.app) as address:
        yield address


@pytest.mark.parametrize("name", PAGES)
def test_no_page_scrolls_sideways_or_has_an_accessibility_fault(room_page: Page, root: str, name: str) -> None:
    room_page.goto(root + PAGES[name])
    assert faults_at_every_width(room_page) == []


def test_what_is_chosen_in_a_filter_is_not_cut_off(room_page: Page, root: str) -> None:
    room_page.goto(f"{root}/admin/documents?state=pending")
    missing = """select => {
      const alone = select.cloneNode(false);
      alone.append(select.selectedOptions[0].cloneNode(true));
      alone.style.cssText = 'min-width: 0; width: max-content; field-sizing: content; position: absolute';
      select.after(alone);
      const missing = alone.offsetWidth - select.offsetWidth;
      alone.remove();
      return missing;
    }"""
    for width in (768, 1280):
        room_page.set_viewport_size({"width": width, "height": 900})
        assert room_page.locator("#state").evaluate(missing) <= 0


def test_the_pages_of_signing_in_have_no_fault_either(browser: Browser, root: str) -> None:
    context = browser.new_context(bypass_csp=True, viewport={"width": 320, "height": 900})
    page = context.new_page()
    for address, words in (("/admin/sign-in", "Sign in with your council account"), (CALLBACK_PATH, "What to do")):
        page.goto(root + address)
        expect(page.get_by_text(words, exact=True)).to_be_visible()
        assert page.evaluate("document.documentElement.scrollWidth") <= 320
        assert faults_of(page) == []
    context.close()


def test_somebody_signs_in_adds_an_account_and_signs_out_without_script(browser: Browser, root: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    sign_in(page, root)
    page.get_by_role("link", name="Accounts", exact=True).click()
    page.get_by_label("Sign-in name").fill("added@example.org")
    page.get_by_role("button", name="Add account").click()
    assert "/admin/link/" in page.get_by_label("One-time link").inner_text()
    page.get_by_role("button", name="Sign out", exact=True).click()
    expect(page.get_by_text("You are signed out.")).to_be_visible()
    context.close()


def test_on_a_telephone_the_menu_is_folded_and_what_is_told_comes_first(browser: Browser, root: str) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 320, "height": 700})
    page = context.new_page()
    sign_in(page, root)
    menu = page.get_by_role("navigation", name="Admin’s room")
    expect(menu.get_by_role("link")).to_have_count(0)
    menu.get_by_text("Menu: Overview").click()
    menu.get_by_role("link", name="Index").click()
    across = "each => each.getBoundingClientRect().width / each.parentElement.clientWidth"
    assert page.get_by_role("rowheader", name="a-name-that-is-rather-long.txt").evaluate(across) > 0.8
    menu.get_by_text("Menu: Index").click()
    menu.get_by_role("link", name="Service").click()
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("The banner is taken away.")).to_be_focused()
    expect(page.get_by_text("The banner is taken away.")).to_be_in_viewport()
    page.get_by_label("Reference").fill("nothing-there")
    page.get_by_role("button", name="Find it").click()
    expect(page.get_by_role("alert")).to_be_focused()
    expect(page.get_by_role("alert")).to_be_in_viewport()
    expect(page).to_have_title(re.compile("^Error: Service"))
    border = "each => getComputedStyle(each).borderColor"
    assert page.get_by_label("Reference").evaluate(border) == page.get_by_role("alert").evaluate(border)
    context.close()


def test_on_a_short_screen_the_last_way_of_the_menu_can_be_reached(browser: Browser, root: str) -> None:
    context = browser.new_context(viewport={"width": 1280, "height": 500})
    page = context.new_page()
    sign_in(page, root)
    page.goto(f"{root}/admin/settings")
    page.evaluate("scrollTo(0, 600)")
    last = page.get_by_role("navigation", name="Admin’s room").get_by_role("link").last
    last.scroll_into_view_if_needed()
    expect(last).to_be_in_viewport()
    assert page.evaluate("scrollY") == 600  # the menu has moved, not the page
    context.close()


def test_on_a_tablet_rows_are_cards_and_what_can_be_done_stands_apart(browser: Browser, root: str) -> None:
    context = browser.new_context(viewport={"width": 768, "height": 900})
    page = context.new_page()
    sign_in(page, root)
    page.goto(root + PAGES["accounts"])
    assert page.locator("tbody tr").first.evaluate("each => getComputedStyle(each).display") == "block"
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        boxes = [each.bounding_box() for each in page.locator("tbody tr").first.locator(".does a").all()]
        rows = sorted({(round(box["y"]), round(box["y"] + box["height"])) for box in boxes if box})
        assert all(above[1] <= below[0] for above, below in pairwise(rows)), width
    context.close()


BROKEN_WORDS = """rows => rows.flatMap(row => {
  const found = [], walker = document.createTreeWalker(row, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    for (const word of walker.currentNode.data.matchAll(/\\S{1,20}(?=\\s|$)/g)) {
      const range = document.createRange();
      range.setStart(walker.currentNode, word.index);
      range.setEnd(walker.currentNode, word.index + word[0].length);
      if (range.getClientRects().length > 1) found.push(word[0]);
    }
  }
  return found;
})"""
"""The words of table rows, of twenty letters at most, that stand on two lines."""


def test_paper_has_neither_menu_nor_buttons_and_the_page_takes_its_whole_width(browser: Browser, root: str) -> None:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    sign_in(page, root)
    page.emulate_media(media="print")
    for name in ("overview", "documents", "audit log"):
        page.goto(root + PAGES[name])
        expect(page.locator("nav.ways, .who, .go").filter(visible=True)).to_have_count(0)
        assert page.locator("main").evaluate("each => each.clientWidth") > 1000, name
    context.close()


def test_tables_break_between_words_where_there_is_room_for_a_word(browser: Browser, root: str) -> None:
    context = browser.new_context()
    page = context.new_page()
    sign_in(page, root)
    for width in (BESIDE_MENU, *WIDTHS):
        page.set_viewport_size({"width": width, "height": 900})
        page.goto(root + PAGES["judgements"])
        page.locator("table.judged .grade").first.wait_for()
        assert page.locator("table.judged tbody tr").evaluate_all(BROKEN_WORDS) == [], width
    page.goto(root + PAGES["audit log"])  # wide, the last of the widths
    assert ADMIN not in page.locator("tbody tr").evaluate_all(BROKEN_WORDS)
    context.close()


def test_above_the_first_field_of_a_panel_is_the_panels_own_room_alone(browser: Browser, root: str) -> None:
    context = browser.new_context()
    page = context.new_page()
    sign_in(page, root)
    above = "each => getComputedStyle(each).marginTop"
    for address, room in (("/admin/requests/new", "0px"), (PAGES["accounts"], "18px")):  # the second has a heading
        page.goto(root + address)
        assert page.locator("form.panel .field").first.evaluate(above) == room
    context.close()


def test_every_way_of_the_menu_is_one_line_where_the_menu_stands_beside_the_page(browser: Browser, root: str) -> None:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    sign_in(page, root)
    page.goto(f"{root}/admin/requests")  # the longest name, in bold as the present page's
    ways = page.get_by_role("navigation", name="Admin’s room").get_by_role("link").all()
    assert {round(each.bounding_box()["height"]) for each in ways} == {44}
    context.close()


def test_nothing_a_page_asks_for_breaks_its_own_policy(browser: Browser, root: str) -> None:
    context = browser.new_context()
    page = context.new_page()
    said: list[str] = []
    asked: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("request", lambda request: asked.append(request.url))
    sign_in(page, root)
    for name in [name for name in PAGES if name != "missing"]:
        page.goto(root + PAGES[name])
    context.close()
    assert said == []
    assert all(url.startswith(root) for url in asked)


ADVERT = {
    "name": "Advert.md",
    "mimeType": "text/markdown",
    "buffer": b"# Planner in Kent\n\nThe planner works in Kent. The closing date is 12 December 2026.\n",
}
BROKEN = {"name": "scan.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.4 broken"}


def test_files_are_sent_one_by_one_with_what_became_of_each(browser: Browser, root: str) -> None:
    context = browser.new_context()
    page = context.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    sign_in(page, root)
    page.goto(f"{root}/admin/documents/add")
    page.get_by_label("Files").set_input_files([ADVERT, BROKEN])
    page.get_by_role("button", name="Add files").click()
    page.get_by_text("Added as “Planner in Kent”").wait_for()
    page.get_by_text("Not added. The PDF is damaged").wait_for()
    page.get_by_role("link", name="Open Advert.md").click()
    page.get_by_role("heading", name="As it will be cited").wait_for()
    assert said == []
    context.close()


def test_a_document_is_added_described_and_withdrawn_without_script(browser: Browser, root: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    sign_in(page, root)
    page.get_by_role("link", name="Documents", exact=True).click()
    page.get_by_role("link", name="Add documents").click()
    page.get_by_label("Files").set_input_files({**ADVERT, "name": "second.md", "buffer": ADVERT["buffer"] + b"More.\n"})
    page.get_by_role("button", name="Add files").click()
    page.get_by_role("link", name="Open second.md").click()
    page.get_by_label("Publisher").fill("Kent County Council")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Saved.")).to_be_visible()
    page.get_by_role("link", name="Withdraw").click()
    page.get_by_role("button", name="Withdraw").click()
    expect(page.get_by_text("is withdrawn").first).to_be_visible()
    context.close()


def test_a_double_press_is_one_press(browser: Browser, root: str) -> None:
    context = browser.new_context()
    page = context.new_page()
    sign_in(page, root)
    page.goto(f"{root}/admin/accounts")
    page.get_by_label("Sign-in name").fill("pressed.twice@example.org")
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.url) if request.method == "POST" else None)
    page.get_by_role("button", name="Add account").dblclick()
    page.get_by_role("heading", name="Hand this link over").wait_for()
    assert sent == [f"{root}/admin/accounts"]
    context.close()
