from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from app.answering.question.asked import Asked, understand
from app.answering.text.read_closely import LIST_LENGTH, MOST_WINDOWS, read_closely, window_around, with_speaker
from app.answering.text.select import Candidate, candidates
from app.answering.text.support import enough
from app.councils.directory import Directory
from app.domain import Passage, Span
from app.encoder import Encoder
from app.indexing.opened import OpenIndex
from app.reader.model import Reader, Reading, Window
from app.retrieval.search import search_with
from tests.answering.documents import statements


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader()


def similar(question: str, index: OpenIndex, encoder: Encoder) -> tuple[Asked, list[Candidate]]:
    asked = understand(question, (), Directory.load())
    vector = encoder.encode_question(asked.topic)
    return asked, candidates(asked, vector, search_with(vector, asked.topic, index=index), index, encoder)


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("Who looks after the bees?", "Robin Sample looks after them"),
        ("How much do I get per mile?", "45 pence a mile"),
    ],
)
def test_the_statement_that_answers_leads_whatever_its_words(
    question: str, words: str, index: OpenIndex, encoder: Encoder, reader: Reader
) -> None:
    asked, found = similar(question, index, encoder)
    read = read_closely(asked, found, reader)
    assert words in read[0].statement.quote
    assert read[0].score >= enough(read[0].signals)


def test_only_what_was_read_comes_back_with_its_log_odds(index: OpenIndex, encoder: Encoder, reader: Reader) -> None:
    asked, found = similar("Who looks after the bees?", index, encoder)
    read = read_closely(asked, found, reader, sure=1.0)
    assert all(each.signals["both"] == min(each.signals["answers"], each.signals["place"]) for each in read)
    assert len({each.statement.passage.id for each in read}) <= MOST_WINDOWS
    assert {each.statement.quote for each in read} <= {each.statement.quote for each in found}


def test_only_the_best_of_a_window_is_not_behind(index: OpenIndex, encoder: Encoder, reader: Reader) -> None:
    asked, found = similar("Who looks after the bees?", index, encoder)
    read = read_closely(asked, found, reader, sure=1.0)
    of_window: dict[float, list[Candidate]] = {}
    for each in read:
        of_window.setdefault(each.signals["answers"], []).append(each)
    shared = [own for own in of_window.values() if len(own) > 1]
    assert shared
    for own in shared:
        best = max(each.signals["place"] for each in own)
        assert all(each.signals["behind"] == pytest.approx(each.signals["place"] - best) for each in own)


def test_what_the_answer_before_quoted_stands_back(index: OpenIndex, encoder: Encoder, reader: Reader) -> None:
    asked, found = similar("Who looks after the bees?", index, encoder)
    first = read_closely(asked, found, reader)[0]
    again = read_closely(replace(asked, said=(first.statement.quote,)), found, reader)
    (same,) = [each for each in again if each.statement == first.statement]
    assert same.score < first.score


