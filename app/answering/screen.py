"""Messages that ask nothing of the documents: greetings, thanks, questions about the service itself.

Only a whole message counts: "hello, who is the director?" is a question.
"""

from __future__ import annotations

import re

from app.answering.wordings import SmallTalk, small_talk

LONGEST = 80
_PUNCTUATION = re.compile(r"[^\w\s'’]+")


def small_talk_in(question: str) -> SmallTalk | None:
    """The turn of small talk that the whole message is, or None."""
    if len(question) > LONGEST:
        return None
    plain = " ".join(_PUNCTUATION.sub(" ", question.lower()).replace("’", "'").split())
    return next((talk for talk in small_talk() if talk.pattern.fullmatch(plain)), None)
