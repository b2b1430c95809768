"""Texts to vectors: one encoder for questions and passages, loaded from files on this machine only.

The packaged weights (all-MiniLM-L6-v2) are checked against their digest and run
on ONNX Runtime, in the precision that the setting names; any other
sentence-transformers model is one setting away. An encoder knows its own
identity, precision included, which is part of every index made with it. Nothing
here reaches a network.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from app.bert_graph import quantise
from app.config import PACKAGED_ENCODER, Config
from app.encoder_export import FULL, export_messages, export_onnx
from app.errors import EncoderError
from app.files import digest_of
from app.onnx_session import open_session
from app.packaged_model import PACKAGED_DIGEST, PACKAGED_NAME, packaged_files, packaged_model
from app.question_encoder import SHIPPED

GRAPH = "2"  # raised when app.encoder_export or app.bert_graph draws another graph
ROWS_PER_BATCH = 16
"""Of a model on PyTorch. On ONNX Runtime with one thread a batch of one is as quick, and pads nothing."""

LEAST_LIKENESS = 0.985
"""Mean cosine of PROBES with those of the original; 0.993 is usual, and older processors may round more coarsely."""
PROBES = (
    "Who leads the fostering team?",
    "The average caseload is fifteen children, and supervision takes place once a month.",
    "Inspectors judged the experiences and progress of children in care to require improvement to be good.",
    "salary",
)

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
        return _short_digest(asdict(self))

    @property
    def family(self) -> str:
        """A short digest of every field but the runtime: what was fitted to one precision serves the other."""
        return _family(self)


class Encoder(Protocol):
    """Turns texts into vectors of length 1, whose inner product is their cosine."""

    @property
    def identity(self) -> ModelIdentity:
        """Which model this is."""

    def encode_question(self, text: str) -> Vectors:
        """One vector, shape (d,), near those of passages and sentences that answer."""

    def encode_text(self, text: str) -> Vectors:
        """One vector, shape (d,), as a passage has it: near those of texts that say, or ask, the same."""

    def encode_message(self, text: str) -> Vectors:
        """One vector, shape (m,), of what the text is rather than what it is about: near those worded alike."""

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
            runtime=f"onnxruntime {config.encoder_precision.lower()} graph {GRAPH}",
        )
    return _folder_identity(config.encoder, _model_folder(config.encoder))


def load_encoder(config: Config, *, threads: int = 1) -> Encoder:
    """The encoder that the settings name.

    ``threads`` is how many texts are encoded at once: for offline work; a
    server keeps 1, so that workers do not fight over cores. The packaged one is
    loaded once in a process; its weights are checked when they are converted,
    and not read afterwards. Raises EncoderError.
    """
    os.environ["HF_HUB_OFFLINE"] = os.environ["TRANSFORMERS_OFFLINE"] = "1"
    os.environ["TOKENIZERS_PARALLELISM"] = "false"
    identity = encoder_identity(config)
    if config.encoder != PACKAGED_ENCODER:
        return TransformersEncoder(identity, _model_folder(config.encoder))
    graphs = Graphs.of(config.var_dir / "models" / f"{identity.digest}-{GRAPH}", config.encoder_precision.lower())
    return _packaged(identity, graphs, threads)


@dataclass(frozen=True, slots=True)
class Graphs:
    """Where the packaged model's graphs of one precision are: of ``texts``, and of ``messages`` its first layers."""

    texts: Path
    messages: Path

    @classmethod
    def of(cls, folder: Path, precision: str) -> Graphs:
        """Those in a folder."""
        return cls(folder / f"{precision}.onnx", folder / f"messages-{precision}.onnx")


@cache
def _packaged(identity: ModelIdentity, graphs: Graphs, threads: int) -> OnnxEncoder:
    if not (graphs.texts.is_file() and graphs.messages.is_file()):
        try:
            with packaged_model() as folder:
                _convert(folder, graphs, identity)
        except OSError as problem:
            raise EncoderError(
                f"The model cannot be kept in the form it runs in ({problem}). See that this user may write to "
                f"{graphs.texts.parent}, and that the disk has room."
            ) from problem
    with packaged_files() as folder:
        return OnnxEncoder(identity, folder / "tokenizer.json", graphs, threads)


