"""Texts to vectors: what an encoder is, and the one that the settings name, from files on this machine only.

The packaged weights (``packaged_encoder``) unless a setting names another sentence-transformers model
(``folder_encoder``). An encoder knows its own identity, precision included, which is part of every index made with it.
Nothing here reaches a network.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from app.config import PACKAGED_ENCODER, Config
from app.encoder_identity import folder_identity, model_folder
from app.folder_encoder import FolderEncoder
from app.model_identity import ModelIdentity
from app.packaged_encoder import packaged_encoder

Vectors = NDArray[np.float32]


class Encoder(Protocol):
    """Turns texts into vectors of length 1, whose inner product is their cosine."""

    @property
    def identity(self) -> ModelIdentity:
        """Which model this is."""

    def encode_question(self, text: str) -> Vectors:
        """One vector, shape (d,), near those of passages and sentences that answer."""

    def encode_text(self, text: str) -> Vectors:
        """One vector, shape (d,), as a passage has it: near those of texts that say, or ask, the same."""

    def encode_passages(self, texts: Sequence[str], on_batch: Callable[[int], None] | None = None) -> Vectors:
        """Vectors of shape (n, d), in the order of ``texts``; ``on_batch`` hears how many more are done."""

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """Word pieces of each text, special ones included, before any truncation."""


def load_encoder(config: Config, *, threads: int = 1) -> Encoder:
    """The encoder that the settings name.

    ``threads`` is how many texts are encoded at once: for offline work; a
    server keeps 1, so that workers do not fight over cores. The packaged one is
    loaded once in a process; its weights are checked when they are converted,
    and not read afterwards. Raises EncoderError.
    """
    os.environ["HF_HUB_OFFLINE"] = os.environ["TRANSFORMERS_OFFLINE"] = "1"
    os.environ["TOKENIZERS_PARALLELISM"] = "false"
    if config.encoder == PACKAGED_ENCODER:
        return packaged_encoder(config.var_dir / "models", config.encoder_precision.lower(), threads)
    folder = model_folder(config.encoder)
    return FolderEncoder(folder_identity(config.encoder, folder), folder)
