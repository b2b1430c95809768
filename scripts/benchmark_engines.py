"""Search beside Haystack, txtai, LlamaIndex, LangChain, Chroma and a plain loop, in one run on the same documents.

    python -m scripts.benchmark_engines ../shared/evaluation/public/mtrag_govt
    python -m scripts.benchmark_engines SET --only txtai --questions 50 --json peers.json

SET is a folder with `corpus.jsonl` and `questions.jsonl` (scripts.benchmark_retrieval). Every engine runs in a process
of its own on one thread, with the same weights, in its usual hybrid form where it has one. The first run makes an
environment for their packages under var/benchmarks (some minutes, about 2 GB) and this project's index of the set; one
that cannot be installed is named and left out. Times are told as multiples of one encoding of the question through
sentence-transformers on PyTorch, taken in turn with each search in the same process.
"""

from __future__ import annotations

import argparse
import json
import statistics
import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from app.config import load
from app.councils.directory import Directory
from app.encoder import load_encoder
from app.evaluation.ranking import RankedSet, name_of, ndcg_at, read_set
from scripts.benchmark_machine import Used, machine
from scripts.benchmark_retrieval import home_of, index_of
from scripts.loopback import end_on_sigterm
from scripts.peers.engines import ENGINES, HYBRID
from scripts.peers.environment import prepared, run_apart
from scripts.set_benchmark import run_on_set, set_parser

OURS = "this project"
WORDS, OVERLAP = 200, 20
"""Pieces that the others get: of so many words, as Haystack's guides cut; longer ones the model would cut off."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; the return value is its exit status."""
    return run_on_set(_read_arguments(arguments), _measure, _show)


def _read_arguments(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = set_parser("scripts.benchmark_engines", __doc__)
    parser.add_argument("--only", action="append", choices=[*ENGINES], help="this engine; may be given several times")
    parser.add_argument("--questions", type=int, default=1000, metavar="N", help="ask the first N questions only")
    return parser.parse_args(arguments)


def _measure(options: argparse.Namespace) -> dict[str, Any]:
    """Prepare both sides, then measure one engine after the other."""
    say = partial(print, file=sys.stderr, flush=True)
    asked = read_set(options.set)
    wanted = options.only or [*ENGINES]
    python, problems = prepared(wanted, options.environment, say)
    config = load()
    say("the index of this project")
    encoder = load_encoder(config)
    index_of(options.set, asked, config, encoder, Directory.load())
    home = home_of(options.set, config)
    job = _write_job(asked, home, options.questions)
    measured_on, before = machine(), Used.now()
    say(OURS)
    engines = {
        OURS: json.loads(
            run_apart(
                Path(sys.executable), ["scripts.peers.ours", str(job)], {"INDEX_DIR": str(home / "index")}
            ).splitlines()[-1]
        )
    }
    for name in wanted:
        if name in problems:
            continue
        say(name)
        try:
            engines[name] = json.loads(run_apart(python, ["scripts.peers.search", name, str(job)]).splitlines()[-1])
        except RuntimeError as problem:
            problems[name] = str(problem)
    measured_on["used_by_others"] = before.by_others(Used.now())
    for figures in engines.values():
        figures["ndcg@5"] = _ndcg(figures.pop("found"), asked)
    questions = len(asked.questions[: options.questions])
    return {"set": asked.name, "questions": questions, "engines": engines, "left_out": problems, "machine": measured_on}


def _write_job(asked: RankedSet, home: Path, questions: int) -> Path:
    """What every engine is given: named pieces, questions, and where the vectors of the pieces are kept."""
    pieces = [
        (f"{name_of(str(passage['id']))}#{number}", piece)
        for passage in asked.passages
        for number, piece in enumerate(pieces_of(str(passage.get("title") or ""), str(passage["text"])))
    ]
    job = home / "job.json"
    texts = [question.text for question in asked.questions[:questions]]
    content = {"pieces": pieces, "questions": texts, "vectors": str(home / f"pieces-{WORDS}-{OVERLAP}.npy")}
    job.write_text(json.dumps(content), encoding="utf-8")
    return job


def pieces_of(title: str, text: str) -> list[str]:
    """A passage in overlapping pieces of WORDS words, each with the title before it."""
    words = text.split()
    starts = range(0, max(len(words) - OVERLAP, 1), WORDS - OVERLAP)
    return [f"{title}\n{' '.join(words[start : start + WORDS])}".strip() for start in starts]


def _ndcg(found: Sequence[Sequence[str]], asked: RankedSet) -> float:
    return statistics.fmean(
        ndcg_at(names, question.gold, 5) for names, question in zip(found, asked.questions, strict=False)
    )


def _show(result: dict[str, Any]) -> None:
    """Print the table, what was left out and why, the machine, and all as a line of JSON."""
    table = Table(title=f"{result['set']}: {result['questions']} questions", title_justify="left", box=None)
    table.add_column("engine")
    columns = ("p50", "p95", "processor", "asked/s", "asked/cpu s", "start s", "start cpu s", "MiB", "nDCG@5")
    for name in columns:
        table.add_column(name, justify="right")
    for name, found in result["engines"].items():
        multiples = (found["p50_of_encode"], found["p95_of_encode"], found["cpu_of_encode"])
        rest = (
            *(f"{found[key]:.0f}" for key in ("a_second", "a_processor_second")),
            *(f"{seconds:.1f}" for seconds in found["start"]),
            f"{found['memory_mib']:.0f}",
        )
        kind = "" if name == OURS or name in HYBRID else " (vectors alone)"
        table.add_row(name + kind, *(f"{value:.2f}" for value in multiples), *rest, f"{found['ndcg@5']:.3f}")
    Console(highlight=False, width=None if sys.stdout.isatty() else 120).print(table)
    print("p50, p95, processor: as multiples of one encoding through sentence-transformers on PyTorch, one thread")
    for name, problem in result["left_out"].items():
        print(f"{name} was left out: {problem}")
    print(", ".join(f"{name.replace('_', ' ')} {value}" for name, value in result["machine"].items()))
    print(json.dumps(result))


if __name__ == "__main__":
    end_on_sigterm()
    sys.exit(main())
