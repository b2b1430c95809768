"""How like an answer to a question a sentence is, by vectors: a linear map of the question's, fitted for that.

An encoder puts a question near sentences about its topic. Which of them answers is partly told by directions that it
weighs too little, and these can be learnt without touching what is indexed: the question's vector alone is mapped (a
"query adapter"), and a sentence counts a share of the one before it, which it often leans on. Fitted by
``scripts/fit_query_adapter.py``; figures stand in ``query_adapter.json``.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from app.encoder import Encoder, Vectors

MATRIX = Path(__file__).with_name("query_adapter.npy")
FACTS = MATRIX.with_suffix(".json")

Likeness = Callable[[Vectors], Vectors]
"""From the vectors of a passage's sentences in their order, shape (n, d), to how like an answer each is, shape (n,)."""


@dataclass(frozen=True, slots=True, eq=False)
class QueryAdapter:
    """The map, shape (d, d), and the share of the sentence before that counts; without them likeness is the cosine.

    ``weight`` is what likeness counts beside shared words, where a plain cosine counts 1.
    """

    matrix: Vectors | None = None
    before: float = 0.0
    weight: float = 1.0

    def likeness(self, question: Vectors) -> Likeness:
        """How like an answer to the question, a vector (d,) of length 1, sentences are."""
        turned: Vectors = question if self.matrix is None else question @ self.matrix
        turned = (turned / np.linalg.norm(turned)).astype(np.float32)

        def alike(sentences: Vectors) -> Vectors:
            own: Vectors = sentences @ turned
            own[1:] += np.float32(self.before) * own[:-1]
            return own

        return alike


def query_adapter(encoder: Encoder | None) -> QueryAdapter:
    """The map that was fitted for this encoder; one that changes nothing where there is none."""
    facts = _facts()
    if encoder is None or encoder.identity.family != facts["encoder"]:
        return QueryAdapter()
    return _fitted()


@cache
def _facts() -> dict[str, Any]:
    facts: dict[str, Any] = json.loads(FACTS.read_text(encoding="utf-8"))
    return facts


@cache
def _fitted() -> QueryAdapter:
    facts = _facts()
    return QueryAdapter(np.load(MATRIX).astype(np.float32), float(facts["before"]), float(facts["weight"]))
