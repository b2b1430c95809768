"""An encoder for one message: what was encoded for it is not encoded again."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from app.encoder import Encoder, Vectors
from app.model_identity import ModelIdentity


class EncodeOnce:
    """An encoder that remembers its questions, for as long as one message is answered: none is encoded twice."""

    def __init__(self, encoder: Encoder) -> None:
        self._encoder = encoder
        self._questions: dict[str, Vectors] = {}
        self._texts: dict[str, Vectors] = {}

    @property
    def identity(self) -> ModelIdentity:
        """Which model this is."""
        return self._encoder.identity

    def encode_question(self, text: str) -> Vectors:
        """One vector, shape (d,)."""
        if text not in self._questions:
            self._questions[text] = self._encoder.encode_question(text)
        return self._questions[text]

    def encode_text(self, text: str) -> Vectors:
        """One vector, shape (d,)."""
        if text not in self._texts:
            self._texts[text] = self._encoder.encode_text(text)
        return self._texts[text]

    def encode_passages(self, texts: Sequence[str], on_batch: Callable[[int], None] | None = None) -> Vectors:
        """As the encoder does, of all texts anew."""
        return self._encoder.encode_passages(texts, on_batch)

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """As the encoder does."""
        return self._encoder.count_tokens(texts)
