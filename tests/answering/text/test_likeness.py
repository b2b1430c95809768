"""How like an answer the sentences of a passage are."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace
from typing import Any, cast

import numpy as np
import pytest

from app.answering.text.likeness import Likeness, likeness_for
from app.encoder import Encoder, Vectors

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


PAGE = (
    "Caseloads are 15 on average.",
    "Many children come to the summer party.",
    "Relocation costs of up to £5,000 are paid back on receipts.",
    "The housing team moved to another building in spring.",
    "Laptops and phones are handed out on the first morning.",
    "The car park behind the library costs nothing.",
    "Leave begins at 29 days and rises with service.",
    "The leave calendar hangs in the kitchen.",
)
ANSWERED = {
    "how many kids would I have": PAGE[0],
    "do they help with moving house": PAGE[2],
    "what kit do I get": PAGE[4],
    "where can I leave my car": PAGE[5],
    "how much holiday is there": PAGE[6],
}


def test_on_a_page_that_trained_nothing_it_chooses_better_than_the_packaged_encoder(encoder: Encoder) -> None:
    sentences = encoder.encode_passages(PAGE)
    trained, packaged = (
        {question: PAGE[int(np.argmax(sentences @ encode(question)))] for question in ANSWERED}
        for encode in (encoder.encode_question, encoder.encode_text)
    )
    assert trained == ANSWERED
    assert sum(packaged[question] == answer for question, answer in ANSWERED.items()) <= 2
