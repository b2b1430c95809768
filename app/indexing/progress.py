"""How a long build is shown: stages with counts, rate and time left.

A terminal gets bars, a log gets a line now and then; the build knows neither.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Protocol, TextIO

LINE_EVERY_SECONDS = 5.0
Advance = Callable[[int], None]


class Progress(Protocol):
    """Whoever watches a build."""

    def stage(self, title: str, total: int) -> AbstractContextManager[Advance]:
        """Open a stage of ``total`` steps; the function that comes out is told how many more are done."""


class Silent:
    """Shows nothing."""

    @contextmanager
    def stage(self, title: str, total: int) -> Iterator[Advance]:
        """A stage that nobody watches."""
        yield lambda done: None


class Lines:
    """Plain lines, for a log or a pipe."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    @contextmanager
    def stage(self, title: str, total: int) -> Iterator[Advance]:
        """A line every few seconds, and one at the end."""
        started = last = time.monotonic()
        count = 0

        def advance(done: int) -> None:
            nonlocal count, last
            count += done
            if time.monotonic() - last >= LINE_EVERY_SECONDS:
                last = time.monotonic()
                self._say(f"{title}: {count:,} of {total:,}, {_pace(count, total, last - started)}")

        yield advance
        self._say(f"{title}: {count:,} in {time.monotonic() - started:.1f} s")

    def _say(self, line: str) -> None:
        self._stream.write(f"{line}\n")
        self._stream.flush()


class Bars:
    """Bars that move, for a terminal."""

    @contextmanager
    def stage(self, title: str, total: int) -> Iterator[Advance]:
        """One bar with its count, rate and time left; it stays on the screen when the stage is done."""
        from rich import progress

        columns = (
            progress.TextColumn("{task.description:<22}"),
            progress.BarColumn(),
            progress.MofNCompleteColumn(),
            progress.TextColumn("{task.fields[rate]}"),
            progress.TimeElapsedColumn(),
            progress.TimeRemainingColumn(),
        )
        with progress.Progress(*columns) as bar:
            task = bar.add_task(title, total=total, rate="")
            started = time.monotonic()

            def advance(done: int) -> None:
                bar.advance(task, done)
                seconds = time.monotonic() - started
                rate = bar.tasks[0].completed / seconds if seconds else 0.0
                bar.update(task, rate=f"{rate:,.1f}/s")

            yield advance


class Stages:
    """Stages that are shown by ``progress`` and whose seconds are kept."""

    def __init__(self, progress: Progress) -> None:
        self._progress = progress
        self._started = time.monotonic()
        self.seconds: dict[str, float] = {}

    @property
    def elapsed(self) -> float:
        """Seconds since the first stage could begin."""
        return time.monotonic() - self._started

    @contextmanager
    def stage(self, title: str, total: int) -> Iterator[Advance]:
        """One stage of ``total`` steps."""
        started = time.monotonic()
        with self._progress.stage(title, total) as advance:
            yield advance
        self.seconds[title.lower()] = round(time.monotonic() - started, 3)


def progress_on(stream: TextIO) -> Progress:
    """Bars on a terminal, lines anywhere else."""
    return Bars() if stream.isatty() else Lines(stream)


def _pace(count: int, total: int, seconds: float) -> str:
    rate = count / seconds
    left = (total - count) / rate if rate else 0.0
    return f"{rate:,.1f} a second, about {left:.0f} s left"
