from __future__ import annotations

from dataclasses import replace

from app.answering.question.concepts import concepts
from app.answering.text.select import Candidate
from app.answering.text.unsure import beside, leads
from tests.answering.documents import statements


def read(words: str, chance: float, *, published: str = "2024", council: str = "norfolk") -> Candidate:
    (statement,) = statements(words, council=(council,), published=published)
    return Candidate(statement, chance, {"place": 0.0, "kind_held": 1.0})


ELSEWHERE = replace(read("Elsewhere.", 0.5).statement.document, id="elsewhere")
FIRST = "Leave is 28 days for those who came before."


def test_an_unsure_first_statement_gets_a_second_beside_it() -> None:
    first, second = read(FIRST, 0.6), read("New starters have 30 days off a year.", 0.4)
    assert beside(first, [first, second], ["leave"]) is second
    assert beside(replace(first, score=0.9), [first, second], ["leave"]) is None


def test_what_is_far_less_likely_older_or_of_another_council_stays_unsaid() -> None:
    first = read(FIRST, 0.6)
    for other in (
        read("New starters have 30 days off a year.", 0.2),
        read("New starters have 30 days off a year.", 0.5, published="2019"),
        read("New starters have 30 days off a year.", 0.5, council="surrey"),
        read("New starters", 0.5),
    ):
        assert beside(first, [first, other], ["leave"]) is None


def test_a_reply_to_another_question_is_said_beside_nothing() -> None:
    first, reply = read(FIRST, 0.6), read("No. You may join us within five years of qualifying.", 0.5)
    other = replace(reply, statement=replace(reply.statement, passage=replace(reply.statement.passage, id="other")))
    assert beside(first, [first, other], ["leave"]) is None
    assert beside(first, [first, reply], ["leave"]) is reply


def test_a_second_of_another_document_is_no_farther_from_the_question_than_the_first() -> None:
    first = replace(read(FIRST, 0.6), signals={"place": 0.0, "words_near": 0.5, "both": 0.4})
    other = read("New starters have 30 days off a year.", 0.4)
    elsewhere = replace(other, statement=replace(other.statement, document=ELSEWHERE))
    for near, both, is_said in ((0.5, -1.0, True), (0.1, 0.2, True), (0.1, -0.2, False)):
        signals = {"place": 0.0, "words_near": near, "both": both}
        one, own = replace(elsewhere, signals=signals), replace(other, signals=signals)
        assert (beside(first, [first, one], ["leave"]) is one) is is_said
        assert beside(first, [first, own], ["leave"]) is own


def test_without_a_reader_nothing_is_put_beside() -> None:
    first, second = read(FIRST, 0.6), read("New starters have 30 days off a year.", 0.5)
    assert beside(replace(first, signals={}), [first, second], ["leave"]) is None


def test_what_leans_on_words_that_were_not_said_stays_unsaid() -> None:
    first, other = read(FIRST, 0.6), read("That's what I want to reach.", 0.5)
    assert beside(first, [first, other], ["leave"]) is None
    assert beside(first, [first, read("Avery Example manages it.", 0.5)], concepts("who manages leave")) is None
    about = read("That's why leave grows each year.", 0.5)
    assert beside(first, [first, other, about], [*concepts("leave"), "28"]) is about


def test_a_second_of_a_newer_document_leads_where_it_may_be_about_the_same() -> None:
    first = replace(read(FIRST, 0.6, published="2021"), signals={"place": 0.0, "words": 0.8})
    second = replace(read("New starters have 30 days of leave.", 0.4), signals={"place": 0.0, "words": 0.5})
    assert leads(second, first)
    assert not leads(replace(second, signals={"words": 0.1}), first)
    assert not leads(replace(second, score=0.3), first)
    assert not leads(second, replace(read(FIRST, 0.6), signals={"words": 0.8}))


def test_a_line_that_names_somebody_is_said_beside_another_alone() -> None:
    first, second = (
        read(f"Foreword by {name}, Chair of the Board", chance)
        for name, chance in (("Robin Sample", 0.6), ("Avery Example", 0.4))
    )
    assert beside(first, [first, second], ["foreword"]) is second
    whole = read("Robin Sample wrote the foreword.", 0.6)
    assert beside(whole, [whole, second], ["foreword"]) is None
