"""What facts tell of a question that holds words of which their route took no account: does the reader deny it?

A route knows the forms of its questions, and a form fits other questions too, by some of their words: "what deadline
has it set itself for a good?" is for no grade. Such words alone prove nothing, and what the reader makes of a row of a
table alone proves as little. Where both speak against it, the sentences of the documents are asked.
"""

from __future__ import annotations

from collections.abc import Iterable

from app.answering.question.asked import Asked
from app.answering.question.concepts import concepts, concepts_in
from app.answering.setting import Setting
from app.answering.text.read_closely import window_around
from app.domain import FOUND, Answer, Citation
from app.reader.model import Window

DENIED_BELOW = 0.3
"""The reader denies what answers with less chance than this, as the source words it and as it would be said."""
MOST_SENTENCES = 3
"""Of a longer quote, such as a table, so many sentences stand in the middle of what is read."""


def is_denied(asked: Asked, told: Answer, other: Iterable[str], setting: Setting) -> bool:
    """Does none of what is told answer, by reading, a question with ``other`` words than the route's?

    A word that the answer itself holds, such as the month of an inspection, is accounted for.
    """
    if setting.reader is None or told.status not in FOUND:
        return False
    held = concepts_in(" ".join((told.text, *(each.quote for each in told.citations))))
    if set(concepts(" ".join(other))) <= held:
        return False
    title = told.citations[0].document.metadata.title
    said = setting.reader.read(asked.placed, [Window(title, each.text) for each in told.sentences])
    if any(reading.chance >= DENIED_BELOW for reading in said):
        return False
    return all(_chance(asked, each, setting) < DENIED_BELOW for each in told.citations)


def _chance(asked: Asked, cited: Citation, setting: Setting) -> float:
    """The chance that what is cited answers, read with what stands around it; 1, undenied, where it cannot be read."""
    held = setting.index.passages_of({cited.document.id})[cited.document.id]
    passage = next((each for each in held if each.start <= cited.start < each.end), None)
    if passage is None or setting.reader is None:
        return 1.0
    spans = enumerate(passage.sentences)
    own = [number for number, span in spans if span.start < cited.end and cited.start < span.end][:MOST_SENTENCES]
    if not own:
        return 1.0
    start, end = window_around(passage, own)
    above = passage.headings[-1] if passage.headings else cited.document.metadata.title
    return setting.reader.read(asked.unplaced, [Window(above, cited.document.text[start:end])])[0].chance
