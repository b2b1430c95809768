"""The chat window on pages of all kinds: hostile, strict, of another origin, and of a look of their own."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from scripts.window_states import SETTLED, ask, open_chat
from tests.pages.browser import IN_BROWSER
from tests.pages.widget.chat import ASKED

pytestmark = IN_BROWSER


def test_a_hostile_page_of_another_origin_with_a_strict_policy_does_no_harm(page: Page, hosts: tuple[str, str]) -> None:
    elsewhere = hosts[1]
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    open_chat(page, f"{elsewhere}/jobs")
    assert "Avery Example" in ask(page, ASKED).inner_text()
    look = page.get_by_role("button", name="Ask", exact=True).evaluate(
        "e => { const s = getComputedStyle(e); return [s.backgroundColor, s.letterSpacing, s.fontSize, s.filter]; }"
    )
    assert look == ["rgb(61, 48, 160)", "normal", "16px", "none"]
    backdrop = page.locator("council-chat").evaluate("e => getComputedStyle(e, '::backdrop').display")
    assert backdrop == "none"
    page.evaluate(SETTLED)
    box = page.get_by_role("dialog").bounding_box()
    assert box is not None
    assert (round(box["x"] + box["width"]), round(box["y"] + box["height"])) == (1264, 784)
    page.goto(f"{elsewhere}/next")
    expect(page.locator(".answer")).to_have_count(1)
    assert said == []


def test_on_the_next_page_an_open_window_stands_where_the_conversation_is(page: Page, hosts: tuple[str, str]) -> None:
    open_chat(page, f"{hosts[1]}/jobs")
    for question in (ASKED, "Who looks after the bees?"):
        ask(page, question)
    page.goto(f"{hosts[1]}/next")
    page.locator(".greeting").get_by_role("link", name="See the documents").wait_for()
    expect(page.locator(".question").last).to_be_in_viewport()
    expect(page.locator(".greeting")).not_to_be_in_viewport()


def test_a_window_that_is_closed_and_opened_again_stands_where_it_was_read(page: Page, root: str) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    open_chat(page, root)
    ask(page, ASKED)
    body = page.locator(".body")
    read = body.evaluate("body => { body.scrollTop += 160; return body.scrollTop; }")
    page.get_by_role("button", name="Close the chat").click()
    page.get_by_role("button", name="Ask a question").click()
    assert body.evaluate("body => body.scrollTop") == read


def test_nothing_leaves_the_service_and_no_cookie_is_set(page: Page, root: str, context: BrowserContext) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    open_chat(page, root)
    ask(page, ASKED)
    assert all(url.startswith(root) for url in asked)
    assert context.cookies() == []
    assert page.evaluate("localStorage.length") == 0


def test_the_chat_takes_on_a_look_and_stays_readable(page: Page, root: str) -> None:
    open_chat(page, f"{root}/widget?colour=%23ffe14d&position=left&radius=0&title=Jobs+here")
    ask_button = page.get_by_role("button", name="Ask", exact=True)
    shown = ask_button.evaluate("e => { const s = getComputedStyle(e); return [s.backgroundColor, s.color]; }")
    assert shown == ["rgb(255, 225, 77)", "rgb(25, 22, 46)"]
    box = page.get_by_role("dialog", name="Jobs here").bounding_box()
    assert box is not None
    assert box["x"] == 16


@pytest.mark.parametrize("colour", ["#7d7d7d", "#ff0000", "#ffe14d", "#000000", "#ffffff", "#3d9970"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_any_colours_stay_readable_on_both_grounds(page: Page, root: str, colour: str, scheme: str) -> None:
    page.goto(f"{root}/widget?colour={colour.replace('#', '%23')}&accent={colour.replace('#', '%23')}&scheme={scheme}")
    host = page.locator("council-chat")
    host.wait_for(state="attached")
    names = ("brand", "on-brand", "stroke", "on-stroke", "link", "swash")
    own = {name: host.evaluate("(e, name) => e.style.getPropertyValue(`--own-${name}`)", name) for name in names}
    ground, ink = {"light": ("#eceaf7", "#19162e"), "dark": ("#28243f", "#f1eff9")}[scheme]
    for one, other in (("on-brand", "brand"), ("on-stroke", "stroke")):
        assert contrast(own[one], own[other]) >= 4.5
    assert contrast(own["link"], ground) >= 4.5
    assert contrast(ink, own["swash"]) >= 4.5


def contrast(one: str, other: str) -> float:
    """As WCAG 2.2 defines it."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: str) -> float:
    shares = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_it_is_dark_where_the_device_asks_and_light_where_the_page_wants_it(browser: Browser, root: str) -> None:
    context = browser.new_context(color_scheme="dark")
    page = context.new_page()
    ground = "e => getComputedStyle(e).backgroundColor"
    open_chat(page, root)
    assert page.get_by_role("dialog").evaluate(ground) == "rgb(18, 16, 31)"
    page.emulate_media(color_scheme="light")
    page.locator("council-chat[data-scheme=light]").wait_for(state="attached")
    assert page.get_by_role("dialog").evaluate(ground) == "rgb(245, 244, 250)"
    page.emulate_media(color_scheme="dark")
    open_chat(page, f"{root}/widget?scheme=light")
    assert page.get_by_role("dialog").evaluate(ground) == "rgb(245, 244, 250)"
    context.close()


def test_the_settings_page_copies_the_line(page: Page, root: str, context: BrowserContext) -> None:
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(f"{root}/widget?council=norfolk")
    page.get_by_role("button", name="Copy the line").click()
    page.get_by_text("Copied.").wait_for()
    line = f'<script src="{root}/widget.js" data-council="norfolk" defer></script>'
    assert page.evaluate("navigator.clipboard.readText()") == line


def test_the_settings_page_shows_the_window_open_beside_the_form_on_a_wide_screen(page: Page, root: str) -> None:
    page.goto(f"{root}/widget?council=norfolk")
    panel = page.get_by_role("dialog").bounding_box()
    form = page.locator("form.choices").bounding_box()
    assert panel is not None
    assert form is not None
    assert form["x"] + form["width"] <= panel["x"]
    assert page.evaluate("document.activeElement === document.body")
