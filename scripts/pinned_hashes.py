"""The hashes of every file that a package may be installed from, and those that pip would install from. No command.

uv writes them into requirements*.lock, for every platform and Python; requirements-builds.txt names further builds that
somebody has looked at.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Mapping
from importlib.metadata import Distribution
from pathlib import Path
from typing import Any

from packaging.utils import canonicalize_name
from packaging.version import Version

BUILDS = "requirements-builds.txt"
_PIN = re.compile(r"^([A-Za-z0-9][\w.-]*)(?:\[[^\]]*\])?==([^\s;\\]+)")
_HASH = re.compile(r"--hash=sha256:([0-9a-f]{64})\b")
_SECONDS = 1_800

Pins = dict[tuple[str, str], set[str]]
"""Name and version to the SHA-256 of each file."""


def pins_in(text: str) -> Pins:
    """The pins of a requirements file with hashes, or without, as pip reads it."""
    pins: Pins = {}
    for line in re.sub(r"\\\n\s*", " ", text).splitlines():
        if found := _PIN.match(line):
            pins.setdefault((canonicalize_name(found[1]), found[2]), set()).update(_HASH.findall(line))
    return pins


def files_for(packages: Mapping[str, Distribution]) -> list[dict[str, Any]]:
    """The files that pip would install these packages from on this machine; RuntimeError when it finds none."""
    with tempfile.TemporaryDirectory() as folder:
        wanted = Path(folder) / "wanted.txt"
        wanted.write_text("".join(f"{name}=={package.version}\n" for name, package in packages.items()), "utf-8")
        pip = [sys.executable, "-m", "pip", "install", "--dry-run", "--no-deps", "--ignore-installed", "--quiet"]
        done = subprocess.run(
            [*pip, "--report", "-", "-r", wanted], capture_output=True, text=True, timeout=_SECONDS, check=False
        )
    if done.returncode != 0:
        raise RuntimeError(f"pip does not find the packages: {done.stderr.strip()[-500:]}")
    found: list[dict[str, Any]] = json.loads(done.stdout)["install"]
    return found


def unknown_files(files: Iterable[Mapping[str, Any]], pins: Pins) -> list[str]:
    """Those files whose hash is not pinned, as lines for requirements-builds.txt."""
    known = {(name, found) for (name, _), hashes in pins.items() for found in hashes}
    unknown = []
    for file in files:
        name, version = canonicalize_name(file["metadata"]["name"]), str(Version(file["metadata"]["version"]))
        archive = file["download_info"].get("archive_info", {})
        found = archive.get("hashes", {}).get("sha256", "no hash")
        if (name, found) not in known:
            unknown.append(f"{name}=={version} --hash=sha256:{found}")
    return unknown
