"""Ask a file of questions in this process and report by kind: correct, wrong, not found, citations, risk.

    python -m scripts.evaluate QUESTIONS.jsonl
    python -m scripts.evaluate QUESTIONS.jsonl --knowledge FOLDER --out run.jsonl
    python -m scripts.evaluate QUESTIONS.jsonl --compare earlier-run.jsonl

Asks the published index, or one that is built from FOLDER and kept apart. Exit
status 1 when it cannot be done or a question ended in an error, 2 for wrong arguments.
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
from app.dates import today_in_britain
from app.encoder import Encoder, load_encoder
from app.errors import AppError
from app.evaluation.questions import Question, read_questions, spread
from app.evaluation.report import changes, figures, summary_lines, table_by_kind
from app.evaluation.run import Answerer, Asked, ask_all, in_process, read_run, write_run
from app.indexing.build import build_index
from app.indexing.opened import OpenIndex
from app.indexing.progress import progress_on
from app.indexing.published import published_index
from app.reader.model import load_reader
from scripts.arguments import from_least


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; the return value is its exit status."""
    options = _read_arguments(arguments)
    try:
        before = read_run(options.compare) if options.compare else None
        rows = _ask(spread(read_questions(options.questions), options.limit), options.knowledge)
        if options.out:
            write_run(options.out, rows)
    except AppError as problem:
        print(problem, file=sys.stderr)
        return 1
    _show(rows, before)
    return 1 if any(row.outcome == "error" for row in rows) else 0


def _read_arguments(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m scripts.evaluate", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("questions", type=Path, help="question file, one JSON object a line (docs/evaluation.md)")
    parser.add_argument(
        "--knowledge", type=Path, metavar="FOLDER", help="documents to ask instead of the published ones"
    )
    parser.add_argument("--out", type=Path, metavar="FILE", help="keep everything asked, answered and judged here")
    parser.add_argument("--compare", type=Path, metavar="FILE", help="say what changed since a run kept with --out")
    parser.add_argument(
        "--limit", type=from_least(1), metavar="N", help="ask only N questions, evenly spread over the file"
    )
    options = parser.parse_args(arguments)
    if options.out and options.out.is_dir():
        parser.error(f"--out: {options.out} is a folder; name a file")
    return options


def _ask(questions: Sequence[Question], knowledge: Path | None) -> list[Asked]:
    config, directory = load(), Directory.load()
    encoder = load_encoder(config)
    if knowledge is not None:
        config = _apart(config, knowledge)
        _build(config, encoder, directory)
    index = published_index(config, encoder.identity).get()
    answerer = in_process(index, encoder, directory, today_in_britain(datetime.now(UTC)), load_reader(config))
    return _watched(questions, answerer, index)


def _apart(config: Config, knowledge: Path) -> Config:
    """The same settings for another knowledge folder, whose index is kept beside the versions for the next time."""
    folder = knowledge.resolve()
    name = hashlib.sha256(str(folder).encode()).hexdigest()[:12]
    return replace(config, knowledge_dir=folder, index_dir=config.index_dir / "evaluation" / name)


def _build(config: Config, encoder: Encoder, directory: Directory) -> None:
    config.index_dir.mkdir(parents=True, exist_ok=True)
    report = build_index(
        config, lambda: encoder, directory, now=partial(datetime.now, UTC), progress=progress_on(sys.stderr)
    )
    for path, reason in sorted(report.failures.items()):
        print(f"Left out: {path}: {reason}", file=sys.stderr)


def _watched(questions: Sequence[Question], answerer: Answerer, index: OpenIndex) -> list[Asked]:
    rows = []
    with progress_on(sys.stderr).stage("Asking", len(questions)) as advance:
        for row in ask_all(questions, answerer, index.documents):
            rows.append(row)
            advance(1)
    return rows


def _show(rows: Sequence[Asked], before: Sequence[Asked] | None) -> None:
    """The table, the figures in words, what changed, and last one line of JSON."""
    found = figures(rows)
    console = Console(highlight=False, width=None if sys.stdout.isatty() else 110)
    console.print(table_by_kind(rows))
    for line in [*summary_lines(found), *([] if before is None else ["", *changes(before, rows)])]:
        print(line)
    print(json.dumps(found, ensure_ascii=False))


if __name__ == "__main__":
    raise SystemExit(main())
