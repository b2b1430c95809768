"""Turns of a conversation: what an earlier one lends to the question that follows, and how far the talk has come.

Data, and what is read off it; which question leans on which turn is decided elsewhere.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from app.conversation.manner import Manner
from app.conversation.somebody import people_told
from app.councils.directory import Directory
from app.councils.mentions import find_councils
from app.domain import Answer, Status


@dataclass(frozen=True, slots=True)
class EarlierTurn:
    """What was asked before, the councils that the answer was about, the people it named, in order, and its quotes.

    ``status`` is what became of it, None where that is not known; ``answer`` are the words that were said;
    ``suggestions`` what was offered beside an answer that was sent; ``cited`` are the ids of the documents that it
    cited, in order.
    """

    question: str
    councils: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    quotes: tuple[str, ...] = ()
    status: Status | None = None
    answer: str = ""
    suggestions: tuple[str, ...] = ()
    cited: tuple[str, ...] = ()


def earlier_turn(question: str, answer: Answer) -> EarlierTurn:
    """What a turn lends to the next question."""
    councils = dict.fromkeys(slug for citation in answer.citations for slug in citation.document.metadata.council)
    quotes = tuple(citation.quote for citation in answer.citations)
    cited = tuple(dict.fromkeys(citation.document.id for citation in answer.citations))
    people = people_told(answer.text, quotes)
    return EarlierTurn(question, tuple(councils), people, quotes, answer.status, answer.text, cited=cited)


def recalled_turn(question: str, response: Mapping[str, Any]) -> EarlierTurn:
    """The same of a turn whose answer comes back from where conversations are kept, as it was sent."""
    citations = response["citations"]
    councils = dict.fromkeys(slug for citation in citations for slug in citation["council"])
    quotes = tuple(citation["quote"] for citation in citations)
    status = Status(response["status"])
    told = response["answer"]
    offered = tuple(response.get("suggestions", ()))
    cited = tuple(dict.fromkeys(citation["document_id"] for citation in citations))
    return EarlierTurn(question, tuple(councils), people_told(told, quotes), quotes, status, told, offered, cited)


@dataclass(frozen=True, slots=True)
class StandingAlone:
    """A question that needs no other turn, and the councils that it inherits when it names none.

    ``added`` is what a follow-up itself asks, where it is a whole question behind the one before; ``own`` the same
    words where they name a topic, whole question or not. ``behind`` is a piece of a question behind the one before,
    which it may lean on though it seems to lack nothing, or a bare one in front of it. ``put`` is the follow-up with
    the thing that the question before asked of in place of its "it". ``manner`` tells a question from a doubt about
    the last answer and from a wish for more of it: both come back as the last question itself.
    ``advert`` is the id of the document that advertises the job which is spoken of, if any.
    """

    text: str
    councils: tuple[str, ...] = ()
    manner: Manner = Manner.ASKS
    added: str = ""
    own: str = ""
    behind: str = ""
    put: str = ""
    advert: str = ""


@dataclass(frozen=True, slots=True)
class Thread:
    """The conversation so far.

    ``last`` is the last question, standing alone; ``root`` the last full one: "and this?" after "and
    that?" goes back to it, and so does what follows a part that was not answered (``stalled``). ``spoken_of`` are the
    councils in order, the latest mentioned last; ``people`` those whom the latest answer that named any named;
    ``called`` is who was "he" and who "she" so far.
    """

    last: EarlierTurn
    root: EarlierTurn
    spoken_of: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    stalled: bool = False
    called: Mapping[str, str] = field(default_factory=dict)


def councils_of(turn: EarlierTurn, directory: Directory) -> tuple[str, ...]:
    """The councils that a turn named, else those that its answer was about."""
    named = dict.fromkeys(mention.slug for mention in find_councils(turn.question, directory, fuzzy=True))
    return tuple(named) or turn.councils


def listed_in(turn: EarlierTurn, directory: Directory) -> list[str]:
    """The councils that an answer names one after another, where the question named none."""
    if find_councils(turn.question, directory, fuzzy=True):
        return []
    return list(dict.fromkeys(mention.slug for mention in find_councils(turn.answer, directory)))


def stem_of(turn: EarlierTurn) -> str:
    """A question without its last mark, for more to be added."""
    return turn.question.rstrip(" ?.!")
