"""Questions that mean the same stand together, the commonest wording first."""

from __future__ import annotations

import numpy as np

from app.encoder import Encoder
from app.evaluation.likeness import grouped


def test_rows_join_the_nearest_leader_that_is_near_enough() -> None:
    vectors = np.array([[1, 0], [0.9, np.sqrt(1 - 0.81)], [0, 1]], np.float32)
    assert grouped(vectors, [1, 3, 2]) == [[1, 0], [2]]


def test_nothing_to_group_gives_no_group() -> None:
    assert grouped(np.zeros((0, 2), np.float32), []) == []


def test_rewordings_stand_together_and_other_topics_apart(encoder: Encoder) -> None:
    asked = [
        "Is there parking at the office?",
        "Is there a car park at the office?",
        "Can I park at the office?",
        "How much annual leave do I get?",
        "How many days of annual leave are there?",
        "Does the council sponsor visas?",
    ]
    groups = grouped(encoder.encode_passages(asked), [1] * len(asked))
    assert [sorted(group) for group in groups] == [[0, 1, 2], [3, 4], [5]]
