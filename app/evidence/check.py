"""What of an evidence pack does not agree: with itself, with this installation's secret, with the stored version."""

from __future__ import annotations

import hmac
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from app.config import Config
from app.domain import Document
from app.errors import AppError
from app.evidence.pack import FORMAT, digest_of_text, manifest_digest, sentences_of
from app.evidence.readable import readable
from app.evidence.seal import Sealed, digest_of, seal_of
from app.indexing.opened import documents_of
from app.indexing.version import read_manifest, version_folder


@dataclass(frozen=True, slots=True)
class Checked:
    """What does not agree, what could not be checked, and how many things were found to agree."""

    against: tuple[str, ...]
    unchecked: tuple[str, ...]
    agreed: int


def check(pack: Sealed, secret: str, config: Config) -> Checked:
    """Check a pack. Raises nothing of its own: a record that lacks a part does not agree."""
    against: list[str] = []
    unchecked: list[str] = []
    agreed = 0
    if digest_of(pack.record) != pack.digest:
        against.append("The digest does not fit the record: it was changed after it was made.")
    if not hmac.compare_digest(seal_of(pack.digest, secret).encode(), pack.seal.encode()):
        against.append(
            "The seal is not this installation's: the file was made or changed elsewhere, or by another key."
        )
    try:
        for finding in (*_within(pack), *_stored(pack, config, unchecked)):
            agreed += finding == ""
            against += [finding] if finding else []
    except (KeyError, TypeError, ValueError, AttributeError) as problem:
        against.append(f"The record is not whole: {type(problem).__name__} at {problem}.")
    return Checked(tuple(against), tuple(unchecked), agreed)


def _within(pack: Sealed) -> Iterator[str]:
    """The record with itself, and with what lies beside it in the file; "" for what agrees."""
    record = pack.record
    yield "" if record["format"] == FORMAT else f"Its format is “{record['format']}”, this program checks “{FORMAT}”."
    held = {cited["n"] for cited in record["citations"]}
    same = record["sentences"] == sentences_of(record["answer"], held)
    yield "" if same else "The sentences are not those of the answer."
    named = {n for sentence in record["sentences"] for n in sentence["citations"]}
    yield "" if named == held else "The numbers behind the sentences are not those of the quotes."
    if pack.text is not None:
        yield "" if pack.text == readable(record) else "The readable page does not say what the record says."
    if pack.documents is not None:
        yield from _texts(record, pack.documents)


def _texts(record: Mapping[str, Any], texts: Mapping[str, str]) -> Iterator[str]:
    """The texts in the file with their digests, and the quotes with the texts."""
    known = {each["document_id"]: each for each in record["documents"] if each["text_sha256"]}
    yield "" if set(texts) == set(known) else "The texts in the file are not those of the documents quoted."
    for document_id, text in texts.items():
        fits = document_id in known and digest_of_text(text) == known[document_id]["text_sha256"]
        yield "" if fits else f"The text of document {document_id} in the file is not the one that was quoted."
    for cited in record["citations"]:
        if cited["document_id"] in texts:
            yield _quote(cited, texts[cited["document_id"]], "the text in the file")


def _stored(pack: Sealed, config: Config, unchecked: list[str]) -> Iterator[str]:
    """The record with the version that answered, as it is stored here."""
    record, version = pack.record, pack.record["version"]
    stored = manifest_digest(config, version["id"])
    if stored is None:
        unchecked.append(f"Index version {version['id']} is not kept here: nothing was checked against it.")
        return
    if version["manifest_sha256"] is None:
        unchecked.append("The record names no manifest: the version was not kept when it was made.")
        return
    yield "" if stored == version["manifest_sha256"] else f"The manifest of version {version['id']} is another one."
    try:
        documents = documents_of(config.index_dir, version["id"])
        manifest = read_manifest(version_folder(config.index_dir, version["id"]))
    except AppError as problem:
        yield f"The stored version is not as it was written: {problem}"
        return
    yield "" if asdict(manifest.recipe.model) == version["encoder"] else "The version was made with another encoder."
    rules = {"format": manifest.recipe.format, "reading": manifest.recipe.reader, "facts": manifest.recipe.facts}
    yield "" if rules == version["rules"] else "The version was made by other rules."
    yield "" if manifest.answer_reader == version["reader_at_build"] else "The version names another reader."
    yield from _documents(record, documents)


def _documents(record: Mapping[str, Any], documents: Mapping[str, Document]) -> Iterator[str]:
    for each in record["documents"]:
        document = documents.get(each["document_id"])
        if document is None:
            yield f"The stored version has no document {each['path']}."
            continue
        yield "" if document.path == each["path"] else f"The stored version has {document.path} for {each['path']}."
        yield "" if document.digest == each["digest"] else f"The digest of {each['path']} is another one."
        fits = digest_of_text(document.text) == each["text_sha256"]
        yield "" if fits else f"The text of {each['path']} is another one."
    for cited in record["citations"]:
        if cited["document_id"] in documents:
            yield _quote(cited, documents[cited["document_id"]].text, "the stored version")


def _quote(cited: Mapping[str, Any], text: str, where: str) -> str:
    if text[cited["start"] : cited["end"]] == cited["quote"]:
        return ""
    return f"Quote [{cited['n']}] does not stand at its place in {where} ({cited['path']})."
