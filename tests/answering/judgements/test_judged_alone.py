"""Whole answers about councils of which nothing but a table of judgements is held: see tests/answering/judged.py."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from app.answering.look_into import With, look_into
from app.councils.directory import Directory
from app.domain import Answer, Status
from app.encoder import Encoder
from app.indexing.opened import OpenIndex

Ask = Callable[..., Answer]
RATING = "What is Barnet's Ofsted rating?"
ONLY = "I hold nothing but Ofsted's judgements"


@pytest.fixture
def ask(judged_index: OpenIndex, encoder: Encoder, directory: Directory, today: date) -> Ask:
    """Asks the last of some questions after the others."""

    def ask(*turns: str) -> Answer:
        return look_into(turns[-1], turns[:-1], None, judged_index, With(encoder, directory, today)).answer

    return ask


def dates(answer: Answer) -> list[str]:
    """The year of each inspection that is told of, in order."""
    return [sentence.text.rstrip(".")[-4:] for sentence in answer.sentences if "that ended on" in sentence.text]


def test_what_judgements_do_not_answer_is_said_with_what_they_do(ask: Ask) -> None:
    answer = ask("Who looks after the bees in Barnet?")
    assert answer.status is Status.NOT_FOUND
    assert f"Of Barnet {ONLY}" in answer.text
    assert len(answer.suggestions) >= 2
    assert all(ask(suggested).status is Status.ANSWERED for suggested in answer.suggestions)


@pytest.mark.parametrize(
    "question",
    [
        "Hello, I'm thinking of applying to Barnet and was wondering what their Ofsted is",
        "What is Barnet like, Ofsted wise?",
        "Is Barnet below good?",
        "What category is Barnet in?",
        "What is Barnet overall?",
        "I am moving house to Barnet, is their Ofsted any use?",
        "Before I apply - what rating does Barnet hold right now?",
    ],
)
def test_the_grade_answers_whoever_names_ofsted_in_whatever_words(ask: Ask, question: str) -> None:
    answer = ask(question)
    assert answer.status in (Status.ANSWERED, Status.PARTIAL)
    assert "good for overall effectiveness" in answer.text
    assert dates(answer)[0] == "2023"


@pytest.mark.parametrize(
    "question", ["Barnet history", "Was Barnet upgraded?", "What is Barnet's journey with Ofsted?"]
)
def test_what_became_of_the_grade_is_told_from_two_inspections_at_least(ask: Ask, question: str) -> None:
    assert dates(ask(question))[:2] == ["2023", "2019"]


@pytest.mark.parametrize("further", ["previously?", "up or down?", "was it always that?", "before?"])
def test_what_came_before_is_asked_in_a_word_or_two(ask: Ask, further: str) -> None:
    assert dates(ask(RATING, further))[:2] == ["2023", "2019"]


def test_two_councils_are_not_compared_by_grades_where_nothing_tells_that_they_are_meant(ask: Ask) -> None:
    answer = ask("I'm choosing between Barnet and Leeds, which one?")
    assert answer.citations == ()
    assert f"Of Barnet and Leeds {ONLY}" in answer.text


def test_two_councils_are_compared_where_ofsted_is_named(ask: Ask) -> None:
    answer = ask("I'm choosing between Barnet and Leeds, Ofsted wise which one")
    assert "Barnet is graded higher (good) than Leeds (inadequate)" in answer.text


@pytest.mark.parametrize(
    "question", ["What is the fostering grade in Barnet?", "Barnet - fostering?", "Is Barnet good for fostering?"]
)
def test_what_ofsted_gave_no_grade_for_is_said_beside_the_grade_that_it_gave(ask: Ask, question: str) -> None:
    answer = ask(question)
    assert answer.status is Status.PARTIAL
    assert "good for overall effectiveness" in answer.text
    assert "give no grade for fostering in Barnet" in answer.caveats[0]


@pytest.mark.parametrize(
    "question",
    [
        "Who has left Barnet since 2018?",
        "What has Barnet done since 2018?",
        "Who moved from Essex to Barnet?",
        "Who has moved from Barnet?",
    ],
)
def test_who_left_or_what_was_done_since_a_year_is_told_by_no_grade(ask: Ask, question: str) -> None:
    assert ask(question).citations == ()


@pytest.mark.parametrize("further", ["what is the parking like there?", "who leads it?", "how do I apply?"])
def test_another_question_behind_a_grade_is_not_answered_with_it(ask: Ask, further: str) -> None:
    assert ask(RATING, further).citations == ()


@pytest.mark.parametrize(
    "turns",
    [
        ("How long has Barnet been good?",),
        ("Barnet good how long",),
        ("For how many years has Barnet been rated good?",),
        ("How long has Barnet held its good rating?",),
        ("When did Barnet become good?",),
        ("Has Barnet been good for three years?",),
        ("At which inspection did Barnet become good?",),
        ("Is Barnet newly good or has it been that way for a while?",),
        (RATING, "since when?"),
        (RATING, "for how long?"),
        (RATING, "how long has it been that?"),
    ],
)
def test_how_long_a_grade_has_stood_is_counted_from_the_first_in_a_row(ask: Ask, turns: tuple[str, ...]) -> None:
    answer = ask(*turns)
    assert (
        "The grade for overall effectiveness has been good since the inspection that ended on 14 June 2019"
        in answer.text
    )
    assert dates(answer) == ["2023", "2019", "2017"]
    assert not any("may have stood longer" in caveat for caveat in answer.caveats)


def test_where_the_oldest_judgement_held_gave_the_grade_it_may_have_stood_longer(ask: Ask) -> None:
    answer = ask("How long has Essex been outstanding?")
    assert dates(answer) == ["2025"]
    assert any("no inspection before 9 May 2025" in caveat for caveat in answer.caveats)


def test_how_long_for_a_grade_that_no_longer_stands_gets_the_present_one(ask: Ask) -> None:
    answer = ask("How long has Leeds been good?")
    assert answer.sentences[0].text.startswith("Ofsted judged Leeds inadequate")
    assert "It was last judged good at the inspection that ended on 9 March 2018." in answer.text


def test_when_a_grade_that_no_longer_stands_was_given_is_told_of_every_time(ask: Ask) -> None:
    assert dates(ask("When did Leeds become good?")) == ["2018"]
    assert dates(ask("When did Barnet become inadequate?")) == ["2014"]


@pytest.mark.parametrize(
    "question",
    [
        "How many inspections has Barnet had?",
        "How many Ofsted inspections did Barnet have?",
        "How many times has Barnet been inspected?",
    ],
)
def test_how_many_inspections_there_were_is_said_with_the_newest_of_them(ask: Ask, question: str) -> None:
    answer = ask(question)
    assert dates(answer) == ["2023", "2019", "2017", "2014"]
    assert any("Barnet, 4" in caveat for caveat in answer.caveats)
    counted = ask("How many inspections have there been of Barnet and Leeds?")
    assert any("Barnet, 4" in caveat for caveat in counted.caveats)


def test_the_first_year_of_a_grade_is_among_those_that_gave_it(ask: Ask) -> None:
    assert dates(ask("What was the first year Barnet was good?")) == ["2023", "2019"]


@pytest.mark.parametrize(
    "asks",
    [
        "penultimate Ofsted grade of",
        "second to last Ofsted",
        "the last-but-one Ofsted grade of",
        "former grade of",
        "the old rating of",
        "prevous rating",
        "what did it go from,",
    ],
)
def test_the_grade_before_the_present_one_has_many_names(ask: Ask, asks: str) -> None:
    assert dates(ask(f"{asks} Barnet")) == ["2023", "2019"]


@pytest.mark.parametrize(
    "question",
    [
        "What ratings has Barnet had?",
        "All Ofsted ratings of Barnet",
        "List all inspections of Barnet",
        "Show me the timeline of Barnet's judgements",
        "Every Ofsted grade Barnet ever had",
        "Barnet past grades",
        "How has Barnet done over the last few inspections?",
        "What was Barnet rated two inspections ago?",
    ],
)
def test_all_of_a_history_is_asked_for_in_many_words(ask: Ask, question: str) -> None:
    assert dates(ask(question)) == ["2023", "2019", "2017", "2014"]


def test_each_further_and_before_that_goes_one_inspection_back(ask: Ask) -> None:
    turns = (RATING, "and before that?", "and the one before?", "and before that?")
    assert dates(ask(*turns[:2])) == ["2023", "2019"]
    assert dates(ask(*turns[:3])) == ["2019", "2017"]
    assert dates(ask(*turns)) == ["2017", "2014"]
    assert "no earlier judgement" in ask(*turns, "and before that?").text
    assert dates(ask("What was Barnet's rating before?", "and before that?")) == ["2019", "2017"]


def test_how_old_a_rating_is_is_no_question_for_an_old_one(ask: Ask) -> None:
    assert dates(ask("How old is Barnet's rating?")) == ["2023"]


@pytest.mark.parametrize(
    "question",
    [
        "What has happened to Barnet's grade since 2017?",
        "Barnet Ofsted since 2017",
        "Barnet since 2017",
        "Barnet was rated in 2017, has it changed?",
        "Has Barnet been inspected since 2017?",
        "How did Barnet's rating develop from 2017 to today?",
        "Is Barnet still what it was in 2017?",
        "Compare Barnet now with 2017",
    ],
)
def test_since_a_year_is_told_from_the_newest_back_to_what_stood_then(ask: Ask, question: str) -> None:
    assert dates(ask(question)) == ["2023", "2019", "2017"]


def test_whether_it_got_better_since_a_year_is_told_from_two_grades(ask: Ask) -> None:
    answer = ask("Has Barnet improved since 2017?")
    assert dates(answer) == ["2023", "2017"]
    assert "improved from requires improvement to be good to good" in answer.text


@pytest.mark.parametrize("question", ["How has Barnet changed since 2012?", "Has Barnet improved since 2012?"])
def test_since_a_year_before_the_first_inspection_known_all_is_told_and_which_is_the_first(
    ask: Ask, question: str
) -> None:
    answer = ask(question)
    assert answer.status is Status.PARTIAL
    assert dates(answer)[:3] == ["2023", "2019", "2017"]
    assert any("no such judgement before this one: Barnet, " in caveat for caveat in answer.caveats)
    assert not any("no earlier judgement" in caveat for caveat in answer.caveats)


def test_a_year_without_an_inspection_gets_the_judgement_that_stands_and_hears_so(ask: Ask) -> None:
    late, early = ask("Barnet inspection grade 2026"), ask("Barnet inspection grade 2010")
    for answer, year in ((late, "2026"), (early, "2010")):
        assert answer.status is Status.PARTIAL
        assert dates(answer) == ["2023"]
        assert f"no grade from {year}" in answer.caveats[0]


@pytest.mark.parametrize(
    ("question", "told", "lacks"),
    [
        ("What was Barnet rated in 2019 and what in 2017?", ["2019", "2017"], None),
        ("Barnet Ofsted grade in June 2014, 2017 and 2023", ["2014", "2017", "2023"], None),
        ("How was Barnet rated in 2016 and in 2019?", ["2019"], "2016"),
        ("How was Barnet rated in 2011 and in 2012?", ["2023"], "2011 and 2012"),
    ],
)
def test_of_several_years_each_grade_is_told_and_those_without_one_are_named(
    ask: Ask, question: str, told: list[str], lacks: str | None
) -> None:
    answer = ask(question)
    assert dates(answer) == told
    assert (answer.status is Status.PARTIAL) is (lacks is not None)
    assert lacks is None or f"give no grade from {lacks}" in answer.caveats[0]


def test_of_several_councils_the_grades_of_a_year_are_told_and_no_others(ask: Ask) -> None:
    answer = ask("Compare the Ofsted ratings of Barnet and Leeds in 2019")
    assert dates(answer) == ["2019", "2018"]
    assert answer.status is Status.PARTIAL
    assert "give no grade from 2019 (Leeds)" in answer.caveats[0]
    assert dates(ask("What was Barnet's rating in 2019 and what was that of Leeds in 2018?"))[0] == "2019"


@pytest.mark.parametrize(
    ("turns", "told"),
    [
        (("Did Barnet's rating change between 2014 and 2019?",), ["2019", "2017", "2014"]),
        (("How did Barnet's grade change between 2017 and 2019?",), ["2019", "2017"]),
        (("How has Barnet's rating changed?", "and in 2017?"), ["2017", "2014"]),
        (("How has Barnet's rating changed?", "and in 2014?"), ["2014"]),
        (("What was Barnet's rating in 2017?", "is that still the case?"), ["2023"]),
    ],
)
def test_a_change_is_told_of_the_years_that_are_named(ask: Ask, turns: tuple[str, ...], told: list[str]) -> None:
    assert dates(ask(*turns)) == told


@pytest.mark.parametrize("question", ["How was Barnet rated in 2017?", "What did the report from 2017 give Barnet?"])
def test_in_a_year_is_still_in_that_year(ask: Ask, question: str) -> None:
    assert dates(ask(question)) == ["2017"]


@pytest.mark.parametrize(
    "turns",
    [
        ("Has Barnet or Leeds improved?",),
        ("Compare Barnet and Leeds", "what were they before?"),
        ("Compare Barnet and Leeds", "which of them improved?"),
        ("Previous grades of Barnet and Leeds",),
    ],
)
def test_what_several_councils_were_before_is_told_of_each(ask: Ask, turns: tuple[str, ...]) -> None:
    answer = ask(*turns)
    assert dates(answer) == ["2023", "2019", "2024", "2018"]
    assert "graded higher" not in answer.text


def test_of_several_the_one_without_an_earlier_grade_is_told_in_part(ask: Ask) -> None:
    answer = ask("Has Barnet or Essex improved?")
    assert answer.status is Status.PARTIAL
    assert dates(answer) == ["2023", "2019", "2025"]


@pytest.mark.parametrize(
    "turns",
    [
        ("When were Barnet and Leeds inspected?",),
        ("Which of Barnet and Leeds was inspected most recently?",),
        ("Who was inspected last, Barnet or Leeds?",),
        ("Compare Barnet and Leeds", "when were they inspected?"),
    ],
)
def test_when_several_councils_were_inspected_is_told_without_a_comparison(ask: Ask, turns: tuple[str, ...]) -> None:
    answer = ask(*turns)
    assert answer.status is Status.ANSWERED
    assert dates(answer) == ["2024", "2023"]
    assert "graded higher" not in answer.text


@pytest.mark.parametrize("question", ["Is Barnet better than Leeds?", "Which is better, Barnet or Leeds?"])
def test_better_than_another_is_a_comparison_and_no_change(ask: Ask, question: str) -> None:
    answer = ask(question)
    assert "Barnet is graded higher (good) than Leeds (inadequate)" in answer.text
    assert dates(answer) == ["2023", "2024"]


@pytest.mark.parametrize(
    "further",
    [
        "how does that compare to Leeds?",
        "compare with Leeds",
        "compared to Leeds?",
        "vs Leeds?",
        "is Leeds better?",
        "is Leeds rated higher?",
        "better than Leeds?",
        "and Leeds, is that better?",
        "and Leeds, better or worse?",
    ],
)
def test_a_council_named_for_comparison_is_set_beside_the_one_before(ask: Ask, further: str) -> None:
    for before in (RATING, "Barnet Ofsted"):
        assert "Barnet is graded higher (good) than Leeds (inadequate)" in ask(before, further).text


@pytest.mark.parametrize(
    "further", ["is Barnet better?", "and Leeds?", "compare Leeds with Essex", "is the pay in Leeds better?"]
)
def test_whoever_names_one_council_two_or_another_topic_compares_with_none_before(ask: Ask, further: str) -> None:
    assert "Barnet is graded higher" not in ask(RATING, further).text


@pytest.mark.parametrize(
    "further",
    ["and for the first one, care leavers?", "what about the former, care leavers?", "care leavers, the first?"],
)
def test_the_first_one_keeps_what_is_asked_beside_it(ask: Ask, further: str) -> None:
    answer = ask(RATING, "what about Leeds?", further)
    assert answer.sentences[0].text.startswith("Ofsted judged Barnet outstanding for the experiences of care leavers")


@pytest.mark.parametrize("further", ["and the former, who leads it?", "who leads it, the first one?"])
def test_another_question_about_the_first_one_is_not_answered_with_its_grade(ask: Ask, further: str) -> None:
    answer = ask(RATING, "what about Leeds?", further)
    assert answer.status is Status.NOT_FOUND
    assert "Barnet" in answer.text


@pytest.mark.parametrize("further", ["and good?", "and good"])
def test_a_further_grade_of_a_list_is_no_courtesy(ask: Ask, further: str) -> None:
    answer = ask("Which councils are outstanding?", further)
    assert "Barnet (good, June 2023)" in answer.text
    assert "Essex" not in answer.text


def test_which_ones_behind_how_many_are_those_that_were_counted(ask: Ask) -> None:
    answer = ask("How many councils are good", "which ones?")
    assert "Barnet (good, June 2023)" in answer.text
    assert "Essex" not in answer.text


def test_what_it_once_was_is_told_with_its_date(ask: Ask) -> None:
    assert dates(ask("Leeds was good once, wasn't it?")) == ["2018"]


def test_the_areas_that_are_asked_for_behind_a_council_are_that_councils(ask: Ask) -> None:
    changed = ask("Has Leeds got worse?", "in which areas")
    assert "help and protection declined from good to inadequate" in changed.text
    assert "care leavers" not in changed.text
    graded = ask("What is the Ofsted rating of Leeds?", "which areas are inadequate")
    assert "Ofsted judged Leeds inadequate for overall effectiveness and help and protection" in graded.text


@pytest.mark.parametrize(
    ("follow_up", "told"),
    [
        ("is it still inadequate?", "It is no longer inadequate"),
        ("was it ever inadequate?", "9 May 2014"),
        ("is that worse than before?", "stayed the same"),
        ("and has it?", "stayed the same"),
    ],
)
def test_a_grade_asked_for_behind_what_must_improve_is_told(ask: Ask, follow_up: str, told: str) -> None:
    assert told in ask("What must Barnet improve?", follow_up).text


LIST = "Which councils in England are outstanding or good?"


@pytest.mark.parametrize(
    ("turns", "told", "not_told"),
    [
        ([LIST, "the second one?"], "judged Essex outstanding", "Barnet"),
        ([LIST, "and the first one"], "judged Barnet good", "Essex"),
        ([LIST, "the first one?", "when was it inspected?"], "16 June 2023", "Essex"),
        ([LIST, "which of those are in London?"], "Barnet (good", "Essex"),
        ([LIST, "which are inadequate?"], "Leeds (inadequate", "Barnet"),
        (["Which councils in London are outstanding?", "which are good?"], "Barnet (good", "Essex"),
        ([LIST, "name them"], "Essex (outstanding", "Leeds"),
        (["How many councils in London are outstanding?", "the good ones?"], "Barnet (good", "Essex"),
        (
            ["Which councils in London are good?", "which are outstanding?", "and in the east?"],
            "Essex (outst",
            "Barnet",
        ),
    ],
)
def test_what_comes_after_a_list_is_asked_of_it(ask: Ask, turns: list[str], told: str, not_told: str) -> None:
    answer = ask(*turns)
    assert told in answer.text
    assert not_told not in answer.text


def test_before_that_behind_better_than_last_time_goes_one_step_further_back(ask: Ask) -> None:
    answer = ask("Is Barnet good?", "is that better than last time?", "and before that?", "and before that?")
    assert "9 May 2014" in answer.text


def test_when_the_last_was_behind_the_next_is_told(ask: Ask) -> None:
    assert "16 June 2023" in ask("When is the next inspection of Barnet?", "when was the last?").text


def test_all_areas_are_told_with_their_grades(ask: Ask) -> None:
    text = ask("What is the Ofsted rating of Leeds?", "and the other areas?").text
    assert "good for the experiences of care leavers; inadequate for help and protection" in text


def test_whether_it_dropped_behind_an_older_year_is_told_of_now(ask: Ask) -> None:
    assert (
        "declined from good to inadequate" in ask("What was the Ofsted grade of Leeds in 2018?", "so it dropped?").text
    )


def test_an_and_typed_short_still_asks_on(ask: Ask) -> None:
    assert (
        "good for the experiences of care leavers" in ask("What is the Ofsted rating of Leeds?", "n care leavers?").text
    )


def test_a_piece_about_nothing_that_is_judged_is_not_answered_with_the_grade(ask: Ask) -> None:
    assert ask(RATING, "and the offices?").status is Status.NOT_FOUND
    assert "care leavers" in ask(RATING, "and care leavers?").text
    assert dates(ask(RATING, "and in 2017?"))[0] == "2017"
