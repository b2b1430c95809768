from __future__ import annotations

import random

from scripts.reader_examples import SQUAD, Example, as_typed, near_misses, split


def _example(question: str = "Who leads the team?", group: str = "A", **changes: object) -> Example:
    passage = "The team was founded in 1990. Ann Example leads the team. It works in two places."
    at = passage.index("Ann Example")
    values: dict[str, object] = {
        "question": question,
        "title": group,
        "passage": passage,
        "spans": ((at, at + 11),),
        "answerable": True,
        "by_people": True,
        "source": SQUAD,
        "group": group,
    }
    return Example(**{**values, **changes})  # type: ignore[arg-type]


def test_a_near_miss_is_the_passage_without_the_sentence_that_answered() -> None:
    (near,) = near_misses([_example()])
    assert near.passage == "The team was founded in 1990. It works in two places."
    assert not near.answerable
    assert near.spans == ()


def test_a_passage_that_names_the_answer_twice_loses_both_sentences() -> None:
    passage = "Ann leads the team. It was founded in 1990. It works in two places. People like Ann a lot."
    (near,) = near_misses([_example(passage=passage, spans=((0, 3),))])
    assert near.passage == "It was founded in 1990. It works in two places."


def test_a_passage_of_one_sentence_makes_no_near_miss() -> None:
    assert list(near_misses([_example(passage="Ann leads the team.", spans=((0, 3),))])) == []


def test_the_last_two_squad_articles_are_tested_and_never_trained_on() -> None:
    rows = [_example(group=name, passage=f"{name} {number}.") for name in "ABCD" for number in range(60)]
    training, kept, tested = split(rows)
    assert {row.group for row in tested} == {"C", "D"}
    assert {row.group for row in (*training, *kept)} == {"A", "B"}
    assert not {row.passage for row in kept} & {row.passage for row in training}


def test_other_sources_are_divided_by_title() -> None:
    rows = [_example(group=f"title {n // 2}", source="selqa", passage=f"p{n}") for n in range(400)]
    training, kept, tested = split(rows)
    assert not tested
    assert kept
    assert not {row.group for row in kept} & {row.group for row in training}


def test_a_question_is_typed_in_other_ways_but_keeps_its_words() -> None:
    chance = random.Random(1)  # noqa: S311 - no secret
    typed = {as_typed("Who leads the children's department today?", chance) for _ in range(300)}
    assert "Who leads the children's department today?" in typed
    assert "Who leads the children's department today" in typed
    assert "leads children's department today" in typed
    assert len(typed) > 4
