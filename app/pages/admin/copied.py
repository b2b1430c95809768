"""One conversation as a text file for the person who asked it: every question, answer, source and opinion. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta

from app.answering.saying.outcomes import outcome_in_words
from app.pages.admin.words import moment_in_words
from app.storage.conversations import StoredTurn
from app.storage.erasure import Found
from app.storage.opinions import Opinion


def conversation_as_text(
    found: Found, turns: Sequence[StoredTurn], opinions: Mapping[str, Opinion | None], days_kept: int
) -> str:
    """What is kept, in the order in which it was asked; ``opinions`` by the id of the answer that they are about."""
    until = moment_in_words(found.last_turn_at + timedelta(days=days_kept))
    began, ended = moment_in_words(found.started_at), moment_in_words(found.last_turn_at)
    head = [
        f"Conversation {found.id}",
        f"Begun {began}; last question {ended}.",
        f"Deleted after {until}. Personal details were taken out before anything was kept, as far as they were found.",
    ]
    parts = ["\n".join(head), *("\n".join(_turn(turn, opinions.get(turn.answer_id))) for turn in turns)]
    return "\n\n".join(parts) + "\n"


def _turn(turn: StoredTurn, opinion: Opinion | None) -> Iterator[str]:
    said = turn.response
    yield f"{moment_in_words(turn.asked_at)}, question:"
    yield turn.question
    yield f"Answer ({outcome_in_words(said['status']).lower()}), {turn.answer_id}:"
    yield said["answer"]
    yield from said.get("caveats", ())
    for cited in said.get("citations", ()):
        yield f"[{cited['n']}] {cited['title']}: “{cited['quote']}”"
    if opinion is not None:
        said_of_it = "It helped." if opinion.helpful else "It did not help."
        yield f"Said of this answer, {moment_in_words(opinion.given_at)}: {said_of_it} {opinion.reason or ''}".rstrip()
