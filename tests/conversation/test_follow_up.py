from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml

from app.conversation.follow_up import stand_alone
from app.conversation.manner import Manner
from app.conversation.somebody import pronoun_of
from app.conversation.turns import EarlierTurn, StandingAlone, recalled_turn
from app.councils.directory import Directory
from app.councils.mentions import find_councils
from app.domain import Status

CASES = yaml.safe_load(Path(__file__).with_name("follow_ups.yaml").read_text(encoding="utf-8"))

RATING = EarlierTurn("What is Norfolk's Ofsted rating?", ("norfolk",))
DIRECTOR = EarlierTurn("Who is the director of children's services in Norfolk?", ("norfolk",), ("Avery Example",))


def asked(question: str, *earlier: EarlierTurn) -> StandingAlone:
    return stand_alone(question, earlier, Directory.load())


@pytest.mark.parametrize(
    "question",
    [
        "How many social workers does Barnet have?",
        "What is the salary of a team manager?",
        "Are there any vacancies?",
        "Is there a mentor?",
        "Is it worth applying?",
        "What is it like to be a social worker?",
        "What are the areas of work there are?",
        "If a child is in danger, who helps them?",
        "How do I apply for a job with children in care and their families?",
        "Can social workers choose their hours?",
        "How do foster carers get paid when they take a child?",
        "Who reports to Robin Sample and what does she do?",
        "Thanks",
    ],
)
def test_a_question_that_stands_alone_is_left_as_it_is(question: str) -> None:
    assert asked(question, RATING).text == question


def test_a_piece_of_a_question_that_lacks_nothing_may_lean_on_the_one_before() -> None:
    assert asked("Whereabouts?", RATING).behind == "What is Norfolk's Ofsted rating: Whereabouts?"
    assert asked("Any vacancies in Kent?", RATING).behind == ""
    assert asked("What day are the interviews?", RATING).behind == ""


def test_a_question_that_names_no_council_stays_with_that_of_the_conversation() -> None:
    assert asked("Are there any vacancies?", RATING).councils == ("norfolk",)
    assert asked("Are there any vacancies in Kent?", RATING).councils == ()


@pytest.mark.parametrize("question", ["And Suffolk?", "What about Suffolk?", "suffolk?", "Ok, and Suffolk", "Sufolk?"])
def test_another_council_takes_the_place_of_the_one_asked_about(question: str) -> None:
    alone = asked(question, RATING)
    assert alone.text.lower().replace("sufolk", "suffolk") == "what is suffolk's ofsted rating?"
    assert alone.councils == ()


@pytest.mark.parametrize("question", ["And in Essex?", "What about in Essex?", "In Essex?", "And for Essex?"])
def test_another_council_may_be_named_with_a_preposition(question: str) -> None:
    assert asked(question, RATING).text == "What is Essex's Ofsted rating?"


def test_another_council_is_added_to_a_question_that_named_none() -> None:
    assert asked("And Kent?", EarlierTurn("How many vacancies are there?")).text == (
        "How many vacancies are there in Kent?"
    )


@pytest.mark.parametrize(
    "question",
    [
        "How many?",
        "How many are there?",
        "how many of them",
        "How many of them are there?",
        "how many of them in all?",
    ],
)
def test_how_many_there_are_is_asked_of_what_was_spoken_of(question: str) -> None:
    alone = asked(question, EarlierTurn("Does Norfolk use agency workers?", ("norfolk",)))
    assert alone.text.lower() == "does norfolk use agency workers: how many?"


@pytest.mark.parametrize("question", ["how many of them left", "how many of those are permanent"])
def test_how_many_of_them_did_something_keeps_what_they_did(question: str) -> None:
    alone = asked(question, EarlierTurn("Does Norfolk use agency workers?", ("norfolk",)))
    assert alone.text == f"Does Norfolk use agency workers: {question}?"


def test_what_one_needs_is_asked_of_a_job_that_was_spoken_of_and_of_nothing_else() -> None:
    job = EarlierTurn("Tell me about the team manager jobs in Norfolk", ("norfolk",))
    assert asked("What do I need?", job).text.lower().endswith("team manager jobs in norfolk: what do i need?")
    assert asked("who can i ring?", job).text.lower().endswith("team manager jobs in norfolk: who can i ring?")
    assert asked("interviews when", job).text.lower().endswith("team manager jobs in norfolk: interviews when?")
    caseloads = EarlierTurn("What are caseloads in Norfolk?", ("norfolk",))
    assert asked("What do I need?", caseloads).text == "What do I need?"


def test_another_council_may_come_with_a_bare_who_was_it() -> None:
    led = EarlierTurn("Who led the inspection of Norfolk?", ("norfolk",))
    assert asked("and for Suffolk who was it?", led).text == "Who led the inspection of Suffolk?"


@pytest.mark.parametrize("question", ["When did that happen?", "Did that change?"])
def test_that_as_the_subject_of_a_bare_verb_means_what_was_asked_before(question: str) -> None:
    assert asked(question, RATING).text.startswith("What is Norfolk's Ofsted rating: ")


def test_a_correction_names_the_council_that_was_meant() -> None:
    assert asked("No, I meant Kent", RATING).text == "What is Kent's Ofsted rating?"


