"""What the server runs on may be given on: no package under the GPL or AGPL, directly or through another."""

from __future__ import annotations

import re
from importlib.metadata import Distribution, PackageNotFoundError, distribution

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.guards.sources import ROOT

# Package names with the reason why a licence text that looks copyleft is not, or binds nobody here.
ALLOWED: dict[str, str] = {}

_COPYLEFT = re.compile(
    r"(?<![a-z])a?gpl|(?:affero |\bgnu )general public licen[cs]e(?! v?\d* with runtime exception)", re.IGNORECASE
)
_TERMS_SHOWN = 120


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
    if expression := said.get("License-Expression"):
        return str(expression)
    classifiers = [line for line in said.get_all("Classifier") or [] if line.startswith("License ::")]
    texts = [file for file in package.files or [] if "dist-info" in str(file) and "LICENSE" in file.name.upper()]
    shown = str(said.get("License") or "") or next((file.read_text() for file in texts), "")
    return " OR ".join(classifiers) or shown[:_TERMS_SHOWN]


def binds_copyleft(licence: str) -> bool:
    """True when every alternative of a licence expression is under the GPL or AGPL."""
    choices = [choice for choice in re.split(r"\s+OR\s+|\s+or\s+", licence) if choice.strip()]
    return bool(choices) and all(_COPYLEFT.search(choice) for choice in choices)


def test_nothing_installed_is_under_the_gpl() -> None:
    packages = installed(pinned())
    bound = {name: licence_of(package) for name, package in packages.items() if binds_copyleft(licence_of(package))}
    assert {name: licence for name, licence in bound.items() if name not in ALLOWED} == {}


def test_every_pinned_package_is_installed_and_says_its_licence() -> None:
    packages = installed(pinned())
    wanted = {canonicalize_name(requirement.name) for requirement in pinned()}
    assert wanted <= set(packages)
    assert {name for name in wanted if not licence_of(packages[name])} == set()


@pytest.mark.parametrize(
    ("licence", "bound"),
    [
        ("MIT", False),
        ("LGPL-3.0-only", False),
        ("GPL-3.0-or-later", True),
        ("AGPL-3.0-only", True),
        ("License :: OSI Approved :: GNU Affero General Public License v3", True),
        ("License :: OSI Approved :: GNU Lesser General Public License v3 (LGPLv3)", False),
        ("MPL-1.1 OR GPL-2.0-only OR LGPL-2.1-or-later", False),
        ("BSD-3-Clause AND GPL-2.0-only", True),
    ],
)
def test_the_guard_tells_licences_apart(licence: str, bound: bool) -> None:
    assert binds_copyleft(licence) is bound
