"""What a search in lists finds of what is nearest: ``python -m scripts.benchmark_lists QUESTIONS.jsonl``.

    python -m scripts.benchmark_lists QUESTIONS.jsonl --limit 400

Small indexes are searched flat, so the vectors of the published one, those of passages and sentences together, are
sorted into lists in a temporary folder, as those of a large one are. The questions of a file are encoded as for an
answer and as a text, and looked for in both ways: printed is the share of the exact ten nearest that the lists find.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from app.config import load
from app.encoder import load_encoder
from app.encoder_identity import encoder_identity
from app.evaluation.questions import read_questions, spread
from app.indexing.opened import OpenIndex
from app.indexing.published import published_index
from app.indexing.vector_files import write_vectors
from app.indexing.vectors import VectorIndex, VectorKind
from scripts.arguments import faults_told

Vectors = NDArray[np.float32]
NEAREST = 10


@faults_told()
def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; the return value is its exit status."""
    parser = argparse.ArgumentParser(prog="python -m scripts.benchmark_lists", description=__doc__)
    parser.add_argument("questions", type=Path, help="question file (docs/evaluation.md)")
    parser.add_argument("--limit", type=int, default=400, help="questions evenly over the file (default: 400)")
    given = parser.parse_args(arguments)
    config = load()
    asked = [question.question for question in spread(read_questions(given.questions), given.limit)]
    texts = vectors_of(published_index(config, encoder_identity(config)).get())
    encoder = load_encoder(config)
    ways = {"answer": encoder.encode_question, "text": encoder.encode_text}
    with tempfile.TemporaryDirectory() as folder:
        write_vectors(Path(folder) / "lists.faiss", texts, VectorKind.IVF_SQ8)
        lists = VectorIndex(Path(folder) / "lists.faiss")
        print(f"{len(texts):,} vectors, {len(asked)} questions")
        for name, encode in ways.items():
            print(
                f"encoded as for {name}: recall@{NEAREST} {recall(lists, texts, [encode(each) for each in asked]):.3f}"
            )
    return 0


def vectors_of(index: OpenIndex) -> Vectors:
    """The vectors of all passages and sentences, each once, shape (n, d)."""
    rows = np.arange(len(index.vectors))
    of_sentences = [index.sentence_vectors(int(row)) for row in rows]
    vectors: Vectors = np.unique(np.vstack([index.vectors.vectors_of(rows), *of_sentences]), axis=0)
    return vectors


def recall(lists: VectorIndex, texts: Vectors, asked: Sequence[Vectors]) -> float:
    """The share of the nearest of ``texts`` to each question, shape (d,), that a search in lists finds."""
    found = 0
    for vector in asked:
        exact = np.argsort(-(texts @ vector))[:NEAREST]
        found += len(np.intersect1d(exact, lists.search(vector, NEAREST)[0]))
    return found / (NEAREST * max(1, len(asked)))


if __name__ == "__main__":
    sys.exit(main())
