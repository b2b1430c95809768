"""What the running system says of itself: JSON log lines, request ids and step timings.

A line is written to standard error and carries ``ts``, ``level``, ``event`` and,
inside a request, ``request_id``. Every text in it passes through ``redact``
first, those of other libraries too, so that no line holds personal details.
"""

from __future__ import annotations

import logging
import secrets
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from types import MappingProxyType
from typing import Any, TextIO, cast

import structlog
from structlog.typing import EventDict, Processor

from app.redaction import redact

_OWN_VALUES = frozenset({"ts", "level", "request_id"})
_DEEPEST = 6
# Libraries that tell of their own machinery at INFO, and of nothing that somebody could act on.
_TALKATIVE = ("alembic.runtime.plugins", "faiss.loader", "huey")


class Steps:
    """How long the named steps of one piece of work took: ``with steps("retrieve"): …``."""

    def __init__(self) -> None:
        self._seconds: dict[str, float] = {}

    @contextmanager
    def __call__(self, name: str) -> Iterator[None]:
        """Add the time spent inside to step ``name``, also when it fails."""
        started = time.perf_counter()
        try:
            yield
        finally:
            self._seconds[name] = self._seconds.get(name, 0.0) + time.perf_counter() - started

    @property
    def seconds(self) -> Mapping[str, float]:
        """Seconds by step, in the order in which the steps first ended."""
        return MappingProxyType(self._seconds)

    @property
    def ms(self) -> dict[str, float]:
        """Milliseconds by step, to a tenth: the form for log lines."""
        return {name: round(spent * 1000, 1) for name, spent in self._seconds.items()}


def new_request_id() -> str:
    """A fresh id for one request: 16 hexadecimal digits that say nothing about the person."""
    return secrets.token_hex(8)


class _Lossy:
    """A stream that loses what it cannot write: a request must not fail because the disk of its log is full."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def write(self, text: str) -> None:
        """Write if it can be written."""
        with suppress(OSError):
            self._stream.write(text)

    def flush(self) -> None:
        """Flush if it can be flushed."""
        with suppress(OSError):
            self._stream.flush()


def configure_logging(level: str) -> None:
    """Write log lines of ``level`` (DEBUG, INFO, WARNING or ERROR) and above to standard error as JSON.

    Lines of other libraries take the same road. Can be called again; the last call counts.
    """
    steps: list[Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.processors.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True, key="ts"),
        structlog.processors.format_exc_info,
        redact_values,
    ]
    renderer = structlog.processors.JSONRenderer(ensure_ascii=False)
    structlog.configure(
        processors=[*steps, renderer],
        wrapper_class=structlog.make_filtering_bound_logger(logging.getLevelNamesMapping()[level]),
        logger_factory=structlog.WriteLoggerFactory(file=cast(TextIO, _Lossy(sys.stderr))),
        cache_logger_on_first_use=False,
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.addFilter(_tells_something)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, *steps[3:], renderer],
            foreign_pre_chain=steps[:3],
        )
    )
    logging.root.handlers[:] = [handler]
    logging.root.setLevel(level)
    for name in _TALKATIVE:
        logging.getLogger(name).setLevel(max(logging.WARNING, logging.root.level))


def _tells_something(record: logging.LogRecord) -> bool:
    """Of migrations, each change and every warning; not which kind of database was looked at, at every start."""
    is_quiet = record.name == "alembic.runtime.migration" and record.levelno <= logging.INFO
    return not is_quiet or record.getMessage().startswith("Running ")


def redact_values(_logger: Any, _method: str, event: EventDict) -> EventDict:
    """The step of the logging chain that redacts every value which is not the log's own."""
    return {key: value if key in _OWN_VALUES else _redacted(value) for key, value in event.items()}


def _redacted(value: object, depth: int = 0) -> object:
    """``value`` for JSON with every text in it redacted; what is neither number nor text is written as text."""
    if value is None or isinstance(value, bool | int | float):
        return value
    if isinstance(value, str) or depth >= _DEEPEST:
        return redact(str(value))
    if isinstance(value, Mapping):
        return {redact(str(key)): _redacted(inner, depth + 1) for key, inner in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [_redacted(inner, depth + 1) for inner in value]
    return redact(str(value))
