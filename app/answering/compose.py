"""Chosen statements into an answer: sentences with numbered citations, caveats, date, suggestions.

Every sentence is the source's own words, checked against its quote once more.
Nothing is added to what a source says; advice stands in the caveats.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from app.answering.asked import Asked
from app.answering.select import Candidate
from app.answering.statements import Statement
from app.answering.support import unsupported_claims
from app.answering.wordings import suggestion_templates, wording
from app.councils.directory import Directory
from app.domain import Answer, AnswerSentence, Citation, Document, Kind, Status
from app.indexing.opened import OpenIndex

OLD_AFTER_DAYS = 365
VACANCY_OLD_AFTER_DAYS = 90
_PAIRS = {"“": "”", "(": ")", "[": "]"}


@dataclass(frozen=True, slots=True)
class Setting:
    """What an answer is composed against: the index, the directory of councils, the present day."""

    index: OpenIndex
    directory: Directory
    today: date


def compose_answer(asked: Asked, chosen: Sequence[Candidate], confidence: float, setting: Setting) -> Answer | None:
    """The answer made of ``chosen``, in their order; None when no sentence passes its citation check."""
    sentences: list[AnswerSentence] = []
    citations: list[Citation] = []
    for candidate in chosen:
        text, citation = say(candidate.statement), _citation(candidate.statement, len(citations) + 1)
        if unsupported_claims(text, citation.quote, citation.document):
            continue
        sentences.append(AnswerSentence(text, (citation.n,)))
        citations.append(citation)
    if not sentences:
        return None
    documents = [citation.document for citation in citations]
    return Answer(
        status=Status.ANSWERED,
        sentences=tuple(sentences),
        citations=tuple(citations),
        as_of=max((d.metadata.published for d in documents if d.metadata.published), default=None),
        caveats=tuple(_caveats(documents, setting.today)),
        suggestions=_suggestions(asked, documents, setting),
        confidence=confidence,
        index_version=setting.index.version,
    )


def compose_not_found(asked: Asked, nearest: Document | None, confidence: float, setting: Setting) -> Answer:
    """Says that the documents hold no answer, and what they hold nearby."""
    texts = [wording("not_found", "plain")]
    if nearest is not None:
        texts.append(_nearby(nearest, setting.directory))
    texts.append(wording("not_found", "ask_person"))
    return _not_found(texts, confidence, setting, _suggestions(asked, [nearest] if nearest else [], setting))


def compose_no_documents(slugs: Sequence[str], setting: Setting) -> Answer:
    """Says that no document is about these councils, and which councils there are documents about."""
    asked_for = _names(slugs, setting.directory)
    held = _names(setting.index.councils, setting.directory)
    name = "no_documents" if setting.index.councils and len(setting.index.councils) <= 30 else "no_documents_general"
    return _not_found([wording("not_found", name, councils=asked_for, held=held)], 0.0, setting, ())


def compose_small_talk(reply: str, setting: Setting) -> Answer:
    """A turn of small talk: no claim, no citation."""
    return Answer(Status.SMALL_TALK, (AnswerSentence(reply),), index_version=setting.index.version)


def say(statement: Statement) -> str:
    """The statement as a sentence of an answer: the source's words, a list on one line, a stop at the end."""
    first, rest = statement.parts[0], statement.parts[1:]
    text = first if not rest else f"{first} {'; '.join(part.rstrip('.;,') for part in rest)}"
    text = _closed(" ".join(text.split()))
    return text if text.endswith((".", "!", "…", ".”", ".’", ".'", '."', "!”", "!’")) else f"{text.rstrip(';,')}."


def _closed(text: str) -> str:
    """Quotation marks and brackets that the sentence opens but does not close, or the reverse, are left out."""
    for opening, closing in _PAIRS.items():
        if text.count(opening) != text.count(closing):
            text = text.removeprefix(opening).removesuffix(closing)
    for mark in "'\"‘":
        if text.startswith(mark) and text.count(mark) + text.count("’" if mark == "‘" else "") == 1:
            text = text[1:]
    return text


def _citation(statement: Statement, number: int) -> Citation:
    return Citation(
        n=number,
        quote=statement.quote,
        document=statement.document,
        passage_id=statement.passage.id,
        start=statement.span.start,
        end=statement.span.end,
        page=statement.passage.page,
    )


def _caveats(documents: Sequence[Document], today: date) -> list[str]:
    caveats = [caveat for document in documents if (caveat := _vacancy_caveat(document, today))]
    dated = [document.metadata.published for document in documents if document.metadata.published]
    newest = max(dated, default=None)
    if newest is None:
        caveats.append(wording("caveats", "undated"))
    elif not caveats and (today - newest.last_day).days > OLD_AFTER_DAYS:
        age = _age((today - newest.last_day).days)
        caveats.append(wording("caveats", "old", date=newest.in_words, age=age))
    return list(dict.fromkeys(caveats))


def _vacancy_caveat(document: Document, today: date) -> str | None:
    meta = document.metadata
    if meta.kind is not Kind.VACANCY:
        return None
    if meta.valid_until and meta.valid_until.last_day < today:
        return wording("caveats", "vacancy_closed", date=meta.valid_until.in_words)
    if meta.valid_until is None and meta.published and (today - meta.published.last_day).days > VACANCY_OLD_AFTER_DAYS:
        return wording("caveats", "vacancy_old", date=meta.published.in_words)
    return None


def _age(days: int) -> str:
    years = round(days / 365.25)
    return "about a year" if years <= 1 else f"about {years} years"


def _nearby(document: Document, directory: Directory) -> str:
    meta = document.metadata
    council = f" ({_names(meta.council, directory)})" if meta.council else ""
    dated = f", {meta.published.in_words}" if meta.published else ""
    return wording("not_found", "nearby", title=meta.title, of_council=council, dated=dated)


def _not_found(texts: Sequence[str], confidence: float, setting: Setting, suggestions: tuple[str, ...]) -> Answer:
    return Answer(
        Status.NOT_FOUND,
        tuple(AnswerSentence(text) for text in texts),
        suggestions=suggestions,
        confidence=confidence,
        index_version=setting.index.version,
    )


def _names(slugs: Sequence[str], directory: Directory) -> str:
    names = [directory.get(slug).short_name for slug in slugs]
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}" if names else ""


def _suggestions(asked: Asked, documents: Sequence[Document], setting: Setting) -> tuple[str, ...]:
    """Questions about the council in hand, the one just asked left out."""
    slugs = list(asked.councils) or [slug for document in documents for slug in document.metadata.council]
    if not slugs:
        return ()
    council = setting.directory.get(slugs[0]).short_name
    texts = [template.format(council=council) for template in suggestion_templates()]
    return tuple(text for text in texts if text.casefold() != asked.text.casefold())[:3]
