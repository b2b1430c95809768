"""Reads title, kind and dates off a document when nobody gave them.

Each answer comes with the place it was read from, in words fit for an admin.
When a document does not clearly say, the answer is None.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import takewhile
from pathlib import PurePosixPath
from typing import Any

from app.councils.directory import Directory
from app.dates import MONTH_IN_FULL
from app.documents import dates_in_text
from app.documents.furniture import words_of
from app.documents.letterhead import lines_of_letterhead
from app.documents.role_names import names_role
from app.domain import BlockKind, Element, Kind
from app.errors import UnknownCouncil

FIRST_LINE = "the first line"
_LONGEST_TITLE = 200
_READ_FOR_KIND = 20_000
_READ_AT_END = 4_000
_MASTHEAD = 3
_NEAR_TOP = 15
_LONGEST_FIRST_LINE = 25
_MONTH = re.compile(MONTH_IN_FULL, re.I)
_MEANINGLESS_NAME = re.compile(
    r"[\d_\W]*|\d{1,6}[ _-][0-9a-f]{8,40}|[0-9a-f]{8,64}|(?:scan|img|doc|file|untitled)[\d _-]*", re.I
)

_INSPECTORATE = re.compile(r"\bofsted\b|\bmajesty.s inspectors?\b", re.I)
_INSPECTION_NAME = re.compile(r"\binspection\b(?!.{0,40}\b(?:prepar|plan|policy|guide|what to expect))", re.I)
_INSPECTION_WORDS = re.compile(
    r"\binspection dates?\b|\blead inspector\b"
    r"|\binspection of (?:local authority )?children.s (?:social care )?services\b"
    r"|\bjoint (?:targeted )?area (?:inspection|child protection)\b|\barea send (?:full )?inspection\b"
    r"|\bthe inspection judgements\b|\bsingle inspection framework\b",
    re.I,
)
_LETTER = re.compile(r"dear\s\S", re.I)
_SIGNED = re.compile(r"yours (?:sincerely|faithfully)\b", re.I)
_VACANCY_NAME = re.compile(
    r"\b(?:vacanc(?:y|ies)|(?:job|role) (?:description|profile|specification)|job advert|person specification"
    r"|(?:recruitment|candidate|applicant|job) pack)\b|\brecruitment$",
    re.I,
)
_VACANCY_SIGNS = tuple(
    re.compile(words, re.I)
    for words in (
        r"\bclosing date\b|\bapply by\b|\bapplications? (?:close|deadline)|\binterview dates?\b",
        r"\bsalary\b|\bper annum\b|\bpay grade\b|\bgrade:",
        r"\bhow to apply\b|\bapply now\b|\bapply online\b|\bto apply\b",
        r"\b(?:job|vacancy|post|role) (?:ref(?:erence)?|number|title)\b|\breporting to\b|\bresponsible to\b",
        r"\bcontract type\b|\bfull[- ]time\b|\bpart[- ]time\b|\bhours per week\b|\bpermanent post\b",
        r"\bwe(?: are|'re|’re) (?:looking for|seeking|recruiting)\b|\bthe successful candidate\b"
        r"|\byou will (?:have|need|be)\b",
    )
)
_SIGNS_OF_VACANCY = 4
_LABEL = r"(?:^|(?<=[\s|•·;.]))(?=[A-Z])"
_SAYS_CLOSING = re.compile(
    rf"(?:{_LABEL}(?i:clos(?:ing|es)(?: date)?|(?:application )?deadline|apply by|expir(?:es|y date)"
    r"|applications? clos(?:e|es|ing))\b"
    r"|(?<=[,;–] )closing date\b)[^.?]{1,40}?\d"
    r"|\b(?i:this (?:vacancy|advert|job|post|role) (?:(?:is|has) )?(?:now )?close[sd])\b"
    r"|\b(?i:the (?:closing date|deadline)(?: for (?:all )?applications)? (?:is|will be))\b[^.?]{1,40}?\d",
    re.M,
)
_SAYS_TERMS = re.compile(
    rf"{_LABEL}(?i:salary(?: range)?|pay|hours(?: (?:per|a) week)?|contract(?: type)?)\s?(?::|\||\n|–|-\s|(?=[£\d]))"
    r"|£\d[\d,.]{1,9}k? (?i:per (?:annum|hour)|an? (?:year|hour)|p\.?a\b|pro[- ]rata)"
    r"|£\d{2},?\d{3} ?(?:-|–|to) ?£?\d{2},?\d{3}\b"
    r"|\b[Cc](?:irca|\.)? ?£\d{2,3}(?:,\d{3}|k)\b",
    re.M,
)


@dataclass(frozen=True, slots=True)
class Inferred:
    """A value and the place it was read from."""

    value: Any
    source: str


def infer_title(elements: Sequence[Element], path: str, directory: Directory) -> Inferred:
    """The first heading near the top, the longest line of a masthead, the file's name, or the first line."""
    at_top = [element.text for element in takewhile(lambda element: element.kind is BlockKind.HEADING, elements)]
    if len(at_top) > _MASTHEAD:
        longest = max(at_top, key=lambda text: len(words_of(text)))
        return Inferred(longest[:_LONGEST_TITLE], "the longest of the lines at the top")
    if len(at_top) > 1 and _is_council(at_top[0], directory):
        return Inferred(f"{at_top[0]}: {at_top[1]}"[:_LONGEST_TITLE], "the first two headings")
    near_top = [element.text for element in _near_top(elements) if element.kind is BlockKind.HEADING]
    if near_top:
        return Inferred(near_top[0][:_LONGEST_TITLE], "the first heading")
    return _title_without_heading(elements, path)


