"""Runs a program whose output is not to be trusted: it is ended when it takes too long or says too much."""

from __future__ import annotations

import selectors
import subprocess
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

_AT_ONCE = 1 << 16


class End(StrEnum):
    """How a program came to its end."""

    ITSELF = "itself"
    TOO_LONG = "too long"
    TOO_MUCH = "too much"


@dataclass(frozen=True, slots=True)
class Done:
    """What became of a program: ``code`` is its exit status, negative for a signal."""

    end: End
    code: int
    said: bytes
    complained: bytes


def run_bounded(
    command: Sequence[str], folder: Path, environment: Mapping[str, str], *, seconds: float, most_bytes: int
) -> Done:
    """Run a program to its end and gather what it writes, ``most_bytes`` for each of its two streams."""
    with subprocess.Popen(  # noqa: S603 (the caller's own program; no shell)
        command, cwd=folder, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        try:
            end, said, complained = _listen(process, time.monotonic() + seconds, most_bytes)
        except BaseException:
            process.kill()
            raise
        if end is not End.ITSELF:
            process.kill()
        return Done(end, process.wait(), said, complained)


def _listen(process: subprocess.Popen[bytes], until: float, most_bytes: int) -> tuple[End, bytes, bytes]:
    """What the process writes until it closes both streams, or until the end that it came to."""
    said, complained = bytearray(), bytearray()
    with selectors.DefaultSelector() as waiting:
        for stream, kept in ((process.stdout, said), (process.stderr, complained)):
            if stream is not None:
                waiting.register(stream, selectors.EVENT_READ, kept)
        while waiting.get_map():
            ready = waiting.select(max(0.0, until - time.monotonic()))
            if not ready:
                return End.TOO_LONG, bytes(said), bytes(complained)
            for key, _ in ready:
                part = key.fileobj.read1(_AT_ONCE)  # type: ignore[union-attr]
                if not part:
                    waiting.unregister(key.fileobj)
                key.data.extend(part)
                if len(key.data) > most_bytes:
                    return End.TOO_MUCH, bytes(said), bytes(complained)
    try:
        process.wait(max(0.1, until - time.monotonic()))
    except subprocess.TimeoutExpired:
        return End.TOO_LONG, bytes(said), bytes(complained)
    return End.ITSELF, bytes(said), bytes(complained)
