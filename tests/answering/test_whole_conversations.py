"""Conversations of several turns over invented documents: doubts, wishes for more, other councils. Nobody exists."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from app.answering.look_into import With, look_into
from app.config import load
from app.councils.directory import Directory
from app.domain import Answer, Status
from app.encoder import Encoder
from app.indexing.opened import OpenIndex
from app.reader.model import load_reader
from tests.answering.knowledge import TODAY
from tests.builders import index_of

Talk = Callable[..., Answer]

DOCUMENTS = {
    "kent/news.md": """---
title: Staff news
council: kent
kind: article
publisher: Kent County Council
published: 2026-10
---
# Staff news

## Caseloads

The average caseload was 16.4 at the end of September. The assessment teams are at 19.

## Moving

The teams move to Larkspur House in May. Avery Specimen is the director of children's services.
""",
    "kent/advert.md": """---
title: Advanced practitioner, Plover team
council: kent
kind: vacancy
publisher: Kent County Council
published: 2026-11-09
valid_until: 2027-01-17
---
# Advanced practitioner, Plover team

Salary: £49,700

## The team

The Plover team looks after 190 children. You would hold 11 of them yourself. Business cars are shared.

## Visas

Kent can sponsor visas for social workers.

## Applying

Apply through the larkspur jobs page.
""",
    "essex/leaflet.md": """---
title: Working with us
council: essex
kind: faq
published: 2026-06
---
# Working with us

Apply online through the jobs site. A social worker holds 15 children on average.

## Parking

Parking in town costs £3 a day. At the depot it is free.

## Words we use

A "plover hour" means an hour each week that is kept free for reading.
""",
}

DOCUMENTS["durham/academy.md"] = """---
title: Our academy
council: durham
kind: faq
published: 2026-08
---
# Our academy

Newly qualified social workers hold ten cases in their first year.

# All teams

Social workers hold 17 cases on average.

# Money

Holiday is 28 days, a retention payment of £900 is made at the end of the second year. From October the retention
payment for teams goes up from £700 to £900.
"""


@pytest.fixture(scope="module")
def talk(tmp_path_factory: pytest.TempPathFactory, encoder: Encoder, directory: Directory) -> Talk:
    """The answer to the last of several messages, on a council's page or on none."""
    index: OpenIndex = index_of(tmp_path_factory.mktemp("whole"), DOCUMENTS, encoder)
    given = With(encoder, directory, TODAY, load_reader(load({})))

    def talk(page: str | None, *messages: str) -> Answer:
        return look_into(messages[-1], messages[:-1], page, index, given).answer

    return talk


@pytest.mark.parametrize("doubt", ["are you sure?", "how old is that", "where did you get that", "how do you know"])
def test_a_doubt_is_told_where_the_answer_stands_and_of_when_that_is(talk: Talk, doubt: str) -> None:
    answer = talk("kent", "what is the average caseload", doubt)
    assert "16.4" in answer.text
    assert "“Staff news” (Kent County Council, October 2026)" in answer.caveats[0]


def test_how_it_knows_is_told_of_the_service_where_nothing_was_answered(talk: Talk) -> None:
    assert talk("kent", "how do you know").status is Status.SMALL_TALK
    assert talk("kent", "who owns the swimming pool?", "how do you know").status is Status.SMALL_TALK


def test_a_wish_for_more_is_told_what_stands_behind_the_answer(talk: Talk) -> None:
    more = talk("kent", "what is the average caseload", "can you tell me more")
    assert more.text == "The assessment teams are at 19. [1]"
    assert more.citations[0].quote == "The assessment teams are at 19."


def test_where_nothing_stands_behind_it_under_its_heading_that_is_said(talk: Talk) -> None:
    last = talk("kent", "what is the average caseload", "tell me more", "anything else?")
    assert "Larkspur" not in last.text
    assert last.caveats[0] == "I find nothing further in the documents that answers this."


