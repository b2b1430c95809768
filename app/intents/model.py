"""The intent of a message: which of the questions that nearly everybody asks it is, and how sure that is.

The packaged encoder with a layer on top, trained by ``scripts/fit_intents.py`` on wordings written for it and shipped
beside this module as one int8 ONNX file; figures and data stand in ``intents.json``. It finds nothing and answers
nothing itself.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np

from app.message_model import MessageModel
from app.shipped_model import ShippedModel

SHIPPED = ShippedModel(
    Path(__file__).parent,
    "intents",
    "Repair it from the project's files, or train it: .venv/bin/python -m scripts.fit_intents --help.",
)
NONE = "none"
"""The class of all messages that ask something else."""


@dataclass(frozen=True, slots=True)
class Intent:
    """What a message asks most likely, and the calibrated ``chance``, 0 to 1, of each intent that it asks just that."""

    name: str
    chances: Mapping[str, float]

    def chance(self, *names: str) -> float:
        """The chance that it asks what one of these intents asks; of the likeliest where none is named."""
        return sum(self.chances[name] for name in names or (self.name,))


class IntentModel:
    """The shipped model on ONNX Runtime; safe to use from several threads."""

    def __init__(self, shipped: ShippedModel = SHIPPED) -> None:
        """Load the model; raises EncoderError when its file is missing or is not the one its settings name."""
        self._model = MessageModel(shipped)
        self._names: list[str] = self._model.settings["intents"]
        self._temperature = float(self._model.settings["temperature"])

    def read(self, message: str) -> Intent:
        """The likeliest intent of a message, ``NONE`` among them."""
        logits = self._model.logits(message)
        raised = np.exp((logits - logits.max()) / self._temperature)
        chances = dict(zip(self._names, (raised / raised.sum()).tolist(), strict=True))
        return Intent(self._names[int(raised.argmax())], chances)


@cache
def intent_model() -> IntentModel:
    """The shipped model, loaded once in a process. Raises EncoderError."""
    return IntentModel()
