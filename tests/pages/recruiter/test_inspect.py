"""Ask and inspect: what a recruiter learns about an answer, from one version or from two."""

from __future__ import annotations

import re
from urllib.parse import urlencode

from tests.pages.conftest import parse, words
from tests.room import RECRUITER, Client, Room
from tests.site import build, settings

BEES = "Who looks after the bees in Worcestershire?"


def asked(client: Client, **wanted: str) -> str:
    response = client.get(f"/admin/inspect?{urlencode(wanted)}")
    assert response.status_code == 200
    return words(parse(response.text))


def test_the_answer_stands_beside_how_it_came_about(recruiter: Client) -> None:
    page = asked(recruiter, question=BEES)
    assert "Robin Sample looks after them on Thursdays" in page
    assert "the name of a person" in page
    assert "The documents’ own sentences" in page
    assert "documents about Worcestershire" in page
    assert re.search(r"(\d) of \1 sentences? passed", page)
    assert re.search(r"Passage 1 of \d: dense 0\.\d\d, lexical \d\.\d\d, best sentence 0\.\d\d, fused \d\.\d\d", page)


def test_every_candidate_says_why_it_was_said_or_left_out(recruiter: Client) -> None:
    tree = parse(recruiter.get(f"/admin/inspect?{urlencode({'question': BEES})}").text)
    outcomes = [" ".join(cell.text_content().split()) for cell in tree.xpath("//td[@data-label='Outcome']")]
    quotes = tree.xpath("//*[contains(@class, 'as-seen')]//q")
    assert 1 <= sum(outcome.startswith("Said") for outcome in outcomes) == len(quotes)
    assert all(outcome.startswith(("Said", "Left out", "Not read", "Not said")) for outcome in outcomes)


def test_what_can_be_done_stands_before_the_long_table(recruiter: Client) -> None:
    tree = parse(recruiter.get(f"/admin/inspect?{urlencode({'question': BEES})}").text)
    headings = tree.xpath("//main//h2/@id")
    assert headings == ["seen", "to-do", "candidates"]
    [doings] = tree.xpath("//section[@aria-labelledby='to-do']")
    assert [link.text_content() for link in doings.xpath(".//a")] == [
        "Write a curated answer",
        "Make a test case",
        "Download the evidence",
        "Link to this page",
    ]


def test_what_the_documents_do_not_hold_shows_how_far_the_best_was_from_enough(recruiter: Client) -> None:
    page = asked(recruiter, question="What colour is the tram in Norfolk?")
    assert "Not said: even the best is too unsure to answer with" in page
    assert "on an answer is given" in page


def test_a_message_that_is_no_question_says_how_it_was_recognised(recruiter: Client) -> None:
    page = asked(recruiter, question="Hello!")
    assert "Recognised asSmall talk" in page
    assert "No sentence was searched for" in page


def test_earlier_questions_are_asked_first(recruiter: Client) -> None:
    page = asked(recruiter, question="And on which day?", earlier=BEES)
    assert "bees" in page.partition("Understood")[2].partition("Topic")[0]


def test_the_link_to_share_asks_the_same_again(recruiter: Client) -> None:
    tree = parse(recruiter.get(f"/admin/inspect?{urlencode({'question': BEES, 'council': 'norfolk'})}").text)
    address = tree.xpath("//a[normalize-space()='Link to this page']/@href")[0]
    assert "Robin Sample" in recruiter.get(address).text or "Not in the documents" in recruiter.get(address).text
    assert "council=norfolk" in address


def test_two_versions_answer_side_by_side(room: Room) -> None:
    before = room.parts.published.get().version
    page = room.config.knowledge_dir / "worcestershire" / "bees.md"
    page.write_text(page.read_text(encoding="utf-8").replace("Robin Sample", "Avery Example"), encoding="utf-8")
    build(settings(room.folder))
    said = asked(room.client(RECRUITER), question=BEES, beside=before)
    assert "Both answers" in said
    assert "Avery Example looks after them" in said
    assert "Robin Sample looks after them" in said


def test_with_and_without_the_reader_stand_side_by_side(recruiter: Client) -> None:
    said = asked(recruiter, question=BEES, reader="both")
    assert "Both answers" in said
    assert said.count("Robin Sample looks after them") >= 2
    with_it, _, without = said.partition("without the reader")
    assert "with the reader" in with_it
    assert "reading closely" in with_it
    assert "reading closely" not in without.partition("What was found")[0]
    assert "Both answers" not in asked(recruiter, question=BEES, reader="else")


def test_the_published_version_is_not_set_beside_itself(recruiter: Client, asked_room: Room) -> None:
    said = asked(recruiter, question=BEES, beside=asked_room.parts.published.get().version)
    assert "As candidates see it" in said
    assert "Both answers" not in said


def test_an_empty_question_and_one_that_is_too_long_are_refused_in_words(recruiter: Client) -> None:
    for question, told in (("  ", "Write a question."), ("a" * 501, "Write at most 500 characters")):
        response = recruiter.get(f"/admin/inspect?{urlencode({'question': question})}")
        assert response.status_code == 422
        assert told in response.text


def test_an_unknown_version_or_council_is_told_and_nothing_is_asked(recruiter: Client) -> None:
    for wanted in ({"version": "20200101T000000Z-aaaa"}, {"version": "../../etc"}, {"council": "atlantis"}):
        response = recruiter.get(f"/admin/inspect?{urlencode({'question': BEES, **wanted})}")
        assert response.status_code == 422
        assert "There is a problem" in response.text


def test_what_is_typed_is_shown_as_words(recruiter: Client) -> None:
    page = recruiter.get(f"/admin/inspect?{urlencode({'question': '<script>alert(1)</script> bees?'})}").text
    assert "<script>alert" not in page


def test_nobody_looks_in_without_signing_in(asked_room: Room) -> None:
    response = asked_room.client().get("/admin/inspect")
    assert response.status_code == 303
    assert "/admin/sign-in" in response.location


def test_looking_into_an_answer_stores_no_turn(asked_room: Room, recruiter: Client) -> None:
    before = len(asked_room.parts.comparisons.latest_turns(100))
    asked(recruiter, question=BEES)
    assert len(asked_room.parts.comparisons.latest_turns(100)) == before
