"""Who led the inspection, as the report prints it behind the label "Lead inspector", and who else was of its team."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import dropwhile, takewhile

from app.documents.people import names_a_person
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


_TEAM = re.compile(r"(?:the )?inspection team\W*", re.I)
_IN_A_TEAM = re.compile(r"\binspectors?\b|\bHMI\b|\b(?:data )?analysts?\b|\bmanager\b", re.I)
_LONGEST, _MOST = 400, 12


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


def inspection_team(document: Document) -> tuple[Span, ...]:
    """The lines under "Inspection team" that name somebody with a part in it, as the report prints them."""
    behind = dropwhile(lambda block: not _TEAM.fullmatch(document.text, block.start, block.end), document.blocks)
    lines = takewhile(lambda block: block.end - block.start <= _LONGEST, list(behind)[1 : _MOST + 1])
    named = (Span(line.start, line.end) for line in lines if _IN_A_TEAM.search(document.text, line.start, line.end))
    return tuple(line for line in named if names_a_person(document.text[line.start : line.end]))


def _lead(text: str, match: re.Match[str]) -> Lead | None:
    name = _NOT_A_NAME.sub("", match["name"]).rstrip(".,")
    if " " not in name:
        return None
    start = match.start()
    while text[start] in " \n|,*\t":
        start += 1
    end = max(match.start("name") + len(name), match.end() if match.end() > match.end("name") else 0)
    return Lead(name, Span(start, end))
