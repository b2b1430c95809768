"""The words of a version, in small letters, with how often each stands there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property


class Vocabulary(Mapping[str, int]):
    """As a mapping it counts each word. It is one only with itself, so what hangs on it can be read once."""

    def __init__(self, counts: Mapping[str, int]) -> None:
        self._counts = counts

    def __getitem__(self, word: str) -> int:
        return self._counts[word]

    def __contains__(self, word: object) -> bool:
        return word in self._counts

    def __iter__(self) -> Iterator[str]:
        return iter(self._counts)

    def __len__(self) -> int:
        return len(self._counts)

    def __eq__(self, other: object) -> bool:
        return self is other

    def __hash__(self) -> int:
        return id(self)

    def beginning_with(self, letter: str) -> Sequence[str]:
        """Its words that begin with this letter, in their order."""
        return self._by_letter.get(letter, ())

    @cached_property
    def _by_letter(self) -> Mapping[str, Sequence[str]]:
        """Sorted at the first word that needs mending."""
        words: defaultdict[str, list[str]] = defaultdict(list)
        for word in self._counts:
            words[word[:1]].append(word)
        return dict(words)
