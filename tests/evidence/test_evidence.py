"""An evidence pack: what it holds, that it verifies, and that no field of it can be changed unnoticed."""

from __future__ import annotations

import copy
import json
import shutil
import zipfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from app.answering.answer import answer_question
from app.config import Config
from app.councils.directory import Directory
from app.encoder import Encoder
from app.errors import InvalidRequest
from app.evidence.check import Checked, check
from app.evidence.pack import Making, Record, Said, pack_of, said_of, sentences_of
from app.evidence.readable import readable
from app.evidence.seal import RECORD, TEXT, as_zip, digest_of, read_pack, seal_of
from app.indexing.opened import OpenIndex
from app.indexing.published import PublishedIndex
from tests.builders import build, settings, write_knowledge

NOW = datetime(2026, 11, 26, 9, 30, tzinfo=UTC)
SECRET = "only-for-tests-" * 3
BEES = "---\ntitle: Bees\ncouncil: norfolk\npublished: 2026-03\n---\nRobin Sample looks after the bees on the roof.\n"


@pytest.fixture(scope="module")
def config(tmp_path_factory: pytest.TempPathFactory, encoder: Encoder) -> Config:
    folder = tmp_path_factory.mktemp("evidence")
    write_knowledge(folder / "knowledge", {"bees.md": BEES, "pay.txt": "Claims are paid on the last Friday.\n"})
    config = settings(folder)
    build(config, encoder)
    return config


@pytest.fixture(scope="module")
def index(config: Config, encoder: Encoder) -> OpenIndex:
    return PublishedIndex(config.index_dir, encoder.identity).get()


@pytest.fixture(scope="module")
def record(config: Config, index: OpenIndex, encoder: Encoder, directory: Directory) -> Record:
    question = "Who looks after the bees in Norfolk? Write to robin.sample@example.org"
    answer = answer_question(
        question, council=None, index=index, encoder=encoder, directory=directory, today=NOW.date()
    )
    assert answer.citations
    making = Making("recruiter@example.org", NOW, config, encoder.identity, index.documents)
    return pack_of(Said("inspection", question, said_of(answer), NOW, ("And before?",), "norfolk"), making)


def kept(record: Record, index: OpenIndex, folder: Path) -> Path:
    file = folder / "evidence.zip"
    file.write_bytes(as_zip(record, SECRET, index.documents))
    return file


def checked(file: Path, config: Config) -> Checked:
    return check(read_pack(file), SECRET, config)


def rewritten(file: Path, name: str, content: str) -> Path:
    """The same file with other content in one of its parts."""
    with zipfile.ZipFile(file) as old:
        parts = {each: old.read(each).decode() for each in old.namelist()}
    with zipfile.ZipFile(file, "w") as new:
        for each, held in {**parts, name: content}.items():
            new.writestr(each, held)
    return file


def test_a_pack_agrees_with_itself_and_with_the_stored_version(
    record: Record, index: OpenIndex, config: Config, tmp_path: Path
) -> None:
    found = checked(kept(record, index, tmp_path), config)
    assert found.against == ()
    assert found.unchecked == ()
    assert found.agreed >= 12


def test_a_pack_holds_what_was_asked_said_and_quoted_without_personal_details(
    record: Record, index: OpenIndex, config: Config
) -> None:
    assert "robin.sample@example.org" not in json.dumps(record)
    assert record["sentences"][0]["citations"] == [1]
    document = index.documents[record["citations"][0]["document_id"]]
    assert record["documents"][0]["digest"] == document.digest
    assert record["version"]["id"] == index.version
    assert record["models"]["encoder"]["digest"] == record["version"]["encoder"]["digest"]
    assert config.secret_key not in json.dumps(record)
    page = readable(record)
    for words in (
        record["models"]["intents_sha256"],
        "Robin Sample looks after the bees on the roof. [1]",
        "bees.md",
        document.digest,
        index.version,
    ):
        assert words in page


