"""How gunicorn runs the application: sized for the machine, loaded once, stopped gracefully.

The master loads the model and the index, then forks; workers share that memory.
Every numeric library keeps to one thread, so that workers do not fight over
cores and no thread pool is lost in the fork.
"""

from __future__ import annotations

import gc
import signal
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from app.config import load
from app.errors import AppError
from app.own_folder import OwnFolder

# While the application loads nothing of it becomes garbage, and looking for some costs an eighth of the start.
gc.disable()

try:
    _config = load()
except AppError as problem:
    raise SystemExit(f"The server cannot start. {problem}") from None
_host = f"[{_config.host}]" if ":" in _config.host else _config.host

wsgi_app = "app.gunicorn_conf:application()"
bind = f"{_host}:{_config.port}"
workers = _config.web_concurrency
preload_app = True

# A question keeps a core busy for some milliseconds; threads are for what waits for the database or a client
# that reads slowly; one that sends slowly gets none (app/gunicorn_worker.py).
worker_class = "app.gunicorn_worker.PatientWorker"
# More than are worked on at once (app/access/limits.py), so that in a rush pages are served and 503 is said in time.
threads = 12
# Waiting for a request costs a file descriptor each; 1,024 is all that most systems give a process.
worker_connections = 500
keepalive = 15
timeout = 60
graceful_timeout = 20

# 500 code points of four bytes take 6,000 characters in a query string; the default of 4,094 would refuse them.
limit_request_line = 8190
limit_request_fields = 50
limit_request_field_size = 8190

# The heartbeat file is written all the time: in memory where there is such a place.
worker_tmp_dir = "/dev/shm" if Path("/dev/shm").is_dir() else None  # noqa: S108
control_socket_disable = True
accesslog = None
errorlog = "-"
loglevel = "warning"
proc_name = "recruitment-chatbot"

# Put into the environment by gunicorn before it loads the application.
_metrics = OwnFolder("recruitment-chatbot-metrics-")
raw_env = [
    "OMP_NUM_THREADS=1",
    "OPENBLAS_NUM_THREADS=1",
    "TOKENIZERS_PARALLELISM=false",
    "HF_HUB_OFFLINE=1",
    "ORT_DISABLE_TELEMETRY=1",
    f"PROMETHEUS_MULTIPROC_DIR={_metrics.path}",
]


def _stop_early(*_: object) -> None:
    _metrics.close()
    raise SystemExit(0)


# gunicorn listens to signals only once the application is loaded; until then a stop is as clean as afterwards.
for _signal in (signal.SIGINT, signal.SIGTERM):
    signal.signal(_signal, _stop_early)


def application() -> Any:
    """The application; what keeps it from starting is said in a sentence, as commands say it."""
    # Numeric libraries read their environment when they are loaded, so nothing of this was imported before raw_env.
    from app.models import load_models

    try:
        with ThreadPoolExecutor(1) as beside:  # ended before anything forks
            loading = beside.submit(load_models, _config)
            from app.factory import create_app

            loading.result()
        return create_app(_config)
    except AppError as problem:
        _metrics.close()
        raise SystemExit(f"The server cannot start. {problem}") from problem


def when_ready(server: Any) -> None:
    """Set aside what the master has loaded, so that a worker's garbage collector does not copy shared memory.

    Nothing is collected before: some hundred objects are garbage, and to look for them takes a tenth of a second.
    """
    gc.freeze()
    gc.enable()


def post_worker_init(worker: Any) -> None:
    """Follow what other machines publish; print the address when the first worker is about to serve."""
    worker.wsgi.extensions["follow"]()
    if worker.age == 1:
        shown = {"0.0.0.0": "127.0.0.1", "[::]": "[::1]"}.get(_host, _host)  # noqa: S104
        sys.stdout.write(f"Ask at http://{shown}:{_config.port}/\n")
        sys.stdout.flush()


def worker_exit(server: Any, worker: Any) -> None:
    """Follow other machines no more, so that a worker ends at once."""
    from app.indexing.shared import close_shared

    close_shared()


def child_exit(server: Any, worker: Any) -> None:
    """Forget the gauges of a worker that ended; its counts stay."""
    from prometheus_client.multiprocess import mark_process_dead

    mark_process_dead(worker.pid, str(_metrics.path))  # type: ignore[no-untyped-call]


def on_exit(server: Any) -> None:
    """Leave nothing behind."""
    _metrics.close()
