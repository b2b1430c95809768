from __future__ import annotations

import pytest

from app.answering.answer import answer_question
from app.answering.setting import Setting
from app.answering.vacancies.same_role import of_the_job_chosen, of_the_role_spoken_of
from app.conversation.turns import EarlierTurn, StandingAlone
from app.councils.directory import Directory
from app.domain import Answer
from app.encoder import Encoder
from tests.answering.adverts import DOCUMENTS, TODAY
from tests.builders import index_of

SENIOR = EarlierTurn("Is the senior social worker job in Essex still open?", ("essex",))


@pytest.fixture(scope="module")
def adverts(tmp_path_factory: pytest.TempPathFactory, encoder: Encoder, directory: Directory) -> Setting:
    """The published index of the invented adverts."""
    return Setting(index_of(tmp_path_factory.mktemp("adverts"), DOCUMENTS, encoder), directory, TODAY)


def ask(question: str, setting: Setting, encoder: Encoder, *earlier: EarlierTurn) -> Answer:
    return answer_question(
        question,
        council=None,
        earlier=earlier,
        index=setting.index,
        encoder=encoder,
        directory=setting.directory,
        today=setting.today,
    )


@pytest.mark.parametrize("question", ["salary?", "what's the salary", "how much does it pay", "and the pay?"])
def test_a_detail_is_that_of_the_job_spoken_of(question: str, adverts: Setting, encoder: Encoder) -> None:
    assert "£44,900" in ask(question, adverts, encoder, SENIOR).text


def test_the_job_stays_spoken_of_over_several_questions(adverts: Setting, encoder: Encoder) -> None:
    told = ask("and the pay?", adverts, encoder, SENIOR, EarlierTurn("when does it close?", ("essex",)))
    assert "£44,900" in told.text


@pytest.mark.parametrize("question", ["how much", "how much is it?", "and how much is that"])
def test_a_bare_how_much_is_the_pay_of_the_job_spoken_of(question: str, adverts: Setting, encoder: Encoder) -> None:
    assert "£44,900" in ask(question, adverts, encoder, SENIOR).text
    assert "£44,900" in ask(question, adverts, encoder, SENIOR, EarlierTurn("when does it close?", ("essex",))).text


def test_another_question_behind_one_about_a_job_is_not_answered_with_what_that_asked(
    adverts: Setting, encoder: Encoder
) -> None:
    told = ask("do they sponsor?", adverts, encoder, SENIOR)
    assert not any(words in told.text for words in ("is open", "closed", "closing date"))


@pytest.mark.parametrize(
    "first", ["Is the Larkspur job in Kent open?", "What is the salary of the Larkspur job in Kent?"]
)
def test_whether_it_is_closed_is_asked_of_a_job_that_no_word_for_a_role_names(
    first: str, adverts: Setting, encoder: Encoder
) -> None:
    assert "is open" in ask("is it closed?", adverts, encoder, EarlierTurn(first, ("kent",))).text


def test_a_question_that_names_a_role_asks_for_that_one(adverts: Setting, encoder: Encoder) -> None:
    told = ask("what does the team manager earn in Kent?", adverts, encoder, SENIOR)
    assert "£44,900" not in told.text


@pytest.mark.parametrize(
    ("question", "meant"),
    [
        ("when does the first one close?", "when does the Team Manager, Larkspur Fostering job close?"),
        ("and the second?", "and the Independent Reviewing Officer job?"),
        ("what does the last one pay", "what does the Independent Reviewing Officer job pay"),
        ("what about the third one?", "what about the third one?"),
        ("when was the last inspection?", "when was the last inspection?"),
        ("who was the first to go?", "who was the first to go?"),
    ],
)
def test_the_second_one_is_that_of_the_roles_listed(question: str, meant: str, adverts: Setting) -> None:
    listed = "The roles advertised: Team Manager, Larkspur Fostering; Independent Reviewing Officer (3 December)."
    turn = EarlierTurn("which jobs are open?", ("kent",), answer=listed)
    alone = of_the_role_spoken_of(StandingAlone(question, ("kent",)), question, [turn], adverts)
    assert alone.text == meant