class OnnxEncoder:
    """The packaged model on ONNX Runtime, and for questions the one that was trained towards its passages.

    Each text is encoded by itself: 8-bit activations are scaled over all that runs together, and a vector must not
    depend on what stood beside its text.
    """

    def __init__(self, identity: ModelIdentity, tokenizer: Path, graphs: Graphs, threads: int) -> None:
        from tokenizers import Tokenizer

        self.identity = identity
        self._tokenizer = Tokenizer.from_file(str(tokenizer))
        self._tokenizer.no_padding()
        self._tokenizer.no_truncation()
        self._threads = threads
        self._session = _session(graphs.texts)
        self._of_messages = _session(graphs.messages)
        self._of_questions = open_session(SHIPPED.read()[1])

    def encode_question(self, text: str) -> Vectors:
        """One vector, shape (d,), near those of passages and sentences that answer."""
        return _vector(self._of_questions, self._truncated(self._tokenizer.encode(text).ids))

    def encode_text(self, text: str) -> Vectors:
        """One vector, shape (d,), as a passage has it."""
        vector: Vectors = self.encode_passages([text])[0]
        return vector

    def encode_message(self, text: str) -> Vectors:
        """One vector, shape (m,), of the first layers alone."""
        return _vector(self._of_messages, self._truncated(self._tokenizer.encode(text).ids))

    def encode_passages(self, texts: Sequence[str], on_batch: Callable[[int], None] | None = None) -> Vectors:
        """Vectors of shape (n, d), in the order of ``texts``."""
        vectors = np.zeros((len(texts), self.identity.dimension), dtype=np.float32)
        pieces = [self._truncated(encoding.ids) for encoding in self._tokenizer.encode_batch_fast(list(texts))]
        # Longest first, so that no thread is left alone with a long text at the end.
        order = sorted(range(len(pieces)), key=lambda row: -len(pieces[row]))
        for row, vector in zip(order, self._run_all([pieces[row] for row in order]), strict=True):
            vectors[row] = vector
            if on_batch is not None:
                on_batch(1)
        return vectors

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """Word pieces of each text, special ones included, before any truncation."""
        return [len(encoding.ids) for encoding in self._tokenizer.encode_batch_fast(list(texts))]

    def _truncated(self, ids: list[int]) -> list[int]:
        """As the model's own truncation does: what is too long loses its end, never its closing mark."""
        limit = self.identity.max_tokens
        return ids if len(ids) <= limit else [*ids[: limit - 1], ids[-1]]

    def _run_all(self, texts: list[list[int]]) -> Iterator[Vectors]:
        """One text on each thread: threads that share a text wait for the slowest at every step."""
        if self._threads == 1 or len(texts) < 2:
            yield from map(self._run, texts)
            return
        with ThreadPoolExecutor(self._threads) as pool:
            yield from pool.map(self._run, texts)

    def _run(self, pieces: list[int]) -> Vectors:
        return _vector(self._session, pieces)


def _vector(session: Any, pieces: list[int]) -> Vectors:
    ids = np.array([pieces], dtype=np.int32)
    vectors: Vectors = session.run(["vectors"], {"ids": ids, "mask": np.ones_like(ids)})[0]
    vector: Vectors = vectors[0]
    return vector


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

    def encode_text(self, text: str) -> Vectors:
        """One vector, shape (d,), as a passage has it."""
        vector: Vectors = self.encode_passages([text])[0]
        return vector

    def encode_message(self, text: str) -> Vectors:
        """One vector, shape (d,): as of any text."""
        return self.encode_text(text)

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


@cache
def _family(identity: ModelIdentity) -> str:
    return _short_digest({name: value for name, value in asdict(identity).items() if name != "runtime"})


def _short_digest(values: dict[str, Any]) -> str:
    return hashlib.sha256(json.dumps(values, sort_keys=True).encode()).hexdigest()[:16]


def _convert(folder: Path, graphs: Graphs, identity: ModelIdentity) -> None:
    """Draw those of the model's graphs that are missing and, where its weights are to have 8 bits, reduce them."""
    graphs.texts.parent.mkdir(parents=True, exist_ok=True)
    whole = Graphs.of(graphs.texts.parent, FULL)
    if not whole.texts.is_file():
        export_onnx(folder, whole.texts)
    if not whole.messages.is_file():
        export_messages(folder, whole.messages)
    if not graphs.messages.is_file():
        quantise(whole.messages, graphs.messages)
    if not graphs.texts.is_file():
        quantise(whole.texts, graphs.texts)
        _check_likeness(folder / "tokenizer.json", whole, graphs, identity)
    for drawn_before in graphs.texts.parent.parent.glob(f"{identity.digest}-*"):
        if drawn_before != graphs.texts.parent:
            shutil.rmtree(drawn_before, ignore_errors=True)  # some 200 MB that nothing reads any more


def _check_likeness(tokenizer: Path, whole: Graphs, reduced: Graphs, identity: ModelIdentity) -> None:
    """Raise EncoderError, and keep nothing, where this processor makes other vectors of the reduced graphs."""
    first, second = (OnnxEncoder(identity, tokenizer, graphs, 1).encode_passages(PROBES) for graphs in (whole, reduced))
    likeness = float((first * second).sum(axis=1).mean())
    if likeness < LEAST_LIKENESS:
        for graph in (reduced.texts, reduced.messages):
            graph.unlink(missing_ok=True)
        raise EncoderError(
            f"On this processor the encoder in 8 bits is too unlike the original (mean cosine {likeness:.3f}, "
            f"expected {LEAST_LIKENESS} or more). Set ENCODER_PRECISION=fp32."
        )


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
    lines = [f"{file.relative_to(folder).as_posix()} {digest_of(file)}" for file in used]
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def _json(file: Path) -> Any:
    """The content of a JSON file; empty when there is none."""
    return json.loads(file.read_text("utf-8")) if file.is_file() else {}
