"""Hand-made inspection reports: blocks written as short strings, all content invented."""

from __future__ import annotations

from app.documents.assemble import assemble
from app.domain import BlockKind, Document, Element, Kind, Metadata

TITLE = "# Inspection of Suffolk local authority children’s services"
DATES = "Inspection dates: 7 to 18 October 2024"
LEAD = "Lead inspector: Avery Example, His Majesty’s Inspector"
HEAD = (TITLE, DATES, LEAD)
LEADERS = "The impact of leaders on social work practice with children and families"
HELP = "The experiences and progress of children who need help and protection"
IN_CARE = "The experiences and progress of children in care"
CARE_LEAVERS = "The experiences and progress of care leavers"
BOTH = "The experiences and progress of children in care and care leavers"
OVERALL = "Overall effectiveness"
SIF_HEAD = (
    "# Suffolk County Council",
    "## Inspection of services for children in need of help and protection, children looked after and care leavers",
    "Inspection date: 29 April 2014 – 22 May 2014",
    "Report published: 7 July 2014",
    "Ofsted produces this report under its power to combine reports.",
)


def element(line: str) -> Element:
    """A block: "# " heading, "- " list item, "| " table row, anything else a paragraph."""
    if line.startswith("#"):
        marks, _, words = line.partition(" ")
        return Element(BlockKind.HEADING, words, len(marks), 1)
    kinds = {"- ": BlockKind.LIST_ITEM, "| ": BlockKind.TABLE_ROW}
    kind = kinds.get(line[:2], BlockKind.PARAGRAPH)
    return Element(kind, line if kind is BlockKind.PARAGRAPH else line[2:], 0, 1)


def report(*lines: str, council: tuple[str, ...] = (), kind: Kind | None = None, title: str = "A report") -> Document:
    """A document of these blocks; what is known of it counts as inferred unless ``council`` or ``kind`` is given."""
    text, blocks = assemble([element(line) for line in lines])
    inferred = {"title": "the first heading"}
    return Document("d1", "some/report.pdf", "0" * 64, text, blocks, Metadata(title, council, kind, inferred=inferred))
