from __future__ import annotations

import pytest

from app.answering.question.asked import understand
from app.answering.text.holders import (
    as_who_question,
    asks_who_leads,
    heads_the_council,
    holders,
    of_the_one_who_leads,
    who_is_named,
    without_who_only_says_it,
)
from app.answering.text.select import Candidate
from app.councils.directory import Directory
from tests.answering.documents import statements

DIRECTOR = understand("Who is the director of children's services?", (), Directory.load())
CHAIR = understand("Who chairs the board?", (), Directory.load())


@pytest.mark.parametrize(
    "words",
    [
        "Avery Example is the director of children's services.",
        "In spring 2018 Avery Example was the interim director of children's services at the council.",
        "Avery Example became the permanent director in May 2025.",
        "Avery Example, executive director of the department, said that it rained.",
        "The director of children's services is Avery Example.",
        "Staff asked the new director, Avery Example, to help.",
        "Avery Example leads children's services.",
    ],
)
def test_a_holder_is_read_from_every_way_of_saying_it(words: str) -> None:
    assert holders(words, DIRECTOR) == ["Avery Example"]


@pytest.mark.parametrize(
    "words",
    [
        "Avery Example said that the assistant director would stay.",
        "The managing director, Avery Example, chaired the board.",
        "Avery Example promised her full backing to those who would help the new director to strengthen it.",
        "Avery Example visited in May.",
    ],
)
def test_a_name_beside_another_post_holds_no_post(words: str) -> None:
    assert holders(words, DIRECTOR) == []


def test_who_does_the_work_of_a_post_holds_it() -> None:
    assert holders("Robin Sample chairs the corporate parenting board.", CHAIR) == ["Robin Sample"]


def test_a_question_whether_somebody_holds_a_post_is_one_for_the_holder() -> None:
    assert as_who_question("Is Avery Example still the director of children's services?") == (
        "who is the director of children's services?"
    )
    assert as_who_question("Was Avery Example a permanent director?") is None
    assert as_who_question("Is the director kind?") is None


@pytest.mark.parametrize(
    ("question", "whole"),
    [
        ("Who is in charge here?", True),
        ("who leads?", True),
        ("Who runs children's services?", True),
        ("who's the boss of the department", True),
        ("Who is in charge of fostering?", False),
        ("Who is the chief executive?", False),
        ("When did the director start?", False),
    ],
)
def test_who_is_in_charge_of_the_whole_is_told_from_who_leads_a_part(question: str, whole: bool) -> None:
    assert asks_who_leads(understand(question, ("kent",), Directory.load())) is whole


def test_who_leads_is_asked_of_one_council() -> None:
    assert not asks_who_leads(understand("Who leads?", (), Directory.load()))


@pytest.mark.parametrize(
    ("question", "title"),
    [
        ("Who is the leader of Kent County Council?", "leader"),
        ("Who is the council leader?", "leader"),
        ("Who is the leader of the council now?", "leader"),
        ("who is the chief executive", "chief executive"),
        ("Who is the chairman of the council?", "chairman"),
        ("Who is the leader of children's services?", None),
        ("Who chairs the improvement board?", None),
        ("Who leads?", None),
    ],
)
def test_who_heads_the_council_itself_is_told_from_who_leads_its_services(question: str, title: str | None) -> None:
    found = heads_the_council(understand(question, ("kent",), Directory.load()).topic)
    assert (found["title"] if found else None) == title


@pytest.mark.parametrize(
    ("question", "words", "named"),
    [
        ("Who is Robin Sample?", "We are a county of rivers.", True),
        ("Who chairs the trust?", "We are a county of rivers.", True),
        ("Who chairs the improvement board?", "I chair the improvement board of our county.", False),
        ("What does Robin Sample say of the county?", "We are a county of rivers.", False),
    ],
)
def test_whoever_is_named_above_the_words_alone_is_told_by_that_line(question: str, words: str, named: bool) -> None:
    asked = understand(question, ("kent",), Directory.load())
    line = "Foreword by Robin Sample, Chair of the trust"
    told = who_is_named(Candidate(statements(line, words)[-1], 1.0), asked).statement.quote
    assert told == (line if named else words)


