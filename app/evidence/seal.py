"""Digest, seal and file of an evidence pack.

The digest (SHA-256 over canonical JSON) shows that a record is as it was written; anybody can make it anew. The seal
(HMAC-SHA256 with the installation's secret) shows that this installation wrote it; nobody else can.
"""

from __future__ import annotations

import hashlib
import hmac
import io
import json
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app.domain import Document
from app.errors import InvalidRequest
from app.evidence.readable import readable

RECORD, TEXT, FOLDER = "evidence.json", "evidence.txt", "documents/"
MOST_BYTES = 100 * 1024 * 1024
_PURPOSE = b"evidence of one answer\n"
_STAMP = (1980, 1, 1, 0, 0, 0)  # the same record makes the same bytes


@dataclass(frozen=True, slots=True)
class Sealed:
    """A record with its digest and seal, and what lies beside it in the file."""

    record: Mapping[str, Any]
    digest: str
    seal: str
    text: str | None = None
    documents: Mapping[str, str] | None = None


def canonical(record: Mapping[str, Any]) -> bytes:
    """The record as JSON in one way only: keys in order, no spaces, UTF-8."""
    return json.dumps(record, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def digest_of(record: Mapping[str, Any]) -> str:
    """SHA-256 over the canonical JSON, in hexadecimal."""
    return hashlib.sha256(canonical(record)).hexdigest()


def seal_of(digest: str, secret: str) -> str:
    """HMAC-SHA256 of the digest with the installation's secret, in hexadecimal."""
    return hmac.new(secret.encode(), _PURPOSE + digest.encode(), hashlib.sha256).hexdigest()


def as_zip(record: Mapping[str, Any], secret: str, documents: Mapping[str, Document]) -> bytes:
    """The file: the record with digest and seal, the same for people, and the text of each document quoted."""
    digest = digest_of(record)
    sealed = {"record": record, "digest": digest, "seal": seal_of(digest, secret)}
    parts = {RECORD: json.dumps(sealed, indent=1, ensure_ascii=False) + "\n", TEXT: readable(record)}
    for each in record["documents"]:
        if each["document_id"] in documents:
            parts[f"{FOLDER}{each['document_id']}.txt"] = documents[each["document_id"]].text
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in parts.items():
            info = zipfile.ZipInfo(name, _STAMP)
            info.compress_type = zipfile.ZIP_DEFLATED
            file.writestr(info, content.encode())
    return buffer.getvalue()


def read_pack(path: Path) -> Sealed:
    """A ZIP as it was downloaded, or ``evidence.json`` alone. Raises InvalidRequest when it is none."""
    try:
        if zipfile.is_zipfile(path):
            return _from_zip(path)
        if path.stat().st_size > MOST_BYTES:
            raise InvalidRequest(f"{path} is too large to be an evidence pack.")
        return _sealed(path.read_bytes())
    except (OSError, ValueError, KeyError, TypeError, zipfile.BadZipFile) as problem:
        raise InvalidRequest(
            f"{path} cannot be read as an evidence pack ({problem}). Give the ZIP as downloaded, or its {RECORD}."
        ) from problem


def _from_zip(path: Path) -> Sealed:
    with zipfile.ZipFile(path) as file:
        if sum(info.file_size for info in file.infolist()) > MOST_BYTES:
            raise InvalidRequest(f"{path} is too large to be an evidence pack.")
        names = file.namelist()
        if len(names) != len(set(names)) or not all(map(_belongs, names)):
            raise ValueError("it holds files that are no part of one")
        sealed = _sealed(file.read(RECORD))
        text = file.read(TEXT).decode() if TEXT in names else ""
        held = {
            name.removeprefix(FOLDER).removesuffix(".txt"): file.read(name).decode()
            for name in names
            if name.startswith(FOLDER)
        }
    return Sealed(sealed.record, sealed.digest, sealed.seal, text, held)


def _sealed(content: bytes) -> Sealed:
    loaded = json.loads(content, object_pairs_hook=_once)
    if set(loaded) != {"record", "digest", "seal"}:
        raise ValueError("it has other parts than record, digest and seal")
    record = loaded["record"]
    if not isinstance(record, dict):
        raise TypeError("its record is no object")
    return Sealed(record, str(loaded["digest"]), str(loaded["seal"]))


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object whose names stand in it once, so that no reader sees another value than this one."""
    if len({name for name, _ in pairs}) != len(pairs):
        raise ValueError("a name stands in it twice")
    return dict(pairs)


def _belongs(name: str) -> bool:
    return name in (RECORD, TEXT) or (name.startswith(FOLDER) and name.endswith(".txt"))
