"""What is drawn on a PDF page besides text: ruling lines, filled areas, pictures.

Read with PDFium, in the page's own coordinates (y upwards). Ruling lines tell
table cells apart; filled areas tell whether text has the colour of its ground.
It never renders anything.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

import pypdfium2.raw as pdfium

THIN = 2.5
MAX_OBJECTS = 20_000
MAX_RULES = 4_000
MAX_POINTS = 400
MAX_DEPTH = 4

Colour = tuple[int, int, int]
PAPER: Colour = (255, 255, 255)


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle. In PDF coordinates ``top`` > ``bottom``; on an upright page (y down) ``top`` < ``bottom``."""

    left: float
    top: float
    right: float
    bottom: float

    @staticmethod
    def of_corners(x0: float, y0: float, x1: float, y1: float) -> Box:
        """The rectangle between two opposite corners in PDF coordinates."""
        return Box(min(x0, x1), max(y0, y1), max(x0, x1), min(y0, y1))

    @property
    def width(self) -> float:
        """Points from side to side."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """Points from top to bottom."""
        return abs(self.top - self.bottom)

    def holds(self, other: Box) -> bool:
        """Whether the centre of ``other`` lies inside."""
        x, y = (other.left + other.right) / 2, (other.top + other.bottom) / 2
        low, high = sorted((self.top, self.bottom))
        return self.left <= x <= self.right and low <= y <= high


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight thin line along an axis."""

    box: Box

    @property
    def is_horizontal(self) -> bool:
        """Whether it is wider than high (a dot counts as horizontal)."""
        return self.box.width >= self.box.height


@dataclass(frozen=True, slots=True)
class Shape:
    """A filled area; ``colour`` is None for a picture or shading, whose colours are unknown."""

    order: int
    box: Box
    colour: Colour | None


@dataclass(frozen=True, slots=True)
class Ground:
    """The colour behind a text, None where it is unknown, and whether a picture lies there at all."""

    colour: Colour | None
    on_picture: bool


@dataclass(slots=True)
class Shapes:
    """Everything drawn on one page; ``order_of`` says at which place each text object was painted."""

    rules: list[Rule] = field(default_factory=list)
    areas: list[Shape] = field(default_factory=list)
    order_of: dict[int, int] = field(default_factory=dict)
    pictures: bool = False
    count: int = 0

    def ground(self, box: Box, text_object: int) -> Ground:
        """What was painted last under ``box`` before that text object; white paper when nothing was."""
        order = self.order_of.get(text_object, self.count)
        under = [area for area in self.areas if area.box.holds(box)]
        painted = next((area for area in reversed(under) if area.order < order), None)
        on_picture = any(area.colour is None for area in under)
        return Ground(painted.colour if painted else PAPER, on_picture)


Matrix = tuple[float, float, float, float, float, float]
IDENTITY: Matrix = (1, 0, 0, 1, 0, 0)


def read_shapes(page: Any) -> Shapes:
    """Walk the page's objects, those inside form objects too, up to fixed limits."""
    shapes = Shapes()
    for item, matrix in _objects(page, pdfium.FPDFPage_CountObjects, pdfium.FPDFPage_GetObject, (IDENTITY, 0)):
        shapes.count += 1
        if shapes.count > MAX_OBJECTS:
            break
        kind = pdfium.FPDFPageObj_GetType(item)
        if kind == pdfium.FPDF_PAGEOBJ_TEXT:
            shapes.order_of[ctypes.addressof(item.contents)] = shapes.count
        elif kind == pdfium.FPDF_PAGEOBJ_PATH:
            _add_path(shapes, item, matrix)
        elif kind in (pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_SHADING):
            shapes.pictures = shapes.pictures or kind == pdfium.FPDF_PAGEOBJ_IMAGE
            shapes.areas.append(Shape(shapes.count, _bounds(item, matrix), None))
    if len(shapes.rules) > MAX_RULES:
        shapes.rules.clear()
    return shapes


def _objects(holder: Any, count: Any, get: Any, place: tuple[Matrix, int]) -> Iterator[tuple[Any, Matrix]]:
    matrix, depth = place
    for index in range(max(count(holder), 0)):
        item = get(holder, index)
        if not item:
            continue
        if pdfium.FPDFPageObj_GetType(item) == pdfium.FPDF_PAGEOBJ_FORM:
            if depth < MAX_DEPTH:
                inner = (_times(_matrix(item), matrix), depth + 1)
                yield from _objects(item, pdfium.FPDFFormObj_CountObjects, pdfium.FPDFFormObj_GetObject, inner)
        else:
            yield item, matrix


def _matrix(item: Any) -> Matrix:
    found = pdfium.FS_MATRIX()
    if not pdfium.FPDFPageObj_GetMatrix(item, found):
        return IDENTITY
    return (found.a, found.b, found.c, found.d, found.e, found.f)


def _times(first: Matrix, then: Matrix) -> Matrix:
    a, b, c, d, e, f = first
    p, q, r, s, t, u = then
    return (a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u)


def _apply(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def _bounds(item: Any, matrix: Matrix) -> Box:
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    pdfium.FPDFPageObj_GetBounds(item, left, bottom, right, top)
    return Box.of_corners(*_apply(matrix, left.value, bottom.value), *_apply(matrix, right.value, top.value))


def _add_path(shapes: Shapes, item: Any, matrix: Matrix) -> None:
    fill_mode, stroked = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(item, fill_mode, stroked)
    for points in _outlines(item, _times(_matrix(item), matrix)):
        xs, ys = [x for x, _ in points], [y for _, y in points]
        box = Box.of_corners(min(xs), min(ys), max(xs), max(ys))
        if min(box.width, box.height) <= THIN:
            if fill_mode.value or stroked.value:
                shapes.rules.append(Rule(box))
            continue
        if stroked.value:
            shapes.rules.extend(_edges(points))
        if fill_mode.value:
            shapes.areas.append(Shape(shapes.count, box, _fill(item)))


def _outlines(item: Any, matrix: Matrix) -> Iterator[list[tuple[float, float]]]:
    """The points of each separate outline of a path, on the page."""
    x, y = ctypes.c_float(), ctypes.c_float()
    points: list[tuple[float, float]] = []
    for index in range(min(pdfium.FPDFPath_CountSegments(item), MAX_POINTS)):
        segment = pdfium.FPDFPath_GetPathSegment(item, index)
        if not segment or not pdfium.FPDFPathSegment_GetPoint(segment, x, y):
            continue
        if pdfium.FPDFPathSegment_GetType(segment) == pdfium.FPDF_SEGMENT_MOVETO and points:
            yield points
            points = []
        points.append(_apply(matrix, x.value, y.value))
        if pdfium.FPDFPathSegment_GetClose(segment):
            points.append(points[0])
    if points:
        yield points


def _edges(points: list[tuple[float, float]]) -> Iterator[Rule]:
    for (x0, y0), (x1, y1) in pairwise(points):
        edge = Box.of_corners(x0, y0, x1, y1)
        if min(edge.width, edge.height) <= 0.5 and max(edge.width, edge.height) > THIN:
            yield Rule(edge)


def _fill(item: Any) -> Colour | None:
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    if not pdfium.FPDFPageObj_GetFillColor(item, red, green, blue, alpha) or alpha.value < 255:
        return None
    return red.value, green.value, blue.value
