"""The one call by which a process gives up everything that reading documents does not need.

It cannot be taken back, and what the process starts has no more rights than it.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from app.confinement.landlock import landlock_version, restrict_files
from app.confinement.system_calls import forbid_system_calls, knows_system_calls

# What Python, its packages and the C library read of themselves after the start; nothing of it is secret.
_SYSTEM = ("/usr/lib", "/usr/lib64", "/usr/local/lib", "/lib", "/lib64", "/etc/ld.so.cache")


@dataclass(frozen=True, slots=True)
class Confinement:
    """What holds: ``files``: no file but the readable ones; ``calls``: no network, no program, no other process."""

    files: bool
    calls: bool


def confine(readable: Iterable[Path], *, ends_at_breach: bool = False) -> Confinement:
    """Give up every file but the readable ones and the program's own, and the network, programs and processes.

    With ``ends_at_breach`` a forbidden system call ends the process (SIGSYS) where it would otherwise be refused.
    """
    files = restrict_files([*own_places(), *readable])
    return Confinement(files, forbid_system_calls(ends_at_breach))


def what_can_hold() -> Confinement:
    """What ``confine`` can do on this machine; nothing is given up."""
    return Confinement(landlock_version() > 0, knows_system_calls())


def own_places() -> list[Path]:
    """The program's code and its libraries: never settings, the database or documents."""
    app = Path(__file__).resolve().parents[1]
    packages = [Path(place) for place in sys.path if place and Path(place).name in ("site-packages", "dist-packages")]
    return [app, Path(sys.prefix), Path(sys.base_prefix), *packages, *map(Path, _SYSTEM)]
