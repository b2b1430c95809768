"""Reads the YAML files that ship with the project: wordings, patterns, lists of words."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

# libyaml reads them in a tenth of the time, where the package was built with it.
_LOADER: type[Any] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def shipped_yaml(file: Path) -> Any:
    """What the file says, in plain values. Raises OSError and yaml.YAMLError."""
    return yaml.load(file.read_text(encoding="utf-8"), Loader=_LOADER)  # noqa: S506 (safe loaders both)
