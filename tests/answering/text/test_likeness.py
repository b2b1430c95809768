"""How like an answer the sentences of a passage are."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace
from typing import Any, cast

import numpy as np
import pytest

from app.answering.text.likeness import Likeness, likeness_for
from app.encoder import Encoder, Vectors
from app.question_encoder import SHIPPED

ALONG, ACROSS = np.eye(2, dtype=np.float32)
SENTENCES: Vectors = np.stack([ALONG, ACROSS, ALONG])


def test_plain_likeness_is_the_cosine() -> None:
    assert Likeness().of(SENTENCES, ALONG).tolist() == [1.0, 0.0, 1.0]


def test_a_sentence_counts_a_share_of_the_one_before_it() -> None:
    assert Likeness(before=0.25).of(SENTENCES, ALONG).tolist() == [1.0, 0.25, 1.0]
    assert Likeness(before=0.25).of(SENTENCES[:1], ALONG).tolist() == [1.0]
    assert Likeness(before=0.25).of(SENTENCES[:0], ALONG).tolist() == []


def test_the_vectors_of_the_index_stay_as_they_are() -> None:
    kept = SENTENCES.copy()
    Likeness(before=0.25).of(kept, ALONG)
    assert kept.tolist() == SENTENCES.tolist()


def test_what_was_fitted_counts_for_the_encoder_that_it_was_fitted_for(encoder: Encoder) -> None:
    other = SimpleNamespace(identity=replace(encoder.identity, revision="another"))
    assert likeness_for(cast(Any, other)) == likeness_for(None) == Likeness()
    assert likeness_for(encoder).before > 0


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
def test_a_question_lies_nearer_to_what_answers_it_than_its_text_does(
    question: str, answer: str, topic: str, encoder: Encoder
) -> None:
    vectors = encoder.encode_passages([answer, topic])
    answers, of_topic = vectors @ encoder.encode_question(question)
    plain, of_topic_plain = vectors @ encoder.encode_text(question)
    assert answers - of_topic > plain - of_topic_plain + 0.05


def test_on_pages_that_trained_nothing_it_chooses_better_than_the_packaged_encoder() -> None:
    held_out = SHIPPED.settings()["held out: right among the first 1, 3, 5"]
    for figures in held_out.values():
        assert all(ours > theirs for ours, theirs in zip(figures["trained"], figures["packaged"], strict=True))
