"""Writes people's corrections of judgements into ``judgement-corrections.yaml``, each checked before it is kept."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from pathlib import Path, PurePosixPath

import yaml

from app.councils.directory import Directory
from app.documents.sources import CORRECTIONS, list_sources
from app.errors import InvalidRequest
from app.facts.corrections import Corrections, read_corrections
from app.files import write_whole
from app.knowledge.change import one_change
from app.knowledge.shelf import Shelf

FIELDS = ("council", "area", "inspected_to", "grade", "by", "on", "why", "source")


def add_correction(shelf: Shelf, given: Mapping[str, str], directory: Directory) -> None:
    """Add an entry at the end of the file; what stands there stays as it is.

    Raises InvalidRequest when the entry cannot be used, or the file cannot be read as it stands.
    """
    entry = {name: given[name] for name in FIELDS if given.get(name)}
    with one_change(shelf):
        file = shelf.root / CORRECTIONS
        before = file.read_text("utf-8") if file.is_file() else ""
        known = _read(before, directory)
        if any(problem.number is None for problem in known.problems):
            raise InvalidRequest(f"{CORRECTIONS} cannot be read: {known.problems[0].says}. Mend it on the disk first.")
        added = yaml.safe_dump([entry], allow_unicode=True, sort_keys=False)
        text = f"{before.rstrip()}\n{added}" if before.strip() else added
        new = [problem for problem in _read(text, directory).problems if problem not in known.problems]
        if new:
            raise InvalidRequest(new[0].says)
        source = PurePosixPath(entry["source"]).as_posix() if "source" in entry else None
        if source and source not in list_sources(shelf.root):
            raise InvalidRequest(f"source is '{source}', and no document is held at this path")
        write_whole(file, text)
        shelf.let_wait()


def remove_correction(shelf: Shelf, number: int) -> None:
    """Take one entry out; remarks (#) in the file are lost. Raises InvalidRequest when there is no such entry."""
    with one_change(shelf):
        file = shelf.root / CORRECTIONS
        entries = yaml.load(file.read_text("utf-8"), Loader=yaml.BaseLoader) if file.is_file() else []  # noqa: S506
        if not isinstance(entries, list) or not 1 <= number <= len(entries):
            raise InvalidRequest("This correction is no longer there.")
        del entries[number - 1]
        write_whole(file, yaml.safe_dump(entries, allow_unicode=True, sort_keys=False) if entries else "")
        shelf.let_wait()


def _read(text: str, directory: Directory) -> Corrections:
    """What a file of this text would mean."""
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / CORRECTIONS).write_text(text, "utf-8")
        return read_corrections(Path(folder), directory)
