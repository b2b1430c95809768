from __future__ import annotations

import numpy as np
import pytest

from app.indexing.postings import ascending, best_first
from app.retrieval.fusion import Evidence, Scores, Weights, fused, with_neighbours

NONE = np.nan


def row(*values: float) -> Scores:
    return np.array(values, np.float32)


def test_each_kind_of_evidence_adds_its_weight() -> None:
    evidence = Evidence(dense=row(0.5, 0.5), lexical=row(1.0, 0.5), sentence=row(0.0, 0.4))
    assert fused(evidence, Weights(lexical=0.2, sentence=0.5)) == pytest.approx([0.7, 0.8])


def test_a_close_meaning_beats_a_shared_word() -> None:
    evidence = Evidence(dense=row(0.9, 0.3), lexical=row(0.0, 1.0), sentence=row(0.0, 0.0))
    assert best_first(fused(evidence, Weights()), 2).tolist() == [0, 1]


def test_a_passage_near_another_that_fits_goes_before_a_lone_one_as_good() -> None:
    found = with_neighbours(row(0.6, 0.6), np.stack([row(0.1, 0.8, NONE), row(0.1, 0.2, 0.1)]), 0.3)
    assert found == pytest.approx([0.6 + 0.3 * 0.8, 0.6 + 0.3 * 0.2])


def test_a_document_of_one_passage_loses_nothing_to_longer_ones() -> None:
    assert with_neighbours(row(0.5), np.stack([row(NONE, NONE)]), 0.3) == pytest.approx([0.65])


def test_equal_scores_keep_their_order_and_no_more_than_k_come_back() -> None:
    assert best_first(row(0.4, 0.9, 0.4), 2).tolist() == [1, 0]
    assert best_first(row(), 2).tolist() == []


@pytest.mark.parametrize("rows", [[], [7], [3, 3], [5, 1, 5, 0, 9, 1]])
def test_rows_come_in_order_and_once(rows: list[int]) -> None:
    assert ascending(np.array(rows, np.int64)).tolist() == sorted(set(rows))
