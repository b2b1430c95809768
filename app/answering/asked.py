"""What is asked: the question's words, the councils it is about, and what kind of thing it wants.

Reads the question and the page's council, nothing else. The question overrides the page.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from app.answering.asked_for import Sought, what_is_asked_for
from app.councils.directory import Directory
from app.councils.mentions import Mention, find_councils
from app.indexing.lexical import stems

# Words that ask, and words that any question about a council's services may hold: they tell no topic.
_NO_TOPIC = frozenset(
    "a about all also am an and any anyone anything are as at be been being but by can could current currently did do "
    "does doing done for from get give got had has have he hello her hers hi him his how i i'd i'm i've if in into is "
    "it it's its just know like ll many may me might much my no not now of on or our out please really say says she so "
    "some still tell that that's the their them then there there's these they thing things this those to us want was "
    "we were what what's whats when where which who who's whos whom whose why will wish with would you your".split()
)


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as it was understood.

    ``councils`` are slugs in the order named, or the page's; ``named`` is true
    when the question itself named them. ``terms`` are the stems of its topic
    words, each once, councils' names left out.
    """

    text: str
    councils: tuple[str, ...]
    named: bool
    terms: tuple[str, ...]
    sought: Sought


def understand(question: str, page_council: str | None, directory: Directory) -> Asked:
    """Read a question of at most 500 characters."""
    text = " ".join(question.split())
    mentions = find_councils(text, directory, fuzzy=True)
    named = tuple(dict.fromkeys(mention.slug for mention in mentions))
    page = (page_council,) if page_council else ()
    return Asked(
        text=text,
        councils=named or page,
        named=bool(named),
        terms=_topic_terms(text, mentions),
        sought=what_is_asked_for(text),
    )


def _topic_terms(text: str, mentions: list[Mention]) -> tuple[str, ...]:
    kept, at = [], 0
    for mention in mentions:
        kept.append(text[at : mention.start])
        at = max(at, mention.end)
    kept.append(text[at:])
    words = re.findall(r"\w+(?:['’]\w+)*", " ".join(kept).lower().replace("’", "'"))
    return tuple(dict.fromkeys(stems(" ".join(word for word in words if word not in _NO_TOPIC))))
