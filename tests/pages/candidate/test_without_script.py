"""The whole conversation in a browser that runs no script: form, redirect, reload, back, delete."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.pages.browser import IN_BROWSER, serving
from tests.pages.conftest import Site

FIRST, SECOND = "Who leads the induction programme?", "What is Norfolk's Ofsted rating?"

pytestmark = IN_BROWSER


@pytest.fixture(scope="module")
def root(site: Site) -> Iterator[str]:
    with serving(site.app) as address:
        yield address


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 320, "height": 640})
    yield context.new_page()
    context.close()


def ask(page: Page, question: str) -> None:
    page.locator("#question").fill(question)
    page.get_by_role("button", name="Ask", exact=True).click()
    page.get_by_role("heading", name=question).wait_for()


def turns_of(site: Site, page: Page) -> int:
    """How many questions the server holds of the conversation that the page shows."""
    conversation_id = page.url.partition("/conversations/")[2].partition("?")[0].partition("#")[0]
    return len(site.conversations.turns(conversation_id))


def test_from_the_careers_page_to_an_answer_and_its_source(page: Page, root: str) -> None:
    page.goto(f"{root}/?council=norfolk")
    expect(page.get_by_role("button", name="Ask a question")).to_have_count(0)
    ask(page, FIRST)
    page.get_by_role("link", name="Read it in the document").click()
    expect(page.locator("mark#quote")).to_contain_text("Avery Example")
    page.get_by_role("link", name="Back to the answer").click()
    expect(page.get_by_role("heading", name=FIRST)).to_be_visible()


def test_reloading_asks_nothing_again_and_back_shows_the_answer_before(page: Page, root: str, site: Site) -> None:
    page.goto(f"{root}/ask")
    ask(page, FIRST)
    page.reload()
    assert turns_of(site, page) == 1
    ask(page, SECOND)
    assert turns_of(site, page) == 2
    expect(page.locator(".steps li")).to_have_count(2)
    page.go_back()
    page.go_forward()
    page.reload()
    expect(page.get_by_role("heading", name=SECOND)).to_be_visible()
    assert turns_of(site, page) == 2


def test_a_question_that_cannot_be_asked_comes_back_with_its_words(page: Page, root: str) -> None:
    page.goto(f"{root}/ask")
    page.locator("#question").fill("x" * 501)
    page.get_by_role("button", name="Ask", exact=True).click()
    expect(page.get_by_role("alert")).to_contain_text("Shorten your question to 500 characters")
    expect(page.locator("#question")).to_have_value("x" * 501)


def test_a_conversation_is_deleted_after_being_asked(page: Page, root: str) -> None:
    page.goto(f"{root}/ask")
    ask(page, FIRST)
    address = page.url
    page.get_by_text("Delete this conversation").click()
    page.get_by_role("button", name="Delete").click()
    expect(page.get_by_role("heading", name="The conversation is deleted")).to_be_visible()
    page.goto(address)
    expect(page.get_by_role("heading", name="There is no such conversation")).to_be_visible()
