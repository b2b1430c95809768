"""What a curated answer says and what it said before, by the names of its form."""

from __future__ import annotations

from dataclasses import replace

from app.answering.curated.writing import Typed
from app.errors import NotFound
from app.parts import Parts
from app.storage.curated import Curated, Edition, Written


def typed_of(written: Written) -> Typed:
    """The form that holds what was written."""
    sources = tuple((source.path, source.quote) for source in written.sources)
    questions = "\n".join(written.questions)
    return Typed(questions, written.council or "", written.text, sources, written.owner, written.review_on.isoformat())


def earlier_texts(kept: Curated, parts: Parts) -> list[tuple[Edition, list[tuple[str, str]]]]:
    """Each edition, the newest first, with what it said otherwise than the text that came after it."""
    after = kept.written
    told = []
    for each in parts.curated.editions(kept.id):
        told.append((each, differing(typed_of(each.written), typed_of(after), parts)))
        after = each.written
    return told


def differing(one: Typed, other: Typed, parts: Parts) -> list[tuple[str, str]]:
    """What the one says, by the names of the form, where it differs from the other."""

    def told(one: Typed) -> dict[str, str]:
        council = parts.directory.get(one.council).name if one.council else "No council in particular"
        sources = "\n".join(f"[{n}] {path}: “{quote}”" for n, (path, quote) in enumerate(one.sources, 1))
        named = {"Questions": one.questions, "About": council, "Answer": one.text, "Sources": sources}
        return {**named, "Looked after by": one.owner, "Review date": one.review_on}

    others = {name: " ".join(text.split()) for name, text in told(other).items()}
    return [(name, text) for name, text in told(one).items() if " ".join(text.split()) != others[name]]


def edition_asked(kept: Curated, number: str, parts: Parts) -> Edition | None:
    """The earlier text that a page was opened for, if any. Raises NotFound where there is no such one."""
    if not number:
        return None
    for each in parts.curated.editions(kept.id):
        if str(each.id) == number:
            return each
    raise NotFound("There is no such earlier text.")


def said_again(edition: Edition, kept: Curated) -> Written:
    """What was said then, looked after and to be reviewed as now."""
    return replace(edition.written, owner=kept.written.owner, review_on=kept.written.review_on)
