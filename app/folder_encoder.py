"""Any sentence-transformers model from a folder of this machine, on PyTorch; its files alone tell its identity."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from app.errors import EncoderError
from app.model_identity import ModelIdentity

ROWS_PER_BATCH = 16
"""On ONNX Runtime with one thread a batch of one is as quick, and pads nothing."""

Vectors = NDArray[np.float32]


class FolderEncoder:
    """The model of a folder."""

    def __init__(self, identity: ModelIdentity, folder: Path) -> None:
        from sentence_transformers import SentenceTransformer

        self.identity = identity
        self._model = SentenceTransformer(str(folder), device="cpu", local_files_only=True)
        self._model.max_seq_length = identity.max_tokens
        width = self._model.get_embedding_dimension()
        if width != identity.dimension:
            raise EncoderError(f"{folder}: its files speak of {identity.dimension} dimensions, the model makes {width}")

    def encode_question(self, text: str) -> Vectors:
        """One vector, shape (d,), with the model's own prompt for questions where it has one."""
        vectors: Vectors = self._model.encode_query([text], normalize_embeddings=True, show_progress_bar=False)
        vector: Vectors = vectors[0]
        return vector

    def encode_text(self, text: str) -> Vectors:
        """One vector, shape (d,), as a passage has it."""
        vector: Vectors = self.encode_passages([text])[0]
        return vector

    def encode_passages(self, texts: Sequence[str], on_batch: Callable[[int], None] | None = None) -> Vectors:
        """Vectors of shape (n, d), in the order of ``texts``; texts of like length share a batch."""
        vectors = np.zeros((len(texts), self.identity.dimension), dtype=np.float32)
        for rows in _batches_by_length([len(text) for text in texts]):
            batch = [texts[row] for row in rows]
            vectors[rows] = self._model.encode_document(batch, normalize_embeddings=True, show_progress_bar=False)
            if on_batch is not None:
                on_batch(len(rows))
        return vectors

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """Word pieces of each text, special ones included, before any truncation."""
        if not texts:
            return []
        encoded = self._model.tokenizer(list(texts), truncation=False, padding=False, verbose=False)
        return [len(ids) for ids in encoded["input_ids"]]


def _batches_by_length(lengths: Sequence[int]) -> Iterator[list[int]]:
    """Positions in batches of like length, longest first."""
    order = sorted(range(len(lengths)), key=lengths.__getitem__, reverse=True)
    for first in range(0, len(order), ROWS_PER_BATCH):
        yield order[first : first + ROWS_PER_BATCH]
