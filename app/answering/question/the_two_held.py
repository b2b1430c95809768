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
_BOTH = re.compile(
    r"\b(?P<how>which|one|either|neither)(?: one)? of (?:them|these|those|the(?:se)? (?:two|councils|two councils))\b"
    r"|\b(?:both|each) of (?:them|these|those|the(?:se)? (?:two|councils|two councils))\b"
    r"|\b(?:both|each|either|the two) councils?(?:['’]s?)?(?!\w)"
    rf"|\b(?:they |them )?both(?=\W*$| {_VERB}\b)|\beither(?= {_VERB}\b)"
    r"|(?<=\bin )(?:each|either)(?=\W*$)|(?<=\bat )(?:each|either)(?=\W*$)|(?<=\bfor )(?:each|either)(?=\W*$)"
    r"|\b(?:they|the two|these two)(?= (?:both )?(?:compare|differ)\b)|(?<=\bcompare )(?:them|the two|these two)\b",
    re.IGNORECASE,
)


def with_the_two_held(
    question: str, page: str | None, spoken_of: Sequence[str], held: Sequence[str], directory: Directory
) -> str:
    """The question with the two councils by name, where it means both; any other as it is.

    ``held`` are those of the documents, ``spoken_of`` those of the conversation, ``page`` the one that the page is of.
    """
    found = _BOTH.search(question) if page is None and len(held) == 2 and len(spoken_of) < 2 else None
    if found is None or find_councils(question, directory, fuzzy=True):
        return question
    both = " and ".join(directory.get(slug).short_name for slug in held)
    put = f"{found['how']} of {both}" if found["how"] else both
    return f"{question[: found.start()]}{put}{question[found.end() :]}"
