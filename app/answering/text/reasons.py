"""Why a candidate was said or left out, worked out from what a trace holds of its search.

The same rules as in finding.py and choose.py, asked one after the other until one of them explains it. Nothing here
changes an answer.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from app.answering.question.asked_for import STRICT, Sought
from app.answering.text.answerability import answerability, enough_to_answer
from app.answering.text.choose import (
    ANSWERS,
    NEARLY_AS_GOOD,
    differ,
    is_open,
    most_wanted,
    of_the_kind,
    with_figures,
)
from app.answering.text.select import Candidate
from app.answering.text.support import confidence
from app.answering.trace import Search


class Reason(StrEnum):
    """What decided about one candidate."""

    SAID = "said"
    NEWER_LEADS = "newer leads"
    BESIDE_UNSURE = "beside unsure"
    AS_HISTORY = "as history"
    OF_THE_PRESENT = "of the present"
    OTHER_WAY = "other way"
    SAID_BEFORE = "said before"
    NOT_READ = "not read"
    TOO_UNSURE = "too unsure"
    WRONG_KIND = "wrong kind"
    NO_FIGURE = "no figure"
    WRONG_TIME = "wrong time"
    OTHER_COUNCIL = "other council"
    MUCH_WEAKER = "much weaker"
    READER_DOUBTS = "reader doubts"
    REPEATS = "repeats"
    ENOUGH_SAID = "enough said"
    ADDS_NOTHING = "adds nothing"


SAID = frozenset({Reason.SAID, Reason.NEWER_LEADS, Reason.BESIDE_UNSURE, Reason.AS_HISTORY, Reason.OF_THE_PRESENT})
"""The reasons of what is said."""


@dataclass(frozen=True, slots=True)
class Explained:
    """A candidate with what decided about it, and the chance that it answers; None where it was not read closely."""

    candidate: Candidate
    reason: Reason
    chance: float | None

    @property
    def is_said(self) -> bool:
        """Whether the answer says it."""
        return self.reason in SAID


@dataclass(frozen=True, slots=True)
class Support:
    """The chance that the best candidate answers, seen beside the others, and that from which an answer is given."""

    chance: float
    threshold: float

    @property
    def is_enough(self) -> bool:
        """Whether an answer may be given."""
        return self.chance >= self.threshold


def support_of(search: Search) -> Support | None:
    """How sure the best candidate of a search is, and how sure it must be; None where nothing was found."""
    return support_of_the_best(search) if search.ordered else None


def support_of_the_best(search: Search) -> Support:
    """As ``support_of``, of a search that found something."""
    return Support(answerability(search.asked, search.ordered), enough_to_answer(search.ordered, search.asked))


def explain(search: Search, most: int) -> list[Explained]:
    """The first ``most`` candidates, the chosen ones always among them, each with its reason."""
    last = list(search.ordered)
    read = {each.place for each in last}
    chosen = {each.place for each in search.chosen}
    unread = [each for each in search.weighed if each.place not in read | chosen]
    shown = [each for number, each in enumerate(last) if number < most or each.place in chosen]
    shown += [each for each in search.chosen if each.place not in read]  # told with one that was read
    explained = [Explained(each, _reason(each, search), confidence(each.signals)) for each in shown]
    return explained + [Explained(each, Reason.NOT_READ, None) for each in unread[: max(0, most - len(shown))]]


def _reason(candidate: Candidate, search: Search) -> Reason:
    """Why a candidate was said or left out, by the first rule that decided it."""
    if candidate.place in {each.place for each in search.chosen}:
        return Reason.OTHER_WAY if search.passed_over else _said(candidate, search)
    if "place" in candidate.signals and candidate.statement.quote in search.asked.said:
        return Reason.SAID_BEFORE
    support = support_of(search)
    if support is not None and not support.is_enough:
        return Reason.TOO_UNSURE
    of_kind = {each.place for each in of_the_kind(search.ordered, search.asked.topic, search.asked.sought)}
    if _lacks_kind(candidate, search) or candidate.place not in of_kind:
        return Reason.WRONG_KIND
    if candidate.place not in {each.place for each in with_figures(search.ordered, search.asked.topic)}:
        return Reason.NO_FIGURE
    return _beside_the_chosen(candidate, search) if search.chosen else Reason.WRONG_TIME


def _said(candidate: Candidate, search: Search) -> Reason:
    """Why it is said: a newer document's in front of a better one, beside an unsure one, of another time, or best."""
    place = candidate.place
    older = {each.place for each in search.older}
    if place in older:
        return Reason.AS_HISTORY
    if place in {each.place for each in search.newer}:
        return Reason.OF_THE_PRESENT
    if search.beside is not None and place == search.beside.place:
        return Reason.BESIDE_UNSURE
    leads = place == search.chosen[0].place and search.ordered and search.ordered[0].place in older
    return Reason.NEWER_LEADS if leads else Reason.SAID


def _beside_the_chosen(candidate: Candidate, search: Search) -> Reason:
    """Why it is not said beside those that are, the first of which leads."""
    asked, first = search.asked, search.chosen[0]
    councils = set(first.statement.document.metadata.council)
    if councils and not councils & set(candidate.statement.document.metadata.council):
        return Reason.OTHER_COUNCIL
    if candidate.score < NEARLY_AS_GOOD * first.score:
        return Reason.MUCH_WEAKER
    if candidate.signals.get("place", ANSWERS) < ANSWERS:
        return Reason.READER_DOUBTS
    if not all(differ(candidate, other, asked.terms) for other in search.chosen):
        return Reason.REPEATS
    one_is_enough = "place" in candidate.signals and not is_open(asked.topic)
    if len(search.chosen) >= most_wanted(asked.topic, asked.sought) or one_is_enough:
        return Reason.ENOUGH_SAID
    return Reason.ADDS_NOTHING


def _lacks_kind(candidate: Candidate, search: Search) -> bool:
    """Does it hold no person, day, sum or number although one is asked for?"""
    sought = search.asked.sought
    return sought is not Sought.ANYTHING and sought in STRICT and not candidate.signals["kind_held"]
