"""Measure this project beside a plain sentence-transformers and FAISS loop, in one run on one machine.

    python -m scripts.benchmark
    python -m scripts.benchmark --knowledge FOLDER --questions QUESTIONS.jsonl --out benchmark.json
    python -m scripts.benchmark --quick

Works on a copy of the documents in a temporary folder, with an index, a database and a server of its own. Measures
one thing at a time; run it on a machine that does nothing else. Prints a table, then one line of JSON.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from app.config import load
from app.documents.read import list_sources
from app.encoder import load_encoder
from app.errors import AppError
from app.evaluation.metrics import percentile
from app.evaluation.questions import read_questions
from app.evaluation.run import last_words
from scripts.benchmark_peer import cut, read_plainly
from scripts.loopback import run_module, served, settings_apart

QUICK_QUESTIONS, FULL_QUESTIONS = 20, 200
MOST_PIECES = 1000  # for the rate of encoding; more give the same rate
BUSY = 0.5  # load average for each core from which others get in the way
CHANGE = "\n\nThis sentence was added to see what a change of one document costs.\n"


@dataclass(frozen=True, slots=True)
class Measure:
    """One line of the table. ``ratio`` says how many times better this project does; None where not known."""

    name: str
    ours: float | None
    plain: float | None
    unit: str
    more_is_better: bool = False

    @property
    def ratio(self) -> float | None:
        """Above 1: this project is faster, smaller or does more."""
        if not self.ours or not self.plain:
            return None
        return self.ours / self.plain if self.more_is_better else self.plain / self.ours


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; the return value is its exit status."""
    options = _read_arguments(arguments)
    try:
        knowledge = options.knowledge or load().knowledge_dir
        questions = _questions(options.questions, knowledge, QUICK_QUESTIONS if options.quick else FULL_QUESTIONS)
        with tempfile.TemporaryDirectory(prefix="benchmark-") as folder:
            result = _measure(knowledge, questions, Path(folder))
    except (AppError, RuntimeError, OSError, subprocess.TimeoutExpired) as problem:
        print(f"The benchmark stopped: {problem}", file=sys.stderr)
        return 1
    _show(result)
    if options.out:
        options.out.write_text(json.dumps(result, indent=2), encoding="utf-8")
    return 0


def _read_arguments(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m scripts.benchmark", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--knowledge", type=Path, metavar="FOLDER", help="documents (default: KNOWLEDGE_DIR)")
    parser.add_argument("--questions", type=Path, metavar="FILE", help="question file (default: one for each document)")
    parser.add_argument("--out", type=Path, metavar="FILE", help="write all figures here, as JSON")
    parser.add_argument("--quick", action="store_true", help=f"ask {QUICK_QUESTIONS} questions, not {FULL_QUESTIONS}")
    return parser.parse_args(arguments)


def _questions(file: Path | None, knowledge: Path, limit: int) -> list[str]:
    """The questions of a file, repeated up to the limit; without a file, one about each document's name."""
    if file is not None:
        asked = [last_words(question.question) for question in read_questions(file)]
    else:
        names = (Path(path).stem.replace("-", " ").replace("_", " ") for path in list_sources(knowledge))
        asked = [f"What is said about {name[:200]}?" for name in names]
    if not asked:
        raise RuntimeError(f"{knowledge} holds no documents to ask about")
    return [asked[number % len(asked)] for number in range(limit)]


def _measure(knowledge: Path, questions: list[str], folder: Path) -> dict[str, Any]:
    """The whole story: prepare a copy, measure this project, measure the plain loop, put them side by side."""
    measured_on = machine()
    if measured_on["load_average"] > BUSY * measured_on["cores"]:
        _say(f"this machine is busy (load average {measured_on['load_average']}): the figures will be off")
    copy = folder / "knowledge"
    changed = _prepare(knowledge, copy)
    _say(f"{len(list_sources(copy))} documents, {len(questions)} questions")
    ours = _measure_ours(copy, changed, questions, folder)
    plain = _measure_plain(copy, questions, folder)
    measures = _side_by_side(ours, plain)
    return {
        "ratios": {measure.name: measure.ratio for measure in measures},
        "measures": [
            {"name": m.name, "unit": m.unit, "ratio": m.ratio, "this_project": m.ours, "plain_loop": m.plain}
            for m in measures
        ],
        "documents": len(list_sources(copy)),
        "questions": len(questions),
        "passages": plain["passages"],
        "machine": measured_on,
    }


