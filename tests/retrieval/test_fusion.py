from __future__ import annotations

import numpy as np
import pytest

from app.retrieval.fusion import LEXICAL_WEIGHT, Ranking, fuse


def ranking(scores: dict[int, float]) -> Ranking:
    return np.array(list(scores), np.int64), np.array(list(scores.values()), np.float32)


NOTHING = ranking({})


def rows(dense: Ranking, lexical: Ranking, k: int = 10) -> list[int]:
    return [found.row for found in fuse(dense, lexical, k)]


def test_what_both_rankings_find_goes_before_what_is_equally_near_in_meaning_alone() -> None:
    assert rows(ranking({1: 0.6, 2: 0.6}), ranking({2: 3.0})) == [2, 1]


def test_a_close_meaning_beats_a_shared_word() -> None:
    assert rows(ranking({1: 0.9, 2: 0.3}), ranking({2: 8.0})) == [1, 2]


def test_the_best_lexical_match_adds_the_lexical_weight_to_its_cosine_and_half_as_good_a_match_half_of_it() -> None:
    best, half = fuse(ranking({1: 0.5, 2: 0.5}), ranking({1: 8.0, 2: 4.0}), 2)
    assert best.score == pytest.approx(0.5 + LEXICAL_WEIGHT)
    assert half.score == pytest.approx(0.5 + LEXICAL_WEIGHT / 2)


def test_a_row_that_only_the_words_found_gets_the_lowest_cosine_found() -> None:
    found = {each.row: each for each in fuse(ranking({1: 0.7, 2: 0.2}), ranking({9: 5.0}), 10)}
    assert found[9].signals == pytest.approx({"dense": 0.2, "lexical": 1.0})


def test_equal_scores_keep_the_order_of_the_rows_and_no_more_than_k_come_back() -> None:
    assert rows(ranking({5: 0.4, 3: 0.4, 4: 0.4}), NOTHING, 2) == [3, 4]


def test_one_ranking_may_be_empty_and_so_may_both() -> None:
    assert rows(NOTHING, ranking({7: 2.0, 8: 1.0})) == [7, 8]
    assert rows(ranking({7: 0.2}), NOTHING) == [7]
    assert rows(NOTHING, NOTHING) == []
