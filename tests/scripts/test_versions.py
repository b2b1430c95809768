from __future__ import annotations

from pathlib import Path

import pytest

from app.config import Config
from app.encoder import Encoder
from app.indexing.version import list_versions, published_version
from scripts.versions import main
from tests.builders import build


@pytest.fixture
def index_dir(small_config: Config, encoder: Encoder, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two versions, the second one published, and settings that point at them."""
    build(small_config, encoder)
    build(small_config, encoder, force=True)
    monkeypatch.setenv("INDEX_DIR", str(small_config.index_dir))
    monkeypatch.setenv("SECRET_KEY", "only-for-tests-" * 3)
    return small_config.index_dir


def test_list_roll_back_publish_and_clean(
    index_dir: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    older, newer = list_versions(index_dir)
    assert main(["list"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line[: 2 + len(newer)] for line in lines] == [f"* {newer}", f"  {older}"]
    assert "4 documents" in lines[0]

    assert main(["rollback"]) == 0
    assert published_version(index_dir) == older
    assert main(["publish", newer]) == 0
    assert published_version(index_dir) == newer

    monkeypatch.setenv("KEEP_VERSIONS", "1")
    assert main(["clean"]) == 0
    assert list_versions(index_dir) == [newer]


def test_what_cannot_be_done_is_told_with_exit_status_1(index_dir: Path, capsys: pytest.CaptureFixture[str]) -> None:
    newer = list_versions(index_dir)[-1]
    assert main(["publish", "yesterday"]) == 1
    assert "'yesterday' is not the id of an index version" in capsys.readouterr().err
    assert published_version(index_dir) == newer


@pytest.mark.parametrize("command", [["rollback"], ["publish", "OLDER"]])
def test_a_version_of_another_form_of_the_encoder_is_not_published(
    command: list[str], index_dir: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    older, newer = list_versions(index_dir)
    monkeypatch.setenv("ENCODER_PRECISION", "FP32")
    assert main([word.replace("OLDER", older) for word in command]) == 1
    assert "it was made with" in capsys.readouterr().err
    assert published_version(index_dir) == newer


@pytest.mark.parametrize("command", [["publish", "NEWER"], ["rollback"]])
def test_documents_that_are_held_no_more_are_named_when_a_version_with_them_is_published(
    index_dir: Path,
    small_config: Config,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    command: list[str],
) -> None:
    monkeypatch.setenv("KNOWLEDGE_DIR", str(small_config.knowledge_dir))
    command = [word.replace("NEWER", list_versions(index_dir)[-1]) for word in command]
    assert main(command) == 0
    assert "withdrawn" not in capsys.readouterr().out
    gone = next(path for path in sorted(small_config.knowledge_dir.rglob("*.md")))
    gone.unlink()
    assert main(["publish", list_versions(index_dir)[-1]]) == 0
    told = capsys.readouterr().out
    assert "It holds documents that were withdrawn" in told
    assert gone.name in told
    assert "scripts.build_index" in told