def test_more_of_an_advert_goes_on_below_its_next_heading(talk: Talk) -> None:
    more = talk("kent", "what does the advanced practitioner job pay", "tell me more")
    assert "190 children" in more.text


def test_a_council_in_front_of_a_question_is_no_question_of_its_own(talk: Talk) -> None:
    answer = talk(None, "how do i apply in essex", "what about Kent, do they sponsor visas?")
    assert "sponsor visas" in answer.text
    assert "larkspur" not in answer.text
    assert {council for each in answer.citations for council in each.document.metadata.council} == {"kent"}


def test_a_comparison_in_the_middle_is_told_of_both(talk: Talk) -> None:
    answer = talk(None, "what does an advanced practitioner earn in kent", "and in essex?", "which has lower caseloads")
    assert "16.4" in answer.text
    assert "15 children" in answer.text


def test_a_question_about_somebody_is_of_no_role_that_was_spoken_of(talk: Talk) -> None:
    answer = talk("kent", "what does the advanced practitioner job pay", "who is the director", "is she still there")
    assert "Avery Specimen" in answer.text
    assert "advanced practitioner" not in answer.text.lower()


def test_that_for_everyone_is_no_cry_for_help(talk: Talk) -> None:
    answer = talk("kent", "what is the average caseload", "is that for everyone")
    assert "999" not in answer.text


@pytest.mark.parametrize("message", ["i have been waiting 3 weeks to hear back", "why has nobody rung me"])
def test_who_waits_to_hear_from_the_council_is_sent_to_it(talk: Talk, message: str) -> None:
    answer = talk("kent", message)
    assert answer.status is Status.SIGNPOSTED
    assert "your own case" in answer.text


@pytest.mark.parametrize("between", [(), ("what is the average caseload",)])
def test_whether_it_is_open_is_asked_of_the_only_job_that_was_told_of(talk: Talk, between: tuple[str, ...]) -> None:
    answer = talk("kent", "any jobs?", *between, "is it still open")
    assert "“Advanced practitioner, Plover team” in Kent is open" in answer.text


def test_what_a_word_means_is_asked_of_no_council_of_which_nothing_is_held(talk: Talk) -> None:
    assert "an hour each week" in talk(None, "who leads Bury", "what does plover hour mean").text
    assert "an hour each week" in talk(None, "who leads Bury", "and in Leeds?", "what does plover hour mean").text


def test_who_is_newly_qualified_is_told_what_holds_for_them(talk: Talk) -> None:
    answer = talk("durham", "hi, im newly qualified", "how many cases would i get")
    assert "ten cases" in answer.text
    assert answer.caveats[0] == "I took this to ask “how many cases would i get as a newly qualified social worker?”"
    assert "17 cases" in talk("durham", "how many cases would i get").text
    assert "17 cases" in talk("durham", "hi, im newly qualified", "how many cases do social workers have").text


@pytest.mark.parametrize("question", ["has the retention payment gone up", "what did the retention payment use to be"])
def test_a_sentence_that_tells_both_times_is_told_where_the_figure_tells_one(talk: Talk, question: str) -> None:
    assert "from £700 to £900" in talk("durham", question).text


def test_what_is_asked_of_a_job_is_looked_for_in_its_advert_first(talk: Talk) -> None:
    assert "16.4" in talk("kent", "how many cases would i have").text
    assert "11 of them" in talk("kent", "do you sponsor visas", "how many cases would i have").text
    assert "15 children" in talk("kent", "do you sponsor visas", "how many cases would i have in Essex").text


def test_what_an_advert_does_not_tell_is_looked_for_elsewhere(talk: Talk) -> None:
    assert "Avery Specimen" in talk("kent", "do you sponsor visas", "who is the director").text


def test_what_says_it_of_something_else_is_not_told(talk: Talk) -> None:
    assert "depot" in talk("essex", "what does parking cost", "is it free?").text
    assert "depot" not in talk("essex", "how many children does a social worker hold", "is it free?").text
