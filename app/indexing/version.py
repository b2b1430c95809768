"""Index versions: what one is made from, where it lies, which one is published.

A version is a folder ``INDEX_DIR/versions/<id>`` that is complete before it gets
its name and never changes after. Publishing replaces one small pointer file, so
a reader sees the old version or the new one, never something between.
"""

from __future__ import annotations

import hashlib
import json
import re
import secrets
import shutil
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from filelock import FileLock, Timeout

from app.errors import BUILD_COMMAND, BrokenIndex, BuildRunning, NoIndex, NotFound
from app.files import digest_of, shown_name, sync, write_whole
from app.model_identity import ModelIdentity

FORMAT = 4
MANIFEST = "manifest.json"
POINTER = "current"
_SEAL = "seal"
_HELD = "held"
_LEFT = "left"
_WAITING = "waiting"
_ID = re.compile(r"\d{8}T\d{9}Z-[0-9a-f]{4}")
_MOMENT = len("20260101T000000000Z")


@dataclass(frozen=True, slots=True)
class Recipe:
    """Everything that decides what a version contains: equal recipes make equal versions.

    ``reader`` is the digest of the rules that read and divide documents,
    ``facts`` of those that read facts out of them; ``sources`` maps each path
    to the digest of its bytes; ``corrections`` is that of people's corrections.
    """

    format: int
    model: ModelIdentity
    reader: str
    max_document_mb: int
    sources: Mapping[str, str]
    facts: str = ""
    corrections: str = ""


@dataclass(frozen=True, slots=True)
class Manifest:
    """What one version is: its recipe, what came of it, and the SHA-256 of each of its files.

    ``answer_reader`` is the SHA-256 of the reader (``app/reader``) that answers were given with when it was built, None
    where READER was off; it decides nothing of what the version contains. ``vectors`` is how the passages' vectors are
    kept (``VectorKind``), which follows from their number; versions of an earlier release name none and are flat.
    """

    id: str
    created: str
    recipe: Recipe
    failures: Mapping[str, str] = field(default_factory=dict)
    counts: Mapping[str, int] = field(default_factory=dict)
    timings: Mapping[str, float] = field(default_factory=dict)
    files: Mapping[str, str] = field(default_factory=dict)
    answer_reader: str | None = None
    vectors: str = "flat"


def new_version_id(now: datetime, known: Sequence[str] = ()) -> str:
    """An id that sorts by time, with four random digits against two builds in one millisecond.

    It comes after all ``known`` ids, whatever the clock says: what was built last is the newest, even where the clock
    was set back.
    """
    moment = now.astimezone(UTC)
    newest = max(known, default="")
    if _moment_in(moment) <= newest[:_MOMENT]:
        moment = datetime.strptime(f"{newest[: _MOMENT - 1]}+0000", "%Y%m%dT%H%M%S%f%z") + timedelta(milliseconds=1)
    return f"{_moment_in(moment)}-{secrets.token_hex(2)}"


def _moment_in(moment: datetime) -> str:
    return f"{moment:%Y%m%dT%H%M%S}{moment.microsecond // 1000:03d}Z"


def version_folder(index_dir: Path, version_id: str) -> Path:
    """Where a version lies. Raises NotFound for what cannot be a version's id."""
    if not _ID.fullmatch(version_id):
        raise NotFound(f"'{version_id}' is not the id of an index version.")
    return index_dir / "versions" / version_id


def drafts_folder(index_dir: Path) -> Path:
    """Where versions are built and taken apart; nothing in it is ever served."""
    return index_dir / "drafts"


def list_versions(index_dir: Path) -> list[str]:
    """The ids of all complete versions, oldest first."""
    versions = index_dir / "versions"
    return sorted(entry.name for entry in versions.iterdir() if _ID.fullmatch(entry.name)) if versions.is_dir() else []


def published_version(index_dir: Path) -> str | None:
    """The id in the pointer, or None when nothing was ever published; no version has the id of a damaged one."""
    try:
        return (index_dir / POINTER).read_text("utf-8", errors="replace").strip()
    except FileNotFoundError:
        return None


