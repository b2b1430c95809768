"""What commands take, and how they end without it.

Folders that are there, numbers from a least one, packages that only development needs.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from app.errors import AppError


def folder(text: str) -> Path:
    """A folder that is there. Raises ArgumentTypeError."""
    if not Path(text).is_dir():
        raise argparse.ArgumentTypeError(f"there is no folder {text}")
    return Path(text)


def from_least(least: int) -> Callable[[str], int]:
    """Reads a whole number that is not below ``least``; raises ArgumentTypeError for anything else."""

    def read(text: str) -> int:
        if not (text.isascii() and text.isdecimal()) or int(text) < least:
            raise argparse.ArgumentTypeError(f"write a whole number, {least} or more")
        return int(text)

    return read


def share(text: str) -> float:
    """A number from 0 to 1. Raises ArgumentTypeError."""
    try:
        value = float(text)
    except ValueError:
        value = -1.0
    if not 0 <= value <= 1:
        raise argparse.ArgumentTypeError("write a number from 0 to 1")
    return value


@contextmanager
def development_packages() -> Iterator[None]:
    """Import inside what ``requirements-dev.txt`` alone installs: without it the command ends, saying so."""
    try:
        yield
    except ModuleNotFoundError as missing:
        raise SystemExit(
            f"{missing.name} is not installed: this command needs the packages for development. "
            "Install them: .venv/bin/python -m pip install -r requirements-dev.txt"
        ) from missing


@contextmanager
def faults_told() -> Iterator[None]:
    """End the command with status 1 and one sentence where something can be mended: a setting, a file, the disk."""
    try:
        yield
    except (AppError, OSError) as problem:
        raise SystemExit(str(problem)) from problem
