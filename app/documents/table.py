"""Reads a table of judgements (.csv) into one readable line for each row, and refuses any other table.

Nothing is judged here: a cell that makes no sense stands in its line as it was
typed, so that whoever reads the line can name it. Rows are records: they are
cited and shown, and make no passages.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping

from app.dates import PartialDate
from app.documents.clean import clean_block
from app.documents.reading import Reading
from app.domain import Area, BlockKind, Element, Grade
from app.errors import DocumentError

COLUMNS = ("council_slug", "framework", "area", "grade", "inspected_from", "inspected_to", "published")
PARTS = " | "
NO_ROW = "(empty row)"
NOT_GIVEN = "not given"
UNCHECKED = "not checked against the report"
AREA_WORDS: Mapping[Area, str] = {
    Area.OVERALL: "Overall effectiveness",
    Area.LEADERSHIP: "Leadership",
    Area.HELP_AND_PROTECTION: "Help and protection",
    Area.IN_CARE: "Children in care",
    Area.CARE_LEAVERS: "Care leavers",
    Area.IN_CARE_AND_CARE_LEAVERS: "Children in care and care leavers",
    Area.ADOPTION: "Adoption",
    Area.FOSTERING: "Fostering",
}
_LONGEST_CELL = 300
_CHECKED = ("", "verified")


def read_csv(text: str, path: str) -> Reading:
    """Read a table with at least COLUMNS, in any order; the n-th element is the n-th row below the column names.

    Raises DocumentError for another table, naming the columns that are missing.
    """
    # A quotation mark that is never closed would make one cell of the rest of the file.
    table = csv.DictReader(io.StringIO(text, newline=""), restval="", dialect=_dialect(text))
    try:
        _check_columns([name.strip().lower() for name in table.fieldnames or ()], path)
        rows = [_line({(name or "").strip().lower(): cell for name, cell in row.items()}) for row in table]
    except csv.Error as problem:
        raise DocumentError(path, f"line {table.line_num} cannot be read as a row of a table: {problem}") from problem
    while rows and rows[-1] == NO_ROW:
        rows.pop()
    if not rows:
        raise DocumentError(path, "has column names and no rows. Add rows, or delete it")
    return Reading(tuple(Element(BlockKind.RECORD, row) for row in rows))


def _dialect(text: str) -> type[csv.Dialect]:
    """Commas, or the semicolons that a spreadsheet writes in other countries."""

    class Found(csv.excel):
        delimiter = ";" if text.partition("\n")[0].count(";") > text.partition("\n")[0].count(",") else ","
        strict = True

    return Found


def _check_columns(found: list[str], path: str) -> None:
    missing = [name for name in COLUMNS if name not in found]
    if missing:
        rest = f" and has the columns {', '.join(COLUMNS)}" if len(missing) < len(COLUMNS) else ""
        raise DocumentError(
            path,
            f"is a table without the columns {', '.join(missing)}. The one kind of table that is read holds Ofsted "
            f"judgements{rest}. Save other tables as PDF, Word (.docx) or text",
        )


def _line(row: Mapping[str, object]) -> str:
    cells = {name: clean_block(str(cell))[:_LONGEST_CELL].replace("|", "/") for name, cell in row.items() if name}
    if not any(cells.values()):
        return NO_ROW
    parts = [
        _council(cells),
        f"{_area(cells['area'])}: {_grade(cells['grade'])}",
        cells["framework"] or f"framework {NOT_GIVEN}",
        f"inspected {_date(cells['inspected_from'])} to {_date(cells['inspected_to'])}",
        f"published {_date(cells['published'])}",
    ]
    if cells.get("source"):
        parts.append(f"source: {cells['source']}")
    if cells.get("confidence", "").lower() not in _CHECKED:
        parts.append(UNCHECKED)
    return PARTS.join(parts)


def _council(cells: Mapping[str, str]) -> str:
    """``Barnet``, with the slug in brackets where it is another name: ``City of London (london-corporation)``."""
    slug, name = cells["council_slug"], cells.get("council_name", "")
    if not name or not slug or name.lower().replace(" ", "-") == slug.lower():
        return name or slug or f"council {NOT_GIVEN}"
    return f"{name} ({slug})"


def _area(cell: str) -> str:
    try:
        return AREA_WORDS[Area(cell.lower())]
    except ValueError:
        return cell or f"area {NOT_GIVEN}"


def _grade(cell: str) -> str:
    try:
        return Grade(cell.lower()).in_words
    except ValueError:
        return cell or NOT_GIVEN


def _date(cell: str) -> str:
    try:
        return PartialDate.parse(cell).in_words
    except ValueError:
        return cell or NOT_GIVEN
