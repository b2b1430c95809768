"""A model that ships beside its settings: checked against each other before it is used."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from app.errors import EncoderError


@dataclass(frozen=True, slots=True)
class ShippedModel:
    """Where a model stands: ``name``.onnx and ``name``.json in ``folder``; ``repair`` says what to do without it."""

    folder: Path
    name: str
    repair: str

    @property
    def file(self) -> Path:
        """The model."""
        return self.folder / f"{self.name}.onnx"

    @property
    def settings_file(self) -> Path:
        """What must be known to use it, its digest among that."""
        return self.folder / f"{self.name}.json"

    def settings(self) -> Mapping[str, Any]:
        """What stands beside the model; raises EncoderError where that cannot be read."""
        try:
            return _settings(self.settings_file)
        except (OSError, ValueError) as failed:
            raise self._unusable(failed) from failed

    def checked(self) -> Path:
        """The model's file; raises EncoderError when one is missing or the model is not the one its settings name."""
        expected = self.settings()["digest"]
        try:
            found = hashlib.sha256(self.file.read_bytes()).hexdigest()  # at once: the server imports meanwhile
        except OSError as failed:
            raise self._unusable(failed) from failed
        if found != expected:
            raise EncoderError(f"{self.file} has SHA-256 {found}, expected {expected}. {self.repair}")
        return self.file

    def _unusable(self, failed: Exception) -> EncoderError:
        return EncoderError(f"The model {self.file} cannot be loaded: {failed}. {self.repair}")


@cache
def _settings(file: Path) -> Mapping[str, Any]:
    settings: Mapping[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    return settings
