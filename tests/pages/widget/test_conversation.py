"""A conversation in the chat window, in a real browser."""

from __future__ import annotations

import re

from playwright.sync_api import BrowserContext, Page, Route, expect

from app.answering.saying.wordings import wording
from scripts.window_states import ask, open_chat
from tests.pages.answers import age_today
from tests.pages.browser import IN_BROWSER
from tests.pages.widget.chat import ASKED, GRADES, QUESTIONS, focused, press_until

pytestmark = IN_BROWSER


def test_an_answer_has_its_sources_and_leads_to_the_quoted_words(page: Page, root: str) -> None:
    open_chat(page, root)
    answer = ask(page, ASKED)
    expect(answer.locator(".said")).to_contain_text("Avery Example")
    card = answer.locator(".source").first
    assert "Induction for new social workers" in card.inner_text()
    assert f"May 2020 · {age_today('2020-05')}" in card.inner_text()
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
    press_until(page, "Tab", lambda name: name == "Back to the answer")
    page.keyboard.press("Enter")
    assert focused(page).startswith("Source 1:")
    page.keyboard.press("Enter")
    press_until(page, "Tab", lambda name: name.startswith("Read it in the document"))
    press_until(page, "Tab", lambda name: name == "Yes")
    page.keyboard.press("Enter")
    page.locator(".thumb.up[aria-pressed=true]").wait_for()
    press_until(page, "Tab", lambda name: name == "question")
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    assert focused(page).endswith("Ask a question")
    page.keyboard.press("Tab")
    assert not focused(page).endswith("Ask a question")


def test_what_the_answer_before_shows_is_not_shown_twice_in_a_row(page: Page, root: str) -> None:
    open_chat(page, root)
    first, again = ask(page, GRADES), ask(page, GRADES)
    expect(first.locator("ol.steps")).to_have_count(1)
    expect(again.locator("ol.steps")).to_have_count(0)


def test_a_list_that_was_cut_short_leads_to_the_rest(page: Page, root: str) -> None:
    caveat = wording("caveats", "judgement_list_cut", number="30")

    def cut_short(route: Route) -> None:
        answered = route.fetch()
        route.fulfill(response=answered, json={**answered.json(), "caveats": [caveat]})

    page.route("**/widget/ask", cut_short)
    open_chat(page, root)
    note = ask(page, ASKED).get_by_role("note")
    expect(note.locator("p")).to_have_text(caveat.replace("pages", "pages (opens in a new tab)"))
    expect(note.get_by_role("link", name="The councils' pages")).to_have_attribute("href", f"{root}/councils")


def test_of_many_sources_the_first_few_are_shown_until_somebody_wants_more(page: Page, root: str) -> None:
    def with_eight_sources(route: Route) -> None:
        answered = route.fetch()
        shown = answered.json()
        shown["sources"] = [{**shown["sources"][0], "n": n} for n in range(1, 9)]
        shown["pieces"] = [{"text": "It is so."}, *({"source": n} for n in range(1, 9))]
        route.fulfill(response=answered, json=shown)

    page.route("**/widget/ask", with_eight_sources)
    open_chat(page, root)
    cards = ask(page, ASKED).locator(".source:visible")
    expect(cards).to_have_count(3)
    page.get_by_role("button", name="Show all 8 sources").click()
    expect(cards).to_have_count(8)
    assert focused(page) == "turn-1-source-4"
    expect(page.get_by_role("button", name="Show all 8 sources")).to_have_count(0)
    second = ask(page, ASKED)
    expect(second.locator(".source:visible")).to_have_count(3)
    second.get_by_role("button", name="Source 7:").click()
    expect(second.locator(".source:visible")).to_have_count(8)
    assert focused(page) == "turn-2-source-7"


