"""A curated answer's questions, asked as a candidate would ask them: which get it, and why the others do not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app.answering.curated.library import library_of
from app.answering.look_into import With, look_into
from app.domain import Answer
from app.pages.recruiter.told import tell
from app.parts import Parts
from app.storage.curated import Curated


@dataclass(frozen=True, slots=True)
class Tried:
    """One of an answer's questions: whether the answer comes, or why not."""

    question: str
    is_used: bool
    why: str


def try_questions(curated: Curated, parts: Parts) -> tuple[Sequence[Tried], Answer | None]:
    """Each of its questions asked with this answer alone in use, and the answer as candidates get it."""
    library = library_of([curated], parts.encoder, parts.directory)
    given = With(parts.encoder, parts.directory, parts.today(), parts.reader, library)
    found, shown = [], None
    for question in curated.written.questions:
        looked = look_into(question, (), curated.written.council, parts.published.get(), given)
        is_used = "curated" in looked.trace.routes
        shown = shown or (looked.answer if is_used else None)
        told = tell(looked, parts.directory)
        why = told.curated[0].against if told.curated else told.screened or "another way of answering comes first"
        found.append(Tried(question, is_used, "" if is_used else why))
    return found, shown
