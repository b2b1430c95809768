"""Whether the government intervenes in a council's children's services: as the newest source says, the older behind it.

The Department for Education steps in where services fail: it appoints a commissioner, gives an improvement notice or a
direction, and ends all of these when they are better. Sources of different years say both; which holds is a matter of
their dates and not of likeness. What hopes for an end tells that it goes on.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import Enum

from app.answering.question.asked import Asked
from app.answering.saying.claims import Claim
from app.answering.saying.compose import as_sentence, compose_answer
from app.answering.setting import Setting
from app.answering.text.from_text import as_of_now, of_one_council
from app.answering.text.statements import statement_at
from app.answering.text.told_when import told_when
from app.answering.text.voices import told_earlier, voiced
from app.documents.sentences import split_sentences
from app.domain import Answer, Document, Span

LIKELY = 0.9
"""Confidence of what plain words about it tell."""
_BY_WHOM = r"(?:government|ministers?|dfe|department for education|secretary of state|whitehall|statutory|formal)"
_MEANS = r"(?:commissioners?|improvement notice|(?:statutory )?directions?(?: notice)?|intervention)"
_ASKS_WHETHER = re.compile(
    r"^\W*(?:(?:so|and|but|ok|hi|hello|please),? )*(?:is|are|was|were|has|have|does|do|did|isn['’]?t|aren['’]?t)\b"
    r"|\b(?:still|whether|any ?more|any longer)\b",
    re.IGNORECASE,
)
_ASKS_MORE = re.compile(r"\b(?:why|when|how|who|what|which|where|say|said|says|think|thinks)\b", re.IGNORECASE)
_ASKS_OF_IT = re.compile(
    rf"\b(?:(?:in|under|out of) (?:{_BY_WHOM} )*(?:intervention|special measures)"
    rf"|{_BY_WHOM} (?:\w+ )?{_MEANS}"
    rf"|{_BY_WHOM}\b.{{0,40}}\b(?:intervene[sd]?|intervening|intervention|stepp?(?:ed|ing|s)? in|watching over"
    r"|(?:in )?control|taken over|take over|running (?:it|things|the))"
    r"|(?:a|the|any) commissioner|improvement notice|intervention (?:over|ended|still))\b",
    re.IGNORECASE,
)
_OF_OTHERS = re.compile(r"\b(?:early|family|crisis|intensive|direct|therapeutic|school) intervention", re.IGNORECASE)
_ENDED = re.compile(
    rf"\b(?:out of|no longer (?:in|under|subject to|needs?)|left|leaves|exit(?:ed|s)?|emerged from|removed from"
    rf"|released from|free of) (?:[\w’'-]+ ){{0,3}}?{_MEANS}\b"
    rf"|\b{_MEANS}(?: \w+)? (?:has |was |were |had |have )?(?:been )?(?:ended|lifted|over|revoked|withdrawn|removed"
    r"|stood down|left|finished|concluded)\b"
    rf"|\b(?:ended|lifted|revoked|withdrew|removed|stood down) (?:[\w’'-]+ ){{0,3}}?{_MEANS}\b",
    re.IGNORECASE,
)
_GOES_ON = re.compile(
    rf"\b(?:in|into|under|subject to) (?:{_BY_WHOM} )*intervention\b(?! (?:teams?|services?|work|officers?))"
    rf"|\b{_BY_WHOM} (?:{_BY_WHOM} )*intervention\b(?! (?:teams?|services?|work|officers?))"
    rf"|\b(?:appointed|sent in|brought in|named) (?:[\w’'-]+ ){{0,2}}?commissioners?\b"
    r"|\bcommissioners? (?:has|have|was|were|had) (?:been )?(?:appointed|sent in|brought in|named)\b"
    rf"|\b(?:issued|served|given|gave|received) (?:[\w’'-]+ ){{0,3}}?(?:improvement notice|statutory direction)\b"
    rf"|\b{_BY_WHOM} (?:has |have )?(?:stepped in|intervened)\b",
    re.IGNORECASE,
)
_NOT_TOLD = re.compile(r"\b(?:if|whether|could|might|would|avoid\w*|risk of|threat\w*|without)\b", re.IGNORECASE)
"""What may come or was never so."""
_NAMED_MEANS = ("commissioner", "notice")
_WORDS = ("intervention", "commissioner", "improvement notice", "intervened", "direction")


class _State(Enum):
    GOES_ON = "goes on"
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class _Told:
    """A sentence that tells the state, and when its source tells it."""

    state: _State
    document: Document
    span: Span
    when: date


def asks_of_intervention(question: str) -> bool:
    """Does it ask whether the government intervenes, and nothing more?"""
    asks = _ASKS_WHETHER.search(question) is not None and _ASKS_MORE.search(question) is None
    return asks and _ASKS_OF_IT.search(_OF_OTHERS.sub(" ", question)) is not None


def answer_of_intervention(asked: Asked, setting: Setting) -> Answer | None:
    """What the newest dated source says of it, and what another state an older one told; None where none is plain."""
    if asked.about_the_past or not asks_of_intervention(asked.whole):
        return None
    councils = asked.held_in(setting.index) if asked.councils else setting.index.councils
    of_each = [told for slug in councils if (told := list(_told(slug, asked, setting)))]
    if len(of_each) != 1 or len(asked.councils) > 1:
        return None
    told = sorted(of_each[0], key=lambda each: each.when, reverse=True)
    newest = told[0]
    if any(each.when == newest.when and each.state is not newest.state for each in told):
        return None
    older = next((each for each in told if each.state is not newest.state), None)
    claims = [_claim(newest, setting, then=False)] + ([_claim(older, setting, then=True)] if older else [])
    answer = compose_answer(asked, claims, LIKELY, setting, caveats=of_one_council(asked, claims, setting))
    return as_of_now(asked, answer, setting) if answer else None


def _told(council: str, asked: Asked, setting: Setting) -> Iterator[_Told]:
    """The sentences of dated documents about this council alone that plainly tell the one or the other.

    Where a commissioner or a notice is asked about, only those that speak of it.
    """
    index = setting.index
    means = [words for words in _NAMED_MEANS if words in asked.whole.lower()]
    documents = {each.id: each for words in _WORDS for each in index.documents_with(words)}
    for document in documents.values():
        if document.metadata.council != (council,) or (when := told_when(document)) is None:
            continue
        for block in document.blocks:
            for span in split_sentences(document.text, block.start, block.end):
                words = document.text[span.start : span.end]
                state = _state(words)
                if state is not None and all(each in words.lower() for each in means):
                    yield _Told(state, document, span, when)


def _state(sentence: str) -> _State | None:
    words = _OF_OTHERS.sub(" ", sentence)
    if words.rstrip().endswith("?"):
        return None
    if ended := _ENDED.search(words):
        return None if _NOT_TOLD.search(words[: ended.start()]) else _State.ENDED
    goes_on = _GOES_ON.search(words)
    return _State.GOES_ON if goes_on and not _NOT_TOLD.search(words[: goes_on.start()]) else None


def _claim(told: _Told, setting: Setting, *, then: bool) -> Claim:
    document, span = told.document, told.span
    words = as_sentence(document.text[span.start : span.end])
    statement = statement_at(document, span, (words,), setting.index)
    said = (told_earlier if then else voiced)(statement, words, setting)
    return Claim(said.text, said.spans, superseded=then)
