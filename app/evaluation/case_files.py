"""Test cases as files: CSV and XLSX for spreadsheets, JSONL for programs, read whole and checked whole.

A list in a cell has one entry a line; alternatives stand on one line with | between them. A file with a fault is
refused with the row and what to mend, so that no half of it is ever imported.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from app.documents.clean import clean_block
from app.domain import QUESTION_LIMIT, Status
from app.errors import InvalidRequest
from app.evaluation.case_workbooks import read_rows, write_rows
from app.redaction import redact
from app.spreadsheet_cells import bare_cell, plain_cell
from app.storage.case_sets import Case

STARTER = Path(__file__).with_name("starter_set.jsonl")
STARTER_NAME = "Starter set"
_ARCHIVE = b"PK\x03\x04"
MOST_CASES = 10_000
MOST_BYTES = 20_000_000
MOST_PROBLEMS = 10
LONGEST_ENTRY = 500
MOST_ENTRIES = 20
COLUMNS = (
    "question",
    "kind",
    "earlier",
    "page_council",
    "expected_status",
    "must_contain",
    "must_not_contain",
    "must_cite",
    "note",
)


def read_cases(data: bytes, name: str, is_council: Callable[[str], bool]) -> list[Case]:
    """Every case of a file, XLSX by its first bytes, CSV or JSONL by its name.

    Raises InvalidRequest with each wrong row and what to mend.
    """
    if len(data) > MOST_BYTES:
        raise InvalidRequest(f"The file is larger than {MOST_BYTES // 1_000_000} MB. Divide it.", "file")
    rows = _rows(data, name)
    cases, problems = list[Case](), list[str]()
    for number, row in rows:
        if number > MOST_CASES + 1:
            raise InvalidRequest(f"There are more than {MOST_CASES:,} rows. Divide the file.", "file")
        try:
            cases.append(case_from(row() if callable(row) else row, is_council))
        except (ValueError, TypeError, AttributeError) as problem:
            problems.append(f"row {number}: {problem}")
    if problems:
        more = f" And {len(problems) - MOST_PROBLEMS:,} more." if len(problems) > MOST_PROBLEMS else ""
        told = "; ".join(problems[:MOST_PROBLEMS])
        raise InvalidRequest(f"Nothing was imported. Mend these rows and try again: {told}.{more}", "file")
    if not cases:
        raise InvalidRequest("The file holds no case. Write one row for each question.", "file")
    return cases


def _rows(data: bytes, name: str) -> Iterator[tuple[int, Any]]:
    """The rows of a file with their numbers, as mappings or as what makes one."""
    if data.startswith(_ARCHIVE):
        return _table_rows(read_rows(data, MOST_CASES + 2))
    text = decoded(data)
    return _json_rows(text) if name.lower().endswith((".jsonl", ".ndjson", ".json")) else _csv_rows(text)


def decoded(data: bytes) -> str:
    """The text of a file as spreadsheets write them: UTF-8 or UTF-16 with or without mark, else Windows-1252."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", errors="replace")
    if b"\x00" in data[:4096]:
        raise InvalidRequest("This is no text file. Save it as CSV (UTF-8), XLSX or JSONL.", "file")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def case_from(row: Mapping[str, Any], is_council: Callable[[str], bool]) -> Case:
    """One row as a case, personal details taken out of what was asked; ValueError says in words what is wrong."""
    question, council = _words(row, "question"), _words(row, "page_council")
    if not question:
        raise ValueError("'question' is empty")
    if len(question) > QUESTION_LIMIT:
        raise ValueError(f"'question' has more than {QUESTION_LIMIT} characters")
    if council and not is_council(council):
        raise ValueError(f"'{council}' is no council's short name; write one such as norfolk")
    statuses = tuple(filter(None, (each.strip() for each in _words(row, "expected_status").split("|"))))
    unknown = [each for each in statuses if each not in set(Status)]
    if unknown:
        raise ValueError(f"'{unknown[0]}' is no status; write one or more of {', '.join(Status)}, with | between them")
    groups = [_alternatives(entry) for entry in _entries(row, "must_contain")]
    return Case(
        question=redact(question),
        kind=_words(row, "kind")[:60] or "other",
        earlier=tuple(redact(str(each)) for each in _entries(row, "earlier")),
        council=council,
        statuses=statuses,
        must_contain=tuple(group for group in groups if group),
        must_not_contain=tuple(str(each) for each in _entries(row, "must_not_contain")),
        must_cite=_words(row, "must_cite")[:300],
        note=redact(_words(row, "note")[:1000]),
    )