@pytest.mark.parametrize(
    ("between", "is_meant"),
    [
        ("what does the team manager earn?", True),
        ("how much?", True),
        ("When did Ofsted last inspect the services?", False),
        ("Who is the director in Kent?", False),
    ],
)
def test_the_last_one_behind_another_subject_is_no_role(between: str, is_meant: bool, adverts: Setting) -> None:
    listed = "The roles advertised: Team Manager, Larkspur Fostering; Independent Reviewing Officer (3 December)."
    turns = [EarlierTurn("which jobs are open?", ("kent",), answer=listed), EarlierTurn(between, ("kent",))]
    alone = of_the_role_spoken_of(StandingAlone("what about the last one?"), "what about the last one?", turns, adverts)
    assert ("Reviewing Officer" in alone.text) is is_meant


def test_the_pay_behind_a_question_for_a_role_is_that_roles_without_an_advert(adverts: Setting) -> None:
    turn = EarlierTurn("are you looking for a youth justice commissioner in Kent?", ("kent",))
    alone = of_the_role_spoken_of(StandingAlone("what's the pay", ("kent",)), "what's the pay", [turn], adverts)
    assert "commissioner" in alone.text
    rating = EarlierTurn("what did the commissioner say about Kent?", ("kent",))
    alone = of_the_role_spoken_of(StandingAlone("what's the pay", ("kent",)), "what's the pay", [rating], adverts)
    assert alone.text == "what's the pay"


TOLD_OF_ONE = EarlierTurn(
    "any jobs in Kent?", ("kent",), answer="The roles advertised in Kent: Team Manager, Larkspur Fostering (£60,000)."
)


@pytest.mark.parametrize(
    ("question", "is_of_it"),
    [
        ("is it still open", True),
        ("when are the interviews", True),
        ("how much is it then", True),
        ("can a newly qualified do it", True),
        ("can i work from home in that job", True),
        ("is it hybrid", True),
        ("how many of them", True),
        ("tell me more about that one", True),
        ("what is it like there", False),
        ("is there a nursery", False),
        ("what does a social worker earn", False),
        ("what other jobs are there?", False),
    ],
)
def test_the_only_advert_that_an_answer_told_of_is_spoken_of(question: str, is_of_it: bool, adverts: Setting) -> None:
    alone = of_the_role_spoken_of(StandingAlone(question, ("kent",)), question, [TOLD_OF_ONE], adverts)
    assert ("Team Manager, Larkspur Fostering" in alone.text) is is_of_it


@pytest.mark.parametrize(
    ("question", "is_of_it"),
    [("is it still open", True), ("when are the interviews", True), ("what hours is it", False), ("how much", False)],
)
def test_behind_something_else_it_is_the_advert_no_longer(question: str, is_of_it: bool, adverts: Setting) -> None:
    between = EarlierTurn("is there a welcome payment", ("kent",), answer="A welcome payment of £2,000.")
    alone = of_the_role_spoken_of(StandingAlone(question, ("kent",)), question, [TOLD_OF_ONE, between], adverts)
    assert ("Team Manager, Larkspur Fostering" in alone.text) is is_of_it


def test_of_several_adverts_told_of_none_is_the_one_meant(adverts: Setting) -> None:
    listed = (
        "The roles advertised: Team Manager, Larkspur Fostering (£60,000); Independent Reviewing Officer (£50,000)."
    )
    turn = EarlierTurn("which jobs are open?", ("kent",), answer=listed)
    alone = of_the_role_spoken_of(StandingAlone("when are the interviews"), "when are the interviews", [turn], adverts)
    assert alone.text == "when are the interviews"


LISTED = EarlierTurn(
    "which jobs are open?",
    ("kent",),
    answer="The roles advertised: Team Manager, Larkspur Fostering (£60,000); Independent Reviewing Officer (£50,000).",
)


@pytest.mark.parametrize(
    ("question", "meant"),
    [
        ("the larkspur one how much is it", "is the Team Manager, Larkspur Fostering job open: how much is it?"),
        ("what about the reviewing one", "tell me about the Independent Reviewing Officer job"),
        ("no i meant the fostering one", "tell me about the Team Manager, Larkspur Fostering job"),
        ("the part time one, do i need a car", "the Independent Reviewing Officer job: do i need a car?"),
        ("how many hours is the iro one", "is the Independent Reviewing Officer job open: how many hours is?"),
        ("tell me more about the iro job", "tell me about the Independent Reviewing Officer job"),
        ("what about the exampleton one", "what about the exampleton one"),
        ("what is the new one", "what is the new one"),
    ],
)
def test_a_job_is_chosen_of_those_told_of(question: str, meant: str, adverts: Setting) -> None:
    alone = of_the_role_spoken_of(StandingAlone(question, ("kent",)), question, [LISTED], adverts)
    assert alone.text == meant


