"""What a document goes on to say happened since a judgement of years ago, where it tells of no newer one.

"It was judged inadequate in 2016" leaves a person with the grade of another time. What follows of the years since is
no grade and proves none: it is said beside it, in the document's own words.
"""

from __future__ import annotations

import re

from app.answering.judgements.record import Judged
from app.answering.saying.claims import Claim
from app.answering.setting import Setting
from app.answering.text.statements import statement_at
from app.answering.text.voices import behind_a_name
from app.documents.sentences import split_sentences
from app.domain import BlockKind

NEAR = 1500
"""So many characters behind the judgement it is still what happened since that one."""
_CHANGED = re.compile(r"\b(?:improv\w+|progress\w*|better|turned around|transform\w+|worse\w*)\b", re.IGNORECASE)


def said_since_judgement(judged: Judged, setting: Setting) -> Claim | None:
    """The first sentence behind the newest judgement that begins with the time since and tells of a change."""
    dated = [(when, each) for each in judged.judgements if (when := each.when)]
    if not dated:
        return None
    when, newest = max(dated, key=lambda pair: pair[0])
    document = setting.index.documents[newest.document_id]
    since = re.compile(rf"\s*since (?:then|{when.year}|that (?:inspection|judge?ment|time))\b", re.IGNORECASE)
    for block in document.blocks_within(newest.end, newest.end + NEAR):
        if block.kind is BlockKind.HEADING:
            continue
        for span in split_sentences(document.text, block.start, block.end):
            words = document.text[span.start : span.end]
            if span.start >= newest.end and since.match(words) and _CHANGED.search(words):
                # Who tells of better times is seldom somebody who only looks on: it is said who.
                said = behind_a_name(statement_at(document, span, (words,), setting.index), words, setting)
                return Claim(said.text, said.spans)
    return None