def test_a_whole_question_about_another_council_takes_nothing_of_the_one_before() -> None:
    alone = asked("And who is the director of Kent?", RATING)
    assert alone.text.removeprefix("And ") == "who is the director of Kent?"
    assert alone.councils == ()


@pytest.mark.parametrize(
    "question",
    ["When was that?", "Why?", "Since when?", "Who leads it?", "Do they pay mileage?", "And before?"],
)
def test_a_question_that_lacks_its_topic_takes_topic_and_council_from_the_one_before(question: str) -> None:
    alone = asked(question, RATING)
    assert alone.text.startswith("What is Norfolk's Ofsted rating: ")
    assert alone.text.endswith(question.removeprefix("And "))
    assert alone.councils == ("norfolk",)


@pytest.mark.parametrize(
    "question", ["Are you sure?", "really?", "says who, Ofsted?", "Is that right?", "where does it say that"]
)
def test_a_doubt_asks_the_last_question_again(question: str) -> None:
    assert asked(question, RATING) == StandingAlone(RATING.question, ("norfolk",), Manner.AGAIN)


@pytest.mark.parametrize("question", ["Tell me more", "can you tell me more about that?", "anything else?", "go on"])
def test_a_wish_for_more_asks_the_last_question_for_more(question: str) -> None:
    assert asked(question, RATING) == StandingAlone(RATING.question, ("norfolk",), Manner.MORE)


def test_the_other_one_is_the_council_spoken_of_before() -> None:
    alone = asked("No, the other one", RATING, EarlierTurn("And Kent?", ("kent",)))
    assert alone == StandingAlone("What is Norfolk's Ofsted rating?", ("norfolk",))


def test_them_after_two_councils_means_both() -> None:
    alone = asked("Which of them is better rated?", RATING, EarlierTurn("And Kent?", ("kent",)))
    assert alone.text == "Which of Norfolk and Kent is better rated?"


def test_a_question_about_councils_in_general_inherits_none() -> None:
    assert asked("Which councils were judged good?", RATING).councils == ()


def test_thanks_in_between_leave_the_topic_as_it_was() -> None:
    assert (
        asked("and fostering?", RATING, EarlierTurn("Thank you")).text == "What is Norfolk's Ofsted rating: fostering?"
    )


def test_a_thing_asked_of_a_plural_council_leans_back_though_the_question_has_a_plural_noun() -> None:
    for question in ("What courses do they offer?", "How many vacancies do they have?", "Do nurses work for them?"):
        assert asked(question, RATING).councils == ("norfolk",)


@pytest.mark.parametrize(
    ("question", "meant"),
    [
        ("When did she start?", "When did Avery Example start?"),
        ("What did he do before?", "What did Avery Example do before?"),
        ("How long has she been there?", "How long has Avery Example been there?"),
    ],
)
def test_he_and_she_mean_the_person_that_the_answer_named(question: str, meant: str) -> None:
    assert asked(question, DIRECTOR) == StandingAlone(meant, ("norfolk",))


def test_a_person_that_was_asked_about_goes_before_one_that_the_answer_named() -> None:
    before = EarlierTurn("Where did Robin Sample work?", ("kent",), ("Avery Example",))
    assert asked("What did she study?", before).text == "What did Robin Sample study?"


def test_whom_an_answer_speaks_of_stands_before_who_says_it_and_a_pages_title_is_nobody() -> None:
    quotes = ("Our director, Avery Example, leaves in May.", "Foreword by Robin Sample, Chief Executive")
    answer = "The page “Larkspur Evening Gazette” quotes Robin Sample: “Our director, Avery Example, leaves in May.”"
    citations = [{"quote": quote, "council": ["norfolk"], "document_id": "1"} for quote in quotes]
    told = recalled_turn("who leads it", {"status": "answered", "answer": answer, "citations": citations})
    assert told.people == ("Avery Example", "Robin Sample")
    assert told.cited == ("1",)


def test_a_councils_name_is_nobody_to_be_meant() -> None:
    before = EarlierTurn("Who is head of fostering?", ("bracknell-forest",), ("Bracknell Forest",))
    assert "Bracknell" not in asked("how long has he been there", before).text


def test_who_came_before_somebody_is_the_one_spoken_of_next() -> None:
    before = EarlierTurn("Who was there before her?", ("norfolk",), ("Avery Example", "Robin Sample"))
    assert asked("why did he leave", DIRECTOR, before).text == "why did Robin Sample leave"
    assert asked("and before her?", DIRECTOR).text.endswith("in Norfolk: before Avery Example?")
    assert asked("and before him", DIRECTOR, before).text == "who was there before Robin Sample?"
    assert asked("and before that", DIRECTOR, before).text.endswith("who was there before Robin Sample?")


def test_who_was_called_he_some_turns_ago_is_he_again() -> None:
    him = EarlierTurn("whom did he replace", ("norfolk",), ("Avery Example", "Robin Sample"))
    left = EarlierTurn("why did she leave", ("norfolk",), ("Avery Example",))
    lead = EarlierTurn("who leads fostering", ("norfolk",), ("Robin Sample",))
    assert asked("where did he come from", lead, him, left).text == "where did Robin Sample come from"
    nobody = EarlierTurn("and who is the deputy", ("norfolk",), status=Status.NOT_FOUND)
    assert "Robin" not in asked("where did he come from", lead, him, left, nobody).text


