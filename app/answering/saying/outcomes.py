"""What became of a question, in the words that candidates and staff alike read above an answer."""

from __future__ import annotations

from app.domain import Status

STATUS_WORDS = {
    Status.ANSWERED: "From the documents",
    Status.PARTIAL: "Part of an answer",
    Status.NOT_FOUND: "Not in the documents",
    Status.CLARIFY: "Which do you mean?",
    Status.SIGNPOSTED: "Where to get help",
    Status.OUT_OF_SCOPE: "Outside what this can answer",
    Status.SMALL_TALK: "Automated reply",
    Status.REFUSED: "Not something this can answer",
}


def outcome_in_words(status: str) -> str:
    """An outcome in words, named as it is where it is none of ours."""
    return STATUS_WORDS[Status(status)] if status in set(Status) else status