def row_of(case: Case) -> dict[str, str]:
    """A case as the cells of a row, and as the fields of a form."""
    return {
        "question": case.question,
        "kind": case.kind,
        "earlier": "\n".join(case.earlier),
        "page_council": case.council,
        "expected_status": " | ".join(case.statuses),
        "must_contain": "\n".join(" | ".join(group) for group in case.must_contain),
        "must_not_contain": "\n".join(case.must_not_contain),
        "must_cite": case.must_cite,
        "note": case.note,
    }


def as_csv(cases: Iterable[Case]) -> Iterator[str]:
    """The lines of a CSV file. No cell can be taken for a formula by a spreadsheet."""
    yield _line(COLUMNS)
    for case in cases:
        row = row_of(case)
        yield _line([plain_cell(row[name]) for name in COLUMNS])


def as_xlsx(cases: Iterable[Case]) -> Iterator[bytes]:
    """A workbook with the same cells as the CSV file."""
    rows = (row_of(case) for case in cases)
    yield write_rows([COLUMNS, *([plain_cell(row[name]) for name in COLUMNS] for row in rows)])


def as_jsonl(cases: Iterable[Case]) -> Iterator[str]:
    """One JSON object a line; what is empty is left out."""
    for case in cases:
        row: dict[str, Any] = dict(row_of(case))
        row |= {"earlier": case.earlier, "must_contain": case.must_contain, "must_not_contain": case.must_not_contain}
        yield json.dumps({name: row[name] for name in COLUMNS if row[name]}, ensure_ascii=False) + "\n"


def _line(cells: Sequence[str]) -> str:
    out = io.StringIO()
    csv.writer(out, quoting=csv.QUOTE_ALL).writerow(cells)
    return out.getvalue()


def _csv_rows(text: str) -> Iterator[tuple[int, Mapping[str, Any]]]:
    head = text.split("\n", 1)[0]
    try:
        yield from _table_rows(csv.reader(io.StringIO(text, newline=""), delimiter=max(",;\t", key=head.count)))
    except csv.Error as problem:
        raise InvalidRequest(f"The file is no CSV ({problem}). Save it again as CSV UTF-8.", "file") from problem


def _table_rows(table: Iterator[list[str]]) -> Iterator[tuple[int, Mapping[str, Any]]]:
    """Rows counted as a spreadsheet counts them, the header being the first."""
    names = [name.strip().lower().replace(" ", "_") for name in next(table, [])]
    if "question" not in names:
        told = ", ".join(filter(None, names[:12])) or "nothing"
        raise InvalidRequest(
            f"There is no column named 'question'. The first row has to name the columns; it holds {told[:200]}.",
            "file",
        )
    if unknown := [name for name in names if name and name not in COLUMNS]:
        raise InvalidRequest(f"Unknown columns: {', '.join(unknown)[:200]}. Known are {', '.join(COLUMNS)}.", "file")
    for number, cells in enumerate(table, start=2):
        if any(cell.strip() for cell in cells):
            yield number, dict(zip(names, map(bare_cell, cells), strict=False))


def _json_rows(text: str) -> Iterator[tuple[int, Callable[[], Mapping[str, Any]]]]:
    def read(line: str) -> Mapping[str, Any]:
        try:
            row = json.loads(line)
        except (ValueError, RecursionError) as problem:
            raise ValueError("no JSON object; write one a line") from problem
        if not isinstance(row, dict):
            raise ValueError("no JSON object; write one a line")
        if unknown := sorted(set(row) - set(COLUMNS)):
            raise ValueError(f"unknown field '{unknown[0][:60]}'")
        return row

    for number, line in enumerate(text.split("\n"), start=1):
        if line.strip():
            yield number, partial(read, line)


def _words(row: Mapping[str, Any], name: str) -> str:
    value = row.get(name) or ""
    if not isinstance(value, str):
        raise ValueError(f"'{name}' is not text")
    return clean_block(value)  # no document has what it leaves out


def _entries(row: Mapping[str, Any], name: str) -> list[Any]:
    """A list as JSON gives it, or the lines of a cell."""
    value = row.get(name) or []
    entries = list(filter(None, map(clean_block, value.splitlines()))) if isinstance(value, str) else value
    if not isinstance(entries, list) or not all(isinstance(each, str | list) for each in entries):
        raise ValueError(f"'{name}' is no list of text")
    if name != "must_contain" and not all(isinstance(each, str) for each in entries):
        raise ValueError(f"'{name}' is no list of text")
    if len(entries) > MOST_ENTRIES or any(len(str(each)) > LONGEST_ENTRY for each in entries):
        raise ValueError(
            f"'{name}' has more than {MOST_ENTRIES} entries, or one of more than {LONGEST_ENTRY} characters"
        )
    return entries


def _alternatives(entry: Any) -> tuple[str, ...]:
    found = entry.split("|") if isinstance(entry, str) else entry
    if not all(isinstance(each, str) for each in found):
        raise ValueError("'must_contain' holds something other than text")
    return tuple(each.strip() for each in found if each.strip())
