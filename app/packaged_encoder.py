"""The packaged weights (all-MiniLM-L6-v2) on ONNX Runtime, with those that encode questions beside them.

They are checked against their digest and converted once for each machine, in the precision that is asked for; PyTorch
is never imported.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from app.bert_graph import quantise
from app.encoder_export import FULL, export_onnx
from app.encoder_identity import GRAPH, packaged_identity
from app.errors import EncoderError
from app.model_identity import ModelIdentity
from app.onnx_session import open_session
from app.packaged_model import packaged_model, packaged_tokenizer
from app.question_encoder import SHIPPED

LEAST_LIKENESS = 0.985
"""Mean cosine of PROBES with those of the original; 0.993 is usual, and older processors may round more coarsely."""
PROBES = (
    "Who leads the fostering team?",
    "The average caseload is fifteen children, and supervision takes place once a month.",
    "Inspectors judged the experiences and progress of children in care to require improvement to be good.",
    "salary",
)

Vectors = NDArray[np.float32]


@cache
def packaged_encoder(models: Path, precision: str, threads: int) -> PackagedEncoder:
    """The packaged encoder, loaded once in a process; its graphs are kept below ``models``. Raises EncoderError."""
    identity = packaged_identity(precision)
    graph = models / f"{identity.digest}-{GRAPH}" / f"{precision}.onnx"
    if not graph.is_file():
        try:
            with packaged_model() as folder:
                _convert(folder, graph, identity)
        except OSError as problem:
            raise EncoderError(
                f"The model cannot be kept in the form it runs in ({problem}). See that this user may write to "
                f"{graph.parent}, and that the disk has room."
            ) from problem
    return PackagedEncoder(identity, graph, threads)


class PackagedEncoder:
    """The packaged model on ONNX Runtime, and for questions the one that was trained towards its passages.

    Each text is encoded by itself: 8-bit activations are scaled over all that runs together, and a vector must not
    depend on what stood beside its text.
    """

    def __init__(self, identity: ModelIdentity, graph: Path, threads: int) -> None:
        self.identity = identity
        self._tokenizer = packaged_tokenizer()
        self._threads = threads
        self._session = _session(graph)
        self._of_questions = open_session(SHIPPED.checked())

    def encode_question(self, text: str) -> Vectors:
        """One vector, shape (d,), near those of passages and sentences that answer."""
        return _vector(self._of_questions, self._truncated(self._tokenizer.encode(text).ids))

    def encode_text(self, text: str) -> Vectors:
        """One vector, shape (d,), as a passage has it."""
        return self._run(self._truncated(self._tokenizer.encode(text).ids))

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


def _convert(folder: Path, graph: Path, identity: ModelIdentity) -> None:
    """Draw the model's graph if it is missing and, where its weights are to have 8 bits, reduce it."""
    graph.parent.mkdir(parents=True, exist_ok=True)
    whole = graph.with_name(f"{FULL}.onnx")
    if not whole.is_file():
        export_onnx(folder, whole)
    if not graph.is_file():
        quantise(whole, graph)
        _check_likeness(whole, graph, identity)
    for drawn_before in graph.parent.parent.glob(f"{identity.digest}-*"):
        if drawn_before != graph.parent:
            shutil.rmtree(drawn_before, ignore_errors=True)  # some 200 MB that nothing reads any more


def _check_likeness(whole: Path, reduced: Path, identity: ModelIdentity) -> None:
    """Raise EncoderError, and keep nothing, where this processor makes other vectors of the reduced graph."""
    both = (PackagedEncoder(identity, graph, 1) for graph in (whole, reduced))
    first, second = (each.encode_passages(PROBES) for each in both)
    likeness = float((first * second).sum(axis=1).mean())
    if likeness < LEAST_LIKENESS:
        reduced.unlink(missing_ok=True)
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
