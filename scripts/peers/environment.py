"""An environment with the packages of others, apart from this project's own. No command: the benchmarks use it."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from app.config import ROOT

REQUIREMENTS = Path(__file__).with_name("requirements.txt")
ENVIRONMENT = ROOT / "var" / "benchmarks" / "environment"
COMMON = "plain"
"""What all of them stand on: the model's weights and sentence-transformers."""
REPORTS_USE = "openvino-telemetry"
INSTALL_SECONDS, RUN_SECONDS = 1200, 900
QUIET = {
    "HF_HUB_OFFLINE": "1",
    "TRANSFORMERS_OFFLINE": "1",
    "HAYSTACK_TELEMETRY_ENABLED": "False",
    "ANONYMIZED_TELEMETRY": "False",
    "TOKENIZERS_PARALLELISM": "false",
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "MKL_NUM_THREADS": "1",
}
"""No reports of use, nothing from outside, and one thread, for every side alike."""


def needed(requirements: str) -> dict[str, list[str]]:
    """The pinned packages by the engine or form that needs them, in the order of the file."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for line in requirements.splitlines():
        if match := re.fullmatch(r"(\S+==\S+)\s+# \[(\w+)\]", line.strip()):
            found[match[2]].append(match[1])
    return dict(found)


def prepared(wanted: Sequence[str], folder: Path, say: Callable[[str], None]) -> tuple[Path, dict[str, str]]:
    """The environment's Python, and why any of the wanted engines cannot be used. Installs what is missing.

    Raises RuntimeError when not even what all stand on can be installed.
    """
    python = folder / "bin" / "python"
    if not python.is_file():
        say(f"making {folder}")
        _run([sys.executable, "-m", "venv", str(folder)])
    packages = needed(REQUIREMENTS.read_text(encoding="utf-8"))
    problems: dict[str, str] = {}
    for name in dict.fromkeys([COMMON, *wanted]):
        mark = folder / f".installed-{name}"
        if name not in packages or (mark.is_file() and mark.read_text() == "\n".join(packages[name])):
            continue
        say(f"installing {', '.join(packages[name])}")
        problem = _install(python, [*packages[name], *packages[COMMON]])
        if problem and name == COMMON:
            raise RuntimeError(f"What every measurement needs could not be installed: {problem}")
        if problem:
            problems[name] = problem
            continue
        mark.write_text("\n".join(packages[name]))
    return python, problems


def _install(python: Path, packages: Sequence[str]) -> str:
    """Install, and take out what would report its use to its makers; returns what went wrong, or nothing."""
    pip = [str(python), "-m", "pip", "--disable-pip-version-check", "--no-input", "--quiet"]
    try:
        _run([*pip, "install", *packages])
        _run([*pip, "uninstall", "--yes", REPORTS_USE])
    except (RuntimeError, subprocess.TimeoutExpired) as problem:
        return str(problem)
    return ""


def _run(command: Sequence[str]) -> None:
    done = subprocess.run(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        timeout=INSTALL_SECONDS,
        check=False,
    )
    if done.returncode:
        raise RuntimeError(done.stderr.strip()[-300:])


def run_apart(python: Path, module: Sequence[str], settings: Mapping[str, str] | None = None) -> str:
    """What a module prints that runs in this environment; RuntimeError with its last words when it fails."""
    done = subprocess.run(
        [str(python), "-m", *module],
        cwd=ROOT,
        env={**os.environ, **QUIET, **(settings or {})},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=RUN_SECONDS,
        check=False,
    )
    if done.returncode:
        raise RuntimeError(done.stderr.strip()[-400:] or f"{module[0]} ended with {done.returncode}")
    return done.stdout