@pytest.mark.parametrize("question", ["who is that", "ok who's that then?", "and who was that"])
def test_who_that_is_asks_of_the_one_who_was_named(question: str) -> None:
    said = EarlierTurn("how many agency workers", ("norfolk",), ("Ms Example",))
    assert asked(question, said).text == "who is Ms Example?"


def test_it_is_the_only_council_of_a_list() -> None:
    listed = EarlierTurn("which councils in the north are good?", answer="Good: Kent.", status=Status.ANSWERED)
    assert asked("when was it inspected", listed).text == "when was it inspected in Kent?"
    of_a_council = EarlierTurn("what is a pod", answer="Nothing. The nearest is of Kent.", status=Status.NOT_FOUND)
    assert "Kent" not in asked("who thought of it", of_a_council).text


def test_he_or_she_is_not_an_earlier_one_where_nobody_was_found_last() -> None:
    nobody = EarlierTurn("and who is the deputy", ("norfolk",), status=Status.NOT_FOUND)
    alone = asked("when did he start", DIRECTOR, nobody)
    assert "Avery" not in alone.text
    assert "deputy" in alone.text
    something = EarlierTurn("What is the pension?", ("norfolk",), status=Status.NOT_FOUND)
    assert asked("when did he start", DIRECTOR, something).text == "when did Avery Example start"


def test_who_was_called_she_is_not_he() -> None:
    both = EarlierTurn("who leads fostering", ("norfolk",), ("Avery Example", "Robin Sample"))
    assert asked("where was she before", both).text == "where was Avery Example before"
    asked_of_her = EarlierTurn("where was she before", ("norfolk",), ("Avery Example", "Robin Sample"))
    assert asked("and how long was he there", both, asked_of_her).text == "how long was Robin Sample there"


def test_nobody_is_meant_where_all_who_were_named_go_by_the_other_pronoun() -> None:
    led = EarlierTurn("who leads it", ("norfolk",), ("Avery Example",), ("Ms Example leads it.",))
    assert asked("where did he work", led).text == "who leads it: where did he work?"
    assert asked("where did she work", led).text == "where did Avery Example work"


@pytest.mark.parametrize(
    ("quote", "pronoun"),
    [
        ("Mr Example said so.", "he"),
        ("Avery Example says that she will stay.", "she"),
        ("Avery Example thanked Robin Sample, who said that he would stay.", None),
        ("His predecessor, Avery Example, left.", None),
        ("Avery Example leads it.", None),
        ("Avery Example is to retire. He will be succeeded by Robin Sample.", "he"),
        ("Robin Sample is to retire. He will be succeeded by Avery Example. She is a nurse.", None),
        ("Avery Example met Robin Sample. She is a nurse.", None),
        ("Avery Example leads it. It is small. She is a nurse.", "she"),
    ],
)
def test_what_sources_call_somebody_is_read_where_it_is_plain(quote: str, pronoun: str | None) -> None:
    assert pronoun_of("Avery Example", (quote,)) == pronoun


@pytest.mark.parametrize("question", ["not her, the deputy", "no not her, i meant the deputy"])
def test_who_is_not_meant_is_not_asked_about(question: str) -> None:
    alone = asked(question, DIRECTOR)
    assert alone.text.endswith(": the deputy?")
    assert alone.own == "the deputy"


def test_who_is_he_needs_no_question_before_it() -> None:
    before = EarlierTurn("What did Robin Sample say?", ("norfolk",))
    assert asked("who is he", before).text == "who is Robin Sample"


@pytest.mark.parametrize("question", ["whos the director in norfolk", "who's the director in norfolk"])
def test_who_is_may_be_written_in_one_word(question: str) -> None:
    before = EarlierTurn(question, ("norfolk",), ("Avery Example",))
    assert asked("since when", before).text == f"{question}: Avery Example: since when?"


def test_another_council_is_asked_the_question_itself_and_no_bare_since_when_behind_it() -> None:
    alone = asked("and Kent?", DIRECTOR, EarlierTurn("since when?", ("norfolk",)))
    assert alone.text == "Who is the director of children's services in Kent"
    assert asked("and Kent?", RATING, EarlierTurn("why?")).text == "What is Kent's Ofsted rating"
    assert asked("and Kent?", RATING, EarlierTurn("and fostering?")).text == "What is Kent's Ofsted rating: fostering?"


@pytest.mark.parametrize("status", [Status.SIGNPOSTED, Status.OUT_OF_SCOPE, Status.REFUSED])
def test_what_was_not_looked_up_lends_its_council_and_none_of_its_words(status: Status) -> None:
    case = EarlierTurn("will my caution stop me working in Kent", status=status)
    assert asked("what's the leave there?", case) == StandingAlone("what's the leave there?", ("kent",))
    assert asked("and in Suffolk?", case) == StandingAlone("and in Suffolk?")
    assert asked("and the pension?", RATING, case) == StandingAlone("and the pension?", ("kent",))
    elsewhere = EarlierTurn("what will the weather be", status=status)
    assert asked("and fostering?", RATING, elsewhere).text == "What is Norfolk's Ofsted rating: fostering?"


