"""Which files of a knowledge folder are sources, and the digest of each, without reading what they say.

Links that lead out of the folder are refused.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from app.errors import DocumentError
from app.files import OF_SYSTEMS, is_utf8, shown_name

# Raise it whenever a reader gives another text for the same bytes: everything is then read anew.
READER_VERSION = "1"
SIDECAR = ".yaml"
CORRECTIONS = "judgement-corrections.yaml"
NO_SOURCES = ("README.md", CORRECTIONS)
MISNAMED = "its name is not UTF-8: rename it"


def list_sources(root: Path) -> list[str]:
    """Return the paths of all sources under ``root``, relative to it and sorted.

    Left out: hidden files and folders, those of systems, sidecars, what ``root`` itself holds for people (NO_SOURCES),
    and names that no page, file of JSON or database can hold: ``misnamed_sources``.
    """
    return sorted(path for file, path in _below(root) if is_utf8(path) and _is_source(file, path))


def misnamed_sources(root: Path) -> list[str]:
    """The paths under ``root`` that would be sources if their names were UTF-8, as the disk has them, sorted."""
    return sorted(path for file, path in _below(root) if not is_utf8(path) and _is_source(file, path))


def misnamed_failures(root: Path) -> dict[str, str]:
    """The same as failures: each name as it can be shown, with the reason."""
    return {shown_name(path): MISNAMED for path in misnamed_sources(root)}


def source_digest(root: Path, path: str) -> str:
    """Return the SHA-256 (hex) over a source's bytes and its sidecar's. Raises DocumentError when it is unreadable."""
    digest = hashlib.sha256()
    for file in (inside(root, path), sidecar_of(root, path)):
        if file is None:
            continue
        digest.update(file.stat().st_size.to_bytes(8, "big"))
        try:
            with file.open("rb") as handle:
                while chunk := handle.read(1 << 20):
                    digest.update(chunk)
        except OSError as problem:
            raise DocumentError(path, f"cannot be opened: {problem.strerror or problem}") from problem
    return digest.hexdigest()


def inside(root: Path, path: str) -> Path:
    """The file of ``path``, which lies within ``root`` after following links. Raises DocumentError."""
    file = root / PurePosixPath(path)
    try:
        real = file.resolve(strict=True)
    except (OSError, RuntimeError) as problem:
        raise DocumentError(path, "is not there, or is a link that leads nowhere") from problem
    if not real.is_relative_to(root.resolve()):
        raise DocumentError(path, "is a link that leads out of the folder. Copy the file itself into the folder")
    return real


def sidecar_of(root: Path, path: str) -> Path | None:
    """The file beside the source that describes it, where there is one."""
    sidecar = path + SIDECAR
    return inside(root, sidecar) if (root / PurePosixPath(sidecar)).is_file() else None


def _below(root: Path) -> Iterator[tuple[Path, str]]:
    return ((file, file.relative_to(root).as_posix()) for file in root.rglob("*"))


def _is_source(file: Path, path: str) -> bool:
    is_there = file.is_file() or (file.is_symlink() and not file.exists())  # a broken link is worth a report
    return is_there and not _is_hidden(path) and not _is_sidecar(file) and path not in NO_SOURCES


def _is_hidden(path: str) -> bool:
    return any(part.startswith((".", "~$")) or part in OF_SYSTEMS for part in path.split("/"))


def _is_sidecar(file: Path) -> bool:
    """A sidecar is ``NAME.EXT.yaml`` beside a file ``NAME.EXT``."""
    described = file.with_suffix("")
    return file.suffix.lower() == SIDECAR and (described.is_file() or described.is_symlink())
