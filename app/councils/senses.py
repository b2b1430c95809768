"""Decides whether a name, where it stands, means the council or something else of that name.

Reads the words around it only. A name of several words always means its council.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from app.councils.names import Word, word_form
from app.councils.names_of_people import GIVEN_NAMES, TITLES
from app.councils.other_meanings import (
    AFTER_A_GRADE,
    BODIES_AND_SIGHTS,
    COUNCIL_SIGNS,
    EVERYDAY_WORDS,
    GRADE_SIGNS,
    JUDGED_SIGNS,
    PLACE_PREPOSITIONS,
    PLURAL_SIGNS,
    RARER_WORDS,
    STREETS,
    SUBJECT_OPENERS,
    SUBJECT_SIGNS,
)

_TITLES = frozenset(map(word_form, TITLES))
_SHORTEST_LOWER_INITIALS = 4
_SHORTEST_SIGNED = 3
_POSTCODE_REACH = 14
_POSTCODE = re.compile(r"[\s,]{1,4}[A-Z]{1,2}[0-9][A-Z0-9]?\s{0,2}[0-9][A-Z]{2}\b")


class Place(NamedTuple):
    """Where a name stands: words ``first`` to ``last`` of a text, which may be a question."""

    text: str
    words: Sequence[Word]
    first: int
    last: int
    question: bool

    def names_a_council(self, key: str, initials: frozenset[str]) -> bool:
        """Whether the name ``key`` (comparable form) means the council; ``initials`` are the directory's."""
        if len(self.words) == self.last - self.first + 1:
            return True
        if key in initials:
            return self._initials_are_meant(key)
        if self.last > self.first:
            return True
        if self._is_person() or self._is_street_or_university() or self._is_in_an_address():
            return False
        if key in EVERYDAY_WORDS or key in RARER_WORDS:
            return self._word_is_meant(key)
        return True

    @property
    def _before(self) -> str:
        return self.words[self.first - 1].form if self.first else ""

    @property
    def _after(self) -> str:
        return self.words[self.last + 1].form if self.last + 1 < len(self.words) else ""

    @property
    def _capital(self) -> bool:
        return self.words[self.first].raw[0].isupper()

    def _initials_are_meant(self, key: str) -> bool:
        written = self.text[self.words[self.first].start : self.words[self.last].end]
        if sum(letter.isupper() for letter in written) > 1:
            return True
        if not self.question or " " in key:
            return False
        if len(key) >= _SHORTEST_LOWER_INITIALS:
            return True
        near = self._after in COUNCIL_SIGNS | JUDGED_SIGNS
        return len(key) >= _SHORTEST_SIGNED and (near or (self._before in PLACE_PREPOSITIONS and self._ends_clause()))

    def _is_person(self) -> bool:
        """Whether a title or a given name stands right before: "Penny Kent", "Mr. Sutton"."""
        if not self.first or not self._capital:
            return False
        before = self.words[self.first - 1]
        if self.text[before.end : self.words[self.first].start] not in (" ", ". "):
            return False
        return before.form in _TITLES or (before.form in GIVEN_NAMES and before.raw[0].isupper())

    def _is_street_or_university(self) -> bool:
        """Whether it is part of such a name: "Suffolk Road", "University of Essex"; asked for, also "chester fc"."""
        if self._before == "of" and self.first > 1 and self.words[self.first - 2].form == "university":
            return True
        if self.question and self._after in BODIES_AND_SIGHTS:
            return self.text[self.words[self.last].end : self.words[self.last + 1].start] == " "
        if self._after not in STREETS and self._after != "university":
            return False
        after = self.words[self.last + 1]
        return self.text[self.words[self.last].end : after.start] == " " and after.raw[0].isupper()

    def _is_in_an_address(self) -> bool:
        """Whether a postcode follows: the town of an address says where an office is, not whose it is."""
        end = self.words[self.last].end
        return _POSTCODE.match(self.text[end : end + _POSTCODE_REACH]) is not None

    def _word_is_meant(self, key: str) -> bool:
        """Whether a name that is also a word stands for the council here."""
        word = self.words[self.last]
        if word.form != key and not word.has_possessive:
            return self.question and self._after in (COUNCIL_SIGNS - PLURAL_SIGNS) | JUDGED_SIGNS
        if self._after in COUNCIL_SIGNS or (self.question and key in RARER_WORDS) or self._is_graded():
            return True
        if self.question and word.has_possessive:
            return True
        if self._capital:
            return word.has_possessive or not self._opens_sentence() or self._after in SUBJECT_SIGNS
        return self.question and self._before in PLACE_PREPOSITIONS and self._ends_clause()

    def _is_graded(self) -> bool:
        """Whether a question asks of it a grade or its change and nothing else: "is staffs good?"."""
        then = self.words[self.last + 2].form if self.last + 2 < len(self.words) else ""
        openly = self._before in SUBJECT_OPENERS and then in AFTER_A_GRADE | GRADE_SIGNS
        return self.question and openly and self._after in GRADE_SIGNS

    def _opens_sentence(self) -> bool:
        if self.first == 0:
            return True
        gap = self.text[self.words[self.first - 1].end : self.words[self.first].start]
        return "\n\n" in gap or any(mark in gap for mark in ".!?:•|")

    def _ends_clause(self) -> bool:
        end = self.words[self.last].end
        following = self.text[end : end + 3].strip()
        return not following or following[0] in ".,?!;:"
