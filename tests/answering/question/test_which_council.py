from __future__ import annotations

import pytest

from app.answering.answer import answer_question
from app.answering.question.asked import understand
from app.answering.question.which_council import of_the_page_alone, settle_councils
from app.answering.setting import Setting
from app.domain import Grade, Status
from app.encoder import Encoder
from tests.answering.reports import report, with_reports

WEST = report("2023-05-12", Grade.GOOD, "west-sussex")
SPLIT = report("2023-05-12", Grade.GOOD, "west-northamptonshire")
BOTH = ("north-northamptonshire", "west-northamptonshire")


def settled(question: str, setting: Setting, *talked_of: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The councils meant, and those among which the person is to choose."""
    asked = settle_councils(understand(question, (), setting.directory), talked_of, setting)
    return asked.councils, asked.fits


def test_a_name_that_fits_several_councils_is_asked_back(setting: Setting) -> None:
    known = with_reports(setting, WEST, SPLIT)
    assert settled("What is the Ofsted rating of Sussex?", known)[1] == ("east-sussex", "west-sussex")
    assert settled("Is Northamptonshire inadequate?", known)[1] == BOTH


def test_the_page_or_the_conversation_decides(setting: Setting) -> None:
    known = with_reports(setting, WEST, SPLIT)
    assert settled("What is the rating of Sussex?", known, "west-sussex") == (("west-sussex",), ())
    assert settled("Is Northamptonshire good?", known, "north-northamptonshire") == (("north-northamptonshire",), ())


def test_a_former_council_means_the_one_that_took_its_place_unless_the_past_is_asked_for(setting: Setting) -> None:
    assert settled("Jobs in Poole?", setting) == (("bournemouth-christchurch-and-poole",), ())
    assert settled("What was Poole like in 2017?", setting) == (("poole",), ())
    assert settled("How was Northamptonshire rated in 2018?", with_reports(setting, SPLIT))[1] == ()


@pytest.mark.parametrize(
    "question", ["Is Sussex better than Kent?", "Who runs Northamptonshire Children's Trust?", "Is Norfolk good?", "Hi"]
)
def test_other_names_are_left_as_they_are(question: str, setting: Setting) -> None:
    before = understand(question, (), setting.directory)
    assert settle_councils(before, (), with_reports(setting, WEST, SPLIT)) == before


def test_nobody_is_asked_to_choose_among_councils_of_which_nothing_is_known(setting: Setting) -> None:
    assert settled("What is the rating of Tyneside?", setting)[1] == ()


def test_the_choices_are_offered_as_suggestions(setting: Setting, encoder: Encoder) -> None:
    known = with_reports(setting, SPLIT)
    answer = answer_question(
        "Is Northamptonshire inadequate?",
        council=None,
        index=known.index,
        encoder=encoder,
        directory=known.directory,
        today=known.today,
    )
    assert answer.status is Status.CLARIFY
    assert answer.suggestions == ("North Northamptonshire", "West Northamptonshire")
    assert answer.citations == ()


@pytest.mark.parametrize(
    ("question", "page", "councils"),
    [
        ("are you merging with Suffolk", "norfolk", ("norfolk",)),
        ("do you share a duty team with Suffolk", "norfolk", ("norfolk",)),
        ("are you merging with Suffolk", None, ("suffolk",)),
        ("what is it like in Suffolk", "norfolk", ("suffolk",)),
    ],
)
def test_whom_the_pages_council_does_something_with_is_not_asked_about(
    question: str, page: str | None, councils: tuple[str, ...], setting: Setting
) -> None:
    asked = of_the_page_alone(understand(question, (), setting.directory), page)
    assert asked.councils == councils
    assert page is None or "Suffolk" in asked.topic
