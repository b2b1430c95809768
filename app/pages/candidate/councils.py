"""``GET /councils``: every council with its newest overall grade, found by name and by grade.

What is looked for stands in the address, so that a list can be kept and sent. Works without script.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from flask import Blueprint, request

from app.councils.directory import Directory
from app.councils.names import name_key
from app.domain import Area, Council, Document, Grade, Judgement
from app.errors import UnknownCouncil
from app.indexing.opened import OpenIndex
from app.pages.candidate.page import render_page
from app.pages.candidate.timeline import GRADE_WORDS
from app.pages.wording import DATE_UNKNOWN
from app.parts import Parts

NO_GRADE = "none"
NO_GRADE_WORDS = "No grade held"
LONGEST_NAME = 100


@dataclass(frozen=True, slots=True)
class Listed:
    """One council of the list: its present overall grade, if any, and how much is held about it."""

    council: Council
    overall: Judgement | None
    documents: int

    @property
    def as_of(self) -> str:
        """The month or day the grade is from."""
        told = (self.overall.inspected_to or self.overall.published) if self.overall else None
        return told.in_words if told else DATE_UNKNOWN

    @property
    def grade(self) -> str:
        """What a filter by grade calls it."""
        return self.overall.grade if self.overall else NO_GRADE


@dataclass(frozen=True, slots=True)
class Sought:
    """What an address looks for: part of a name, a grade; ``is_wrong`` where no grade is called that."""

    name: str = ""
    grade: str = ""
    is_wrong: bool = False

    @staticmethod
    def read(given: Mapping[str, str]) -> Sought:
        """What the address asks for, white space and the rest of a very long name left out."""
        grade = given.get("grade", "")
        name = " ".join(given.get("name", "")[:LONGEST_NAME].split())
        return Sought("".join(filter(str.isprintable, name)), grade, grade not in ("", NO_GRADE, *Grade))

    def __bool__(self) -> bool:
        return bool(self.name or self.grade)

    def fits(self, one: Listed, directory: Directory) -> bool:
        """Whether the council has that grade, and each word that is sought somewhere in one of its names."""
        if self.is_wrong or (self.grade and self.grade != one.grade):
            return False
        return not self.name or _is_called(one.council, name_key(self.name), directory)


def add_routes(pages: Blueprint, parts: Parts) -> None:
    """Register the page."""

    @pages.get("/councils")
    def councils_page() -> str:
        return _render_councils(parts, Sought.read(request.args))


def overall_grade(index: OpenIndex, council: Council) -> Judgement | None:
    """The judgement that is current of a council as a whole."""
    own = index.ledger.judgements_of(council.slug)
    return next((j for j in own if j.area is Area.OVERALL and index.ledger.is_current(j)), None)


def documents_about(index: OpenIndex, council: Council) -> list[Document]:
    """The documents that name the council as what they are about."""
    return [document for document in index.documents.values() if council.slug in document.metadata.council]


def _render_councils(parts: Parts, sought: Sought) -> str:
    index, directory = parts.published.get(), parts.directory
    every = [_listed(index, council) for council in directory.councils]
    every = [one for one in every if one.overall or one.documents or one.council.ended is None]
    listed = [one for one in every if sought.fits(one, directory)]
    is_missed = bool(sought.name) and not listed
    known = [one for one in listed if one.overall or one.documents]
    regions = sorted({one.council.region for one in known})
    return render_page(
        "councils.html",
        regions=[(region, [one for one in known if one.council.region == region]) for region in regions],
        unknown=[one.council for one in listed if not (one.overall or one.documents)],
        graded=sum(one.overall is not None for one in every),
        shown=len(listed),
        of=len(every),
        sought=sought,
        sought_grade=_grade_words(sought.grade),
        longest_name=LONGEST_NAME,
        grades=_grades_to_choose(every, sought),
        of_name=[one.council for one in every if Sought(sought.name).fits(one, directory)] if is_missed else [],
        alike=_alike(sought.name, directory) if is_missed else [],
        grade_words=GRADE_WORDS,
    )


def _listed(index: OpenIndex, council: Council) -> Listed:
    return Listed(council, overall_grade(index, council), len(documents_about(index, council)))


def _grades_to_choose(every: list[Listed], sought: Sought) -> list[tuple[str, str]]:
    """The grades that occur, best first, and the one that the address asks for, each with its words."""
    there = {one.grade for one in every} | {sought.grade}
    return [(grade, _grade_words(grade)) for grade in (*Grade, NO_GRADE) if grade in there]


def _grade_words(grade: str) -> str:
    return GRADE_WORDS[Grade(grade)] if grade in set(Grade) else NO_GRADE_WORDS


def _is_called(council: Council, sought: str, directory: Directory) -> bool:
    names = (name_key(name) for name in (council.name, council.short_name, *council.aliases))
    in_one = any(all(word in name for word in sought.split()) for name in names)
    return bool(sought) and (in_one or council.slug in directory.names.get(sought, ()))


def _alike(name: str, directory: Directory) -> list[Council]:
    """Councils whose names look like what was typed, likest first."""
    try:
        return [directory.resolve(name)]
    except UnknownCouncil as unknown:
        return [directory.get(slug) for slug in unknown.nearest]
