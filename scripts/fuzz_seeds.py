"""Real documents of every format that is read, small enough to be read many thousand times. No command.

The knowledge folder's own pages and table, the same text written as a web page,
by python-docx and by matplotlib, and what further folders hold; of a longer PDF
its first pages.
"""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import docx
import pypdfium2
from markdown_it import MarkdownIt

from app.documents.sources import list_sources

MOST_BYTES = 60_000
FIRST_PAGES = 2
FORMATS = ("md", "txt", "html", "csv", "docx", "pdf")
_ADVERT = {
    "@type": "JobPosting", "title": "Social worker", "validThrough": "2026-12-12", "baseSalary": {"value": 41000},
    "hiringOrganization": {"name": "Kent County Council"},
}  # fmt: skip


def seeds_of(folders: list[Path], kinds: Sequence[str] = FORMATS) -> dict[str, list[bytes]]:
    """The documents of these formats. Folders that are not there are left out."""
    found: dict[str, list[bytes]] = {kind: [] for kind in {"md", *kinds}}
    for folder in folders:
        for path in list_sources(folder) if folder.is_dir() else []:
            kind = Path(path).suffix.lower().lstrip(".")
            if kind not in found:
                continue
            data = (folder / path).read_bytes()
            if kind == "pdf":
                data = first_pages(data)
            elif kind == "csv":
                data = b"\n".join(data.split(b"\n")[:12])
            if len(data) <= MOST_BYTES:
                found[kind].append(data)
    for text in [data.decode() for data in found["md"][:8]]:
        body = text.split("---\n", 2)[-1]
        for kind, write in WRITERS.items():
            if kind in kinds:
                found[kind].append(write(body))
    return found


def as_text(text: str) -> bytes:
    """The same as plain text."""
    return text.encode()


def as_html(text: str) -> bytes:
    """A web page with what such pages have: metadata, navigation, hidden parts, a table, a job advert in JSON-LD."""
    advert = json.dumps(_ADVERT)
    page = MarkdownIt("commonmark").render(text)
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Working here</title>'
        '<meta property="article:published_time" content="2026-11-01">'
        f'<script type="application/ld+json">{advert}</script>'
        "<style>.x{display:none}</style></head><body><nav><a href='/'>Home</a></nav><main>"
        f"{page}<p class='x'>unseen</p><table><tr><th>Role</th><th>Pay</th></tr>"
        "<tr><td>Social worker</td><td>£41,000</td></tr>"
        "</table><dl><dt>Closing date</dt><dd>12 December 2026</dd></dl></main><footer>Cookies</footer></body></html>"
    ).encode()


def as_word(text: str) -> bytes:
    """A Word file with headings, paragraphs, a list, a table and properties."""
    document: Any = docx.Document()
    document.core_properties.title = "Working here"
    for line in text.splitlines():
        if line.startswith("#"):
            document.add_heading(line.strip("# "), min(3, line.count("#")))
        elif line.startswith(("- ", "* ")):
            document.add_paragraph(line[2:], style="List Bullet")
        elif line.strip():
            document.add_paragraph(line).add_run(" Seen.").bold = True
    table = document.add_table(rows=2, cols=2)
    for number, cell in enumerate(cell for row in table.rows for cell in row.cells):
        cell.text = ("Role", "Pay", "Social worker", "£41,000")[number]
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def as_pdf(text: str) -> bytes:
    """A PDF of one page with embedded fonts, lines of text and a ruled table."""
    import matplotlib as mpl
    from matplotlib.figure import Figure

    with mpl.rc_context({"pdf.fonttype": 42, "pdf.compression": 6}):
        figure = Figure(figsize=(8.27, 11.69))
        for number, line in enumerate(text.splitlines()[:40]):
            size = 14 if line.startswith("#") else 8
            figure.text(0.08, 0.95 - number * 0.018, line.strip("# ").replace("$", "")[:110], fontsize=size)
        axes = figure.add_axes((0.1, 0.05, 0.8, 0.12))
        axes.axis("off")
        axes.table([["Social worker", "£41,000"], ["Manager", "£52,000"]], colLabels=["Role", "Pay"])
        file = io.BytesIO()
        figure.savefig(file, format="pdf")
    return file.getvalue()


def first_pages(data: bytes) -> bytes:
    """The first pages of a PDF as a PDF of its own."""
    source, kept = pypdfium2.PdfDocument(data), pypdfium2.PdfDocument.new()
    try:
        kept.import_pages(source, list(range(min(FIRST_PAGES, len(source)))))
        file = io.BytesIO()
        kept.save(file)
        return file.getvalue()
    finally:
        kept.close()
        source.close()


WRITERS: Mapping[str, Callable[[str], bytes]] = {"txt": as_text, "html": as_html, "docx": as_word, "pdf": as_pdf}
