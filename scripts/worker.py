"""The background worker, which scripts/run starts beside the server: python -m scripts.worker."""

from __future__ import annotations

import argparse
import sys

from app.config import load
from app.errors import AppError
from app.worker.consumer import run_worker


def main(arguments: list[str] | None = None) -> int:
    """Work until stopped; 0 then, 1 when it could not begin, with the reason."""
    argparse.ArgumentParser(
        prog="python -m scripts.worker",
        description="Builds and compares index versions that people ask for in the admin's room. One for each "
        "installation (INDEX_DIR and DATABASE_URL). SIGTERM or Ctrl-C stops it; a job under way waits for the next.",
    ).parse_args(arguments)
    try:
        return run_worker(load())
    except AppError as problem:
        print(problem, file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main())
