"""Pages with sentences more that tell what is asked near a line, so that no form of question means "not told".

A near miss is put to the line that it is near, which does not tell it; here the same question is put to the same line
with a sentence beside it that does. What the line answers is asked there, too, and the new sentence does not answer it.
"""

from __future__ import annotations

import random
from dataclasses import replace

from scripts.reader_pages import Asking, Page

_CELLS = "|"


def with_told(page: Page, chance: random.Random) -> Page | None:
    """A filled page with every sentence that tells what is near one of its lines, before or behind that line.

    Asked of it are those things and what the lines answer. None where nothing is near any of its lines.
    """
    kept = [each for each in page.askings if any(each.told) and _CELLS not in page.lines[each.lines[0]]]
    if not kept:
        return None
    beside: dict[int, list[tuple[str, str]]] = {}
    for each in kept:
        line = each.lines[0]
        mark = "- " if page.lines[line].startswith("- ") else ""
        pairs = zip(each.near, each.told, strict=True)
        beside.setdefault(line, []).extend((near, mark + told) for near, told in pairs if told)
    lines, places, askings = list[str](), list[int](), list[Asking]()
    for number, text in enumerate(page.lines):
        row: list[tuple[str | None, str]] = list(beside.get(number, ()))
        row.insert(chance.randint(0, len(row)), (None, text))
        for near, written in row:
            if near is None:
                places.append(len(lines))
            else:
                askings.append(Asking((near,), (len(lines),), (), None))
            lines.append(written)
    own = [replace(each, lines=tuple(places[n] for n in each.lines), near=(), told=()) for each in kept]
    return replace(page, lines=tuple(lines), askings=(*askings, *own))
