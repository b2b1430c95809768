"""Whose words a statement is: what an employer promises, a newspaper writes or somebody says is said as theirs.

A plain fact needs no speaker. An opinion, a promise or a "we" is put in
quotation marks behind the one who says it, as the page and its metadata make
plain; never does the service speak for a council.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from app.answering.saying.wordings import wording
from app.answering.setting import Setting
from app.answering.text.speakers import named_speaker
from app.answering.text.statements import Statement
from app.councils.mentions import find_councils
from app.domain import Document, Kind, Span

OLD_AFTER_DAYS = 365
"""What was said longer ago is said with its date."""

FIRST_PERSON = re.compile(
    r"\b(?:we|our|ours|us|I|I[’'](?:m|ve|d|ll)|we[’'](?:re|ve|d|ll)|my|me)\b(?!\.)", re.IGNORECASE
)
_OPINION = re.compile(
    r"\b(?:great|fantastic|wonderful|amazing|exceptional|excellent|brilliant|vibrant|exciting|excited|inspir\w+"
    r"|passionate|unrivalled|unbeatable|world-class|first-class|fabulous|superb|incredible|proud|delighted|ambitious"
    r"|committed|dedicated|welcoming|friendly|friendliest|supportive|rewarding|thriving|unique|perfect|beautiful"
    r"|lucky|confident|relentless|second to none|beating heart|no place like|dream)\b"
    r"|\b(?:the|our|its) (?:\w{1,20} ){0,2}(?:best|finest|greatest|happiest|kindest|strongest|loveliest)\b"
    r"|\bnever (?:find|regret|look back|be bored)\b",
    re.IGNORECASE,
)
_PROMISE = re.compile(
    r"\b(?:promise|guarantee)s?\b|\byou(?:[’']ll| will| can expect to) (?:always |really |also )?(?:be|feel|get|have"
    r"|find|enjoy|join|receive|benefit|grow|love|never)\b",
    re.IGNORECASE,
)
_OF_OFSTED = re.compile(r"\b(?:ofsted|inspectors?)\b", re.IGNORECASE)
_SAYS_WHO = re.compile(
    r"\b(?:said|say|says|saying|added|adds|told|tells|wrote|writes|promised|promises|called|calls|described|describes"
    r"|according to|believes?|felt|feels|thinks?|hoped|hopes|wanted|was confident)\b"
)
_SPONSORED = re.compile(
    r"\b(?:sponsored|advertorial|advertisement feature|paid (?:content|feature|post)|promot(?:ed|ional)"
    r"|partner content)\b",
    re.IGNORECASE,
)
_COMPILED = re.compile(r"^compiled from\b", re.IGNORECASE)
_OPENS = re.compile(r"(?:^|(?<=[\s:,(]))[“\"‘'](?=\w)")
_CLOSES = re.compile(r"(?<=[\w.,!?])[”\"’'](?=[\s.,;:)]|$)")
_IN_QUOTES = re.compile(r"^[“\"].*[”\"]$", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Voiced:
    """A sentence of an answer, and the places that carry it, the statement's own first."""

    text: str
    spans: tuple[tuple[str, Span], ...]


def voiced(statement: Statement, words: str, setting: Setting) -> Voiced:
    """``words`` of a statement as they may be said: alone, or behind the name of the one who says them."""
    if not _needs_speaker(statement, setting):
        return Voiced(words, ((statement.document.id, statement.span),))
    return behind_a_name(statement, words, setting)


def behind_a_name(statement: Statement, words: str, setting: Setting) -> Voiced:
    """``words`` of a statement behind the name of the person, or else of the document, that says them."""
    document = statement.document
    place = (document.id, statement.span)
    line = named_speaker(statement)
    if line is not None:
        who = " ".join(line.parts[0].split()).rstrip(" ,;–-")
        return Voiced(wording("voices", "person", who=who, words=_quoted(words)), (place, (document.id, line.span)))
    return Voiced(_by_source(document, _quoted(words), setting), (place,))


def told_earlier(statement: Statement, words: str, setting: Setting) -> Voiced:
    """``words`` as what an older document said, with its title and its date; without a date as any other statement."""
    document = statement.document
    if document.metadata.published is None:
        return voiced(statement, words, setting)
    meta, date_in_words = document.metadata, document.metadata.published.in_words
    text = wording("voices", "older", title=meta.title, date=date_in_words, words=_quoted(words))
    return Voiced(text, ((document.id, statement.span),))


