"""The labels under which Ofsted judges children's services, in both frameworks, and the areas they stand for.

A label may be broken by lines, by the border of a cell, or by the grade itself
where a wrapped cell was read across.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from app.domain import Area, Grade
from app.facts.grades import A_GRADE, GRADE_WORDS, as_grade

# The pieces are those of "requires improvement to be good" in a cell that was wrapped beside the label's own lines.
_GAP = rf"[\s|]+(?:(?:{GRADE_WORDS}|requires?|improvement(?: to be good)?|to be good)[\s|]+)?"
_OF = "(?:(?:the )?experiences?(?: and progress)? of )?(?:the )?"
_CHILDREN = "children(?: and young people)?"
_FORMS = (
    (Area.IN_CARE_AND_CARE_LEAVERS, rf"{_OF}{_CHILDREN} in care and (?:of )?care leavers"),
    (Area.IN_CARE, rf"{_OF}{_CHILDREN} (?:in care|looked after(?:,? and achieving permanence)?)(?! and care leavers)"),
    (Area.IN_CARE, rf"{_OF}looked after {_CHILDREN}(?! and care leavers)"),
    (Area.CARE_LEAVERS, rf"{_OF}care leavers"),
    (Area.HELP_AND_PROTECTION, rf"{_OF}(?:{_CHILDREN} )?(?:who )?(?:in )?need (?:of )?help and protection"),
    (Area.HELP_AND_PROTECTION, "help and protection"),
    (Area.LEADERSHIP, "(?:the )?impact of leaders(?: on social work practice(?: with children and families)?)?"),
    (Area.LEADERSHIP, "leadership(?:,? management)?(?:,? and (?:governance|management))?"),
    (Area.ADOPTION, "adoption(?: performance| services?)?"),
    (Area.FOSTERING, "fostering(?: performance| services?)?"),
    (
        Area.OVERALL,
        "(?:the )?overall (?:effectiveness(?: of (?:local authority )?children.s services)?|judgement|grade)",
    ),
    (Area.OVERALL, "overall"),
)
_LEADERS = "(?:the )?leaders(?:['’] impact(?: on social work practice)?)?"
"""What others than Ofsted call leadership in a table of grades; in the midst of a text it is no label."""
_AREAS = tuple(area for area, _ in _FORMS)
LABEL_WORDS = "(?:" + "|".join(f"(?P<area{n}>{form.replace(' ', _GAP)})" for n, (_, form) in enumerate(_FORMS)) + ")"
"""A pattern for one label; the named group that matched tells the area (``area_of``)."""
_REQUIRES = re.compile(r"\brequires?\b", re.I)
_REST = re.compile(r"[\s|]+(?:improvement[\s|]+)?to[\s|]+be[\s|]+good\b", re.I)


@dataclass(frozen=True, slots=True)
class Label:
    """A label at ``text[start:end]``; ``grade`` when the grade was read in its midst."""

    area: Area
    start: int
    end: int
    grade: Grade | None = None


def area_of(match: re.Match[str]) -> Area:
    """The area of a match of a pattern that holds ``LABEL_WORDS`` once."""
    return next(_AREAS[int(name[4:])] for name, words in match.groupdict().items() if name.startswith("area") and words)


def labels_in(text: str, start: int, end: int) -> Iterator[Label]:
    """The labels in ``text[start:end]`` in their order, the longest form at each place."""
    at = start
    while (found := _label().search(text, at, end)) is not None:
        inside = A_GRADE.search(found.group()) or _REQUIRES.search(found.group())
        rest = _REST.match(text, found.end(), end) if inside else None
        at = rest.end() if rest else found.end()
        yield Label(area_of(found), found.start(), at, as_grade(inside.group()) if inside else None)


def label_of(text: str) -> Label | None:
    """The label when ``text`` is one label and nothing else but a number, a footnote mark or a colon."""
    match = _alone().fullmatch(text[:200]) if len(text) <= 200 else None
    if match is None:
        return None
    return Label(Area.LEADERSHIP if match["leaders"] else area_of(match), match.start("label"), match.end("label"))


# Compiled when first used, which answering never does: the three that hold these words take half a second.
@cache
def _label() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-]){LABEL_WORDS}(?![\w-])", re.I)


@cache
def _alone() -> re.Pattern[str]:
    label = rf"(?P<label>(?P<leaders>{_LEADERS})|{LABEL_WORDS})"
    return re.compile(rf"[\s*•–-]*(?:\d(?:\.\d)?\.?\s+)?{label}[\s:*.–-]*\d{{0,2}}\s*", re.I)
