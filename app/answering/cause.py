"""Why a question got no good answer: the likely cause, worked out from how it is answered now.

Asked again with a trace, the question shows what it was taken for, whether facts or documents were looked into, and how
near the best sentence came. Where nothing was sure enough, what the search left out is read too: a sentence there that
would answer was missed. It is a likeness, not a proof; docs/operations.md says how each cause is told.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, replace
from enum import StrEnum
from typing import Any

from app.answering.look_into import Looked, With, look_into
from app.answering.question.asked_for import Sought
from app.answering.question.asked_time import asked_time
from app.answering.routes.route import suggested
from app.answering.routes.screen import Route
from app.answering.setting import Setting
from app.answering.text.finding import PASSAGES, weigh
from app.answering.text.read_closely import read_closely
from app.answering.text.reasons import Support, support_of, support_of_the_best
from app.answering.text.select import Candidate
from app.answering.text.support import confidence, enough
from app.answering.trace import Search
from app.domain import Status
from app.encode_once import EncodeOnce
from app.indexing.opened import OpenIndex
from app.reader.model import ReadOnce

SURE = 0.5
"""An answer with this confidence counts as one: below it a question stands among the gaps."""
NEAR_WORDS, NEAR_MEANING = 0.6, 0.5
"""The best sentence is about the topic when it holds this share of its words, or is this near in meaning."""
FACT_WORDS, FACT_MEANING = 0.5, 0.4
"""The same where a person, day, sum or number is asked for, whose own name the sentence need not hold."""
_FIGURE = re.compile(r"\b(?:average|hours|size|rate|share|proportion|percentage|amount|length|total)\b", re.IGNORECASE)
DEEPER = 4 * PASSAGES
"""Passages that are looked through for what the search missed."""
ROUNDS = 2
"""How often a handful of windows of these is read."""
LONGEST_QUOTE = 200


class Cause(StrEnum):
    """What likely kept a question from a good answer."""

    NO_DOCUMENT = "no document"
    MISSED = "missed"
    FACTS_MISSING = "facts missing"
    OUT_OF_SCOPE = "out of scope"
    WORDING = "wording"
    ANSWERED_NOW = "answered now"


@dataclass(frozen=True, slots=True)
class Signs:
    """What a cause was told from; what does not apply is None.

    ``chance`` that the best sentence answers, ``threshold`` from which an answer is given, ``words`` the share of the
    topic's words in it, ``meaning`` how near it is; ``title`` and ``quote`` say where it stands. ``of`` is the kind of
    fact that is missing, or the route that turned the question away; ``found``: the search had found the sentence.
    """

    chance: float | None = None
    threshold: float | None = None
    words: float | None = None
    meaning: float | None = None
    title: str | None = None
    quote: str | None = None
    of: str | None = None
    found: bool | None = None

    def as_json(self) -> dict[str, Any]:
        """What applies, for storing."""
        return {name: value for name, value in asdict(self).items() if value is not None}


@dataclass(frozen=True, slots=True)
class Likely:
    """The likely cause, and what it was told from."""

    cause: Cause
    signs: Signs = Signs()


RATHER = -2.5
"""So near to a question for the documents something else lies where no document is near."""


def look_for_cause(
    question: str, earlier: Sequence[str], council: str | None, index: OpenIndex, given: With, *, in_vain: bool
) -> Likely:
    """The likely cause for one question; ``in_vain`` is false where an answer was given and only called not helpful."""
    given = replace(given, encoder=EncodeOnce(given.encoder))
    looked = look_into(question, earlier, council, index, given)
    likely = cause_of(looked, lambda search: _missed(search, index, given), in_vain=in_vain)
    if likely.cause is Cause.NO_DOCUMENT and not earlier and _is_elsewhere(question):
        return Likely(Cause.OUT_OF_SCOPE, Signs(of=Route.OUT_OF_SCOPE.value))
    return likely


def _is_elsewhere(question: str) -> bool:
    """Whether its meaning is rather out of scope: an answer is refused from a higher bar on, with nothing looked up."""
    route, margin = suggested(question)
    return route is Route.OUT_OF_SCOPE and margin > RATHER


def cause_of(looked: Looked, missed: Callable[[Search], Candidate | None], *, in_vain: bool) -> Likely:
    """The likely cause, from how an answer came about; ``missed`` looks for what a search left out."""
    answer, trace = looked.answer, looked.trace
    instead = next((route.partition(": ")[2] for route in trace.routes if route.startswith("instead: ")), None)
    turned_away = trace.screened or instead
    if turned_away:
        return Likely(Cause.OUT_OF_SCOPE, Signs(of=turned_away))
    if answer.status is Status.ANSWERED:
        title = answer.citations[0].document.metadata.title if answer.citations else None
        if in_vain and answer.confidence >= SURE:
            return Likely(Cause.ANSWERED_NOW, Signs(chance=answer.confidence, title=title))
        return Likely(Cause.WORDING, Signs(chance=answer.confidence, title=title))
    if answer.status is Status.CLARIFY:
        return Likely(Cause.WORDING, Signs(of="clarify"))
    if "no documents" in trace.routes:
        return Likely(Cause.NO_DOCUMENT)
    empty = [search for search in trace.searches if not search.chosen]
    facts = next((route for route in reversed(trace.routes) if route in ("judgements", "vacancies")), None)
    if facts and not empty:
        return Likely(Cause.FACTS_MISSING, Signs(of=facts))
    searches = [search for search in empty if search.ordered]
    said = [search.chosen[0] for search in trace.searches if search.chosen]
    if not searches and said:  # answered in part, or with a sentence that its quote did not bear out
        return Likely(Cause.WORDING, Signs(chance=answer.confidence, title=said[-1].statement.document.metadata.title))
    if not searches and answer.citations:  # answered in part, from facts
        return Likely(Cause.WORDING, Signs(chance=answer.confidence, title=answer.citations[0].document.metadata.title))
    if not searches:
        return Likely(Cause.NO_DOCUMENT)
    return _of_search(max(searches, key=_chance), missed)


def _of_search(search: Search, missed: Callable[[Search], Candidate | None]) -> Likely:
    """The cause where sentences were looked for and none was said."""
    best, support = search.ordered[0], support_of_the_best(search)
    if support.is_enough:
        sought = search.asked.sought
        of = sought.value if sought is not Sought.ANYTHING and not best.signals["kind_held"] else "this"
        return Likely(Cause.FACTS_MISSING, replace(_signs(best, support), of=of))
    left_out = missed(search)
    if left_out is not None:
        found = {each.place for each in search.weighed}
        alone = Support(confidence(left_out.signals), enough(left_out.signals))
        return Likely(Cause.MISSED, replace(_signs(left_out, alone), found=left_out.place in found))
    words, meaning = best.signals["words"], best.signals["meaning"]
    asks_a_fact = search.asked.sought is not Sought.ANYTHING or _FIGURE.search(search.asked.topic) is not None
    if asks_a_fact and (words >= FACT_WORDS or meaning >= FACT_MEANING):
        of = search.asked.sought.value if search.asked.sought is not Sought.ANYTHING else "this"
        return Likely(Cause.FACTS_MISSING, replace(_signs(best, support), of=of))
    about_it = words >= NEAR_WORDS or meaning >= NEAR_MEANING
    return Likely(Cause.WORDING if about_it else Cause.NO_DOCUMENT, _signs(best, support))


def _missed(search: Search, index: OpenIndex, given: With) -> Candidate | None:
    """A sentence that would answer among those that were not read, if any; None without a reader."""
    if given.reader is None or search.read is None:
        return None
    reader = ReadOnce(given.reader)
    setting = Setting(index, given.directory, given.today, reader)
    year = asked_time(search.asked.topic).year
    _, found = weigh(search.asked, given.encoder, setting, general=search.general, year=year, k=DEEPER)
    read = {each.place for each in search.read}
    for _ in range(ROUNDS):
        rest = [each for each in found if each.place not in read]
        weighed = read_closely(search.asked, rest, reader)
        for each in weighed:
            strict = search.asked.sought is Sought.ANYTHING or each.signals["kind_held"]
            if strict and confidence(each.signals) >= enough(each.signals):
                return each
        read |= {each.place for each in weighed}
    return None


def _signs(best: Candidate, support: Support) -> Signs:
    """What the best candidate and the chance of an answer show, for the record."""
    statement, signals = best.statement, best.signals
    return Signs(
        chance=support.chance,
        threshold=support.threshold,
        words=signals["words"],
        meaning=signals["meaning"],
        title=statement.document.metadata.title,
        quote=" ".join(statement.quote.split())[:LONGEST_QUOTE],
    )


def _chance(search: Search) -> float:
    support = support_of(search)
    return support.chance if support else 0.0
