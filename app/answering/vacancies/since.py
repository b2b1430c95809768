"""What later documents say that bears on an old advert: that the team is in place, that somebody was appointed.

It is shown beside the advert in its source's own words and proves nothing: an
advert is not called filled because of it.
"""

from __future__ import annotations

import re
from itertools import pairwise

from app.answering.saying.claims import Claim
from app.documents.sentences import split_sentences
from app.domain import BlockKind, Document, Kind
from app.indexing.opened import OpenIndex
from app.stems import stems
from app.vacancy import Detail, Vacancy

_FILLED = re.compile(
    r"\b(?:(?:now|all|fully|already) in (?:post|place|role)|\b(?:team|post|role|position"
    r"|everyone)\b.{0,40}\bin (?:post|place)"
    r"|(?:was|were|has been|have been|been|newly) (?:appointed|recruited|filled|hired)|appointed (?:to|as)"
    r"|took up (?:the|her"
    r"|his|their)|ha(?:s|ve) (?:joined|started) (?:as|in))\b",
    re.IGNORECASE,
)


def said_since(vacancy: Vacancy, index: OpenIndex) -> Claim | None:
    """The newest later sentence about the same council that says a like post or team is filled; None without one."""
    advert = index.documents[vacancy.document_id]
    wanted = _phrases(" ".join([vacancy.title, *_counting(vacancy, advert)]))
    later = [document for document in index.documents_about(vacancy.council) if _is_later(document, vacancy)]
    for document in sorted(later, key=_published, reverse=True):
        for block in document.blocks:
            if block.kind is BlockKind.HEADING:
                continue
            for span in split_sentences(document.text, block.start, block.end):
                words = document.text[span.start : span.end]
                if _FILLED.search(words) and wanted & _phrases(words):
                    return Claim(None, ((document.id, span),))
    return None


def _counting(vacancy: Vacancy, advert: Document) -> list[str]:
    return [advert.text[each.span.start : each.span.end] for each in vacancy.stated(Detail.POSTS)]


def _is_later(document: Document, vacancy: Vacancy) -> bool:
    published = document.metadata.published
    is_advert = document.metadata.kind in (Kind.VACANCY, Kind.INSPECTION_REPORT)
    return bool(published and vacancy.advertised and vacancy.advertised < published and not is_advert)


def _published(document: Document) -> int:
    return document.metadata.published.last_day.toordinal() if document.metadata.published else 0


def _phrases(text: str) -> frozenset[tuple[str, str]]:
    """Pairs of neighbouring words, as stems: "management team" and "assistant director"."""
    return frozenset(pairwise(stems(text)))
