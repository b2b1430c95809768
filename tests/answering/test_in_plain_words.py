"""What nearly everybody asks, in words that no rule knows. Nobody in these documents exists."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path

import pytest

from app.answering.answer import answer_question
from app.answering.expected import inspected_by_now
from app.answering.figures.answer import answer_from_figures
from app.answering.in_parts import FOUND
from app.answering.in_plain_words import answer_in_plain_words
from app.answering.judgements.from_ledger import answer_from_ledger
from app.answering.people.answer import answer_from_people
from app.answering.plain_questions import asks_more
from app.answering.question.asked import Asked, understand
from app.answering.setting import Setting
from app.answering.trace import Trace
from app.answering.vacancies.answer import answer_from_vacancies, whether_open
from app.conversation.turns import EarlierTurn, earlier_turn
from app.councils.directory import Directory
from app.domain import Answer, Status
from app.encoder import Encoder
from app.indexing.opened import OpenIndex
from tests.builders import index_of

Ask = Callable[..., Answer]
TODAY = date(2026, 11, 22)
HEAD = "---\ntitle: {title}\ncouncil: {council}\nkind: {kind}\npublished: {published}\n---\n"


def _document(title: str, council: str, kind: str, published: str, text: str) -> str:
    return f"{HEAD.format(title=title, council=council, kind=kind, published=published)}# {title}\n\n{text}\n"


DOCUMENTS = {
    "kent/leaders.md": _document(
        "Who leads us",
        "kent",
        "article",
        "2026-08",
        "Avery Example is the director of children's services. Robin Sample is the chief executive of the council.",
    ),
    "kent/earlier.md": _document(
        "A change at the top",
        "kent",
        "article",
        "2023-04",
        "Drew Fabricated is the interim director of children's services.",
    ),
    "kent/advert.md": _document(
        "Team manager, assessment",
        "kent",
        "vacancy",
        "2026-11",
        "Salary: £52,000 to £56,000\n\nClosing date: 13 December 2026\n\n"
        "The post comes with help with moving house.\n\n## What you need\n\n"
        "- three years of managing social workers\n- experience of court work",
    ),
    "essex/one.md": _document(
        "Social worker, fostering",
        "essex",
        "vacancy",
        "2026-11",
        "Salary: £41,000\n\nClosing date: 13 December 2026",
    ),
    "essex/other.md": _document(
        "Personal adviser, care leavers",
        "essex",
        "vacancy",
        "2026-11",
        "Salary: £29,000\n\nClosing date: 4 December 2026",
    ),
    "surrey/spring.md": _document(
        "Better than it was",
        "surrey",
        "article",
        "2025-04",
        "It is not yet known when Ofsted will return for a full inspection.",
    ),
    "surrey/autumn.md": _document(
        "Inspectors came",
        "surrey",
        "article",
        "2025-10",
        "In September 2025 Ofsted rated Surrey's children's services good.",
    ),
}


def _nothing(_: Asked) -> None:
    """The sentences of the documents, where they are to tell nothing."""


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory, encoder: Encoder) -> OpenIndex:
    return index_of(tmp_path_factory.mktemp("plain"), DOCUMENTS, encoder)


@pytest.fixture(scope="module")
def ask(index: OpenIndex, encoder: Encoder, directory: Directory) -> Ask:
    def answer(council: str, *questions: str, trace: Trace | None = None) -> Answer:
        turns: list[EarlierTurn] = []
        for question in questions:
            said = answer_question(
                question,
                council=council,
                earlier=turns,
                index=index,
                encoder=encoder,
                directory=directory,
                today=TODAY,
                trace=trace if question == questions[-1] else None,
            )
            turns.append(earlier_turn(question, said))
        return said

    return answer


@pytest.mark.parametrize(
    ("message", "words", "taken"),
    [
        ("Have I missed the boat on that post of yours?", "13 December 2026", "Is the job still open?"),
        ("I left teaching in May. Is there anything going with you lot?", "Team manager, assessment", "What jobs"),
        ("what track record would u want of me", "three years of managing", "What experience and qualifications"),
        ("hw much wud land in my bank for doing that post", "£52,000", "What is the salary of the job?"),
        (
            "who's the top dog for kids services with you",
            "Avery Example",
            "Who is the director of children's services?",
        ),
        ("who does everybody at the council answer to in the end, the top officer", "Robin Sample", "chief executive"),
    ],
)
def test_it_is_answered_and_told_how_it_was_taken(message: str, words: str, taken: str, ask: Ask) -> None:
    answer = ask("kent", message)
    assert words in answer.text
    if answer.caveats and "I took this" in answer.caveats[0]:
        assert taken in answer.caveats[0]


def test_what_happened_is_traced(ask: Ask) -> None:
    trace = Trace()
    ask("kent", "Have I missed the boat on that post of yours?", trace=trace)
    assert "plain words" in trace.routes
    assert "Is the job still open?" in [alone for alone, _ in trace.understood]


def test_between_two_people_both_are_told_the_newer_first(ask: Ask) -> None:
    text = ask("kent", "One page has Drew Fabricated as the boss and another Avery Example. Which of them is it?").text
    assert 0 <= text.find("Avery Example") < text.find("Drew Fabricated")


@pytest.mark.parametrize(
    "message",
    [
        "hw much wud land in my bank for doing that post",  # which of two
        "what would the fresh graduates get paid by you",
    ],
)
def test_of_several_roles_one_must_be_named(message: str, ask: Ask) -> None:
    assert ask("essex", message).status is Status.NOT_FOUND


@pytest.mark.parametrize(
    "message",
    [
        "who is the big boss of the assistant directors' police team",
        "whos the top dog of the residential team",
        "who ran children's services before pat notional?",
    ],
)
def test_another_post_or_a_part_is_not_the_whole(message: str, ask: Ask) -> None:
    assert "Avery" not in ask("kent", message).text


@pytest.mark.parametrize(
    ("message", "is_of_more"),
    [
        ("Which party answers for kids on your council?", True),
        ("who's politically in charge of children's services", True),
        ("Which councillor answers for kids?", False),
    ],
)
def test_which_party_holds_the_council_is_asked_of_no_councillor(
    message: str, is_of_more: bool, directory: Directory
) -> None:
    assert asks_more("politician", understand(message, (), directory), []) is is_of_more


@pytest.mark.parametrize(
    "message",
    [
        "have i missed the boat on that admin post",
        "have I missed the boat on the cleaning job",
        "got owt for a caretaker",
        "any admin jobs",
        "any vacancies in adoption",
        "any apprenticeships going",
        "what's on offer for a newbie just out of uni",
        "am i too late for the vacancy you had last spring",
    ],
)
def test_another_kind_of_job_or_another_time_is_not_the_one_advertised(message: str, ask: Ask) -> None:
    assert ask("kent", message).status not in FOUND


@pytest.mark.parametrize(
    ("message", "is_told"),
    [
        ("how many empty posts in larkspur", False),
        ("how many empty posts in linden", False),
        ("how many empty posts have u got", True),
    ],
)
def test_a_place_that_has_a_name_is_not_the_whole(
    message: str, is_told: bool, tmp_path: Path, encoder: Encoder, directory: Directory
) -> None:
    table = "| Measure | 2026 |\n|---|---|\n| Vacancies | 9.9% |"
    text = f"{table}\n\nSeven of them had been moved to Larkspur in May or to Great Linden."
    report = _document("Workforce report", "kent", "article", "2026-06", text)
    trace = Trace()
    setting = Setting(index_of(tmp_path, {"kent/report.md": report}, encoder), directory, TODAY, trace=trace)
    facts = partial(answer_from_figures, encoder=encoder, setting=setting)
    told = answer_in_plain_words(understand(message, ("kent",), directory), facts, _nothing, encoder, setting)
    assert (told is not None) is is_told
    assert ("plain words" in trace.routes) is is_told


def test_what_was_put_aside_is_no_way_that_the_answer_took(
    index: OpenIndex, encoder: Encoder, directory: Directory
) -> None:
    trace = Trace(routes=["text"])
    setting = Setting(index, directory, TODAY, trace=trace)

    def facts(_: Asked) -> None:
        setting.go("figures")

    asked = understand("any admin jobs", ("kent",), directory)
    assert answer_in_plain_words(asked, facts, _nothing, encoder, setting) is None
    assert trace.routes == ["text"]


@pytest.mark.parametrize(
    ("message", "is_told"),
    [
        ("One page says Pat Notional and another Chris Imagined, who's boss?", False),
        ("who does everybody at the council answer to in the end, the top officer", True),
    ],
)
def test_who_is_not_known_is_not_taken_for_somebody_else(
    message: str, is_told: bool, index: OpenIndex, encoder: Encoder, directory: Directory
) -> None:
    setting = Setting(index, directory, TODAY)
    facts = partial(answer_from_people, setting=setting)
    told = answer_in_plain_words(understand(message, ("kent",), directory), facts, _nothing, encoder, setting)
    assert (told is not None) is is_told


def test_help_with_moving_is_no_payment_for_joining(tmp_path: Path, encoder: Encoder, directory: Directory) -> None:
    offer = _document(
        "Our offer", "kent", "article", "2026-06", "Everybody who joins gets a welcome payment of £2,500."
    )
    setting = Setting(index_of(tmp_path, {"kent/offer.md": offer}, encoder), directory, TODAY)
    facts = partial(answer_from_figures, encoder=encoder, setting=setting)

    def told(message: str) -> Answer | None:
        return answer_in_plain_words(understand(message, ("kent",), directory), facts, _nothing, encoder, setting)

    assert told("dosh for moving?") is None
    assert told("any golden handshake for joining") is not None


def test_how_much_is_told_with_an_amount_alone(index: OpenIndex, encoder: Encoder, directory: Directory) -> None:
    setting = Setting(index, directory, TODAY)

    def told(text: str) -> Answer | None:
        answer = answer_from_ledger(understand("What is the Ofsted rating?", ("surrey",), directory), setting)
        assert answer is not None
        said = replace(answer, sentences=(replace(answer.sentences[0], text=text),))
        asked = understand("how much would land in my bank for doing that post", ("surrey",), directory)
        return answer_in_plain_words(asked, lambda _: said, _nothing, encoder, setting)

    assert told("Overall effectiveness: good.") is None
    assert told("It pays £9.") is not None


def test_when_it_was_is_told_with_a_date_alone(index: OpenIndex, encoder: Encoder, directory: Directory) -> None:
    setting = Setting(index, directory, TODAY)

    def told(text: str) -> Answer | None:
        answer = answer_from_ledger(understand("What is the Ofsted rating?", ("surrey",), directory), setting)
        assert answer is not None
        said = replace(answer, sentences=(replace(answer.sentences[0], text=text),))
        asked = understand("when did Ofsted last look you over", ("surrey",), directory)
        return answer_in_plain_words(asked, lambda _: said, _nothing, encoder, setting)

    assert told("Overall effectiveness: good.") is None
    assert told("Overall effectiveness: good (September 2025).") is not None


def test_whether_something_else_is_open_is_not_told_of_the_job(ask: Ask) -> None:
    assert "closing date" not in ask("kent", "is help with moving house still available?").text


def test_what_happens_when_inspectors_come_is_no_grade(ask: Ask) -> None:
    assert "good" not in ask("surrey", "What happens when Ofsted comes back?").text


@pytest.mark.parametrize("message", ["do i need my own car 4 this job", "would I need to have a degree in law?"])
def test_what_else_is_needed_does_not_tell_whether_a_certain_thing_is(message: str, ask: Ask) -> None:
    assert "court work" not in ask(message, "kent").text


def test_what_was_just_told_is_no_answer_to_something_further(ask: Ask) -> None:
    answer = ask("kent", "who is the director", "who was it before", "and before that?")
    assert "Drew" not in answer.text


@pytest.mark.parametrize(
    "message",
    ["When is Ofsted due back for the full inspection, or has it been?", "are ofsted coming back soon or been already"],
)
def test_what_was_expected_before_an_inspection_is_told_no_more_after_it(message: str, ask: Ask) -> None:
    text = ask("surrey", message).text
    assert "not yet known" not in text


@pytest.mark.parametrize(
    ("message", "is_overtaken"),
    [
        ("When is Ofsted due back for the full inspection, or has it been?", True),
        ("is ofsted expected", True),
        ("The full inspection, is there a date for that, or have they been and gone?", True),
        ("What happens when Ofsted comes back?", False),
        ("How do you prepare when Ofsted is due?", False),
        ("Was Ofsted expected back after that?", False),
        ("after the visit in march when were ofsted next expected", False),
    ],
)
def test_what_was_expected_is_overtaken_by_what_was_found(
    message: str, is_overtaken: bool, index: OpenIndex, directory: Directory
) -> None:
    setting = Setting(index, directory, TODAY, trace=Trace())
    rated = answer_from_ledger(understand("What is the Ofsted rating?", ("surrey",), directory), setting)
    assert rated is not None
    spring = next(each for each in index.documents.values() if each.metadata.title == "Better than it was")
    expected = replace(
        rated.citations[0], document=spring, quote="It is not yet known when Ofsted will return for a full inspection."
    )
    told = replace(rated, citations=(expected,))
    found = inspected_by_now(understand(message, ("surrey",), directory), told, setting)
    assert (found is not None and "good" in found.text) is is_overtaken
    assert setting.trace is not None
    assert ("judgements" in setting.trace.routes) is is_overtaken


def test_of_what_is_asked_further_its_own_words_tell_whether_it_asks_when_they_come(
    index: OpenIndex, directory: Directory
) -> None:
    setting = Setting(index, directory, TODAY)
    rated = answer_from_ledger(understand("What is the Ofsted rating?", ("surrey",), directory), setting)
    assert rated is not None
    spring = next(each for each in index.documents.values() if each.metadata.title == "Better than it was")
    told = replace(rated, citations=(replace(rated.citations[0], document=spring, quote="Ofsted will return."),))
    whole = understand("What did inspectors think of her: when is the next one due?", ("surrey",), directory)
    asked = replace(whole, own=understand("when is the next one due?", ("surrey",), directory))
    assert inspected_by_now(whole, told, setting) is None
    assert inspected_by_now(asked, told, setting) is not None


def test_an_advert_that_has_closed_is_not_quoted_as_if_it_were_open(
    tmp_path_factory: pytest.TempPathFactory, encoder: Encoder, directory: Directory
) -> None:
    text = "Salary: £27,000\n\nClosing date: 6 November 2026\n\nYou would keep the diary of the court team."
    advert = _document("Business support officer", "kent", "vacancy", "2026-10", text)
    index = index_of(tmp_path_factory.mktemp("closed"), {"kent/support.md": advert}, encoder)
    told = answer_question(
        "court team admin job still open?",
        council="kent",
        index=index,
        encoder=encoder,
        directory=directory,
        today=TODAY,
    )
    assert told.status is Status.NOT_FOUND or "closed" in told.text


@pytest.mark.parametrize(
    ("message", "is_told"),
    [("court team admin job still open?", True), ("is help with moving house still available?", False)],
)
def test_a_quote_of_an_advert_says_whether_the_job_is_open_where_a_job_is_asked_about(
    message: str, is_told: bool, index: OpenIndex, directory: Directory
) -> None:
    setting = Setting(index, directory, TODAY, trace=Trace())
    question = "What is the closing date of the team manager job?"
    told = answer_from_vacancies(understand(question, ("kent",), directory), setting)
    assert told is not None
    found = whether_open(understand(message, ("kent",), directory), told, setting)
    assert (found is not None and "is open" in found.text) is is_told
    assert setting.trace is not None
    assert ("vacancies" in setting.trace.routes) is is_told


@pytest.mark.parametrize(
    ("message", "held"), [("what email do i send my cv to", False), ("do i email my cv or is there a form", True)]
)
def test_where_an_address_is_asked_for_only_one_answers(
    message: str, held: bool, index: OpenIndex, encoder: Encoder, directory: Directory
) -> None:
    setting = Setting(index, directory, TODAY)
    advert = answer_from_vacancies(understand("What is the salary of the job?", ("kent",), directory), setting)
    assert advert is not None
    said = replace(advert, sentences=(replace(advert.sentences[0], text="Fill in the form."),), status=Status.ANSWERED)
    asked = understand(message, ("kent",), directory)
    assert (answer_in_plain_words(asked, lambda _: said, _nothing, encoder, setting) is not None) is held
