"""Every state of the chat window, and how a browser gets there. No command: the window's report and the tests use it.

Works on any running server; which questions lead to which answer is given, because
that depends on the documents held.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from playwright.sync_api import Locator, Page

WIDTHS = (320, 768, 1280)
HEIGHTS = MappingProxyType({320: 640, 768: 1024, 1280: 800})
SETTLED = """() => Promise.all([document, ...[...document.querySelectorAll('*')].map(each => each.shadowRoot)]
  .filter(Boolean).flatMap(root => root.getAnimations())
  .filter(each => each.effect.getComputedTiming().endTime < Infinity).map(each => each.finished.catch(() => null)))
  .then(() => undefined)"""
"""What a browser waits for until nothing moves any more, save what moves as long as it is shown."""
PAUSED = "The chat is paused until Monday. Until then write to jobs@example.org."
"""An example of what an admin tells people during a pause."""


@dataclass(frozen=True, slots=True)
class Questions:
    """A question for each kind of answer, and the council whose page it is asked on."""

    council: str
    answered: str
    grades: str
    role: str
    not_found: str
    clarify: str


def open_chat(page: Page, address: str) -> None:
    """Open a page and the chat on it, and wait until it has said what it answers from."""
    page.goto(address)
    page.locator("council-chat .launcher:not([hidden]), council-chat dialog[open]").first.wait_for()
    if not page.get_by_role("dialog").count():
        page.get_by_role("button", name="Ask a question").click()
    page.get_by_role("dialog").wait_for()
    page.locator(".greeting").get_by_role("link", name="See the documents").wait_for()


def ask(page: Page, question: str) -> Locator:
    """Ask, and wait for the answer to this question."""
    answers = page.locator(".answer")
    before = answers.count()
    page.get_by_label("Your question").fill(question)
    page.get_by_role("button", name="Ask", exact=True).click()
    answers.nth(before).wait_for()
    return answers.nth(before)


def show_state(page: Page, root: str, state: str, questions: Questions) -> None:
    """Bring the chat of the example page into a state of ``STATES``."""
    council = "" if state == "clarify" else f"?council={questions.council}"
    if state == "closed":
        page.goto(f"{root}/{council}")
        page.get_by_role("button", name="Ask a question").wait_for()
        return
    open_chat(page, f"{root}/{council}")
    _STEPS[state](page, questions)
    page.evaluate(SETTLED)


def _wait(page: Page, questions: Questions) -> None:
    page.evaluate("() => { window.fetch = () => new Promise(() => {}); }")
    page.get_by_label("Your question").fill(questions.answered)
    page.get_by_role("button", name="Ask", exact=True).click()
    page.locator(".looking").wait_for()


def _fail(page: Page, questions: Questions) -> None:
    paused = json.dumps({"type": "urn:problem:chat-paused", "detail": PAUSED})
    page.route("**/widget/ask", lambda route: route.fulfill(status=503, headers={"Retry-After": "300"}, body=paused))
    page.get_by_label("Your question").fill(questions.answered)
    page.get_by_role("button", name="Ask", exact=True).click()
    page.locator(".trouble").wait_for()


def _judge(page: Page, questions: Questions) -> None:
    ask(page, questions.answered).get_by_role("button", name="No", exact=True).click()
    page.get_by_label("What was wrong or missing?").wait_for()


def _remove(page: Page, questions: Questions) -> None:
    ask(page, questions.answered)
    page.get_by_role("button", name="More", exact=True).click()
    page.get_by_role("button", name="Delete this conversation").click()


def _press(name: str) -> Callable[[Page, Questions], None]:
    return lambda page, _: page.get_by_role("button", name=name, exact=True).click()


_STEPS: Mapping[str, Callable[[Page, Questions], object]] = {
    "greeting": lambda page, _: None,
    "waiting": _wait,
    "answered": lambda page, questions: ask(page, questions.answered),
    "grades": lambda page, questions: ask(page, questions.grades),
    "role": lambda page, questions: ask(page, questions.role),
    "not-found": lambda page, questions: ask(page, questions.not_found),
    "clarify": lambda page, questions: ask(page, questions.clarify),
    "trouble": _fail,
    "person": _press("Ask a person"),
    "privacy": _press("Privacy"),
    "more": _press("More"),
    "delete": _remove,
    "why": _judge,
}
STATES = ("closed", *_STEPS)
