"""How often the likely cause of a gap is right: ``python -m scripts.measure_causes``.

Asks each labelled question of the published version, or of one built for this from the documents that come with the
product (``--build``), and compares the cause that is told with the label. Exits with 1 below ``--least``.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from app.answering.cause import Cause, Likely, look_for_cause
from app.answering.look_into import With
from app.config import load
from app.councils.directory import Directory
from app.dates import today_in_britain
from app.encoder import load_encoder
from app.errors import AppError
from app.evaluation.metrics import share
from app.indexing.build import build_index
from app.indexing.opened import OpenIndex
from app.indexing.progress import Silent
from app.indexing.published import PublishedIndex
from app.parts import utc_now
from app.reader.model import Reader
from app.shipped_yaml import shipped_yaml

GAPS = Path(__file__).with_name("cause_gaps.yaml")
HELD = "held"
AS_HELD = (Cause.ANSWERED_NOW, Cause.MISSED, Cause.WORDING)
PARTS = ("chosen on", "kept", "unseen")


@dataclass(frozen=True, slots=True)
class Gap:
    """One labelled question. ``path`` is the document that answers, where ``label`` is HELD."""

    part: str
    label: str
    question: str
    path: str = ""


def main(arguments: Sequence[str] | None = None) -> int:
    """Ask, compare and report."""
    parser = argparse.ArgumentParser(prog="python -m scripts.measure_causes", description=__doc__)
    parser.add_argument("--gaps", type=Path, default=GAPS, help="YAML file: label, then its questions")
    parser.add_argument("--build", action="store_true", help="build an index for this, in a temporary folder")
    parser.add_argument("--least", type=float, default=0.0, help="the share that has to be right")
    given = parser.parse_args(arguments)
    try:
        told, right = _measured(list(gaps_of(given.gaps)), build=given.build)
    except (AppError, OSError) as problem:
        print(problem, file=sys.stderr)
        return 1
    report(told, right)
    return 0 if sum(right) >= given.least * len(right) else 1


def _measured(gaps: Sequence[Gap], *, build: bool) -> tuple[list[tuple[Gap, Likely]], list[bool]]:
    """Each gap with its likely cause, and whether that is right."""
    with tempfile.TemporaryDirectory() as folder:
        config = load({"INDEX_DIR": folder}) if build else load()
        encoder = load_encoder(config)
        if build:
            build_index(config, lambda: encoder, Directory.load(), now=utc_now, progress=Silent())
        index = PublishedIndex(config.index_dir, encoder.identity).get()
        with_what = With(encoder, Directory.load(), today_in_britain(utc_now()), Reader())
        told = [(gap, likely_of(gap, index, with_what)) for gap in gaps]
        return told, [is_right(gap, likely, index) for gap, likely in told]


def gaps_of(path: Path) -> Iterator[Gap]:
    """Every labelled question of the file: every second one of a label is kept for the figures."""
    for group in shipped_yaml(path):
        part = "unseen" if group.pop("unseen", False) else None
        for label, questions in group.items():
            for place, each in enumerate(questions):
                named = each if isinstance(each, dict) else {"question": each}
                yield Gap(part or PARTS[place % 2], str(label), **named)


def likely_of(gap: Gap, index: OpenIndex, given: With) -> Likely:
    """The cause that the page of gaps would tell."""
    return look_for_cause(gap.question, (), None, index, given, in_vain=True)


def is_right(gap: Gap, likely: Likely, index: OpenIndex) -> bool:
    """Whether the label allows the cause; where a document answers, it has to be the one that is named."""
    if gap.label != HELD:
        return likely.cause.value == gap.label
    document = next(each for each in index.documents.values() if each.path == gap.path)
    return likely.cause in AS_HELD and likely.signs.title == document.metadata.title


def report(told: Sequence[tuple[Gap, Likely]], right: Sequence[bool]) -> None:
    """The share that is right by part, what labels became, and every one that is wrong."""
    for part in PARTS:
        of_part = share(good for (gap, _), good in zip(told, right, strict=True) if gap.part == part)
        if of_part:
            print(f"{part:10} {of_part.hits} of {of_part.n} right ({of_part.low:.0%} to {of_part.high:.0%})")
    counted = Counter((gap.label, likely.cause.value) for gap, likely in told)
    for (label, cause), times in sorted(counted.items()):
        print(f"  {label:14} told as {cause:14} {times}")
    for (gap, likely), good in zip(told, right, strict=True):
        if not good:
            print(f"wrong ({gap.part}): {gap.question}\n   {gap.label}, told as {likely.cause.value}: {likely.signs}")


if __name__ == "__main__":
    sys.exit(main())
