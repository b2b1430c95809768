"""Search public question sets and say what every part of retrieval is worth: nDCG and recall with 95% intervals.

    python -m scripts.benchmark_retrieval SETS                       # a folder with one folder for each set
    python -m scripts.benchmark_retrieval SETS --only mtrag_govt --json figures.json

Each set holds `corpus.jsonl` (id, title, text) and `questions.jsonl` (question, gold_ids and, where there are,
history, scenario, rewrite). Its index is built once and kept under INDEX_DIR/benchmarks/. Works in this process,
without a server. Encoding a corpus takes minutes. Exit status 1 when it cannot be done.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from rich.console import Console

from app.config import Config, load
from app.councils.directory import Directory
from app.encoder import Encoder, load_encoder
from app.errors import AppError
from app.evaluation.ranking import Figures, RankedSet, figures_of, read_set, table_of, variants
from app.indexing.build import build_index
from app.indexing.opened import OpenIndex
from app.indexing.progress import progress_on
from app.indexing.published import PublishedIndex


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; the return value is its exit status."""
    options = _read_arguments(arguments)
    found: dict[str, dict[str, Figures]] = {}
    try:
        config, directory = load(), Directory.load()
        encoder = load_encoder(config)
        for folder in _sets(options.sets, options.only):
            asked = read_set(folder)
            index = index_of(folder, asked, config, encoder, directory)
            found[folder.name] = _measured(asked, index, encoder, directory)
            Console(highlight=False, width=None if sys.stdout.isatty() else 120).print(
                table_of(asked, found[folder.name])
            )
    except AppError as problem:
        print(problem, file=sys.stderr)
        return 1
    if options.json:
        options.json.write_text(json.dumps(found, indent=2), encoding="utf-8")
    return 0


def _read_arguments(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m scripts.benchmark_retrieval",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("sets", type=Path, help="folder of question sets, or one set")
    parser.add_argument("--only", action="append", metavar="NAME", help="this set alone; may be given several times")
    parser.add_argument("--json", type=Path, metavar="FILE", help="keep all figures here")
    return parser.parse_args(arguments)


def _sets(folder: Path, only: Sequence[str] | None) -> list[Path]:
    """The folders that hold a set: the folder itself or those inside it."""
    held = [folder] if (folder / "questions.jsonl").is_file() else sorted(folder.glob("*/questions.jsonl"))
    sets = [place.parent if place.is_file() else place for place in held]
    chosen = [each for each in sets if not only or each.name in only]
    if not chosen:
        raise AppError(f"{folder} holds no such set: a set is a folder with corpus.jsonl and questions.jsonl.")
    return chosen


def home_of(folder: Path, config: Config) -> Path:
    """Where the documents and the index of a set are kept, by the digest of its corpus."""
    digest = hashlib.sha256((folder / "corpus.jsonl").read_bytes()).hexdigest()[:12]
    return config.index_dir / "benchmarks" / f"{folder.name}-{digest}"


def index_of(folder: Path, asked: RankedSet, config: Config, encoder: Encoder, directory: Directory) -> OpenIndex:
    """The index of a set's corpus, built when it is not there."""
    home = home_of(folder, config)
    own = replace(config, knowledge_dir=home / "documents", index_dir=home / "index")
    if not own.knowledge_dir.is_dir():
        asked.write_documents(own.knowledge_dir)
    own.index_dir.mkdir(parents=True, exist_ok=True)
    build_index(own, lambda: encoder, directory, now=partial(datetime.now, UTC), progress=progress_on(sys.stderr))
    return PublishedIndex(own.index_dir, encoder.identity).get()


def _measured(asked: RankedSet, index: OpenIndex, encoder: Encoder, directory: Directory) -> dict[str, Figures]:
    tried = variants(asked, index, encoder, directory)
    with progress_on(sys.stderr).stage("Searching", len(tried)) as advance:
        measured = {}
        for name, ranking in tried.items():
            measured[name] = figures_of([ranking(question) for question in asked.questions], asked)
            advance(1)
    return measured


if __name__ == "__main__":
    raise SystemExit(main())