def held_version(index_dir: Path) -> str | None:
    """The newest version when somebody chose to publish an older one instead; a rebuild respects that."""
    file = index_dir / _HELD
    return file.read_text("utf-8", errors="replace").strip() if file.is_file() else None


def left_versions(index_dir: Path) -> frozenset[str]:
    """The versions that were published once and are not now."""
    return frozenset(left_in_file(index_dir).split())


def left_in_file(index_dir: Path) -> str:
    """The same as it is kept: one id a line; empty where no published version was ever left."""
    file = index_dir / _LEFT
    return file.read_text("utf-8", errors="replace").strip() if file.is_file() else ""


def changes_wait(index_dir: Path) -> bool:
    """Whether changes made in the admin's room wait for a person to publish them; a start then publishes nothing."""
    return (index_dir / _WAITING).exists()


def let_changes_wait(index_dir: Path, do_wait: bool = True) -> None:
    """Remember that changes wait for a person, or that they do no more."""
    if do_wait:
        index_dir.mkdir(parents=True, exist_ok=True)
        (index_dir / _WAITING).touch()
    else:
        (index_dir / _WAITING).unlink(missing_ok=True)


def put_pointers(index_dir: Path, published: str | None, held: str | None, left: str | None = None) -> None:
    """Make this machine's pointers say what is published for all; a file that says so already is left alone."""
    for name, wanted in ((_HELD, held), (_LEFT, left), (POINTER, published)):
        file = index_dir / name
        if wanted is None:
            file.unlink(missing_ok=True)
        elif not file.is_file() or file.read_text("utf-8", errors="replace").strip() != wanted:
            write_whole(file, wanted)


def write_manifest(folder: Path, manifest: Manifest) -> None:
    """Write ``manifest.json``, with a seal over all of it; the last file of a version to be written."""
    values = asdict(manifest)
    write_whole(folder / MANIFEST, json.dumps({**values, _SEAL: _seal_of(values)}, indent=1))


def _seal_of(values: Mapping[str, Any]) -> str:
    """SHA-256 of a manifest's values: the manifest holds the digest of every file but itself."""
    return hashlib.sha256(json.dumps(values, sort_keys=True).encode()).hexdigest()


def read_manifest(folder: Path) -> Manifest:
    """The manifest of a version; earlier releases kept names that are not UTF-8. Raises BrokenIndex."""
    try:
        values = json.loads((folder / MANIFEST).read_text("utf-8"))
        seal = values.pop(_SEAL, None)  # a version of an earlier release has none
        if seal is not None and seal != _seal_of(values):
            raise ValueError("it is not as it was written")
        recipe = values.pop("recipe")
        model = ModelIdentity(**recipe.pop("model"))
        recipe["sources"] = {shown_name(path): digest for path, digest in recipe["sources"].items()}
        values["failures"] = {shown_name(path): reason for path, reason in values.get("failures", {}).items()}
        return Manifest(recipe=Recipe(model=model, **recipe), **values)
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as problem:
        raise broken(folder.name, f"its manifest cannot be read ({problem})") from problem


def check_version(index_dir: Path, version_id: str) -> Manifest:
    """The manifest of a version whose files are all there, byte for byte. Raises NotFound or BrokenIndex."""
    folder = version_folder(index_dir, version_id)
    if not folder.is_dir():
        known = ", ".join(reversed(list_versions(index_dir))) or "none"
        raise NotFound(f"There is no index version {version_id} in {index_dir}. Versions, newest first: {known}")
    manifest = read_manifest(folder)
    if manifest.recipe.format != FORMAT:
        raise broken(version_id, f"it has format {manifest.recipe.format}, this program reads {FORMAT}")
    for name, expected in manifest.files.items():
        file = folder / name
        if not file.is_file():
            raise broken(version_id, f"{name} is missing")
        if digest_of(file) != expected:
            raise broken(version_id, f"{name} is not as it was written")
    return manifest


