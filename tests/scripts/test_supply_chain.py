"""The bill of materials names what the server runs on; the audit fails at a known fault and says when it cannot ask."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from app.config import ROOT
from scripts import supply_chain
from scripts.pinned_hashes import BUILDS, pins_in, unknown_files
from scripts.supply_chain import audit, installed, main, pinned


def test_the_bill_names_every_package_with_version_licence_and_needs(tmp_path: Path) -> None:
    assert main(["bill", str(tmp_path / "sbom.json")]) == 0
    bill = json.loads((tmp_path / "sbom.json").read_text())
    assert (bill["bomFormat"], bill["specVersion"]) == ("CycloneDX", "1.6")
    parts = {part["name"]: part for part in bill["components"]}
    assert {"flask", "werkzeug", "faiss-cpu", "lxml"} <= set(parts)
    assert parts["flask"]["purl"] == f"pkg:pypi/flask@{parts['flask']['version']}"
    assert parts["flask"]["licenses"]
    assert "pytest" not in parts
    needs = {each["ref"]: each.get("dependsOn", []) for each in bill["dependencies"]}
    assert parts["werkzeug"]["bom-ref"] in needs[parts["flask"]["bom-ref"]]


@pytest.mark.parametrize(
    ("found", "code", "said"),
    [
        ([], 0, "Skipped: no advisory source"),
        ([{"name": "a", "skip_reason": "not found"}], 0, "Skipped: no advisory source"),
        ([{"name": "a", "version": "1", "vulns": []}], 0, "1 of 1 packages looked up, 0 known faults"),
        (
            [{"name": "a", "version": "1", "vulns": [{"id": "X-1", "fix_versions": ["2"]}]}],
            1,
            "a 1: X-1, mended in 2",
        ),
    ],
)
def test_a_known_fault_fails_and_no_source_is_said(
    capsys: pytest.CaptureFixture[str], found: list[dict[str, object]], code: int, said: str
) -> None:
    assert audit(found) == code
    assert said in capsys.readouterr().out


@pytest.mark.parametrize("name", ["requirements", "requirements-dev"])
def test_every_pin_has_its_hashes(name: str) -> None:
    """Or: uv pip compile, as the lock file's first lines say."""
    lock = pins_in((ROOT / f"{name}.lock").read_text())
    asked = pins_in("".join((ROOT / f"{each}.txt").read_text() for each in {"requirements", name}))
    assert set(asked) <= set(lock)
    assert all(lock.values())
    assert {package for package, _ in lock} >= set(installed(pinned()))


def test_both_lock_files_name_the_same_files() -> None:
    run, dev = (pins_in((ROOT / f"{name}.lock").read_text()) for name in ("requirements", "requirements-dev"))
    assert run.items() <= dev.items()


def found(name: str, version: str, digest: str) -> dict[str, object]:
    archive = {"hashes": {"sha256": digest}} if digest else {}
    return {"metadata": {"name": name, "version": version}, "download_info": {"archive_info": archive}}


def test_a_file_that_nobody_pinned_is_named() -> None:
    pins = pins_in(
        f"Some.Package[extra]==1.0 ; python_version < '4' \\\n"
        f"    --hash=sha256:{'a' * 64} \\\n    --hash=sha256:{'b' * 64}\n"
        f"other==2 --hash=sha256:{'c' * 64}\n"
    )
    assert pins == {("some-package", "1.0"): {"a" * 64, "b" * 64}, ("other", "2"): {"c" * 64}}
    sound = [found("some_package", "1.0", "b" * 64), found("other", "2", "c" * 64)]
    assert unknown_files(sound, pins) == []
    assert unknown_files([found("other", "2+here", "d" * 64)], pins) == [f"other==2+here --hash=sha256:{'d' * 64}"]
    assert unknown_files([found("other", "2", "a" * 64), found("other", "2", "")], pins) == [
        f"other==2 --hash=sha256:{'a' * 64}",
        "other==2 --hash=sha256:no hash",
    ]


def test_the_command_fails_at_an_unknown_file(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    lock = pins_in((ROOT / "requirements.lock").read_text())
    files = [
        found(name, package.version, next(iter(hashes)))
        for name, package in installed(pinned()).items()
        if (hashes := lock.get((name, package.version.partition("+")[0])))
    ]
    monkeypatch.setattr(supply_chain, "files_for", lambda packages: files)
    assert main(["hashes"]) == 0
    monkeypatch.setattr(supply_chain, "files_for", lambda packages: [*files[1:], found("flask", "3.1.3", "0" * 64)])
    assert main(["hashes"]) == 1
    assert BUILDS in capsys.readouterr().out
    monkeypatch.setattr(supply_chain, "files_for", lambda packages: files[1:])
    assert main(["hashes"]) == 1
