"""Copying, printing, downloading, beginning again and deleting a conversation."""

from __future__ import annotations

import pytest
from playwright.sync_api import BrowserContext, Page, Route, expect

from scripts.window_states import ask, open_chat
from tests.pages.browser import IN_BROWSER
from tests.pages.conftest import Site
from tests.pages.widget.chat import ASKED, GRADES, focused

pytestmark = IN_BROWSER


def delete(page: Page) -> None:
    page.get_by_role("button", name="More").click()
    page.get_by_role("button", name="Delete this conversation").click()
    page.get_by_role("button", name="Delete", exact=True).click()


def test_a_conversation_can_be_kept_begun_again_and_deleted(page: Page, root: str, site: Site) -> None:
    open_chat(page, root)
    ask(page, ASKED)
    conversation = page.evaluate("JSON.parse(sessionStorage[Object.keys(sessionStorage)[0]]).conversation")
    page.get_by_role("button", name="More").click()
    with page.expect_download() as download:
        page.get_by_role("button", name="Download").click()
    text = download.value.path().read_text(encoding="utf-8")
    assert ASKED in text
    assert "[1] Induction for new social workers. Article · Invented Gazette" in text
    page.get_by_role("button", name="Delete this conversation").click()
    page.get_by_role("button", name="Delete", exact=True).click()
    page.locator(".answer").wait_for(state="detached")
    assert site.conversations.turns(conversation) == []
    assert focused(page) == "question"
    ask(page, ASKED)
    page.get_by_role("button", name="More").click()
    page.get_by_role("button", name="Start again").click()
    expect(page.locator(".answer")).to_have_count(0)


def test_a_conversation_can_be_copied_with_its_sources(page: Page, root: str, context: BrowserContext) -> None:
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    open_chat(page, root)
    ask(page, ASKED)
    page.get_by_role("button", name="More").click()
    page.get_by_role("button", name="Copy the conversation").click()
    page.get_by_text("Copied.").first.wait_for()
    text = page.evaluate("navigator.clipboard.readText()")
    assert f"You asked: {ASKED}" in text
    assert "[1] Induction for new social workers. Article · Invented Gazette" in text
    assert f"{root}/documents/" in text


def test_where_copying_is_not_allowed_another_way_is_named(page: Page, root: str) -> None:
    page.add_init_script("navigator.clipboard.writeText = () => Promise.reject(new Error('not allowed'))")
    open_chat(page, root)
    ask(page, ASKED)
    page.get_by_role("button", name="More").click()
    page.get_by_role("button", name="Copy the conversation").click()
    page.get_by_text("Use “Download”").first.wait_for()


def test_the_conversation_alone_is_printed_even_on_a_strict_page(page: Page, hosts: tuple[str, str]) -> None:
    page.add_init_script(
        "window.print = () => { top.printed = document.body.innerText; dispatchEvent(new Event('afterprint')); }"
    )
    open_chat(page, f"{hosts[1]}/jobs")
    ask(page, ASKED)
    page.get_by_role("button", name="More").click()
    page.get_by_role("button", name="Print").click()
    printed = page.evaluate("window.printed")
    assert f"You asked: {ASKED}" in printed
    assert "Avery Example leads the induction programme" in printed.replace("\n", " ")
    assert "Jobs\n" not in printed
    expect(page.locator("iframe")).to_have_count(0)


def test_before_the_first_question_there_is_nothing_to_keep(page: Page, root: str) -> None:
    open_chat(page, root)
    page.get_by_role("button", name="More").click()
    page.get_by_role("button", name="Copy the conversation").click()
    page.get_by_text("There is nothing to copy yet.").first.wait_for()


def test_deleting_is_offered_where_privacy_is_told_and_asks_first(page: Page, root: str) -> None:
    open_chat(page, root)
    ask(page, ASKED)
    page.get_by_role("button", name="Privacy").click()
    kept = page.evaluate("JSON.stringify({...sessionStorage})")
    reference = page.get_by_text("give this reference").inner_text().rpartition(" ")[2]
    assert len(reference) > 20
    assert reference in kept
    page.get_by_role("button", name="Delete this conversation").click()
    assert focused(page) == "Delete"
    page.get_by_role("button", name="Keep").click()
    expect(page.locator(".answer")).to_have_count(1)
    assert focused(page) == "More"