def test_a_source_that_is_higher_than_the_window_is_shown_from_its_beginning(page: Page, root: str) -> None:
    page.set_viewport_size({"width": 320, "height": 500})
    open_chat(page, root)
    answer = ask(page, ASKED)
    expect(answer.get_by_role("button", name="Back to the answer")).to_have_count(0)
    answer.get_by_role("button", name="Source 1:").first.click()
    card, body = answer.locator(".source").first.bounding_box(), page.locator(".body").bounding_box()
    assert card is not None
    assert body is not None
    assert card["height"] > body["height"]
    assert body["y"] - 1 <= card["y"] < body["y"] + 24


def test_a_question_in_another_script_keeps_its_direction(page: Page, root: str) -> None:
    open_chat(page, root)
    ask(page, "هل توجد وظائف؟")
    direction = page.locator(".question bdi").evaluate("words => getComputedStyle(words).direction")
    assert direction == "rtl"


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
    answers = "window.said.filter(words => words.startsWith('Answer.'))"
    for count, question in enumerate((ASKED, "Who looks after the bees?"), start=1):
        ask(page, question)
        page.wait_for_function(f"() => {answers}.length >= {count}")
    said = page.evaluate(answers)
    assert len(said) == 2
    assert "Avery Example leads the induction programme" in said[0].replace("\n", " ")
    assert said[0].endswith("1 source.")
    expect(page.locator("[aria-live], [role=log], [role=alert]")).to_have_count(0)


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
    ask(page, ASKED)
    page.get_by_label("Your question").fill("And half a quest")
    for address in ("", "/widget"):
        page.goto(root + address)
        page.locator(".answer").wait_for()
        expect(page.get_by_label("Your question")).to_have_value("And half a quest")
        assert page.evaluate("document.activeElement === document.body")
    second = context.new_page()
    open_chat(second, root)
    expect(second.locator(".answer")).to_have_count(0)


def test_words_of_documents_and_people_stay_words(page: Page, root: str) -> None:
    open_chat(page, root)
    ask(page, "Who wrote the handbook? <img src=x onerror=alert(1)>")
    assert "<script>" in page.locator(".sources").inner_text()
    assert page.locator("council-chat").evaluate("e => e.shadowRoot.querySelectorAll('script, img').length") == 0


def test_an_opinion_and_its_reason_are_sent_and_shown_after_a_reload(page: Page, root: str) -> None:
    open_chat(page, root)
    answer = ask(page, ASKED)
    with page.expect_response("**/opinion") as sent:
        answer.get_by_role("button", name="No", exact=True).click()
    assert sent.value.status == 204
    answer.get_by_label("What was wrong or missing?").fill("The date is missing.")
    with page.expect_response("**/opinion") as sent:
        answer.get_by_role("button", name="Send").click()
    assert sent.value.status == 204
    page.get_by_text("Thank you.").first.wait_for()
    page.reload()
    expect(page.locator(".thumb.down")).to_have_attribute("aria-pressed", "true")


def test_control_characters_of_pasted_words_keep_nothing_from_being_sent(page: Page, root: str) -> None:
    open_chat(page, root)
    with page.expect_response("**/widget/ask") as asked:
        answer = ask(page, ASKED.replace(" ", " \u0002", 1))
    assert asked.value.request.post_data_json["question"] == ASKED
    answer.get_by_role("button", name="No", exact=True).click()
    answer.get_by_label("What was wrong or missing?").fill("The date\u0000 is\u0007 missing.\u000bSo is the place.")
    with page.expect_response("**/opinion") as sent:
        answer.get_by_role("button", name="Send").click()
    assert sent.value.status == 204
    assert sent.value.request.post_data_json["reason"] == "The date is missing.\nSo is the place."


def test_a_person_can_always_be_reached(page: Page, root: str) -> None:
    open_chat(page, f"{root}/widget?contact=Recruitment+01632+960123,+jobs%40example.org")
    page.get_by_role("button", name="Ask a person").click()
    links = page.locator(".contact a")
    assert [links.nth(at).get_attribute("href") for at in range(2)] == ["tel:01632960123", "mailto:jobs@example.org"]


def test_without_a_contact_none_is_made_up(page: Page, root: str) -> None:
    open_chat(page, root)
    page.get_by_role("button", name="Ask a person").click()
    assert "No contact was given" in page.locator(".contact").inner_text()
    expect(page.locator(".contact a")).to_have_count(0)


