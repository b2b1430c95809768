"""Short forms that the documents explain, written out in a question: "WCF" is searched for with its full name."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from app.councils.directory import Directory
from app.councils.mentions import find_councils
from app.documents.abbreviations import abbreviations_in

AGREED = 2 / 3
"""A short form stands for one thing when this share of the documents that explain it agree."""
_TOKEN = re.compile(r"[^\W\d_]{3,7}(?![’'\w])|[A-Z]{3,7}(?=[’']s\b)")


class Abbreviations:
    """What short forms stand for in the documents of one version."""

    def __init__(self, texts: Iterable[str]) -> None:
        meant: dict[str, Counter[str]] = {}
        lower: set[str] = set()
        for text in texts:
            for short, long in abbreviations_in(text).items():
                meant.setdefault(short.upper(), Counter())[re.sub(r"[’']s?$", "", long).casefold()] += 1
            lower.update(filter(str.islower, _TOKEN.findall(text)))
        self._long = {short: most for short, seen in meant.items() if (most := _agreed(seen)) and _is_new(short, most)}
        self._usual = lower

    @classmethod
    def of(cls, record: Mapping[str, Any]) -> Abbreviations:
        """Those that ``record`` tells of; KeyError or TypeError when it tells of none."""
        known = cls(())
        known._long, known._usual = dict(record["long"]), set(record["usual"])
        return known

    def record(self) -> Mapping[str, Any]:
        """All of it as plain JSON values."""
        return {"long": self._long, "usual": sorted(self._usual)}

    def expand(self, question: str, directory: Directory) -> str:
        """The question with what each short form stands for beside it, or in its place where that names a council.

        One in small letters counts only where no document has it as a word of its own ("send", "care").
        """
        return _TOKEN.sub(lambda match: self._expanded(match.group(), question, directory), question)

    def _expanded(self, token: str, question: str, directory: Directory) -> str:
        long = self._long.get(token.upper())
        plain = not token.isupper() and token.casefold() in self._usual
        if long is None or plain or long in question.casefold():
            return token
        return long if find_councils(long, directory) else f"{token} ({long})"


def _agreed(seen: Counter[str]) -> str | None:
    (most, count), *_ = seen.most_common(1)
    return most if count >= AGREED * seen.total() else None


def _is_new(short: str, long: str) -> bool:
    return short.casefold() not in long.split()
