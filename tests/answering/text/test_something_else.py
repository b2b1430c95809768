from __future__ import annotations

from dataclasses import replace

import pytest

from app.answering.question.asked import understand
from app.answering.text.select import Candidate
from app.answering.text.something_else import (
    holding,
    only_names_the_place,
    tells_no_age,
    tells_nothing_of_it,
    without_definitions,
    without_replies_to_others,
)
from app.councils.directory import Directory
from tests.answering.text.test_whose import candidate as stated


def candidate(words: str, *headings: str, chance: float = 0.5) -> Candidate:
    found = stated(words, councils=("kent",), headings=headings)
    return Candidate(found.statement, chance)


@pytest.mark.parametrize(
    ("question", "words", "only"),
    [
        ("can i bring my dog to larkspur house", "Parking is free at Larkspur House.", True),
        ("Is there a prayer room at Larkspur House?", "A desk with your name on it, at Larkspur House", True),
        ("Is there a nursery at the town hall?", "The town hall's second floor will be closed.", True),
        ("Is there a nursery at the town hall?", "Children go to the nursery of the town hall.", False),
        ("Is there parking at Larkspur House?", "Parking is free at Larkspur House.", False),
        ("Does the team need to improve its Larkspur House?", "Larkspur House opened in May.", False),
        ("Does the team use Larkspur Forms?", "Larkspur Forms came in April.", False),
        ("Where is Larkspur House?", "Larkspur House stands on the quay.", False),
    ],
)
def test_a_sentence_that_only_names_the_place_tells_nothing_of_what_may_be_there(
    question: str, words: str, only: bool
) -> None:
    asked = understand(question, (), Directory.load())
    assert only_names_the_place(candidate(words), asked) is only


@pytest.mark.parametrize(
    ("question", "words", "heading", "left"),
    [
        ("why do people leave", "Because nobody should know a family alone.", "Why pods?", False),
        ("can i have a long weekend", "No. The duty team does nights.", "Do I have to do out-of-hours work?", False),
        ("can i do nights", "No. The duty team does nights.", "Do I have to do out-of-hours work?", True),
        ("are you short of work", "No. The duty team is full.", "Do I have to do out-of-hours work?", True),
        ("why do people leave", "No more than nine did.", "Is it busy?", True),
        ("why do people leave", "No duty workers since last summer.", "What has changed?", True),
        ("why do people leave", "Because of the roads.", "Our roads", True),
    ],
)
def test_a_reply_to_another_question_is_left_out(question: str, words: str, heading: str, *, left: bool) -> None:
    asked, found = understand(question, (), Directory.load()), candidate(words, heading)
    assert without_replies_to_others([found], asked) == [found] * left
    assert without_replies_to_others([replace(found, score=0.65)], asked)


def test_what_holds_all_that_it_must_is_left_where_there_is_any() -> None:
    asked = replace(understand("Where can I park?", (), Directory.load()), must_hold=(r"\bparking\b", r"\bfree\b"))
    found = [candidate(words) for words in ("Parking costs £3.", "Parking is free.", "Tea is free.")]
    assert [each.statement.quote for each in holding(found, asked)] == ["Parking is free."]
    assert holding(found[:1], asked) == found[:1]
    assert holding(found, replace(asked, must_hold=())) == found


def test_what_surely_answers_is_not_looked_at() -> None:
    asked = understand("Is there a prayer room at Larkspur House?", (), Directory.load())
    told = [candidate("Parking is free at Larkspur House.", chance=chance) for chance in (0.5, 0.9)]
    assert [tells_nothing_of_it(each, asked) for each in told] == [True, False]


@pytest.mark.parametrize(
    ("question", "councils", "kept"),
    [
        ("What did Ofsted say was bad about Kent?", (), False),
        ("What does “marmalade” mean in Kent?", (), True),
        ("What did Ofsted say was bad?", (), True),
        ("What did Ofsted say was bad about Kent?", ("kent",), True),
    ],
)
def test_what_a_word_means_tells_nothing_of_a_council(question: str, councils: tuple[str, ...], kept: bool) -> None:
    asked = understand(question, (), Directory.load())
    means = stated("“Marmalade” means that the oranges were bitter.", councils=councils)
    told = stated("Bees make honey, which means a lot to the town.", councils=())
    assert without_definitions([means, told], asked) == ([means, told] if kept else [told])


@pytest.mark.parametrize(
    ("question", "words", "none"),
    [
        ("how old is Avery Example", "Avery Example, the director since May, takes care.", True),
        ("how old is the director", "A social worker for 24 years, she leads the service.", True),
        ("how old is Avery Example", "Avery Example, who is 51, leads the service.", False),
        ("how old is Avery Example", "Avery Example was born in 1975.", False),
        ("how old is the office", "The office was opened in 1975.", False),
    ],
)
def test_how_long_somebody_has_worked_is_no_age(question: str, words: str, none: bool) -> None:
    asked = understand(question, (), Directory.load())
    assert tells_no_age(candidate(words), asked) is none
    assert not none or tells_nothing_of_it(candidate(words, chance=0.9), asked)
