"""Many questions at once: how many a second, twice as many, memory after many, and versions switched meanwhile.

    python -m scripts.benchmark_load --questions QUESTIONS.jsonl                  # 100,000 questions for the memory
    python -m scripts.benchmark_load --seconds 10 --count 5000 --json load.json

Serves a copy of the knowledge folder from folders of its own, on loopback, with a worker for each core, limits on, and
no answers remembered, so that every question is worked on. Clients and server share the machine. Exit status 1 when a
question was lost, a 503 did not say when to come again, or a worker ended.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import sys
import threading
import time
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from app.config import load
from app.errors import AppError
from app.evaluation.questions import read_questions
from app.evaluation.run import last_words
from app.indexing.version import published_version
from app.own_folder import OwnFolder
from scripts.benchmark_machine import Used, machine
from scripts.crowd import Crowd, Reply, Told, told
from scripts.loopback import Loopback, build, end_on_sigterm, run_module, served, settings_apart

P95_MS = 250.0
CLIENTS = (1, 2, 3, 4, 6, 8, 12, 16)
OWN_QUESTIONS = (
    "What is Norfolk's Ofsted rating?",
    "Which roles are there?",
    "How do I apply?",
    "Who leads the service?",
)
ADDED = "Overhead\n\nThe invented library van stops in Upper Example on Mondays.\n"
SWITCHES, MEMORY_SAMPLES = 10, 8
BROKEN_PROMISES = ("no answer", "503", "500", "502", "429", "429 with Retry-After")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; the return value is its exit status."""
    options = _read_arguments(arguments)
    try:
        questions = (
            [last_words(each.question) for each in read_questions(options.questions)] if options.questions else []
        )
        with OwnFolder("benchmark-load-") as folder:
            result = _measure(options, questions or OWN_QUESTIONS, folder)
    except (AppError, RuntimeError, OSError) as problem:
        print(f"The benchmark stopped: {problem}", file=sys.stderr)
        return 1
    print(json.dumps(result))
    if options.json:
        options.json.write_text(json.dumps(result, indent=2), encoding="utf-8")
    return 1 if result["broken"] else 0


def _read_arguments(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m scripts.benchmark_load",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--knowledge", type=Path, metavar="FOLDER", help="documents (default: KNOWLEDGE_DIR)")
    parser.add_argument("--questions", type=Path, metavar="FILE", help="question file (default: four of our own)")
    parser.add_argument("--seconds", type=float, default=20.0, help="how long each rate is tried (default: 20)")
    parser.add_argument("--count", type=int, default=100_000, help="questions asked for the memory (default: 100,000)")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write all figures here, as JSON")
    return parser.parse_args(arguments)


def _measure(options: argparse.Namespace, questions: Sequence[str], folder: Path) -> dict[str, Any]:
    """Build two versions, serve, and do one thing after the other to the server."""
    knowledge = folder / "knowledge"
    shutil.copytree(options.knowledge or load().knowledge_dir, knowledge)
    settings = settings_apart(knowledge, folder) | {"LIMITS": "on", "WEB_CONCURRENCY": str(os.cpu_count() or 1)}
    measured_on, before = machine(), Used.now()
    build(settings)
    (knowledge / "added.txt").write_text(ADDED, encoding="utf-8")
    first = published_version(Path(settings["INDEX_DIR"])) or ""
    build(settings)
    versions = [first, published_version(Path(settings["INDEX_DIR"])) or ""]
    with served(settings) as server:
        server.first_answer(questions[0])
        crowd = Crowd(int(settings["PORT"]), questions)
        crowd.one_after_another(4, lambda asked: asked >= 40)
        workers = server.workers()
        rates = [_closed(crowd, clients, options.seconds) for clients in CLIENTS]
        best = max((t.a_second for _, t in rates if t.p95_ms < P95_MS), default=rates[0][1].a_second)
        twice = _say(f"twice that, {2 * best:.0f} a second", told(crowd.at_rate(2 * best, options.seconds)))
        switched, seen = _switch(crowd, settings, versions)
        used = server.processor_seconds()
        memory, many = _memory(crowd, server, options.count)
        cost_ms = 1000 * (server.processor_seconds() - used) / max(1, many.asked)
        print(f"a question takes {cost_ms:.1f} ms of a worker's processor", flush=True)
        stayed = server.workers() == workers
    measured_on["used_by_others"] = before.by_others(Used.now())
    promises = [*(t for _, t in rates), twice, switched, many]
    broken = sorted({name for each in promises for name in each.others if name in BROKEN_PROMISES})
    return {
        "clients": {clients: asdict(t) for clients, t in rates},
        "a_second_under_250_ms": best,
        "twice": asdict(twice),
        "switched": {"times": SWITCHES, "versions_seen": seen, **asdict(switched)},
        "memory_mib": memory,
        "many": asdict(many),
        "processor_ms_a_question": cost_ms,
        "broken": [*broken, *([] if stayed else ["a worker ended"])],
        "machine": measured_on,
    }


def _closed(crowd: Crowd, clients: int, seconds: float) -> tuple[int, Told]:
    end = time.monotonic() + seconds
    replies = crowd.one_after_another(clients, lambda _: time.monotonic() >= end)
    return clients, _say(f"{clients} client{'s' if clients > 1 else ''}", told(replies))


def _switch(crowd: Crowd, settings: dict[str, str], versions: Sequence[str]) -> tuple[Told, int]:
    """Publish one version and the other in turn while clients ask; how many of the two were answered from."""
    done = threading.Event()
    replies: list[Reply] = []
    asking = threading.Thread(target=lambda: replies.extend(crowd.one_after_another(4, lambda _: done.is_set())))
    asking.start()
    try:
        for number in range(SWITCHES):
            run_module(["scripts.versions", "publish", versions[number % 2]], settings)
            time.sleep(1.0)
    finally:
        done.set()
        asking.join()
    seen = len({reply.version for reply in replies if reply.version})
    return _say(f"{SWITCHES} versions published meanwhile, {seen} answered from", told(replies)), seen


def _memory(crowd: Crowd, server: Loopback, questions: int) -> tuple[list[dict[str, float]], Told]:
    """What all workers hold together, a few times while many questions are asked."""
    samples: list[dict[str, float]] = []
    replies: list[Reply] = []
    for _ in range(MEMORY_SAMPLES):
        end = len(replies) + max(1, questions // MEMORY_SAMPLES)
        asked = len(replies)
        replies += crowd.one_after_another(4, lambda now, enough=end - asked: now >= enough)  # type: ignore[misc]
        samples.append({"asked": len(replies), "mib": round(sum(server.memory_of_each()), 1)})
        print(f"after {samples[-1]['asked']:,} questions the workers hold {samples[-1]['mib']} MiB", flush=True)
    return samples, _say("for the memory", told(replies))


def _say(what: str, found: Told) -> Told:
    others = ", ".join(f"{number} × {name}" for name, number in found.others.items()) or "none"
    print(
        f"{what}: {found.asked:,} asked, {found.answered:,} answered, {found.a_second:.1f} a second, "
        f"p50 {found.p50_ms:.0f} ms, p95 {found.p95_ms:.0f} ms, p99 {found.p99_ms:.0f} ms; otherwise: {others}",
        flush=True,
    )
    return found


if __name__ == "__main__":
    end_on_sigterm()
    sys.exit(main())
