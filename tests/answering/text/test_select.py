from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from app.answering.question.asked import understand
from app.answering.text.select import MOST_MARGIN, Candidate, candidates
from app.councils.directory import Directory
from app.encoder import Encoder
from app.indexing.opened import OpenIndex
from app.retrieval.search import search_with
from tests.builders import index_of


def found(question: str, index: OpenIndex, encoder: Encoder) -> list[Candidate]:
    asked = understand(question, (), Directory.load())
    vector = encoder.encode_question(asked.topic)
    return candidates(asked, vector, search_with(vector, asked.topic, index=index), index)


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("Who looks after the bees?", "Robin Sample looks after them"),
        ("How many children are on the caseload of a new starter?", "ten children"),
        ("What is the mileage allowance?", "45 pence a mile"),
    ],
)
def test_the_statement_that_answers_comes_first(question: str, words: str, index: OpenIndex, encoder: Encoder) -> None:
    best = found(question, index, encoder)
    assert words in best[0].statement.quote
    assert [candidate.score for candidate in best] == sorted((candidate.score for candidate in best), reverse=True)


def test_words_of_the_sentence_before_count_as_near_and_not_as_its_own(index: OpenIndex, encoder: Encoder) -> None:
    named = next(c for c in found("bees colonies", index, encoder) if "Robin" in c.statement.quote)
    assert named.signals["words"] == 0
    assert named.signals["words_near"] == 1


def test_a_sentence_about_it_or_her_holds_the_words_of_the_one_before(encoder: Encoder, tmp_path: Path) -> None:
    page = "# Bees\n\nThe hive scheme is run by the north team. It costs nothing. Rain costs nothing.\n"
    index = index_of(tmp_path, {"bees.md": page}, encoder)
    words = {each.statement.quote.split()[0]: each.signals["words"] for each in found("hive scheme", index, encoder)}
    assert words["It"] == words["The"] == 1
    assert words["Rain"] == 0


def test_what_a_passage_states_is_read_for_the_first_question_alone(index: OpenIndex, encoder: Encoder) -> None:
    read: list[str] = []

    def words(opened: OpenIndex, row: int) -> list[str]:
        read.append(opened.passages[row].id)
        return opened.passages[row].text.split()

    first, again = index.of_passage(0, words), index.of_passage(0, words)
    assert again is first
    assert read == [index.passages[0].id]
    statements = [
        {id(each.statement) for each in found(question, index, encoder)} for question in ("bees", "the bees?")
    ]
    assert statements[0] & statements[1]


def test_a_topic_that_stands_nowhere_is_seen_to_be_missing(index: OpenIndex, encoder: Encoder) -> None:
    assert found("submarine licence", index, encoder)[0].signals["words_near"] == 0


def test_a_sentence_holds_the_kind_of_thing_asked_for_or_not(index: OpenIndex, encoder: Encoder) -> None:
    held = {c.statement.quote.split()[0]: c.signals["kind_held"] for c in found("Who likes bees?", index, encoder)}
    assert (held["Robin"], held["Each"]) == (1, 0)


def test_every_signal_lies_between_minus_one_and_one(index: OpenIndex, encoder: Encoder) -> None:
    sums = {"score", "margin"}
    signals = [v for c in found("caseload", index, encoder) for name, v in c.signals.items() if name not in sums]
    assert -1.001 <= min(signals) <= max(signals) <= 1.001


def test_a_question_without_topic_words_is_scored_all_the_same(index: OpenIndex, encoder: Encoder) -> None:
    assert {c.signals["words"] for c in found("What is it?", index, encoder)} == {0}


def test_nothing_found_states_nothing(index: OpenIndex, encoder: Encoder) -> None:
    asked = understand("bees", (), Directory.load())
    assert candidates(asked, encoder.encode_question("bees"), [], index) == []


def test_a_question_in_a_document_is_no_answer(encoder: Encoder, tmp_path: Path) -> None:
    index = index_of(tmp_path, {"bees.md": "# Bees\n\n“Who likes bees?”. Robin Sample does.\n"}, encoder)
    assert [each.statement.quote for each in found("Who likes bees?", index, encoder)] == ["Robin Sample does."]


def test_that_something_was_asked_is_no_answer(encoder: Encoder, tmp_path: Path) -> None:
    text = "You asked about bees at work. Robin Sample keeps them. You asked whether bees bite: they sting.\n"
    index = index_of(tmp_path, {"bees.md": f"# Bees\n\n{text}"}, encoder)
    told = {each.statement.quote for each in found("May I bring bees to work?", index, encoder)}
    assert told == {"Robin Sample keeps them.", "You asked whether bees bite: they sting."}


def test_a_heading_that_asks_counts_for_the_sentences_below_it(index: OpenIndex, encoder: Encoder) -> None:
    asked = understand("Can I bring my dog to the office?", (), Directory.load())
    vector = encoder.encode_question(asked.topic)
    hits = search_with(vector, asked.topic, index=index)
    last = len(hits) - 1
    for heading, leads in (("May I bring a dog?", True), ("About dogs", False)):
        under = replace(hits[last], passage=replace(hits[last].passage, headings=(heading,)))
        best = candidates(asked, vector, [*hits[:last], under], index, encoder)[0]
        assert (best.statement.passage.id == under.passage.id) is leads
    plain, turned = (candidates(asked, vector, [under], index, given) for given in (None, encoder))
    assert [each.signals["meaning"] for each in plain] == [each.signals["meaning"] for each in turned]


def test_a_lead_counts_no_more_than_it_tells(index: OpenIndex, encoder: Encoder) -> None:
    asked = understand("Who looks after the bees?", (), Directory.load())
    vector = encoder.encode_question(asked.topic)
    found = candidates(asked, vector, search_with(vector, asked.topic, index=index), index, encoder)
    assert found[0].score - found[min(5, len(found) - 1)].score > MOST_MARGIN
    assert found[0].signals["margin"] == MOST_MARGIN
