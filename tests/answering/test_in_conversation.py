"""What a turn takes from the turns before it, over documents that the reader reads. Nobody in them exists."""

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
    "kent/strategy.md": """---
title: Our people plan
council: kent
kind: policy
published: 2026-06
---
# Our people plan

After four years of service staff may take a career break. A full-time head leads the academy.
""",
    "kent/benefits.md": """---
title: Pay and benefits
council: kent
kind: faq
published: 2026-05
---
# Pay and benefits

The council pays in about 18% of your pay to the pension. The council pays your registration fee after probation.
""",
}

DOCUMENTS["kent/jobs.md"] = """---
title: Current jobs
council: kent
kind: vacancy
published: 2026-11-02
---
# Current jobs

## Team manager, Larkspur

Salary: £52,300
Closing date: 18 December 2026

## Family worker, Plover

Salary: £30,100
Closing date: 4 December 2026
"""

DOCUMENTS["essex/people-2023.md"] = """---
title: How we work
council: essex
kind: article
published: 2023-04
---
# How we work

Morgan Placeholder, director of children's services, says that families come first. Robin Sample is head of Family
Safeguarding.

## Do you sponsor visas?

Yes. We hold a sponsor licence.
"""
DOCUMENTS["essex/people-2026.md"] = """---
title: Who we are
council: essex
kind: article
published: 2026-05
---
# Who we are

Avery Specimen is the director of children's services.

We sponsor visas for social workers who are registered in England.
"""

DOCUMENTS["essex/bikes.md"] = """---
title: Bicycles at work
council: essex
kind: faq
published: 2026-05
---
# Bicycles at work

## Can I leave my bicycle at the office?

Yes, there is a bicycle shed for staff behind the office.
"""
DOCUMENTS["kent/bikes.md"] = """---
title: Your bicycle
council: kent
kind: faq
published: 2026-06
---
# Your bicycle

Staff may keep a bicycle in the locked bicycle room below the office.
"""

DOCUMENTS["essex/evening.md"] = """---
title: Careers evening
council: essex
kind: article
published: 2026-09
---
# Careers evening

Our careers evening is on Thursday 15 October 2026. The online careers session is on 3 December 2026.
"""

DOCUMENTS["rutland/pay.md"] = """---
title: What we pay
council: rutland
kind: faq
published: 2026-09
---
# What we pay

Whoever joins us gets a starting payment of £1,700 after probation. There is a bicycle for everybody.
"""

DOCUMENTS["norfolk/welcome.md"] = f"""---
title: Working here
council: norfolk
kind: faq
published: 2026-09
---
# Working here

Morgan Placeholder runs children's services.

{" ".join(["Our invented offices stand beside the pond, and the pond has ducks."] * 30)}

The Larkspur School is a course for managers, and lasts ten days.
"""

for _council in ("devon", "suffolk", "surrey"):
    DOCUMENTS[f"{_council}/parks.md"] = "# Parks\n\nThe invented Larkspur Park has a pond.\n"


@pytest.fixture(scope="module")
def talk(tmp_path_factory: pytest.TempPathFactory, encoder: Encoder, directory: Directory) -> Talk:
    """The answer to the last of several messages on a council's page."""
    index: OpenIndex = index_of(tmp_path_factory.mktemp("conversation"), DOCUMENTS, encoder)
    given = With(encoder, directory, TODAY, load_reader(load({})))

    def talk(page: str, *messages: str) -> Answer:
        return look_into(messages[-1], messages[:-1], page, index, given).answer

    return talk


def test_what_it_means_is_looked_for_where_the_answer_before_stood(talk: Talk) -> None:
    answer = talk("kent", "career break", "is it paid")
    assert {citation.document.path for citation in answer.citations} <= {"kent/strategy.md"}


def test_a_follow_up_is_looked_for_with_the_thing_that_was_asked_of(talk: Talk) -> None:
    answer = talk("kent", "can i take a career break", "how soon can i get it")
    assert "After four years of service staff may take a career break." in answer.text


def test_behind_a_question_without_an_answer_it_may_be_anything(talk: Talk) -> None:
    answer = talk("kent", "who owns the swimming pool?", "what is it that one gets after four years of service?")
    assert "career break" in answer.text


def test_what_a_question_names_only_in_what_it_tells_is_found(talk: Talk) -> None:
    answer = talk("kent", "I have been here four years and would love a career break. Is now too soon?")
    assert "After four years of service" in answer.text


