"""A disk that is full ends a build in plain words; what is published stays."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import numpy as np
import pytest

from app.config import Config
from app.encoder import Encoder
from app.errors import BrokenIndex
from app.indexing import vector_files
from app.indexing.disk import reserve
from app.indexing.vector_files import write_vectors
from app.indexing.version import published_version
from tests.builders import build


def test_a_disk_that_fills_up_while_building_is_told_in_plain_words(
    small_config: Config, encoder: Encoder, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_room(file: Path, size: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(file))

    first = build(small_config, encoder)
    with monkeypatch.context() as patch:
        patch.setattr(vector_files, "reserve", no_room)
        with pytest.raises(BrokenIndex, match=r"No space left on device.*Make room"):
            build(small_config, encoder, force=True)
    assert published_version(small_config.index_dir) == first.version
    assert build(small_config, encoder, force=True).version > first.version


def test_vectors_that_cannot_be_written_are_an_error_of_the_disk(tmp_path: Path) -> None:
    with pytest.raises(OSError, match=r"vectors\.faiss"):
        write_vectors(tmp_path / "no-such-folder" / "vectors.faiss", np.ones((1, 4), np.float32))


def test_reserving_takes_the_room_at_once(tmp_path: Path) -> None:
    file = tmp_path / "mapped"
    with file.open("wb") as handle:
        handle.truncate(1_000_000)
    assert file.stat().st_blocks * 512 < 1_000_000
    reserve(file, 1_000_000)
    assert file.stat().st_blocks * 512 >= 1_000_000
