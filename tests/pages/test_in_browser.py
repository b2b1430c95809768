"""The pages in a real browser: no sideways scrolling, no accessibility fault, a sensible keyboard order."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from playwright.sync_api import Browser, Page, expect

from app.storage.engine import open_database
from app.storage.opinions import Opinion, Opinions
from tests.pages.answers import cite, make_turn
from tests.pages.browser import CHROMIUM, IN_BROWSER, QUIET, faults_at_every_width, serving
from tests.pages.conftest import Site

PAGES = ("ask", "problem", "conversation", "document", "documents", "about", "accessibility", "demonstration")
PAGES += ("settings", "councils", "missed", "wrong", "council", "missing", "grades", "role", "deleted", "why")

pytestmark = IN_BROWSER


@pytest.fixture(scope="module")
def root(site: Site) -> Iterator[str]:
    with serving(site.app) as address:
        yield address


@pytest.fixture(scope="module")
def addresses(site: Site) -> dict[str, str]:
    """Every page by its name, with long words and every part a page can have."""
    handbook = site.documents["norfolk/handbook.md"]
    start = handbook.text.index("twelve months")
    turns = (
        make_turn(
            "Avery Example wrote it. [1] Starters have a mentor. [1] [2]",
            cite(handbook, "The handbook was written by Avery Example."),
            cite(handbook, "A mentor for twelve months", 2, page=3, superseded=True),
            question="Who wrote the " + "unbreakable" * 12 + " handbook?",
            as_of="2018-01",
            caveats=["This is from 2018. Check for something newer."],
        ),
        make_turn("The documents do not say.", answer_id="a2", suggestions=["Who leads the induction programme?"]),
    )
    advert, table = site.documents["norfolk/advert.md"], site.documents["tables/judgements.csv"]
    calendar = cite(advert, "The planner keeps the invented calendar of Larkspur House.")
    grade = cite(table, table.text.strip().splitlines()[2])
    unhelpful = site.store(make_turn("The documents do not say."))
    answer_id = site.conversations.turns(unhelpful)[0].answer_id
    Opinions(open_database(site.config.database_url)).keep(Opinion(answer_id, False, None, datetime.now(UTC)))
    return {
        "why": f"/conversations/{unhelpful}",
        "grades": f"/conversations/{site.store(make_turn('So it was. [1]', grade))}",
        "role": f"/conversations/{site.store(make_turn('It is kept. [1]', calendar))}",
        "deleted": "/deleted",
        "ask": "/ask",
        "problem": "/ask",
        "conversation": f"/conversations/{site.store(*turns)}",
        "document": f"/documents/{handbook.id}?start={start}&end={start + 30}#quote",
        "documents": "/documents",
        "about": "/about",
        "accessibility": "/accessibility",
        "demonstration": "/",
        "settings": "/widget",
        "councils": "/councils",
        "missed": "/councils?name=Norfok&grade=good",
        "wrong": "/councils?grade=splendid",
        "council": "/councils/norfolk",
        "missing": "/nothing-here",
    }


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    page = browser.new_page()
    yield page
    page.close()


@pytest.fixture(scope="module")
def open_to_scripts(browser: Browser) -> Iterator[Page]:
    """A page into which axe-core may be put, whatever the policy of ours forbids."""
    page = browser.new_page(bypass_csp=True)
    yield page
    page.close()


def show(page: Page, name: str, root: str, addresses: dict[str, str]) -> None:
    page.goto(root + addresses[name])
    if name == "problem":
        page.get_by_role("button", name="Ask", exact=True).click()
        page.get_by_role("alert").wait_for()
        page.wait_for_load_state("load")  # its style, too: it is measured


@pytest.mark.parametrize("name", PAGES)
def test_no_page_scrolls_sideways_or_has_an_accessibility_fault(
    open_to_scripts: Page, name: str, root: str, addresses: dict[str, str]
) -> None:
    show(open_to_scripts, name, root, addresses)
    assert faults_at_every_width(open_to_scripts) == []


@pytest.mark.parametrize("size", [24, 32])
def test_large_text_on_a_phone_scrolls_one_way_and_stays_in_its_drawing(
    browser: Browser, root: str, addresses: dict[str, str], size: int
) -> None:
    large = browser.browser_type.launch(
        executable_path=CHROMIUM, args=[*QUIET, f"--blink-settings=defaultFontSize={size}"]
    )
    page = large.new_page(viewport={"width": 320, "height": 640})
    for name in PAGES:
        show(page, name, root, addresses)
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, name
    show(page, "council", root, addresses)
    mark = page.locator(".chart .mark").first.evaluate("mark => mark.getBoundingClientRect().width")
    assert mark < 26
    large.close()


def test_nothing_a_page_asks_for_breaks_its_own_policy(page: Page, root: str, addresses: dict[str, str]) -> None:
    said: list[str] = []
    asked: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("request", lambda request: asked.append(request.url))
    for name in ("ask", "conversation", "document", "documents", "about", "councils", "council", "demonstration"):
        show(page, name, root, addresses)
    assert said == []
    assert all(url.startswith(root) for url in asked)


def test_the_keyboard_goes_from_the_skip_link_to_the_question_to_the_button(
    page: Page, root: str, addresses: dict[str, str]
) -> None:
    show(page, "ask", root, addresses)
    reached = []
    for _ in range(9):
        page.keyboard.press("Tab")
        reached.append(page.evaluate("(document.activeElement.innerText || document.activeElement.id).trim()"))
    assert reached[0] == "Skip to main content"
    assert reached[2:5] == ["Councils", "Documents", "About"]
    assert reached[6] == "question"
    assert reached[7].startswith("Any council")
    assert reached[8] == "Ask"


def test_a_marker_leads_to_its_card_and_the_card_to_the_marked_words(
    page: Page, root: str, addresses: dict[str, str]
) -> None:
    show(page, "conversation", root, addresses)
    page.get_by_role("link", name="Source 2: Handbook").first.click()
    expect(page).to_have_url(re.compile("-source-2$"))
    page.get_by_role("link", name="Back to the answer").click()
    expect(page).to_have_url(re.compile("-said$"))
    expect(page.get_by_role("link", name="Back to the answer")).to_have_count(0)
    page.get_by_role("link", name="Read it in the document").nth(1).click()
    marked = page.locator("mark#quote")
    expect(marked).to_have_text("A mentor for twelve months")
    page.wait_for_function("() => document.querySelector('#quote').getBoundingClientRect().top < innerHeight")
    page.get_by_role("link", name="Back to the answer").click()
    expect(page).to_have_url(re.compile("/conversations/"))


def test_of_many_sources_three_are_shown_until_somebody_goes_to_another_and_all_are_printed(
    browser: Browser, site: Site, root: str
) -> None:
    handbook, count = site.documents["norfolk/handbook.md"], 8
    quotes = [cite(handbook, "A mentor for twelve months", n) for n in range(1, count + 1)]
    said = "It is so. " + " ".join(f"[{n}]" for n in range(1, count + 1))
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{root}/conversations/{site.store(make_turn(said, *quotes))}")
    cards, whole = page.locator(".source:visible"), page.get_by_role("link", name=f"Show all {count} sources")
    expect(cards).to_have_count(3)
    page.emulate_media(media="print")
    expect(cards).to_have_count(count)
    expect(whole).to_be_hidden()
    page.emulate_media(media="screen")
    whole.click()
    expect(cards).to_have_count(count)
    expect(page.locator(".source").nth(3)).to_be_in_viewport()
    expect(whole).to_be_hidden()
    page.get_by_role("link", name="Back to the answer").click()
    expect(cards).to_have_count(3)
    page.get_by_role("link", name="Source 7:").click()
    expect(page.locator(".source").nth(6)).to_be_in_viewport()
    context.close()


def test_paper_has_nothing_to_press_no_heading_left_behind_and_every_grade(
    browser: Browser, root: str, addresses: dict[str, str]
) -> None:
    context = browser.new_context(color_scheme="dark")
    page = context.new_page()
    page.emulate_media(media="print")
    for name in ("ask", "conversation", "councils", "council", "document"):
        show(page, name, root, addresses)
        expect(page.locator(".top nav, .regions, .go, .next").filter(visible=True)).to_have_count(0)
        assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)", name
        headings = page.locator("h1, h2, h3").evaluate_all("all => all.map(each => getComputedStyle(each).breakAfter)")
        assert set(headings) == {"avoid"}, name
    show(page, "council", root, addresses)
    filled = page.locator(".grade-outstanding").first  # white words would be left out with the ground behind them
    assert filled.evaluate("each => getComputedStyle(each).printColorAdjust") == "exact"
    context.close()


def test_on_paper_each_source_has_the_address_where_it_can_be_read(
    browser: Browser, root: str, addresses: dict[str, str]
) -> None:
    page = browser.new_page()
    show(page, "conversation", root, addresses)
    printed = page.locator(".source .printed")
    expect(printed.filter(visible=True)).to_have_count(0)
    page.emulate_media(media="print")
    expect(printed.filter(visible=True)).to_have_count(2)
    address = printed.first.inner_text()
    assert address.startswith(f"{root}/documents/")
    page.goto(address)
    expect(page.locator("mark").first).to_contain_text("The handbook was written by Avery Example.")
    page.close()


def test_a_question_is_asked_and_answered_without_script(browser: Browser, root: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{root}/ask")
    page.get_by_label("Your question").fill("Who leads the induction programme?")
    page.get_by_role("button", name="Ask", exact=True).click()
    expect(page.get_by_role("heading", name="Who leads the induction programme?")).to_be_visible()
    expect(page).to_have_url(re.compile("#"))
    context.close()


def test_buttons_and_links_that_stand_alone_are_large_enough_to_touch(
    page: Page, root: str, addresses: dict[str, str]
) -> None:
    page.set_viewport_size({"width": 320, "height": 800})
    for name in ("ask", "conversation", "missed"):
        show(page, name, root, addresses)
        if name == "conversation":
            page.locator("summary").click()
        for target in page.locator(
            "button, summary, select, input:visible, textarea, nav a, .onward:visible, .foot a"
        ).all():
            box = target.bounding_box()
            assert box is not None
            assert box["height"] >= 44, target.inner_text()
