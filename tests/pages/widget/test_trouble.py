"""What goes wrong is said in words, with what to do, and nothing that was typed is lost."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from playwright.sync_api import BrowserContext, Page, Route, expect

from app.storage.engine import open_database
from app.storage.notices import KEPT_SECONDS, Notice, Notices
from scripts.window_states import ask, open_chat
from tests.pages.browser import IN_BROWSER
from tests.pages.conftest import Site
from tests.pages.widget.chat import ASKED

pytestmark = IN_BROWSER


class Told(Notices):
    """The site's notices, told so that the server, which looks once a second, knows of them."""

    def tell(self, name: Notice, words: str, now: datetime) -> None:
        super().tell(name, words, now)
        time.sleep(KEPT_SECONDS + 0.1)


@pytest.fixture
def notices(site: Site) -> Iterator[Notices]:
    told = Told(open_database(site.config.database_url))
    yield told
    for name in Notice:
        told.tell(name, "", datetime.now(UTC))


def test_a_site_that_is_not_allowed_is_told_so_in_words(page: Page, root: str) -> None:
    page.route("**/widget/welcome*", lambda route: route.fulfill(status=403, body="{}"))
    page.goto(root)
    page.get_by_role("button", name="Ask a question").click()
    page.locator(".trouble").get_by_text("This website may not use the chat").wait_for()


@pytest.mark.parametrize(
    ("status", "headers", "body", "words"),
    [
        (429, {"Retry-After": "7"}, {}, "Wait 7 seconds"),
        (429, {"Retry-After": "1"}, {}, "Wait 1 second, then try again."),
        (503, {"Retry-After": "300"}, {}, "The service cannot answer right now. Wait 5 minutes"),
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
    expect(page.locator(".trouble").get_by_role("button", name="Ask a person")).to_have_count(int(status != 500))
    page.unroute("**/widget/ask")
    page.get_by_role("button", name="Try again").click()
    page.locator(".answer").wait_for()
    expect(page.get_by_label("Your question")).to_have_value("")
    expect(page.locator(".question")).to_have_count(1)


def test_a_pause_is_said_above_all_and_nothing_is_offered_until_it_is_over(
    page: Page, root: str, notices: Notices
) -> None:
    for name, words in (
        (Notice.PAUSE, "Back on Monday at nine, on 01632 960123."),
        (Notice.BANNER, "Jobs fair <b>soon</b>, 24 12 2031."),
    ):
        notices.tell(name, words, datetime.now(UTC))
    open_chat(page, root)
    expect(page.locator(".news")).to_have_text(
        "The chat is paused. Back on Monday at nine, on 01632 960123.Jobs fair <b>soon</b>, 24 12 2031."
    )
    expect(page.locator(".news a[href='tel:01632960123']")).to_be_visible()
    expect(page.locator(".news a")).to_have_count(1)
    expect(page.locator(".chip")).to_have_count(0)
    page.get_by_label("Your question").fill(ASKED)
    page.keyboard.press("Enter")
    expect(page.locator(".trouble")).to_have_text(
        "Back on Monday at nine, on 01632 960123. Your question is still in the box."
    )
    expect(page.get_by_label("Your question")).to_have_value(ASKED)
    expect(page.get_by_role("button", name="Try again")).to_have_count(0)
    notices.tell(Notice.PAUSE, "", datetime.now(UTC))
    page.keyboard.press("Enter")
    page.locator(".answer").wait_for()
    expect(page.locator(".news")).to_have_text("Jobs fair <b>soon</b>, 24 12 2031.")


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


def test_danger_in_a_message_too_long_to_answer_is_met_with_help_first(page: Page, root: str) -> None:
    open_chat(page, root)
    page.get_by_label("Your question").fill("I want to kill myself. " + "Nobody listens. " * 40)
    page.get_by_role("button", name="Ask", exact=True).click()
    expect(page.locator(".trouble .help a[href='tel:999']")).to_be_visible()
    expect(page.locator(".trouble")).to_contain_text("Shorten your question by")
    expect(page.get_by_label("Your question")).to_be_focused()
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
