"""What a version's documents teach as a whole: where each passage belongs, short forms, names, sentences that repeat.

Worked out once, when a version is built, and read when it is opened; for a version of an earlier release, which does
not hold it, when it is opened.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from app.domain import Document, Passage
from app.indexing.abbreviations import Abbreviations
from app.indexing.names import Names

ROWS, LEARNT = "rows.npy", "learnt.json"
REPEATED_IN = 4
_ROW = np.dtype([("document", "<i4"), ("sentences", "<i4")])


@dataclass(frozen=True, slots=True)
class Learnt:
    """``rows`` holds for each passage the place of its document and how many sentences it has."""

    rows: NDArray[np.void]
    abbreviations: Abbreviations
    names: Names
    repeated: frozenset[str]


def learn(documents: Mapping[str, Document], passages: Sequence[Passage]) -> Learnt:
    """What these documents, by id, and their passages in row order teach."""
    places = {document_id: place for place, document_id in enumerate(documents)}
    rows = ((places[passage.document_id], len(passage.sentences)) for passage in passages)
    return Learnt(
        np.fromiter(rows, _ROW, len(passages)),
        Abbreviations(document.text for document in documents.values()),
        Names(documents.values()),
        _repeated_sentences(documents, passages),
    )


def write_learnt(folder: Path, learnt: Learnt) -> None:
    """Write it into the folder of a version."""
    np.save(folder / ROWS, learnt.rows)
    values = {
        "abbreviations": learnt.abbreviations.record(),
        "names": learnt.names.record(),
        "repeated": sorted(learnt.repeated),
    }
    (folder / LEARNT).write_text(json.dumps(values, ensure_ascii=False), "utf-8")


def read_learnt(folder: Path) -> Learnt:
    """What ``write_learnt`` wrote; OSError, ValueError, KeyError or TypeError when it cannot be read."""
    values = json.loads((folder / LEARNT).read_text("utf-8"))
    rows = np.load(folder / ROWS)
    if rows.dtype != _ROW:
        raise ValueError(f"{ROWS} holds something else")
    return Learnt(
        rows,
        Abbreviations.of(values["abbreviations"]),
        Names.of(values["names"]),
        frozenset(values["repeated"]),
    )


def plain(sentence: str) -> str:
    """A sentence as it is compared with others."""
    return " ".join(sentence.casefold().split())


def _repeated_sentences(documents: Mapping[str, Document], passages: Sequence[Passage]) -> frozenset[str]:
    """Sentences that stand in at least REPEATED_IN documents: they tell of no one council.

    Counted by digest, 8 bytes each, since nearly all stand in one document; then taken from the first text with it.
    """
    digests, owner, own = [np.empty(0, np.uint64)], "", set[int]()
    for passage in passages:
        if passage.document_id != owner:
            digests.append(np.fromiter(own, np.uint64, len(own)))
            owner, own = passage.document_id, set()
        own.update(map(_digest, _sentences(documents[owner], passage)))
    digests.append(np.fromiter(own, np.uint64, len(own)))
    seen, times = np.unique(np.concatenate(digests), return_counts=True)
    wanted, found = set(seen[times >= REPEATED_IN].tolist()), dict[int, str]()
    for passage in passages if wanted else ():
        for sentence in _sentences(documents[passage.document_id], passage):
            if (digest := _digest(sentence)) in wanted:
                found[digest] = sentence
    return frozenset(found.values())


def _sentences(document: Document, passage: Passage) -> Iterable[str]:
    texts = (document.text[span.start : span.end] for span in passage.sentences)
    return (plain(text) for text in texts if "|" not in text)


def _digest(text: str) -> int:
    return int.from_bytes(blake2b(text.encode(), digest_size=8).digest(), "little")