def test_less_is_read_once_a_statement_surely_answers(
    index: OpenIndex, encoder: Encoder, reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.answering.text.read_closely.WORTH_READING", -9.0)
    asked, found = similar("Who looks after the bees?", index, encoder)
    assert _read(asked, found, reader, sure=0.1) < _read(asked, found, reader, sure=1.0)


def test_a_newer_document_is_read_too_where_an_older_one_surely_answers(
    told_index: OpenIndex, encoder: Encoder, reader: Reader
) -> None:
    asked, found = similar("What is the average caseload in the assessment teams in Kent?", told_index, encoder)
    then, now = (next(each for each in found if words in each.statement.quote) for words in ("24 child", "16 child"))
    assert _read(asked, [then, now], reader, sure=0.01) == {then.statement.quote, now.statement.quote}
    assert _read(asked, [now, then], reader, sure=0.01) == {now.statement.quote}
    worded_otherwise = replace(now, score=0.35 * then.score)  # no heading of its own repeats the question
    assert now.statement.quote in _read(asked, [then, worded_otherwise], reader, sure=0.01)
    far = replace(now, score=0.1 * then.score)
    assert _read(asked, [then, far], reader, sure=0.01) == {then.statement.quote}


def test_what_retrieval_holds_far_less_likely_is_not_read(
    index: OpenIndex, encoder: Encoder, reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked, found = similar("Who looks after the bees?", index, encoder)
    worth_it = _read(asked, found, reader, sure=1.0)
    monkeypatch.setattr("app.answering.text.read_closely.WORTH_READING", -9.0)
    assert worth_it < _read(asked, found, reader, sure=1.0)


def _read(asked: Asked, found: list[Candidate], reader: Reader, *, sure: float) -> set[str]:
    return {each.statement.quote for each in read_closely(asked, found, reader, sure=sure)}


def test_the_words_that_answer_are_marked_within_their_statement(
    index: OpenIndex, encoder: Encoder, reader: Reader
) -> None:
    asked, found = similar("Who looks after the bees?", index, encoder)
    best = read_closely(asked, found, reader)[0]
    assert best.words is not None
    assert best.statement.span.start <= best.words.start < best.words.end <= best.statement.span.end
    assert "Robin Sample" in best.statement.document.text[best.words.start : best.words.end]


def test_a_window_holds_whole_sentences_around_the_one_meant() -> None:
    sentences = tuple(Span(start, start + 99) for start in range(0, 1000, 100))
    passage = Passage("p", "d", "", 0, 999, sentences)
    assert window_around(passage, [5]) == (400, 599)
    assert window_around(passage, [0]) == (0, 199)
    assert window_around(passage, [5], 320) == (400, 699)


@pytest.mark.parametrize(("line", "title"), [(1, "A page"), (11, "Whoever joins us gets")])
def test_a_list_longer_than_what_the_reader_takes_is_read_around_its_likest_line(line: int, title: str) -> None:
    items = [f"a thing that matters a good deal to those who join us, and it is number {n}" for n in range(1, 12)]
    (told,) = statements("Whoever joins us gets:", *(f"- {item}" for item in items), title="A page")
    candidate = Candidate(told, 1.0, {"score": 1.0, "margin": 0.1, "words": 0.5}, line=line)
    reader = _Noting()
    read_closely(understand("What is it?", (), Directory.load()), [candidate], reader)
    (window,) = reader.windows
    assert window.title == title
    assert items[line - 1] in window.text
    assert len(window.text) <= LIST_LENGTH


class _Noting(Reader):
    """Notes what it is given to read."""

    windows: Sequence[Window] = ()
    questions: frozenset[str] = frozenset()

    def read(self, question: str, windows: Sequence[Window]) -> list[Reading]:
        self.windows, self.questions = windows, self.questions | {question}
        return super().read(question, windows)


def test_what_is_doubtful_is_read_again_under_its_documents_title_and_with_the_council(
    index: OpenIndex, encoder: Encoder, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked, found = similar("Who looks after the bees in Kent?", index, encoder)
    told: dict[tuple[float, float], list[Candidate]] = {}
    for doubtful in ((1.0, 1.0), (0.0, 1.0)):
        monkeypatch.setattr("app.answering.text.read_closely.DOUBTFUL", doubtful)
        noting = _Noting()
        told[doubtful] = read_closely(asked, found, noting, sure=1.0)
        assert noting.questions == ({asked.unplaced} if doubtful[0] else {asked.unplaced, asked.placed})
    once, again = (next(iter(each)).score for each in told.values())
    assert once != again


def test_who_speaks_stands_in_the_title_of_what_is_said_as_i() -> None:
    _, own, other = statements("Foreword by Robin Sample, Chair", "I am proud of the work.", "The work is hard.")
    assert with_speaker("Our year", own) == "Our year. Foreword by Robin Sample, Chair"
    assert with_speaker("Our year", other) == "Our year"
