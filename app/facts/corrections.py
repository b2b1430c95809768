"""Reads people's corrections of judgements, entry by entry, and says what of them cannot be used.

An entry is used whole or not at all. A file that cannot be read is one problem
without a number: a build ends there. Nothing is applied here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from app.councils.directory import Directory
from app.dates import PartialDate
from app.documents.decode import decode
from app.documents.front_matter import read_plain_yaml
from app.documents.sources import CORRECTIONS
from app.domain import Area, Correction, Grade
from app.errors import DocumentError, UnknownCouncil
from app.facts.findings import Finding

WITHDRAWN = "withdrawn"
MAX_BYTES = 500_000
_LONGEST = {"by": 100, "why": 500}
_REQUIRED = ("council", "area", "inspected_to", "grade", "by", "on", "why")
_FIELDS = (*_REQUIRED, "source")
_DATE_FORMS = "write YYYY, YYYY-MM or YYYY-MM-DD"


@dataclass(frozen=True, slots=True)
class Entry:
    """One correction as a person wrote it; ``number`` counts from 1, ``grade`` is None when the judgement is withdrawn.

    ``source`` is the path of a document that states the grade, relative to the knowledge folder.
    """

    number: int
    council: str
    area: Area
    inspected_to: PartialDate
    grade: Grade | None
    correction: Correction
    source: str | None = None


@dataclass(frozen=True, slots=True)
class Corrections:
    """The entries that can be used, and what is wrong with the others or with the file."""

    entries: tuple[Entry, ...] = ()
    problems: tuple[Finding, ...] = ()


def read_corrections(root: Path, directory: Directory) -> Corrections:
    """The corrections under ``root``; none when there is no such file. Raises nothing."""
    file = root / CORRECTIONS
    if not file.exists() and not file.is_symlink():
        return Corrections()
    try:
        found = read_plain_yaml(_text(file), CORRECTIONS, "list of corrections")
    except DocumentError as problem:
        return Corrections(problems=(_problem(None, problem.reason),))
    if found in (None, ""):
        return Corrections()
    if not isinstance(found, list):
        return Corrections(problems=(_problem(None, "is not a list: begin each correction with '- council: …'"),))
    return _entries(found, directory)


def _entries(found: list[object], directory: Directory) -> Corrections:
    """The entries of a file of corrections that can be read, and what is wrong with each of the others."""
    entries: dict[tuple[str, Area, PartialDate], Entry] = {}
    problems = []
    for number, written in enumerate(found, start=1):
        try:
            entry = _entry(number, written, directory)
            first = entries.setdefault((entry.council, entry.area, entry.inspected_to), entry)
            if first is not entry:
                raise ValueError(f"entry {first.number} corrects the same judgement; keep one of the two")
        except ValueError as problem:
            problems.append(_problem(number, str(problem)))
    return Corrections(tuple(entries.values()), tuple(problems))


def _entry(number: int, written: object, directory: Directory) -> Entry:
    """One entry. Raises ValueError saying what is wrong with it and what is allowed."""
    given = _given(written)
    inspected_to, on = _date(given, "inspected_to"), _date(given, "on")
    if on.last_day < inspected_to.first_day:
        raise ValueError(f"on is {on}, before the inspection ended ({inspected_to})")
    grades = [*Grade, WITHDRAWN]
    if given["grade"] not in grades:
        raise ValueError(f"grade is '{given['grade']}'; write one of {', '.join(grades)}")
    if given["area"] not in set(Area):
        raise ValueError(f"area is '{given['area']}'; write one of {', '.join(Area)}")
    return Entry(
        number=number,
        council=_council(given["council"], directory),
        area=Area(given["area"]),
        inspected_to=inspected_to,
        grade=None if given["grade"] == WITHDRAWN else Grade(given["grade"]),
        correction=Correction(given["by"], on, given["why"]),
        source=PurePosixPath(given["source"]).as_posix() if given.get("source") else None,
    )


def _given(written: object) -> Mapping[str, str]:
    """The fields of an entry, all of them text."""
    if not isinstance(written, dict):
        raise ValueError(f"is not a set of 'name: value' lines; write {', '.join(_REQUIRED)}")
    given = {str(name).strip().lower(): " ".join(value.split()) for name, value in written.items() if _is_text(value)}
    unknown = sorted({str(name).strip().lower() for name in written} - set(_FIELDS))
    if unknown:
        raise ValueError(f"{', '.join(unknown)} is not known; the names are {', '.join(_FIELDS)}")
    missing = [name for name in _REQUIRED if not given.get(name)]
    if missing:
        raise ValueError(f"{', '.join(missing)} is missing; write {', '.join(_REQUIRED)}")
    for name, longest in _LONGEST.items():
        if len(given[name]) > longest:
            raise ValueError(f"{name} has {len(given[name])} characters; write at most {longest}")
    return given


def _is_text(value: object) -> bool:
    return isinstance(value, str)


def _council(words: str, directory: Directory) -> str:
    try:
        return directory.resolve(words).slug
    except UnknownCouncil as problem:
        near = f"; nearest: {', '.join(problem.nearest)}" if problem.nearest else ""
        raise ValueError(f"council is '{words}', which is no council we know{near}") from problem


def _date(given: Mapping[str, str], name: str) -> PartialDate:
    try:
        return PartialDate.parse(given[name])
    except ValueError as problem:
        raise ValueError(f"{name} is '{given[name]}', which is no date; {_DATE_FORMS}") from problem


def _text(file: Path) -> str:
    """The text of the file. Raises DocumentError when it cannot be read, is too long, or lies elsewhere."""
    try:
        if not file.resolve(strict=True).is_relative_to(file.parent.resolve()):
            raise DocumentError(CORRECTIONS, "is a link that leads out of the folder")
        if file.stat().st_size > MAX_BYTES:
            raise DocumentError(CORRECTIONS, f"is larger than {MAX_BYTES:,} bytes")
        data = file.read_bytes()
    except (OSError, RuntimeError) as problem:
        raise DocumentError(CORRECTIONS, f"cannot be opened: {problem}") from problem
    return decode(data, CORRECTIONS) if data.strip() else ""


def _problem(number: int | None, says: str) -> Finding:
    return Finding(CORRECTIONS, number, says)
