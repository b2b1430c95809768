"""The encoder's weights in several forms, as multiples of PyTorch in single precision through sentence-transformers.

    python -m scripts.benchmark_encoders ../shared/evaluation/public/mtrag_govt
    python -m scripts.benchmark_encoders SET --questions 100 --passages 60 --json encoders.json

Each form runs in a process of its own on one thread, in turn with PyTorch: single questions, passages for each
processor second, start to the first vector, memory, mean cosine with PyTorch's vectors. At the end the served form with
one thread and with two, alone and beside a busy process. Packages of others are kept apart, under var/benchmarks.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from app.config import load
from app.encoder import load_encoder
from app.encoder_identity import GRAPH, encoder_identity
from app.evaluation.ranking import read_set
from app.packaged_model import packaged_files
from scripts.benchmark_machine import Used, machine
from scripts.loopback import end_on_sigterm
from scripts.peers.environment import prepared, run_apart
from scripts.peers.forms import FORMS
from scripts.set_benchmark import run_on_set, set_parser

THREADS, NEEDS_MAKING = "threads", "openvino_int8"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; the return value is its exit status."""
    return run_on_set(_read_arguments(arguments), _measure, _show)


def _read_arguments(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = set_parser("scripts.benchmark_encoders", __doc__)
    parser.add_argument("--questions", type=int, default=200, metavar="N", help="questions encoded (default: 200)")
    parser.add_argument("--passages", type=int, default=60, metavar="N", help="passages in a batch (default: 60)")
    return parser.parse_args(arguments)


def _measure(options: argparse.Namespace) -> dict[str, Any]:
    """Draw the graphs, then measure one form after the other."""
    say = partial(print, file=sys.stderr, flush=True)
    python, problems = prepared(["onnxruntime", "openvino"], options.environment, say)
    left_out = {form: problem for form in FORMS for name, problem in problems.items() if form.startswith(name)}
    job = _write_job(options)
    measured_on, before, found = machine(), Used.now(), {}
    for form in (*FORMS, THREADS):
        if form in left_out:
            continue
        say(form)
        try:
            if form == NEEDS_MAKING:
                run_apart(python, ["scripts.peers.encode", form, str(job), "--prepare"])
            found[form] = json.loads(run_apart(python, ["scripts.peers.encode", form, str(job)]).splitlines()[-1])
        except RuntimeError as problem:
            left_out[form] = str(problem)
    measured_on["used_by_others"] = before.by_others(Used.now())
    return {"threads": found.pop(THREADS, {}), "forms": found, "left_out": left_out, "machine": measured_on}


def _write_job(options: argparse.Namespace) -> Path:
    """The graphs in both precisions, drawn where they are missing, and the texts."""
    config, asked = load(), read_set(options.set)
    load_encoder(config)
    graphs = config.var_dir / "models" / f"{encoder_identity(config).digest}-{GRAPH}"
    options.environment.mkdir(parents=True, exist_ok=True)
    with packaged_files() as model:
        content = {
            "model": str(model),
            "fp32": str(graphs / "fp32.onnx"),
            "int8": str(graphs / "int8.onnx"),
            "made": str(options.environment),
            "questions": [question.text for question in asked.questions[: options.questions]],
            "passages": [str(passage["text"]) for passage in asked.passages[: options.passages]],
        }
    job: Path = options.environment / "encoders.json"
    job.write_text(json.dumps(content), encoding="utf-8")
    return job


def _show(result: dict[str, Any]) -> None:
    """Print both tables, what was left out and why, the machine, and all as a line of JSON."""
    table = Table(title="times faster than PyTorch, one thread", title_justify="left", box=None)
    table.add_column("form")
    for name in ("question", "question, cpu", "passages/cpu s", "start s", "start cpu s", "MiB", "cosine"):
        table.add_column(name, justify="right")
    for form, each in result["forms"].items():
        times = (1 / each["p50_of_encode"], 1 / each["cpu_of_encode"], each["of_pytorch"], *each["start"])
        table.add_row(form, *(f"{value:.2f}" for value in times), f"{each['memory_mib']:.0f}", f"{each['cosine']:.4f}")
    Console(highlight=False, width=None if sys.stdout.isatty() else 120).print(table)
    print("one question, threads:", ", ".join(f"{name}: {ms:.1f} ms" for name, ms in result["threads"].items()))
    for form, problem in result["left_out"].items():
        print(f"{form} was left out: {problem}")
    print(", ".join(f"{name.replace('_', ' ')} {value}" for name, value in result["machine"].items()))
    print(json.dumps(result))


if __name__ == "__main__":
    end_on_sigterm()
    sys.exit(main())
