"""The chat window in a real browser: a conversation, on kind pages and on hostile ones, for everyone."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, Route
from werkzeug.wrappers import Request, Response

from app.factory import create_app
from tests.pages.browser import CHROMIUM, WIDTHS, browsing, faults_of, serving
from tests.pages.conftest import Site

ASKED = "Who leads the induction programme?"
GRADES = "What is Norfolk's Ofsted rating?"
HOSTILE_STYLES = """
* { all: unset !important; letter-spacing: 9px !important; }
html { font-size: 3px !important; }
body { transform: scale(0.9); filter: invert(1); overflow: hidden !important; }
button, aside, dialog, textarea, council-chat { display: none !important; visibility: hidden !important; }
council-chat { opacity: 0 !important; }
#cover { position: fixed !important; inset: 0 !important; z-index: 2147483647 !important; display: block !important; }
"""

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not CHROMIUM.exists(), reason=f"no browser at {CHROMIUM}"),
]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with browsing() as browser:
        yield browser


@pytest.fixture(scope="module")
def hosts(site: Site) -> Iterator[tuple[str, str]]:
    """The service, and a web site of another origin that it allows."""
    pages: dict[str, str] = {}

    @Request.application
    def council(request: Request) -> Response:
        if request.path.endswith(".css"):
            return Response(HOSTILE_STYLES, mimetype="text/css")
        body = f'<div id="cover"></div><h1>Jobs</h1><p>{request.path}</p><a href="/next">Next</a>'
        head = f'<link rel="stylesheet" href="/own.css"><script src="{pages["root"]}/widget.js" defer></script>'
        page = f'<!doctype html><html lang="en"><head><title>Jobs</title>{head}</head><body>{body}</body></html>'
        policy = f"default-src 'none'; style-src 'self'; script-src {pages['root']}; connect-src {pages['root']}"
        return Response(page, mimetype="text/html", headers={"Content-Security-Policy": policy})

    with serving(council) as elsewhere:
        app = create_app(replace(site.config, allowed_origins=(elsewhere,)))
        with serving(app) as root:
            pages["root"] = root
            yield root, elsewhere


@pytest.fixture
def root(hosts: tuple[str, str]) -> str:
    return hosts[0]


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(viewport={"width": 1280, "height": 800}, bypass_csp=False)
    yield context
    context.close()


@pytest.fixture
def page(context: BrowserContext) -> Page:
    return context.new_page()


def open_chat(page: Page, address: str) -> None:
    page.goto(address)
    page.get_by_role("button", name="Ask a question").click()
    page.get_by_role("dialog").wait_for()
    page.locator(".greeting").get_by_role("link", name="See the documents").wait_for()


def ask(page: Page, question: str = ASKED) -> Locator:
    """Ask, and wait for the answer to this question."""
    answers = page.locator(".answer")
    before = answers.count()
    page.get_by_label("Your question").fill(question)
    page.get_by_role("button", name="Ask", exact=True).click()
    answers.nth(before).wait_for()
    return answers.nth(before)


def focused(page: Page) -> str:
    """The name or the words of what has the focus, inside the chat's shadow root too."""
    return str(
        page.evaluate(
            """() => {
              let at = document.activeElement;
              while (at && at.shadowRoot) at = at.shadowRoot.activeElement;
              return at ? (at.getAttribute('aria-label') || at.id || at.textContent || at.tagName).trim() : '';
            }"""
        )
    )


def press_until(page: Page, key: str, reached: Callable[[str], bool], most: int = 40) -> None:
    for _ in range(most):
        page.keyboard.press(key)
        if reached(focused(page)):
            return
    raise AssertionError(f"{most} times {key} did not lead there; now at {focused(page)!r}")


def test_an_answer_has_its_sources_and_leads_to_the_quoted_words(page: Page, root: str) -> None:
    open_chat(page, root)
    answer = ask(page)
    assert "Avery Example" in answer.locator(".said").inner_text()
    card = answer.locator(".source").first
    assert "Induction for new social workers" in card.inner_text()
    assert "May 2020 · 6 years old" in card.inner_text()
    with page.context.expect_page() as opened:
        card.get_by_role("link", name="Read it in the document").click()
    assert "Avery Example" in opened.value.locator("mark#quote").inner_text()


