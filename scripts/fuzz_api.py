"""Sends made-up requests to the JSON interface, in process, and ends with 1 at the first that it should not answer so.

    python -m scripts.fuzz_api                    # 20,000 requests: half questions, half from the description
    python -m scripts.fuzz_api --cases 500 --seed 7

Serves the knowledge folder of this project from folders of its own; nothing of an installation is touched. Needs the
packages of requirements-dev.txt.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from flask import Flask
from rich.console import Console

from app.config import ROOT, load
from app.councils.directory import Directory
from app.encoder import load_encoder
from app.factory import create_app
from app.indexing.build import build_index
from app.indexing.progress import Silent
from app.parts import utc_now
from scripts.arguments import development_packages

with development_packages():
    from scripts.api_cases import (
        BREAKING,
        FITTING,
        operations,
        run_operation,
        run_questions,
        takes_more_than_a_path,
    )

console = Console()


def serve(folder: Path) -> Flask:
    """The application over this project's knowledge, with everything else in ``folder``."""
    config = load(
        {
            "KNOWLEDGE_DIR": str(ROOT / "knowledge"),
            "INDEX_DIR": str(folder / "index"),
            "DATABASE_URL": f"sqlite:///{folder / 'app.db'}",
            "SECRET_KEY": "only-for-made-up-requests-" * 2,
            "LIMITS": "off",
            "LOG_LEVEL": "ERROR",
        }
    )
    build_index(config, partial(load_encoder, config), Directory.load(), now=utc_now, progress=Silent())
    return create_app(config)


def main(argv: Sequence[str] | None = None) -> int:
    """Send them; 1 when one shows a fault."""
    parser = argparse.ArgumentParser(
        prog="python -m scripts.fuzz_api", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--cases", type=int, default=20_000, help="requests (default 20,000)")
    parser.add_argument("--seed", type=int, default=1, help="another number gives other requests")
    arguments = parser.parse_args(argv)
    counts: defaultdict[str, Counter[int]] = defaultdict(Counter)

    def seen(label: str, status: int) -> None:
        counts[label][status] += 1

    begun, failed = time.monotonic(), 0
    with tempfile.TemporaryDirectory() as folder:
        app = serve(Path(folder))
        described = operations(app)
        varied = sum(map(takes_more_than_a_path, described))
        each = -(-arguments.cases // (4 * varied))
        tries = [partial(run_questions, app, arguments.cases // 2, arguments.seed, seen)]
        tries += [
            partial(
                run_operation, operation, mode, each if takes_more_than_a_path(operation) else 100, arguments.seed, seen
            )
            for operation in described
            for mode in (FITTING, BREAKING)
        ]
        for one in tries:
            try:
                one()
            except Exception as fault:  # whatever the fault is, the others are tried too
                console.print(f"{type(fault).__name__}: {fault}", markup=False, highlight=False)
                failed += 1
    statuses = sorted({status for found in counts.values() for status in found})
    console.print("| requests | all | " + " | ".join(map(str, statuses)) + " |", markup=False)
    for label, found in counts.items():
        cells = [f"{found[status]:,}" for status in statuses]
        console.print(f"| {label} | {found.total():,} | " + " | ".join(cells) + " |", markup=False, soft_wrap=True)
    total = sum(found.total() for found in counts.values())
    console.print(f"{total:,} requests in {time.monotonic() - begun:.0f} s, {failed} with a fault")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
