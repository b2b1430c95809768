from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from app.indexing.lexical import LexicalIndex, stems, write_lexical

TEXTS = [
    "The team manager leads the fostering team.",
    "Social workers manage their own caseload.",
    "A children’s home in Band 3.",
    "",
]


@pytest.fixture
def words(tmp_path: Path) -> LexicalIndex:
    write_lexical(tmp_path / "lexical", TEXTS)
    return LexicalIndex(tmp_path / "lexical")


def test_inflected_words_meet(words: LexicalIndex) -> None:
    assert words.search("caseloads", 5)[0].tolist() == [1]
    assert words.search("children's homes", 5)[0].tolist() == [2]


def test_the_rarer_word_and_the_more_frequent_one_in_a_text_count_more(words: LexicalIndex) -> None:
    rows, scores = words.search("team worker", 5)
    assert rows.tolist() == [0, 1]
    assert scores[0] > scores[1] > 0


def test_a_number_is_a_word(words: LexicalIndex) -> None:
    assert words.search("band 3", 5)[0].tolist() == [2]


@pytest.mark.parametrize("question", ["", "the of and", "zebra", "?!"])
def test_no_word_in_common_finds_nothing(words: LexicalIndex, question: str) -> None:
    assert words.search(question, 5)[0].tolist() == []


def test_chosen_rows_only(words: LexicalIndex) -> None:
    assert set(words.search("team worker home", 5, rows=np.array([2, 1]))[0].tolist()) == {1, 2}
    assert words.search("team", 5, rows=np.array([1, 2]))[0].tolist() == []
    assert words.search("team", 5, rows=np.empty(0, np.int64))[0].tolist() == []


def test_k_limits_what_comes_back(words: LexicalIndex) -> None:
    assert len(words.search("team worker home", 2)[0]) == 2
    assert words.search("team", 0)[0].tolist() == []


def test_texts_without_any_word_can_be_indexed(tmp_path: Path) -> None:
    write_lexical(tmp_path / "lexical", ["…", "the"])
    assert LexicalIndex(tmp_path / "lexical").search("anything", 3)[0].tolist() == []


def test_stop_words_go_and_question_words_stay() -> None:
    assert stems("Who is the manager?") == ["who", "manag"]
