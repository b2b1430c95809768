"""Payments of which a document tells that they are paid no more, without the amount that they had.

"There is no longer a golden hello; it was withdrawn in March", "We don't pay retention bonuses". What an older document
gives as their amount is history since then.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.documents.sentences import split_sentences
from app.domain import BlockKind, Document
from app.facts.figure import Figure, Measure, Standing
from app.facts.measures import OWN_STEMS, WORDS
from app.facts.services import services_in, stems_of_name

_LONGEST = 300
_GONE = r"(?:withdrawn|scrapped|abolished|discontinued|stopped|ended|removed)"
_ENDED = re.compile(
    r"\b(?:there (?:is|are)|we|it|they|(?:the )?council|the trust)(?: do(?:es)?)? no longer"
    r" (?:an?|any|pays?|offers?|gives?|have|has|makes?)\b"
    r"|\b(?:we|(?:the )?council|the trust) do(?:es)?(?:n['’]t| not) (?:now )?(?:pay|offer|give)\b"
    r"(?! (?:more|less|extra)\b)"
    r"|\b(?:is|are) no longer (?:paid|offered|available|given|made)\b"
    rf"|\b(?:was|were|has been|have been) {_GONE}\b"
    r"|\b(?:has|have) (?:now )?(?:ended|stopped|ceased)\b",
    re.IGNORECASE,
)


def payments_ended(document: Document) -> Iterator[Figure]:
    """The payments that sentences without an amount tell to have ended, in a document about one council."""
    if len(document.metadata.council) != 1:
        return
    for block in document.blocks:
        if block.kind in (BlockKind.HEADING, BlockKind.RECORD, BlockKind.TABLE_ROW):
            continue
        for span in split_sentences(document.text, block.start, block.end):
            text = document.text[span.start : span.end]
            if "£" in text or len(text) > _LONGEST or _ENDED.search(text) is None:
                continue
            for measure, words in WORDS:
                named = words.tells.search(text) if measure.is_money else None
                other = words.never.search(text) if words.never else None
                if named is None or (other and other.start() < named.end() and named.start() < other.end()):
                    continue  # one of several that are counted off is named beside the others
                of = stems_of_name(named["name"]) if measure is Measure.ALLOWANCE else services_in(text)
                yield Figure(
                    measure=measure,
                    document_id=document.id,
                    start=span.start,
                    end=span.end,
                    council=document.metadata.council,
                    amounts=(),
                    standing=Standing.WAS,
                    of=of - OWN_STEMS.get(measure, frozenset()),
                )