def test_a_pronoun_with_nobody_to_mean_stays() -> None:
    assert asked("When did she start?") == StandingAlone("When did she start?")
    assert "Avery" not in asked("When did she start?", RATING).text


def test_follow_ups_of_follow_ups_go_back_to_the_question_they_began_with() -> None:
    suffolk = EarlierTurn("And Suffolk?", ("suffolk",))
    assert asked("When was that?", RATING, suffolk).text == "What is Suffolk's Ofsted rating: When was that?"
    assert asked("And when?", RATING, suffolk).text == "What is Suffolk's Ofsted rating: when?"


@pytest.mark.parametrize(
    ("question", "meant"),
    [
        ("the interim one in 2017 I mean", "who was the interim director of children's services in 2017?"),
        ("I mean the interim one", "who is the interim director of children's services?"),
        ("what happened to the last one?", "Who is the director of children's services: who was there before Avery"),
        (
            "where did the previous one go",
            "Who is the director of children's services: who was there before Avery",
        ),
    ],
)
def test_another_holder_of_the_post_is_asked_for(question: str, meant: str) -> None:
    before = EarlierTurn("Who is the director of children's services?", ("norfolk",), ("Avery Example",))
    assert asked(question, before).text.startswith(meant)


@pytest.mark.parametrize("question", ["the one in 2015 I meant", "no, the 2015 one", "in 2015 I mean"])
def test_a_time_behind_which_it_says_so_is_meant(question: str) -> None:
    assert asked(question, RATING).text == "What is Norfolk's Ofsted rating in 2015?"


def test_what_is_asked_of_the_interim_one_is_asked_of_him_alone() -> None:
    she = EarlierTurn(DIRECTOR.question, ("norfolk",), ("Avery Example",), ("Ms Example came.",))
    he = EarlierTurn("who was it before", ("norfolk",), ("Robin Sample",), ("Mr Sample left.",))
    alone = asked("the interim one in 2017 I mean what did he say about pay", she, he)
    assert alone.text == "what did Robin Sample say about pay"


def test_a_council_named_in_passing_is_none_of_a_list() -> None:
    told = "Avery Example is coming to Norfolk. She is in Stoke-on-Trent now."
    now = EarlierTurn("where is Avery Example now", ("norfolk",), ("Avery Example",), (told,), Status.ANSWERED, told)
    assert asked("what happened to the last one", now).councils == ("norfolk",)


def test_a_year_of_what_was_not_found_is_no_time_told() -> None:
    nothing = EarlierTurn("when was that", (), (), (), Status.NOT_FOUND, "The nearest that I found is of April 2017.")
    assert asked("who was in charge then", nothing).text == "who was in charge then"


def test_a_whole_question_that_another_document_answered_is_the_new_topic() -> None:
    told = {"status": Status.ANSWERED, "answer": "So it is."}
    before = EarlierTurn("What does the team do?", ("norfolk",), cited=("one",), **told)
    rated = EarlierTurn("how did ofsted rate them", ("norfolk",), cited=("other",), **told)
    assert asked("and the time before that", before, rated).text == "how did ofsted rate them: the time before that?"
    near = replace(rated, cited=("one", "other"))
    assert asked("and the time before that", before, near).text.startswith("What does the team do: ")


def test_there_behind_a_question_about_a_home_is_the_home() -> None:
    home = EarlierTurn("have you opened a children's home?", ("norfolk",))
    live = EarlierTurn("how many kids live there", ("norfolk",))
    assert asked(live.question, home).text == "have you opened a children's home: how many kids live there?"
    assert asked("who is in charge of it?", home, live).text.startswith("have you opened a children's home: ")
    assert asked("could I live there", RATING).text == "could I live in Norfolk"


def test_all_the_time_takes_up_no_time_that_was_spoken_of() -> None:
    question = "do people still leave all the time"
    assert asked(question, EarlierTurn("What was it the last time", ("norfolk",))).text == question


@pytest.mark.parametrize("question", ["who steps in?", "who will stand in", "and who got the job"])
def test_whoever_stands_in_comes_after_the_one_who_was_named(question: str) -> None:
    assert asked(question, DIRECTOR).text == "who comes after Avery Example?"


def test_who_takes_over_is_asked_of_the_one_who_was_named_before_an_unanswered_piece() -> None:
    since = EarlierTurn("since when", ("norfolk",), (), (), Status.NOT_FOUND)
    assert asked("and who takes over?", DIRECTOR, since).text == "who comes after Avery Example?"


def test_since_when_is_asked_of_the_one_who_was_named() -> None:
    assert asked("since when?", DIRECTOR).text == (
        "Who is the director of children's services in Norfolk: Avery Example: since when?"
    )


def test_what_follows_an_unanswered_part_goes_back_to_the_question_before_it() -> None:
    unanswered = EarlierTurn("since when?")
    assert asked("Why is that?", RATING, unanswered).text == "What is Norfolk's Ofsted rating: Why is that?"
    assert asked("How old is that?", RATING, unanswered).text == RATING.question
    assert asked("Who was there before her?", DIRECTOR, unanswered).text == (
        "Who is the director of children's services in Norfolk: Who was there before Avery Example?"
    )


