"""How search grows with the index: an index of each size is made up, written, opened and asked, beside a flat one.

    python -m scripts.benchmark_size --passages 10000 100000 1000000
    python -m scripts.benchmark_size --passages 100000 --questions 50 --json size.json
    python -m scripts.benchmark_size --passages 1000000 --only-vectors

Vectors have topics, texts are words of a made-up language (scripts/synthetic_index.py); what writes, opens
and searches is the project's own. Questions are not encoded. Each size is built and asked in processes of their own, in
a temporary folder (--folder says where): a million passages need 8 GB of disk, 6 GB of memory, and some minutes. Prints
a table, then one line of JSON with the ratios first.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import os
import resource
import sys
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any, TypeVar

import numpy as np
from rich.console import Console
from rich.table import Table

from app.errors import AppError
from app.evaluation.metrics import percentile
from app.indexing.opened import LEXICAL, SENTENCES, VECTORS, OpenIndex, open_folder
from app.indexing.vector_files import write_vectors
from app.indexing.vectors import Rows, VectorIndex, VectorKind
from app.indexing.version import read_manifest
from app.own_folder import OwnFolder
from app.retrieval.scope import rows_in_scope
from app.retrieval.search import POOL, Query, ranked
from scripts.arguments import from_least
from scripts.benchmark_machine import Used, machine
from scripts.synthetic_index import COUNCILS, EXACT, SENTENCES_EACH, Corpus, Question, make_vectors, make_version

T = TypeVar("T")
TOP, FEWEST = 10, 1000
THIRD = "vectors of a third of the councils"
LARGE = tuple(f"council-{number}" for number in range(0, COUNCILS, 3))
"""A third of the councils: a scope that no small installation has, where lists could lose something."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; the return value is its exit status."""
    options = _read_arguments(arguments)
    measured_on, before = machine(), Used.now()
    sizes: list[dict[str, Any]] = []
    os.environ["OPENBLAS_NUM_THREADS"] = "1"  # as a worker has it; for the processes started here
    try:
        for count in options.passages:
            with OwnFolder("benchmark-size-", options.folder) as folder:
                sizes.append(_measure(folder, count, options))
    except (AppError, OSError, ValueError) as problem:
        print(f"The benchmark stopped: {problem}", file=sys.stderr)
        return 1
    measured_on["used_by_others"] = before.by_others(Used.now())
    result = {"ratios": {size["passages"]: size["ratios"] for size in sizes}, "sizes": sizes, "machine": measured_on}
    _show(sizes)
    print(", ".join(f"{name.replace('_', ' ')} {value}" for name, value in measured_on.items()))
    print(json.dumps(result))
    if options.json:
        options.json.write_text(json.dumps(result, indent=2), encoding="utf-8")
    return 0


def _read_arguments(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m scripts.benchmark_size",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "--passages", type=from_least(FEWEST), nargs="+", default=[10_000, 100_000], metavar="N", help="the sizes"
    )
    parser.add_argument("--questions", type=int, default=200, metavar="N", help="questions for each (default: 200)")
    parser.add_argument("--only-vectors", action="store_true", help="the vectors of passages alone, far quicker")
    parser.add_argument("--folder", type=Path, metavar="FOLDER", help="where there is room (default: the system's)")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write all figures here, as JSON")
    return parser.parse_args(arguments)


def _measure(folder: Path, count: int, options: argparse.Namespace) -> dict[str, Any]:
    """One size: written in one process, its flat peer in another, asked in a third."""
    print(f"{count:,} passages: writing ...", file=sys.stderr, flush=True)
    built = _alone(_build, folder, count, options.only_vectors)
    _alone(_write_flat, folder)
    print(f"{count:,} passages: asking ...", file=sys.stderr, flush=True)
    ask = _ask_vectors if options.only_vectors else _ask
    return {"passages": count, **_alone(ask, folder, count, options.questions), **built}


def _alone(work: Callable[..., T], *arguments: Any) -> T:
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as pool:
        return pool.submit(work, *arguments).result()


def _build(folder: Path, count: int, only_vectors: bool) -> dict[str, Any]:
    stages = (make_vectors if only_vectors else make_version)(folder, count)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"build_seconds": {name: round(took, 1) for name, took in stages.items()}, "build_peak_mib": round(peak)}


def _write_flat(folder: Path) -> None:
    write_vectors(folder / "flat.faiss", np.load(folder / EXACT, mmap_mode="r"), VectorKind.FLAT)


def _ask(folder: Path, count: int, questions: int) -> dict[str, Any]:
    """Open the version, ask every question in every way once to warm up with, then measure each way by itself."""
    started, version = time.perf_counter(), folder / "version"
    index = open_folder(version, read_manifest(version))
    opened, memory = time.perf_counter() - started, _memory()
    asked = Corpus(count).questions(questions, np.load(folder / EXACT, mmap_mode="r"))
    large = rows_in_scope(index, LARGE)
    ways: dict[str, Callable[[Question], Any]] = {
        "vectors": lambda one: index.vectors.search(one.vector, TOP)[0],
        "vectors, as many as a search takes": lambda one: index.vectors.search(one.vector, POOL)[0],
        "vectors of a council": lambda one: index.vectors.search(one.vector, TOP, _scope(one, index))[0],
        THIRD: lambda one: index.vectors.search(one.vector, TOP, large)[0],
        "words": lambda one: index.lexical.search(one.text, POOL)[0],
        "whole search": lambda one: _whole(one, index, None),
        "whole search of a council": lambda one: _whole(one, index, _scope(one, index)),
    }
    found = {name: _timed(way, asked) for name, way in ways.items()}
    memory |= {f"{name} after": value for name, value in _memory().items()}
    flat = VectorIndex(folder / "flat.faiss")
    exact = _timed(lambda one: flat.search(one.vector, TOP)[0], asked)
    scoped = [flat.search(one.vector, TOP, _scope(one, index))[0] for one in asked]
    of_a_third = [flat.search(one.vector, TOP, large)[0] for one in asked]
    return {
        "ratios": {"vectors: times faster than flat": round(exact["ms"]["p50"] / found["vectors"]["ms"]["p50"], 1)},
        "kind": index.vectors.kind.value,
        "milliseconds": {name: way["ms"] for name, way in found.items()} | {"flat vectors": exact["ms"]},
        "recall_at_10": {
            "vectors": _recall(found["vectors"]["rows"], exact["rows"]),
            "vectors of a council": _recall(found["vectors of a council"]["rows"], scoped),
            THIRD: _recall(found[THIRD]["rows"], of_a_third),
        },
        "bytes": {
            "vector of a passage": round((version / VECTORS).stat().st_size / count),
            "vector of a sentence": round((version / SENTENCES).stat().st_size / count / SENTENCES_EACH),
            "words of a passage": round(sum(file.stat().st_size for file in (version / LEXICAL).iterdir()) / count),
        },
        "open_seconds": round(opened, 1),
        "memory_mib": memory,
    }


