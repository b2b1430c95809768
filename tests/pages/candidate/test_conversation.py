"""A conversation: what was asked, what was said, on what evidence, and the next question."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from flask.testing import FlaskClient

from app.answering.saying.wordings import wording
from app.dates import in_britain
from app.storage.engine import open_database
from app.storage.opinions import Opinions
from tests.pages.answers import age_today, cite, make_turn
from tests.pages.conftest import ATTACK, Open, Site, parse, words

CAVEAT = "This is from 2018. Check for something newer."


def test_turns_stand_in_the_order_in_which_they_were_asked(open_page: Open, site: Site) -> None:
    turns = [make_turn("No.", question=f"Question {n}?", answer_id=f"a{n}") for n in (1, 2, 3)]
    tree = open_page(f"/conversations/{site.store(*turns)}")
    questions = [words(heading, ".") for heading in tree.xpath("//article//h2")]
    assert questions == [f"You asked: Question {n}?" for n in (1, 2, 3)]
    assert tree.findtext(".//title").startswith("Question 3? – ")


def test_each_marker_names_its_source_and_leads_to_its_card(open_page: Open, site: Site) -> None:
    handbook = site.documents["norfolk/handbook.md"]
    turn = make_turn("Avery Example wrote it. [1]", cite(handbook, "written by Avery Example", page=2))
    tree = open_page(f"/conversations/{site.store(turn)}")
    [marker] = tree.xpath("//p[@class='said']//a")
    assert marker.text_content() == f"[1]Source 1: Handbook {ATTACK}, January 2018"
    [card] = tree.xpath(f"//li[@id='{marker.get('href')[1:]}']")
    said = words(card, ".")
    assert words(card, ".//blockquote") == "written by Avery Example"
    assert "Policy · Invented & Sons · Norfolk County Council" in said
    assert "January 2018 ·" in said
    assert "years old · page 2" in said


def test_a_card_opens_the_document_at_exactly_the_quoted_words(open_page: Open, site: Site) -> None:
    handbook = site.documents["norfolk/handbook.md"]
    quote = "written by Avery Example"
    tree = open_page(f"/conversations/{site.store(make_turn('So it is. [1]', cite(handbook, quote)))}")
    link, back = tree.xpath("//li[@class='source']//a/@href")
    assert link.endswith("#quote")
    assert tree.xpath(f"string(//*[@id='{back[1:]}'])").startswith("So it is.")
    assert open_page(link.removesuffix("#quote")).xpath("string(//mark[@id='quote'])") == quote


def test_a_question_without_an_answer_leads_to_the_nearest_passage(
    open_page: Open, site: Site, client: FlaskClient
) -> None:
    version = client.get("/api/v1/documents").json["index_version"]
    handbook = site.documents["norfolk/handbook.md"]
    at = handbook.text.index("Avery Example")
    place = {"start": at, "end": at + len("Avery Example")}
    nearby = {"document_id": handbook.id, "path": handbook.path, "title": "Handbook", "place": place}
    turn = make_turn("Nothing tells.", nearby=nearby, index_version=version)
    [link] = open_page(f"/conversations/{site.store(turn)}").xpath("//a[contains(., 'nearest passage')]/@href")
    assert open_page(link.removesuffix("#quote")).xpath("string(//mark[@id='quote'])") == "Avery Example"


def test_a_long_question_is_the_pages_title_in_short(open_page: Open, site: Site) -> None:
    tree = open_page(f"/conversations/{site.store(make_turn('So it is.', question='So many words ' * 30))}")
    assert len(tree.findtext(".//title").partition(" – ")[0]) <= 80
    assert len(tree.xpath("string(//h2)")) > 400


def test_what_was_said_of_danger_stays_out_of_the_history_and_can_be_deleted_beside_the_help(
    client: FlaskClient, open_page: Open, site: Site
) -> None:
    cry = make_turn("Call 999.", question="I want to kill myself", status="signposted")
    conversation_id = site.store(cry)
    tree = open_page(f"/conversations/{conversation_id}")
    assert "kill" not in tree.findtext(".//title")
    [address] = tree.xpath("//article//details[contains(., 'Delete this conversation')]//form/@action")
    assert client.post(address).status_code == 303
    assert site.conversations.turns(conversation_id) == []


def test_dates_caveats_and_history_are_said_in_words(open_page: Open, site: Site) -> None:
    handbook = site.documents["norfolk/handbook.md"]
    turn = make_turn(
        "So it is. [1]", cite(handbook, "Avery Example", superseded=True), as_of="2018-01", caveats=[CAVEAT]
    )
    tree = open_page(f"/conversations/{site.store(turn)}")
    assert "As of January 2018" in words(tree, "//article")
    assert words(tree, "//*[@role='note']") == CAVEAT
    assert "Replaced by newer information" in words(tree, "//li[@class='source']")


@pytest.mark.parametrize("name", ["judgement_list_cut", "vacancies_more"])
def test_a_list_that_was_cut_short_leads_to_the_rest(open_page: Open, site: Site, name: str) -> None:
    caveat = wording("caveats", name, number="30")
    turn = make_turn("So it is.", caveats=[CAVEAT, caveat])
    tree = open_page(f"/conversations/{site.store(turn)}")
    assert words(tree, "//*[@role='note']") == f"{CAVEAT}{caveat}"
    assert tree.xpath("//*[@role='note']//a/@href") == ["/councils"]


def test_suggestions_are_buttons_that_continue_the_conversation(open_page: Open, site: Site) -> None:
    conversation_id = site.store(make_turn("Hello.", status="small_talk", suggestions=["Who leads?"]))
    tree = open_page(f"/conversations/{conversation_id}")
    [form] = tree.xpath("//form[.//button[@value='Who leads?']]")
    assert form.get("action") == "/ask"
    assert form.xpath(".//input[@name='conversation_id']/@value") == [conversation_id]


def test_what_was_asked_before_is_not_offered_again(client: FlaskClient) -> None:
    asked, conversation_id = "What is Norfolk's Ofsted rating?", None
    for _ in range(2):
        said = client.post("/api/v1/chat", json={"question": asked, "conversation_id": conversation_id}).json
        assert asked not in said["suggestions"]
        assert "What is Norfolk's Ofsted rating?" not in said["suggestions"]
        asked, conversation_id = said["suggestions"][0], said["conversation_id"]


def test_each_status_says_in_words_what_became_of_the_question(open_page: Open, site: Site) -> None:
    turns = (make_turn("Sorry.", answer_id="a1"), make_turn("Hello.", answer_id="a2", status="small_talk"))
    tree = open_page(f"/conversations/{site.store(*turns)}")
    assert [words(said, ".") for said in tree.xpath("//p[@class='status']")] == [
        "Not in the documents",
        "Automated reply",
    ]


def test_words_of_people_and_documents_are_never_markup(client: FlaskClient, site: Site) -> None:
    turn = make_turn(
        f"It says {ATTACK}. [1]",
        cite(site.documents["attack.txt"], f"says {ATTACK} & more"),
        question=f"What of {ATTACK}?",
        caveats=[ATTACK],
        suggestions=[f'"><b>{ATTACK}'],
    )
    page = client.get(f"/conversations/{site.store(turn)}").text
    assert "<script" not in page
    assert "<b>" not in page
    assert page.count("&lt;script&gt;") >= 6


def test_links_of_several_councils_are_told_apart_by_their_names_alone(open_page: Open, site: Site) -> None:
    table = site.documents["tables/judgements.csv"]
    grade = cite(table, table.text.strip().splitlines()[2])
    tree = open_page(f"/conversations/{site.store(make_turn('So it was. [1]', grade))}")
    said = [" ".join(link.text_content().split()) for link in tree.xpath("//section[@class='card']//a")]
    assert said == ["All judgements of this council: Overall effectiveness: Norfolk County Council"]


def test_the_next_question_can_be_reached_past_the_sources(open_page: Open, site: Site) -> None:
    handbook = site.documents["norfolk/handbook.md"]
    first = make_turn("It is. [1]", cite(handbook, "Avery Example"), question="Who?")
    last = make_turn("So it is. [1]", cite(handbook, "Avery Example"), answer_id="a2")
    tree = open_page(f"/conversations/{site.store(first, last)}")
    [link] = tree.xpath("//a[@href='#question'][text()='Ask another question']")
    assert link.xpath("string(ancestor::article//h2)").endswith("Who leads?")


def test_the_next_question_belongs_to_the_same_conversation_and_council(open_page: Open, site: Site) -> None:
    conversation_id = site.store(make_turn("No."))
    tree = open_page(f"/conversations/{conversation_id}?council=norfolk")
    [form] = tree.xpath("//form[.//textarea]")
    assert dict(zip(form.xpath(".//input/@name"), form.xpath(".//input/@value"), strict=True)) == {
        "conversation_id": conversation_id,
        "after": site.conversations.turns(conversation_id)[-1].answer_id,
        "council": "norfolk",
    }


def test_a_conversation_is_neither_kept_by_browsers_nor_found_by_search_engines(
    client: FlaskClient, site: Site
) -> None:
    response = client.get(f"/conversations/{site.store(make_turn('No.'))}")
    assert response.headers["Cache-Control"] == "no-store"
    assert response.headers["X-Robots-Tag"] == "noindex"
    assert '<meta name="robots" content="noindex">' in response.text


def test_an_unknown_conversation_is_not_found_and_says_what_to_do(open_page: Open) -> None:
    for unknown in ("nobody-has-this", "%00", "x" * 3000):
        tree = open_page(f"/conversations/{unknown}", 404)
        assert "no such conversation" in words(tree, "//h1")
        assert tree.xpath("//main//a/@href") == ["/ask"]


def test_a_closed_conversation_shows_nothing_of_what_was_said(open_page: Open, site: Site) -> None:
    conversation_id = site.store(make_turn("A private matter."), at=datetime.now(UTC) - timedelta(hours=25))
    tree = open_page(f"/conversations/{conversation_id}", 410)
    said, until = words(tree), in_britain(datetime.now(UTC) + timedelta(hours=-25, days=30))
    assert "24 hours after the last question" in said
    assert "private" not in said
    assert f"are kept until {until:%-d %B %Y}" in said
    assert conversation_id in said
    assert tree.xpath("//form/@action") == [f"/conversations/{conversation_id}/delete"]


def test_a_closed_conversation_can_be_deleted_where_it_says_so(client: FlaskClient, site: Site) -> None:
    conversation_id = site.store(make_turn("A private matter."), at=datetime.now(UTC) - timedelta(hours=25))
    assert client.post(f"/conversations/{conversation_id}/delete").status_code == 303
    assert client.get(f"/conversations/{conversation_id}").status_code == 404


def test_a_judgement_stands_beside_the_councils_grades_in_time(open_page: Open, client: FlaskClient) -> None:
    asked = client.post("/ask", data={"question": "What is Norfolk's Ofsted rating?"}, follow_redirects=True)
    tree = parse(asked.text)
    steps = [words(step, ".") for step in tree.xpath("//ol[contains(@class, 'steps')]/li")]
    assert steps == ["I Inadequate Inspected 1 to 24 May 2013", "G Good (now) Inspected 30 April to 11 May 2018"]
    assert tree.xpath("//svg[@aria-hidden='true']/circle/@class") == ["dot-inadequate", "dot-good"]


def test_a_role_stands_on_a_card_that_says_what_its_advert_leaves_out(open_page: Open, site: Site) -> None:
    advert = site.documents["norfolk/advert.md"]
    turn = make_turn("It is kept. [1]", cite(advert, "The planner keeps the invented calendar of Larkspur House."))
    card = words(open_page(f"/conversations/{site.store(turn)}"), "//section[contains(@class, 'card')]")
    assert card.startswith("Planner, Larkspur House Closed")
    assert "Closing date 3 May 2017" in card
    assert "How to apply Not stated in the advert" in card
    assert f"Advertised April 2017 ({age_today('2017-04')})" in card


def test_a_role_does_not_stand_on_a_card_twice_in_a_row(open_page: Open, site: Site) -> None:
    turn = make_turn(
        "It is kept. [1]",
        cite(site.documents["norfolk/advert.md"], "The planner keeps the invented calendar of Larkspur House."),
    )
    tree = open_page(f"/conversations/{site.store(turn, turn, make_turn('No.'), turn)}")
    cards = [words(card, ".") for card in tree.xpath("//section[contains(@class, 'card')]")]
    assert len([card for card in cards if card.startswith("Planner, Larkspur House")]) == 2


def test_a_conversation_can_be_deleted_without_javascript_and_twice_is_once(client: FlaskClient, site: Site) -> None:
    conversation_id = site.store(make_turn("No."))
    for _ in range(2):
        response = client.post(f"/conversations/{conversation_id}/delete")
        assert (response.status_code, response.headers["Location"]) == (303, "/deleted")
    assert site.conversations.turns(conversation_id) == []
    assert "no longer stored" in client.get("/deleted").text
    assert client.get(f"/conversations/{conversation_id}").status_code == 404


def test_another_web_site_cannot_have_a_conversation_deleted(client: FlaskClient, site: Site) -> None:
    conversation_id = site.store(make_turn("No."))
    foreign = {"Origin": "https://elsewhere.example.org"}
    assert client.post(f"/conversations/{conversation_id}/delete", headers=foreign).status_code == 403
    assert len(site.conversations.turns(conversation_id)) == 1


def test_without_a_contact_none_is_made_up(open_page: Open, site: Site) -> None:
    said = words(open_page(f"/conversations/{site.store(make_turn('No.'))}"), "//section[@aria-labelledby='person']")
    assert "No contact was given to this service." in said


def test_whether_an_answer_helped_can_be_said_without_javascript(
    client: FlaskClient, open_page: Open, site: Site
) -> None:
    conversation_id = site.store(make_turn("No."))
    address = f"/conversations/{conversation_id}"
    [target] = set(open_page(address).xpath("//div[@class='opinion']//form/@action"))
    said = client.post(target, data={"helpful": "no"})
    assert (said.status_code, said.headers["Location"].partition("#")[0]) == (303, address)
    tree = open_page(address)
    assert words(tree, "//div[@class='opinion']").startswith("Thank you. You said that this did not help.")
    [reason] = tree.xpath("//textarea[@name='reason']")
    assert reason.get("maxlength") == "500"
    client.post(target, data={"helpful": "no", "reason": "Write to me: someone@example.org"})
    answer_id = target.split("/")[4]
    kept = Opinions(open_database(site.config.database_url)).of(answer_id)
    assert kept is not None
    assert (kept.helpful, kept.reason) == (False, "Write to me: [email]")
    assert open_page(address).xpath("//textarea[@name='reason']") == []


def test_whoever_is_sent_to_help_is_not_asked_what_they_think_of_it(client: FlaskClient) -> None:
    asked = client.post("/ask", data={"question": "My father hits me and I am scared"})
    tree = parse(client.get(asked.location).text)
    assert tree.xpath("//article[contains(@class, 'is-signposted')]")
    assert tree.xpath("//div[@class='opinion']") == []


def test_an_opinion_belongs_to_an_answer_of_the_conversation(client: FlaskClient, site: Site) -> None:
    own, other = site.store(make_turn("No.")), site.store(make_turn("No."))
    answer_id = site.conversations.turns(other)[0].answer_id
    assert client.post(f"/conversations/{own}/answers/{answer_id}/opinion", data={"helpful": "yes"}).status_code == 404
