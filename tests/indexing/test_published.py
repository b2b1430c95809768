from __future__ import annotations

import threading
from dataclasses import replace
from pathlib import Path

import pytest

from app.config import Config
from app.encoder import Encoder
from app.errors import BrokenIndex, NoIndex
from app.indexing.published import PublishedIndex
from app.indexing.version import publish, roll_back
from tests.builders import build


def damage(index_dir: Path, version: str) -> None:
    file = index_dir / "versions" / version / "sentence_vectors.npy"
    file.write_bytes(file.read_bytes()[:-100])


def test_without_a_publication_the_building_command_is_named(tmp_path: Path, encoder: Encoder) -> None:
    with pytest.raises(NoIndex, match=r"python -m scripts\.build_index"):
        PublishedIndex(tmp_path / "index", encoder.identity).get()


def test_a_first_publication_is_noticed_without_a_restart(small_config: Config, encoder: Encoder) -> None:
    published = PublishedIndex(small_config.index_dir, encoder.identity)
    with pytest.raises(NoIndex):
        published.get()
    version = build(small_config, encoder).version
    assert published.get().version == version


def test_the_same_open_index_is_handed_out_until_another_is_published(
    two: tuple[Path, str, str], encoder: Encoder
) -> None:
    index_dir, older, newer = two
    published = PublishedIndex(index_dir, encoder.identity)
    first = published.get()
    assert first.version == newer
    assert published.get() is first
    roll_back(index_dir)
    assert published.get().version == older


def test_a_broken_new_version_is_not_served_and_logged_once(
    two: tuple[Path, str, str], encoder: Encoder, caplog: pytest.LogCaptureFixture
) -> None:
    index_dir, older, newer = two
    publish(index_dir, older)
    published = PublishedIndex(index_dir, encoder.identity)
    assert published.get().version == older
    publish(index_dir, newer)
    damage(index_dir, newer)
    assert [published.get().version for _ in range(5)] == [older] * 5
    assert [record.levelname for record in caplog.records].count("ERROR") == 1


def test_at_the_start_an_older_good_version_stands_in_for_a_broken_one(
    two: tuple[Path, str, str], encoder: Encoder, caplog: pytest.LogCaptureFixture
) -> None:
    index_dir, older, newer = two
    damage(index_dir, newer)
    assert PublishedIndex(index_dir, encoder.identity).get().version == older
    assert "until the published one can be served" in caplog.text


def test_when_no_version_is_good_the_repairing_command_is_named(two: tuple[Path, str, str], encoder: Encoder) -> None:
    index_dir, older, newer = two
    damage(index_dir, older)
    damage(index_dir, newer)
    published = PublishedIndex(index_dir, encoder.identity)
    for _ in range(2):
        with pytest.raises(BrokenIndex, match=r"sentence_vectors\.npy.*python -m scripts\.build_index --force"):
            published.get()


def test_an_index_of_another_model_is_refused(small_built: Config, encoder: Encoder) -> None:
    other = replace(encoder.identity, name="example/other-model", digest="0" * 64)
    with pytest.raises(BrokenIndex, match=r"made with .*MiniLM.*the encoder is example/other-model"):
        PublishedIndex(small_built.index_dir, other).get()


@pytest.mark.parametrize("pointer", ["", "nonsense", "../..", "20200101T000000000Z-abcd"])
def test_a_damaged_pointer_leads_to_the_newest_good_version(
    two: tuple[Path, str, str], encoder: Encoder, pointer: str
) -> None:
    index_dir, _, newer = two
    (index_dir / "current").write_text(pointer, "utf-8")
    assert PublishedIndex(index_dir, encoder.identity).get().version == newer


def test_an_open_index_outlives_the_deletion_of_its_files(two: tuple[Path, str, str], encoder: Encoder) -> None:
    index_dir, _, newer = two
    published = PublishedIndex(index_dir, encoder.identity)
    index = published.get()
    for file in (index_dir / "versions" / newer).rglob("*.*"):
        file.unlink()
    (index_dir / "current").unlink()
    assert published.get() is index
    assert len(index.vectors.search(encoder.encode_question("supervision"), 2)[0]) == 2
    assert len(index.lexical.search("supervision", 5)[0]) == 2
    assert index.sentence_vectors(0).shape[1] == 384


def test_no_request_fails_while_versions_are_switched(two: tuple[Path, str, str], encoder: Encoder) -> None:
    index_dir, older, newer = two
    published = PublishedIndex(index_dir, encoder.identity)
    question = encoder.encode_question("What is the salary of a team manager?")
    stop, seen, problems = threading.Event(), set(), []

    def ask() -> None:
        while not stop.is_set():
            try:
                index = published.get()
                rows, _ = index.vectors.search(question, 1)
                assert "£48,000" in index.passages[rows[0]].text
                seen.add(index.version)
            except Exception as problem:
                problems.append(problem)

    askers = [threading.Thread(target=ask) for _ in range(3)]
    for asker in askers:
        asker.start()
    for version in (older, newer) * 5:
        publish(index_dir, version)
        published.get()
    stop.set()
    for asker in askers:
        asker.join()
    assert problems == []
    assert seen == {older, newer}
