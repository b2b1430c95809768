"""How like an answer to a question the sentences of a passage are, by vectors.

A sentence counts a share of the one before it, which it often leans on. That share, and what likeness counts beside
shared words, were fitted for questions as the packaged encoder encodes them (``app.question_encoder``).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from app.encoder import Encoder, Vectors
from app.question_encoder import SHIPPED


@dataclass(frozen=True, slots=True)
class Likeness:
    """``before`` is the share of the sentence before that counts, ``weight`` what all counts beside shared words.

    Without them it is the plain cosine.
    """

    before: float = 0.0
    weight: float = 1.0

    def of(self, sentences: Vectors, question: Vectors) -> Vectors:
        """From the vectors of a passage's sentences in their order, (n, d), and the question's, (d,): shape (n,)."""
        own: Vectors = sentences @ question
        own[1:] += np.float32(self.before) * own[:-1]
        return own


def likeness_for(encoder: Encoder | None) -> Likeness:
    """That which was fitted for the packaged encoder, the plain cosine for every other one."""
    facts = SHIPPED.settings()
    if encoder is None or encoder.identity.family != facts["encoder"]:
        return Likeness()
    return Likeness(float(facts["before"]), float(facts["weight"]))
