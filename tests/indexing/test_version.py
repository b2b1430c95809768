from __future__ import annotations

import json
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.errors import BrokenIndex, NoIndex, NotFound
from app.indexing.version import (
    check_version,
    clean,
    held_version,
    list_versions,
    new_version_id,
    publish,
    published_version,
    read_manifest,
    roll_back,
    version_folder,
)


def test_ids_sort_by_time() -> None:
    early = new_version_id(datetime(2026, 9, 30, 23, 59, 59, 999_000, tzinfo=UTC))
    late = new_version_id(datetime(2026, 10, 1, 0, 0, 0, 1_000, tzinfo=UTC))
    assert early.startswith("20260930T235959999Z-")
    assert early < late


def test_a_folder_without_versions_has_none(tmp_path: Path) -> None:
    assert list_versions(tmp_path) == []
    assert published_version(tmp_path) is None


def test_rolling_back_publishes_the_version_before_and_remembers_it(three: tuple[Path, list[str]]) -> None:
    index_dir, ids = three
    assert roll_back(index_dir) == ids[1]
    assert roll_back(index_dir) == ids[0]
    assert published_version(index_dir) == ids[0]
    assert held_version(index_dir) == ids[2]
    with pytest.raises(NotFound, match="older than the published one"):
        roll_back(index_dir)


def test_where_nothing_is_published_a_roll_back_says_how_to_build(tmp_path: Path) -> None:
    with pytest.raises(NoIndex, match=r"scripts\.build_index"):
        roll_back(tmp_path)


def test_publishing_the_newest_again_ends_a_roll_back(three: tuple[Path, list[str]]) -> None:
    index_dir, ids = three
    publish(index_dir, ids[0])
    publish(index_dir, ids[2])
    assert (published_version(index_dir), held_version(index_dir)) == (ids[2], None)


@pytest.mark.parametrize("wrong", ["../../etc", "20200101T000000000Z-abcd", ""])
def test_an_unknown_version_cannot_be_published(three: tuple[Path, list[str]], wrong: str) -> None:
    index_dir, ids = three
    with pytest.raises(NotFound):
        publish(index_dir, wrong)
    assert published_version(index_dir) == ids[2]


def test_a_version_with_a_missing_or_altered_file_cannot_be_published(three: tuple[Path, list[str]]) -> None:
    index_dir, ids = three
    (index_dir / "versions" / ids[0] / "passages.jsonl").unlink()
    with pytest.raises(BrokenIndex, match=r"passages\.jsonl is missing.*--force"):
        publish(index_dir, ids[0])
    altered = index_dir / "versions" / ids[1] / "documents.jsonl"
    altered.write_text(altered.read_text("utf-8").replace("fifteen", "fiftean"), "utf-8")
    with pytest.raises(BrokenIndex, match="not as it was written"):
        publish(index_dir, ids[1])
    assert published_version(index_dir) == ids[2]


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"recipe": {}}', "not json"])
def test_a_manifest_that_is_none_makes_a_version_broken(three: tuple[Path, list[str]], content: str) -> None:
    index_dir, ids = three
    (index_dir / "versions" / ids[0] / "manifest.json").write_text(content, "utf-8")
    with pytest.raises(BrokenIndex, match="manifest"):
        check_version(index_dir, ids[0])


def test_cleaning_never_deletes_the_published_version(three: tuple[Path, list[str]]) -> None:
    index_dir, ids = three
    publish(index_dir, ids[0])
    assert clean(index_dir, keep=1) == ids[1:]
    assert list_versions(index_dir) == [ids[0]]
    assert clean(index_dir, keep=1) == []


def test_a_version_built_after_the_clock_was_set_back_is_the_newest_all_the_same() -> None:
    before = new_version_id(datetime(2026, 10, 1, 12, 0, 59, 999_000, tzinfo=UTC))
    after = new_version_id(datetime(2025, 1, 1, tzinfo=UTC), [before])
    assert after.startswith("20261001T120100000Z-")
    assert new_version_id(datetime(2027, 1, 1, tzinfo=UTC), [before, after]).startswith("20270101T000000000Z-")


def test_a_damaged_pointer_names_no_version(tmp_path: Path) -> None:
    (tmp_path / "current").write_bytes(b"2026\xff")
    assert published_version(tmp_path) == "2026\ufffd"


def test_a_turned_bit_in_a_manifest_is_noticed(three: tuple[Path, list[str]]) -> None:
    folder = version_folder(three[0], three[1][0])
    file = folder / "manifest.json"
    whole = file.read_bytes()
    manifest = read_manifest(folder)
    served = []
    for at in range(0, len(whole), 3):
        file.write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
        with suppress(BrokenIndex):
            served.append(read_manifest(folder))
    assert [each for each in served if each != manifest] == []
    values = json.loads(whole)
    del values["seal"]
    file.write_text(json.dumps(values))
    assert read_manifest(folder) == manifest, "an earlier release wrote no seal"
