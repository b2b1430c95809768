"""Times and memory as every engine's own process takes them. No command; needs nothing but Python."""

from __future__ import annotations

import os
import re
import statistics
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

Ask = Callable[[str], object]


def since_start() -> tuple[float, float]:
    """Seconds since this process was started, and the processor seconds it has used."""
    with open("/proc/self/stat", encoding="ascii") as file:
        started = int(file.read().rpartition(")")[2].split()[19]) / os.sysconf("SC_CLK_TCK")
    with open("/proc/uptime", encoding="ascii") as file:
        now = float(file.read().split()[0])
    return now - started, time.process_time()


def resident_mib() -> float:
    """Memory that this process holds now, in MiB."""
    found = re.search(r"^VmRSS:\s+(\d+) kB", Path("/proc/self/status").read_text("utf-8"), re.MULTILINE)
    return int(found.group(1)) / 1024 if found else 0.0


def in_turn(ask: Ask, encode: Ask, questions: Sequence[str]) -> dict[str, Any]:
    """Each question asked, then encoded by the yardstick, so that both meet the same crowd on the machine.

    Milliseconds on the clock and of the processor; ratios are those of the medians, with the quartiles of the ratios
    question by question.
    """
    rows = [(*_timed(ask, question), *_timed(encode, question)) for question in questions]
    clock, cpu, encode_clock, encode_cpu = (sorted(column) for column in zip(*rows, strict=True))
    by_question = sorted(row[1] / row[3] for row in rows)
    return {
        "p50_ms": statistics.median(clock),
        "p95_ms": _at(clock, 0.95),
        "cpu_p50_ms": statistics.median(cpu),
        "encode_p50_ms": statistics.median(encode_clock),
        "encode_cpu_p50_ms": statistics.median(encode_cpu),
        "p50_of_encode": statistics.median(clock) / statistics.median(encode_clock),
        "p95_of_encode": _at(clock, 0.95) / statistics.median(encode_clock),
        "cpu_of_encode": statistics.median(cpu) / statistics.median(encode_cpu),
        "cpu_of_encode_quartiles": [_at(by_question, 0.25), _at(by_question, 0.75)],
        "a_second": 1000 * len(clock) / sum(clock),
        "a_processor_second": 1000 * len(cpu) / sum(cpu),
    }


def _timed(call: Ask, question: str) -> tuple[float, float]:
    clock, cpu = time.perf_counter(), time.process_time()
    call(question)
    return (time.perf_counter() - clock) * 1000, (time.process_time() - cpu) * 1000


def _at(ordered: Sequence[float], share: float) -> float:
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]
