"""Messages that ask nothing of the documents: somebody in danger, greetings, thanks, questions about the service.

Of small talk only a whole message counts: "hello, who is the director?" is a
question. Danger counts wherever it is said, and is answered with help alone.
"""

from __future__ import annotations

import re

from app.answering.wordings import SmallTalk, small_talk, urgent

LONGEST = 80
_PUNCTUATION = re.compile(r"[^\w\s'’]+")


def speaks_of_danger(question: str) -> bool:
    """Does the message tell of a child or a person in danger, rather than of work that protects them?"""
    plain = question.lower().replace("’", "'")
    known = urgent()
    return known.pattern.search(plain) is not None and known.about_work.search(plain) is None


def small_talk_in(question: str) -> SmallTalk | None:
    """The turn of small talk that the whole message is, or None."""
    if len(question) > LONGEST:
        return None
    plain = " ".join(_PUNCTUATION.sub(" ", question.lower()).replace("’", "'").split())
    return next((talk for talk in small_talk() if talk.pattern.fullmatch(plain)), None)
