"""The overall grade where only a sentence states it: "Children's services in Exampleshire require improvement".

The sentence must be about the services as a whole, now, and say a grade and
nothing between: "good at finding homes" or "will be good" is no judgement.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.documents.sentences import split_sentences
from app.domain import Block, Document, Grade, Span
from app.facts.grades import GRADE_WORDS, as_grade

_IS = r"(?:is|are)(?:\s+(?:that|judged|rated|graded|to\s+be|it|they))*"
_WHAT = (
    r"(?:the\s+)?(?:overall\s+judgement\s+is\s+that\s+)?(?:local\s+authority\s+)?children.?s\s+(?:social\s+care\s+)?services"
    r"(?:\s+(?:in|for|provided\s+by|delivered\s+by|across)\s+(?:[^.;:]|\bSt\.){2,120}?)?",
    r"(?:the\s+)?overall\s+(?:judgement|grade)(?:\s+(?:for|of|about)\s+(?:[^.;:]|\bSt\.){2,120}?)?",
    r"(?:the\s+)?overall\s+effectiveness(?:\s+(?:of|in)\s+(?:[^.;:]|\bSt\.){2,160}?)?",
)
_STATES = re.compile(
    rf"(?:{'|'.join(_WHAT)})\s+(?:(?:{_IS}\s+)?(?P<needs>requires?\s+improvement(?:\s+to\s+be\s+good)?)"
    rf"|{_IS}\s+[‘'“\"]?(?P<grade>{GRADE_WORDS})[’'”\"]?)(?:\s*\d)?(?:[\s’'”\"]*$|\s*[.;,]|\s+(?:because|and|as|with|overall|although)\b)",
    re.I,
)
_PAST = re.compile(r"\b(?:previous|last|since|in\s+(?:19|20)\d\d|was|were|had)\b", re.I)
_EXTRA_BLOCKS = 6


def overall_sentences(document: Document, front: Span) -> Iterator[tuple[Grade, Span, int | None]]:
    """Grade, span and page of each sentence on the front, or right after it, that states the overall grade."""
    for block in _near_front(document, front):
        for span in split_sentences(document.text, block.start, block.end):
            words = document.text[span.start : span.end]
            match = _STATES.match(words)
            if match is None or _PAST.search(match.group()):
                continue
            yield as_grade(match["needs"] or match["grade"]), span, block.page


def _near_front(document: Document, front: Span) -> Iterator[Block]:
    after = 0
    for block in document.blocks:
        after += block.start >= front.end
        if after > _EXTRA_BLOCKS:
            return
        yield block
