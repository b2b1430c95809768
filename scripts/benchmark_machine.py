"""The machine that a benchmark runs on, and how much of it others used meanwhile. No command: the benchmark uses it."""

from __future__ import annotations

import os
import platform
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class Used:
    """A moment, and the processor seconds used until then: by this process and its ended children, and by all."""

    at: float
    own: float
    by_all: float | None

    @classmethod
    def now(cls) -> Used:
        """What is used by now; ``by_all`` is None where the system does not say (/proc is Linux's)."""
        try:
            fields = Path("/proc/stat").read_text(encoding="ascii").split("\n", 1)[0].split()[1:9]
        except OSError:
            fields = []
        ticks = [int(field) for field in fields]
        busy = (sum(ticks) - sum(ticks[3:5])) / os.sysconf("SC_CLK_TCK") if ticks else None  # 3 and 4: idle, waiting
        return cls(time.monotonic(), sum(os.times()[:4]), busy)

    def by_others(self, later: Used) -> float | None:
        """The share of the processor that other processes took from here until ``later``, 0 to 1."""
        if self.by_all is None or later.by_all is None:
            return None
        others = (later.by_all - self.by_all) - (later.own - self.own)
        return round(max(others, 0.0) / ((later.at - self.at) * (os.cpu_count() or 1)), 3)


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