def check_model(manifest: Manifest, wanted: ModelIdentity) -> None:
    """Raise BrokenIndex where a version was made with another encoder, or another form of it, than the one wanted."""
    made = manifest.recipe.model
    if made != wanted:
        made_by, served = (f"{model.name} ({model.runtime}, {model.key})" for model in (made, wanted))
        raise broken(manifest.id, f"it was made with {made_by}, the encoder is {served}")


def publish(index_dir: Path, version_id: str, served_by: ModelIdentity | None = None) -> None:
    """Point at a version, after checking every file of it. Raises NotFound or BrokenIndex.

    Where the encoder is known that it will be ``served_by``, a version made with another is refused. Publishing
    another than the newest is remembered (``held_version``), so that the next start does not undo it, and so is which
    versions were left (``left_versions``), so that none is offered as new.
    """
    manifest = check_version(index_dir, version_id)
    if served_by is not None:
        check_model(manifest, served_by)
    known = list_versions(index_dir)
    newest, before = known[-1], published_version(index_dir)
    left = (left_versions(index_dir) | {before or ""}) & set(known) - {version_id}
    write_whole(index_dir / _LEFT, "\n".join(sorted(left)))
    if version_id != newest:
        write_whole(index_dir / _HELD, newest)
    write_whole(index_dir / POINTER, version_id)
    if version_id == newest:
        (index_dir / _HELD).unlink(missing_ok=True)


def roll_back(index_dir: Path, served_by: ModelIdentity | None = None) -> str:
    """As ``publish``, the newest version older than the published one; returns its id."""
    published = published_version(index_dir)
    older = [known for known in list_versions(index_dir) if published is None or known < published]
    if not older and published is None:
        raise NoIndex(str(index_dir))
    if not older:
        raise NotFound(f"There is no version in {index_dir} older than the published one ({published}).")
    publish(index_dir, older[-1], served_by)
    return older[-1]


def new_draft(index_dir: Path, version_id: str) -> Path:
    """An empty folder to build a version in; what killed builds left is deleted. Under ``build_lock`` only."""
    drafts = drafts_folder(index_dir)
    shutil.rmtree(drafts, ignore_errors=True)
    draft = drafts / version_id
    draft.mkdir(parents=True)
    return draft


def adopt(index_dir: Path, version_id: str) -> None:
    """Give a finished draft its place among the versions, in one step."""
    versions = index_dir / "versions"
    versions.mkdir(exist_ok=True)
    (drafts_folder(index_dir) / version_id).rename(version_folder(index_dir, version_id))
    sync(versions)


def clean(index_dir: Path, keep: int) -> list[str]:
    """Delete all but the ``keep`` newest versions, never the published one; returns what was deleted."""
    published = published_version(index_dir)
    others = [version for version in list_versions(index_dir) if version != published]
    surplus = others[: max(0, len(others) - keep + 1)]
    drafts = drafts_folder(index_dir)
    drafts.mkdir(parents=True, exist_ok=True)
    for version in surplus:
        # Renamed first: a folder that is half deleted must not look like a version.
        version_folder(index_dir, version).rename(drafts / version)
    shutil.rmtree(drafts)
    return surplus


@contextmanager
def build_lock(index_dir: Path, wait_seconds: float = 0.0) -> Iterator[None]:
    """Hold the only right to write in ``index_dir``; the system lets go of it when the process dies.

    Raises BuildRunning when another process holds it and does not let go of it in time.
    """
    index_dir.mkdir(parents=True, exist_ok=True)
    lock = FileLock(index_dir / "index.lock", timeout=wait_seconds)
    try:
        lock.acquire()
    except Timeout as busy:
        raise BuildRunning(
            f"Another build is writing in {index_dir}. Wait until it has ended, then try again."
        ) from busy
    try:
        yield
    finally:
        lock.release()


def broken(version_id: str, reason: str) -> BrokenIndex:
    """The error for a version that cannot be served, with the command that repairs it."""
    return BrokenIndex(f"Index version {version_id} cannot be used: {reason}. Repair with: {BUILD_COMMAND} --force")
