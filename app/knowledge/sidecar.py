"""Writes what a person says of a document: ``NAME.EXT.yaml`` beside the file, other notes in it kept."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from pathlib import Path

import yaml

from app.documents.decode import decode
from app.documents.front_matter import read_yaml
from app.documents.metadata import FIELDS
from app.documents.sources import SIDECAR
from app.domain import Kind
from app.files import write_whole

_DAYS_TO_APPLY = ("valid_from", "valid_until")


def sidecar_of(root: Path, path: str) -> Path:
    """Where the sidecar of a source lies, whether there is one or not."""
    return root / f"{path}{SIDECAR}"


def written_fields(root: Path, path: str) -> Mapping[str, object]:
    """What the sidecar says; nothing when there is none. Raises DocumentError when it cannot be read."""
    file = sidecar_of(root, path)
    return read_yaml(decode(file.read_bytes(), path), path, f"sidecar {file.name}") if file.is_file() else {}


def without_given(said: Mapping[str, object]) -> dict[str, object]:
    """What is left of a sidecar to read what the file says itself: notes, and the kind, which says what to look for."""
    return without(said, [name for name in FIELDS if name != "kind"])


def without(said: Mapping[str, object], untold: Collection[str]) -> dict[str, object]:
    """What a sidecar says without these fields. Where days to apply are among them, the file is still an advert's."""
    left = {name: value for name, value in said.items() if name not in untold}
    if not left.get("kind") and any(said.get(name) for name in _DAYS_TO_APPLY if name in untold):
        left["kind"] = Kind.VACANCY.value
    return left


def write_whole_sidecar(root: Path, path: str, said: Mapping[str, object]) -> None:
    """Make the sidecar say this and nothing else; there is none where there is nothing to say."""
    file = sidecar_of(root, path)
    if said:
        write_whole(file, yaml.safe_dump(dict(said), allow_unicode=True, sort_keys=False, default_flow_style=False))
    else:
        file.unlink(missing_ok=True)


def write_fields(root: Path, path: str, given: Mapping[str, str | list[str]]) -> None:
    """Write the fields of the contract that are not empty, and keep all other notes that stand there."""
    notes = {name: value for name, value in written_fields(root, path).items() if name not in FIELDS}
    kept = {name: given[name] for name in FIELDS if given.get(name)}
    write_whole_sidecar(root, path, {**kept, **notes})
