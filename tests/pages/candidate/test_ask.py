"""The page to ask, and the way from a question to its answer."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest
from flask.testing import FlaskClient
from sqlalchemy import update

from app.pages.wording import PRODUCT_NAME
from app.storage.engine import open_database
from app.storage.tables import turns
from tests.pages.conftest import Open, Site, parse, words


def test_the_page_says_what_this_is_and_what_it_holds(open_page: Open) -> None:
    tree = open_page("/ask")
    assert tree.get("lang") == "en-GB"
    assert tree.findtext(".//title") == PRODUCT_NAME
    said = words(tree)
    assert "A program answers, only from the 7 documents held here" in said
    assert "7 documents about 2 councils, dated January 2018 to 4 March 2021, and Ofsted’s grades to May 2019." in said
    assert "Norfolk County Council 3 documents, dated January 2018 to May 2020" in said


def test_councils_with_documents_or_grades_can_be_chosen_and_no_others(open_page: Open) -> None:
    options = open_page("/ask").xpath("//select[@name='council']/option/@value")
    assert {"norfolk", "worcestershire", "northamptonshire"} <= set(options)  # the last has grades and no document
    assert "cornwall" not in options


@pytest.mark.parametrize(
    ("slug", "first"),
    [
        ("northamptonshire", "What is Northamptonshire's Ofsted rating?"),
        ("cornwall", "What is Norfolk's Ofsted rating?"),  # nothing is held about it: it stays chosen all the same
    ],
)
def test_the_council_that_a_link_names_is_chosen_and_asked_about_first(open_page: Open, slug: str, first: str) -> None:
    tree = open_page(f"/ask?council={slug}")
    assert tree.xpath("//option[@selected]/@value") == [slug]
    assert tree.xpath("//button[@name='question']/@value")[0] == first


def test_a_council_that_is_none_is_not_chosen(open_page: Open) -> None:
    assert open_page("/ask?council=atlantis").xpath("//option[@selected]") == []


def test_the_question_field_has_a_label_and_a_hint(open_page: Open) -> None:
    tree = open_page("/ask")
    [field] = tree.xpath("//textarea[@name='question']")
    assert words(tree, f"//label[@for='{field.get('id')}']") == "Your question"
    assert "500 characters" in words(tree, f"//*[@id='{field.get('aria-describedby').strip()}']")


def test_example_questions_are_buttons_that_ask(open_page: Open) -> None:
    buttons = open_page("/ask").xpath("//form[@method='post'][@action='/ask']//button[@name='question']/@value")
    assert buttons[0] == "What is Norfolk's Ofsted rating?"
    assert not any("director of children's services" in button for button in buttons)  # no document speaks of one


def test_asking_leads_to_an_address_of_the_answer_that_can_be_reloaded(client: FlaskClient, site: Site) -> None:
    asked = client.post("/ask", data={"question": "Who leads the induction programme?", "council": "norfolk"})
    assert asked.status_code == 303
    address, _, answer_id = asked.location.partition("#")
    conversation_id = address.removeprefix("/conversations/").partition("?")[0]
    first, second = client.get(address), client.get(address)
    assert first.status_code == second.status_code == 200
    assert f'id="{answer_id}"' in first.text
    assert len(site.conversations.turns(conversation_id)) == 1


def test_a_second_press_on_the_button_asks_once(client: FlaskClient, site: Site) -> None:
    conversation_id, first = begun(client)
    sent = {"question": " What of\r\nthe bees? ", "conversation_id": conversation_id, "after": first}
    second = client.post("/ask", data=sent).location
    assert client.post("/ask", data=sent).location == second
    assert len(site.conversations.turns(conversation_id)) == 2


def test_a_first_question_pressed_twice_makes_one_conversation(
    client: FlaskClient, open_page: Open, site: Site
) -> None:
    [form] = open_page("/ask").xpath("//form[.//textarea]")
    sent = {"question": "Who leads the induction programme?", "council": "norfolk", "after": form.fields["after"]}
    first = client.post("/ask", data=sent).location
    assert client.post("/ask", data=sent).location == first
    other = client.post("/ask", data={**sent, "question": "Who looks after the bees?"}).location
    assert other.partition("#")[0] != first.partition("#")[0]
    [another] = open_page("/ask").xpath("//form[.//textarea]")
    assert another.fields["after"] != form.fields["after"]
    assert client.post("/ask", data={**sent, "after": another.fields["after"]}).location != first


def test_two_presses_at_once_are_answered_once(site: Site) -> None:
    sent = {"question": "Who looks after the bees at Larkspur House?", "after": "a mark of one page"}

    def press(_: int) -> str:
        return site.app.test_client().post("/ask", data=sent).location

    with ThreadPoolExecutor(4) as at_once:
        addresses = set(at_once.map(press, range(4)))
    assert len(addresses) == 1
    conversation_id = addresses.pop().removeprefix("/conversations/").partition("#")[0]
    assert len(site.conversations.turns(conversation_id)) == 1


def test_what_a_page_sends_again_much_later_is_asked_again(site: Site, client: FlaskClient) -> None:
    sent = {"question": "Who looks after the bees on Thursdays?", "after": "a mark of another page"}
    first = client.post("/ask", data=sent).location
    with open_database(site.config.database_url).begin() as connection:
        answer_id = first.partition("#")[2]
        long_ago = datetime.now(UTC) - timedelta(minutes=2)
        connection.execute(update(turns).where(turns.c.answer_id == answer_id).values(asked_at=long_ago))
    assert client.post("/ask", data=sent).location != first


def test_the_same_question_asked_later_is_asked_again(client: FlaskClient, site: Site) -> None:
    conversation_id, after = begun(client)
    for _ in range(2):
        sent = {"question": "What of the bees?", "conversation_id": conversation_id, "after": after}
        after = client.post("/ask", data=sent).location.partition("#")[2]
    assert len(site.conversations.turns(conversation_id)) == 3


def begun(client: FlaskClient) -> tuple[str, str]:
    """A conversation of one question, asked by the form: its id and its answer's."""
    address, _, answer_id = client.post("/ask", data={"question": "Who leads?"}).location.partition("#")
    return address.removeprefix("/conversations/"), answer_id