def test_a_whole_conversation_needs_a_keyboard_only(page: Page, root: str) -> None:
    page.goto(root)
    press_until(page, "Tab", lambda name: name.endswith("Ask a question"))
    page.keyboard.press("Enter")
    assert focused(page) == "question"
    page.keyboard.type(ASKED)
    page.keyboard.press("Enter")
    page.locator(".answer").wait_for()
    assert focused(page) == "question"
    press_until(page, "Shift+Tab", lambda name: name.startswith("Source 1:"))
    page.keyboard.press("Enter")
    assert focused(page) == "turn-1-source-1"
    press_until(page, "Tab", lambda name: name.startswith("Read it in the document"))
    press_until(page, "Tab", lambda name: name == "Yes")
    page.keyboard.press("Enter")
    page.locator(".thumb.up[aria-pressed=true]").wait_for()
    press_until(page, "Tab", lambda name: name == "question")
    page.keyboard.press("Escape")
    assert page.get_by_role("dialog").count() == 0
    assert focused(page).endswith("Ask a question")
    page.keyboard.press("Tab")
    assert not focused(page).endswith("Ask a question")


def test_each_answer_is_announced_once(page: Page, root: str) -> None:
    open_chat(page, root)
    page.evaluate(
        """() => {
          const region = document.querySelector('council-chat').shadowRoot.querySelector('[role=status]');
          window.said = [];
          new MutationObserver(() => region.textContent && window.said.push(region.textContent))
            .observe(region, { childList: true, characterData: true, subtree: true });
        }"""
    )
    for question in (ASKED, "Who looks after the bees?"):
        ask(page, question)
        page.wait_for_timeout(300)
    said = [words for words in page.evaluate("window.said") if words.startswith("Answer.")]
    assert len(said) == 2
    assert "Avery Example leads the induction programme" in said[0].replace("\n", " ")
    assert said[0].endswith("1 source.")
    assert page.locator("[aria-live], [role=log], [role=alert]").count() == 0


def test_judgements_are_shown_in_time(page: Page, root: str) -> None:
    open_chat(page, f"{root}/?council=norfolk")
    steps = ask(page, GRADES).locator(".step-words").all_inner_texts()
    assert [" ".join(step.split()) for step in steps] == [
        "Inadequate Inspected 1 to 24 May 2013",
        "Good (now) Inspected 30 April to 11 May 2018",
    ]


def test_the_conversation_survives_a_reload_and_another_page_without_taking_the_focus(
    page: Page, root: str, context: BrowserContext
) -> None:
    open_chat(page, root)
    ask(page)
    page.get_by_label("Your question").fill("And half a quest")
    for address in ("", "/widget"):
        page.goto(root + address)
        page.locator(".answer").wait_for()
        assert page.get_by_label("Your question").input_value() == "And half a quest"
        assert page.evaluate("document.activeElement === document.body")
    second = context.new_page()
    open_chat(second, root)
    assert second.locator(".answer").count() == 0


def test_a_hostile_page_of_another_origin_with_a_strict_policy_does_no_harm(page: Page, hosts: tuple[str, str]) -> None:
    elsewhere = hosts[1]
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    open_chat(page, f"{elsewhere}/jobs")
    assert "Avery Example" in ask(page).inner_text()
    look = page.get_by_role("button", name="Ask", exact=True).evaluate(
        "e => { const s = getComputedStyle(e); return [s.backgroundColor, s.letterSpacing, s.fontSize, s.filter]; }"
    )
    assert look == ["rgb(61, 48, 160)", "normal", "16px", "none"]
    box = page.get_by_role("dialog").bounding_box()
    assert box is not None
    assert (round(box["x"] + box["width"]), round(box["y"] + box["height"])) == (1264, 784)
    page.goto(f"{elsewhere}/next")
    assert page.locator(".answer").count() == 1
    assert said == []


def test_a_site_that_is_not_allowed_is_told_so_in_words(page: Page, root: str) -> None:
    page.route("**/widget/welcome*", lambda route: route.fulfill(status=403, body="{}"))
    page.goto(root)
    page.get_by_role("button", name="Ask a question").click()
    page.get_by_text("This website may not use the chat").wait_for()


