"""Is this one of Ofsted's own reports on a council's children's services, of which kind, and of which council?

Told by what the document prints about itself, so that an article on an
inspection, a school's report or a policy is none. The file's name counts for nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.councils.directory import Directory
from app.councils.mentions import find_councils
from app.dates import PartialDate
from app.domain import Document, Kind

ILACS, SIF, JTAI, SEND = "ILACS", "SIF", "JTAI", "SEND"
FOCUSED, MONITORING = "focused visit", "monitoring visit"
GRADED = (ILACS, SIF)
"""The frameworks that end in grades; the others never do."""

_FRONT_BLOCKS = 30
_TITLE_LENGTH = 260
_TOP, _LINES = 10, 3
_MASTHEAD = 3
"""Plain text can run the lines of a title into one block: of the first blocks the beginning is read."""
_SERVICES = r"children.?s\s+(?:social\s+care\s+)?services"
_TITLES = (
    (SEND, r"(?:area\s+|local\s+area\s+|joint\s+)*(?:SEND|special\s+educational\s+needs)\b.{0,80}\b(?:re)?inspection"),
    (SEND, r"joint\s+area\s+(?:SEND|special)"),
    (JTAI, r"joint\s+(?:targeted\s+)?(?:local\s+)?area\s+(?:child\s+protection\s+)?inspection"),
    (JTAI, r"joint\s+inspection\s+of\s+the\s+multi-agency"),
    (MONITORING, r"(?:ofsted\s+|report\s+of\s+(?:the\s+)?)?monitoring\s+visit\b"),
    (FOCUSED, r"(?:ofsted\s+)?(?:covid-19\s+)?(?:focuss?ed|assurance)\s+visit\b"),
    (SIF, r"(?:re-?)?inspection\s+of\s+services\s+for\s+children\s+in\s+need\s+of\s+help\s+and\s+protection"),
    (ILACS, rf"(?:short\s+|standard\s+)?(?:re-?)?inspection\s+of\s.{{0,140}}\b{_SERVICES}"),
    (ILACS, rf".{{0,80}}\b{_SERVICES}\s+(?:re-?)?inspection\b"),
)
_KINDS = [(kind, re.compile(words, re.I | re.S)) for kind, words in _TITLES]
_LABEL_BEFORE = re.compile(r"(?:ofsted\s+)?(?:inspection\s+)?report\s*:?\s+(?=inspection|re-?inspection)", re.I)
_LETTER_TELLS = re.compile(
    r"\bfindings\s+of\s+(?:the|a|an|this|our)\s+(?:\w+\s+){0,3}?(?P<kind>monitoring|focus+ed|joint\s+targeted)\b", re.I
)
_LETTER_KINDS = {"m": MONITORING, "f": FOCUSED, "j": JTAI}
_OFSTED = re.compile(r"\bofsted\b|\boffice\s+for\s+standards\s+in\s+education\b|\bmajesty.s\s+inspector|\bHMI\b", re.I)
_OWN_WORDS = re.compile(
    r"\b(?:lead\s+inspector\s*[:|]|(?:inspection|visit)\s+dates?\s*[:|]|report\s+published\s*[:|])"
    r"|\binspected\s+(?:by\s+ofsted\s+)?(?:on|from|between)\s+\d"
    r"|\bofsted\)?\s+(?:regulates\s+and\s+inspects|is\s+a\s+non-ministerial|produces\s+this\s+report)"
    r"|\bthis\s+(?:letter|report)\s+(?:\w+\s+){1,6}?(?:findings|inspection)\b"
    r"|\bofsted\b[^.]{0,250}\b(?:undertook|carried\s+out|conducted)\s+a\s+(?:joint\s+inspection|\w+\s+visit)\b",
    re.I,
)
_READ = 200_000


def report_kind(document: Document) -> str | None:
    """Which kind of visit the document is Ofsted's report of, or None when it is no such report."""
    given = document.metadata.kind
    if given not in (None, Kind.INSPECTION_REPORT, Kind.LETTER) and "kind" not in document.metadata.inferred:
        return None
    text = document.text[:_READ]
    if not _is_of_ofsted(document, text) or _OWN_WORDS.search(text) is None:
        return None
    kinds = [kind for title in report_titles(document) if (kind := _kind_of(title))]
    if kinds:
        return kinds[0]
    front = document.blocks[:_FRONT_BLOCKS]
    told = _LETTER_TELLS.search(text, 0, front[-1].end if front else 0)
    return _LETTER_KINDS[told["kind"][0].lower()] if told else None


def _is_of_ofsted(document: Document, text: str) -> bool:
    """Does it name Ofsted, or did whoever filed it say that it is Ofsted's, or an inspection's report?"""
    known = document.metadata
    filed = known.kind is Kind.INSPECTION_REPORT and "kind" not in known.inferred
    return filed or any(_OFSTED.search(each) for each in (text, known.title, known.publisher or ""))


def report_titles(document: Document) -> Iterator[str]:
    """What could be a title: short blocks of the first page, a few of them joined, and the title it was given.

    A title of two or three lines can come as so many blocks.
    """
    for n, block in enumerate(document.blocks[:_FRONT_BLOCKS]):
        if n < _MASTHEAD or block.end - block.start <= _TITLE_LENGTH:
            yield document.text[block.start : min(block.end, block.start + _TITLE_LENGTH)]
    first = [block for block in document.blocks[:_TOP] if block.end - block.start <= _TITLE_LENGTH // 2]
    for n in range(len(first) - 1):
        yield " ".join(document.text[block.start : block.end] for block in first[n : n + _LINES])
    yield document.metadata.title


def report_council(document: Document, directory: Directory, day: PartialDate | None) -> str | None:
    """The council that was inspected, as it was on that day: by the person who filed it, else by its own title.

    A report on a council's predecessor that was filed under the successor is the predecessor's.
    """
    filed = document.metadata.council
    if "council" not in document.metadata.inferred and len(filed) == 1:
        return _on_the_day(filed[0], directory, day)
    named = _titled(document, directory)
    if named is None and len(filed) == 1:
        named = filed[0]
    return None if named is None else _on_the_day(named, directory, day)


def _kind_of(title: str) -> str | None:
    words = _LABEL_BEFORE.sub("", " ".join(title.split()).lstrip("*#•-– "))
    return next((kind for kind, pattern in _KINDS if pattern.match(words)), None)


def _titled(document: Document, directory: Directory) -> str | None:
    """The one council that the title, or the line above it, names."""
    titles = list(report_titles(document))
    places = [place for place, title in enumerate(titles) if _kind_of(title)][:1]
    near = [titles[at] for place in places for at in (place, place - 1) if at >= 0]
    for title in (*near, *titles[:2]):
        slugs = {mention.slug for mention in find_councils(title, directory)}
        if len(slugs) == 1:
            return slugs.pop()
    return None


def _on_the_day(slug: str, directory: Directory, day: PartialDate | None) -> str:
    council = directory.get(slug)
    if day is None:
        return slug
    before = [directory.get(former) for former in council.successor_of]
    then = [former.slug for former in before if former.ended and day.last_day <= former.ended.last_day]
    return then[0] if len(then) == 1 else slug
