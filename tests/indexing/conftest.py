"""Index folders with several versions, made once and copied for each test that changes them."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from app.encoder import Encoder
from app.indexing.version import list_versions
from tests.builders import build, settings, write_knowledge


@pytest.fixture(scope="session")
def versions_template(tmp_path_factory: pytest.TempPathFactory, encoder: Encoder) -> Path:
    """An index folder with three versions of the small knowledge."""
    folder = tmp_path_factory.mktemp("versions")
    write_knowledge(folder / "knowledge")
    config = settings(folder)
    for _ in range(3):
        build(config, encoder, force=True)
    return config.index_dir


@pytest.fixture
def three(versions_template: Path, tmp_path: Path) -> tuple[Path, list[str]]:
    """An index folder of the test's own with three versions, the last one published, and their ids."""
    index_dir = Path(shutil.copytree(versions_template, tmp_path / "index"))
    return index_dir, list_versions(index_dir)


@pytest.fixture
def two(three: tuple[Path, list[str]]) -> tuple[Path, str, str]:
    """An index folder of the test's own, its older version and its newer, published one."""
    index_dir, ids = three
    shutil.rmtree(index_dir / "versions" / ids[0])
    return index_dir, ids[1], ids[2]