@pytest.mark.parametrize(
    "words",
    ["Her deputy, Avery Example, will step in.", "The new deputy is Avery Example.", "Avery Example is the deputy."],
)
def test_a_deputy_may_be_called_no_more_than_that(words: str) -> None:
    assert holders(words, understand("Who is the deputy?", (), Directory.load())) == ["Avery Example"]
    assert holders(words, understand("Who is the deputy director?", (), Directory.load())) == ["Avery Example"]
    assert holders(words, understand("Who is the deputy chair?", (), Directory.load())) == []
    assert holders(words, DIRECTOR) == []


def test_a_deputy_director_is_no_director() -> None:
    assert holders("Avery Example is the deputy director of children's services.", DIRECTOR) == []


@pytest.mark.parametrize(
    ("words", "leads"),
    [
        ("Avery Example, Executive Director for People, agrees.", True),
        ("Avery Example is the director of children's services and education.", True),
        ("Avery Example is our Director of Children's and Adults' Services.", True),
        ("Avery Example is director of people.", False),
        ("Avery Example is director of finance.", False),
        ("Avery Example is head of Family Safeguarding.", False),
    ],
)
def test_a_director_of_more_than_childrens_services_leads_them(words: str, leads: bool) -> None:
    asked = understand("Who is the boss of children's services?", ("kent",), Directory.load())
    assert holders(words, asked) == (["Avery Example"] if leads else [])


@pytest.mark.parametrize(
    ("words", "kept"),
    [
        ("Avery Example is the director of children's services.", True),
        ("Avery Example, who leads everything for children, likes rain.", True),
        ("The services are run by a trust.", True),
        ("Children are heard, said Avery Example, the director.", True),
        ("Jo Sample was the chief executive of Kent County Council.", False),
        ("Jo Sample, the council's chief executive, likes rain.", False),
        ("Avery Example, the council's chief executive, leads all that is done for children.", True),
        ("Whoever leads the services will plant a tree, said Jo Sample, the council's chief executive.", False),
    ],
)
def test_who_leads_is_not_told_by_who_has_another_post_or_only_says_it(words: str, kept: bool) -> None:
    (statement,) = statements(words, council=("kent",))
    found = [Candidate(statement, 1.0)]
    question = understand("Who is in charge of children's services?", ("kent",), Directory.load())
    assert of_the_one_who_leads(found, question) == (found if kept else [])
    further = understand("is it good: who runs it?", ("kent",), Directory.load())
    assert of_the_one_who_leads(found, further) == (found if kept else [])
    for other in ("Who grows the roses?", "Who leads Kent Council?"):
        assert of_the_one_who_leads(found, understand(other, ("kent",), Directory.load())) == found


@pytest.mark.parametrize("question", ["How long has Avery Example been there?", "since when is avery example in post"])
def test_the_day_on_which_somebody_said_something_tells_of_no_post(question: str) -> None:
    told = "Avery Example, who joined in 2019, said that it rained."
    pages = (
        "The coast is lovely, said Avery Example, chief executive of the council, in about 2021.",
        "The coast is lovely, Avery Example said in May.",
        told,
        "She came in 2019.",
    )
    worker = "So says Avery Example, a social worker for nine years."
    found = [Candidate(statement, 1.0) for page in (*pages, worker) for statement in statements(page)]
    kept = without_who_only_says_it(found, understand(question, (), Directory.load()), ["Avery Example"])
    assert [each.statement.quote for each in kept] == [told, "She came in 2019.", worker]
    asked = understand("What did Avery Example say of the coast?", (), Directory.load())
    assert without_who_only_says_it(found, asked, ["Avery Example"]) == found