def test_a_question_in_between_that_stood_alone_is_the_new_topic() -> None:
    pay = EarlierTurn("What is the salary of a team manager in Kent?", ("kent",))
    alone = asked("And in Essex?", RATING, pay)
    assert alone.text == "What is the salary of a team manager in Essex?"


@pytest.mark.parametrize(
    ("before", "further", "meant"),
    [
        ("What was Norfolk's rating in 2018?", "and in 2015?", "What was Norfolk's rating in 2015?"),
        ("What was Norfolk's rating in 2018?", "how about 2013", "What was Norfolk's rating in 2013?"),
        ("What was Norfolk rated in January 2018?", "and May 2019?", "What was Norfolk rated in May 2019?"),
        ("norfolk ofsted 2018", "and 2015?", "norfolk ofsted in 2015?"),
        ("What was Norfolk's rating in 2018?", "and now?", "What was Norfolk's rating: now?"),
        ("What was Norfolk's rating in 2018?", "and adoption?", "What was Norfolk's rating in 2018: adoption?"),
        ("What was Norfolk rated in 2016?", "and Kent?", "What was Kent rated in 2016?"),
        ("What was Norfolk rated in 2016?", "and Kent in 2018?", "What was Kent rated in 2018?"),
        ("What was Norfolk rated in 2016?", "And what is it in Kent?", "What was Kent rated?"),
        ("Has Norfolk improved since 2016?", "and in 2019?", "Has Norfolk improved since 2016 in 2019?"),
    ],
)
def test_a_time_that_is_added_takes_the_place_of_the_year_before(before: str, further: str, meant: str) -> None:
    assert asked(further, EarlierTurn(before, ("norfolk",))).text == meant


def test_another_year_is_not_asked_of_the_one_who_was_named() -> None:
    led = EarlierTurn("Who led the service in Norfolk in 2018?", ("norfolk",), ("Avery Example",))
    assert asked("and in 2021?", led).text == "Who led the service in Norfolk in 2021?"


def test_the_year_of_each_further_question_is_its_own() -> None:
    first, second = (EarlierTurn(each, ("norfolk",)) for each in ("What was Norfolk's rating in 2018?", "and in 2015?"))
    assert asked("and 2013?", first, second).text == "What was Norfolk's rating in 2013?"


def test_a_first_question_is_left_as_it_is() -> None:
    assert asked("And Suffolk?") == StandingAlone("And Suffolk?")


def turn(written: str) -> EarlierTurn:
    question = re.split(r" [@#]", written)[0]
    return EarlierTurn(question, tuple(re.findall(r" @([\w-]+)", written)), tuple(re.findall(r" #([^#@]+)", written)))


@pytest.mark.parametrize("case", [case for case in CASES if not case.get("not_yet")], ids=lambda case: case["ask"])
def test_a_follow_up_is_understood_in_many_wordings(case: dict[str, Any]) -> None:
    directory = Directory.load()
    alone = stand_alone(case["ask"], [turn(written) for written in case["earlier"]], directory)
    councils = {mention.slug for mention in find_councils(alone.text, directory, fuzzy=True)} or set(alone.councils)
    assert councils == set(case.get("councils", councils))
    assert [word for word in case.get("has", ()) if word.lower() not in alone.text.lower()] == []
    assert [word for word in case.get("lacks", ()) if word.lower() in alone.text.lower()] == []


def test_a_follow_up_that_names_a_topic_keeps_its_own_words() -> None:
    assert asked("and what about training?", DIRECTOR).own == "training"


@pytest.mark.parametrize("question", ["Since when?", "who is that?", "Is she permanent?"])
def test_one_that_only_leans_has_none(question: str) -> None:
    assert asked(question, DIRECTOR).own == ""


@pytest.mark.parametrize(
    ("question", "own"),
    [
        ("and what's the parking like there?", "what's the parking like"),
        ("what training is there", ""),
        ("and who used to work there", "who used to work there"),
        ("do they still have offices there", "do they still have offices"),
    ],
)
def test_there_at_the_end_is_the_council_unless_it_belongs_to_the_verb(question: str, own: str) -> None:
    assert asked(question, RATING).own == own


@pytest.mark.parametrize(
    "question", ["after five years?", "from where", "by when?", "for newly qualified?", "per week"]
)
def test_a_piece_that_begins_with_a_preposition_narrows_the_question_before(question: str) -> None:
    assert asked(question, RATING).text.startswith("What is Norfolk's Ofsted rating: ")


@pytest.mark.parametrize(
    "question",
    ["at what age can I retire", "with a mentor?", "on call allowance?", "without a degree?", "after school club?"],
)
def test_a_question_that_begins_with_a_preposition_is_one_of_its_own(question: str) -> None:
    assert asked(question, RATING).text == question


def test_a_council_in_front_of_a_whole_question_is_where_it_is_asked() -> None:
    assert asked("and Kent, what do managers get there?", RATING).text == "what do managers get in Kent?"
    assert asked("and Kent, is that better?", RATING).text.startswith("What is Norfolk's Ofsted rating: ")


