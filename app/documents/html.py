"""Reads a web page: its main text, block by block, and what it says of itself.

Hidden text and everything around the main text is left out. No address in the
page is ever opened.
"""

from __future__ import annotations

from typing import Any

from lxml import etree
from lxml import html as lxml_html

from app.documents.clean import clean_block
from app.documents.dates_in_text import dates_in, published_in
from app.documents.decode import decode
from app.documents.hidden import strip_hidden
from app.documents.html_blocks import html_blocks
from app.documents.html_metadata import stated_metadata, unsure_published
from app.documents.html_postings import descriptions_of, postings_of
from app.documents.page_parts import main_part
from app.documents.reading import Reading
from app.domain import BlockKind, Element
from app.errors import DocumentError


def read_html(data: bytes, path: str) -> Reading:
    """Read a web page. Raises DocumentError when it cannot be parsed."""
    root = parse_page(decode(data, path, declared=True), path)
    stated, stated_by = stated_metadata(root)
    unsure = unsure_published(root)
    postings, description = postings_of(root), descriptions_of(root)
    title = clean_block(root.findtext(".//head/title") or "")
    hidden = strip_hidden(root)
    name = _page_heading(root)
    elements = _blocks(main_part(root), path)
    if name and not any(element.kind is BlockKind.HEADING and element.level == 1 for element in elements):
        elements.insert(0, Element(BlockKind.HEADING, name, 1))
    told = read_fragment(description, path) if description else []
    if _length(told) > _length(elements):
        elements += told
    if "published" not in stated and _dates(unsure[0], [element.text for element in elements]):
        stated["published"], stated_by["published"] = unsure
    return Reading(tuple(elements), stated, stated_by, postings, title, hidden)


def read_fragment(text: str, path: str) -> list[Element]:
    """Read HTML that is all content (rendered Markdown): hidden text goes, everything else stays."""
    root = parse_page(f"<html><body>{text}</body></html>", path)
    strip_hidden(root)
    return _blocks(root, path)


def parse_page(text: str, path: str) -> Any:
    """Parse HTML as browsers do, mending what is broken; nothing is loaded from anywhere."""
    parser = lxml_html.HTMLParser(encoding="utf-8", no_network=True, remove_comments=False)
    try:
        root = lxml_html.document_fromstring(text.encode("utf-8", "ignore"), parser=parser)
    except (etree.LxmlError, ValueError) as problem:
        raise DocumentError(path, f"the web page cannot be read: {problem}") from problem
    return root


def _dates(day: str, blocks: list[str]) -> bool:
    """Whether a day of which it is not sure what it is of dates a page: one that prints no other and no later year."""
    years = (found.date.year for block in blocks for found in dates_in(block))
    return bool(day) and published_in(blocks) is None and max(years, default=0) <= int(day[:4])


def _length(elements: list[Element]) -> int:
    return sum(len(element.text) for element in elements)


def _blocks(part: Any, path: str) -> list[Element]:
    try:
        return html_blocks(part)
    except RecursionError as problem:
        raise DocumentError(path, "its parts are nested too deeply to be read. Save it as PDF or text") from problem


def _page_heading(root: Any) -> str:
    """The page's one top heading, which some sites place above the main part."""
    headings = [" ".join(heading.text_content().split()) for heading in root.iter("h1")]
    return headings[0] if len(headings) == 1 else ""
