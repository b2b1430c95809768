"""What this project is made of: a bill of materials, and what is known against the packages in it.

    python -m scripts.supply_chain bill sbom.json     # CycloneDX 1.6, JSON: what the server runs on, at any remove
    python -m scripts.supply_chain audit              # known faults of every installed package; 1 when there is one
    python -m scripts.supply_chain hashes             # would pip install the very files that are pinned? 1 when not

The bill is made from what is installed and needs no network. The audit asks pip-audit's advisory source; where that
cannot be reached it says so and ends with 0. The hashes are those of requirements.lock and requirements-builds.txt;
pip fetches each file, from where it is told to, and installs none. Needs the packages of requirements-dev.txt.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from collections.abc import Mapping, Sequence
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path
from typing import Any

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from app.config import ROOT
from scripts.pinned_hashes import BUILDS, files_for, pins_in, unknown_files

_TERMS_SHOWN = 120
_AUDIT_SECONDS = 120


def pinned() -> list[Requirement]:
    """The lines of requirements.txt that name a package."""
    lines = (ROOT / "requirements.txt").read_text(encoding="utf-8").splitlines()
    return [Requirement(line) for line in lines if line.strip() and not line.startswith(("#", "-"))]


def installed(requirements: list[Requirement]) -> dict[str, Distribution]:
    """Every package that the requirements bring along on this machine, by canonical name."""
    found: dict[str, Distribution] = {}
    waiting = [(requirement, "") for requirement in requirements]
    while waiting:
        requirement, extra = waiting.pop()
        name = canonicalize_name(requirement.name)
        if name in found or (requirement.marker and not requirement.marker.evaluate({"extra": extra})):
            continue
        try:
            found[name] = distribution(name)
        except PackageNotFoundError:
            continue
        extras = ["", *sorted(requirement.extras)]
        waiting += [(Requirement(line), extra) for line in found[name].requires or [] for extra in extras]
    return found


def licence_of(package: Distribution) -> str:
    """What a package says of its licence: the expression, the classifiers, the field, or the text that it brings."""
    said = package.metadata
    if expression := said.get_all("License-Expression"):
        return str(expression[0])
    classifiers = [line for line in said.get_all("Classifier") or [] if line.startswith("License ::")]
    texts = [file for file in package.files or [] if "dist-info" in str(file) and "LICENSE" in file.name.upper()]
    shown = "".join(said.get_all("License") or []) or next((file.read_text() for file in texts), "")
    return " OR ".join(classifiers) or shown[:_TERMS_SHOWN]


def bill_of_materials(packages: Mapping[str, Distribution]) -> str:
    """The packages with version, address and licence, and what each needs, as CycloneDX 1.6 in JSON."""
    from cyclonedx.model.bom import Bom
    from cyclonedx.model.component import Component, ComponentType
    from cyclonedx.model.license import DisjunctiveLicense
    from cyclonedx.output.json import JsonV1Dot6
    from packageurl import PackageURL

    bom = Bom()
    bom.metadata.component = Component(name="recruitment-chatbot", type=ComponentType.APPLICATION)
    parts = {
        name: Component(
            name=name,
            version=package.version,
            bom_ref=f"{name}@{package.version}",
            purl=PackageURL("pypi", None, name, package.version),
            licenses=[DisjunctiveLicense(name=licence_of(package))] if licence_of(package) else [],
        )
        for name, package in packages.items()
    }
    bom.components.update(parts.values())
    direct = [parts[name] for name in (canonicalize_name(each.name) for each in pinned()) if name in parts]
    bom.register_dependency(bom.metadata.component, direct)
    for name, package in packages.items():
        needs = {canonicalize_name(Requirement(line).name) for line in package.requires or []}
        bom.register_dependency(parts[name], [parts[need] for need in sorted(needs) if need in parts])
    return JsonV1Dot6(bom).output_as_string(indent=2)


def ask_for_advisories() -> list[dict[str, Any]]:
    """What pip-audit says of each installed package; nothing where it cannot do its work."""
    command = [
        sys.executable,
        "-m",
        "pip_audit",
        "--local",
        "--progress-spinner",
        "off",
        "--timeout",
        "8",
        "-f",
        "json",
    ]
    try:
        done = subprocess.run(command, capture_output=True, timeout=_AUDIT_SECONDS, check=False)
        found: list[dict[str, Any]] = json.loads(done.stdout)["dependencies"]
    except (subprocess.TimeoutExpired, ValueError, KeyError):
        return []
    return found


def audit(found: Sequence[Mapping[str, Any]]) -> int:
    """Say what is known against the packages; 1 when something is."""
    looked_up = [package for package in found if "vulns" in package]
    faults = [(package, fault) for package in looked_up for fault in package["vulns"]]
    if not looked_up:
        print("Skipped: no advisory source can be reached from here, so no package was looked up.")
        return 0
    for package, fault in faults:
        mended = ", ".join(fault.get("fix_versions") or []) or "no version yet"
        print(f"{package['name']} {package['version']}: {fault['id']}, mended in {mended}")
    print(f"{len(looked_up)} of {len(found)} packages looked up, {len(faults)} known faults.")
    return 1 if faults else 0


def check_hashes() -> int:
    """Say which files pip would install from that nobody has pinned; 1 when there are some, or pip finds none."""
    packages = installed(pinned())
    pins = pins_in("".join((ROOT / name).read_text("utf-8") for name in ("requirements.lock", BUILDS)))
    try:
        files = files_for(packages)
    except (RuntimeError, subprocess.TimeoutExpired) as problem:
        print(problem, file=sys.stderr)
        return 1
    unknown = unknown_files(files, pins)
    print("".join(f"{line}\n" for line in unknown), end="")
    print(f"{len(files) - len(unknown)} of {len(packages)} packages are pinned files.")
    if unknown:
        print(f"The others are builds that nobody has looked at. Once you trust one, add its line to {BUILDS}.")
    return 1 if unknown or len(files) < len(packages) else 0


def main(argv: Sequence[str] | None = None) -> int:
    """Write the bill, ask for advisories, or compare hashes."""
    parser = argparse.ArgumentParser(
        prog="python -m scripts.supply_chain", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    wanted = parser.add_subparsers(dest="wanted", required=True)
    wanted.add_parser("bill", help="write the bill of materials").add_argument("file", type=Path)
    wanted.add_parser("audit", help="look for known faults of the installed packages")
    wanted.add_parser("hashes", help="compare the files that pip would install from with those that are pinned")
    arguments = parser.parse_args(argv)
    if arguments.wanted == "hashes":
        return check_hashes()
    if arguments.wanted == "audit":
        return audit(ask_for_advisories())
    packages = installed(pinned())
    arguments.file.write_text(bill_of_materials(packages) + "\n", encoding="utf-8")
    print(f"{len(packages)} packages, written to {arguments.file}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
