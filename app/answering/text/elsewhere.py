"""A council that is named only as the place where somebody was before: "did Jo Example work in Dorset?".

No document is about that council, but one about another may say it in passing.
"""

from __future__ import annotations

from dataclasses import replace

from app.answering.question.asked import Asked
from app.answering.saying.compose import compose_answer
from app.answering.saying.wordings import wording
from app.answering.setting import Setting
from app.answering.text.finding import claim_of, weigh
from app.answering.text.read_closely import read_closely
from app.answering.text.select import Candidate
from app.answering.text.support import confidence
from app.councils.mentions import find_councils
from app.domain import Answer, Status
from app.encoder import Encoder


def told_in_passing(asked: Asked, encoder: Encoder, setting: Setting) -> Answer | None:
    """The sentence that names the council asked about, in documents about another whose people the question names.

    It is an answer in part, with what is not held; None where nobody of the documents, or no such sentence, is named.
    """
    about = setting.index.names.councils_in(asked.text)
    if not about:
        return None
    whole = replace(asked, councils=about, named=False, topic=asked.text, unplaced=asked.text, placed=asked.text)
    _, found = weigh(whole, encoder, setting, general=False)
    naming = [each for each in found if _names(each, asked.councils, setting)]
    if setting.reader is not None:
        naming = read_closely(whole, naming, setting.reader)
    if not naming:
        return None
    best = naming[0]
    held, names = (
        " and ".join(setting.directory.get(slug).short_name for slug in slugs) for slugs in (about, asked.councils)
    )
    caveat = wording("caveats", "named_in_passing", councils=names, held=held)
    claims = [claim_of(best, asked, setting, then=False)]
    answer = compose_answer(asked, claims, confidence(best.signals), setting, caveats=(caveat,))
    return replace(answer, status=Status.PARTIAL) if answer else None


def _names(candidate: Candidate, councils: tuple[str, ...], setting: Setting) -> bool:
    """Does the sentence itself name one of these councils?"""
    return any(mention.slug in councils for mention in find_councils(candidate.statement.quote, setting.directory))
