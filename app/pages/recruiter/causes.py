"""The likely cause of each gap: worked out as gaps are read, kept with the turn, and told in words.

A cause holds for one day, one version, one reader and one set of curated answers: an advert closes, and what was said
grows old. On other ground it is worked out again.
"""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable, Mapping
from typing import Any

from app.answering.cause import Cause, Signs, look_for_cause
from app.answering.look_into import With
from app.indexing.opened import OpenIndex
from app.pages.recruiter.told import SCREEN_WORDS, SOUGHT_WORDS
from app.parts import Parts
from app.storage.gaps import Doubtful

SECONDS = 3.0
"""The longest that a page waits for causes: about 40 questions on one core."""
CAUSE_WORDS = {
    Cause.NO_DOCUMENT: "No document",
    Cause.MISSED: "Search missed it",
    Cause.FACTS_MISSING: "Facts missing",
    Cause.OUT_OF_SCOPE: "Out of scope",
    Cause.WORDING: "Wording",
    Cause.ANSWERED_NOW: "Answered by now",
}
CAUSE_MARKS = {Cause.OUT_OF_SCOPE: "is-off", Cause.ANSWERED_NOW: "is-on", Cause.WORDING: "is-waiting"}
_FACTS = {
    "judgements": "It asks for a judgement by Ofsted, and none that fits is among the facts.",
    "vacancies": "It asks for a detail of an advertised role, and no advert that is held states it.",
}


class Causes:
    """Works causes out for one reading of the page, until its time is over."""

    def __init__(self, parts: Parts, index: OpenIndex, seconds: float = SECONDS) -> None:
        self._parts, self._index = parts, index
        self._given = With(parts.encoder, parts.directory, parts.today(), parts.reader, parts.library.present())
        self._until = time.monotonic() + seconds
        reader = parts.reader.digest if parts.reader else ""
        self._ground = (
            f"{index.version}\n{parts.encoder.identity.key}\n{reader}\n{parts.curated.stamp()}\n{parts.today()}"
        )

    def of(self, asked: Doubtful, *, in_vain: bool) -> tuple[Cause, Signs] | None:
        """The cause kept for this question if it still holds, else one worked out now; None when time is over."""
        ground = hashlib.sha256(f"{self._ground}\n{in_vain}".encode()).hexdigest()
        if asked.ground == ground and asked.cause in set(Cause):
            return Cause(asked.cause), _signs(asked.signs or {})
        if time.monotonic() >= self._until:
            return None
        earlier = self._parts.gaps.earlier(asked.answer_id)
        likely = look_for_cause(asked.question, earlier, asked.council, self._index, self._given, in_vain=in_vain)
        self._parts.gaps.keep_cause(asked.answer_id, likely.cause, likely.signs.as_json(), ground)
        return likely.cause, likely.signs


def tell_cause(cause: Cause, signs: Signs) -> str:
    """How the cause was decided, in words."""
    return _TELL[cause](signs)


def _no_document(signs: Signs) -> str:
    if signs.title is None:
        return "No document is about the council that is meant."
    return f"Nothing held is about it. The nearest sentence, in “{signs.title}”, {_nearness(signs)}."


def _wording(signs: Signs) -> str:
    if signs.of == "clarify":
        return "It was asked back which council is meant."
    if signs.threshold is None:
        where = f"from “{signs.title}” " if signs.title else ""
        sure = _percent(signs.chance)
        return f"It is answered {where}with a confidence of {sure}, perhaps in part. Is that what is meant?"
    return f"“{signs.title}” is about it, but in other words or only in part. Its best sentence {_nearness(signs)}."


def _missed(signs: Signs) -> str:
    how = "was found, but too far down to be read closely" if signs.found else "was not among what was found"
    chance = _percent(signs.chance)
    return f"A sentence in “{signs.title}” {how}. It would answer with a chance of {chance}: “{signs.quote}”"


def _facts_missing(signs: Signs) -> str:
    if signs.of in _FACTS:
        return _FACTS[signs.of]
    kinds: Mapping[str, str] = {each.value: words for each, words in SOUGHT_WORDS.items()}
    lacks = kinds.get(signs.of or "", "the time, the figure or the kind of thing asked for")
    return f"“{signs.title}” speaks of it, but does not hold {lacks}."


def _out_of_scope(signs: Signs) -> str:
    return f"Recognised as: {SCREEN_WORDS.get(signs.of or '', signs.of or '').lower()}."


def _answered_now(signs: Signs) -> str:
    return f"The published version answers it with a confidence of {_percent(signs.chance)}."


_TELL: Mapping[Cause, Callable[[Signs], str]] = {
    Cause.NO_DOCUMENT: _no_document,
    Cause.MISSED: _missed,
    Cause.FACTS_MISSING: _facts_missing,
    Cause.OUT_OF_SCOPE: _out_of_scope,
    Cause.WORDING: _wording,
    Cause.ANSWERED_NOW: _answered_now,
}


def _nearness(signs: Signs) -> str:
    """How near a sentence comes; the figures of its meaning stand where the question is inspected."""
    held = f"holds {_percent(signs.words)} of the question’s topic"
    return f"{held} and answers with a chance of {_percent(signs.chance)}, where {_percent(signs.threshold)} is needed"


def _percent(share: float | None) -> str:
    return f"{100 * (share or 0.0):.0f}%"


def _signs(kept: Mapping[str, Any]) -> Signs:
    known = Signs.__dataclass_fields__
    return Signs(**{name: value for name, value in kept.items() if name in known})
