"""What the fifth, sixth and ninth message lean on. Nobody in them exists."""

from __future__ import annotations

import pytest

from app.conversation.follow_up import stand_alone
from app.conversation.moved_on import is_the_new_topic, of_few_parts, without_question_before
from app.conversation.turns import EarlierTurn, StandingAlone
from app.councils.directory import Directory
from app.domain import Status

SALARY = EarlierTurn("What does a senior social worker earn in Kent?", ("kent",))


def asked(question: str, *earlier: EarlierTurn) -> StandingAlone:
    return stand_alone(question, earlier, Directory.load())


def turns(*questions: str, council: str = "kent") -> list[EarlierTurn]:
    return [EarlierTurn(question, (council,)) for question in questions]


def test_a_chain_of_follow_ups_leans_on_the_question_that_it_began_with() -> None:
    doubts = turns("is that still true", "who says so?", "since when", "and the year before")
    assert asked("and relocation?", SALARY, *doubts).text == (
        "What does a senior social worker earn in Kent: relocation?"
    )


@pytest.mark.parametrize(
    ("added", "is_new"),
    [
        ("how many agency staff do they have", True),
        ("do they sponsor visas", True),
        ("what did they find", False),
        ("did they say anything about staff leaving", False),
        ("when was it set up", False),
        ("have they improved since before", False),
        ("who chairs the board", False),
    ],
)
def test_a_question_with_its_own_topic_about_the_council_is_the_new_topic(added: str, is_new: bool) -> None:
    assert is_the_new_topic(added, added) is is_new


def test_what_follows_the_new_topic_leans_on_it_alone() -> None:
    talk = turns("what needs to improve in Kent", "how many agency staff do they have")
    assert asked("what was it before", *talk).text == "how many agency staff do they have: what was it before?"


def test_a_further_whole_question_takes_the_place_of_the_whole_one_before() -> None:
    assert without_question_before("what is the Example Trust: when was it set up", "who chairs it these days") == (
        "what is the Example Trust"
    )
    both = "when does the academy open: how many people are in it"
    assert without_question_before(both, "what support do they get") == both
    assert without_question_before("what is the Example Trust: since when", "who chairs it these days") == (
        "what is the Example Trust: since when"
    )
    assert without_question_before("what is the Example Trust", "who chairs it these days") == (
        "what is the Example Trust"
    )


def test_a_piece_that_was_answered_from_the_same_words_goes_on_from_the_question_before() -> None:
    quote = "Teams work at home for two days."
    before = EarlierTurn("can I work from home in Kent", ("kent",), quotes=(quote,), status=Status.ANSWERED)
    piece = EarlierTurn("how many days", ("kent",), quotes=(quote,), status=Status.ANSWERED)
    another = EarlierTurn("how many days", ("kent",), quotes=("Leave is 26 days.",), status=Status.ANSWERED)
    assert asked("is that new?", before, piece).text.startswith("can I work from home in Kent: how many days: ")
    assert asked("is that new?", before, another).text.startswith("how many days: ")


@pytest.mark.parametrize(
    ("question", "meant"),
    [
        ("which has lower caseloads", "which has lower caseloads, Kent or Essex?"),
        ("which gives more leave?", "which gives more leave, Kent or Essex?"),
        ("which is better for care leavers", "which is better for care leavers, Kent or Essex?"),
    ],
)
def test_a_comparison_that_says_in_what_takes_nothing_of_the_question_before(question: str, meant: str) -> None:
    both = EarlierTurn("I look at Kent and Essex for my first year", ("kent", "essex"))
    assert asked(question, both).text == meant


def test_what_one_gets_better_at_is_no_comparison() -> None:
    graded = [EarlierTurn("How is Kent rated?", ("kent",)), EarlierTurn("and Essex?", ("essex",))]
    assert "Kent" not in asked("what do they need to get better at", *graded).text


def test_a_short_question_about_one_council_behind_several_compares_nothing() -> None:
    both = EarlierTurn("Is Kent rated higher than Essex?", ("kent", "essex"))
    assert asked("ok and who inspected Kent", both).text == "who inspected Kent"


def test_a_council_in_front_of_a_whole_question_takes_nothing_of_the_one_before() -> None:
    before = EarlierTurn("how do I apply in Kent", ("kent",))
    assert asked("what about Essex, do they sponsor visas too?", before).text == "do they sponsor visas too in Essex?"
    assert asked("what about Essex", before).text == "how do I apply in Essex"