def test_the_second_one_of_a_list_is_the_second_that_was_said() -> None:
    listed = EarlierTurn(
        "Which councils are good?", answer="Kent (good, May 2022); Medway (good, July 2023); Kent again."
    )
    assert asked("and the second one?", listed).councils == ("medway",)
    assert asked("what about the last one", listed).councils == ("medway",)
    assert asked("the fourth one?", listed).councils == ()
    assert asked("when was the last one?", listed).councils == ()
    assert asked("and the second?", listed).councils == ("medway",)
    for whole in ("what happens in the second?", "can I see the last?"):
        assert asked(whole, listed).text == whole


@pytest.mark.parametrize(
    "question", ["how many do you recruit a year?", "how many are in a team?", "how many have left?"]
)
def test_how_many_of_something_else_is_not_asked_of_a_list(question: str) -> None:
    listed = EarlierTurn("Which councils are good?", ("kent",), answer="Kent and Medway are good.")
    assert asked(question, listed).text == question
    assert asked("how many are outstanding?", listed).text != "how many are outstanding?"


@pytest.mark.parametrize(
    "question", ["how much leave do social workers get each?", "how many cases does a social worker have each?"]
)
def test_what_each_worker_has_is_a_whole_question(question: str) -> None:
    assert asked(question, RATING).text == question


def test_which_are_good_behind_a_council_by_name_asks_of_no_list() -> None:
    named = EarlierTurn("What is Norfolk's Ofsted rating?", ("norfolk",), answer="Norfolk is good.")
    assert asked("Which are good schools?", named).text == "Which are good schools?"


def test_what_is_asked_of_now_leaves_the_year_before_behind() -> None:
    then = EarlierTurn("What did Ofsted say about leadership in Norfolk in 2022?", ("norfolk",))
    assert "2022" not in asked("is children in care good there?", then).text
    assert "2022" in asked("who led it?", then).text


@pytest.mark.parametrize(
    "question", ["what does it say about care leavers?", "does it mention caseloads?", "what is the reason for that?"]
)
def test_what_a_report_of_a_year_says_is_of_that_year(question: str) -> None:
    then = EarlierTurn("What did Ofsted say about leadership in Norfolk in 2022?", ("norfolk",))
    assert "2022" in asked(question, then).text


@pytest.mark.parametrize(
    "question",
    ["What does the council say about caseloads?", "what do the council want next", "what has your authority done"],
)
def test_the_council_is_the_one_of_the_conversation_and_not_any(question: str) -> None:
    assert asked(question, RATING).councils == ("norfolk",)


@pytest.mark.parametrize("question", ["Which council pays most?", "any other council?", "what about all the councils?"])
def test_councils_in_general_are_not_that_of_the_conversation(question: str) -> None:
    assert asked(question, RATING).councils == ()


@pytest.mark.parametrize(
    ("before", "further", "meant"),
    [
        ("what are caseloads in Norfolk", "maximum?", "what are caseloads in Norfolk: maximum?"),
        ("what are caseloads in Norfolk", "what's the target?", "what are caseloads in Norfolk: what's the target?"),
        (
            "which homes open in Norfolk",
            "how many children in each?",
            "which homes open in Norfolk: how many children in each?",
        ),
        (
            "how many are in care in Norfolk",
            "how many two years ago",
            "how many are in care in Norfolk: how many two years ago?",
        ),
        ("what is the practice model in Norfolk", "who told you that?", "what is the practice model in Norfolk"),
        ("what is the practice model in Norfolk", "which document is that in", "what is the practice model in Norfolk"),
        ("what are caseloads in Norfolk and Kent", "which is lower?", "what are caseloads in Norfolk and Kent"),
    ],
)
def test_what_narrows_or_doubts_is_of_the_question_before(before: str, further: str, meant: str) -> None:
    assert asked(further, EarlierTurn(before, ("norfolk",))).text == meant


@pytest.mark.parametrize(
    ("before", "question"),
    [
        ("what are caseloads in Norfolk and Kent", "which pays more?"),
        ("what are caseloads in Norfolk and Kent", "which gives most?"),
    ],
)
def test_which_pays_more_is_asked_of_pay_and_not_of_what_was_spoken_of(before: str, question: str) -> None:
    assert asked(question, EarlierTurn(before, ("norfolk", "kent"))).text.endswith(question)


def test_which_pays_more_behind_what_is_paid_sets_that_side_by_side() -> None:
    paid = "What relocation do Norfolk and Kent pay"
    assert asked("which pays more?", EarlierTurn(paid, ("norfolk", "kent"))).text == paid


def test_what_follows_a_narrower_question_without_an_answer_goes_back_to_the_list() -> None:
    whole = EarlierTurn("Which councils are inadequate?", answer="Kent and Medway are.", status=Status.ANSWERED)
    narrow = EarlierTurn("which is the nearest to London?", status=Status.NOT_FOUND)
    assert (
        asked("which are in the north?", whole, narrow).text == "Which councils are inadequate: which are in the north?"
    )


def test_which_is_better_keeps_what_it_asks_beside_two_councils() -> None:
    before = EarlierTurn("What are the grades of Norfolk and Kent?", ("norfolk", "kent"))
    assert asked("which is better?", before).text.endswith("which is better?")


@pytest.mark.parametrize("question", ["who was it before?", "and before that?", "what about the previous one?"])
def test_the_one_before_is_before_whom_the_answer_named(question: str) -> None:
    assert asked(question, DIRECTOR).text == (
        "Who is the director of children's services in Norfolk: who was there before Avery Example?"
    )


