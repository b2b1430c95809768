"""What is done to make files durable, in order: no test can cut the power, but it can see what the disk is asked."""

from __future__ import annotations

import os
from pathlib import Path

import pytest


def durable_steps(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The steps from now on, added as they are done."""
    steps: list[str] = []
    keep, replace = os.fsync, Path.replace

    def kept(descriptor: int) -> None:
        place = Path(f"/proc/self/fd/{descriptor}").resolve()
        steps.append(f"the names in {place.name} are kept" if place.is_dir() else f"{place.name} is kept")
        keep(descriptor)

    def replaced(file: Path, target: Path) -> Path:
        steps.append(f"{target.name} takes its place")
        return replace(file, target)

    monkeypatch.setattr(os, "fsync", kept)
    monkeypatch.setattr(Path, "replace", replaced)
    return steps