def _prepare(knowledge: Path, copy: Path) -> Path:
    """Copy the documents and choose the one that will change: of middling size, as plain text that can be edited."""
    shutil.copytree(knowledge, copy, copy_function=shutil.copyfile)
    for folder in (copy, *(path for path in copy.rglob("*") if path.is_dir())):
        folder.chmod(0o755)
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
    first_build = _timed_build(environment, "first build")
    nothing_changed = _timed_build(environment, "build with nothing changed")
    _say("serving and asking")
    with served(environment) as server:
        first_answer = server.first_answer(questions[0])
        took = [server.ask(question) for question in questions]
        memory = server.worker_memory()
    encoded = _encode(copy)
    changed.write_text(changed.read_text(encoding="utf-8") + CHANGE, encoding="utf-8")
    one_changed = _timed_build(environment, "build with one document changed")
    return encoded | {
        "first_start_s": first_build + first_answer,
        "later_start_s": nothing_changed + first_answer,
        "build_s": first_build,
        "nothing_changed_s": nothing_changed,
        "one_changed_s": one_changed,
        "answer_ms": took,
        "memory_mib": memory,
    }


def _measure_plain(copy: Path, questions: list[str], folder: Path) -> dict[str, Any]:
    """The plain loop on the same documents and questions, in a process of its own."""
    _say("the plain loop")
    asked = folder / "questions.json"
    asked.write_text(json.dumps([questions[0], *questions]), encoding="utf-8")
    started = time.perf_counter()
    output = run_module(["scripts.benchmark_peer", str(copy), str(asked)], {"HF_HUB_OFFLINE": "1"})
    found: dict[str, Any] = json.loads(output.splitlines()[-1])
    inside = found["load_s"] + found["build_s"] + sum(found["answer_ms"]) / 1000
    interpreter = time.perf_counter() - started - inside
    first, found["answer_ms"] = found["answer_ms"][0] / 1000, found["answer_ms"][1:]
    found["later_start_s"] = interpreter + found["load_s"] + first
    found["first_start_s"] = found["later_start_s"] + found["build_s"]
    found["whole_build_s"] = interpreter + found["load_s"] + found["build_s"]
    return found


def _side_by_side(ours: dict[str, Any], plain: dict[str, Any]) -> list[Measure]:
    def answers(q: float) -> tuple[float | None, float | None]:
        return percentile(ours["answer_ms"], q), percentile(plain["answer_ms"], q)

    return [
        Measure("chat p50", *answers(0.5), "ms"),
        Measure("chat p95", *answers(0.95), "ms"),
        Measure("later start to first answer", ours["later_start_s"], plain["later_start_s"], "s"),
        Measure("first start to first answer", ours["first_start_s"], plain["first_start_s"], "s"),
        Measure("rebuild, nothing changed", ours["nothing_changed_s"], plain["whole_build_s"], "s"),
        Measure("rebuild, one document changed", ours["one_changed_s"], plain["whole_build_s"], "s"),
        Measure("whole build", ours["build_s"], plain["whole_build_s"], "s"),
        Measure(
            "passages encoded per second",
            _rate(ours["passages"], ours["encode_s"]),
            _rate(plain["passages"], plain["encode_s"]),
            "/s",
            more_is_better=True,
        ),
        Measure("memory of one worker", ours["memory_mib"], plain["memory_mib"], "MiB"),
    ]


def _rate(count: int, seconds: float | None) -> float | None:
    return count / seconds if seconds else None


def _timed_build(environment: dict[str, str], name: str) -> float:
    _say(name)
    started = time.perf_counter()
    run_module(["scripts.build_index"], environment)
    return time.perf_counter() - started


def _encode(copy: Path) -> dict[str, Any]:
    """This project's encoder on the plain loop's own pieces, so that both sides do the same work."""
    _say("encoding")
    pieces = [piece for path in sorted(copy.rglob("*")) for piece in cut(read_plainly(path))][:MOST_PIECES]
    encoder = load_encoder(load(), threads=os.cpu_count() or 1)
    started = time.perf_counter()
    encoder.encode_passages(pieces)
    return {"passages": len(pieces), "encode_s": time.perf_counter() - started}


def machine() -> dict[str, Any]:
    """What the figures were measured on."""
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        lines = []
    processor = next((line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")), "")
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return {
        "processor": processor or platform.processor() or platform.machine(),
        "cores": os.cpu_count() or 1,
        "memory_gib": round(memory, 1),
        "system": platform.platform(),
        "python": platform.python_version(),
        "load_average": round(os.getloadavg()[0], 2),
    }


def _show(result: dict[str, Any]) -> None:
    described = ", ".join(f"{name.replace('_', ' ')} {value}" for name, value in result["machine"].items())
    table = Table(
        title=f"{result['documents']} documents, {result['questions']} questions", title_justify="left", box=None
    )
    table.add_column("measure")
    for name in ("times better", "this project", "plain loop", "unit"):
        table.add_column(name, justify="left" if name == "unit" else "right")
    for row in result["measures"]:
        values = (row["ratio"], row["this_project"], row["plain_loop"])
        table.add_row(row["name"], *("" if value is None else f"{value:,.1f}" for value in values), row["unit"])
    Console(highlight=False, width=None if sys.stdout.isatty() else 100).print(table)
    print(described)
    print(json.dumps(result))


def _say(what: str) -> None:
    print(f"{what} ...", file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
