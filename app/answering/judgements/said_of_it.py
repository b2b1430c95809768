"""What Ofsted said "of it", where a message has just told of another thing than the council: no question for the grade.

"Norfolk has a scheme for beginners. Did Ofsted have anything to say on it?" asks of the scheme.
"""

from __future__ import annotations

import re

from app.answering.question.asked import Asked
from app.conversation.topic import topic_words
from app.councils.directory import Directory
from app.councils.mentions import find_councils

_SAID_OF_IT = re.compile(
    r"\b(?:say|says|said|think|thought|made?|mention\w*|comment\w*|views?|opinion|verdict)\b[^.?!]{0,30}"
    r"\b(?:of|about|on) (?:it|that|this|them|those)\b",
    re.IGNORECASE,
)


def speaks_of_what_was_told(asked: Asked, directory: Directory) -> bool:
    """Does the question speak of a thing that the sentences before it name behind a council's name?"""
    told, _, asking = asked.text.strip().rpartition(". ")
    if not told or not _SAID_OF_IT.search(asking):
        return False
    named = find_councils(told, directory)
    return bool(named) and bool(topic_words(told[named[-1].end :]))
