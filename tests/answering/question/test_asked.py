from __future__ import annotations

import pytest

from app.answering.question.asked import Asked, understand, with_what_is_told
from app.answering.question.asked_for import Sought
from app.councils.directory import Directory
from app.indexing.opened import OpenIndex


def read(question: str, *default: str) -> Asked:
    return understand(question, default, Directory.load())


def test_the_council_of_the_question_overrides_that_of_the_page() -> None:
    asked = read("Who leads Kent?", "norfolk")
    assert (asked.councils, asked.named) == (("kent",), True)


def test_a_question_without_a_council_is_about_that_of_the_page() -> None:
    asked = read("Who leads the team?", "norfolk")
    assert (asked.councils, asked.named) == (("norfolk",), False)


def test_councils_stand_in_the_order_named_each_once() -> None:
    assert read("Is Suffolk better than Kent, or is Suffolk worse?").councils == ("suffolk", "kent")


@pytest.mark.parametrize(
    ("question", "topic"),
    [
        ("What is Norfolk's Ofsted rating?", "What is Ofsted rating?"),
        ("What is Norfolk’s caseload?", "What is caseload?"),
        ("Who leads  Norfolk County Council?", "Who leads ?"),
        ("Tell me about the mentors", "Tell me about the mentors"),
        (
            "I heard that caseloads are 15. Is that figure right today?",
            "I heard that caseloads are 15. Is that figure right today?",
        ),
        ("I heard that caseloads are 15. Is the canteen open today?", "Is the canteen open today?"),
        (
            "I play the organ on Sundays. Would that be worth any extra money?",
            "I play the organ on Sundays. Would that be worth any extra money?",
        ),
        (
            "I left in 2022. What was the canteen like back then?",
            "I left in 2022. What was the canteen like back then?",
        ),
        ("I play the organ. Is the canteen open on Sundays?", "Is the canteen open on Sundays?"),
    ],
)
def test_the_topic_leaves_out_the_names_of_councils(question: str, topic: str) -> None:
    assert read(question).topic == topic


def test_what_is_told_beside_a_question_is_asked_with_it() -> None:
    told = with_what_is_told(read("I am a lamplighter. Would I have to pay for a space?"))
    assert told is not None
    assert told.topic == "I am a lamplighter. Would I have to pay for a space?"
    assert "lamplight" in " ".join(told.terms)
    assert with_what_is_told(read("Would I have to pay for a space?")) is None


def test_a_question_that_is_nothing_but_a_name_keeps_it_as_its_topic() -> None:
    assert read("Norfolk").topic == "Norfolk"


def test_a_question_about_nothing_but_a_name_is_asked_by_that_name() -> None:
    asked = read("What is Worcestershire Children First?")
    assert asked.topic == asked.unplaced == "What is Worcestershire Children First?"
    assert asked.terms
    assert asked.councils == ("worcestershire",)


@pytest.mark.parametrize(
    ("question", "unplaced"),
    [
        ("Who looks after the bees in Norfolk?", "Who looks after the bees?"),
        ("In Norfolk, who do I speak to?", "who do I speak to?"),
        ("who leads it at the Kent", "who leads it"),
        ("Norfolk’s caseload", "the council’s caseload"),
        ("Norfolk caseloads", "caseloads"),
        ("Why did Kent lose so many?", "Why did the council lose so many?"),
        ("Are the mentors in Kent any good?", "Are the mentors any good?"),
        ("kent - who do I ring", "who do I ring"),
        ("Where do I write to for the Kent post?", "Where do I write to for the post?"),
        ("can I share one of the kent team manager jobs", "can I share one of the team manager jobs"),
        ("what is it like in the Wirral for a carer?", "what is it like for a carer?"),
        ("Who looks after the bees?", "Who looks after the bees?"),
    ],
)
def test_beside_a_page_about_one_council_the_question_is_read_without_its_name(question: str, unplaced: str) -> None:
    assert read(question).unplaced == unplaced


def test_beside_a_page_about_several_it_is_read_with_the_name_of_the_one_meant() -> None:
    assert understand("Who leads it?", ("kent",), Directory.load()).placed == "Who leads it in Kent?"
    assert read("Who leads it in Kent?").placed == "Who leads it in Kent?"


def test_terms_are_what_the_question_is_about_without_the_words_that_ask() -> None:
    assert len(read("What is the caseload of a mentor, please?").terms) == 2
    assert read("What is it like there?").terms == ()


def test_terms_of_one_word_in_two_forms_are_one() -> None:
    assert len(read("mentor mentors mentoring").terms) == 1


def test_spelling_is_mended_in_the_topic_and_never_in_a_council() -> None:
    asked = understand("casload in Norfolk", (), Directory.load(), lambda text: text.replace("casload", "caseload"))
    assert (asked.topic, asked.councils) == ("caseload in", ("norfolk",))
    assert asked.text == "casload in Norfolk"


def test_a_year_or_a_word_for_earlier_makes_a_question_about_the_past() -> None:
    assert read("Who led the team in 2018?").about_the_past
    assert read("Who was the previous director?").about_the_past
    assert not read("Who leads the team?").about_the_past


def test_what_is_asked_for_is_read_from_the_topic() -> None:
    assert read("Who leads Kent?").sought is Sought.PERSON


def test_held_councils_are_those_that_documents_speak_of(index: OpenIndex) -> None:
    assert read("Kent, Barnet or Norfolk?").held_in(index) == ("kent", "norfolk")
    assert read("Barnet?").held_in(index) == ()


@pytest.mark.parametrize("question", ["What is Norfolk Futures?", "what's the norfolk steps programme"])
def test_a_name_that_a_councils_begins_is_asked_for_whole(question: str) -> None:
    asked = read(question)
    assert asked.councils == ("norfolk",)
    assert "norfolk" in asked.topic.lower()
    assert asked.unplaced == asked.placed


def test_a_council_named_twice_leaves_no_empty_brackets() -> None:
    asked = read("What jobs does RBWM (Windsor and Maidenhead) have?")
    assert (asked.whole, asked.councils) == ("What jobs does have?", ("windsor-and-maidenhead",))
    assert "(" not in asked.unplaced


@pytest.mark.parametrize("question", ["What jobs does Norfolk have?", "What is the average caseload in Norfolk?"])
def test_otherwise_the_councils_name_is_no_topic(question: str) -> None:
    assert "norfolk" not in read(question).topic.lower()


def test_whether_something_is_still_offered_is_not_told_by_the_claim_that_it_is() -> None:
    directory = Directory.load()
    still = understand("The page says they want two team managers. Are those posts still available?", (), directory)
    assert "page" not in still.topic
    worth = understand("I speak Welsh. Is that worth anything?", (), directory)
    assert "Welsh" in worth.topic
