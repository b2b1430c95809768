"""Whatever somebody writes into a document, a question, a name or an address is shown as text on every page."""

from __future__ import annotations

from typing import Any

import pytest

from scripts.window_states import ask, open_chat
from tests.pages.browser import IN_BROWSER, browsing, serving, sign_in
from tests.pages.scripted import ASKED, BARE, PEOPLE, TAG, TEXT, faults_in, make_scripted_room, pages_of
from tests.room import Room

# What a browser looks for on a page, shadow roots included.
LOOK = f"""() => {{
  const found = [];
  const look = root => {{
    if (root.querySelector('{TAG}')) found.push('element');
    for (const each of root.querySelectorAll('*')) {{
      if ([...each.attributes].some(one => one.name.startsWith('on'))) found.push(each.outerHTML.slice(0, 200));
      if (each.shadowRoot) look(each.shadowRoot);
    }}
  }};
  look(document);
  return [...found, ...(window.evilRan ? ['script ran'] : []), ...window.breaches];
}}"""
WATCH = """
window.breaches = []; window.evil = () => { window.evilRan = true; };
document.addEventListener('securitypolicyviolation', each => {
  window.breaches.push(`${each.violatedDirective} ${each.blockedURI}`);
});
"""


@pytest.fixture(scope="module")
def scripted(tmp_path_factory: pytest.TempPathFactory) -> Room:
    return make_scripted_room(tmp_path_factory.mktemp("scripted"))


@pytest.mark.slow
@pytest.mark.parametrize("name", PEOPLE)
def test_no_page_lets_a_text_become_a_part_of_it(scripted: Room, name: str) -> None:
    faults, shown, broken = {}, [], []
    for address, status, text in pages_of(scripted.client(PEOPLE[name])):
        if found := faults_in(text):
            faults[address] = found
        if f"&lt;{TAG}" in text:
            shown.append(address)
        if status >= 500:
            broken.append(address)
    assert faults == {}
    assert broken == []
    assert len(shown) >= {"nobody": 6, "recruiter": 15, "admin": 20}[name], shown  # or nothing would be proved


@pytest.mark.parametrize(
    "page",
    [
        f"<p title='{BARE}'>x</p>",
        f'<p title="{BARE}">x</p>',
        f"<p>{BARE}</p>",
        "<a href='java\tscript:evil()'>x</a>",
        "<script>evil()</script>",
        "<p onclick=evil()>x</p>",
    ],
)
def test_a_page_that_did_would_be_seen(page: str) -> None:
    assert faults_in(page)


class TestInBrowser:
    pytestmark = IN_BROWSER

    def test_no_script_of_a_document_runs_in_a_real_browser(self, scripted: Room) -> None:
        with serving(scripted.app) as root, browsing() as browser:
            page = browser.new_page()
            page.add_init_script(WATCH)
            sign_in(page, root)
            places = [
                address
                for address, _, text in pages_of(scripted.client(PEOPLE["admin"]))
                if f"&lt;{TAG}" in text and address.count("?") == 0
            ]
            faults: dict[str, Any] = {}
            for place in dict.fromkeys([*places[:12], "/admin/inspect?question=" + ASKED]):
                page.goto(root + place)
                if found := page.evaluate(LOOK):
                    faults[place] = found
            page.goto(f"{root}/ask?council=norfolk")
            page.locator("#question").fill(ASKED)
            page.locator("#question").press("Enter")
            page.locator("main", has_text=TAG).first.wait_for()
            assert page.evaluate(LOOK) == []
            assert faults == {}

    def test_no_script_of_a_document_or_a_question_runs_in_the_chat_window(self, scripted: Room) -> None:
        with serving(scripted.app) as root, browsing() as browser:
            page = browser.new_page()
            page.add_init_script(WATCH)
            open_chat(page, f"{root}/widget?council=norfolk")
            for question in (ASKED, "What is the Ofsted rating?", "Which roles are advertised in Norfolk?", TEXT[:300]):
                ask(page, question)
            shown = page.locator("council-chat").evaluate("host => host.shadowRoot.textContent")
            assert shown.count(f"<{TAG}") > 5, (
                shown
            )  # documents' titles, publishers, quotes; the question; or nothing is proved
            assert page.evaluate(LOOK) == []
