from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from app.config import ROOT
from app.encoder import Encoder
from app.indexing.opened import open_index
from app.indexing.published import PublishedIndex
from app.indexing.version import build_lock, list_versions, published_version
from scripts import build_index
from tests.builders import write_knowledge

PARAGRAPH = "Colleague {n} of the invented Larkspur team visits {n} families each week and writes {n} letters.\n\n"


def command(folder: Path, *arguments: str) -> subprocess.Popen[str]:
    """Start scripts.build_index on the folder's knowledge."""
    places = {"KNOWLEDGE_DIR": str(folder / "knowledge"), "INDEX_DIR": str(folder / "index")}
    return subprocess.Popen(
        [sys.executable, "-m", "scripts.build_index", *arguments],
        cwd=ROOT,
        env={**os.environ, **places},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def run(folder: Path, *arguments: str) -> tuple[int, str, str]:
    """Its exit status, standard output and standard error."""
    process = command(folder, *arguments)
    out, err = process.communicate(timeout=300)
    return process.returncode, out, err


def test_help_says_what_it_does(tmp_path: Path) -> None:
    status, out, _ = run(tmp_path, "--help")
    assert status == 0
    assert "--force" in out
    assert "KNOWLEDGE_DIR" in out


@pytest.mark.slow
def test_a_build_shows_stages_and_ends_with_a_summary(tmp_path: Path) -> None:
    write_knowledge(tmp_path / "knowledge")
    write_knowledge(tmp_path / "knowledge", {"empty.md": ""})
    status, out, err = run(tmp_path)
    version = published_version(tmp_path / "index")
    assert status == 0
    assert f"version {version} is published" in out
    assert "5 found: 4 read, 0 unchanged, 1 left out" in out
    assert "empty.md: is empty" in out
    stages = dict.fromkeys(line.split(":")[0] for line in err.splitlines())
    assert list(stages) == ["Reading", "Dividing", "Fact-finding", "Encoding", "Verifying"]

    status, out, err = run(tmp_path)
    assert (status, err) == (0, "")
    assert f"nothing changed: version {version} stays published" in out


def test_failure_is_told_without_a_traceback_and_by_the_exit_status(tmp_path: Path) -> None:
    (tmp_path / "knowledge").mkdir()
    status, out, err = run(tmp_path)
    assert (status, out) == (1, "")
    assert "Put .md" in err
    assert "Traceback" not in err


def test_a_wrong_setting_has_a_status_of_its_own(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("KEEP_VERSIONS", "many")
    assert build_index.main([]) == 2
    assert "KEEP_VERSIONS='many'" in capsys.readouterr().err


def test_who_takes_the_last_document_out_is_told_that_it_is_still_answered_from(tmp_path: Path) -> None:
    write_knowledge(tmp_path / "knowledge", {"one.md": "The invented Larkspur team has one kettle.\n"})
    assert run(tmp_path)[0] == 0
    (tmp_path / "knowledge" / "one.md").unlink()
    status, _, err = run(tmp_path)
    assert status == 1
    assert f"Version {published_version(tmp_path / 'index')} stays published" in err


def test_a_second_build_at_the_same_time_is_refused(tmp_path: Path) -> None:
    write_knowledge(tmp_path / "knowledge")
    with build_lock(tmp_path / "index"):
        status, _, err = run(tmp_path)
    assert status == 1
    assert "Another build" in err


@pytest.mark.slow
def test_a_build_killed_at_any_moment_leaves_the_published_version_serving(tmp_path: Path, encoder: Encoder) -> None:
    knowledge, index_dir = tmp_path / "knowledge", tmp_path / "index"
    write_knowledge(knowledge)
    assert run(tmp_path)[0] == 0
    for attempt in range(4):  # scripts/drill.py kills hundreds
        edition = "".join(PARAGRAPH.format(n=100 * attempt + n) for n in range(40))
        write_knowledge(knowledge, {f"edition/{n}.md": f"# Edition {attempt}.{n}\n\n{edition}" for n in range(4)})
        before = published_version(index_dir)
        process = command(tmp_path)
        time.sleep(0.4 + 1.2 * attempt)
        process.kill()
        process.communicate()
        assert published_version(index_dir) in (before, list_versions(index_dir)[-1])
        index = PublishedIndex(index_dir, encoder.identity).get()
        assert index.version == published_version(index_dir)
        assert len(index.vectors.search(encoder.encode_question("supervision"), 3)[0]) == 3
    status, _, err = run(tmp_path)
    assert status == 0, err
    version = str(published_version(index_dir))
    texts = [passage.text for passage in open_index(index_dir, version, encoder.identity).passages]
    assert any("Colleague 339" in text for text in texts)
    assert not (index_dir / "drafts").exists()


@pytest.mark.slow
def test_a_killed_build_leaves_no_reading_process_behind(tmp_path: Path) -> None:
    psutil = pytest.importorskip("psutil")
    write_knowledge(tmp_path / "knowledge", {f"{n}.md": PARAGRAPH.format(n=n) * 3000 for n in range(12)})
    process = command(tmp_path)
    family: list[psutil.Process] = []
    deadline = time.monotonic() + 60
    while len(family) < 3 and time.monotonic() < deadline:  # the fork server, the tracker, a reader
        family = psutil.Process(process.pid).children(recursive=True)
        time.sleep(0.05)
    process.kill()
    process.communicate()
    _, alive = psutil.wait_procs(family, timeout=30)
    assert alive == []


@pytest.mark.slow
def test_a_build_with_nothing_to_do_loads_nothing_that_reads_or_encodes(tmp_path: Path) -> None:
    write_knowledge(tmp_path / "knowledge")
    assert run(tmp_path)[0] == 0
    say = "import sys; from scripts.build_index import main; main([]); print(sorted(sys.modules), file=sys.stderr)"
    places = {"KNOWLEDGE_DIR": str(tmp_path / "knowledge"), "INDEX_DIR": str(tmp_path / "index")}
    done = subprocess.run(
        [sys.executable, "-c", say], cwd=ROOT, env={**os.environ, **places}, capture_output=True, text=True, check=True
    )
    assert "nothing changed" in done.stdout
    for heavy in ("numpy", "sqlalchemy", "onnxruntime", "rich", "app.documents.read", "app.indexing.build"):
        assert f"'{heavy}'" not in done.stderr


@pytest.mark.slow
def test_a_version_that_waits_is_published_although_its_documents_are_unchanged(tmp_path: Path) -> None:
    write_knowledge(tmp_path / "knowledge")
    assert run(tmp_path)[0] == 0
    version = published_version(tmp_path / "index")
    (tmp_path / "index" / "current").unlink()
    status, out, _ = run(tmp_path)
    assert status == 0
    assert published_version(tmp_path / "index") == version, out
