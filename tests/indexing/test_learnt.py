from __future__ import annotations

import json
from pathlib import Path

from app.encoder import Encoder
from app.indexing.learnt import LEARNT, REPEATED_IN, ROWS, learn, read_learnt, write_learnt
from app.indexing.opened import OpenIndex, open_index
from app.indexing.version import read_manifest, write_manifest
from tests.builders import build, settings, write_knowledge

FOOTER = "Call the duty desk on weekdays."


def test_what_was_learnt_comes_back_as_it_was(small_index: OpenIndex, tmp_path: Path) -> None:
    learnt = learn(small_index.documents, small_index.passages)
    write_learnt(tmp_path, learnt)
    known = read_learnt(tmp_path)
    assert known.rows.tolist() == learnt.rows.tolist()
    assert known.abbreviations.record() == learnt.abbreviations.record()
    assert known.names.record() == learnt.names.record()
    assert known.repeated == learnt.repeated


def test_a_version_of_an_earlier_release_learns_when_it_is_opened(tmp_path: Path, encoder: Encoder) -> None:
    """Sentences that repeat, councils' rows and a document's passages are the same with and without the files."""
    pages = {f"page-{number}.txt": f"Page {number} is about parking.\n\n{FOOTER}\n" for number in range(REPEATED_IN)}
    write_knowledge(tmp_path / "knowledge", {**pages, "norfolk/one.txt": "Staff in Norfolk share a van.\n"})
    config = settings(tmp_path)
    version = str(build(config, encoder).version)
    new = open_index(config.index_dir, version, encoder.identity)
    folder = config.index_dir / "versions" / version
    for name in (ROWS, LEARNT):
        (folder / name).unlink()
    manifest = read_manifest(folder)
    files = {name: digest for name, digest in manifest.files.items() if name not in (ROWS, LEARNT)}
    write_manifest(folder, type(manifest)(version, manifest.created, manifest.recipe, files=files))
    old = open_index(config.index_dir, version, encoder.identity)
    for index in (new, old):
        assert index.is_repeated(FOOTER.upper())
        assert not index.is_repeated("Page 1 is about parking.")
        owners = {index.passages[int(row)].document_id for row in index.rows_of_no_council}
        assert len(owners) >= REPEATED_IN
    assert [new.rows_of(slug).tolist() for slug in new.councils] == [
        old.rows_of(slug).tolist() for slug in old.councils
    ]
    assert new.passages_of(new.documents) == old.passages_of(old.documents)
    assert all(own for own in new.passages_of(new.documents).values())


def test_the_file_is_plain_json(small_index: OpenIndex, tmp_path: Path) -> None:
    write_learnt(tmp_path, learn(small_index.documents, small_index.passages))
    assert set(json.loads((tmp_path / LEARNT).read_text("utf-8"))) == {"abbreviations", "names", "repeated"}