def test_what_was_added_before_keeps_its_own_words_at_another_council() -> None:
    caseload = EarlierTurn("What is the caseload in Norfolk?", ("norfolk",))
    agency = EarlierTurn("and agency staff?", ("norfolk",))
    alone = asked("and Kent?", caseload, agency)
    assert (alone.text, alone.own) == ("What is the caseload in Kent: agency staff?", "agency staff")
    there = asked("what about the other one", RATING, EarlierTurn("And leave in Kent?", ("kent",)), agency)
    assert there.own == "agency staff"
    assert asked("and Kent?", DIRECTOR).own == ""
    led = (EarlierTurn("Is there a choir in Norfolk?", ("norfolk",)), EarlierTurn("who leads it?", ("norfolk",)))
    assert asked("Is there one in Kent?", *led).own == ""


def test_only_whether_another_council_has_or_does_it_is_the_question_before() -> None:
    choir = EarlierTurn("Does Norfolk have a choir?", ("norfolk",))
    assert asked("does Kent do it too?", choir).text == "Does Kent have a choir?"
    assert "sponsor" in asked("can Kent sponsor them?", choir).text


def test_she_is_not_whoever_is_named_beside_a_she_or_called_he() -> None:
    leads = {"status": "answered", "answer": "She took over from Robin Sample. The leader is Avery Example."}
    quotes = ("She took over from Robin Sample.", "The leader is Avery Example.")
    citations = [{"quote": each, "council": [], "document_id": "1"} for each in quotes]
    recalled = recalled_turn("who leads it", leads | {"citations": citations})
    assert recalled.people == ("Avery Example", "Robin Sample")
    goes = "Robin Sample, the director, is to retire. He will be succeeded by Avery Example."
    both = EarlierTurn("who is the director", ("norfolk",), ("Robin Sample", "Avery Example"), (goes,))
    assert asked("where was she before", both).text == "where was Avery Example before"


@pytest.mark.parametrize("question", ["who takes over?", "and who's next", "who will replace her?", "any successor"])
def test_who_takes_over_is_asked_of_the_one_spoken_of(question: str) -> None:
    leaves = EarlierTurn("is the director leaving", ("norfolk",), ("Avery Example",))
    alone = asked(question, leaves)
    assert "Avery Example" in alone.text
    assert alone.councils == ("norfolk",)
    assert "Avery" not in asked(question, RATING).text
    assert "Avery" not in asked("and next?", leaves).text


def test_who_is_behind_one_who_may_no_longer_hold_a_post_asks_for_its_holder() -> None:
    still = EarlierTurn("is Avery Example still the director?", ("norfolk",), ("Robin Sample",))
    assert asked("who is then?", still).text == "who is the director?"
    assert asked("so who is it now", still).text == "who is the director?"
    assert "who is" in asked("who is?", RATING).text


@pytest.mark.parametrize(
    ("before", "question", "in_one"),
    [
        ("Does Norfolk pay a bonus?", "how much?", "how much Does Norfolk pay a bonus?"),
        ("and is there a bonus in Norfolk", "ok, how much is it", "how much is there a bonus in Norfolk?"),
        ("Is there a bonus in Norfolk?", "why?", ""),
        ("Is there a bonus in Norfolk?", "how much do managers get?", ""),
        ("What bonus does Norfolk pay?", "how much?", ""),
    ],
)
def test_a_bare_how_much_may_stand_in_front_of_the_yes_or_no_question(before: str, question: str, in_one: str) -> None:
    assert asked(question, EarlierTurn(before, ("norfolk",))).behind == in_one


def test_a_bare_part_is_left_out_when_more_is_asked() -> None:
    nursery = EarlierTurn("Does Norfolk have a nursery?", ("norfolk",), status=Status.ANSWERED)
    how_much = EarlierTurn("how much?", ("norfolk",), status=Status.ANSWERED)
    assert asked("is it full?", nursery, how_much).text == "Does Norfolk have a nursery: is it full?"
    opening = EarlierTurn("and the opening times?", ("norfolk",), status=Status.ANSWERED)
    assert asked("why so short?", nursery, opening).text.endswith("nursery: the opening times: why so short?")


@pytest.mark.parametrize(
    ("question", "alone"),
    [
        ("no not the agency ones, the newly qualified ones", "how many newly qualified staff work in Norfolk?"),
        ("newly qualified, not agency", "how many newly qualified staff work in Norfolk?"),
        ("I meant the head of the trust, not agency", "how many agency staff work in Norfolk: head of the trust?"),
        ("not locum, permanent", "how many agency staff work in Norfolk: permanent?"),
    ],
)
def test_what_is_meant_takes_the_place_of_what_is_not(question: str, alone: str) -> None:
    assert asked(question, EarlierTurn("how many agency staff work in Norfolk?", ("norfolk",))).text == alone


def test_a_not_in_a_question_puts_nothing_right() -> None:
    seen = EarlierTurn("which children were seen in Norfolk?", ("norfolk",))
    assert asked("were any of them not seen?", seen).text.startswith("which children were seen in Norfolk: were any")


CHAIR = EarlierTurn("Does the Larkspur Trust in Kent have a chair?", ("kent",))