@pytest.mark.parametrize(
    ("question", "meant"),
    [
        ("what is it like to live there", "what is it like to live in Kent"),
        ("would you help me with moving there?", "would you help me with moving to Kent?"),
        ("is it dear living down there", "is it dear living in Kent"),
    ],
)
def test_where_one_lives_or_moves_to_is_the_council(question: str, meant: str) -> None:
    assert asked(question, SALARY).text == meant


def test_a_how_many_a_year_is_asked_of_what_was_spoken_of() -> None:
    before = EarlierTurn("is there an apprenticeship in Kent", ("kent",))
    assert asked("how many a year", before).text == "is there an apprenticeship in Kent: how many a year?"
    assert asked("how many children a year does the team see?", before).text.startswith("how many children")


@pytest.mark.parametrize(
    "question", ["is that for everyone", "so is that paid monthly", "does that include bank holidays"]
)
def test_that_at_the_opening_means_what_was_told(question: str) -> None:
    assert asked(question, SALARY).text.startswith("What does a senior social worker earn in Kent: ")


def test_of_the_company_behind_a_no_puts_right_whose_it_is() -> None:
    chair = EarlierTurn("who is the chair in Kent", ("kent",), ("Robin Sample",))
    assert asked("no of the company", chair).text == "who is the chair in Kent: of the company?"
    assert asked("no degree needed for the academy then", chair).text == "no degree needed for the academy then"


@pytest.mark.parametrize("question", ["no i meant the one before", "the one before her", "and the one before that"])
def test_the_one_before_is_whoever_held_the_post_before_the_one_named(question: str) -> None:
    director = EarlierTurn("who is the director in Kent", ("kent",), ("Avery Example",))
    assert "before" in asked(question, director).text
    assert "Avery Example" in asked(question, director).text


def test_whoever_works_for_somebody_is_no_part_of_that_persons_name() -> None:
    director = EarlierTurn("who is the director in Kent", ("kent",), ("Avery Example",))
    assert asked("who are her assistant directors", director).text == "who are the assistant directors"
    assert asked("who is her boss", director).text == "who is Avery Example’s boss"


def test_why_behind_the_grade_before_asks_of_the_grade() -> None:
    rating = EarlierTurn("what is Kent's rating", ("kent",))
    assert asked("why so low", rating, *turns("and before that?")).text == "what is Kent's rating: why so low?"
    assert "before that" in asked("and the one before?", rating, *turns("and before that?")).text


@pytest.mark.parametrize(
    ("before", "further", "meant"),
    [
        (
            "what does a team manager get in Kent",
            "ok what about advanced practitioner then",
            "an advanced practitioner get",
        ),
        ("how much do senior social workers get in Kent", "and team managers?", "how much do team managers get"),
        ("is there training for support workers in Kent", "for managers?", "training for managers in Kent"),
    ],
)
def test_another_role_takes_the_place_of_the_one_asked_about(before: str, further: str, meant: str) -> None:
    assert meant in asked(further, EarlierTurn(before, ("kent",))).text


@pytest.mark.parametrize(
    ("before", "further"),
    [
        ("who is the director in Kent", "and the assistant director?"),
        ("is parking free in Kent", "and for managers?"),
        ("what does a team manager get in Kent", "and training for social workers?"),
    ],
)
def test_a_role_is_added_where_none_was_asked_about_or_its_holder_was(before: str, further: str) -> None:
    assert asked(further, EarlierTurn(before, ("kent",))).text.startswith(f"{before}: ")


def test_leave_it_in_front_of_a_council_asks_what_was_asked_before() -> None:
    rated = EarlierTurn("how is Kent rated", ("kent",))
    assert asked("ok leave it. Essex", rated).text == "how is Essex rated"


def test_the_best_of_them_is_asked_of_all_that_were_spoken_of() -> None:
    talk = [
        EarlierTurn("how is Kent rated", ("kent",)),
        EarlierTurn("and Essex?", ("essex",)),
        EarlierTurn("and Surrey?", ("surrey",)),
    ]
    assert asked("which of them is best", *talk).text == "which of Kent, Essex and Surrey is best"
    assert asked("which of them is better", *talk).text == "which of Essex and Surrey is better"


def test_what_piled_up_between_the_first_and_the_last_part_is_left_out() -> None:
    assert of_few_parts("what is the pay: for a senior: who runs it") == "what is the pay: for a senior: who runs it"
    assert of_few_parts("what is the pay: a: b: c: and adoption") == "what is the pay: and adoption"
    runs = ["how long does it take", "who runs it", "what about adoption", "since when"]
    told = asked(runs[-1], *turns("how much do foster carers get in Kent", "and for a teenager", *runs[:-1])).text
    assert told == "how much do foster carers get in Kent: adoption: since when?"
