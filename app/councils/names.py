"""How council names are compared: as plain words, whatever their case, spaces, hyphens and apostrophes.

Pure text work. It knows no council.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from app.read_once import read_once

WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*|&")


def word_form(word: str) -> str:
    """The form in which words are compared: lower case, no apostrophe, "&" as "and"."""
    return "and" if word == "&" else word.casefold().replace("'", "").replace("’", "")


def name_key(name: str) -> str:
    """The words of ``name`` in comparable form, with single spaces and no leading "the"."""
    return " ".join(word_form(word) for word in WORD.findall(name)).removeprefix("the ")


class Word(NamedTuple):
    """One word of a text: as written, in comparable form, and where it stands."""

    raw: str
    form: str
    start: int
    end: int

    @property
    def has_possessive(self) -> bool:
        """Whether it ends in 's."""
        return self.raw[-2:] in ("'s", "’s")

    @property
    def forms(self) -> tuple[str, ...]:
        """The forms in which it may end a name, likeliest first: "Derby's" is Derby, "derbys" may be Derbyshire."""
        if not self.form.endswith("s"):
            return (self.form,)
        both = (self.form, self.form[:-1])
        return both[::-1] if self.has_possessive else both

    def end_of(self, form: str) -> int:
        """Where the name ends when the word was matched as ``form``."""
        if form == self.form:
            return self.end
        return self.end - (2 if self.has_possessive else 1)


@read_once
def words_of(text: str) -> tuple[Word, ...]:
    """The words of ``text`` in order, each "&" a word of its own. Linear in its length."""
    return tuple(Word(m.group(), word_form(m.group()), m.start(), m.end()) for m in WORD.finditer(text))
