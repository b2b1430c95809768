"""Chosen statements into an answer: sentences with numbered citations, caveats, date, suggestions.

A sentence is the source's own words or a worded fact of the ledger; either is
checked against its quotes before it is kept. Advice stands in the caveats.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import zip_longest

from app.answering.judgements.dates import (
    age_in_words,
    as_of_judgements,
    inspected_since,
    is_history_only,
    judgement_caveats,
    replaced_places,
)
from app.answering.judgements.record import Judged
from app.answering.question.asked import Asked
from app.answering.question.asked_for import Sought
from app.answering.saying.antecedent import standing_alone
from app.answering.saying.cite import cite
from app.answering.saying.claims import Claim
from app.answering.saying.demanded import told_as_demanded
from app.answering.saying.suggestions import MOST_SUGGESTIONS, examples_for, suggestions_for, without_the_same
from app.answering.saying.wordings import wording
from app.answering.setting import Setting
from app.answering.text.statements import Statement
from app.answering.text.support import unsupported_claims
from app.answering.text.voices import is_old
from app.answering.vacancies.question import read_vacancy_question
from app.councils.directory import Directory
from app.dates import PartialDate
from app.documents.dates_in_text import dates_in
from app.documents.people import names_a_person
from app.documents.role_names import names_role
from app.domain import Answer, AnswerSentence, Citation, Document, Kind, Nearby, Span, Status
from app.facts.vacancies import VacancyState, advert_state, is_rolling, state_of
from app.facts.vacancy_dates import closing_day_in
from app.indexing.opened import OpenIndex
from app.stems import words_of
from app.vacancy import Vacancy

_OF_WHO_APPLIES = re.compile(
    r"\b(?:i|me|my|candidates?|applicants?|apply(?:ing)?|applications?|applied)\b", re.IGNORECASE
)
MOST_CHOICES = 8
_LABEL = re.compile(r"[^/|;]{1,60}")
"""What the first cell of a row may be for the others to be told of it."""
_NUMBER_OF_A_POINT = re.compile(r"^(?:\d{1,2}[.)]|\d{1,2}(?:\.\d)+\.?) (?=[A-Z“‘\"])")
"""What a report or a list puts before a point: "4.2 It is proposed"; "4.30 Tea" is a time."""
_LIKE_A_MARKER = re.compile(r"\[( ?[0-9]{1,6}(?:[,;–-] ?[0-9]{1,6}){0,9} ?)\]")
_PAIRS = {"“": "”", "(": ")", "[": "]"}


def compose_answer(
    asked: Asked,
    claims: Sequence[Claim],
    confidence: float,
    setting: Setting,
    judged: Judged | None = None,
    *,
    caveats: Sequence[str] = (),
) -> Answer | None:
    """The answer made of ``claims``, in their order; None when no sentence passes its citation check.

    ``judged`` says which judgements it rests on, if any: they date it and bring their own caveats, behind ``caveats``.
    """
    sentences: list[AnswerSentence] = []
    citations: list[Citation] = []
    for claim in told_as_demanded(standing_alone(claims, asked, setting.index.documents), setting):
        cited: list[Citation] = []
        for place in dict.fromkeys(claim.spans):
            cited.append(_cited(place, [*citations, *(new for new in cited if new not in citations)], setting.index))
        cited[0] = replace(
            cited[0],
            answer_words=claim.answer_words or cited[0].answer_words,
            superseded=claim.superseded or cited[0].superseded,
        )
        text = claim.text or as_sentence(cited[0].quote)
        unsupported = unsupported_claims(claim.checked_as or text, cited, setting.directory)
        if setting.trace is not None:
            setting.trace.check(text, unsupported)
        if unsupported:
            continue
        sentences.append(AnswerSentence(_unmarked(text), tuple(citation.n for citation in cited)))
        citations += [citation for citation in cited if citation not in citations]
    if not sentences:
        return None
    documents = list({citation.document.id: citation.document for citation in citations}.values())
    told = judgement_caveats(judged, setting) if judged else _caveats(asked, documents, citations, setting)
    partial = judged is not None and (judged.missing or judged.partial or is_history_only(judged, setting.index))
    return Answer(
        status=Status.PARTIAL if partial else Status.ANSWERED,
        sentences=tuple(sentences),
        citations=tuple(_with_history_marked(citations, judged, setting.index) if judged else citations),
        as_of=(as_of_judgements(judged) if judged and judged.judgements else None) or _newest(documents),
        caveats=tuple(dict.fromkeys([*caveats, *told])),
        suggestions=_suggestions(asked, documents, setting),
        confidence=confidence,
        index_version=setting.index.version,
    )


def compose_which_council(asked: Asked, setting: Setting) -> Answer:
    """Asks which council is meant, and offers those that its name fits, else those that documents are about."""
    offered = (asked.fits or setting.index.councils)[:MOST_CHOICES]
    choices = [setting.directory.get(slug).short_name for slug in offered]
    return Answer(
        Status.CLARIFY,
        (AnswerSentence(wording("clarify", "which_council")),),
        suggestions=tuple(choices),
        index_version=setting.index.version,
    )


def compose_which_region(place: str, setting: Setting) -> Answer:
    """Says that it is not known which councils a place takes in, and offers the regions."""
    regions = dict.fromkeys(council.region for council in setting.directory.councils if council.region)
    return Answer(
        Status.CLARIFY,
        (AnswerSentence(wording("clarify", "which_region", place=place)),),
        suggestions=tuple(sorted(regions)),
        index_version=setting.index.version,
    )


def compose_not_found(
    asked: Asked, nearest: Nearby | None, confidence: float, setting: Setting, reason: str = "plain", **told: str
) -> Answer:
    """Says that the documents hold no answer, and what they hold nearby; ``reason`` names a wording, filled in."""
    texts = [wording("not_found", reason, **told)]
    if nearest is not None:
        texts.append(_nearby(nearest, setting.directory))
    texts.append(wording("not_found", "ask_person"))
    suggestions = _suggestions(asked, [nearest.document] if nearest else [], setting)
    return replace(_not_found(texts, confidence, setting, suggestions), nearby=nearest)


def compose_no_documents(asked: Asked, setting: Setting) -> Answer:
    """Says that no document is about the councils asked about, and what is held instead.

    Their judgements alone, or else documents about other councils.
    """
    asked_for = _names(asked.councils, setting.directory)
    held = _names(setting.index.councils, setting.directory)
    name = "no_documents" if setting.index.councils and len(setting.index.councils) <= 30 else "no_documents_general"
    if all(setting.index.ledger.judgements_of(slug) for slug in asked.councils):
        name = "no_more_than_judgements"
    told = wording("not_found", name, councils=asked_for, held=held)
    return _not_found([told], 0.0, setting, _suggestions(asked, [], setting))


def say(statement: Statement) -> str:
    """The statement as a sentence of an answer: the source's words, a list on one line, a stop at the end."""
    first, rest = statement.parts[0], statement.parts[1:]
    return as_sentence(first if not rest else f"{first} {'; '.join(part.rstrip('.;,') for part in rest)}")


