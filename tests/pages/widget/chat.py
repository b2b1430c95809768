"""What the tests of the chat window do in a browser: questions that lead to each answer, and where the focus is."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page

from scripts.window_states import Questions

ASKED = "Who leads the induction programme?"
GRADES = "What is Norfolk's Ofsted rating?"
QUESTIONS = Questions(
    council="norfolk",
    answered=ASKED,
    grades=GRADES,
    role="Which roles are advertised in Norfolk?",
    not_found="Is there a swimming pool for staff?",
    clarify="What is the Ofsted rating?",
)


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
