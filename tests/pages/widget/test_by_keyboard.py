"""A long conversation by keyboard: an answer, old or new, and the question's box are a few keys away, not dozens."""

from __future__ import annotations

from playwright.sync_api import Locator, Page, Route, expect

from scripts.window_states import ask, open_chat
from tests.pages.browser import IN_BROWSER, faults_of
from tests.pages.widget.chat import ASKED, focused, press_until

pytestmark = IN_BROWSER
NUMBERS = 9


def talk_long(page: Page, root: str, answers: int = 3) -> Locator:
    """A conversation of answers with many numbers each; the focus is in the question's box."""

    def with_many_numbers(route: Route) -> None:
        answered = route.fetch()
        shown = answered.json()
        shown["sources"] = [{**shown["sources"][0], "n": n} for n in range(1, NUMBERS + 1)]
        shown["pieces"] = [{"text": "It is so."}, *({"source": n} for n in range(1, NUMBERS + 1))]
        route.fulfill(response=answered, json=shown)

    page.route("**/widget/ask", with_many_numbers)
    open_chat(page, root)
    for _ in range(answers):
        ask(page, ASKED)
    page.get_by_label("Your question").focus()
    return page.locator(".turn")


def keys_to(page: Page, key: str, name: str) -> int:
    """How often a key is pressed until what is called so has the focus."""
    for times in range(1, 80):
        page.keyboard.press(key)
        if focused(page).startswith(name):
            return times
    raise AssertionError(f"{key} never led to {name}")


def test_from_the_question_the_newest_answer_is_three_keys_away(page: Page, root: str) -> None:
    turns = talk_long(page, root)
    page.keyboard.press("Shift+Tab")
    assert focused(page) == "To the newest answer"
    page.keyboard.press("Enter")
    expect(turns.last).to_be_focused()
    expect(turns.last.locator(".question")).to_be_in_viewport()
    page.keyboard.press("Tab")
    assert focused(page) == "Skip this answer"
    page.keyboard.press("Tab")
    expect(turns.last.get_by_role("button", name="Source 1:")).to_be_focused()


def test_each_answer_is_passed_at_once_and_the_last_leads_to_the_question(page: Page, root: str) -> None:
    turns = talk_long(page, root)
    turns.first.get_by_role("button", name="Skip this answer").focus()
    for later in (1, 2):
        page.keyboard.press("Enter")
        expect(turns.nth(later)).to_be_focused()
        assert keys_to(page, "Tab", "Skip this answer") == 1
    page.keyboard.press("Enter")
    assert focused(page) == "question"


def test_whoever_comes_from_above_reaches_the_newest_answer_and_the_question_at_once(page: Page, root: str) -> None:
    turns = talk_long(page, root)
    page.get_by_role("button", name="More", exact=True).focus()
    assert keys_to(page, "Tab", "To the newest answer") <= 2
    page.keyboard.press("Tab")
    assert focused(page) == "To your question"
    page.keyboard.press("Enter")
    assert focused(page) == "question"
    page.get_by_role("button", name="To the newest answer").first.focus()
    page.keyboard.press("Enter")
    expect(turns.last).to_be_focused()


def test_the_ways_are_seen_only_while_they_have_the_focus(page: Page, root: str) -> None:
    talk_long(page, root, 2)
    before = page.locator("form.ask").bounding_box()
    ways = page.locator("council-chat .skip:not([hidden])")
    for at in range(ways.count()):
        assert ways.nth(at).evaluate("e => getComputedStyle(e).clipPath") == "inset(50%)"
        ways.nth(at).focus()
        assert ways.nth(at).evaluate("e => getComputedStyle(e).clipPath") == "none"
        expect(ways.nth(at)).to_be_in_viewport(ratio=0.99)
    assert page.locator("form.ask").bounding_box() == before
    assert faults_of(page) == []


def test_a_conversation_that_begins_has_none_of_them(page: Page, root: str) -> None:
    open_chat(page, root)
    expect(page.locator("council-chat .skip:not([hidden])")).to_have_count(0)
    ask(page, "Thank you!")
    assert page.get_by_role("button", name="To the newest answer").count() == 1, "from the question's box"
    expect(page.get_by_role("button", name="Skip this answer")).to_have_count(0)


def test_they_are_there_again_after_a_reload_and_gone_after_start_again(page: Page, root: str) -> None:
    turns = talk_long(page, root, 2)
    page.reload()
    expect(turns).to_have_count(2)
    page.get_by_label("Your question").focus()
    press_until(page, "Shift+Tab", lambda name: name == "To the newest answer", most=1)
    page.get_by_role("button", name="More", exact=True).click()
    page.get_by_role("button", name="Start again").click()
    expect(page.locator("council-chat .skip:not([hidden])")).to_have_count(0)


def test_a_question_without_an_answer_yet_is_no_answer_to_go_to(page: Page, root: str) -> None:
    turns = talk_long(page, root, 1)
    page.evaluate("() => { window.fetch = () => new Promise(() => {}); }")
    page.get_by_label("Your question").fill(ASKED)
    page.keyboard.press("Enter")
    page.locator(".looking").wait_for()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Enter")
    expect(turns.first).to_be_focused()
    turns.first.get_by_role("button", name="Skip this answer").press("Enter")
    assert focused(page) == "question"


def test_to_a_screen_reader_an_answer_is_an_article_named_by_its_question(page: Page, root: str) -> None:
    talk_long(page, root, 2)
    articles = page.get_by_role("region", name="Conversation").get_by_role("article", name=f"You asked: {ASKED}")
    expect(articles).to_have_count(2)
    expect(articles.last.get_by_role("heading", level=3)).to_have_count(1)
    expect(articles.last.get_by_role("button", name="Skip this answer")).to_have_count(1)
