"""Vectors already computed, by model and text, in one SQLite file: cost follows change.

Written while encoding goes on, so that a build that was killed continues where
it stood. It can be deleted at any time; only time is lost.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import Any

import numpy as np
from numpy.typing import NDArray

from app.encoder import Encoder

CHUNK = 256
"""Texts encoded between two writes: a few seconds' work, which is all that a killed build loses."""
BLOCK = 8192
"""Texts that are in memory with their vectors at once: 12 MB of vectors at 384 dimensions."""
UNUSED_DAYS = 60
_TABLE = """CREATE TABLE IF NOT EXISTS vectors (
    model TEXT NOT NULL, text BLOB NOT NULL, vector BLOB NOT NULL, used TEXT NOT NULL,
    PRIMARY KEY (model, text)) WITHOUT ROWID"""


@dataclass(frozen=True, slots=True)
class Encoded:
    """How many different texts were encoded, and how many were known already."""

    encoded: int = 0
    from_cache: int = 0

    def __add__(self, other: Encoded) -> Encoded:
        return Encoded(self.encoded + other.encoded, self.from_cache + other.from_cache)


class VectorCache:
    """The open cache file, for one model; a context manager. A file that is no database is replaced."""

    def __init__(self, file: Path, model_key: str, today: date) -> None:
        file.parent.mkdir(parents=True, exist_ok=True)
        self._file = file
        self._model = model_key
        self._today = today
        try:
            self._connection = _opened(file)
        except sqlite3.DatabaseError:
            self._connection = self._opened_anew()

    def __enter__(self) -> VectorCache:
        return self

    def __exit__(self, kind: type[BaseException] | None, value: BaseException | None, at: TracebackType | None) -> None:
        self._connection.close()

    def get(self, texts: Sequence[bytes]) -> dict[bytes, NDArray[np.float32]]:
        """The known vectors of these text digests, marked as used today; none of a file that proves to be damaged."""
        try:
            return self._get(texts)
        except sqlite3.OperationalError:  # a full disk, a lock: the file is as it should be
            raise
        except sqlite3.DatabaseError:
            self._connection.close()
            self._connection = self._opened_anew()
            return {}

    def _opened_anew(self) -> sqlite3.Connection:
        for part in self._file.parent.glob(f"{self._file.name}*"):
            part.unlink()
        return _opened(self._file)

    def _get(self, texts: Sequence[bytes]) -> dict[bytes, NDArray[np.float32]]:
        found: dict[bytes, NDArray[np.float32]] = {}
        for first in range(0, len(texts), CHUNK):
            chunk = texts[first : first + CHUNK]
            marks = ",".join("?" * len(chunk))
            where = f"WHERE model = ? AND text IN ({marks})"
            rows = self._connection.execute(f"SELECT text, vector FROM vectors {where}", (self._model, *chunk))  # noqa: S608
            found.update((text, np.frombuffer(vector, dtype="<f4")) for text, vector in rows)
            stale = f"UPDATE vectors SET used = ? {where} AND used < ?"  # noqa: S608
            self._connection.execute(stale, (str(self._today), self._model, *chunk, str(self._today)))
        self._connection.commit()
        return found

    def put(self, vectors: dict[bytes, NDArray[np.float32]]) -> None:
        """Keep vectors by text digest."""
        rows = [
            (self._model, text, vector.astype("<f4").tobytes(), str(self._today)) for text, vector in vectors.items()
        ]
        self._connection.executemany("INSERT OR REPLACE INTO vectors VALUES (?, ?, ?, ?)", rows)
        self._connection.commit()

    def prune(self) -> None:
        """Forget what no build has used for UNUSED_DAYS."""
        oldest = self._today - timedelta(days=UNUSED_DAYS)
        self._connection.execute("DELETE FROM vectors WHERE used < ?", (str(oldest),))
        self._connection.commit()


def encode_into(
    target: NDArray[Any], texts: Sequence[str], encoder: Encoder, cache: VectorCache, on_done: Callable[[int], None]
) -> Encoded:
    """Fill ``target`` (shape (n, d)) with the vectors of ``texts``; each text is encoded once, ever.

    ``on_done`` hears of every text that is done, equal ones included.
    """
    rows: dict[bytes, list[int]] = {}
    for row, text in enumerate(texts):
        rows.setdefault(hashlib.sha256(text.encode()).digest(), []).append(row)
    known = cache.get(list(rows))
    for digest, vector in known.items():
        target[rows[digest]] = vector
        on_done(len(rows[digest]))
    # Longest first: texts of like length share a batch, and the time left is never underestimated.
    missing = sorted(
        (digest for digest in rows if digest not in known), key=lambda digest: -len(texts[rows[digest][0]])
    )
    for first in range(0, len(missing), CHUNK):
        chunk = missing[first : first + CHUNK]
        vectors = encoder.encode_passages([texts[rows[digest][0]] for digest in chunk])
        cache.put(dict(zip(chunk, vectors, strict=True)))
        for digest, vector in zip(chunk, vectors, strict=True):
            target[rows[digest]] = vector
            on_done(len(rows[digest]))
    return Encoded(len(missing), len(known))


def encoded_blocks(
    texts: Iterable[str], encoder: Encoder, cache: VectorCache, on_done: Callable[[int], None]
) -> Iterator[tuple[int, NDArray[np.float32], Encoded]]:
    """The vectors of ``texts`` BLOCK at a time, shape (n, d) each, with the place of the first and what it cost."""
    rest, first = iter(texts), 0
    while block := list(islice(rest, BLOCK)):
        vectors = np.empty((len(block), encoder.identity.dimension), np.float32)
        yield first, vectors, encode_into(vectors, block, encoder, cache, on_done)
        first += len(block)


def _opened(file: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(file)
    try:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = NORMAL")
        connection.execute(_TABLE)
        connection.execute("SELECT model, text, vector, used FROM vectors LIMIT 1").fetchall()
    except sqlite3.DatabaseError:
        with suppress(sqlite3.Error):
            connection.close()
        raise
    return connection
