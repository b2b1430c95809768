"""Both of two councils, where no others are held and neither has been named: "do both sponsor visas?"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from app.councils.directory import Directory
from app.councils.mentions import find_councils

_VERB = (
    r"(?:have|has|had|got|do|are|is|were|will|offer|pay|give|get|use|want|need|sponsor|take|run|employ|let|still|now|on"
    r"|for|ofsted)"
)
_BEHIND = rf"(?:{'|'.join(f'(?<=^{verb} )' for verb in ('do', 'does', 'did', 'are', 'is', 'have', 'has', 'will'))})"
"""Behind the verb that opens the question."""
_BOTH = re.compile(
    r"\b(?P<how>which|one|either|neither)(?: one)? of (?:them|the(?:se)? (?:two|councils|two councils))\b"
    r"|\b(?:both|each) of (?:them|the(?:se)? (?:two|councils|two councils))\b"
    r"|\b(?:both|each|either|the two) councils?(?:['’]s?)?(?!\w)"
    rf"|(?:{_BEHIND}|(?<=\bcompare )|(?<=\bin )|(?<=\bat )|^)(?:they |them )?both(?=\W*$| {_VERB}\b)"
    rf"|{_BEHIND}either(?= {_VERB}\b)"
    r"|(?<=\bin )(?:each|either)(?=\W*$)|(?<=\bat )(?:each|either)(?=\W*$)"
    r"|\b(?:they|the two|these two)(?= (?:both )?(?:compare|differ)\b)|(?<=\bcompare )(?:them|the two|these two)\b",
    re.IGNORECASE,
)
_OF_OTHER_THINGS = re.compile(r"\b(?:and|or|my|we|i)\b.*\b(?:both|each|either|these|them)\b", re.IGNORECASE)
"""Two things that the question names itself may be both."""


def with_the_two_held(question: str, held: Sequence[str], directory: Directory) -> str:
    """The first question of a conversation, with the two councils by name where it means both; any other as it is.

    ``held`` are those of the documents.
    """
    found = _BOTH.search(question) if len(held) == 2 and not _OF_OTHER_THINGS.search(question) else None
    if found is None or find_councils(question, directory, fuzzy=True):
        return question
    both = " and ".join(directory.get(slug).short_name for slug in held)
    put = f"{found['how']} of {both}" if found["how"] else both
    return f"{question[: found.start()]}{put}{question[found.end() :]}"
