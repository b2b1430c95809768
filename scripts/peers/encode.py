"""One form of the encoder in a process of its own: python -m scripts.peers.encode FORM JOB.json.

Run by scripts.benchmark_encoders; ``threads`` is no form, but the served one with one thread and with two, alone and
beside a busy process. Prints one line of JSON.
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from scripts.peers.forms import FORMS, Encode, calibrated, one_by_one, pytorch, session, tokenizer
from scripts.peers.timing import in_turn, resident_mib, since_start

ROUNDS = 3
THREADS = "threads"
BUSY = "import os\nparent = os.getppid()\nwhile os.getppid() == parent: pass"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; the return value is its exit status."""
    parser = argparse.ArgumentParser(prog="python -m scripts.peers.encode", description=__doc__)
    parser.add_argument("form", choices=[*FORMS, THREADS])
    parser.add_argument("job", type=Path)
    parser.add_argument("--prepare", action="store_true", help="only make what the form needs and keep it")
    options = parser.parse_args(arguments)
    job = json.loads(options.job.read_text(encoding="utf-8"))
    if options.prepare:
        calibrated(job)
        return 0
    print(json.dumps(threads(job) if options.form == THREADS else measure(options.form, job)))
    return 0


def measure(form: str, job: Mapping[str, Any]) -> dict[str, Any]:
    """Start to the first vector, memory, single questions and batches, both in turn with PyTorch; likeness to it."""
    questions, passages = job["questions"], job["passages"]
    encode = FORMS[form](job)
    encode(questions[:1])
    start = since_start()
    for question in questions:
        encode([question])
    memory = resident_mib()
    plain = pytorch(job)
    plain(questions[:1])
    figures = in_turn(lambda text: encode([text]), lambda text: plain([text]), questions)
    rates = [(_rate(encode, passages), _rate(plain, passages)) for _ in range(ROUNDS)]
    ours, theirs = (statistics.median(column) for column in zip(*rates, strict=True))
    likeness = (encode(questions) * plain(questions)).sum(axis=1).mean()
    more = {"passages_a_processor_second": ours, "of_pytorch": ours / theirs, "cosine": float(likeness)}
    return {"start": start, "memory_mib": memory, **figures, **more}


def _rate(encode: Encode, passages: Sequence[str]) -> float:
    began = time.process_time()
    encode(passages)
    return len(passages) / (time.process_time() - began)


def threads(job: Mapping[str, Any]) -> dict[str, float]:
    """Median milliseconds on the clock of a question in the served form, taken in turn with one thread and two."""
    pieces = tokenizer(job["model"])
    sessions = {number: session(job["int8"], number) for number in (1, 2)}

    def medians() -> dict[int, float]:
        took: dict[int, list[float]] = {1: [], 2: []}
        for question in job["questions"]:
            for number, opened in sessions.items():
                took[number].append(_seconds(partial(one_by_one, opened, pieces, [question])))
        return {number: statistics.median(each) * 1000 for number, each in took.items()}

    medians()
    alone = medians()
    busy = subprocess.Popen([sys.executable, "-c", BUSY])
    try:
        beside = medians()
    finally:
        busy.terminate()
        busy.wait()
    return {f"{n} alone": alone[n] for n in sessions} | {f"{n} beside a busy process": beside[n] for n in sessions}


def _seconds(call: Callable[[], object]) -> float:
    began = time.perf_counter()
    call()
    return time.perf_counter() - began


if __name__ == "__main__":
    sys.exit(main())
