from __future__ import annotations

from pathlib import Path

import pytest

from app.dates import PartialDate
from app.domain import Block, BlockKind, Document, Kind, Metadata, Passage, Span
from app.indexing.records import document_from, document_record, passage_from, passage_record, read_lines, write_lines

TEXT = "Pay\n\nThe grade is “K”: £48,000 a year.\u2028It is reviewed each April. 😀"
FULL = Document(
    id="d1",
    path="norfolk/pay – 2026.md",
    digest="0" * 64,
    text=TEXT,
    blocks=(Block(BlockKind.HEADING, 0, 3, level=1, page=2), Block(BlockKind.PARAGRAPH, 5, len(TEXT), page=2)),
    metadata=Metadata(
        title="Pay",
        council=("norfolk", "suffolk"),
        kind=Kind.POLICY,
        publisher="Invented Gazette",
        source_url="https://example.org/pay",
        published=PartialDate(2026),
        valid_from=PartialDate(2026, 4),
        valid_until=PartialDate(2027, 3, 31),
        inferred={"kind": "the title"},
        unread_pages=(2, 5),
        unknown_kind="page",
    ),
)
BARE = Document("d2", "a.txt", "1" * 64, "Yes.", (), Metadata("a"))
PASSAGE = Passage("d1.0", "d1", TEXT[5:39], 5, 39, (Span(5, 39),), ("Pay", "Grades"), 2)


@pytest.mark.parametrize("document", [FULL, BARE])
def test_a_document_comes_back_as_it_went(tmp_path: Path, document: Document) -> None:
    write_lines(tmp_path / "documents.jsonl", [document_record(document)])
    assert [document_from(record) for record in read_lines(tmp_path / "documents.jsonl")] == [document]


def test_a_passage_comes_back_as_it_went(tmp_path: Path) -> None:
    passages = [PASSAGE, Passage("d2.0", "d2", "Yes.", 0, 4, (Span(0, 4),))]
    write_lines(tmp_path / "passages.jsonl", map(passage_record, passages))
    assert [passage_from(record) for record in read_lines(tmp_path / "passages.jsonl")] == passages
