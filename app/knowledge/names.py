"""File names as they are kept: short, plain, and never one that means something else to the folder. Pure."""

from __future__ import annotations

import re
import unicodedata
from pathlib import PurePosixPath

NAMELESS = "document"
"""What a file is called of whose name no letter can be kept, such as one in Chinese."""
_LONGEST = 80
_LONGEST_ORIGINAL = 200
_OTHER = re.compile(r"[^a-z0-9]+")


def safe_name(name: str) -> str:
    """``Senior Social Worker (v2).PDF`` becomes ``senior-social-worker-v2.pdf``; never empty, hidden or a path."""
    last = PurePosixPath(name.replace("\\", "/")).name
    plain = unicodedata.normalize("NFKD", last).encode("ascii", "ignore").decode().lower()
    stem, dot, ending = plain.rpartition(".")
    if not dot or not re.fullmatch(r"[a-z0-9]{1,8}", ending):
        stem, ending = plain, ""
    kept = _OTHER.sub("-", stem).strip("-")[:_LONGEST].strip("-") or NAMELESS
    if kept == "readme":  # one at the folder's root is for people and is not read
        kept = "read-me"
    return f"{kept}.{ending}" if ending else kept


def original_name(name: str) -> str:
    """The name as it was sent, without folders, its accents and marks included."""
    return unicodedata.normalize("NFC", PurePosixPath(name.replace("\\", "/")).name)[:_LONGEST_ORIGINAL]


def free_path(wanted: str, taken: set[str]) -> str:
    """``wanted``, or the same with a number before its ending when that path is taken."""
    path, number = PurePosixPath(wanted), 2
    candidate = wanted
    while candidate in taken:
        candidate = str(path.with_name(f"{path.stem}-{number}{path.suffix}"))
        number += 1
    return candidate
