"""Documents and passages as lines of JSON, exactly as they go in and come out again; findings as one object.

A passage's text is written although its document has it, so that opening a
version can prove that its citations still point at the same words.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from app.dates import PartialDate
from app.documents.metadata import DATE_FIELDS
from app.domain import Block, BlockKind, Document, Kind, Metadata, Passage, Span
from app.facts.findings import Findings, findings_from

FINDINGS = "findings.json"
Record = Mapping[str, Any]


def document_record(document: Document) -> dict[str, Any]:
    """A document as plain JSON values."""
    metadata = document.metadata
    return {
        "id": document.id,
        "path": document.path,
        "digest": document.digest,
        "text": document.text,
        "blocks": [[block.kind.value, block.start, block.end, block.level, block.page] for block in document.blocks],
        "metadata": {
            "title": metadata.title,
            "council": list(metadata.council),
            "kind": metadata.kind.value if metadata.kind else None,
            "publisher": metadata.publisher,
            "source_url": metadata.source_url,
            **{field: _written(getattr(metadata, field)) for field in DATE_FIELDS},
            "inferred": dict(metadata.inferred),
            "postings": [dict(posting) for posting in metadata.postings],
            "is_unplaced": metadata.is_unplaced,
            "hidden_characters": metadata.hidden_characters,
            "unread_pages": list(metadata.unread_pages),
            "unknown_kind": metadata.unknown_kind,
        },
    }


def document_from(record: Record) -> Document:
    """The document that ``document_record`` wrote; KeyError, TypeError or ValueError when it is none."""
    stated = dict(record["metadata"])
    stated["council"] = tuple(stated["council"])
    stated["postings"] = tuple(stated["postings"])
    stated["unread_pages"] = tuple(stated.get("unread_pages", ()))
    stated["kind"] = Kind(stated["kind"]) if stated["kind"] else None
    stated.update({field: PartialDate.parse(stated[field]) if stated[field] else None for field in DATE_FIELDS})
    kinds = {kind.value: kind for kind in BlockKind}
    blocks = tuple(Block(kinds[kind], start, end, level, page) for kind, start, end, level, page in record["blocks"])
    return Document(record["id"], record["path"], record["digest"], record["text"], blocks, Metadata(**stated))


def passage_record(passage: Passage) -> dict[str, Any]:
    """A passage as plain JSON values."""
    return {
        "id": passage.id,
        "document_id": passage.document_id,
        "text": passage.text,
        "start": passage.start,
        "end": passage.end,
        "sentences": [[span.start, span.end] for span in passage.sentences],
        "headings": list(passage.headings),
        "page": passage.page,
    }


def passage_from(record: Record) -> Passage:
    """The passage that ``passage_record`` wrote; KeyError, TypeError or ValueError when it is none."""
    values = dict(record)
    values["sentences"] = tuple(Span(start, end) for start, end in values["sentences"])
    values["headings"] = tuple(values["headings"])
    return Passage(**values)


def write_lines(file: Path, records: Iterable[Record]) -> None:
    """One JSON object per line, UTF-8."""
    with file.open("w", encoding="utf-8") as handle:
        for record in records:
            handle.write(json.dumps(record, ensure_ascii=False, separators=(",", ":")) + "\n")


def read_lines(file: Path) -> Iterator[Record]:
    """The objects of a file that ``write_lines`` wrote."""
    with file.open(encoding="utf-8") as handle:
        for line in handle:
            yield json.loads(line)


def _written(value: PartialDate | None) -> str | None:
    return str(value) if value else None


def read_findings(folder: Path) -> Findings:
    """What a version's build left for people to look at; OSError, ValueError, KeyError or TypeError when unreadable."""
    return findings_from(json.loads((folder / FINDINGS).read_text("utf-8")))
