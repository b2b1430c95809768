"""Tables without ruling lines: rows whose cells only line up under each other.

A run of lines becomes rows when wide gaps fall at the same place on three lines
or more. List markers and prose are never taken for columns.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from app.documents.pdf_lines import Line, make_lines
from app.documents.pdf_markers import split_marker
from app.documents.pdf_shapes import Rule
from app.documents.pdf_tables import Row

FEWEST_ROWS = 3
FEWEST_RULES = 2
NARROWEST_GAP = 8.0
LONGEST_STEP = 3.2

Gap = tuple[float, float]


def aligned_rows(lines: Sequence[Line], rules: Sequence[Rule]) -> list[Line | Row]:
    """``lines`` with each run of aligned ones made into rows; horizontal ``rules`` tell rows apart where drawn."""
    done: list[Line | Row] = []
    start = 0
    while start < len(lines):
        end, gaps = _run(lines, start, rules)
        if gaps:
            done.extend(_rows(lines[start:end], gaps, rules))
            start = end
        else:
            done.append(lines[start])
            start += 1
    return done


def _run(lines: Sequence[Line], start: int, rules: Sequence[Rule]) -> tuple[int, list[Gap]]:
    """The end of the table that begins at ``start`` and the gaps between its columns; no gaps: no table."""
    gaps = _gaps(lines[start])
    end, split = start + 1, start + 1
    count = 1
    while gaps and end < len(lines):
        line, before = lines[end], lines[end - 1]
        is_near = 0 < line.y - before.y < LONGEST_STEP * line.size and abs(line.size - before.size) < 0.1 * line.size
        if not is_near or split_marker(line)[0]:
            break
        shared = _shared(gaps, line)
        if len(shared) != len(gaps):
            break
        own = _gaps(line)
        if own:
            gaps, count, split = shared, count + 1, end + 1
        end += 1
    drawn = [rule for rule in rules if any(_between(rule, a, b) for a, b in pairwise(lines[start:end]))]
    if count < (FEWEST_ROWS if len({round(rule.box.top) for rule in drawn}) < FEWEST_RULES else 2):
        return start, []
    lowest = max((rule.box.top for rule in drawn), default=0.0)
    while split < end and lines[split].y < lowest:
        split += 1
    # Wrapped last cells still belong to the table when they stand right under it.
    while split < end and lines[split].y - lines[split - 1].y < 1.4 * lines[split].size:
        split += 1
    gaps = _gaps(lines[start])
    for line in lines[start:split]:
        gaps = _shared(gaps, line)
    return split, gaps


def _gaps(line: Line) -> list[Gap]:
    if split_marker(line)[0]:
        return []
    pieces = line.segments
    gaps = [(a.right, b.left) for a, b in pairwise(pieces)]
    return [gap for gap in gaps if gap[1] - gap[0] >= NARROWEST_GAP]


def _shared(gaps: list[Gap], line: Line) -> list[Gap]:
    """The gaps that stay open on ``line``, narrowed to what is empty on it too."""
    shared: list[Gap] = []
    for low, high in gaps:
        inside = [word for word in line.words if word.left < high and word.right > low]
        edges = [low, *(edge for word in inside for edge in (word.left, word.right)), high]
        widest = max(zip(edges[::2], edges[1::2], strict=True), key=lambda gap: gap[1] - gap[0])
        if widest[1] - widest[0] >= NARROWEST_GAP:
            shared.append(widest)
    return shared


def _rows(lines: Sequence[Line], gaps: list[Gap], rules: Sequence[Rule]) -> list[Row]:
    groups: list[list[Line]] = []
    steps = [after.y - before.y for before, after in pairwise(lines)]
    uneven = max(steps, default=0) > 1.35 * min(steps, default=0)
    ruled = [any(_between(rule, a, b) for rule in rules) for a, b in pairwise(lines)]
    for i, line in enumerate(lines):
        if not groups:
            groups.append([line])
        elif any(ruled):
            groups.append([line]) if ruled[i - 1] else groups[-1].append(line)
        elif uneven:
            groups[-1].append(line) if steps[i - 1] <= 1.2 * min(steps) else groups.append([line])
        elif _gaps(line):
            groups.append([line])
        else:
            groups[-1].append(line)
    return [_row(group, gaps) for group in groups]


def _between(rule: Rule, above: Line, below: Line) -> bool:
    wide = rule.box.width > 0.5 * (above.right - above.left)
    return rule.is_horizontal and wide and above.y - 0.2 * above.size < rule.box.top < below.y - 0.5 * below.size


def _row(group: list[Line], gaps: list[Gap]) -> Row:
    edges = [(low + high) / 2 for low, high in gaps]
    cells = []
    for low, high in zip([float("-inf"), *edges], [*edges, float("inf")], strict=True):
        words = [word for line in group for word in line.words if low <= (word.left + word.right) / 2 < high]
        cells.append(tuple(make_lines(words, group[0].page)))
    return Row(tuple(cells), group[0].page, group[0].y, tuple(edges))