def as_sentence(words: str) -> str:
    """Words of a source on one line, with a stop at the end and without the number that a paragraph goes by.

    The first cell of a table's row is what the others are of: "Closing date: 3 March".
    """
    label, bar, cells = words.partition(" | ")
    told = [cell for each in cells.split("|") if (cell := each.strip())]
    if bar and told and _LABEL.fullmatch(label) and not ("," in label and names_a_person(label)):
        words = f"{label.rstrip()}{_behind(label.rstrip())}{'; '.join(told)}"
    text = _closed(_NUMBER_OF_A_POINT.sub("", " ".join(words.split()), count=1))
    return text if text.rstrip("”’'\")]").endswith((".", "!", "…")) else f"{text.rstrip(';,')}."


def _unmarked(text: str) -> str:
    """The text with a source's own bracketed numbers in round brackets: square ones are our markers, and become links.

    The sentences of curated answers hold none.
    """
    return _LIKE_A_MARKER.sub(r"(\1)", text)


def _behind(label: str) -> str:
    """What parts the first cell of a row from the others; a question or a sentence has its own mark."""
    if label.endswith((":", "?", "!", ".")):
        return " "
    return "; " if ": " in label else ": "


def _closed(text: str) -> str:
    """Quotation marks and brackets that the sentence opens but does not close, or the reverse, are left out."""
    for opening, closing in _PAIRS.items():
        if text.count(opening) != text.count(closing):
            text = text.removeprefix(opening).removesuffix(closing)
    for mark in "'\"‘":
        if text.startswith(mark) and text.count(mark) + (text.count("’") if mark == "‘" else 0) == 1:
            text = text[1:]
    return text


