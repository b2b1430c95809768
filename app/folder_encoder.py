"""Any sentence-transformers model from a folder of this machine, on PyTorch; its files alone tell its identity."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from app.errors import EncoderError
from app.files import digest_of
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


def model_folder(name: str) -> Path:
    """The folder of a model given by folder, or by name when it is in the local model cache."""
    folder = Path(name).expanduser()
    if folder.is_dir():
        return folder.resolve()
    from huggingface_hub import snapshot_download

    try:
        return Path(snapshot_download(name, local_files_only=True))
    except Exception as problem:
        message = f"ENCODER='{name}' is neither a folder nor a model in the local model cache. Nothing is downloaded."
        raise EncoderError(message) from problem


def folder_identity(name: str, folder: Path) -> ModelIdentity:
    """Read the identity of a sentence-transformers model from its configuration and the digest of its files."""
    modules = _json(folder / "modules.json")
    if not modules:
        raise EncoderError(
            f"{folder} is no sentence-transformers model: it has no modules.json. "
            "Set ENCODER to a folder that has one, or leave it out."
        )
    model = _json(folder / "config.json")
    layers = [_json(folder / module["path"] / "config.json") for module in modules if module["path"]]
    widths = [layer.get(field) for layer in layers for field in ("embedding_dimension", "word_embedding_dimension")]
    widths += [layer.get("out_features") for layer in layers]
    pooling = [layer for layer in layers if any(key.startswith("pooling_mode") for key in layer)]
    digest = _folder_digest(folder)
    return ModelIdentity(
        name=name if not Path(name).expanduser().is_dir() else folder.name,
        revision=digest[:12],
        pooling=_pooling(pooling[0]) if pooling else "none",
        digest=digest,
        dimension=next((int(width) for width in reversed(widths) if width), int(model.get("hidden_size", 0))),
        max_tokens=_max_tokens(folder, model),
        runtime="sentence-transformers",
    )


def _pooling(layer: dict[str, Any]) -> str:
    """``mean``, ``cls`` and so on, as older and newer models write it."""
    if isinstance(layer.get("pooling_mode"), str):
        return str(layer["pooling_mode"])
    modes = [key.removeprefix("pooling_mode_") for key, value in layer.items() if value is True]
    return "+".join(mode.removesuffix("_tokens").removesuffix("_token") for mode in modes)


def _max_tokens(folder: Path, model: dict[str, Any]) -> int:
    stated = _json(folder / "sentence_bert_config.json").get("max_seq_length")
    limits = (_json(folder / "tokenizer_config.json").get("model_max_length"), model.get("max_position_embeddings"))
    return int(stated or min((limit for limit in limits if limit), default=512))


def _folder_digest(folder: Path) -> str:
    """SHA-256 over the names and digests of the files that make the vectors."""
    kinds = (".json", ".txt", ".model", ".safetensors", ".bin")
    used = sorted(file for file in folder.rglob("*") if file.is_file() and file.suffix in kinds)
    lines = [f"{file.relative_to(folder).as_posix()} {digest_of(file)}" for file in used]
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def _json(file: Path) -> Any:
    """The content of a JSON file; empty when there is none."""
    return json.loads(file.read_text("utf-8")) if file.is_file() else {}


def _batches_by_length(lengths: Sequence[int]) -> Iterator[list[int]]:
    """Positions in batches of like length, longest first."""
    order = sorted(range(len(lengths)), key=lengths.__getitem__, reverse=True)
    for first in range(0, len(order), ROWS_PER_BATCH):
        yield order[first : first + ROWS_PER_BATCH]
