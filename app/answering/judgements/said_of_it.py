"""What Ofsted said "of it", where another thing than the council has just been told of: no question for its grade.

"Norfolk has a scheme for beginners. Did Ofsted have anything to say on it?" asks of the scheme.
"""

from __future__ import annotations

import re
from dataclasses import replace

from app.answering.names_held import names_held, things_named
from app.answering.question.asked import Asked
from app.answering.setting import Setting
from app.conversation.topic import topic_words
from app.councils.directory import Directory
from app.councils.mentions import find_councils

_SAID_OF_IT = re.compile(
    r"\b(?:say|says|said|think|thought|made?|mention\w*|comment\w*|views?|opinion|verdict)\b[^.?!]{0,30}"
    r"\b(?:of|about|on) (?:it|that|this|them|those)\b",
    re.IGNORECASE,
)


_IT = re.compile(r"\b(?:it|its|that)\b", re.IGNORECASE)


def speaks_of_what_was_told(asked: Asked, directory: Directory) -> bool:
    """Does the question speak of a thing that the sentences before it name behind a council's name?"""
    told, _, asking = asked.text.strip().rpartition(". ")
    if not told or not _SAID_OF_IT.search(asking):
        return False
    named = find_councils(told, directory)
    return bool(named) and bool(topic_words(told[named[-1].end :]))


def asks_of_a_thing_named_before(asked: Asked, setting: Setting) -> bool:
    """Is it asked of an "it" that the question before calls by a name that documents hold, such as a home?"""
    before, _, own = asked.whole.rpartition(": ")
    if not before or not _IT.search(own):
        return False
    told = replace(asked, text=before, topic=before)
    return bool(names_held(told, setting) or things_named(told, setting))