def places(value: Any, at: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The place of every value that holds no other."""
    if isinstance(value, dict | list) and value:
        for key, inner in value.items() if isinstance(value, dict) else enumerate(value):
            yield from places(inner, (*at, key))
    else:
        yield at


def changed(record: Record, at: tuple[Any, ...]) -> Record:
    """The record with another value at one place."""
    copied = copy.deepcopy(record)
    holder = copied
    for key in at[:-1]:
        holder = holder[key]
    old = holder[at[-1]]
    holder[at[-1]] = not old if isinstance(old, bool) else old + 1 if isinstance(old, int | float) else f"{old} else"
    return copied


def test_a_change_to_any_field_is_found(record: Record, index: OpenIndex, config: Config, tmp_path: Path) -> None:
    file = kept(record, index, tmp_path)
    pack = json.loads(zipfile.ZipFile(file).read(RECORD))
    every = list(places(record))
    assert len(every) > 50
    for at in every:
        other = {**pack, "record": changed(record, at)}
        found = checked(rewritten(file, RECORD, json.dumps(other)), config)
        assert any("digest" in told for told in found.against), at


def test_a_digest_made_anew_does_not_hide_a_change(
    record: Record, index: OpenIndex, config: Config, tmp_path: Path
) -> None:
    other = changed(record, ("citations", 0, "quote"))
    forged = {"record": other, "digest": digest_of(other), "seal": seal_of(digest_of(other), "another secret")}
    file = tmp_path / "evidence.json"
    file.write_text(json.dumps(forged), encoding="utf-8")
    told = " ".join(checked(file, config).against)
    assert "seal" in told
    assert "Quote [1] does not stand at its place in the stored version" in told


@pytest.mark.parametrize(
    ("at", "told"),
    [
        (("answer",), "sentences"),
        (("sentences", 0, "citations", 0), "sentences"),
        (("documents", 0, "digest"), "digest of"),
        (("documents", 0, "text_sha256"), "text"),
        (("citations", 0, "start"), "does not stand"),
        (("version", "manifest_sha256"), "manifest"),
        (("version", "encoder", "digest"), "encoder"),
        (("version", "rules", "facts"), "rules"),
        (("format",), "format"),
    ],
)
def test_even_who_has_the_secret_cannot_make_it_agree_with_what_is_stored(
    at: tuple[Any, ...], told: str, record: Record, config: Config, tmp_path: Path
) -> None:
    other = changed(record, at)
    file = tmp_path / "evidence.json"
    sealed = {"record": other, "digest": digest_of(other), "seal": seal_of(digest_of(other), SECRET)}
    file.write_text(json.dumps(sealed), encoding="utf-8")
    assert any(told in each for each in checked(file, config).against)


def test_the_page_for_people_and_the_texts_are_held_to_the_record(
    record: Record, index: OpenIndex, config: Config, tmp_path: Path
) -> None:
    file = kept(record, index, tmp_path)
    rewritten(file, TEXT, readable(record).replace("Robin", "Avery"))
    assert checked(file, config).against == ("The readable page does not say what the record says.",)
    document_id = record["documents"][0]["document_id"]
    rewritten(kept(record, index, tmp_path), f"documents/{document_id}.txt", "Other words.")
    found = checked(file, config).against
    assert any("is not the one that was quoted" in told for told in found)
    assert any("in the text in the file" in told for told in found)


def test_a_version_that_is_no_longer_kept_or_was_changed_is_told(
    record: Record, index: OpenIndex, config: Config, tmp_path: Path
) -> None:
    file = kept(record, index, tmp_path)
    gone = settings(tmp_path / "elsewhere")
    found = checked(file, gone)
    assert found.against == ()
    assert "is not kept here" in found.unchecked[0]
    shutil.copytree(config.index_dir, gone.index_dir)
    assert checked(file, gone).against == ()
    stored = gone.index_dir / "versions" / index.version / "documents.jsonl"
    stored.write_text(stored.read_text(encoding="utf-8").replace("Robin", "Avery"), encoding="utf-8")
    assert any("not as it was written" in told for told in checked(file, gone).against)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"[]",
        b'{"record": 1, "digest": "", "seal": ""}',
        b'{"record": {}, "digest": "", "seal": "", "note": "x"}',
        b'{"record": {"a": 1, "a": 2}, "digest": "", "seal": ""}',
        b"PK\x03\x04 broken",
        b"\xff\xfe",
    ],
)
def test_what_is_no_pack_is_refused_in_words(content: bytes, tmp_path: Path) -> None:
    file = tmp_path / "evidence.json"
    file.write_bytes(content)
    with pytest.raises(InvalidRequest, match="cannot be read as an evidence pack"):
        read_pack(file)


def test_a_record_that_lacks_a_part_does_not_agree(config: Config, tmp_path: Path) -> None:
    file = tmp_path / "evidence.json"
    file.write_text(json.dumps({"record": {}, "digest": digest_of({}), "seal": seal_of(digest_of({}), SECRET)}))
    assert any("not whole" in told for told in checked(file, config).against)


def test_files_that_are_no_part_of_a_pack_are_refused(record: Record, index: OpenIndex, tmp_path: Path) -> None:
    with pytest.raises(InvalidRequest, match="no part of one"):
        read_pack(rewritten(kept(record, index, tmp_path), "note.txt", "Something else."))


def test_sentences_end_at_the_numbers_of_citations_alone() -> None:
    assert sentences_of("One [9] thing. [1] [2] Two. [1] Rest.", {1, 2}) == [
        {"text": "One [9] thing.", "citations": [1, 2]},
        {"text": "Two.", "citations": [1]},
        {"text": "Rest.", "citations": []},
    ]
    assert sentences_of("Nothing is held.", ()) == [{"text": "Nothing is held.", "citations": []}]
