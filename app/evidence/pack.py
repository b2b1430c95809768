"""What goes into an evidence pack: the question as redacted, the answer, its sentences and quotes, and what made it."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import Any

from app.answering.models import models_of
from app.config import Config
from app.domain import Answer, Citation, Document
from app.errors import NotFound
from app.files import digest_of
from app.indexing.version import MANIFEST, read_manifest, version_folder
from app.model_identity import ModelIdentity
from app.reader.model import reader_digest
from app.redaction import redact

FORMAT = "answer evidence 1"
SETTINGS = ("reader", "four_eyes", "retention_days", "keep_versions", "max_document_mb")
"""The settings that bear on answers, what is kept of them and who approves them; never a secret or a path."""
_MARKERS = re.compile(r"(?: ?\[[0-9]{1,3}\])+")
_NUMBER = re.compile(r"[0-9]+")
Record = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Said:
    """One answer. ``response`` is the JSON object of the HTTP interface, or that part of it which ``said_of`` makes.

    ``origin`` is "conversation" for what a candidate was told, "inspection" for what somebody asked in the room.
    ``curated`` is the matched curated question, where it is known.
    """

    origin: str
    question: str
    response: Mapping[str, Any]
    asked_at: datetime
    earlier: Sequence[str] = ()
    council: str = ""
    answer_id: str = ""
    curated: Mapping[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class Making:
    """Who makes the pack, when, and with which program."""

    who: str
    now: datetime
    config: Config
    encoder: ModelIdentity
    documents: Mapping[str, Document] = field(default_factory=dict)
    """The documents of the version that answered, by id; empty where that is no longer kept."""


def pack_of(said: Said, making: Making) -> Record:
    """The record of one answer, fit for JSON."""
    response, version = said.response, str(said.response["index_version"])
    documents = [
        _document(document_id, making.documents.get(document_id), citation)
        for document_id, citation in {each["document_id"]: each for each in response["citations"]}.items()
    ]
    return {
        "format": FORMAT,
        "origin": said.origin,
        "answer_id": said.answer_id,
        "asked_at": said.asked_at.isoformat(),
        "question": redact(said.question),
        "earlier_questions": [redact(each) for each in said.earlier],
        "page_council": said.council,
        "status": response["status"],
        "answer": response["answer"],
        "sentences": sentences_of(response["answer"], {each["n"] for each in response["citations"]}),
        "citations": [_cited(each) for each in response["citations"]],
        "caveats": list(response["caveats"]),
        "as_of": response["as_of"],
        "confidence": response["confidence"],
        "curated": dict(said.curated) if said.curated else None,
        "documents": documents,
        "version": _version(version, making.config),
        "models": models_of(making.encoder, reader_digest(making.config)),
        "settings": {name: getattr(making.config, name) for name in SETTINGS},
        "made_at": making.now.isoformat(),
        "made_by": making.who,
    }


def said_of(answer: Answer) -> Record:
    """An answer as the HTTP interface would give it, as far as a pack needs it."""
    return {
        "status": answer.status.value,
        "answer": answer.text,
        "citations": [_citation(each) for each in answer.citations],
        "caveats": list(answer.caveats),
        "as_of": str(answer.as_of) if answer.as_of else None,
        "confidence": min(1.0, max(0.0, float(answer.confidence))),
        "index_version": answer.index_version,
    }


def sentences_of(text: str, held: Collection[int]) -> list[Record]:
    """The sentences of an answer with the numbers behind each; what has none stands last, with none.

    ``held`` are the numbers of its citations: other numbers in brackets are words.
    """
    found: list[Record] = []
    at = 0
    for match in _MARKERS.finditer(text):
        numbers = [int(number) for number in _NUMBER.findall(match.group())]
        if held and set(numbers) <= set(held):
            found.append({"text": text[at : match.start()].strip(), "citations": numbers})
            at = match.end()
    rest = text[at:].strip()
    return [*found, {"text": rest, "citations": []}] if rest else found


def digest_of_text(text: str) -> str:
    """SHA-256 of a text in UTF-8, in hexadecimal."""
    return hashlib.sha256(text.encode()).hexdigest()


def manifest_digest(config: Config, version: str) -> str | None:
    """SHA-256 of the bytes of a version's manifest, which names the SHA-256 of each file; None when it is not kept."""
    try:
        return digest_of(version_folder(config.index_dir, version) / MANIFEST)
    except (NotFound, FileNotFoundError):
        return None


def _citation(citation: Citation) -> Record:
    known = citation.document.metadata
    return {
        "n": citation.n,
        "quote": citation.quote,
        "path": citation.document.path,
        "document_id": citation.document.id,
        "title": known.title,
        "publisher": known.publisher,
        "published": str(known.published) if known.published else None,
        "url": known.source_url,
        "start": citation.start,
        "end": citation.end,
        "superseded": citation.superseded,
    }


def _cited(citation: Mapping[str, Any]) -> Record:
    return {name: citation[name] for name in ("n", "document_id", "path", "quote", "start", "end", "superseded")}


def _document(document_id: str, document: Document | None, citation: Mapping[str, Any]) -> Record:
    known = {name: citation[name] for name in ("path", "title", "publisher", "published", "url")}
    digest, text = (document.digest, digest_of_text(document.text)) if document else (None, None)
    return {"document_id": document_id, **known, "digest": digest, "text_sha256": text}


def _version(version: str, config: Config) -> Record:
    digest = manifest_digest(config, version)
    if digest is None:
        return {"id": version, "manifest_sha256": None, "encoder": None, "rules": None, "reader_at_build": None}
    manifest = read_manifest(version_folder(config.index_dir, version))
    recipe = manifest.recipe
    return {
        "id": version,
        "manifest_sha256": digest,
        "encoder": asdict(recipe.model),
        "rules": {"format": recipe.format, "reading": recipe.reader, "facts": recipe.facts},
        "reader_at_build": manifest.answer_reader,
    }
