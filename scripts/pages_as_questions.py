"""Pages written for training as documents and questions: ``python -m scripts.pages_as_questions FOLDER``.

Writes FOLDER/knowledge and FOLDER/questions.jsonl, to be asked with

    python -m scripts.evaluate FOLDER/questions.jsonl --knowledge FOLDER/knowledge

Each page is put under a council of its own, so that no other page can answer. Only pages that took no part in
training the reader are taken, unless ``--part`` says otherwise. What they say is made up.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from app.councils.directory import Directory
from app.domain import Council
from scripts.reader_pages import FOLDER, Asking, Page, filled, markdown, read_pages, split_pages

PARTS = ("train", "kept", "test")


def main(arguments: Sequence[str] | None = None) -> int:
    """Write both; the return value is the exit status."""
    parser = argparse.ArgumentParser(prog="python -m scripts.pages_as_questions", description=__doc__)
    parser.add_argument("folder", type=Path, help="where the documents and the questions are written")
    parser.add_argument("--pages", type=Path, default=FOLDER, help="folder of pages with questions")
    parser.add_argument("--part", choices=PARTS, default="test", help="which part of the pages")
    parser.add_argument("--seed", type=int, default=0)
    given = parser.parse_args(arguments)
    pages = split_pages(read_pages(given.pages))[PARTS.index(given.part)]
    councils = [each for each in Directory.load().councils if each.ended is None]
    chance = random.Random(given.seed)  # noqa: S311 - which names are put in, no secret
    if len(pages) > len(councils):
        print(f"{len(pages)} pages for {len(councils)} councils: take a smaller part.", file=sys.stderr)
        return 1
    rows: list[dict[str, Any]] = []
    for page, council in zip(pages, chance.sample(councils, len(pages)), strict=True):
        rows += _write(page, council, given.folder, chance)
    lines = [json.dumps(row, ensure_ascii=False) for row in rows]
    (given.folder / "questions.jsonl").write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    print(f"{len(pages)} pages, {len(rows)} questions in {given.folder}")
    return 0


def _write(page: Page, council: Council, folder: Path, chance: random.Random) -> Iterator[dict[str, Any]]:
    """Write the page among the documents; its questions, every wording of each."""
    made = filled(page, chance, place=council.short_name, council=council.name)
    file = folder / "knowledge" / council.slug / f"{page.group.replace('/', '-').removesuffix('.yaml')}.md"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(markdown(made, [council.slug]), encoding="utf-8")
    for number, asking in enumerate(made.askings):
        for wording, text in enumerate(asking.wordings):
            yield {
                "id": f"{page.group}:{number}:{wording}",
                "question": text,
                "page_council": council.slug,
                "kind": _kind(asking),
                "answerable": bool(asking.lines),
                "must_include": [list(asking.words)] if asking.lines else [],
                "support": [{"doc": file.name, "quote": made.lines[line].removeprefix("- ")} for line in asking.lines],
                "history": [{"question": asking.after}] if asking.after else [],
            }


def _kind(asking: Asking) -> str:
    what = "follow-up" if asking.after else "question"
    return f"{what}{' for a list' if len(asking.lines) > 2 else ''}" if asking.lines else f"{what}, not stated"


if __name__ == "__main__":
    sys.exit(main())
