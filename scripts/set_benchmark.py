"""What the benchmarks that measure on a question set, beside the packages of others, have in common.

Parts of ``scripts.benchmark_encoders`` and ``scripts.benchmark_engines``.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from app.errors import AppError
from scripts.peers.environment import ENVIRONMENT


def set_parser(command: str, description: str | None) -> argparse.ArgumentParser:
    """A parser that knows the folder of the set, where the packages of others are kept, and ``--json``."""
    parser = argparse.ArgumentParser(
        prog=f"python -m {command}", description=description, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("set", type=Path, metavar="SET", help="folder of a question set")
    parser.add_argument("--environment", type=Path, default=ENVIRONMENT, metavar="FOLDER", help="packages of others")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write all figures here, as JSON")
    return parser


def run_on_set(
    options: argparse.Namespace,
    measure: Callable[[argparse.Namespace], dict[str, Any]],
    show: Callable[[dict[str, Any]], None],
) -> int:
    """Measure, show, and write the figures where asked; the return value is the exit status."""
    if not (options.set / "corpus.jsonl").is_file():
        print(f"Not measured: {options.set} holds no corpus.jsonl. Name a folder with a set of questions.")
        return 1
    try:
        result = measure(options)
    except (AppError, RuntimeError, OSError) as problem:
        print(f"The benchmark stopped: {problem}", file=sys.stderr)
        return 1
    show(result)
    if options.json:
        options.json.write_text(json.dumps(result, indent=2), encoding="utf-8")
    return 0
