"""A file of JSON lines as a sequence: mapped from disk, a line made into its value when somebody asks for it.

Workers share the mapping, and what was asked for lately is kept. The file may be deleted while it is open.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar, overload

import numpy as np
from numpy.typing import NDArray

T = TypeVar("T")
KEPT = 10_000
"""Values that are kept, some 3 kB each: a council's passages and more."""
_AT_ONCE = 64 * 2**20
_NEWLINE = 10


class Lines(Sequence[T]):
    """The values of an open file, in its order; ``make`` makes one of what its line says."""

    def __init__(self, file: Path, make: Callable[[dict[str, Any]], T]) -> None:
        self._bytes: NDArray[np.uint8] = (
            np.memmap(file, np.uint8, "r").view(np.ndarray) if file.stat().st_size else np.empty(0, np.uint8)
        )
        self._ends = _ends(self._bytes)
        self._make = make
        self._kept = lru_cache(KEPT)(self._made)

    def __len__(self) -> int:
        return len(self._ends)

    def __iter__(self) -> Iterator[T]:
        return map(self._made, range(len(self)))

    @overload
    def __getitem__(self, at: int) -> T: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[T]: ...
    def __getitem__(self, at: int | slice) -> T | Sequence[T]:
        if isinstance(at, slice):
            return [self._kept(row) for row in range(*at.indices(len(self)))]
        row = int(at) + len(self) if at < 0 else int(at)
        if not 0 <= row < len(self):
            raise IndexError(f"there is no line {at} among {len(self)}")
        return self._kept(row)

    def anew(self, row: int) -> T:
        """The value of a line as the file says it now, whether it is kept or not; ValueError where it is no JSON."""
        return self._made(row)

    def _made(self, row: int) -> T:
        first = int(self._ends[row - 1]) + 1 if row else 0
        return self._make(json.loads(self._bytes[first : int(self._ends[row])].tobytes()))


def _ends(data: NDArray[np.uint8]) -> NDArray[np.int64]:
    """Where each line ends; ValueError when the last one has no end."""
    if len(data) and data[-1] != _NEWLINE:
        raise ValueError("its last line is cut off")
    parts = [
        np.flatnonzero(data[first : first + _AT_ONCE] == _NEWLINE) + first for first in range(0, len(data), _AT_ONCE)
    ]
    return np.concatenate([np.empty(0, np.int64), *parts])
