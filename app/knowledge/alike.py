"""Documents that say nearly the same: shares of runs of five words that two texts have in common.

Of all runs one in SAMPLED is kept, by its digest, so that every text keeps the
same ones (Broder, 1997, "On the resemblance and containment of documents").
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable
from dataclasses import dataclass

from app.domain import Document

RUN, SAMPLED = 5, 8
ALIKE = 0.5
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Alike:
    """Another document, and the share of the smaller one's runs that both have, from 0 to 1."""

    document: Document
    share: float


def sample(text: str) -> frozenset[int]:
    """The digests of the kept runs of a text; all of them where it is short."""
    words = _WORD.findall(text.casefold())
    runs = {zlib.crc32(" ".join(words[at : at + RUN]).encode()) for at in range(max(1, len(words) - RUN + 1))}
    kept = frozenset(run for run in runs if run % SAMPLED == 0)
    return kept if len(kept) >= RUN else frozenset(runs)


def alike(document: Document, others: Iterable[Document], samples: dict[str, frozenset[int]]) -> list[Alike]:
    """The documents that share at least ALIKE with this one, best first; ``samples`` keeps what was worked out."""
    own = _sampled(document, samples)
    found = []
    for other in others:
        if other.id == document.id:
            continue
        its = _sampled(other, samples)
        share = len(own & its) / max(1, min(len(own), len(its)))
        if share >= ALIKE:
            found.append(Alike(other, share))
    return sorted(found, key=lambda each: -each.share)


def _sampled(document: Document, samples: dict[str, frozenset[int]]) -> frozenset[int]:
    if document.digest not in samples:
        samples[document.digest] = sample(document.text)
    return samples[document.digest]