@pytest.mark.parametrize("further", ["does it have career breaks?", "has it got an academy?"])
def test_it_is_the_council_behind_its_grade(talk: Talk, further: str) -> None:
    assert talk("kent", "is Kent rated good?", further).status is Status.ANSWERED


@pytest.mark.parametrize("further", ["how many?", "list them", "which one closes first"])
def test_a_list_of_jobs_is_what_a_bare_question_behind_it_is_asked_of(talk: Talk, further: str) -> None:
    answer = talk("kent", "what jobs have you got", further)
    assert "Family worker, Plover" in answer.text
    assert ("2 adverts" in " ".join(answer.caveats)) is (further == "how many?")


@pytest.mark.parametrize("further", ["what do they pay", "what's the salary for them"])
def test_what_they_pay_behind_a_list_of_jobs_is_told_of_each(talk: Talk, further: str) -> None:
    answer = talk("kent", "what jobs have you got", further)
    assert all(salary in answer.text for salary in ("£52,300", "£30,100"))


@pytest.mark.parametrize(
    "further", ["who was it before", "and before that?", "who was there before her", "previous one?"]
)
def test_who_held_a_post_before_is_told_from_what_was_told_then(talk: Talk, further: str) -> None:
    answer = talk("essex", "who is the director", further)
    assert "Morgan Placeholder" in answer.text
    assert "Sample" not in answer.text


def test_nobody_newer_is_told_of_as_the_one_before(talk: Talk) -> None:
    answer = talk("essex", "who is the director", "who was it before", "and before that?")
    assert answer.status is Status.NOT_FOUND


def test_whoever_heads_something_else_is_no_director_before(talk: Talk) -> None:
    assert "Robin" not in talk("essex", "who was the director before Morgan Placeholder?").text


def test_an_older_yes_is_not_told_beside_a_newer_sentence(talk: Talk) -> None:
    answer = talk("essex", "do you sponsor visas")
    assert "registered in England" in answer.text
    assert "Yes." not in answer.text


def test_a_day_that_was_to_come_and_has_passed_is_said_to_have_passed(talk: Talk) -> None:
    assert "15 October 2026 was still to come when this was written, and has passed." in (
        talk("essex", "when is the careers evening").caveats
    )
    assert not any("has passed" in caveat for caveat in talk("essex", "when is the online careers session").caveats)


def test_one_councils_words_do_not_rank_all_councils(talk: Talk) -> None:
    answer = talk("kent", "which council pays the most to the pension?")
    assert answer.status is Status.NOT_FOUND
    assert "rank" in answer.text


@pytest.mark.parametrize(
    "turns",
    [("which councils pay at least 15% to the pension?",), ("which council pays the most to the pension?", "Kent?")],
)
def test_a_bound_and_a_council_that_is_named_rank_no_councils(talk: Talk, turns: tuple[str, ...]) -> None:
    assert "rank" not in talk("kent", *turns).text


def test_a_piece_of_a_question_without_an_answer_is_read_behind_the_one_before(talk: Talk) -> None:
    assert "after probation" in talk("kent", "who pays my registration fee", "straight away?").text
    assert talk("kent", "straight away?").status is Status.NOT_FOUND


@pytest.mark.parametrize("further", ["any swimming lessons?", "parking?", "maternity pay?"])
def test_a_piece_about_something_else_is_not_answered_by_the_one_before(talk: Talk, further: str) -> None:
    assert talk("kent", "who pays my registration fee", further).status is Status.NOT_FOUND


def test_who_runs_it_is_not_told_by_what_stands_far_from_the_answer_before(talk: Talk) -> None:
    assert "Morgan" not in talk("norfolk", "what is the Larkspur School?", "who runs it?").text


def test_how_much_behind_a_yes_or_no_question_is_told(talk: Talk) -> None:
    assert "£1,700" in talk("rutland", "is there a starting payment in Rutland", "how much").text


@pytest.mark.parametrize(
    ("question", "told"),
    [("Essex or Kent for a place to leave my bicycle?", "bicycle shed"), ("Essex or Kent for quiet evenings?", "")],
)
def test_what_a_choice_turns_on_is_told_of_both_and_no_opinion_given(talk: Talk, question: str, told: str) -> None:
    answer = talk(None, question)
    assert told in answer.text
    assert ("no opinions" in answer.text) is not bool(told)


def test_whom_a_refused_question_named_is_meant_by_what_follows(talk: Talk) -> None:
    worth = "is morgan placeholder any good"
    assert "no opinions" in talk("norfolk", worth, "do you rate her").text
    assert "Morgan Placeholder" in talk("norfolk", worth, "what does she run").text
