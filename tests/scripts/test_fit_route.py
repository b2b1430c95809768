from __future__ import annotations

import numpy as np

from app.encoder import Encoder
from scripts.fit_route import fit, fit_model


def test_two_kinds_of_vectors_are_told_apart() -> None:
    vectors = np.array([[1.0, 0.0], [0.9, 0.1], [0.0, 1.0], [0.1, 0.9]])
    weights, bias = fit(vectors, np.array([0, 0, 1, 1]), 2)
    assert (vectors @ weights.T + bias).argmax(axis=1).tolist() == [0, 0, 1, 1]


def test_the_model_names_its_encoder_and_its_figures(encoder: Encoder) -> None:
    examples = {
        "documents": ["What is the salary?", "Who leads the team?"] * 3,
        "abuse": ["You idiot.", "Stupid machine."] * 3,
    }
    model = fit_model(examples, encoder)
    assert model["encoder"] == encoder.identity.family
    assert model["routes"] == ["documents", "abuse"]
    assert np.shape(model["weights"]) == (2, *encoder.encode_message("a").shape)
    assert model["held_out"]["abuse"] == {"messages": 2, "found": 2, "documents_taken": 0}
