"""Who led the inspection, as the report prints it behind the label "Lead inspector"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from app.domain import Document, Span

_WORD = r"[A-ZÀ-Þ][\w’'.-]{0,30}"
_PARTICLE = r"(?:(?:de|van|von|la|le|der)[ \t]+)?"
_LABEL = r"(?:(?:^|[\n|])[\s*]*lead\s+inspector[\s:|*–-]+|\blead\s+inspector\s*:[\s|*]*)"
"""In a cell or a line of its own, or before a colon: behind a name it is that person's title, and no label."""
_LEAD = re.compile(rf"(?<!deputy ){_LABEL}(?P<name>(?-i:{_WORD}(?:[ \t]+{_PARTICLE}{_WORD}){{1,4}}))", re.I)
_AT_ITS_SIDE = re.compile(
    rf"(?:^|[\n|,])[\s*]*(?P<name>(?-i:{_WORD}(?:[ \t]+{_WORD}){{1,3}}))[ ,]+"
    r"(?:Ofsted[ ,]+)?(?:HMI[ ,]+)?(?:Ofsted[ ,]+)?lead\s+inspector\b",
    re.I,
)
_NOT_A_NAME = re.compile(
    r"\s+(?:Her|His|HMI|HMIs|Majesty.s|Ofsted|Judgements?|Grade|Inspection|Senior|Regional|Social|Deputy|Team|The|Report)\b.*"
)


@dataclass(frozen=True, slots=True)
class Lead:
    """A name and the words that say that this person led."""

    name: str
    span: Span


def lead_inspector(document: Document) -> Lead | None:
    """The lead inspector of Ofsted, or None when the report does not say so in a way that is read surely."""
    for match in _LEAD.finditer(document.text):
        return _lead(document.text, match)
    for match in _AT_ITS_SIDE.finditer(document.text):
        if "CQC" not in match.group():
            return _lead(document.text, match)
    return None


def _lead(text: str, match: re.Match[str]) -> Lead | None:
    name = _NOT_A_NAME.sub("", match["name"]).rstrip(".,")
    if " " not in name:
        return None
    start = match.start()
    while text[start] in " \n|,*\t":
        start += 1
    end = max(match.start("name") + len(name), match.end() if match.end() > match.end("name") else 0)
    return Lead(name, Span(start, end))