def test_nothing_leaves_the_service_and_no_cookie_is_set(page: Page, root: str, context: BrowserContext) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    open_chat(page, root)
    ask(page)
    assert all(url.startswith(root) for url in asked)
    assert context.cookies() == []
    assert page.evaluate("localStorage.length") == 0


@pytest.mark.parametrize(
    ("status", "headers", "words"),
    [
        (429, {"Retry-After": "7"}, "Wait 7 seconds"),
        (503, {"Retry-After": "2"}, "paused or very busy"),
        (500, {}, "Something went wrong on our side"),
    ],
)
def test_a_refusal_is_said_in_words_and_the_question_is_kept(
    page: Page, root: str, status: int, headers: dict[str, str], words: str
) -> None:
    open_chat(page, root)
    page.route("**/widget/ask", lambda route: route.fulfill(status=status, headers=headers, body="{}"))
    page.get_by_label("Your question").fill(ASKED)
    page.keyboard.press("Enter")
    page.locator(".trouble").get_by_text(words).wait_for()
    assert page.get_by_label("Your question").input_value() == ASKED
    page.unroute("**/widget/ask")
    page.get_by_role("button", name="Try again").click()
    page.locator(".answer").wait_for()
    assert page.get_by_label("Your question").input_value() == ""
    assert page.locator(".question").count() == 1


def test_offline_nothing_typed_is_lost(page: Page, root: str, context: BrowserContext) -> None:
    open_chat(page, root)
    context.set_offline(True)
    page.get_by_label("Your question").fill(ASKED)
    page.keyboard.press("Enter")
    page.get_by_text("You seem to be offline").first.wait_for()
    assert page.get_by_label("Your question").input_value() == ASKED
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
    assert page.get_by_label("Your question").input_value() == ASKED


def test_a_session_that_is_over_is_renewed_without_a_word(page: Page, root: str) -> None:
    open_chat(page, root)
    ask(page)
    page.evaluate(
        """() => { const key = Object.keys(sessionStorage)[0]; const kept = JSON.parse(sessionStorage[key]);
                   kept.session = 'over'; sessionStorage[key] = JSON.stringify(kept); }"""
    )
    page.reload()
    ask(page, "Who looks after the bees?")
    assert page.locator(".answer").count() == 2


def test_a_question_that_is_empty_or_too_long_is_not_sent(page: Page, root: str) -> None:
    open_chat(page, root)
    page.get_by_role("button", name="Ask", exact=True).click()
    page.locator(".trouble").get_by_text("Write your question first.").wait_for()
    page.get_by_label("Your question").fill("x" * 512)
    assert page.locator("#count").inner_text() == "Shorten your question by 12 characters."
    page.get_by_role("button", name="Ask", exact=True).click()
    assert page.get_by_label("Your question").get_attribute("aria-invalid") == "true"
    assert page.locator(".question").count() == 0


def test_words_of_documents_and_people_stay_words(page: Page, root: str) -> None:
    open_chat(page, root)
    ask(page, "Who wrote the handbook? <img src=x onerror=alert(1)>")
    assert "<script>" in page.locator(".sources").inner_text()
    assert page.locator("council-chat").evaluate("e => e.shadowRoot.querySelectorAll('script, img').length") == 0


def test_an_opinion_and_its_reason_are_sent_and_shown_after_a_reload(page: Page, root: str) -> None:
    open_chat(page, root)
    answer = ask(page)
    with page.expect_response("**/opinion") as sent:
        answer.get_by_role("button", name="No", exact=True).click()
    assert sent.value.status == 204
    answer.get_by_label("What was wrong or missing?").fill("The date is missing.")
    with page.expect_response("**/opinion") as sent:
        answer.get_by_role("button", name="Send").click()
    assert sent.value.status == 204
    page.get_by_text("Thank you.").first.wait_for()
    page.reload()
    assert page.locator(".thumb.down").get_attribute("aria-pressed") == "true"


def test_a_conversation_can_be_kept_begun_again_and_deleted(page: Page, root: str, site: Site) -> None:
    open_chat(page, root)
    ask(page)
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
    ask(page)
    page.get_by_role("button", name="More").click()
    page.get_by_role("button", name="Start again").click()
    assert page.locator(".answer").count() == 0