def _cited(place: tuple[str, Span], citations: Sequence[Citation], index: OpenIndex) -> Citation:
    """The citation of this place, the one already made if there is one."""
    document_id, span = place
    known = [c for c in citations if (c.document.id, c.start, c.end) == (document_id, span.start, span.end)]
    return known[0] if known else cite(index, document_id, span, len(citations) + 1)


def _with_history_marked(citations: Sequence[Citation], judged: Judged, index: OpenIndex) -> list[Citation]:
    """The citations, those that state nothing but a judgement that a newer one has replaced marked as superseded."""
    past = replaced_places(judged, index.ledger)
    return [replace(each, superseded=(each.document.id, each.start, each.end) in past) for each in citations]


def _newest(documents: Sequence[Document]) -> PartialDate | None:
    return max((document.metadata.published for document in documents if document.metadata.published), default=None)


def _caveats(asked: Asked, documents: Sequence[Document], citations: Sequence[Citation], setting: Setting) -> list[str]:
    """Which roles are no longer open, that Ofsted inspected since, and how old the newest source is, if it is dated.

    That a role may be taken says the age of its advert too, to whoever asks about a role; others are told the age.
    Whoever asks about the past is not told what came after it.
    """
    caveats = [caveat for document in documents for caveat in _past_caveats(document, citations, setting)]
    caveats += [] if caveats or asked.about_the_past else _day_passed(citations, setting.today)
    newest = _newest(documents)
    if newest is None:
        caveats += [] if any(_has_term(document) for document in documents) else [wording("caveats", "undated")]
    elif is_old(newest.last_day, setting.today) and not (caveats and _is_about_a_role(asked)):
        sure = [caveat for caveat in caveats if not _is_maybe(caveat)]
        name = "old" if all(map(_is_dated, documents)) else "old_beside_undated"
        caveats = [*sure, wording("caveats", name, date=newest.in_words, age=age_in_words(newest, setting.today))]
    return list(dict.fromkeys([*_inspected_since(asked, documents, setting), *caveats]))


def _day_passed(citations: Sequence[Citation], today: date) -> list[str]:
    """That a day was still to come when it was written of, and has passed, where the quote names none to come yet."""
    passed = [days[-1] for each in citations if (days := _days_ahead(each)) and days[-1].last_day < today]
    return [wording("caveats", "day_passed", date=max(passed).in_words)] if passed else []


def _days_ahead(cited: Citation) -> list[PartialDate]:
    """The days that a quote names which were still to come when its document was published, in order."""
    told = cited.document.metadata.published
    days = [found.date for found in dates_in(cited.quote) if found.date.day]
    return sorted(day for day in days if told is not None and told.last_day < day.first_day)


def _inspected_since(asked: Asked, documents: Sequence[Document], setting: Setting) -> list[str]:
    since = {} if asked.about_the_past else inspected_since(documents, setting.index.ledger)
    names = {slug: setting.directory.get(slug).short_name for slug in since}
    return [
        wording("caveats", "judgement_replaced", council=names[slug], date=when.in_words)
        for slug, when in since.items()
    ]


def _is_maybe(caveat: str) -> bool:
    """Is it the caveat that a role may be taken, rather than that it is closed?"""
    ends = (
        wording("caveats", name, title="|", when="|").rpartition("|")[2] for name in ("vacancy_old", "vacancy_rolling")
    )
    return caveat.endswith(tuple(ends))


