"""What stands behind an answer in its source, for whoever wants more of it: "tell me more", "anything else?".

The same answer twice is no more. What is added are whole statements that stand behind the one told, under the same
heading, and that have not been told yet.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from app.answering.question.asked import Asked
from app.answering.saying.claims import Claim
from app.answering.saying.compose import compose_answer, say
from app.answering.saying.wordings import wording
from app.answering.setting import Setting
from app.answering.text.statements import Statement, statements_of
from app.answering.text.voices import voiced
from app.conversation.manner import Manner
from app.conversation.turns import EarlierTurn
from app.domain import Answer, Citation, Document, Kind, Passage

MOST = 3
"""Statements told at once."""
_CELLS = " | "


def with_what_follows_it(
    answer: Answer, manner: Manner, asked: Asked, earlier: Sequence[EarlierTurn], setting: Setting
) -> Answer:
    """What stands behind an answer that was given before and is asked for again, to hear more; any other as it is."""
    told = {quote for turn in earlier for quote in turn.quotes}
    if manner is not Manner.MORE or not answer.citations or any(each.quote not in told for each in answer.citations):
        return answer
    further = [each for each in _behind(answer.citations, setting) if not _is_told(each.quote, told)][:MOST]
    claims = [Claim(said.text, said.spans) for each in further if (said := voiced(each, say(each), setting))]
    more = compose_answer(asked, claims, answer.confidence, setting) if claims else None
    if more is None:
        return replace(answer, caveats=(wording("caveats", "no_more"), *answer.caveats))
    return replace(more, suggestions=answer.suggestions)


def _behind(citations: Sequence[Citation], setting: Setting) -> Iterator[Statement]:
    """The statements behind what is cited last of each source, under the same heading; of one council alone.

    A row of a table says little without its head, and is left out.
    """
    last = {cited.document.id: cited for cited in sorted(citations, key=lambda each: each.end)}
    for cited in last.values():
        passages = setting.index.passages_of({cited.document.id})[cited.document.id]
        own = next((each for each in passages if each.id == cited.passage_id), None)
        if own is None or len(cited.document.metadata.council) != 1:
            continue
        reach = passages[passages.index(own) :] if _is_advert(cited.document) else _from(own, passages)
        for passage in reach:
            made = statements_of(cited.document, passage)
            yield from (each for each in made if each.span.start >= cited.end and _CELLS not in each.quote)


def _is_advert(document: Document) -> bool:
    """Is the whole of it about what was asked, whatever stands above its parts?"""
    return document.metadata.kind is Kind.VACANCY


def _from(own: Passage, passages: Sequence[Passage]) -> Iterator[Passage]:
    """The passage and those behind it, as long as they stand under the same headings."""
    for passage in passages[passages.index(own) :]:
        if passage.headings != own.headings:
            return
        yield passage


def _is_told(quote: str, told: set[str]) -> bool:
    return any(quote in each or each in quote for each in told)
