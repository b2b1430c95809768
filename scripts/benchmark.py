"""Measure this project beside a plain sentence-transformers and FAISS loop, in one run on one machine.

    python -m scripts.benchmark
    python -m scripts.benchmark --knowledge FOLDER --questions QUESTIONS.jsonl --json benchmark.json
    python -m scripts.benchmark --quick --limit-documents 12

Works on a copy of the documents in a temporary folder, with an index, a database and a server of its own; both sides
get the same documents and questions. Measures one thing at a time; run it on a machine that does nothing else. Prints
a table, then one line of JSON with the ratios first.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import shutil
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from app.config import load
from app.councils.directory import Directory
from app.documents.read import read_document
from app.documents.sources import SIDECAR, list_sources
from app.encoder import load_encoder
from app.encoder_identity import encoder_identity
from app.errors import AppError, DocumentError
from app.evaluation.questions import read_questions
from app.evaluation.run import last_words
from app.indexing.published import PublishedIndex
from app.own_folder import OwnFolder
from scripts.arguments import from_least
from scripts.benchmark_machine import Used, machine
from scripts.benchmark_peer import PDF, cut, page_count, read_plainly
from scripts.benchmark_table import show, side_by_side
from scripts.loopback import Built, build, end_on_sigterm, run_module, served, settings_apart

QUICK_QUESTIONS, FULL_QUESTIONS = 20, 200
QUICK_DOCUMENTS, FULL_DOCUMENTS = 10, 100
MOST_PIECES = 1000  # for the rate of encoding; more give the same rate
BUSY = 0.5  # load average for each core from which others get in the way
OTHERS = 0.1  # share of the processor taken by others during a run from which its figures are off
CHANGE = "\n\nThis sentence was added to see what a change of one document costs.\n"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; the return value is its exit status."""
    options = _read_arguments(arguments)
    try:
        knowledge = options.knowledge or load().knowledge_dir
        most = options.limit_documents or (QUICK_DOCUMENTS if options.quick else FULL_DOCUMENTS)
        paths = _spread(list_sources(knowledge), most)
        if not paths:
            raise RuntimeError(f"{knowledge} holds no documents to ask about")
        questions = _questions(options.questions, paths, QUICK_QUESTIONS if options.quick else FULL_QUESTIONS)
        with OwnFolder("benchmark-") as folder:
            result = _measure(knowledge, paths, questions, folder)
    except (AppError, RuntimeError, OSError, subprocess.TimeoutExpired) as problem:
        print(f"The benchmark stopped: {problem}", file=sys.stderr)
        return 1
    show(result)
    if options.json:
        options.json.write_text(json.dumps(result, indent=2), encoding="utf-8")
    return 0


def _read_arguments(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m scripts.benchmark", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--knowledge", type=Path, metavar="FOLDER", help="documents (default: KNOWLEDGE_DIR)")
    parser.add_argument("--questions", type=Path, metavar="FILE", help="question file (default: one for each document)")
    parser.add_argument(
        "--limit-documents",
        type=from_least(1),
        metavar="N",
        help=f"measure on N documents from all over the folder (default: {FULL_DOCUMENTS}, quick {QUICK_DOCUMENTS})",
    )
    parser.add_argument("--json", type=Path, metavar="FILE", help="write all figures here, as JSON")
    parser.add_argument(
        "--quick",
        action="store_true",
        help=f"ask {QUICK_QUESTIONS} questions, not {FULL_QUESTIONS}, of {QUICK_DOCUMENTS} documents at most",
    )
    return parser.parse_args(arguments)