def test_a_second_question_continues_the_conversation(client: FlaskClient, site: Site) -> None:
    first = client.post("/ask", data={"question": "Who leads the induction programme?"}).location
    conversation_id = first.removeprefix("/conversations/").partition("#")[0]
    second = client.post("/ask", data={"question": "What of the bees?", "conversation_id": conversation_id}).location
    assert second.startswith(f"/conversations/{conversation_id}#")
    asked = [turn.question for turn in site.conversations.turns(conversation_id)]
    assert asked == ["Who leads the induction programme?", "What of the bees?"]


def test_an_empty_question_comes_back_with_a_problem_linked_to_its_field(client: FlaskClient) -> None:
    response = client.post("/ask", data={"question": " \r\n ", "council": "norfolk"})
    assert response.status_code == 422
    tree = parse(response.text)
    assert tree.findtext(".//title") == f"Error: {PRODUCT_NAME}"
    assert words(tree, "//*[@role='alert']//a[@href='#question']") == "Write your question"
    [field] = tree.xpath("//textarea")
    assert field.get("aria-invalid") == "true"
    assert "question-problem" in field.get("aria-describedby")
    assert tree.xpath("//option[@selected]/@value") == ["norfolk"]


def test_a_question_that_is_too_long_is_kept_and_its_length_named(client: FlaskClient) -> None:
    long = "Why? " * 120
    response = client.post("/ask", data={"question": long})
    assert response.status_code == 422
    tree = parse(response.text)
    assert words(tree, "//*[@role='alert']//a") == "Shorten your question to 500 characters. It has 599."
    assert tree.findtext(".//textarea").strip() == long.strip()


def test_danger_in_a_question_that_is_too_long_is_met_with_help_first(client: FlaskClient) -> None:
    response = client.post("/ask", data={"question": "I want to kill myself. " + "Nobody listens. " * 40})
    assert response.status_code == 422
    said = words(parse(response.text), "//*[@role='alert']")
    assert said.index("999") < said.index("Shorten your question")


def test_a_question_with_characters_that_cannot_be_read_is_named(client: FlaskClient) -> None:
    response = client.post("/ask", data={"question": "\u2800 \u3164"})  # blank, and no spaces
    assert response.status_code == 422
    assert "characters that cannot be read" in words(parse(response.text), "//*[@role='alert']")
    assert client.post("/ask", data={"question": "Who\x02 leads Nor\u200bfolk?\x0c"}).status_code == 303  # as copied


def test_an_unknown_council_is_a_problem_of_the_council_field(client: FlaskClient) -> None:
    response = client.post("/ask", data={"question": "Who leads?", "council": "atlantis"})
    assert response.status_code == 422
    assert parse(response.text).xpath("//*[@role='alert']//a/@href") == ["#council"]


def test_a_fault_in_a_follow_up_keeps_the_conversation_on_the_page(client: FlaskClient) -> None:
    first = client.post("/ask", data={"question": "Who leads the induction programme?"}).location
    conversation_id = first.removeprefix("/conversations/").partition("#")[0]
    response = client.post("/ask", data={"question": "", "conversation_id": conversation_id})
    assert response.status_code == 422
    tree = parse(response.text)
    assert "Who leads the induction programme?" in words(tree, "//h2")
    assert words(tree, "//*[@role='alert']//a") == "Write your question"


def test_the_words_of_a_question_are_shown_as_words(client: FlaskClient) -> None:
    response = client.post("/ask", data={"question": "</textarea><script>alert(1)</script>" + "x" * 500})
    assert "<script" not in response.text
    assert "&lt;/textarea&gt;&lt;script&gt;" in response.text


def test_pages_need_no_script_and_set_no_cookie(client: FlaskClient) -> None:
    for address in ("/ask", "/about", "/documents"):
        response = client.get(address)
        assert "Set-Cookie" not in response.headers
        tree = parse(response.text)
        assert tree.xpath("//script | //style | //@style | //@*[starts-with(name(), 'on')]") == []
        assert "script-src" not in response.headers["Content-Security-Policy"]
        assert response.headers["Content-Security-Policy"].startswith("default-src 'none'")