def _near_top(elements: Sequence[Element]) -> Sequence[Element]:
    """The first elements; of a letter the first ones below its letterhead too."""
    below = lines_of_letterhead([element.text for element in elements])
    return elements[: max(_NEAR_TOP, below + _MASTHEAD + 1)]


def _title_without_heading(elements: Sequence[Element], path: str) -> Inferred:
    stem = PurePosixPath(path).stem
    words = re.sub(r"[\s_-]+", " ", stem).strip()
    if words and not _MEANINGLESS_NAME.fullmatch(stem):
        named = _MONTH.sub(lambda month: month.group().title(), words)
        return Inferred(named[0].upper() + named[1:], "the file name")
    first = elements[0].text if elements else ""
    if 0 < len(words_of(first)) <= _LONGEST_FIRST_LINE:
        return Inferred(first[:_LONGEST_TITLE], FIRST_LINE)
    return Inferred(stem, "the file name")


def _is_council(text: str, directory: Directory) -> bool:
    try:
        directory.resolve(text)
    except UnknownCouncil:
        return False
    return True


def infer_kind(elements: Sequence[Element], path: str, title: str) -> Inferred | None:
    """The kind of a document, only where its wording or its title is plain."""
    name = f"{re.sub(r'[_-]+', ' ', PurePosixPath(path).stem)} {title}"
    whole = "\n".join(element.text for element in elements)
    text = f"{whole[:_READ_FOR_KIND]}\n{whole[_READ_FOR_KIND:][-_READ_AT_END:]}"
    if _is_inspection(name, text):
        return Inferred(Kind.INSPECTION_REPORT, "the wording of an inspection report")
    signed = _SIGNED.search(text) is not None
    if signed and any(_LETTER.match(element.text) for element in elements[:_NEAR_TOP]):
        return Inferred(Kind.LETTER, "its salutation and close")
    if re.search(r"\b(?:FAQs?|frequently asked questions)\b", name, re.I):
        return Inferred(Kind.FAQ, "the title")
    signs = sum(sign.search(text) is not None for sign in _VACANCY_SIGNS)
    if signs >= _SIGNS_OF_VACANCY or (_VACANCY_NAME.search(name) and signs) or _is_advert(elements, title, text):
        return Inferred(Kind.VACANCY, "the wording of a vacancy")
    if _is_mostly_questions(elements):
        return Inferred(Kind.FAQ, "its headings are questions")
    if re.search(r"\b(?:policy|procedure|code of conduct)\b", title, re.I):
        return Inferred(Kind.POLICY, "the title")
    # Last of all: a letter may also stand inside an advert's pack, a policy or an FAQ.
    if signed and any(_LETTER.match(element.text) for element in _near_top(elements)):
        return Inferred(Kind.LETTER, "its salutation and close")
    return None


def _is_advert(elements: Sequence[Element], title: str, text: str) -> bool:
    """Whether the title or a line at the top names a role, and the text says when it closes and what it offers."""
    if _SAYS_CLOSING.search(text) is None or _SAYS_TERMS.search(text) is None:
        return False
    headings = [element.text for element in elements if element.kind is BlockKind.HEADING]
    lines = headings or [element.text for element in elements]
    return any(map(names_role, (re.split(r"\s[|]\s", title)[0], *lines[:_MASTHEAD])))


def _is_inspection(name: str, text: str) -> bool:
    """Ofsted by name or by its inspectors' title, and the words that only its own reports carry together."""
    if _INSPECTORATE.search(text) is None:
        return False
    signs = len({match.group().lower() for match in _INSPECTION_WORDS.finditer(text)})
    return signs >= 2 or (signs >= 1 and _INSPECTION_NAME.search(name) is not None)


def _is_mostly_questions(elements: Sequence[Element]) -> bool:
    headings = [element.text for element in elements if element.kind is BlockKind.HEADING]
    questions = sum(heading.rstrip("”’\"') ").endswith("?") for heading in headings)
    return questions >= 3 and 2 * questions > len(headings)


def infer_dates(
    elements: Sequence[Element], path: str, kind: Kind | None, edges: str = ""
) -> list[tuple[str, Inferred | None]]:
    """The publication date, and for a vacancy the days it opens and closes.

    ``edges`` is what the pages say above and below their text, the pieces parted by bars.
    """
    blocks = [element.text for element in elements]
    rows = {number for number, element in enumerate(elements) if element.kind is BlockKind.TABLE_ROW}
    found: list[tuple[str, Inferred | None]] = [("published", _published(blocks, rows, path, edges))]
    if kind is Kind.VACANCY:
        for field, date in (
            ("valid_from", dates_in_text.opening_date_in(blocks)),
            ("valid_until", dates_in_text.closing_date_in(blocks)),
        ):
            found.append((field, None if date is None else Inferred(date.date, f"printed '{date.words}'")))
    return found


def _published(blocks: Sequence[str], rows: Collection[int], path: str, edges: str) -> Inferred | None:
    if (date := dates_in_text.date_in_path(path)) is not None:
        return Inferred(date.date, f"the file name ('{date.words}')")
    if (date := dates_in_text.published_in(blocks, rows)) is not None:
        return Inferred(date.date, f"printed '{date.words}'")
    if (date := dates_in_text.stated_publication(edges.split(" | "))) is not None:
        return Inferred(date.date, f"the header or footer of its pages ('{date.words}')")
    if (date := dates_in_text.inspected_in(blocks)) is not None:
        return Inferred(date.date, f"the last inspection day, since no publication date is given ('{date.words}')")
    return None
