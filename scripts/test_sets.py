"""Test sets of the recruiter's room on the command line: import a file, or ask a set of the published index.

    python -m scripts.test_sets import "Starter set"              # the set that comes with the product
    python -m scripts.test_sets import "Our questions" cases.csv
    python -m scripts.test_sets run "Starter set"

A run is kept and stands in the room. Exit status 1 when it cannot be done, 3 when a case fails.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

from app.config import Config, load
from app.councils.directory import Directory
from app.dates import today_in_britain
from app.encoder import load_encoder
from app.errors import AppError, InvalidRequest, NotFound
from app.evaluation.case_files import STARTER, read_cases
from app.evaluation.cases import figures_by_kind
from app.evaluation.metrics import Share, percentile, share
from app.indexing.progress import progress_on
from app.indexing.published import published_index
from app.reader.model import load_reader
from app.storage.audit import Action, Audit, Entry
from app.storage.case_runs import CaseRuns, Result
from app.storage.case_sets import CaseSet, CaseSets
from app.storage.engine import database_faults_told, open_database
from app.worker.compare import Answering
from app.worker.run_cases import made_with, run_cases

COMMAND_LINE = "command line"
FAILING = 3


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; the return value is its exit status."""
    options = _parser().parse_args(arguments)
    try:
        config = load()
        with database_faults_told():
            if options.command == "import":
                print(_import(config, options.name, options.file))
                return 0
            results = _run(config, options.name)
    except (AppError, OSError) as problem:
        print(problem, file=sys.stderr)
        return 1
    for line in _told(results):
        print(line)
    return 0 if all(result.passed for result in results) else FAILING


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m scripts.test_sets", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    commands = parser.add_subparsers(dest="command", required=True)
    added = commands.add_parser("import", help="add the cases of a CSV or JSONL file to a set, made when missing")
    added.add_argument("name", help="the set's name")
    added.add_argument("file", type=Path, nargs="?", default=STARTER, help="the starter set when left out")
    asked = commands.add_parser("run", help="ask every case of a set, and keep the run")
    asked.add_argument("name", help="the set's name")
    return parser


def _import(config: Config, name: str, file: Path) -> str:
    database, now = open_database(config.database_url), datetime.now(UTC)
    known = {council.slug for council in Directory.load().councils}
    cases = read_cases(file.read_bytes(), file.name, known.__contains__)
    sets = CaseSets(database)
    held = sets.named(name) or sets.add(name, COMMAND_LINE, now)
    new = sets.add_cases(held.id, cases)
    entry = Entry(now, COMMAND_LINE, Action.TEST_CASES_CHANGED, held.name, f"{new} cases imported", None, COMMAND_LINE)
    Audit(database).note(entry)
    return f"{new} of {len(cases)} cases were new to “{held.name}”."


def _run(config: Config, name: str) -> list[Result]:
    database = open_database(config.database_url)
    held, runs = _held(CaseSets(database), name), CaseRuns(database)
    encoder, directory = load_encoder(config), Directory.load()
    index = published_index(config, encoder.identity).get()
    answering = Answering(encoder, directory, today_in_britain(datetime.now(UTC)), load_reader(config))
    run = runs.ask(held.id, None, COMMAND_LINE, datetime.now(UTC))
    runs.begin(run.id, index.version, made_with(answering))
    results = []
    with progress_on(sys.stderr).stage("Asking", held.cases) as advance:
        for result in run_cases(CaseSets(database).cases(held.id), index, answering):
            results.append(result)
            advance(1)
    runs.keep(run.id, results)
    runs.end(run.id, datetime.now(UTC))
    return results


def _held(sets: CaseSets, name: str) -> CaseSet:
    held = sets.named(name)
    if held is None:
        raise NotFound(
            f"There is no set named “{name}”. Import it first: .venv/bin/python -m scripts.test_sets import NAME"
        )
    if not held.cases:
        raise InvalidRequest(f"“{name}” holds no case. Import some first.")
    return held


def _told(results: Sequence[Result]) -> Iterator[str]:
    """A line for each kind, one for all, and one for each case that fails."""
    for kind in figures_by_kind([(result.case.kind, result.passed) for result in results]):
        yield f"{kind.kind:28} {_in_words(kind.passed)}"
    whole = share(result.passed for result in results)
    if whole is not None:
        yield f"{'all':28} {_in_words(whole)}"
    times = [float(result.said["ms"]) for result in results if "ms" in result.said]
    if times:
        middle, slow = percentile(times, 0.5), percentile(times, 0.95)
        yield f"{'answer time':28} median {middle:.0f} ms, 95th percentile {slow:.0f} ms"
    for result in results:
        if not result.passed:
            yield f"fails: {result.case.question} ({result.case.kind}): {'; '.join(result.reasons)}"


def _in_words(passed: Share) -> str:
    return f"{passed.hits:3} of {passed.n:3} pass, {passed.value:4.0%} ({passed.low:.0%} to {passed.high:.0%})"


if __name__ == "__main__":
    sys.exit(main())
