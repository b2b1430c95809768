"""Builds a document of invented paragraphs and says what was read out of it, one judgement a line."""

from __future__ import annotations

from app.councils.directory import Directory
from app.dates import PartialDate
from app.domain import Block, BlockKind, Document, Judgement, Kind, Metadata
from app.facts.prose import read_prose_judgements

PUBLISHED = "2024-06-12"


def article(
    *paragraphs: str,
    council: str | tuple[str, ...] = "kent",
    published: str | None = PUBLISHED,
    title: str = "An invented article",
    kind: Kind = Kind.ARTICLE,
) -> Document:
    """A document of these paragraphs; one that begins with ``# `` is a heading."""
    text, blocks = "", []
    for paragraph in paragraphs:
        text += "\n\n" if text else ""
        role = BlockKind.HEADING if paragraph.startswith("# ") else BlockKind.PARAGRAPH
        words = paragraph.removeprefix("# ")
        blocks.append(Block(role, len(text), len(text) + len(words), int(role is BlockKind.HEADING)))
        text += words
    councils = (council,) if isinstance(council, str) else council
    date = PartialDate.parse(published) if published else None
    return Document("d1", "a.md", "0" * 64, text, tuple(blocks), Metadata(title, councils, kind, published=date))


def read(document: Document) -> list[Judgement]:
    """The judgements of a document, every quote checked to be a stretch of its text that holds the grade."""
    found = read_prose_judgements(document, Directory.load())
    for judgement in found:
        quote = document.text[judgement.start : judgement.end].lower()
        assert judgement.grade.value.split("_")[0][:6] in quote
        assert judgement.stated_in == "prose"
    return found


def said(*paragraphs: str, **known: str | None) -> list[str]:
    """What paragraphs state, as "council area grade" with "published …" or "inspected …" where a date is given."""
    return [in_words(judgement) for judgement in read(article(*paragraphs, **known))]  # type: ignore[arg-type]


def in_words(judgement: Judgement) -> str:
    words = [judgement.council, judgement.area.value, judgement.grade.value]
    words += [f"published {judgement.published}"] if judgement.published else []
    words += [f"inspected {judgement.inspected_to}"] if judgement.inspected_to else []
    return " ".join(words)
