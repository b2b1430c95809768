"""This project's search in a process of its own: python -m scripts.peers.ours JOB.json.

Run by scripts.benchmark_engines; opens the index that INDEX_DIR holds and searches as an answer does.
Prints one line of JSON.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path, PurePosixPath
from typing import Any

from app.config import load
from app.encoder import load_encoder
from app.evaluation.ranking import DEPTH
from app.indexing.published import PublishedIndex
from app.retrieval.search import search
from scripts.peers.search import NAMES_KEPT, yardstick
from scripts.peers.timing import in_turn, resident_mib, since_start


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; the return value is its exit status."""
    parser = argparse.ArgumentParser(prog="python -m scripts.peers.ours", description=__doc__)
    parser.add_argument("job", type=Path)
    options = parser.parse_args(arguments)
    print(json.dumps(measure(json.loads(options.job.read_text(encoding="utf-8"))["questions"])))
    return 0


def measure(questions: Sequence[str]) -> dict[str, Any]:
    """As scripts.peers.search does of others."""
    config = load()
    encoder = load_encoder(config)
    index = PublishedIndex(config.index_dir, encoder.identity).get()

    def ask(question: str) -> list[str]:
        hits = search(question, index=index, encoder=encoder, k=DEPTH)
        return list(dict.fromkeys(PurePosixPath(hit.document.path).stem for hit in hits))[:NAMES_KEPT]

    ask(questions[0])
    start = since_start()
    found = [ask(question) for question in questions]
    memory = resident_mib()
    return {"start": start, "memory_mib": memory, "found": found, **in_turn(ask, yardstick(), questions)}


if __name__ == "__main__":
    sys.exit(main())