def _is_about_a_role(asked: Asked) -> bool:
    """Does it ask of a job or of applying for one, rather than who holds a post or anything else?"""
    of_jobs = read_vacancy_question(asked.whole) is not None or names_role(asked.whole)
    return (of_jobs or _OF_WHO_APPLIES.search(asked.whole) is not None) and asked.sought is not Sought.PERSON


def is_about_age(caveat: str) -> bool:
    """Is it the caveat that the newest source of an answer is old?"""
    told = (wording("caveats", name, date="|", age="|") for name in ("old", "old_beside_undated"))
    return caveat.startswith(tuple(each.partition("|")[0] for each in told))


def _is_dated(document: Document) -> bool:
    return document.metadata.published is not None or _has_term(document)


def _has_term(document: Document) -> bool:
    """Whether it says itself from when or until when it holds."""
    return document.metadata.valid_from is not None or document.metadata.valid_until is not None


def closed_caveat(title: str, closes: PartialDate | None, today: date) -> str:
    """That a role is closed: since its last day, or as its advert says itself."""
    if closes is not None and closes.last_day < today:
        return wording("caveats", "vacancy_closed", title=title, when=closes.with_preposition)
    return wording("caveats", "vacancy_ended", title=title)


def past_caveat(vacancy: Vacancy, today: date) -> str | None:
    """That a role is no longer open, or may not be: closed, old, or advertised long ago without an end."""
    state = state_of(vacancy, today)
    if state is VacancyState.CLOSED:
        return closed_caveat(vacancy.title, vacancy.closes, today)
    if vacancy.advertised is None or not (state is VacancyState.MAY_BE_CLOSED or is_rolling(vacancy)):
        return None
    name = "vacancy_rolling" if is_rolling(vacancy) else "vacancy_old"
    return wording("caveats", name, title=vacancy.title, when=vacancy.advertised.with_preposition)


def _past_caveats(document: Document, cited: Sequence[Citation], setting: Setting) -> list[str]:
    """Those of the roles whose part of the document is cited; of none, that of an advert that is over as a whole.

    So is it of any other document where what is quoted names a closing date that has passed.
    """
    own = [each for each in setting.index.vacancies if each.document_id == document.id]
    quoted = [each for each in cited if each.document == document]
    meant = [each for each in own if any(each.span.start <= cite.start < each.span.end for cite in quoted)]
    told = [caveat for each in meant if (caveat := past_caveat(each, setting.today))]
    is_closed = advert_state(document, setting.index.vacancies, setting.today) is VacancyState.CLOSED
    if not meant and document.metadata.kind is not Kind.VACANCY:
        days = (closing_day_in(each.quote, document.metadata.published) for each in quoted)
        past = (day for day in days if day and day.last_day < setting.today)
        return [wording("caveats", "closing_passed", date=day.in_words) for day in past]
    if meant or not is_closed:
        return told
    last = max((each.closes for each in own if each.closes), default=document.metadata.valid_until)
    return [closed_caveat(document.metadata.title, last, setting.today)]


def _nearby(nearest: Nearby, directory: Directory) -> str:
    meta = nearest.document.metadata
    council = f" ({_names(meta.council, directory)})" if meta.council else ""
    dated = f", {meta.published.in_words}" if meta.published else ""
    name = "nearby" if nearest.span else "nearest_report"
    return wording("not_found", name, title=meta.title, of_council=council, dated=dated)


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
    """Questions about the councils in hand in turn, none that was just asked; where none is, one each of those held."""
    slugs = list(asked.councils) or [slug for document in documents for slug in document.metadata.council]
    about = (setting.index, setting.directory, setting.today)
    each = [suggestions_for(slug, *about) for slug in dict.fromkeys(slugs)] or [examples_for((), *about)]
    texts = [text for row in zip_longest(*each) for text in row if text]
    texts = without_the_same(texts, (asked.own or asked).whole, setting.directory)
    said = {tuple(words_of(text)) for text in (asked.text, asked.placed)}
    return tuple(text for text in texts if tuple(words_of(text)) not in said)[:MOST_SUGGESTIONS]
