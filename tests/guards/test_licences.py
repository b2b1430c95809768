"""What the server runs on may be given on: no package under the GPL or AGPL, directly or through another."""

from __future__ import annotations

import re

import pytest
from packaging.utils import canonicalize_name

from scripts.supply_chain import installed, licence_of, pinned

# Package names with the reason why a licence text that looks copyleft is not, or binds nobody here.
ALLOWED: dict[str, str] = {}

_COPYLEFT = re.compile(
    r"(?<![a-z])a?gpl|(?:affero |\bgnu )general public licen[cs]e(?! v?\d* with runtime exception)", re.IGNORECASE
)


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
