"""Pairs of councils written for testing as documents and questions: ``python -m scripts.pairs_as_questions FOLDER``.

Each pair is a handful of dated documents about two councils that partly contradict each other, and 70 to 89 questions
in many registers; ten have 17 to 21 more about people and posts, twelve 16 or 17 more for figures. Seven folders, k1 to
k7, are of one council alone, each 16 to 22 ordinary pages that hardly contradict each other (k6's and k7's do), with
100 to 130 questions; k1 has conversations, and a third of what the others are asked is only near to what is stated.
Writes FOLDER/NAME/knowledge and FOLDER/NAME/questions.jsonl, people.jsonl, figures.jsonl and conversations.jsonl for
each, to be asked with

    python -m scripts.evaluate FOLDER/c1/questions.jsonl --knowledge FOLDER/c1/knowledge

What the documents say is made up: the councils' names are put in when they are written.
"""

from __future__ import annotations

import argparse
import random
import re
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from app.councils.directory import Directory
from scripts.reader_pages import people_names

SOURCE = Path(__file__).with_name("council_pairs")
PAIRS: dict[str, tuple[str, ...]] = {
    "c1": ("rutland", "wirral"),
    "c2": ("trafford", "shropshire"),
    "c3": ("swindon", "herefordshire"),
    "c4": ("solihull", "hartlepool"),
    "c5": ("calderdale", "medway"),
    "c6": ("dudley", "gateshead"),
    "c7": ("plymouth", "rotherham"),
    "c8": ("bolton", "wokingham"),
    "c9": ("sefton", "stockport"),
    "c10": ("north-yorkshire", "hackney"),
    "c11": ("knowsley", "wiltshire"),
    "c12": ("darlington", "kingston-upon-thames"),
    "c13": ("bracknell-forest", "salford"),
    "c14": ("cornwall", "enfield"),
    "c15": ("northumberland", "luton"),
    "k1": ("shropshire",),
    "k2": ("north-somerset",),
    "k3": ("wakefield",),
    "k4": ("merton",),
    "k5": ("lincolnshire",),
    "k6": ("bury",),
    "k7": ("torbay",),
}
MOST_PEOPLE, OF_MANY = 26, {"k2": 40, "k3": 40}
"""How many people the documents of a pair name, and of those that name more."""
ALONE = ("people.jsonl", "figures.jsonl", "conversations.jsonl")
"""Questions about people and posts, for figures, or that lean on each other, alone; a pair may have none."""
_SLOT = re.compile(r"\{(one|two|p\d{1,2}(?:\.first|\.last)?)(\.lower)?\}")
_COUNCILS = re.compile(r"^council:.*$", re.MULTILINE)


def main(arguments: Sequence[str] | None = None) -> int:
    """Write all pairs; the return value is the exit status."""
    parser = argparse.ArgumentParser(prog="python -m scripts.pairs_as_questions", description=__doc__)
    parser.add_argument("folder", type=Path, help="where the documents and the questions are written")
    given = parser.parse_args(arguments)
    for name in PAIRS:
        write_pair(name, given.folder / name)
    pairs = sum(len(councils) == 2 for councils in PAIRS.values())
    print(f"{pairs} pairs of councils, and {len(PAIRS) - pairs} alone, in {given.folder}")
    return 0


def write_pair(name: str, folder: Path) -> None:
    """Write one pair's documents and questions, every name filled in."""
    fill = _filling(name)
    (folder / "knowledge").mkdir(parents=True, exist_ok=True)
    for document in sorted((SOURCE / name / "docs").iterdir()):
        text = _COUNCILS.sub(lambda found: _slugs(found.group(), name), document.read_text(encoding="utf-8"), count=1)
        (folder / "knowledge" / document.name).write_text(fill(text), encoding="utf-8")
    questions = (SOURCE / name / "questions.jsonl").read_text(encoding="utf-8")
    (folder / "questions.jsonl").write_text(fill(questions), encoding="utf-8")
    for file in ALONE:
        own = SOURCE / name / file
        if own.is_file():
            (folder / file).write_text(fill(own.read_text(encoding="utf-8")), encoding="utf-8")


def _filling(name: str) -> Callable[[str], str]:
    directory = Directory.load()
    names = dict(zip(("one", "two"), (directory.get(slug).short_name for slug in PAIRS[name]), strict=False))
    names |= people_names(random.Random(name), OF_MANY.get(name, MOST_PEOPLE))  # noqa: S311 - names of nobody, no secret
    return lambda text: _SLOT.sub(lambda slot: names[slot[1]].lower() if slot[2] else names[slot[1]], text)


def _slugs(line: str, name: str) -> str:
    slugs = dict(zip(("one", "two"), PAIRS[name], strict=False))
    return f"council: [{', '.join(slugs[each] for each in re.findall('one|two', line))}]"


if __name__ == "__main__":
    sys.exit(main())
