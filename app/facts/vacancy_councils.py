"""Whose role it is where a page is about several councils: that of its heading, or those that its part names."""

from __future__ import annotations

from dataclasses import replace

from app.councils.directory import Directory
from app.councils.mentions import find_councils
from app.domain import Block, Document, Span
from app.facts.role_titles import role_title
from app.facts.vacancy_labels import label_alone
from app.facts.vacancy_sections import Layout, laid_out, roles_under
from app.vacancy import Vacancy

_LONGEST_HEADING = 8


def lay_out_by_council(document: Document, directory: Directory) -> Layout:
    """The posts of a page about one role that has a heading for each of several councils ("North Kent post")."""
    own = role_title(document.metadata.title)

    def named(heading: Block) -> str:
        words = document.text[heading.start : heading.end]
        is_one = len(words.split()) <= _LONGEST_HEADING and len(_councils_in(words, directory)) == 1
        return f"{own}, {words.strip(' :')}" if is_one and label_alone(words) is None else ""

    roles = roles_under(document, named) if own else []
    whose = {slug for role in roles for slug in _councils_in(role.title, directory)}
    return laid_out(document, roles) if len(whose) > 1 else Layout()


def with_councils(document: Document, vacancy: Vacancy, directory: Directory) -> Vacancy:
    """The vacancy with its councils: those of the document; of several those that its own title or part names.

    A post that is set apart by a council's name alone is of that council.
    """
    about = document.metadata.council
    if vacancy.span == Span(0, len(document.text)):
        return replace(vacancy, council=about)
    heading = document.text[vacancy.title_span.start : vacancy.title_span.end]
    headed = _councils_in(heading, directory)
    if len(headed) == 1 and not role_title(heading):
        return replace(vacancy, council=tuple(headed))
    own = document.text[vacancy.span.start : vacancy.span.end]
    named = _councils_in(f"{vacancy.title}\n{own}", directory)
    kept = tuple(slug for slug in about if slug in named)
    return replace(vacancy, council=kept if len(about) > 1 and kept else about)


def _councils_in(words: str, directory: Directory) -> set[str]:
    return {mention.slug for mention in find_councils(words, directory)}
