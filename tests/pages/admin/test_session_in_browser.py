"""The end of a session in a real browser: warned of, put off with one key, and no words lost, also without script."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import Browser, Page, expect
from sqlalchemy import select, update

from app.storage.tables import sessions
from tests.pages.browser import IN_BROWSER, WIDTHS, faults_of, serving, sign_in
from tests.room import ADMIN, PASSWORD, Room

pytestmark = IN_BROWSER
FORM = "/admin/requests/new"
WORDS = "A policy about fostering,\nwhich three candidates asked for."


@pytest.fixture
def room(tmp_path_factory: pytest.TempPathFactory) -> Room:
    folder = tmp_path_factory.mktemp("session")
    (folder / "knowledge").mkdir()
    return Room(folder)


@pytest.fixture
def root(room: Room) -> Iterator[str]:
    with serving(room.app) as address:
        yield address


@pytest.fixture
def page(browser: Browser, root: str) -> Iterator[Page]:
    """Somebody signed in at a form with words in it, whose clock can be put forward."""
    context = browser.new_context(bypass_csp=True)
    page = context.new_page()
    page.clock.install()
    sign_in(page, root)
    page.goto(root + FORM)
    yield page
    context.close()


def unused_for(room: Room, minutes: int) -> None:
    """As the server sees it."""
    put_back(room, used_at=minutes)


def put_back(room: Room, **minutes: int) -> None:
    moments = {name: datetime.now(UTC) - timedelta(minutes=back) for name, back in minutes.items()}
    with room.database.begin() as connection:
        connection.execute(update(sessions).values(moments))


def last_use(room: Room) -> timedelta:
    with room.database.connect() as connection:
        return datetime.now(UTC) - connection.scalars(select(sessions.c.used_at)).one()


def warned(page: Page, room: Room) -> None:
    unused_for(room, 26)
    page.clock.fast_forward("25:05")
    expect(page.get_by_role("alertdialog", name="Your session ends soon")).to_be_visible()


def test_the_end_is_told_five_minutes_before_and_one_key_puts_it_off(page: Page, room: Room) -> None:
    note = page.get_by_label("What has to be answered")
    note.fill(WORDS)
    warned(page, room)
    stay = page.get_by_role("button", name="Stay signed in")
    expect(stay).to_be_focused()
    expect(page.locator(".left")).to_have_text("4 minutes")
    assert page.title().startswith("Session ends soon")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alertdialog")).to_have_count(0)
    assert last_use(room) < timedelta(minutes=1)
    expect(note).to_be_focused()
    expect(note).to_have_value(WORDS)
    assert not page.title().startswith("Session")
    warned(page, room)
    page.keyboard.press("Escape")
    expect(page.get_by_role("alertdialog")).to_have_count(0)
    assert last_use(room) < timedelta(minutes=1)


def test_whoever_is_typing_is_not_asked(page: Page, room: Room) -> None:
    page.clock.fast_forward("24:00")
    unused_for(room, 25)
    page.get_by_label("What has to be answered").type("Still writing")
    with page.expect_response("**/admin/session/stay"):
        page.clock.fast_forward("01:05")
    expect(page.get_by_role("alertdialog")).to_have_count(0)
    assert last_use(room) < timedelta(minutes=1)


def test_a_session_used_in_another_tab_is_not_warned_of(page: Page) -> None:
    with page.expect_response("**/admin/session"):
        page.clock.fast_forward("25:05")
    expect(page.get_by_role("alertdialog")).to_have_count(0)


def test_the_end_of_its_hours_is_told_once_and_cannot_be_put_off(page: Page, room: Room) -> None:
    note = page.get_by_label("What has to be answered")
    note.fill(WORDS)
    put_back(room, begun_at=12 * 60 - 3)
    page.clock.fast_forward("25:05")
    expect(page.get_by_role("alertdialog")).to_contain_text("You signed in 12 hours ago")
    expect(page.locator(".left")).to_have_text("3 minutes")
    expect(page.get_by_role("button", name="Stay signed in")).to_have_count(0)
    expect(page.get_by_role("button", name="Go on until then")).to_be_focused()
    page.keyboard.press("Space")
    expect(note).to_be_focused()
    with page.expect_response("**/admin/session/stay"):
        page.clock.fast_forward("00:05")
    expect(page.get_by_role("alertdialog")).to_have_count(0)
    put_back(room, begun_at=12 * 60 + 1)
    page.clock.fast_forward("03:05")
    expect(page.get_by_role("alert").filter(has_text="Your session has ended")).to_be_visible()


def test_a_broken_line_is_told_and_the_key_can_be_pressed_again(page: Page, room: Room) -> None:
    warned(page, room)
    page.route("**/admin/session/stay", lambda route: route.abort())
    page.keyboard.press("Enter")
    expect(page.locator(".left")).to_have_text("that did not work, try again")
    page.unroute("**/admin/session/stay")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alertdialog")).to_have_count(0)


def test_after_the_end_the_words_are_still_there_and_can_be_sent(page: Page, room: Room, root: str) -> None:
    page.get_by_label("What has to be answered").fill(WORDS)
    unused_for(room, 31)
    page.clock.fast_forward("30:05")
    expect(page.get_by_role("alert").filter(has_text="Your session has ended")).to_be_visible()
    page.get_by_role("button", name="Back to the page").press("Enter")
    expect(page.get_by_label("What has to be answered")).to_have_value(WORDS)
    page.locator("main form button.go").click()
    expect(page.get_by_role("heading", name="Your session had ended")).to_be_visible()
    with page.context.expect_page() as opened:
        page.get_by_role("link", name="Sign in").click()
    other = opened.value
    other.get_by_label("Sign-in name").fill(ADMIN)
    other.get_by_label("Password").fill(PASSWORD)
    other.get_by_role("button", name="Sign in").click()
    other.get_by_role("heading", name="Overview").wait_for()
    page.get_by_role("button", name="go on").click()
    expect(page.get_by_role("heading", name="Check and send what you typed")).to_be_visible()
    page.get_by_role("button", name="Send it now").click()
    expect(page.get_by_text("The document is requested.")).to_be_visible()
    expect(page.locator("main")).to_contain_text("which three candidates asked for.")


def test_the_warning_and_the_kept_page_have_no_fault_at_any_width(page: Page, room: Room) -> None:
    page.get_by_label("What has to be answered").fill(WORDS)
    warned(page, room)
    faults = []
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 500})
            faults += [(scheme, width, *fault) for fault in faults_of(page)]
            box = page.get_by_role("button", name="Stay signed in").bounding_box()
            assert box is not None
            assert 0 <= box["x"] <= box["x"] + box["width"] <= width
            assert box["height"] >= 44
    assert faults == []
    unused_for(room, 31)
    page.get_by_role("button", name="Stay signed in").click()
    page.get_by_role("button", name="Back to the page").click()
    page.locator("main form button.go").click()
    page.get_by_role("heading", name="Your session had ended").wait_for()
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        faults += [(width, *fault) for fault in faults_of(page)]
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert faults == []


def test_without_script_the_limit_is_told_and_the_words_are_kept_too(browser: Browser, room: Room, root: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    sign_in(page, root)
    page.goto(root + FORM)
    told = page.locator(".session-foot noscript").evaluate("told => told.innerText")
    assert "loading any page of this room keeps you signed in" in told
    expect(page.get_by_role("alertdialog")).to_have_count(0)
    page.get_by_label("What has to be answered").fill(WORDS)
    unused_for(room, 31)
    page.locator("main form button.go").click()
    expect(page.get_by_role("heading", name="Your session had ended")).to_be_visible()
    expect(page.locator("dd").first).to_contain_text("which three candidates asked for.")
    context.close()
