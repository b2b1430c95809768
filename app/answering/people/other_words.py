"""The words of a question about people and posts of which its form takes no account.

A form is a pattern with room between its words, so that it fits a question for something else too: "how did her first
inspection here go?" is not for where she was before. ``denied`` judges by these words.
"""

from __future__ import annotations

import re

from app.answering.judgements.words import EMPTY, parts_of
from app.answering.people.posts import WHOLE, without_posts
from app.answering.people.question import PeopleQuestion, read_people_question
from app.answering.people.time_asked import TELLS_A_PART
from app.answering.question.asked import NO_TOPIC
from app.stems import stems, words_of

_OF_POSTS = (
    "post job role position title seat chair office shoes charge top big boss honcho gaffer helm headed leading led"
    " run running ran manage direct exec principle psw sw cabinet councillor portfolio holder person people man woman"
    " lady guy bloke somebody someone name team employer employed workplace work works worked working"
)
_OF_TURNS = (
    "hold held take took taken start starting began begin begun join arrive arrival appoint appointment leave left"
    " leaving gone retire retired resign resigned quit step stepped stood replace replacement succeed successor"
    " predecessor follow keep kept fill filled move serve served spell since before b4 prior after until previously"
    " previous former formerly earlier old past used current exact permanent permanently perm interim acting temporary"
    " temp caretaker career background history originally once back whom mr mrs ms dr"
)
_ASKING = EMPTY | NO_TOPIC
_KNOWN = WHOLE | frozenset(stems(f"{_OF_POSTS} {_OF_TURNS} {' '.join(_ASKING)}"))
_MARK = re.compile(r"⟦\d+⟧(?:['’]?s\b)?")
_OF_WHOM = re.compile(r"(?<!\w)['’]s?(?!\w)")
"""What is left of "the director's" without its noun."""


def other_words(text: str, people: int, question: PeopleQuestion) -> tuple[str, ...]:
    """The words besides those for posts, whose they are, and since when; none where a part of it has no others.

    ``text`` has the people whom it names, so many, as ``PERSON``.
    """
    other = list[str]()
    for part in parts_of(text.rpartition(": ")[2]):
        own = _others(part, question)
        read = read_people_question(part, people) if "⟦" in part or not own else None
        if read is not None and read.wanted is question.wanted and not own:
            return ()
        other += own
    return tuple(other)


def _others(part: str, question: PeopleQuestion) -> list[str]:
    post = question.post
    known = _KNOWN | (post.over | post.rank if post else frozenset())
    if question.year is not None:
        known |= frozenset(stems(" ".join(TELLS_A_PART)))
    words = words_of(_OF_WHOM.sub(" ", without_posts(_MARK.sub(" ", part))))
    others = [word for word in words if word not in _ASKING and not word[0].isdigit()]
    return [word for word in others if not known.issuperset(stems(word.partition("'")[0]))]
