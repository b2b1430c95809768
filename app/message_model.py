"""A small network that reads one message and says which of some classes it is of, shipped as an ONNX file.

The packaged encoder's layers, or the first of them, with a linear layer on their mean, trained by
``scripts/message_trainer.py``. What the classes are, and what follows from them, is the business of those who ask.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from app.onnx_session import open_session
from app.packaged_model import packaged_tokenizer
from app.shipped_model import ShippedModel

MOST_PIECES = 96
"""Word pieces that are read of a message: its end, where the question stands, if it has more."""


class MessageModel:
    """The shipped network on ONNX Runtime; safe to use from several threads. ``settings`` stand beside it."""

    def __init__(self, shipped: ShippedModel) -> None:
        """Load the model; raises EncoderError when its file is missing or is not the one its settings name."""
        self.settings: Mapping[str, Any] = shipped.settings()
        self._session = open_session(shipped.checked())
        self._tokenizer = packaged_tokenizer()

    def logits(self, message: str) -> NDArray[np.float32]:
        """One logit for each class, shape (classes,)."""
        ids = np.array([pieces_of(self._tokenizer.encode(message).ids)], dtype=np.int32)
        (logits,) = self._session.run(["logits"], {"ids": ids, "mask": np.ones_like(ids)})
        own: NDArray[np.float32] = logits[0]
        return own


def pieces_of(ids: list[int]) -> list[int]:
    """The word pieces that are read of a message's own, its first mark and its end."""
    return ids if len(ids) <= MOST_PIECES else [ids[0], *ids[len(ids) - MOST_PIECES + 1 :]]
