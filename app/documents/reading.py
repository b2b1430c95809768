"""What every reader hands on: the blocks of one file, in reading order, and what the file says of itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from app.domain import Element


@dataclass(frozen=True, slots=True)
class Reading:
    """The outcome of reading one file.

    ``stated`` holds metadata that the file itself carries (front matter, HTML
    ``meta`` and JSON-LD, PDF or Word properties), as text, by the field names
    of the contract; ``stated_by`` says for each where it stood, in words fit
    for an admin ("HTML meta article:published_time"). ``postings`` are the job
    adverts that a web page describes in its own data, by the names of ``Detail``;
    ``page_title`` is what its window is called, which often ends in the site's name; ``edges`` is what stands above
    and below the text of its pages, which is no part of the text; ``unread_pages`` are the numbers of those with a
    picture and no text;
    ``hidden`` says how many characters of a web page nobody sees.
    """

    elements: tuple[Element, ...]
    stated: Mapping[str, str] = field(default_factory=dict)
    stated_by: Mapping[str, str] = field(default_factory=dict)
    postings: tuple[Mapping[str, str], ...] = ()
    page_title: str = ""
    hidden: int = 0
    edges: str = ""
    unread_pages: tuple[int, ...] = ()
