"""The chat window for a keyboard, a screen reader, a finger, 400% zoom and own colours."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

from scripts.window_states import STATES, ask, open_chat, show_state
from tests.pages.browser import IN_BROWSER, faults_at_every_width
from tests.pages.widget.chat import ASKED, QUESTIONS, focused

pytestmark = IN_BROWSER


@pytest.mark.parametrize("state", STATES)
def test_no_state_has_an_accessibility_fault_or_scrolls_sideways(browser: Browser, root: str, state: str) -> None:
    context = browser.new_context(bypass_csp=True)
    page = context.new_page()
    show_state(page, root, state, QUESTIONS)
    assert faults_at_every_width(page, ".panel", ".body", ".drawer") == []
    context.close()


def test_everything_can_be_hit_with_a_finger(page: Page, root: str) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    show_state(page, root, "grades", QUESTIONS)
    small = page.locator("council-chat").evaluate(
        """host => [...host.shadowRoot.querySelectorAll('button, a, textarea')]
             .map(e => [e.getBoundingClientRect(), e.className + ' ' + e.textContent])
             .filter(([box]) => box.width && (box.height < 24 || box.width < 24)).map(([, words]) => words)"""
    )
    assert small == []
    for name in ("Close the chat", "Ask", "Ask a person", "Privacy", "More"):
        box = page.get_by_role("button", name=name, exact=True).bounding_box()
        assert box is not None
        assert box["height"] >= 44
        assert box["width"] >= 44


def test_the_question_stays_in_reach_while_a_drawer_is_open(page: Page, root: str) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    for state in ("person", "privacy", "more"):
        show_state(page, root, state, QUESTIONS)
        box = page.get_by_role("button", name="Ask", exact=True).bounding_box()
        assert box is not None
        assert box["y"] + box["height"] <= 640


def test_at_400_percent_zoom_all_can_be_reached_by_scrolling_one_way(page: Page, root: str) -> None:
    page.set_viewport_size({"width": 320, "height": 256})
    open_chat(page, root)
    ask(page, ASKED)
    for part in (page.locator(".said"), page.get_by_label("Your question"), page.get_by_role("button", name="More")):
        part.scroll_into_view_if_needed()
        box = part.bounding_box()
        assert box is not None
        assert 0 <= box["x"] <= box["x"] + box["width"] <= 320
        assert -box["height"] < box["y"] < 256


def test_on_a_small_screen_the_page_behind_is_out_of_reach_and_comes_back(page: Page, root: str) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    open_chat(page, root)
    assert page.evaluate("document.querySelector('council-chat').shadowRoot.querySelector('dialog').matches(':modal')")
    page.keyboard.press("Escape")
    assert focused(page).endswith("Ask a question")
    page.reload()
    expect(page.get_by_role("dialog")).to_have_count(0)


def test_wishes_for_less_movement_and_own_colours_are_kept(browser: Browser, root: str) -> None:
    context = browser.new_context(reduced_motion="reduce", forced_colors="active")
    page = context.new_page()
    show_state(page, root, "answered", QUESTIONS)
    assert page.get_by_role("dialog").evaluate("e => getComputedStyle(e).animationName") == "none"
    border = page.get_by_role("button", name="Ask", exact=True).evaluate("e => getComputedStyle(e).borderTopWidth")
    assert float(border.removesuffix("px")) >= 1
    context.close()


def test_wide_text_spacing_cuts_nothing_off(page: Page, root: str) -> None:
    page.set_viewport_size({"width": 320, "height": 800})
    show_state(page, root, "grades", QUESTIONS)
    page.locator("council-chat").evaluate(
        """host => { const sheet = new CSSStyleSheet();
          const spaced = 'line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em';
          sheet.replaceSync(`* { ${spaced} !important } p { margin-bottom: 2em !important }`);
          host.shadowRoot.adoptedStyleSheets = [...host.shadowRoot.adoptedStyleSheets, sheet]; }"""
    )
    cut = page.locator(".panel, .body, button").evaluate_all(
        "all => all.filter(e => e.offsetWidth && e.scrollWidth > e.clientWidth + 1).map(e => e.className)"
    )
    assert cut == []


def test_nothing_moves_while_an_answer_is_on_its_way_for_those_who_want_less(browser: Browser, root: str) -> None:
    context = browser.new_context(reduced_motion="reduce")
    page = context.new_page()
    show_state(page, root, "waiting", QUESTIONS)
    assert page.locator(".dots i").first.evaluate("e => getComputedStyle(e).animationName") == "none"
    context.close()


def test_in_forced_colours_every_state_has_edges_and_the_chart_is_drawn(browser: Browser, root: str) -> None:
    context = browser.new_context(forced_colors="active")
    page = context.new_page()
    show_state(page, root, "grades", QUESTIONS)
    stroke = page.locator(".climb circle").first.evaluate("e => getComputedStyle(e).stroke")
    fill = page.locator(".climb circle").first.evaluate("e => getComputedStyle(e).fill")
    assert stroke != fill
    context.close()


def test_a_keyboard_on_the_screen_covers_no_part_of_the_window(page: Page, root: str) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    open_chat(page, root)
    page.evaluate(
        """() => { Object.defineProperty(visualViewport, 'height', { value: 360, configurable: true });
                   visualViewport.dispatchEvent(new Event('resize')); }"""
    )
    box = page.get_by_role("button", name="Ask", exact=True).bounding_box()
    assert box is not None
    assert box["y"] + box["height"] <= 360


def test_the_focus_is_never_under_the_question_box(page: Page, root: str) -> None:
    show_state(page, root, "grades", QUESTIONS)
    page.get_by_label("Your question").focus()
    foot = page.locator("form.ask").bounding_box()
    assert foot is not None
    for _ in range(9):
        page.keyboard.press("Shift+Tab")
        bottom = page.evaluate(
            """() => { let at = document.activeElement; while (at.shadowRoot) at = at.shadowRoot.activeElement;
                       return at.getBoundingClientRect().bottom; }"""
        )
        assert bottom <= foot["y"] + 1


def test_the_pages_focus_is_never_wholly_under_the_window(page: Page, root: str) -> None:
    page.set_viewport_size({"width": 1280, "height": 800})
    open_chat(page, root)
    page.evaluate(
        """() => { const at = { under: 'right:200px;bottom:300px', beside: 'left:200px;top:300px' };
          for (const [id, place] of Object.entries(at)) {
            const link = Object.assign(document.createElement('a'), { id, href: '#', textContent: id });
            link.style.cssText = `position:fixed;${place}`;
            document.body.append(link);
          } }"""
    )
    page.locator("#beside").focus()
    page.evaluate("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
    expect(page.get_by_role("dialog")).to_have_count(1)
    page.locator("#under").focus()
    expect(page.get_by_role("dialog")).to_have_count(0)
    assert focused(page) == "under"


def test_escape_closes_the_drawer_then_the_window_and_is_the_pages_own_outside(page: Page, root: str) -> None:
    show_state(page, root, "person", QUESTIONS)
    page.locator(".drawer a").first.focus()
    page.keyboard.press("Escape")
    assert focused(page) == "Ask a person"
    expect(page.locator(".drawer:not([hidden])")).to_have_count(0)
    page.get_by_role("link", name="Ask without").focus()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(1)
    page.get_by_label("Your question").focus()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    assert focused(page).endswith("Ask a question")
