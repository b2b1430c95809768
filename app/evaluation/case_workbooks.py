"""Test cases as workbooks (XLSX): the first sheet's rows as text, formulas as the values that were last computed.

A workbook is an archive from outside: how much it unpacks to is looked at first, and no more is read than may be kept.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime

from app.errors import InvalidRequest

MOST_UNPACKED = 100_000_000
MOST_COLUMNS = 40
_DAMAGED = "The workbook cannot be read. Save it again as XLSX, or as CSV UTF-8."


def read_rows(data: bytes, most: int) -> Iterator[list[str]]:
    """The first ``most`` rows of the first sheet. Raises InvalidRequest for what is no workbook, or a huge one."""
    from openpyxl import load_workbook  # here: only who sends a workbook needs it

    _check_size(data)
    try:
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        sheet = book.worksheets[0]
        sheet.reset_dimensions()  # what the file says of its size may be wrong
        for row in sheet.iter_rows(max_row=most, max_col=MOST_COLUMNS, values_only=True):
            yield [_text(value) for value in row]
    except InvalidRequest:
        raise
    except Exception as problem:  # the library raises whatever a damaged file makes it stumble over
        raise InvalidRequest(_DAMAGED, "file") from problem


def write_rows(rows: Iterable[Sequence[str]]) -> bytes:
    """A workbook of one sheet that holds text alone."""
    from openpyxl import Workbook
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

    book, out = Workbook(write_only=True), io.BytesIO()
    sheet = book.create_sheet("Cases")
    for row in rows:
        sheet.append([ILLEGAL_CHARACTERS_RE.sub("", cell) for cell in row])
    book.save(out)
    return out.getvalue()


def _check_size(data: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            unpacked = sum(entry.file_size for entry in archive.infolist())
    except (zipfile.BadZipFile, ValueError, OSError) as problem:
        raise InvalidRequest(_DAMAGED, "file") from problem
    if unpacked > MOST_UNPACKED:
        raise InvalidRequest(f"The workbook unpacks to more than {MOST_UNPACKED // 1_000_000} MB. Divide it.", "file")


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return value.isoformat() if isinstance(value, date | datetime) else str(value)
