"""The bill of materials names what the server runs on; the audit fails at a known fault and says when it cannot ask."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from scripts.supply_chain import audit, main


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
