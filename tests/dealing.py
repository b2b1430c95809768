"""How `scripts/test` deals tests to several processes (pytest-xdist): in groups that share what is made for them.

Whatever a group shares (a small index, a site, PostgreSQL, a server) is made once. Everything else a process makes for
itself: temporary folders, databases and ports are never those of another. One core: one process, as without it.
"""

from __future__ import annotations

import os
import re
from functools import cache
from pathlib import Path

from xdist.scheduler import LoadScopeScheduling
from xdist.workermanage import WorkerController

ROOT = Path(__file__).resolve().parents[1]
MOST_PROCESSES = 4
SERVERS, BROWSERS = "servers, commands and PostgreSQL", "browsers"
_BROWSER = re.compile(r"\bIN_BROWSER\b")
_SERVER = re.compile(r"\bmark\.slow\b|(?<![.\w])(?:database_url|new_postgres|postgres)[,:)]")


def processes() -> int:
    """How many ``-n auto`` means: one for each core that this process may use; 0 (none beside this one) on one core."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return min(cores, MOST_PROCESSES) if cores > 1 else 0


@cache
def group_of(file: str) -> str:
    """The group of a file of tests (its path from the project's root).

    Those that start commands or ask PostgreSQL wait for one another, and so do
    those with a browser: side by side with their like they would be late, and
    PostgreSQL would be started twice. The others go by the room that they test.
    Told from the file's text, as whoever deals has not collected the tests.
    """
    text = (ROOT / file).read_text("utf-8")
    if _BROWSER.search(text):
        return BROWSERS
    return SERVERS if _SERVER.search(text) else "/".join(Path(file).parts[:2])


class ByGroup(LoadScopeScheduling):
    """Deals a group to each process, and the next to whichever is done; those that take longest come first."""

    def _split_scope(self, nodeid: str) -> str:
        """The name of the group of a test."""
        return group_of(nodeid.split("::", 1)[0])

    def _assign_work_unit(self, node: WorkerController) -> None:
        """Hand the next group to a process."""
        for group in (BROWSERS, SERVERS):
            if group in self.workqueue:
                self.workqueue.move_to_end(group, last=False)
        super()._assign_work_unit(node)
