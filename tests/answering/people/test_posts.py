from __future__ import annotations

import pytest

from app.answering.people.posts import is_same, read_post


def same(asked: str, held: str) -> bool:
    one, other = read_post(asked), read_post(held)
    assert one is not None
    assert other is not None
    return is_same(one, other)


@pytest.mark.parametrize(
    ("asked", "held"),
    [
        ("director", "Executive Director of Children's Services"),
        ("the DCS", "the council's permanent director"),
        ("director of children's services", "interim director"),
        ("director of children's services", "Corporate Director for Children, Education and Skills"),
        ("head of children's services", "director of children's services"),
        ("director of children's services", "head of the department"),
        ("chair of the committee", "chairman of the children and families committee"),
        ("chair", "Chair of the trust"),
        ("chief executive", "Managing Director of ¤"),
        ("head of fostering", "Head of Service for Fostering and Kinship"),
        ("principal social worker", "the council's principal social worker"),
        ("lead member", "cabinet member for children"),
        ("lead member for children's services", "councillor who is responsible for children's services"),
        ("cabinet member", "councillor responsible for children’s services"),
        ("councillor is responsible for children", "Lead Member for Children"),
        ("leader of the council", "Council leader"),
        ("assistant director for early help", "Assistant Director for Early Help"),
    ],
)
def test_two_wordings_of_one_post(asked: str, held: str) -> None:
    assert same(asked, held)


@pytest.mark.parametrize(
    ("asked", "held"),
    [
        ("director", "assistant director for early help"),
        ("deputy director", "director of children's services"),
        ("director of children's services", "director of operations"),
        ("director of children's services", "finance director"),
        ("chair of the improvement board", "chair of the children's committee"),
        ("chair", "chairman of the scrutiny committee"),
        ("head of fostering", "head of adoption"),
        ("principal social worker", "social worker"),
        ("leader of the council", "head of the island team"),
        ("interim director", "director of children's services"),
        ("director of children's services", "partner's director of children's services"),
        ("director of children's services", "director of the children's hospital"),
        ("director", "Young Director of the Children in Care Council"),
    ],
)
def test_two_posts(asked: str, held: str) -> None:
    assert not same(asked, held)


def test_no_post() -> None:
    assert read_post("the canteen") is None