@pytest.mark.parametrize(
    "question",
    [
        "name?",
        "What's their name?",
        "What is this person called?",
        "I have a letter to write. Can you give me the name?",
    ],
)
def test_the_name_of_somebody_who_was_told_by_the_post_asks_who_it_is(question: str) -> None:
    assert asked(question, CHAIR).text == "Does the Larkspur Trust in Kent have a chair: who is it?"
    assert asked(question, CHAIR, EarlierTurn("who is it?", ("kent",))).text.count("who is it") == 1


def test_the_name_of_something_is_not_asked_of_somebody() -> None:
    assert "who is it" not in asked("name?", EarlierTurn("Is there a scheme for leavers in Kent?", ("kent",))).text


def test_what_somebody_did_about_it_goes_on_from_what_was_asked() -> None:
    hub = EarlierTurn("Was there a problem in the hub in Norfolk?", ("norfolk",), ("Avery Example",))
    assert asked("what did she do about it", DIRECTOR, hub).text == (
        "Was there a problem in the hub in Norfolk: what did Avery Example do about it?"
    )
    assert asked("what did she do before that", DIRECTOR).text == "what did Avery Example do before that"


@pytest.mark.parametrize(
    "question", ["is she still in Norfolk", "was she in Norfolk before", "did she come to Norfolk"]
)
def test_what_is_asked_of_somebody_and_a_council_is_no_question_before_moved_there(question: str) -> None:
    like = EarlierTurn("what is Avery Example like?", ("norfolk",), ("Avery Example",))
    assert asked(question, like).text == question.replace("she", "Avery Example")


def test_the_other_one_of_two_people_is_who_was_not_answered_with() -> None:
    two = EarlierTurn(
        "Was it Avery Example or Robin Sample who led Kent?", ("kent",), ("Avery Example", "Robin Sample")
    )
    assert asked("and the other one, when did she start?", two).text == "when did Robin Sample start?"
    assert asked("when did she start?", two).text == "when did Avery Example start?"


def test_a_mere_time_leans_on_the_question_before_and_is_none_to_lean_on() -> None:
    money = EarlierTurn("Do they invest in fostering in Kent?", ("kent",))
    often = EarlierTurn("what, every year?", ("kent",))
    assert asked("what, every year?", money).text == "Do they invest in fostering in Kent: what, every year?"
    assert asked("and are the members behind it too", money, often).text == (
        "Do they invest in fostering in Kent: are the members behind it too?"
    )


@pytest.mark.parametrize(
    "question", ["And how does the Kent side do on this?", "what's the picture in Kent", "how did Kent fare"]
)
def test_words_that_stand_for_what_was_asked_are_no_topic(question: str) -> None:
    assert asked(question, RATING).text == "What is Kent's Ofsted rating?"


@pytest.mark.parametrize("question", ["did Kent have one of those", "does Kent have any of it"])
def test_one_of_those_in_a_council_is_what_was_spoken_of(question: str) -> None:
    visit = EarlierTurn("What is a monitoring visit?")
    assert asked(question, visit).text.startswith("What is a monitoring visit")


@pytest.mark.parametrize(
    "question", ["What is needed for such posts?", "why did that go up?", "what does the boss want it to be"]
)
def test_what_points_back_lacks_what_it_means(question: str) -> None:
    before = EarlierTurn("Which vacancies does Kent have?", ("kent",))
    assert asked(question, before).text == f"Which vacancies does Kent have: {question.rstrip('?')}?"


def test_what_one_tells_of_oneself_does_not_hide_whom_a_question_means() -> None:
    before = "I would report to her, so it matters to me."
    assert asked(f"{before} Was she a teacher?", DIRECTOR).text == "Was Avery Example a teacher?"
    mine = "My sister taught in a school near there for years and left. Was she right to go?"
    assert asked(mine, DIRECTOR).text == mine


def test_a_question_behind_what_one_tells_may_lean_on_the_one_before() -> None:
    question = "I was a manager for eight years and know the work. What do they want for these?"
    vacancies = EarlierTurn("Which vacancies does Kent have?", ("kent",))
    alone = asked(question, vacancies)
    assert alone.text == question
    assert alone.behind == "Which vacancies does Kent have: What do they want for these?"


@pytest.mark.parametrize(
    ("question", "told", "text"),
    [
        ("who was director then", "Judged good in February 2024.", "who was director in 2024?"),
        ("and who led it at that time?", "Judged good in February 2024.", "who led it in 2024?"),
        ("who was director then", "Good in 2024, inadequate in 2020.", "who was director then"),
        ("what happens then", "Judged good in February 2024.", "what happens then"),
    ],
)
def test_then_is_the_year_that_was_told(question: str, told: str, text: str) -> None:
    before = EarlierTurn("What is Norfolk's Ofsted rating?", ("norfolk",), answer=told)
    assert asked(question, before).text.endswith(text)


@pytest.mark.parametrize("piece", ["after how long", "how soon", "within how long?"])
def test_after_how_long_is_asked_of_what_was_asked(piece: str) -> None:
    before = EarlierTurn("do i have to pay relocation back", ("norfolk",))
    assert asked(piece, before).text.startswith("do i have to pay relocation back: ")