def _needs_speaker(statement: Statement, setting: Setting) -> bool:
    """Is it said by somebody, rather than a plain fact, and does it not tell by whom?"""
    words = statement.quote
    outside = _without_quotations(words)
    if FIRST_PERSON.search(outside) or _opens_a_quotation(words):
        return True
    if _SAYS_WHO.search(words):
        return False
    interested = _is_sponsored(statement.document) or is_employers(statement.document, setting)
    return (interested or _is_newspaper(statement.document)) and _is_opinion(words)


def _is_opinion(words: str) -> bool:
    return bool(_PROMISE.search(words)) or (bool(_OPINION.search(words)) and not _OF_OFSTED.search(words))


def is_employers(document: Document, setting: Setting) -> bool:
    """Does a council, or the company that runs its services, publish it?"""
    publisher = document.metadata.publisher or ""
    if find_councils(publisher, setting.directory):
        return True
    companies = (setting.directory.get(slug).delivered_by for slug in document.metadata.council)
    return any(company and company.casefold() in publisher.casefold() for company in companies)


def _is_sponsored(document: Document) -> bool:
    return bool(_SPONSORED.search(f"{document.metadata.publisher or ''} {document.metadata.title}"))


def _is_newspaper(document: Document) -> bool:
    return document.metadata.kind is Kind.ARTICLE


def _by_source(document: Document, words: str, setting: Setting) -> str:
    """The words behind the name of the page or the publisher that says them."""
    meta = document.metadata
    dated = f", {meta.published.in_words}," if meta.published else ""
    if _is_sponsored(document):
        return wording("voices", "sponsored", title=meta.title, dated=dated, words=words)
    if meta.publisher and is_employers(document, setting) and not _COMPILED.match(meta.publisher):
        old = meta.published and is_old(meta.published.last_day, setting.today)
        name = "employer_then" if old else "employer"
        return wording(
            "voices",
            name,
            publisher=meta.publisher,
            words=words,
            when=meta.published.with_preposition if meta.published else "",
        )
    if meta.kind is Kind.ARTICLE:
        publisher = f" ({meta.publisher})" if meta.publisher and not _COMPILED.match(meta.publisher) else ""
        name = "article_quotes" if FIRST_PERSON.search(words) else "article"
        return wording("voices", name, title=meta.title, publisher=publisher, dated=dated, words=words)
    return wording("voices", "page", title=meta.title, dated=dated, words=words)


def is_old(then: date, today: date) -> bool:
    """Is it more than a year ago?"""
    return (today - then).days > OLD_AFTER_DAYS


def _without_quotations(words: str) -> str:
    """What the sentence itself says, where it names a speaker: the "we" of the words that it quotes is that one's."""
    if not _SAYS_WHO.search(words):
        return words
    opening = _OPENS.search(words)
    if opening is None:
        return words
    closing = max((match.start() for match in _CLOSES.finditer(words)), default=-1)
    return words[: opening.start()] + (words[closing + 1 :] if closing > opening.start() else "")


def _opens_a_quotation(words: str) -> bool:
    """Does it begin inside somebody's speech, which another sentence ends, or is it speech as a whole?"""
    text = words.strip()
    unpaired = text.count("“") != text.count("”") or text.count('"') % 2 == 1
    return (text[:1] in '“"' and unpaired and not _SAYS_WHO.search(text)) or bool(
        _IN_QUOTES.match(text) and not _SAYS_WHO.search(text) and text.count(text[0]) <= 2
    )


def _quoted(words: str) -> str:
    """The words to stand in quotation marks: without marks around or hanging at an end, with single ones inside."""
    text = words.strip()
    if _IN_QUOTES.match(text) and "”" not in text[1:-1] and '"' not in text[1:-1]:
        text = text[1:-1]
    if text.count('"') % 2 == 1:
        text = text[1:] if text.startswith('"') else text.removesuffix('"')
    if text.endswith(("'", "’")) and not _OPENS.search(text):
        text = text[:-1]
    return re.sub(r"\"([^\"]*)\"", r"‘\1’", text).replace("“", "‘").replace("”", "’")
