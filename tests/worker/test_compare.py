"""What differs between two answers, and what becomes of required questions."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from pathlib import Path

from app.councils.directory import Directory
from app.encoder import Encoder
from app.storage.conversations import StoredTurn
from app.worker.compare import Answering, changes_between, compare_asked, compare_required
from tests.builders import SMALL_KNOWLEDGE, index_of

NOW = datetime(2026, 11, 25, tzinfo=UTC)
SOURCE = {"title": "T", "path": "a.md", "quote": "q"}
SAID = {"status": "answered", "answer": "Yes. [1]", "caveats": [], "sources": [SOURCE]}


def test_status_words_and_sources_are_told_apart() -> None:
    assert changes_between(SAID, SAID) == ()
    assert changes_between(None, SAID) == ()
    assert changes_between(SAID, {**SAID, "status": "partial"}) == ("status",)
    assert changes_between(SAID, {**SAID, "answer": "No."}) == ("answer",)
    assert changes_between(SAID, {**SAID, "sources": [{**SOURCE, "quote": "other"}]}) == ("sources",)


def test_both_versions_answer_what_people_asked_and_what_must_be_answered(tmp_path: Path, encoder: Encoder) -> None:
    before = index_of(tmp_path / "before", SMALL_KNOWLEDGE, encoder)
    fewer = {path: text for path, text in SMALL_KNOWLEDGE.items() if "caseloads" not in path}
    after = index_of(tmp_path / "after", fewer, encoder)
    answering = Answering(encoder, Directory.load(), date(2026, 11, 25))
    question = "What is the average caseload in Worcestershire?"
    stored = StoredTurn("a1", NOW, question, {"citations": [], "answer": ""})
    (row,) = compare_asked(before, after, [(stored, [])], answering)
    assert (row.before["status"], row.after["status"]) == ("answered", "not_found")
    assert row.changes[0] == "status"
    assert row.answer_id == "a1"
    file = tmp_path / "required.jsonl"
    file.write_text(
        json.dumps({"id": "1", "question": question, "kind": "fact", "answerable": True, "must_include": [["fifteen"]]})
        + "\n"
    )
    (failing,) = compare_required(before, after, file, answering)
    assert failing.failure
    (passing,) = compare_required(after, before, file, answering)
    assert passing.failure is None
    assert list(compare_required(before, after, None, answering)) == []