def test_the_other_one_is_asked_what_was_asked_of_the_first(adverts: Setting) -> None:
    chosen = of_the_job_chosen("the larkspur one, how many hours is it?", [LISTED], adverts)
    of_one = cited(chosen, "Team Manager, Larkspur Fostering", adverts)
    question = "and the other one"
    alone = of_the_role_spoken_of(StandingAlone(question, ("kent",)), question, [LISTED, of_one], adverts)
    assert alone.text == "is the Independent Reviewing Officer job open: how many hours?"


def test_the_other_one_is_the_only_other_one_that_is_open(adverts: Setting) -> None:
    hours = "The hours for “Deputy manager” in Devon: 37."
    told = EarlierTurn("is the Deputy manager job open: how many hours?", ("devon",), answer=hours)
    alone = of_the_role_spoken_of(StandingAlone("no the other job"), "no the other job", [told], adverts)
    assert alone.text == "is the Residential children's worker job open: how many hours?"


def cited(question: str, title: str, setting: Setting, answer: str = "") -> EarlierTurn:
    """A turn whose answer cites the advert of that title alone."""
    advert = next(each for each in setting.index.vacancies if each.title == title)
    return EarlierTurn(question, advert.council, answer=answer, cited=(advert.document_id,))


NO_ADVERT = EarlierTurn("is there a nursery", ("kent",), cited=("of no advert",))
NOTHING = EarlierTurn("is there a nursery", ("kent",))


@pytest.mark.parametrize(
    ("question", "between", "is_of_it"),
    [
        ("do i need a car", (), True),
        ("whos the manager", (), True),
        ("who was it before", (), False),
        ("who takes over", (), False),
        ("do i need a car", (NOTHING,), True),
        ("do i need a car", (NO_ADVERT,), True),
        ("is there parking", (NO_ADVERT,), False),
        ("do i need a car", (NO_ADVERT, NO_ADVERT, NO_ADVERT), False),
        ("what other jobs are there", (), False),
        ("do i need a car in Essex", (), False),
        ("is that more than a social worker gets", (), False),
        ("is she nice", (), False),
    ],
)
def test_what_is_asked_behind_one_advert_is_asked_of_its_job(
    question: str, between: tuple[EarlierTurn, ...], is_of_it: bool, adverts: Setting
) -> None:
    told = cited("what about visas?", "Team Manager, Larkspur Fostering", adverts)
    alone = of_the_role_spoken_of(StandingAlone(question, ("kent",)), question, [told, *between], adverts)
    assert (alone.advert == told.cited[0]) is is_of_it


def test_an_advert_that_has_closed_is_spoken_of_where_it_was_told_of_as_a_job(adverts: Setting) -> None:
    title = "Senior social worker, assessment team"
    quoted = cited("do you sponsor?", title, adverts, "We sponsor. [1]")
    named = cited("is it open?", title, adverts, f"The advert for “{title}” in Essex has closed. [1]")
    for turns, is_meant in (([quoted], False), ([named], True), ([quoted, quoted], True)):
        alone = of_the_role_spoken_of(StandingAlone("do i need a car"), "do i need a car", turns, adverts)
        assert bool(alone.advert) is is_meant


@pytest.mark.parametrize(
    ("question", "meant"),
    [
        ("for which job", "tell me about the {} job"),
        ("whos my boss", "the {} job: who would i report to?"),
        ("who would of been my boss", "the {} job: who would i report to?"),
        ("where", "is the {} job open: where?"),
        ("what do they want", "is the {} job open: what qualifications and experience do i need?"),
        ("what are you looking for", "is the {} job open: what qualifications and experience do i need?"),
    ],
)
def test_what_adverts_tell_in_other_words_is_asked_in_those(question: str, meant: str, adverts: Setting) -> None:
    title = "Team Manager, Larkspur Fostering"
    told = cited("is it full time?", title, adverts)
    alone = of_the_role_spoken_of(StandingAlone(question, ("kent",)), question, [told], adverts)
    assert (alone.text, alone.advert) == (meant.format(title), told.cited[0])


def test_a_job_stays_chosen_where_nothing_was_found(adverts: Setting) -> None:
    title = "Team Manager, Larkspur Fostering"
    chosen = EarlierTurn(f"is the {title} job open: who is nice", ("kent",))
    alone = of_the_role_spoken_of(StandingAlone("how many hours"), "how many hours", [LISTED, chosen], adverts)
    assert title in alone.text
