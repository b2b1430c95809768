from __future__ import annotations

import pytest

from app.answering.question.the_two_held import with_the_two_held
from app.councils.directory import Directory

HELD = ("norfolk", "kent")


def read(question: str, *held: str) -> str:
    return with_the_two_held(question, held or HELD, Directory.load())


@pytest.mark.parametrize(
    ("question", "meant"),
    [
        ("do both councils have an academy", "do Norfolk and Kent have an academy"),
        ("do they both have an academy", "do Norfolk and Kent have an academy"),
        ("do either sponsor visas", "do Norfolk and Kent sponsor visas"),
        ("turnover in each", "turnover in Norfolk and Kent"),
        ("who leads each of them?", "who leads Norfolk and Kent?"),
        ("which of the two is a company", "which of Norfolk and Kent is a company"),
        ("compare them on leave", "compare Norfolk and Kent on leave"),
        ("where do they differ on leave", "where do Norfolk and Kent differ on leave"),
        ("both ofsted ratings", "Norfolk and Kent ofsted ratings"),
        ("do both jobs need a car", "do both jobs need a car"),
        ("can my wife and I both work there", "can my wife and I both work there"),
        ("is it fostering or adoption or both", "is it fostering or adoption or both"),
        ("what are they looking for", "what are they looking for"),
        ("is there either a bus or a train", "is there either a bus or a train"),
        ("do both Norfolk and Kent pay it", "do both Norfolk and Kent pay it"),
    ],
)
def test_both_are_the_two_whose_documents_are_held(question: str, meant: str) -> None:
    assert read(question) == meant


def test_others_may_be_meant_where_more_are_held() -> None:
    question = "do both councils have an academy"
    assert read(question, *HELD, "devon") == question
    assert read(question, "devon") == question
