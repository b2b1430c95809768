"""When a new version is built without anybody asking: at a time of day, or when the knowledge folder has changed.

Such a version waits to be looked at like any other.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

from app.config import Config
from app.documents.sources import list_sources
from app.errors import AppError
from app.indexing.recipe import source_digests
from app.indexing.version import list_versions, read_manifest, version_folder
from app.queue import JobQueue
from app.storage.jobs import JobKind, Jobs

SCHEDULE = "schedule"
LATEST = timedelta(hours=4)
"""How long a build that could not begin at its time of day stays due; later it would meet the day's work."""
_Look = tuple[tuple[str, int, int], ...]


class Schedule:
    """Looks about once a minute, and remembers what it saw. ``begun`` is when its worker began."""

    def __init__(self, config: Config, jobs: Jobs, begun: datetime) -> None:
        self._config, self._jobs, self._begun = config, jobs, begun
        self._last_look: _Look | None = None
        self._settled: _Look | None = None

    def is_due(self, now: datetime) -> bool:
        """Whether a build should begin now."""
        return self._is_time(now) or (self._config.rebuild_on_change and self._has_changed())

    def ask(self, queue: JobQueue, now: datetime) -> bool:
        """Ask for a build when one is due and no job is active; whether one was asked for."""
        if self._jobs.active() is not None or not self.is_due(now):
            return False
        job, is_new = self._jobs.ask(JobKind.BUILD, SCHEDULE, now)
        if is_new:
            queue.put(job.id)
        return is_new

    def _is_time(self, now: datetime) -> bool:
        """Whether the time of day came while this worker was there, not long ago, and no build was asked for since."""
        if self._config.rebuild_at is None:
            return False
        hour, minute = self._config.rebuild_at
        moment = now.replace(hour=hour, minute=minute, second=0, microsecond=0)
        if moment > now:
            moment -= timedelta(days=1)
        if moment <= self._begun or now - moment > LATEST:
            return False
        return all(job.asked_at < moment for job in self._jobs.latest(1, JobKind.BUILD))

    def _has_changed(self) -> bool:
        """Whether the folder has stood still for a minute and differs from the newest version."""
        look = _look(self._config.knowledge_dir)
        stood_still, self._last_look = look == self._last_look, look
        if not stood_still or look == self._settled:
            return False
        self._settled = look
        newest = next(reversed(list_versions(self._config.index_dir)), None)
        try:
            sources = source_digests(self._config.knowledge_dir)
            if not sources:
                return False
            return (
                newest is None
                or read_manifest(version_folder(self._config.index_dir, newest)).recipe.sources != sources
            )
        except AppError:
            return newest is not None


def _look(root: Path) -> _Look:
    """Names, times and sizes of all sources and their sidecars: cheap, and different whenever one is written."""
    found = []
    for path in list_sources(root) if root.is_dir() else []:
        for name in (path, f"{path}.yaml"):
            try:
                stat = (root / name).stat()
            except OSError:
                continue
            found.append((name, stat.st_mtime_ns, stat.st_size))
    return tuple(found)
