"""The worker's process: one for each installation, from its start to a clean end.

It ends when it is told to (SIGTERM, SIGINT) and when the process that started
it is gone.
"""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Callable
from datetime import UTC, datetime

import structlog
from filelock import FileLock, Timeout

from app.config import Config
from app.errors import ConfigError
from app.observability import configure_logging
from app.queue import JobQueue, worker_lock
from app.storage.engine import open_database
from app.storage.jobs import Jobs
from app.worker.any_machine import AnyMachine
from app.worker.minute import Minute
from app.worker.supervise import Supervisor

WAIT_SECONDS = 20.0
PARENT_SECONDS = 1.0


def run_worker(config: Config, wait_seconds: float = WAIT_SECONDS) -> int:
    """Work until told to stop; 0 then, 1 when another worker serves this installation.

    Raises ConfigError where INDEX_DIR cannot be written to.
    """
    configure_logging(config.log_level)
    log = structlog.get_logger()
    try:
        config.index_dir.mkdir(parents=True, exist_ok=True)
        held = FileLock(worker_lock(config.index_dir)).acquire(timeout=wait_seconds)
    except Timeout:
        log.warning("another worker serves this installation", lock=str(worker_lock(config.index_dir)))
        return 1
    except OSError as problem:
        raise ConfigError(
            f"The worker cannot write to INDEX_DIR ({problem}). See that this user may write there, then start again."
        ) from problem
    with held:
        _work(config)
    log.info("worker ended")
    return 0


def _work(config: Config) -> None:
    database = open_database(config.database_url)
    jobs = Jobs(database)
    supervisor = Supervisor(jobs, _now)
    minute = Minute(config, database, supervisor, _now())
    is_shared = database.dialect.name == "postgresql"

    def tick() -> None:
        minute.look(queue, _now())

    queue = JobQueue(config.index_dir, supervisor.run, tick, is_shared=is_shared)
    if is_shared:
        _work_among_others(AnyMachine(database, jobs, supervisor, tick), supervisor)
        return
    supervisor.recover(queue)
    consumer = queue.huey.create_consumer(workers=1, initial_delay=0.2, max_delay=1.0, backoff=1.2)
    _leave_with(supervisor, consumer.stop_flag.is_set, consumer.stop)
    structlog.get_logger().info("worker began")
    try:
        consumer.run()
    finally:
        supervisor.leave()


def _work_among_others(loop: AnyMachine, supervisor: Supervisor) -> None:
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: loop.stop())
    _leave_with(supervisor, loop.is_stopping, loop.stop)
    structlog.get_logger().info("worker began")
    try:
        loop.run()
    finally:
        supervisor.leave()


def _leave_with(supervisor: Supervisor, is_stopping: Callable[[], bool], stop: Callable[[], None]) -> None:
    """End the job under way as soon as the worker stops, and the worker when its parent is gone."""
    parent = os.getppid()
    pause = threading.Event()

    def watch() -> None:
        while not is_stopping():
            pause.wait(PARENT_SECONDS / 4)
            if os.getppid() != parent:
                stop()
        supervisor.leave()

    threading.Thread(target=watch, daemon=True).start()


def _now() -> datetime:
    return datetime.now(UTC)
