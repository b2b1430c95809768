"""An evidence pack for people: plain text, made from the record alone, so that it can be made again and compared."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping
from typing import Any

WIDTH = 96
_UNKNOWN = "not known"


def readable(record: Mapping[str, Any]) -> str:
    """The record as a page of plain text, ending in a line break."""
    return "\n".join(_lines(record)) + "\n"


def _lines(record: Mapping[str, Any]) -> Iterator[str]:
    yield "EVIDENCE FOR ONE ANSWER"
    yield "======================="
    yield ""
    kinds = {"conversation": "Told to a candidate", "inspection": "Asked by the team, under Ask and inspect"}
    yield from _field("Origin", kinds.get(record["origin"], record["origin"]))
    yield from _field("Answer", record["answer_id"] or "(not stored)")
    yield from _field("Asked at", record["asked_at"])
    yield from _field("On the page of", record["page_council"] or "no council")
    yield from _field("Made", f"{record['made_at']} by {record['made_by']}")
    yield from _title("Question, personal details taken out")
    for earlier in record["earlier_questions"]:
        yield from _wrapped(f"(earlier) {earlier}")
    yield from _wrapped(record["question"])
    yield from _title(f"Answer ({record['status'].replace('_', ' ')})")
    for sentence in record["sentences"]:
        yield from _wrapped(sentence["text"] + "".join(f" [{n}]" for n in sentence["citations"]))
    for caveat in record["caveats"]:
        yield from _wrapped(f"Note: {caveat}")
    yield from _field("As of", record["as_of"] or _UNKNOWN)
    yield from _field("Confidence", f"{record['confidence']:.3f}")
    if record["curated"]:
        yield from _field("Curated answer", f"number {record['curated']['id']}, “{record['curated']['variant']}”")
    yield from _sources(record)
    yield from _machinery(record)


def _sources(record: Mapping[str, Any]) -> Iterator[str]:
    yield from _title("Quotes: the exact words, and where they stand")
    for cited in record["citations"]:
        yield from _wrapped(f"[{cited['n']}] “{cited['quote']}”")
        yield f"    {cited['path']}, characters {cited['start']} to {cited['end']}"
    if not record["citations"]:
        yield "None."
    yield from _title("Documents")
    for document in record["documents"]:
        yield from _wrapped(f"{document['path']}: {document['title']}")
        yield f"    published  {document['published'] or _UNKNOWN}, {document['publisher'] or _UNKNOWN}"
        yield f"    address    {document['url'] or _UNKNOWN}"
        yield f"    digest     {document['digest'] or 'not known: the version is no longer kept'}"
        yield f"    text       {document['text_sha256'] or 'not known'}"
    if not record["documents"]:
        yield "None."


def _machinery(record: Mapping[str, Any]) -> Iterator[str]:
    version, models = record["version"], record["models"]
    yield from _title("Index version that answered")
    yield from _field("Version", version["id"])
    yield from _field("Manifest", version["manifest_sha256"] or "not known: the version is no longer kept")
    yield from _field("Encoder", _model(version["encoder"]))
    yield from _field("Rules", _pairs(version["rules"]))
    yield from _field("Reader at build", version["reader_at_build"] or "none, or not known")
    yield from _title("Models and settings in force when this file was made")
    yield from _field("Encoder", _model(models["encoder"]))
    yield from _field("Reader", models["reader_sha256"] or "off")
    for name in ("support", "route", "intents", "curated_bar"):
        yield from _field(name.replace("_", " ").capitalize(), models[f"{name}_sha256"])
    for name, value in record["settings"].items():
        yield from _field(name.upper(), str(value))


def _model(identity: Mapping[str, Any] | None) -> str:
    return _pairs(identity)


def _pairs(values: Mapping[str, Any] | None) -> str:
    return ", ".join(f"{name} {value}" for name, value in values.items()) if values else _UNKNOWN


def _field(name: str, value: str) -> Iterator[str]:
    yield from textwrap.wrap(f"{name + ':':<18}{value}", WIDTH, subsequent_indent=" " * 18, break_long_words=False)


def _title(words: str) -> Iterator[str]:
    yield ""
    yield words
    yield "-" * len(words)


def _wrapped(words: str) -> Iterator[str]:
    yield from textwrap.wrap(" ".join(words.split()), WIDTH, subsequent_indent="    ", break_long_words=False)