def _spread(paths: Sequence[str], most: int) -> list[str]:
    """At most so many of the paths, at even distances, so that no one folder stands for all."""
    chosen = min(most, len(paths))
    return [paths[number * len(paths) // chosen] for number in range(chosen)]


def _questions(file: Path | None, paths: Sequence[str], limit: int) -> list[str]:
    """The questions of a file, repeated up to the limit; without a file, one about each document's path."""
    if file is not None:
        asked = [last_words(question.question) for question in read_questions(file)]
    else:
        names = (re.sub(r"[-_/]", " ", str(Path(path).with_suffix(""))) for path in paths)
        asked = [f"What is said about {name[:200]}?" for name in names]
    if not asked:
        raise RuntimeError(f"{file} holds no questions")
    return [asked[number % len(asked)] for number in range(limit)]


def _measure(knowledge: Path, paths: Sequence[str], questions: list[str], folder: Path) -> dict[str, Any]:
    """The whole story: prepare a copy, measure this project, measure the plain loop, put them side by side."""
    measured_on, before = machine(), Used.now()
    if measured_on["load_average"] > BUSY * measured_on["cores"]:
        _say(f"this machine is busy (load average {measured_on['load_average']}): the figures will be off")
    copy = folder / "knowledge"
    changed = _prepare(knowledge, paths, copy)
    _say(f"{len(paths)} documents, {len(questions)} questions")
    ours = _measure_ours(copy, changed, questions, folder)
    plain = _measure_plain(copy, questions, folder)
    measured_on["used_by_others"] = others = before.by_others(Used.now())
    if others is not None and others > OTHERS:
        _say(f"other processes took {others:.0%} of the processor meanwhile: the figures are off")
    measures = side_by_side(ours, plain)
    return {
        "ratios": {measure.name: measure.ratio for measure in measures},
        "measures": [
            {"name": m.name, "unit": m.unit, "ratio": m.ratio, "this_project": m.ours, "plain_loop": m.plain}
            for m in measures
        ],
        "one_document_changed": ours["one_changed"],
        "answers": ours["answers"],
        "documents": len(paths),
        "questions": len(questions),
        "pdf_pages": ours["pdf_pages"],
        "passages": {"this_project": ours["index_passages"], "plain_loop": plain["passages"]},
        "machine": measured_on,
    }


def _prepare(knowledge: Path, paths: Sequence[str], copy: Path) -> Path:
    """Copy the documents and choose the one that will change: of middling size, as plain text that can be edited."""
    for path in paths:
        for name in (path, path + SIDECAR):
            if (knowledge / name).is_file():
                (copy / name).parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(knowledge / name, copy / name)
    by_size = sorted((copy / path for path in list_sources(copy)), key=lambda path: path.stat().st_size)
    texts = [path for path in by_size if path.suffix in (".md", ".txt")]
    chosen = (texts or by_size)[len(texts or by_size) // 2]
    if chosen in texts:
        return chosen
    as_text = chosen.with_suffix(".txt")
    as_text.write_text(read_plainly(chosen), encoding="utf-8")
    chosen.unlink()
    return as_text


def _measure_ours(copy: Path, changed: Path, questions: list[str], folder: Path) -> dict[str, Any]:
    """Build, serve, ask; then build again with nothing and with one document changed."""
    environment = settings_apart(copy, folder)
    _say("first build")
    first = build(environment)
    _say("build with nothing changed")
    unchanged = build(environment)
    _say("serving and asking")
    with served(environment) as server:
        first_answer = server.first_answer(questions[0])
        replies = [server.ask(question) for question in questions]
        memory = server.worker_memory()
    _say("serving again")
    with served(environment) as server:
        later_answer = server.first_answer(questions[0])
    alone = _encode(copy) | _read_pdfs(copy)
    changed.write_text(changed.read_text(encoding="utf-8") + CHANGE, encoding="utf-8")
    _say("build with one document changed")
    one_changed = build(environment)
    return alone | {
        "first_start_s": first.seconds + first_answer,
        "later_start_s": unchanged.seconds + later_answer,
        "build_s": first.seconds,
        "nothing_changed_s": unchanged.seconds,
        "one_changed_s": one_changed.seconds,
        "one_changed": _what_it_cost(one_changed, environment["INDEX_DIR"], changed.relative_to(copy).as_posix()),
        "index_passages": first.passages,
        "answer_ms": [reply.took_ms for reply in replies],
        "answers": dict(Counter(reply.status for reply in replies).most_common()),
        "memory_mib": memory,
    }


def _what_it_cost(rebuilt: Built, index_dir: str, path: str) -> dict[str, int]:
    """How much a rebuild read and encoded, and how many texts (passages and sentences) it could have encoded."""
    index = PublishedIndex(Path(index_dir), encoder_identity(load())).get()
    texts = [
        1 + len(passage.sentences) for passage in index.passages if index.documents[passage.document_id].path == path
    ]
    return {
        "documents_read": rebuilt.read,
        "texts_encoded": rebuilt.encoded,
        "texts_in_that_document": sum(texts),
        "texts_in_all": rebuilt.passages + rebuilt.sentences,
    }


def _measure_plain(copy: Path, questions: list[str], folder: Path) -> dict[str, Any]:
    """The plain loop on the same documents and questions, in a process of its own."""
    _say("the plain loop")
    asked = folder / "questions.json"
    asked.write_text(json.dumps([questions[0], *questions]), encoding="utf-8")
    started = time.perf_counter()
    output = run_module(["scripts.benchmark_peer", str(copy), str(asked)], {"HF_HUB_OFFLINE": "1"})
    found: dict[str, Any] = json.loads(output.splitlines()[-1])
    inside = found["load_s"] + found["build_s"] + (sum(found["answer_ms"]) + sum(found["question_ms"])) / 1000
    interpreter = time.perf_counter() - started - inside
    first, found["answer_ms"] = found["answer_ms"][0] / 1000, found["answer_ms"][1:]
    found["later_start_s"] = interpreter + found["load_s"] + first
    found["first_start_s"] = found["later_start_s"] + found["build_s"]
    found["whole_build_s"] = interpreter + found["load_s"] + found["build_s"]
    return found


def _encode(copy: Path) -> dict[str, Any]:
    """This project's encoder on the plain loop's own pieces, so that both sides do the same work."""
    _say("encoding")
    pieces = [piece for path in sorted(copy.rglob("*")) for piece in cut(read_plainly(path))][:MOST_PIECES]
    encoder = load_encoder(load(), threads=os.cpu_count() or 1)
    started = time.perf_counter()
    encoder.encode_passages(pieces)
    return {"passages": len(pieces), "encode_s": time.perf_counter() - started}


def _read_pdfs(copy: Path) -> dict[str, Any]:
    """Seconds to read all PDFs, one after another in this process, and how many pages they have."""
    paths = [path for path in list_sources(copy) if path.endswith(PDF)]
    directory, most_bytes = Directory.load(), load().max_document_mb * 2**20
    _say("reading PDFs")
    started = time.perf_counter()
    for path in paths:
        with suppress(DocumentError):  # the build tells which and why
            read_document(copy, path, directory, most_bytes)
    took = time.perf_counter() - started
    return {"pdf_s": took, "pdf_pages": sum(page_count(copy / path) for path in paths)}


def _say(what: str) -> None:
    print(f"{what} ...", file=sys.stderr, flush=True)


if __name__ == "__main__":
    end_on_sigterm()
    sys.exit(main())
