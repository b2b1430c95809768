"""Grades read in turn, where a table fell apart: labels and grades one after the other in plain text.

The order may be label then grade, grade then label, or all of one kind before
all of the other. Where it is none of these, nothing is read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from app.domain import Area, Grade, Span
from app.facts.grades import GRADE_WORDS, NOT_JUDGED, as_grade
from app.facts.report_labels import Label, labels_in

_FARTHEST = 160
_GRADE_TOKEN = re.compile(rf"(?<![\w-])(?:(?P<grade>{GRADE_WORDS})|{NOT_JUDGED})(?![\w-])", re.I)
_EDGE_BEFORE = re.compile(r"(?:^|[\n|:]|[–—•*])[\s‘'“\"*]*$|\b(?:grades?|judge?ments?)\s*$|\d\.?\s*$", re.I)
_EDGE_AFTER = re.compile(r"\s*[’'”\"*.]*\s*\d{0,2}\s*(?:$|[\n|])|\s+(?:\d(?:\.\d)?\.?\s+)?[A-ZÀ-Þ]")
_JOINED = re.compile(r"[ *]*[:|–—-][ *|]*")
_NUMBER = re.compile(r"\s*(?:\d(?:\.\d)?\.?\s+)?")
_LABEL_AFTER = re.compile(r"[\s\d*]*(?:$|[\n|:–—])")


@dataclass(frozen=True, slots=True)
class Turn:
    """An area and the grade next to it, with the words from the one to the other; None for "not judged"."""

    area: Area
    grade: Grade | None
    span: Span


@dataclass(frozen=True, slots=True)
class _Token:
    start: int
    end: int
    area: Area | None = None
    grade: Grade | None = None


def stated_in_turn(text: str, start: int, end: int) -> list[Turn]:
    """The judgements of ``text[start:end]``, each with the span from label to grade."""
    tokens = _tokens(text, start, end)
    turns = [
        Turn(token.area, token.grade, Span(token.start, token.end)) for token in tokens if token.area and token.grade
    ]
    rest = [token for token in tokens if not (token.area and token.grade)]
    joined = [pair for pair in pairwise(rest) if _are_joined(text, *pair)]
    used = {token for pair in joined for token in pair}
    pairs = [*joined, *_pairs([token for token in rest if token not in used])]
    return turns + [turn for pair in pairs if (turn := _turn(*pair))]


def _are_joined(text: str, label: _Token, grade: _Token) -> bool:
    """Whether a colon or a dash on one line joins a label to the grade after it."""
    return bool(label.area and not grade.area) and _JOINED.fullmatch(text, label.end, grade.start) is not None


def _turn(label: _Token, grade: _Token) -> Turn | None:
    first, last = min(label.start, grade.start), max(label.end, grade.end)
    return Turn(label.area, grade.grade, Span(first, last)) if label.area else None


def _tokens(text: str, start: int, end: int) -> list[_Token]:
    """Labels and grades that stand as in a table: at an edge, or next to each other."""
    labels = list(labels_in(text, start, end))
    grades = [
        match
        for match in _GRADE_TOKEN.finditer(text, start, end)
        if not any(label.start <= match.start() < label.end for label in labels)
    ]
    starts = {match.start() for match in grades} | {label.start for label in labels}
    ends = {match.end() for match in grades} | {label.end for label in labels}
    found = [
        _Token(label.start, label.end, label.area, label.grade)
        for label in labels
        if _is_label(text, label, starts, ends, end)
    ]
    kept_ends = {token.end for token in found} | {match.end() for match in grades}
    found += [
        _Token(match.start(), match.end(), None, as_grade(match["grade"]) if match["grade"] else None)
        for match in grades
        if _at_edge(text, match.start(), kept_ends, start) and _EDGE_AFTER.match(text, match.end(), end)
    ]
    return sorted(found, key=lambda token: token.start)


def _is_label(text: str, label: Label, starts: set[int], ends: set[int], limit: int) -> bool:
    number = _NUMBER.match(text, label.end, limit)
    follows = number.end() if number else label.end
    closed = follows in starts or _LABEL_AFTER.match(text, label.end, limit) is not None
    return closed and (text[label.start].isupper() or _at_edge(text, label.start, ends, 0))


def _at_edge(text: str, at: int, ends: set[int], limit: int) -> bool:
    before = at
    while before > limit and text[before - 1].isspace():
        before -= 1
    return before in ends or _EDGE_BEFORE.search(text[max(limit, at - 12) : at]) is not None or at == limit


def _pairs(tokens: Sequence[_Token]) -> Iterator[tuple[_Token, _Token]]:
    """Label and grade, by the order in which they take turns."""
    order = "".join("L" if token.area else "G" for token in tokens)
    half = len(tokens) // 2
    if re.fullmatch(r"(?:LG)+", order):
        found = [(tokens[n], tokens[n + 1]) for n in range(0, len(tokens), 2)]
    elif re.fullmatch(r"(?:GL)+", order):
        found = [(tokens[n + 1], tokens[n]) for n in range(0, len(tokens), 2)]
    elif half and order in ("L" * half + "G" * half, "G" * half + "L" * half):
        labels, grades = (tokens[:half], tokens[half:]) if order[0] == "L" else (tokens[half:], tokens[:half])
        yield from zip(labels, grades, strict=True)
        return
    else:
        found = []
    yield from (pair for pair in found if _between(*pair) <= _FARTHEST)


def _between(label: _Token, grade: _Token) -> int:
    return grade.start - label.end if label.start < grade.start else label.start - grade.end
