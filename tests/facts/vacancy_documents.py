"""Reads invented adverts from real files and says what was read, one role at a time. Nobody in them exists."""

from __future__ import annotations

import tempfile
from pathlib import Path

from app.councils.directory import Directory
from app.documents.read import read_document
from app.domain import Document
from app.facts.vacancy_reader import read_vacancies
from app.vacancy import Detail, Vacancy

DIRECTORY = Directory.load()
HEAD = "---\ncouncil: kent\nkind: {kind}\npublished: {published}\n---\n"


def advert(body: str, name: str = "advert.md", kind: str = "vacancy", published: str = "2026-11-01") -> Document:
    """The document that a file of this body becomes; HTML gets a sidecar in place of front matter."""
    head = HEAD.format(kind=kind, published=published)
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / name
        if name.endswith(".html"):
            file.write_text(body, "utf-8")
            Path(f"{file}.yaml").write_text(head.replace("---\n", ""), "utf-8")
        else:
            file.write_text(head + body, "utf-8")
        return read_document(Path(folder), name, DIRECTORY, 10_000_000)


def read(document: Document) -> list[Vacancy]:
    """The vacancies of a document, every label's words checked to be a stretch of its text where they are cited."""
    found = read_vacancies(document, DIRECTORY)
    for stated in (stated for vacancy in found for stated in vacancy.details):
        quote = " ".join(document.text[stated.span.start : stated.span.end].split())
        assert stated.in_page_data or stated.words in quote or stated.detail is Detail.SALARY
    return list(found)


def only(document: Document) -> Vacancy:
    """The one vacancy of a document."""
    [found] = read(document)
    return found


def words(vacancy: Vacancy, detail: Detail) -> list[str]:
    """What is stated of a detail."""
    return [each.words for each in vacancy.stated(detail)]
