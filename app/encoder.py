"""Texts to vectors: one encoder for questions and passages, loaded from files on this machine only.

The packaged weights (all-MiniLM-L6-v2) are checked against their digest and run
on ONNX Runtime; any other sentence-transformers model is one setting away. An
encoder knows its own identity, which is part of every index made with it.
Nothing here reaches a network.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from app.config import PACKAGED_ENCODER, Config
from app.encoder_export import export_onnx
from app.errors import EncoderError
from app.onnx_session import open_session
from app.packaged_model import PACKAGED_DIGEST, PACKAGED_NAME, packaged_model

GRAPH = "1"  # raised when app.encoder_export draws another graph
ROWS_PER_BATCH = 16

Vectors = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class ModelIdentity:
    """What makes two encoders interchangeable: vectors of one may be compared with vectors of the other."""

    name: str
    revision: str
    pooling: str
    digest: str
    dimension: int
    max_tokens: int
    runtime: str

    @property
    def key(self) -> str:
        """A short digest of every field, for cache keys."""
        return hashlib.sha256(json.dumps(asdict(self), sort_keys=True).encode()).hexdigest()[:16]


class Encoder(Protocol):
    """Turns texts into vectors of length 1, whose inner product is their cosine."""

    @property
    def identity(self) -> ModelIdentity:
        """Which model this is."""

    def encode_question(self, text: str) -> Vectors:
        """One vector, shape (d,)."""

    def encode_passages(self, texts: Sequence[str], on_batch: Callable[[int], None] | None = None) -> Vectors:
        """Vectors of shape (n, d), in the order of ``texts``; ``on_batch`` hears how many more are done."""

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """Word pieces of each text, special ones included, before any truncation."""


def encoder_identity(config: Config) -> ModelIdentity:
    """The identity that ``load_encoder(config)`` will have, without loading weights of the packaged model."""
    if config.encoder == PACKAGED_ENCODER:
        return ModelIdentity(
            name=PACKAGED_NAME,
            revision=PACKAGED_DIGEST[:12],
            pooling="mean",
            digest=PACKAGED_DIGEST,
            dimension=384,
            max_tokens=256,
            runtime=f"onnxruntime fp32 graph {GRAPH}",
        )
    return _folder_identity(config.encoder, _model_folder(config.encoder))


def load_encoder(config: Config, *, threads: int = 1) -> Encoder:
    """The encoder that the settings name.

    ``threads`` is how many batches are encoded at once: for offline work; a
    server keeps 1, so that workers do not fight over cores. Raises EncoderError.
    """
    os.environ["HF_HUB_OFFLINE"] = os.environ["TRANSFORMERS_OFFLINE"] = "1"
    os.environ["TOKENIZERS_PARALLELISM"] = "false"
    identity = encoder_identity(config)
    if config.encoder != PACKAGED_ENCODER:
        return TransformersEncoder(identity, _model_folder(config.encoder))
    with packaged_model() as folder:
        graph = config.var_dir / "models" / f"{identity.digest}-{GRAPH}" / "model.onnx"
        if not graph.is_file():
            export_onnx(folder, graph)
        return OnnxEncoder(identity, folder / "tokenizer.json", graph, threads)


class OnnxEncoder:
    """The packaged model on ONNX Runtime, single precision."""

    def __init__(self, identity: ModelIdentity, tokenizer: Path, graph: Path, threads: int) -> None:
        from tokenizers import Tokenizer

        self.identity = identity
        self._tokenizer = Tokenizer.from_file(str(tokenizer))
        self._tokenizer.no_padding()
        self._tokenizer.no_truncation()
        self._threads = threads
        self._session = _session(graph)

    def encode_question(self, text: str) -> Vectors:
        """One vector, shape (d,)."""
        vector: Vectors = self.encode_passages([text])[0]
        return vector

    def encode_passages(self, texts: Sequence[str], on_batch: Callable[[int], None] | None = None) -> Vectors:
        """Vectors of shape (n, d), in the order of ``texts``; texts of like length share a batch."""
        vectors = np.zeros((len(texts), self.identity.dimension), dtype=np.float32)
        pieces = [self._truncated(encoding.ids) for encoding in self._tokenizer.encode_batch_fast(list(texts))]
        batches = list(_batches_by_length([len(ids) for ids in pieces]))
        for rows, batch in zip(
            batches, self._run_all([[pieces[row] for row in rows] for rows in batches]), strict=True
        ):
            vectors[rows] = batch
            if on_batch is not None:
                on_batch(len(rows))
        return vectors

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """Word pieces of each text, special ones included, before any truncation."""
        return [len(encoding.ids) for encoding in self._tokenizer.encode_batch_fast(list(texts))]

    def _truncated(self, ids: list[int]) -> list[int]:
        """As the model's own truncation does: what is too long loses its end, never its closing mark."""
        limit = self.identity.max_tokens
        return ids if len(ids) <= limit else [*ids[: limit - 1], ids[-1]]

    def _run_all(self, batches: list[list[list[int]]]) -> Iterator[Vectors]:
        """One batch on each thread: threads that share a batch wait for the slowest at every step."""
        if self._threads == 1 or len(batches) < 2:
            yield from map(self._run, batches)
            return
        with ThreadPoolExecutor(self._threads) as pool:
            yield from pool.map(self._run, batches)

    def _run(self, pieces: list[list[int]]) -> Vectors:
        width = max(len(ids) for ids in pieces)
        ids = np.zeros((len(pieces), width), dtype=np.int32)
        mask = np.zeros_like(ids)
        for row, own in enumerate(pieces):
            ids[row, : len(own)] = own
            mask[row, : len(own)] = 1
        vectors: Vectors = self._session.run(["vectors"], {"ids": ids, "mask": mask})[0]
        return vectors


class TransformersEncoder:
    """Any other sentence-transformers model from a local folder, on PyTorch."""

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


def _session(graph: Path) -> Any:
    try:
        return open_session(graph)
    except Exception as problem:  # the runtime raises its own unrelated kinds
        raise EncoderError(
            f"{graph} cannot be loaded ({problem}). Delete it: the next start makes it again."
        ) from problem


def _batches_by_length(lengths: Sequence[int]) -> Iterator[list[int]]:
    """Positions in batches of like length, longest first."""
    order = sorted(range(len(lengths)), key=lengths.__getitem__, reverse=True)
    for first in range(0, len(order), ROWS_PER_BATCH):
        yield order[first : first + ROWS_PER_BATCH]


def _model_folder(name: str) -> Path:
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


def _folder_identity(name: str, folder: Path) -> ModelIdentity:
    """Read the identity of a sentence-transformers model from its configuration and the digest of its files."""
    modules = _json(folder / "modules.json")
    if not modules:
        raise EncoderError(f"{folder} is no sentence-transformers model: it has no modules.json")
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
    lines = [f"{file.relative_to(folder).as_posix()} {_digest(file)}" for file in used]
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def _digest(file: Path) -> str:
    with file.open("rb") as handle:
        return hashlib.file_digest(handle, "sha256").hexdigest()


def _json(file: Path) -> Any:
    """The content of a JSON file; empty when there is none."""
    return json.loads(file.read_text("utf-8")) if file.is_file() else {}
