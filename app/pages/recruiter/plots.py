"""Plots as SVG images, drawn on the server by Matplotlib: no script, no style in the page, a table beside each.

An image in a data: address is allowed by the content security policy, and what stands in it is not the page's own.
Colours differ in lightness and in hatching, so that nobody has to tell them apart by hue.
"""

from __future__ import annotations

import io
from base64 import b64encode
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from threading import Lock
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from matplotlib.axes import Axes

WIDTH, HEIGHT, ROW_HEIGHT = 5.4, 2.7, 0.3
"""Inches of 72 points: small, so that words stay readable where the image is made narrow."""
MOST_ROWS = 15
MOST_TICKS = 7
INK, GRID = "#1d2329", "#d5d9dd"
LOOKS = (("#123c5c", ""), ("#b56a00", "/"), ("#ffffff", ""), ("#8a6aa0", "\\\\"))
"""Fill and hatching of each series in turn; every shape has an edge of INK, which stands out from white."""
LINES = ("#123c5c", "#b56a00", "#8a6aa0", INK)
_SETTINGS: Any = {
    "text.parse_math": False,
    "svg.fonttype": "none",
    "svg.hashsalt": "plot",
    "font.family": ["DejaVu Sans"],
    "font.size": 9,
    "hatch.linewidth": 0.6,
    "axes.edgecolor": INK,
    "text.color": INK,
}
_drawing = Lock()  # Matplotlib's fonts and settings belong to the whole process


@dataclass(frozen=True, slots=True)
class Series:
    """Values with the name that the key gives them; None is a gap in a line."""

    name: str
    values: Sequence[float | None]


def stacked_columns(labels: Sequence[str], series: Sequence[Series], unit: str) -> str:
    """Columns that stand on each other, such as outcomes by day, as the address of an image."""

    def draw(axes: Axes) -> None:
        below = [0.0] * len(labels)
        for one, (fill, hatch) in zip(series, LOOKS, strict=False):
            heights = [value or 0.0 for value in one.values]
            axes.bar(range(len(labels)), heights, 0.8, below, label=one.name, color=fill, hatch=hatch, ec=INK, lw=0.4)
            below = [first + second for first, second in zip(below, heights, strict=True)]
        axes.set_ylabel(unit)
        axes.set_ylim(0, max([*below, 1.0]) * 1.05)
        _name_places(axes, labels)
        _grid(axes, "y")

    return _image(draw, HEIGHT, len(series))


def stacked_bars(labels: Sequence[str], series: Sequence[Series], unit: str) -> str:
    """Bars that lie behind each other, the first row at the top, such as outcomes by theme."""
    shown = min(len(labels), MOST_ROWS)

    def draw(axes: Axes) -> None:
        beside = [0.0] * shown
        for one, (fill, hatch) in zip(series, LOOKS, strict=False):
            lengths = [value or 0.0 for value in one.values[:shown]]
            axes.barh(range(shown), lengths, 0.7, beside, label=one.name, color=fill, hatch=hatch, ec=INK, lw=0.4)
            beside = [first + second for first, second in zip(beside, lengths, strict=True)]
        axes.set_yticks(range(shown), [_short(label) for label in labels[:shown]])
        axes.invert_yaxis()
        axes.set_xlim(0, max([*beside, 1.0]) * 1.05)
        axes.set_xlabel(unit)
        _grid(axes, "x")

    return _image(draw, 1.1 + ROW_HEIGHT * shown, len(series))


def lines(labels: Sequence[str], series: Sequence[Series], unit: str, most: float | None = None) -> str:
    """Lines with a mark for each value; ``most`` is the end of the scale where there is one."""

    def draw(axes: Axes) -> None:
        for one, colour, mark, dash in zip(series, LINES, "osD^", ("-", "--", ":", "-."), strict=False):
            values = [float("nan") if value is None else value for value in one.values]
            axes.plot(range(len(labels)), values, dash, marker=mark, ms=4, lw=1.6, color=colour, label=one.name)
        axes.set_ylabel(unit)
        axes.set_ylim(0, most)
        axes.set_xlim(-0.5, max(0.5, len(labels) - 0.5))
        _name_places(axes, labels)
        _grid(axes, "y")

    return _image(draw, HEIGHT, len(series))


def _name_places(axes: Axes, labels: Sequence[str]) -> None:
    step = max(1, -(-len(labels) // MOST_TICKS))
    axes.set_xticks(range(0, len(labels), step), labels[::step])


def _grid(axes: Axes, direction: str) -> None:
    axes.grid(axis="x" if direction == "x" else "y", color=GRID, lw=0.6)
    axes.set_axisbelow(True)
    axes.spines[["top", "right"]].set_visible(False)
    axes.locator_params(axis="x" if direction == "x" else "y", nbins=5, integer=True)


def _short(label: str) -> str:
    return label if len(label) <= 26 else f"{label[:25]}…"


def _image(draw: Callable[[Axes], None], height: float, named: int) -> str:
    from matplotlib import rc_context
    from matplotlib.figure import Figure

    out = io.StringIO()
    with _drawing, rc_context(_SETTINGS):
        figure = Figure(figsize=(WIDTH, height), layout="constrained")
        axes = figure.subplots()
        draw(axes)
        if named > 1:
            figure.legend(loc="outside upper left", ncols=min(named, 4), frameon=False, handlelength=1.4)
        figure.savefig(out, format="svg", metadata={"Date": None, "Creator": None})
    return f"data:image/svg+xml;base64,{b64encode(out.getvalue().encode()).decode()}"
