"""Which model makes vectors: what its index and its cache are told apart by."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass
from functools import cache
from typing import Any


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


@cache
def _family(identity: ModelIdentity) -> str:
    return _short_digest({name: value for name, value in asdict(identity).items() if name != "runtime"})


def _short_digest(values: dict[str, Any]) -> str:
    return hashlib.sha256(json.dumps(values, sort_keys=True).encode()).hexdigest()[:16]
