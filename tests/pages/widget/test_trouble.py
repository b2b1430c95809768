"""What goes wrong is said in words, with what to do, and nothing that was typed is lost."""

from __future__ import annotations

import json

import pytest
from playwright.sync_api import BrowserContext, Page, Route, expect

from scripts.window_states import ask, open_chat
from tests.pages.browser import IN_BROWSER
from tests.pages.widget.chat import ASKED

pytestmark = IN_BROWSER


def test_a_site_that_is_not_allowed_is_told_so_in_words(page: Page, root: str) -> None:
    page.route("**/widget/welcome*", lambda route: route.fulfill(status=403, body="{}"))
    page.goto(root)
    page.get_by_role("button", name="Ask a question").click()
    page.get_by_text("This website may not use the chat").wait_for()


@pytest.mark.parametrize(
    ("status", "headers", "body", "words"),
    [
        (429, {"Retry-After": "7"}, {}, "Wait 7 seconds"),
        (503, {"Retry-After": "2"}, {}, "The service is very busy"),
        (503, {}, {"type": "urn:problem:chat-paused", "detail": "Back on Monday at nine."}, "Back on Monday at nine."),
        (500, {}, {}, "Something went wrong on our side"),
    ],
)
def test_a_refusal_is_said_in_words_and_the_question_is_kept(
    page: Page, root: str, status: int, headers: dict[str, str], body: dict[str, str], words: str
) -> None:
    open_chat(page, root)
    page.route("**/widget/ask", lambda route: route.fulfill(status=status, headers=headers, body=json.dumps(body)))
    page.get_by_label("Your question").fill(ASKED)
    page.keyboard.press("Enter")
    page.locator(".trouble").get_by_text(words).wait_for()
    expect(page.get_by_label("Your question")).to_have_value(ASKED)
    page.unroute("**/widget/ask")
    page.get_by_role("button", name="Try again").click()
    page.locator(".answer").wait_for()
    expect(page.get_by_label("Your question")).to_have_value("")
    expect(page.locator(".question")).to_have_count(1)


def test_offline_nothing_typed_is_lost(page: Page, root: str, context: BrowserContext) -> None:
    open_chat(page, root)
    context.set_offline(True)
    page.get_by_label("Your question").fill(ASKED)
    page.keyboard.press("Enter")
    page.get_by_text("You seem to be offline").first.wait_for()
    expect(page.get_by_label("Your question")).to_have_value(ASKED)
    context.set_offline(False)
    page.keyboard.press("Enter")
    page.locator(".answer").wait_for()


def test_a_slow_answer_is_told_of_and_then_given_up(page: Page, root: str) -> None:
    page.clock.install()
    open_chat(page, root)
    waiting: list[Route] = []
    page.route("**/widget/ask", lambda route: waiting.append(route))
    page.get_by_label("Your question").fill(ASKED)
    page.keyboard.press("Enter")
    page.locator(".looking").wait_for()
    page.clock.fast_forward(9_000)
    page.get_by_text("Still looking").first.wait_for()
    page.clock.fast_forward(25_000)
    page.get_by_text("No answer came in time").first.wait_for()
    expect(page.get_by_label("Your question")).to_have_value(ASKED)


def test_a_session_that_is_over_is_renewed_without_a_word(page: Page, root: str) -> None:
    open_chat(page, root)
    ask(page, ASKED)
    page.evaluate(
        """() => { const key = Object.keys(sessionStorage)[0]; const kept = JSON.parse(sessionStorage[key]);
                   kept.session = 'over'; sessionStorage[key] = JSON.stringify(kept); }"""
    )
    page.reload()
    ask(page, "Who looks after the bees?")
    expect(page.locator(".answer")).to_have_count(2)


def test_a_question_that_is_empty_or_too_long_is_not_sent(page: Page, root: str) -> None:
    open_chat(page, root)
    page.get_by_role("button", name="Ask", exact=True).click()
    page.locator(".trouble").get_by_text("Write your question first.").wait_for()
    page.get_by_label("Your question").fill("x" * 512)
    expect(page.locator("#count")).to_have_text("Shorten your question by 12 characters.")
    page.get_by_role("button", name="Ask", exact=True).click()
    expect(page.get_by_label("Your question")).to_have_attribute("aria-invalid", "true")
    expect(page.locator(".question")).to_have_count(0)


def test_a_page_left_while_an_answer_is_on_its_way_has_the_question_in_the_box(page: Page, root: str) -> None:
    open_chat(page, root)
    page.evaluate("() => { window.fetch = () => new Promise(() => {}); }")
    page.get_by_label("Your question").fill(ASKED)
    page.keyboard.press("Enter")
    page.locator(".looking").wait_for()
    page.reload()
    page.get_by_role("dialog").wait_for()
    expect(page.get_by_label("Your question")).to_have_value(ASKED)
