"""Themes of questions: how often they are right, and giving one to every turn that has none yet.

python -m scripts.themes measure    # on the labelled questions of the starter set, none of which is an example
python -m scripts.themes fill       # every stored turn without a theme gets one
"""

from __future__ import annotations

import argparse
import math
import sys
from collections.abc import Sequence

from app.config import load
from app.councils.directory import Directory
from app.encoder import load_encoder
from app.errors import AppError
from app.evaluation.case_files import STARTER, read_cases
from app.evaluation.metrics import share
from app.evaluation.sorting import sort_turns
from app.evaluation.themes import FLOOR, OTHER, Themes, load_examples
from app.storage.engine import database_faults_told, open_database
from app.storage.usage import Sorting

FLOORS = (0.0, 0.3, 0.35, 0.4, 0.45, 0.5, 0.55)


def measure() -> None:
    """Print the share of labelled questions that get their theme, and what other floors would do."""
    directory = Directory.load()
    themes = Themes(load_encoder(load()), directory)
    known = load_examples()
    cases = read_cases(STARTER.read_bytes(), STARTER.name, lambda slug: bool(directory.get(slug)))
    inside = [case for case in cases if case.kind in known and not case.earlier]
    found = [(case, *themes.nearest(case.question)) for case in inside]
    outside = [themes.nearest(case.question)[1] for case in cases if case.kind in ("out of scope", "small talk")]
    for floor in FLOORS:
        right = share(case.kind == (theme if near >= floor else OTHER) for case, theme, near in found)
        kept_out = sum(near < floor for near in outside)
        if right:
            told = f"{right.hits} of {right.n} right ({right.low:.0%} to {right.high:.0%})"
            print(f"floor {floor:.2f}: {told}; {kept_out} of {len(outside)} of no theme are called other")
    print(f"\nWrong at the floor in use, {FLOOR}:")
    for case, theme, near in found:
        given = theme if near >= FLOOR else OTHER
        if given != case.kind:
            print(f"  {case.question}  ({case.kind}) → {given} ({near:.2f})")


def fill() -> None:
    """Give a theme, and the council asked about, to every turn that has none."""
    config, directory = load(), Directory.load()
    themes, turns = Themes(load_encoder(config), directory), Sorting(open_database(config.database_url))
    given = 0

    def told(more: int) -> None:
        nonlocal given
        given += more
        print(f"{given:,} turns have got a theme", file=sys.stderr)

    sort_turns(turns, themes, directory, math.inf, told)
    print("Every turn has a theme." if given else "No turn waited for a theme.")


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what was asked for; 1 and the reason when it cannot be done."""
    parser = argparse.ArgumentParser(
        prog="python -m scripts.themes", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("do", choices=("measure", "fill"))
    try:
        with database_faults_told():
            {"measure": measure, "fill": fill}[parser.parse_args(arguments).do]()
    except AppError as problem:
        print(problem, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
