"""A second statement beside the first where it is not sure that the first answers.

Of two sentences that are about as likely to answer, the one that does is often the second. Shown together, best first,
they leave the choice to the person, who would otherwise have the wrong one alone. One of a newer document leads.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from app.answering.text.choose import differ, is_in_a_word, is_whole, stands_behind
from app.answering.text.in_time import is_older
from app.answering.text.select import Candidate
from app.answering.text.speakers import is_byline

REPLIES = re.compile(r"[\W_]*(?:(?:yes|no)\s*[.,:;!–—-]|because\b)", re.IGNORECASE)
"""Begins a reply to the question above it."""
UNSURE = 0.8
"""Below this chance that the first answers, a second is looked for."""
AS_LIKELY = 0.4
"""The second is at least this share as likely as the first."""
CLEARLY_LESS = 0.5
"""A statement of another document that reads as less of an answer by so much, in log-odds, is one only by its words."""
SAYS_AS_MUCH, LEADS_FROM = 0.4, 0.62
"""A second of a newer document leads where it holds this share of what the first holds of the question, and is this
share as likely to answer: of twelve that were less likely and led, nine answered something else."""


def beside(first: Candidate, found: Sequence[Candidate], terms: Sequence[str]) -> Candidate | None:
    """The statement of ``found``, best first, to say after ``first``; None where that is sure, or nothing is near it.

    It is about the same council, no farther from what is asked, says something else, and comes from no older document:
    what was said before is told as history or not at all. Only statements that the reader has read are compared.
    """
    if "place" not in first.signals or first.score >= UNSURE:
        return None
    near = (each for each in found if each is not first and each.score >= AS_LIKELY * first.score)
    asked = (each for each in near if _is_of_what_is_asked(each, first))
    fit = (each for each in asked if goes_with(each, first) and stands_behind(each, first, terms))
    return next((each for each in fit if differ(each, first, terms)), None)


def _is_of_what_is_asked(second: Candidate, first: Candidate) -> bool:
    """Is it of the first's document, where it may add to it, or else no farther from the question than the first is?

    A sentence of another document is farther where it, with what stands near it, holds less of the question and reads
    as clearly less of an answer.
    """
    if second.statement.document.id == first.statement.document.id:
        return True
    holds_less = second.signals.get("words_near", 0.0) < first.signals.get("words_near", 0.0)
    return not holds_less or second.signals.get("both", 0.0) >= first.signals.get("both", 0.0) - CLEARLY_LESS


def leads(second: Candidate, first: Candidate) -> bool:
    """Is the second of a clearly newer document, about as likely, and may it be about the same?

    The first is told as history then.
    """
    one, other = (each.signals.get("words", 0.0) for each in (second, first))
    likely = second.score >= LEADS_FROM * first.score
    return likely and is_older(first, second) and one >= SAYS_AS_MUCH * other


def goes_with(one: Candidate, first: Candidate) -> bool:
    """May it be said beside the first: about the same council, a whole sentence, and from no older document?"""
    return is_beside(one, first) and not is_older(one, first)


def is_beside(one: Candidate, first: Candidate) -> bool:
    """May it be said beside the first, whichever is older: is it a whole sentence about the same council?

    Or a line that names somebody, as the first one is. A "Yes, ..." or "No. ..." below another question is none: what
    it affirms would be taken to be what is asked.
    """
    councils = set(first.statement.document.metadata.council)
    same = not councils or bool(councils & set(one.statement.document.metadata.council))
    replies = REPLIES.match(one.statement.quote) and one.statement.passage.id != first.statement.passage.id
    is_alike = is_whole(one) or (is_byline(one.statement) and is_byline(first.statement))
    return same and is_alike and not is_in_a_word(one) and not replies
