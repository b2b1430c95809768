"""The reader: does this passage answer this question, which sentence does, and which words?

A small cross-encoder, trained by ``scripts/train_reader.py`` and shipped beside this module as one int8 ONNX
file; docs/reader.md is its card. It weighs what retrieval found and never finds anything itself.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from app.config import Config
from app.onnx_session import open_session
from app.packaged_model import packaged_tokenizer
from app.reader.pieces import Layout, Pair
from app.shipped_model import ShippedModel

SHIPPED = ShippedModel(
    Path(__file__).parent,
    "reader",
    "Repair it from the project's files, or train it: .venv/bin/python -m scripts.train_reader --help.",
)
AT_ONCE = 2
"""Windows that are read at the same time, each on a thread: with two cores an answer comes sooner for as much work."""
LONGEST_ANSWER = 30
"""Word pieces of the longest run of words that is marked as the answer."""

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Window:
    """What is read together with a question: ``title`` tells what ``text`` belongs to."""

    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Reading:
    """What the reader makes of one window.

    ``chance`` is the calibrated probability, 0 to 1, that the window answers. ``starts`` and ``ends``, shape
    (pieces,), are the probabilities that the answer starts and ends at each piece, ``answering``, of the same shape,
    how much each piece speaks for its sentence as an answer (calibrated log-odds, of which the mean counts);
    ``offsets`` are the pieces' places ``[start, end)`` in the window's text. What did not fit into the window has none.
    """

    chance: float
    starts: Floats
    ends: Floats
    answering: Floats
    offsets: tuple[tuple[int, int], ...]

    def sentence(self, start: int, end: int) -> float:
        """The chance, 0 to 1, that the sentence at ``[start, end)`` of the text answers; 0 where it was not read."""
        inside = [start <= left and right <= end for left, right in self.offsets]
        return _sigmoid(float(self.answering[inside].mean())) if any(inside) else 0.0

    def words(self, start: int, end: int) -> tuple[int, int] | None:
        """The words within ``[start, end)`` most likely to be the answer; None where none of it was read."""
        inside = [n for n, (left, right) in enumerate(self.offsets) if start <= left and right <= end]
        best = max(
            ((self.starts[a] * self.ends[b], a, b) for a in inside for b in inside if a <= b < a + LONGEST_ANSWER),
            default=None,
        )
        return (self.offsets[best[1]][0], self.offsets[best[2]][1]) if best else None


def mean_reading(readings: Sequence[Reading]) -> Reading:
    """The mean of several readings of one text, in log-odds; of the pieces that all of them read."""
    pieces = min(len(each.offsets) for each in readings)

    def mean(arrays: Iterable[Floats]) -> Floats:
        stacked: Floats = np.stack([array[:pieces] for array in arrays])
        own: Floats = stacked.mean(axis=0, dtype=np.float32)
        return own

    return Reading(
        _sigmoid(sum(_log_odds(each.chance) for each in readings) / len(readings)),
        mean(each.starts for each in readings),
        mean(each.ends for each in readings),
        mean(each.answering for each in readings),
        readings[0].offsets[:pieces],
    )


@dataclass(frozen=True, slots=True)
class Calibration:
    """What makes calibrated log-odds of a logit: ``slope * logit + shift`` (Platt 1999)."""

    slope: float
    shift: float


def load_reader(config: Config) -> Reader | None:
    """The shipped reader, loaded once in a process, or None where the setting READER turns it off."""
    return _shipped() if config.reader else None


@cache
def _shipped() -> Reader:
    return Reader()


def reader_digest(config: Config) -> str | None:
    """The SHA-256 of the shipped reader; None where the setting READER turns it off."""
    return SHIPPED.settings()["digest"] if config.reader else None


class Reader:
    """The shipped model on ONNX Runtime; safe to use from several threads."""

    def __init__(self, shipped: ShippedModel = SHIPPED) -> None:
        """Load the model; raises EncoderError when its file is missing or is not the one its settings name."""
        settings = shipped.settings()
        self.digest: str = settings["digest"]
        self._passage = Calibration(float(settings["slope"]), float(settings["shift"]))
        self._sentence = Calibration(float(settings["sentence_slope"]), float(settings["sentence_shift"]))
        self._session = open_session(shipped.checked())
        self._layout = Layout(packaged_tokenizer())

    def read(self, question: str, windows: Sequence[Window]) -> list[Reading]:
        """One reading for each window, in order.

        Each is read by itself, as texts are encoded (see PackagedEncoder), AT_ONCE of them at the same time.
        """
        asked = self._layout.encode([question])[0]
        titles = self._layout.encode([window.title for window in windows])
        texts = self._layout.encode([window.text for window in windows])
        pairs = [self._layout.pair(asked, *each) for each in zip(titles, texts, strict=True)]
        if len(pairs) < 2:
            return [self._read(pair) for pair in pairs]
        with ThreadPoolExecutor(AT_ONCE) as pool:
            return list(pool.map(self._read, pairs))

    def _read(self, pair: Pair) -> Reading:
        (answer,), (place,) = self._session.run(["answer", "place"], _inputs(pair))
        own = place[pair.first : pair.first + len(pair.offsets)]
        answering = self._sentence.slope * own[:, 2] + self._sentence.shift
        chance = _sigmoid(self._passage.slope * float(answer[0]) + self._passage.shift)
        return Reading(chance, _softmax(own[:, 0]), _softmax(own[:, 1]), answering, pair.offsets)


def _log_odds(chance: float) -> float:
    inside = min(max(chance, 1e-9), 1 - 1e-9)
    return math.log(inside / (1 - inside))


def _sigmoid(value: float) -> float:
    return 1 / (1 + math.exp(-value))


class ReadOnce:
    """A reader that remembers what it read, for as long as one message is answered: no window is read twice."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._known: dict[tuple[str, Window], Reading] = {}

    def read(self, question: str, windows: Sequence[Window]) -> list[Reading]:
        """As ``Reader.read``."""
        new = [window for window in dict.fromkeys(windows) if (question, window) not in self._known]
        for window, reading in zip(new, self._reader.read(question, new) if new else (), strict=True):
            self._known[question, window] = reading
        return [self._known[question, window] for window in windows]


def _inputs(pair: Pair) -> dict[str, NDArray[np.int32]]:
    ids, segments = (np.array([each], dtype=np.int32) for each in (pair.ids, pair.segments))
    return {"ids": ids, "segments": segments, "mask": np.ones_like(ids)}


def _softmax(logits: Floats) -> Floats:
    if not len(logits):
        return logits
    raised: Floats = np.exp(logits - logits.max())
    scaled: Floats = raised / raised.sum()
    return scaled
