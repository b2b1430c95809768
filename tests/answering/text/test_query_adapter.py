"""How like an answer a sentence is: the map of a question's vector that was fitted for that."""

from __future__ import annotations

import json
from dataclasses import replace
from types import SimpleNamespace
from typing import Any, cast

import numpy as np
import pytest

from app.answering.text.query_adapter import FACTS, QueryAdapter, query_adapter
from app.encoder import Encoder, Vectors

ALONG, ACROSS = np.eye(2, dtype=np.float32)
SENTENCES: Vectors = np.stack([ALONG, ACROSS, ALONG])


def test_without_a_map_likeness_is_the_cosine() -> None:
    assert QueryAdapter().likeness(ALONG)(SENTENCES).tolist() == [1.0, 0.0, 1.0]


def test_the_question_is_turned_and_not_the_sentences() -> None:
    turning: Vectors = np.array([[0, 3], [-3, 0]], dtype=np.float32)
    assert QueryAdapter(turning).likeness(ALONG)(SENTENCES).tolist() == [0.0, 1.0, 0.0]


def test_a_sentence_counts_a_share_of_the_one_before_it() -> None:
    assert QueryAdapter(before=0.25).likeness(ALONG)(SENTENCES).tolist() == [1.0, 0.25, 1.0]
    assert QueryAdapter(before=0.25).likeness(ALONG)(SENTENCES[:1]).tolist() == [1.0]
    assert QueryAdapter(before=0.25).likeness(ALONG)(SENTENCES[:0]).tolist() == []


def test_the_vectors_of_the_index_stay_as_they_are() -> None:
    kept = SENTENCES.copy()
    QueryAdapter(before=0.25).likeness(ALONG)(kept)
    assert kept.tolist() == SENTENCES.tolist()


def test_another_encoder_has_no_map(encoder: Encoder) -> None:
    other = SimpleNamespace(identity=replace(encoder.identity, revision="another"))
    for adapter in (query_adapter(cast(Any, other)), query_adapter(None)):
        assert (adapter.matrix, adapter.before, adapter.weight) == (None, 0.0, 1.0)
    assert query_adapter(encoder).matrix is not None


@pytest.mark.parametrize(
    ("question", "answer", "topic"),
    [
        ("how many kids would I have", "Caseloads are 15 on average.", "Many children come to the summer party."),
        (
            "do they help with moving house",
            "Relocation costs of up to £5,000 are paid back on receipts.",
            "The housing team moved to another building in spring.",
        ),
        (
            "is it safe to work there at night",
            "Lone visits after dark are never made without a colleague.",
            "The night shelter is run by volunteers.",
        ),
    ],
)
def test_what_answers_gains_on_what_is_only_about_it(question: str, answer: str, topic: str, encoder: Encoder) -> None:
    vector = encoder.encode_question(question)
    vectors = encoder.encode_passages([answer, topic])
    cosines, alike = (
        [float(like(vector)(each[None])[0]) for each in vectors]
        for like in (QueryAdapter().likeness, query_adapter(encoder).likeness)
    )
    assert alike[0] - alike[1] > cosines[0] - cosines[1] + 0.05


def test_on_pages_that_trained_nothing_it_chooses_better_than_the_cosine() -> None:
    facts = json.loads(FACTS.read_text(encoding="utf-8"))
    held_out = facts["held out: right among the first 1, 3, 5"]["pages"]
    assert all(ours > cosine + 0.05 for ours, cosine in zip(held_out["adapted"], held_out["cosine"], strict=True))