def test_what_could_not_be_deleted_is_never_said_to_be(page: Page, root: str, site: Site) -> None:
    open_chat(page, root)
    ask(page, ASKED)
    conversation = page.evaluate("JSON.parse(sessionStorage[Object.keys(sessionStorage)[0]]).conversation")
    page.route("**/api/v1/conversations/*", lambda route: route.fulfill(status=404, body="{}"))
    delete(page)
    said = page.locator(".things > .facts")
    expect(said).to_contain_text("could not be deleted from here")
    expect(said).to_contain_text(conversation)
    expect(page.get_by_text("The conversation is deleted.")).to_have_count(0)
    expect(page.locator(".answer")).to_have_count(1)
    assert len(site.conversations.turns(conversation)) == 1
    assert focused(page) == "More"
    said.get_by_role("button", name="Ask a person").click()
    assert focused(page) == "Ask a person"


def test_conversations_before_start_again_are_deleted_too_and_their_references_shown(
    page: Page, root: str, site: Site
) -> None:
    open_chat(page, root)
    ids = []
    for question in (ASKED, GRADES):
        ask(page, question)
        ids.append(page.evaluate("JSON.parse(sessionStorage[Object.keys(sessionStorage)[0]]).conversation"))
        page.get_by_role("button", name="More").click()
        page.get_by_role("button", name="Start again").click()
    expect(page.get_by_role("status").first).to_contain_text("also deletes what you asked before")
    page.reload()
    page.get_by_role("button", name="Privacy").click()
    expect(page.get_by_text("give these references")).to_contain_text(", ".join(ids))
    page.get_by_role("button", name="Delete this conversation").click()
    expect(page.locator(".sure")).to_contain_text("all 2 conversations")
    page.get_by_role("button", name="Delete", exact=True).click()
    expect(page.get_by_role("status").first).to_contain_text("All 2 conversations are deleted.")
    assert [site.conversations.turns(each) for each in ids] == [[], []]
    page.get_by_role("button", name="Privacy").click()
    expect(page.get_by_text("reference")).to_have_count(0)


def test_what_can_be_deleted_is_and_the_reference_of_the_rest_is_told(page: Page, root: str) -> None:
    open_chat(page, root)
    ask(page, ASKED)
    page.get_by_role("button", name="More").click()
    page.get_by_role("button", name="Start again").click()
    lost = "a-conversation-of-another-window"
    page.evaluate(
        """(id) => { const [key] = Object.keys(sessionStorage); const kept = JSON.parse(sessionStorage[key]);
                    kept.began.push({ id, session: 'forged' }); sessionStorage[key] = JSON.stringify(kept); }""",
        lost,
    )
    page.reload()
    delete(page)
    said = page.locator(".things > .facts")
    expect(said).to_contain_text("The conversation could not be deleted from here")
    expect(said).to_contain_text(lost)
    page.get_by_role("button", name="Privacy").click()
    expect(page.locator("#drawer-1").get_by_text("give this reference")).to_have_text(
        f"To ask the council what is kept of this conversation, give this reference: {lost}"
    )


@pytest.mark.parametrize(("chosen", "kept"), [(("Start again",), 1), (("Delete this conversation", "Delete"), 0)])
def test_an_answer_on_its_way_does_not_come_back_into_a_conversation_that_was_left(
    page: Page, root: str, site: Site, chosen: tuple[str, ...], kept: int
) -> None:
    open_chat(page, root)
    held: list[Route] = []
    page.route("**/widget/ask", lambda route: route.continue_() if held else held.append(route))
    page.get_by_label("Your question").fill(ASKED)
    page.keyboard.press("Enter")
    page.locator(".looking").wait_for()
    page.get_by_role("button", name="More").click()
    for name in chosen:
        page.get_by_role("button", name=name, exact=True).click()
    expect(page.locator(".turn")).to_have_count(0)
    with page.expect_response("**/widget/ask") as answered:
        held[0].continue_()
    conversation = answered.value.json()["conversation_id"]
    ask(page, GRADES)
    expect(page.locator(".question")).to_have_text(f"You asked: {GRADES}")
    assert len(site.conversations.turns(conversation)) == kept


def test_a_second_question_waits_in_the_box_and_why_is_read_out(page: Page, root: str) -> None:
    open_chat(page, root)
    held: list[Route] = []
    page.route("**/widget/ask", lambda route: held.append(route))
    page.get_by_label("Your question").fill(ASKED)
    page.keyboard.press("Enter")
    page.locator(".looking").wait_for()
    page.get_by_label("Your question").fill(GRADES)
    page.keyboard.press("Enter")
    expect(page.get_by_role("status").first).to_contain_text("One question at a time")
    held[0].continue_()
    page.locator(".answer").wait_for()
    expect(page.get_by_label("Your question")).to_have_value(GRADES)
    assert len(held) == 1