def test_a_person_can_always_be_reached(page: Page, root: str) -> None:
    open_chat(page, f"{root}/widget?contact=Recruitment+01632+960123,+jobs%40example.org")
    page.get_by_role("button", name="Ask a person").click()
    links = page.locator(".contact a")
    assert [links.nth(at).get_attribute("href") for at in range(2)] == ["tel:01632960123", "mailto:jobs@example.org"]


def test_without_a_contact_none_is_made_up(page: Page, root: str) -> None:
    open_chat(page, root)
    page.get_by_role("button", name="Ask a person").click()
    assert "gives no contact" in page.locator(".contact").inner_text()
    assert page.locator(".contact a").count() == 0


def test_the_chat_takes_on_a_look_and_stays_readable(page: Page, root: str) -> None:
    open_chat(page, f"{root}/widget?colour=%23ffe14d&position=left&radius=0&title=Jobs+here")
    ask_button = page.get_by_role("button", name="Ask", exact=True)
    shown = ask_button.evaluate("e => { const s = getComputedStyle(e); return [s.backgroundColor, s.color]; }")
    assert shown == ["rgb(255, 225, 77)", "rgb(25, 22, 46)"]
    box = page.get_by_role("dialog", name="Jobs here").bounding_box()
    assert box is not None
    assert box["x"] == 16


STATES = ("closed", "greeting", "answer", "grades", "trouble", "person", "privacy", "more", "why")


def show(page: Page, state: str, root: str) -> None:
    if state == "closed":
        page.goto(f"{root}/?council=norfolk")
        return
    open_chat(page, f"{root}/?council=norfolk")
    if state in ("answer", "grades", "why"):
        ask(page, GRADES if state == "grades" else ASKED)
    if state == "why":
        page.get_by_role("button", name="No", exact=True).click()
        page.get_by_label("What was wrong or missing?").wait_for()
    if state == "trouble":
        page.get_by_role("button", name="Ask", exact=True).click()
    if state in ("person", "privacy", "more"):
        page.get_by_role("button", name={"person": "Ask a person"}.get(state, state.capitalize())).click()
    page.wait_for_timeout(250)


@pytest.mark.parametrize("state", STATES)
def test_no_state_has_an_accessibility_fault_or_scrolls_sideways(browser: Browser, root: str, state: str) -> None:
    faults = []
    for width in WIDTHS:
        context = browser.new_context(viewport={"width": width, "height": 800}, bypass_csp=True)
        page = context.new_page()
        show(page, state, root)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        if state != "closed":
            wide = page.locator(".panel, .body, .drawer").evaluate_all(
                "all => all.filter(e => e.scrollWidth > e.clientWidth + 1).map(e => e.className)"
            )
            assert wide == []
        faults += [(width, *fault) for fault in faults_of(page)]
        context.close()
    assert faults == []


def test_everything_can_be_hit_with_a_finger(page: Page, root: str) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    show(page, "grades", root)
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
        show(page, state, root)
        box = page.get_by_role("button", name="Ask", exact=True).bounding_box()
        assert box is not None
        assert box["y"] + box["height"] <= 640


def test_at_400_percent_zoom_all_can_be_reached_by_scrolling_one_way(page: Page, root: str) -> None:
    page.set_viewport_size({"width": 320, "height": 256})
    open_chat(page, root)
    ask(page)
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
    assert page.get_by_role("dialog").count() == 0


def test_wishes_for_less_movement_and_own_colours_are_kept(browser: Browser, root: str) -> None:
    context = browser.new_context(reduced_motion="reduce", forced_colors="active")
    page = context.new_page()
    show(page, "answer", root)
    assert page.get_by_role("dialog").evaluate("e => getComputedStyle(e).animationName") == "none"
    border = page.get_by_role("button", name="Ask", exact=True).evaluate("e => getComputedStyle(e).borderTopWidth")
    assert float(border.removesuffix("px")) >= 1
    context.close()


def test_wide_text_spacing_cuts_nothing_off(page: Page, root: str) -> None:
    page.set_viewport_size({"width": 320, "height": 800})
    show(page, "grades", root)
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