def _ask_vectors(folder: Path, count: int, questions: int) -> dict[str, Any]:
    """As ``_ask``, the vectors of passages alone."""
    index = VectorIndex(folder / "version" / VECTORS)
    asked = Corpus(count).questions(questions, np.load(folder / EXACT, mmap_mode="r"))
    found = {
        "vectors": _timed(lambda one: index.search(one.vector, TOP)[0], asked),
        "vectors, as many as a search takes": _timed(lambda one: index.search(one.vector, POOL)[0], asked),
    }
    memory, flat = _memory(), VectorIndex(folder / "flat.faiss")
    exact = _timed(lambda one: flat.search(one.vector, TOP)[0], asked)
    return {
        "ratios": {"vectors: times faster than flat": round(exact["ms"]["p50"] / found["vectors"]["ms"]["p50"], 1)},
        "kind": index.kind.value,
        "milliseconds": {name: way["ms"] for name, way in found.items()} | {"flat vectors": exact["ms"]},
        "recall_at_10": {"vectors": _recall(found["vectors"]["rows"], exact["rows"])},
        "bytes": {"vector of a passage": round((folder / "version" / VECTORS).stat().st_size / count)},
        "memory_mib": memory,
    }


def _scope(one: Question, index: OpenIndex) -> Rows | None:
    return rows_in_scope(index, (one.council or "council-0",))


def _whole(one: Question, index: OpenIndex, rows: Rows | None) -> list[Any]:
    return ranked([Query(one.text, one.vector)], index=index, rows=rows, k=TOP)


def _timed(way: Callable[[Question], Any], asked: Sequence[Question]) -> dict[str, Any]:
    """Milliseconds at p50 and p95 of a second round, which finds in memory what a running server has there.

    Processor time of this thread, so that other work on the machine counts little; ``wall`` is by the clock.
    """
    for one in asked:
        way(one)
    took, rows, wall = [], [], []
    for one in asked:
        clock, started = time.perf_counter(), time.thread_time()
        rows.append(way(one))
        took.append((time.thread_time() - started) * 1000)
        wall.append((time.perf_counter() - clock) * 1000)
    at = {"p50": percentile(took, 0.5), "p95": percentile(took, 0.95), "wall p50": percentile(wall, 0.5)}
    return {"rows": rows, "ms": {name: round(value or 0, 3) for name, value in at.items()}}


def _recall(found: Sequence[Rows], exact: Sequence[Rows]) -> float:
    shares = [len(np.intersect1d(some, all_of)) / len(all_of) for some, all_of in zip(found, exact, strict=True)]
    return round(float(np.mean(shares)), 4)


def _memory() -> dict[str, int]:
    """Memory of this process in MiB: its own, and what is mapped from files, which processes share."""
    try:
        lines = Path("/proc/self/status").read_text("ascii").splitlines()
    except OSError:
        return {}
    names = {"RssAnon": "own", "RssFile": "mapped"}
    parts = (line.partition(":") for line in lines)
    return {names[name]: round(int(rest.split()[0]) / 1024) for name, _, rest in parts if name in names}


def _in_words(at: dict[str, float]) -> str:
    return f"{at['p50']:,.2f}, {at['p95']:,.2f} ({at['wall p50']:,.2f})"


def _show(sizes: Sequence[dict[str, Any]]) -> None:
    heading = "milliseconds of one thread: p50, p95 (p50 by the clock); questions already encoded"
    table = Table(title=heading, title_justify="left", box=None)
    table.add_column("measure")
    for size in sizes:
        table.add_column(f"{size['passages']:,}", justify="right")
    for name in sizes[0]["milliseconds"]:
        table.add_row(name, *(_in_words(at) for at in (s["milliseconds"][name] for s in sizes)))
    table.add_row("times faster than flat", *(str(next(iter(size["ratios"].values()))) for size in sizes))
    units = {"recall_at_10": "recall@10", "bytes": "bytes", "memory_mib": "MiB", "build_seconds": "s"}
    for group, unit in units.items():
        for name in sizes[0][group]:
            table.add_row(f"{unit}: {name}", *(f"{size[group][name]:,}" for size in sizes))
    table.add_row("MiB: most while writing", *(f"{size['build_peak_mib']:,}" for size in sizes))
    table.add_row("s: open", *(str(size.get("open_seconds", "")) for size in sizes))
    table.add_row("kind", *(size["kind"] for size in sizes))
    Console(highlight=False, width=None if sys.stdout.isatty() else 120).print(table)


if __name__ == "__main__":
    sys.exit(main())
