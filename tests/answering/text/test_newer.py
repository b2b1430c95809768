from __future__ import annotations

from dataclasses import replace

import pytest

from app.answering.question.asked import Asked, understand
from app.answering.text.in_time import InTime
from app.answering.text.newer import OUTDATED_YEARS, is_outdated, newer_first
from app.answering.text.select import Candidate
from app.answering.text.support import enough
from app.councils.directory import Directory
from app.domain import Kind
from tests.answering.documents import statements

READ = {"score": 1.0, "margin": 0.5, "answers": 1.0, "place": 1.0, "kind_held": 1.0}


def read(words: str, chance: float, published: str, council: str = "norfolk") -> Candidate:
    (statement,) = statements(words, council=(council,), published=published)
    return Candidate(statement, chance, READ)


@pytest.fixture
def asked() -> Asked:
    return understand("Is the post of mentor taken?", ("norfolk",), Directory.load())


OLD, NEW = read("One post, that of mentor, is vacant today.", 0.8, "2018"), read("A mentor came in May.", 0.6, "2020")


def test_a_newer_document_that_answers_too_leads_and_the_older_is_history(asked: Asked) -> None:
    assert newer_first(InTime([OLD, NEW]), asked) == InTime([NEW, OLD], older=[OLD])


def test_a_newer_statement_that_would_not_be_said_itself_changes_nothing(asked: Asked) -> None:
    for other in (
        replace(NEW, score=enough(READ) - 0.01),
        read("A mentor came in May.", 0.6, "2018"),
        read("A mentor came in May.", 0.6, "2020", "surrey"),
    ):
        assert newer_first(InTime([OLD, other]), asked) == InTime([OLD, other])


def test_behind_a_document_years_older_the_newer_leads_though_it_is_less_likely(asked: Asked) -> None:
    old, near = replace(OLD, score=0.9, years_behind=OUTDATED_YEARS), replace(NEW, score=0.55)
    assert newer_first(InTime([old, near]), asked) == InTime([near, old], older=[old])
    for other in (replace(near, score=0.35), read("One bee came in.", 0.55, "2018")):
        assert newer_first(InTime([old, other]), asked) == InTime([old, other])
    lately = replace(old, years_behind=1.0)
    assert newer_first(InTime([lately, near]), asked) == InTime([lately, near])


def test_what_time_has_settled_or_the_past_is_asked_about_stays(asked: Asked) -> None:
    told = InTime([OLD, NEW], told_then=True)
    assert newer_first(told, asked) is told
    past = understand("Was the post of mentor taken in 2018?", ("norfolk",), Directory.load())
    assert newer_first(InTime([OLD, NEW]), past).found == [OLD, NEW]
    unread = [replace(each, signals={}) for each in (OLD, NEW)]
    assert newer_first(InTime(unread), asked).found == unread


def test_where_the_present_is_insisted_on_what_is_newer_is_said_behind_what_is_likelier() -> None:
    still = understand("Is the post of mentor still vacant?", ("norfolk",), Directory.load())
    near = replace(NEW, score=enough(READ) - 0.01)
    assert newer_first(InTime([OLD, near]), still) == InTime([OLD, near], newer=[near])
    for other in (replace(near, score=0.3), read("A mentor came in May.", 0.35, "2018")):
        assert newer_first(InTime([OLD, other]), still) == InTime([OLD, other])


def test_what_an_old_document_tells_is_said_where_it_is_sure_or_the_past_is_asked_about(asked: Asked) -> None:
    unsure = replace(OLD, score=0.5, years_behind=OUTDATED_YEARS)
    assert is_outdated(unsure, asked, 0.9)
    sure = replace(unsure, score=0.8)
    for other in (sure, replace(unsure, years_behind=1.0), replace(unsure, signals={})):
        assert not is_outdated(other, asked, 0.9)
    assert is_outdated(sure, asked, 0.7)
    (report,) = statements("A mentor came in May.", published="2018", kind=Kind.LETTER)
    assert not is_outdated(replace(sure, statement=report), asked, 0.7)
    for of_then in ("Did a mentor find the post?", "Has a mentor won a prize?", "What used to be the mentor's post?"):
        assert not is_outdated(unsure, understand(of_then, ("norfolk",), Directory.load()), 0.9)
