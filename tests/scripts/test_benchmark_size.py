from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from app.indexing.opened import open_folder
from app.indexing.version import read_manifest
from scripts import benchmark_size
from scripts.synthetic_index import EXACT, Corpus, make_version


def test_a_made_up_version_is_one_of_the_projects_own_and_is_measured(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    make_version(tmp_path, 1000)
    index = open_folder(tmp_path / "version", read_manifest(tmp_path / "version"))
    assert (len(index.passages), len(index.documents)) == (1000, 50)
    exact = np.load(tmp_path / EXACT, mmap_mode="r")
    asked = Corpus(1000).questions(5, exact)
    for one in asked:
        nearest = int(np.argmax(exact @ one.vector))
        assert index.vectors.search(one.vector, 1)[0].tolist() == [nearest]
        assert index.lexical.search(one.text, 1)[0].size == 1
    benchmark_size._write_flat(tmp_path)
    figures = benchmark_size._ask(tmp_path, 1000, 5)
    assert set(figures["recall_at_10"].values()) == {1.0}
    assert figures["bytes"]["vector of a passage"] == pytest.approx(1536, abs=5)
    alone = benchmark_size._ask_vectors(tmp_path, 1000, 5)
    assert (alone["bytes"]["vector of a passage"], alone["recall_at_10"]) == (1536, {"vectors": 1.0})
    benchmark_size._show([{"passages": 1000, **figures, "build_seconds": {}, "build_peak_mib": 1}])
    assert "whole search of a council" in capsys.readouterr().out


def test_too_small_a_size_is_refused_with_the_least(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        benchmark_size.main(["--passages", "10"])
    assert "1000 or more" in capsys.readouterr().err