def test_the_contact_of_the_service_is_shown_unless_the_page_gives_its_own(page: Page, root: str) -> None:
    links = page.locator(".contact a")
    open_chat(page, f"{root}/?council=norfolk")
    page.get_by_role("button", name="Ask a person").click()
    assert [link.get_attribute("href") for link in links.all()] == ["tel:01632960124", "mailto:people@example.org"]
    open_chat(page, f"{root}/widget?council=norfolk&contact=jobs%40example.org")
    page.get_by_role("button", name="Ask a person").click()
    assert [link.get_attribute("href") for link in links.all()] == ["mailto:jobs@example.org"]


def test_an_answer_that_is_not_there_leads_to_the_nearest_passage(page: Page, root: str) -> None:
    open_chat(page, f"{root}/?council=norfolk")
    link = ask(page, "Is the induction programme compulsory?").get_by_role("link", name="Read the nearest passage")
    assert re.search(r"/documents/\w+\?start=\d+&end=\d+#quote$", link.get_attribute("href") or "")


def test_an_answer_that_is_not_there_leads_to_a_person_and_the_focus_goes_along(page: Page, root: str) -> None:
    open_chat(page, f"{root}/?council=norfolk")
    ask(page, QUESTIONS.not_found).get_by_role("button", name="Ask a person").click()
    assert focused(page) == "Ask a person"
    page.keyboard.press("Tab")
    assert focused(page) == "01632 960124"


def test_whoever_is_in_danger_can_dial_from_the_answer(page: Page, root: str) -> None:
    open_chat(page, root)
    numbers = ask(page, "My child is in danger").locator(".said a")
    dialled = [number.get_attribute("href") for number in numbers.all()]
    assert dialled == ["tel:999", "tel:08088005000", "tel:08001111", "tel:08082000247", "tel:116123"]


def test_choices_stand_in_the_answer_that_asks_and_are_read_out(page: Page, root: str) -> None:
    open_chat(page, root)
    answer = ask(page, QUESTIONS.clarify)
    expect(page.get_by_role("status").first).to_contain_text("Choose one: Norfolk")
    expect(answer.get_by_role("button", name="Yes")).to_have_count(0)
    choice = answer.get_by_role("button", name="Norfolk", exact=True)
    expect(choice).to_be_visible()
    choice.click()
    page.locator(".answer").nth(1).wait_for()
    expect(page.locator(".step-words")).to_have_count(2)


def test_an_advertised_role_is_shown_on_a_card(page: Page, root: str) -> None:
    open_chat(page, f"{root}/?council=norfolk")
    card = ask(page, QUESTIONS.role).get_by_role("group", name="Planner, Larkspur House")
    assert card.locator("dl div").all_inner_texts() == [
        "Place: Not stated in the advert",
        "Closing date: 3 May 2017",
        "How to apply: Not stated in the advert",
        f"Advertised: April 2017 ({age_today('2017-04')})",
    ]
    with page.context.expect_page() as opened:
        card.get_by_role("link", name="Read the advert").click()
    assert "Larkspur House" in opened.value.locator("mark#quote").inner_text()


def test_two_questions_at_once_are_of_one_visitor(page: Page, root: str) -> None:
    given: list[str] = []
    page.on("request", lambda request: given.append(request.url) if request.url.endswith("/session") else None)
    page.goto(root)
    page.get_by_role("button", name="Ask a question").click()
    ask(page, ASKED)
    ask(page, GRADES)
    assert len(given) == 1


def test_questions_to_start_with_can_be_the_pages_own(page: Page, root: str) -> None:
    open_chat(page, f"{root}/widget?suggestions=Who+leads+the+induction+programme%3F+|+|+Who+looks+after+the+bees%3F")
    expect(page.locator(".ways .chip")).to_have_text([ASKED, "Who looks after the bees?"])
    page.get_by_role("button", name=ASKED).click()
    page.locator(".answer").wait_for()
