"""A question that asks which of two is more: "which is higher, the vacancy rate or turnover?", "2023 or 2025?".

Forms of English only; patterns are linear and bounded.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from app.answering.question.times_asked import times_in

_MORE = r"(?P<degree>higher|lower|bigger|smaller|larger|greater)"
_WHICH = re.compile(
    rf"\W*(?:(?:and|so|but|ok)\b\W*)*(?:which|what)(?: one| of them)?(?:['’]s| is| was| are| were)(?: the)? {_MORE}"
    r"(?: of the two)?\W+(?P<one>[^,;:?]{2,70}?),? (?:or|vs\.?|versus) (?P<other>[^,;:?]{2,70}?)\W*",
    re.IGNORECASE,
)
_IN = re.compile(r"^(?:in|for|of|at|during) (?:the )?", re.IGNORECASE)
_THE = re.compile(r"^(?:the|an?|your|their|our) ", re.IGNORECASE)
_LOWER = frozenset({"lower", "smaller"})


@dataclass(frozen=True, slots=True)
class WhichIsMore:
    """The word for more that is asked with, and the two that are set against each other."""

    degree: str
    one: str
    other: str

    @property
    def sides(self) -> tuple[str, str]:
        """Both, in the order asked."""
        return self.one, self.other

    @property
    def is_of_times(self) -> bool:
        """Are both no more than a time?"""
        return all(_is_a_time(each) for each in (self.one, self.other))

    @property
    def is_lower(self) -> bool:
        """Is the lesser of the two asked for?"""
        return self.degree in _LOWER

    def questions(self) -> tuple[str, ...]:
        """What is asked instead: of each of two things, or once of both times."""
        if self.is_of_times:
            return (f"and in {_IN.sub('', self.one)} and {_IN.sub('', self.other)}?",)
        return f"what is the {_THE.sub('', self.one)}?", f"what is the {_THE.sub('', self.other)}?"


def which_is_more(question: str) -> WhichIsMore | None:
    """The two of which it is asked which is more; None for any other question, and for one thing at two times."""
    found = _WHICH.fullmatch(question)
    if found is None:
        return None
    asked = WhichIsMore(found["degree"].lower(), found["one"], found["other"])
    return None if _is_a_time(asked.one) != _is_a_time(asked.other) else asked


def _is_a_time(words: str) -> bool:
    times = times_in(words)
    return len(times) == 1 and times[0].start == len(words) - len(_IN.sub("", words)) and times[0].end == len(words)
