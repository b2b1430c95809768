"""Examines an installation, and names the repair for each fault that it finds. Changes nothing.

Used by the command and by the health page, so that both say the same.
"""

from __future__ import annotations

import os
import shutil
import stat
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path

from sqlalchemy import Engine, text
from sqlalchemy.exc import SQLAlchemyError

from app.config import SHORTEST_SECRET, Config, is_loopback
from app.confinement.confine import what_can_hold
from app.documents.sources import list_sources, misnamed_sources
from app.encoder_identity import encoder_identity
from app.errors import BUILD_COMMAND, AppError
from app.files import check_open, shown_name
from app.indexing.shared import pull
from app.indexing.version import POINTER, changes_wait, check_version, list_versions, published_version
from app.queue import some_worker_runs
from app.storage.accounts import Accounts, Role
from app.storage.audit import Action, Audit, Wanted
from app.storage.engine import open_database, sqlite_file
from app.storage.passages import count_passages
from app.storage.sealed import Seal, purpose_of
from app.storage.second_steps import SecondSteps
from app.storage.secret import shared_secret

LEAST_FREE = 1_000_000_000
BACKUP_DAYS = 7


class Verdict(StrEnum):
    """How grave a finding is."""

    GOOD = "good"
    ADVICE = "advice"
    FAULT = "fault"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at: what was found and, unless it is good, what repairs it."""

    name: str
    verdict: Verdict
    says: str
    repair: str = ""


def examine(config: Config, now: datetime) -> list[Finding]:
    """Everything that was looked at, in the order in which faults should be mended."""
    findings = [*_look("documents", lambda: _documents(config))]
    database: list[Engine] = []
    findings += _look("database", lambda: _database(config, database))
    if database:
        findings += _look_into(database[0], config, now)
    findings += _look("index", lambda: _index(config))
    findings += _look("worker", lambda: _worker(config))
    findings += _look("disk", lambda: _disk(config))
    findings += _look("access", lambda: _access(config))
    findings += _look("reader", _reader)
    return findings


def _look_into(engine: Engine, config: Config, now: datetime) -> list[Finding]:
    """What the database holds; its connections are given up."""
    try:
        findings = _look("accounts", lambda: _accounts(engine))
        findings += _look("sign-on", lambda: _single_sign_on(config, engine))
        findings += _look("codes", lambda: _second_steps(config, engine))
        findings += _look("backup", lambda: _backup(engine, now))
        if engine.dialect.name == "postgresql":
            findings += _look("shared", lambda: _shared(config, engine))
        return findings
    finally:
        engine.dispose()


def _look(name: str, look: Callable[[], Iterator[Finding]]) -> list[Finding]:
    """What a look finds; an error that it meets is a fault whose own words name the repair."""
    try:
        return list(look())
    except (AppError, OSError, SQLAlchemyError) as problem:
        return [Finding(name, Verdict.FAULT, str(problem), "Mend what the message names, then look again.")]


def _documents(config: Config) -> Iterator[Finding]:
    root = config.knowledge_dir
    if not root.is_dir():
        repair = "Make the folder, or set KNOWLEDGE_DIR to the one that holds the documents."
        yield Finding("documents", Verdict.FAULT, f"There is no folder {root}", repair)
        return
    check_open(root, lambda _: True)
    count = len(list_sources(root))
    if not count:
        yield Finding("documents", Verdict.ADVICE, f"{root} holds no document", "Add some at /admin/documents/add.")
    else:
        yield Finding("documents", Verdict.GOOD, f"{count:,} in {root}")
    if misnamed := misnamed_sources(root):
        left_out = f"{len(misnamed):,} left out for a name that is not UTF-8, such as {shown_name(misnamed[0])}"
        repair = f"Rename it, in bash: mv -i {_in_bash(root / misnamed[0])} NEW-NAME; then look again."
        yield Finding("documents", Verdict.ADVICE, left_out, repair)
    if not _is_writable(root):
        repair = f"Let the user who runs the server write there: chown or chmod {root}."
        yield Finding("documents", Verdict.FAULT, f"{root} cannot be written, so nothing can be added", repair)


def _database(config: Config, opened: list[Engine]) -> Iterator[Finding]:
    file = sqlite_file(config.database_url)
    if file is not None and not file.is_file():
        is_new = published_version(config.index_dir) is None
        repair = "Where this installation is new, start it: scripts/run makes one. Else stop the server, put the file "
        repair += "back or restore a backup (.venv/bin/python -m scripts.backup restore FOLDER), and start it again."
        yield Finding("database", Verdict.ADVICE if is_new else Verdict.FAULT, f"There is no file {file}", repair)
        return
    engine = open_database(config.database_url)
    opened.append(engine)
    if engine.dialect.name == "sqlite":
        with engine.connect() as connection:
            found = connection.scalar(text("PRAGMA quick_check"))
        if found != "ok":
            repair = "Stop the server and restore a backup: .venv/bin/python -m scripts.backup restore FOLDER."
            yield Finding("database", Verdict.FAULT, f"The database is damaged: {found}", repair)
            return
    yield Finding("database", Verdict.GOOD, f"Sound, at {engine.url.render_as_string(hide_password=True)}")
    if file is not None and file.stat().st_mode & stat.S_IROTH:
        says = "Everybody with an account on this machine may read the database, which holds what people asked"
        yield Finding("database", Verdict.ADVICE, says, f"chmod o= {file}*")


def _accounts(engine: Engine) -> Iterator[Finding]:
    admins = [each for each in Accounts(engine).all() if each.role is Role.ADMIN and each.can_sign_in]
    if not admins:
        repair = "Make one: .venv/bin/python -m scripts.accounts create-admin NAME."
        says = "No admin can sign in, so nobody looks after the admin's room"
        yield Finding("accounts", Verdict.ADVICE, says, repair)
    else:
        yield Finding("accounts", Verdict.GOOD, f"{len(admins)} admin{'s' if len(admins) > 1 else ''} can sign in")


def _single_sign_on(config: Config, engine: Engine) -> Iterator[Finding]:
    """Whether people can come in by the settings, and somebody also without the provider. Asks nobody."""
    accounts = [each for each in Accounts(engine).all() if each.is_active]
    stranded = [each.name for each in accounts if each.identity and each.identity.issuer != config.oidc_issuer]
    if stranded:
        are = "1 account is" if len(stranded) == 1 else f"{len(stranded)} accounts are"
        says = f"{are} connected to another provider than OIDC_ISSUER, such as {stranded[0]}"
        repair = "Set OIDC_ISSUER as it was, or disconnect them under /admin/accounts and give them one-time links."
        yield Finding("sign-on", Verdict.ADVICE, says, repair)
    if not config.oidc_issuer:
        return
    yield Finding("sign-on", Verdict.GOOD, f"{config.oidc_issuer} signs people in")
    if config.oidc_redirect_uri.startswith("https://") and not config.https_only:
        says = "People come back from the provider by https, but the room's cookie may travel by http"
        yield Finding("sign-on", Verdict.ADVICE, says, "Set HTTPS_ONLY=on.")
    if not any(each.role is Role.ADMIN and each.password for each in accounts):
        says = "No admin has a password: when the provider is down, nobody gets in"
        yield Finding(
            "sign-on", Verdict.ADVICE, says, "Make one: .venv/bin/python -m scripts.accounts create-admin NAME."
        )


def _second_steps(config: Config, engine: Engine) -> Iterator[Finding]:
    """Whether codes can be checked: after a restore or a move, keys may be sealed with another secret."""
    keys = SecondSteps(engine).all_keys()
    if not keys:
        return
    seal = Seal(config.secret_key or shared_secret(engine))
    lost = [account_id for account_id, sealed in keys.items() if not seal.opens(sealed, purpose_of(account_id))]
    if lost:
        says = f"The keys of {len(lost)} of {len(keys)} second steps were sealed with another secret: no code is right"
        repair = "Set SECRET_KEY to the one before; else they use recovery codes, or you reset them: "
        yield Finding(
            "codes", Verdict.FAULT, says, repair + ".venv/bin/python -m scripts.accounts reset-second-step NAME."
        )
    else:
        yield Finding("codes", Verdict.GOOD, f"The keys of all {len(keys)} second steps can be opened")


def _backup(engine: Engine, now: datetime) -> Iterator[Finding]:
    made = Audit(engine).page(Wanted(action=Action.BACKUP_MADE))
    repair = "Make one: .venv/bin/python -m scripts.backup make FOLDER, on another disk, every day."
    if not made:
        yield Finding("backup", Verdict.ADVICE, "No backup was ever made", repair)
    elif (days := (now - made[0].at).days) > BACKUP_DAYS:
        yield Finding("backup", Verdict.ADVICE, f"The last backup is {days} days old", repair)
    else:
        yield Finding("backup", Verdict.GOOD, f"The last one was made on {made[0].at:%d %B %Y}")


def _shared(config: Config, engine: Engine) -> Iterator[Finding]:
    """Does the database hold, for every machine, the passages of the version that is published?"""
    pull(config)
    published = published_version(config.index_dir)
    if published is None:
        return  # said of the index
    with engine.connect() as connection:
        found = count_passages(connection, published)
    wanted = check_version(config.index_dir, published).counts["passages"]
    if found != wanted:
        says = f"The database holds {found:,} of the {wanted:,} passages of version {published}"
        yield Finding("shared", Verdict.FAULT, says, f"Publish a new version: {BUILD_COMMAND} --force.")
    else:
        yield Finding("shared", Verdict.GOOD, f"All {wanted:,} passages of version {published} are in the database")


def _index(config: Config) -> Iterator[Finding]:
    published = published_version(config.index_dir)
    if published is None:
        yield Finding("index", Verdict.FAULT, "Nothing is published, so no question can be answered", _BUILD)
        return
    if published not in list_versions(config.index_dir):
        says = f"The pointer {config.index_dir / POINTER} names '{published}', and there is no such version"
        yield Finding("index", Verdict.FAULT, says, _BUILD)
        return
    manifest = check_version(config.index_dir, published)
    if manifest.recipe.model != encoder_identity(config):
        says = f"Version {published} was made with {manifest.recipe.model.name}, which is not the encoder set"
        yield Finding("index", Verdict.FAULT, says, _BUILD)
        return
    yield Finding("index", Verdict.GOOD, f"Version {published}, every file as it was written")
    if manifest.failures:
        says = f"{len(manifest.failures)} of its files could not be read"
        yield Finding("index", Verdict.ADVICE, says, "See why at /admin/index, and mend or withdraw them.")
    if changes_wait(config.index_dir):
        says = "Changes wait to be published"
        yield Finding("index", Verdict.ADVICE, says, "Build and publish a version at /admin/index.")


def _worker(config: Config) -> Iterator[Finding]:
    if some_worker_runs(config):
        yield Finding("worker", Verdict.GOOD, "The background worker runs")
    else:
        repair = "scripts/run starts it beside the server; by itself it is .venv/bin/python -m scripts.worker."
        yield Finding("worker", Verdict.ADVICE, "The background worker does not run: nothing can be built", repair)


def _disk(config: Config) -> Iterator[Finding]:
    """Room for versions, documents and the database; a disk that holds several of them is told of once."""
    file = sqlite_file(config.database_url)
    folders = [config.index_dir, config.knowledge_dir, *([file.parent] if file else [])]
    for place in {each.stat().st_dev: each for each in map(_existing, folders)}.values():
        free = shutil.disk_usage(place).free
        says = f"{free / 1e9:,.1f} GB free at {place}"
        if free < LEAST_FREE:
            repair = (
                "Make room: delete surplus versions (.venv/bin/python -m scripts.versions clean), old backups and logs."
            )
            yield Finding("disk", Verdict.FAULT, says, repair)
        else:
            yield Finding("disk", Verdict.GOOD, says)


def _access(config: Config) -> Iterator[Finding]:
    if is_loopback(config.host) or config.https_only:
        yield Finding("access", Verdict.GOOD, "The room's cookie is safe on its way")
    else:
        says = f"The server listens on {config.host}, and the room's cookie may travel by http"
        repair = "Let people come through a proxy with https, and set HTTPS_ONLY=on."
        yield Finding("access", Verdict.ADVICE, says, repair)
    if 0 < len(config.secret_key) < SHORTEST_SECRET:
        says = f"SECRET_KEY has {len(config.secret_key)} characters: who guesses it signs in as anybody"
        yield Finding("access", Verdict.ADVICE, says, _LONGER)
    if not config.limits:
        yield Finding("access", Verdict.ADVICE, "Rate limits are off", "Set LIMITS=on unless a proxy has its own.")


def _reader() -> Iterator[Finding]:
    """How well are the processes held that read documents?"""
    can = what_can_hold()
    if can.files and can.calls:
        yield Finding("reader", Verdict.GOOD, "What reads documents can open no other file and reach nobody")
        return
    lacks = " and ".join(
        name
        for name, holds in (("Landlock (other files)", can.files), ("seccomp (network, programs)", can.calls))
        if not holds
    )
    says = f"What reads documents is held by limits on memory and time; this system has no {lacks}"
    yield Finding("reader", Verdict.ADVICE, says, "Run it on Linux 5.13 or newer, x86_64 or aarch64: docs/security.md.")


_LONGER = (
    "Set one made by chance: python -c 'import secrets; print(secrets.token_hex(32))'. It ends all sessions and "
    "codes of apps (docs/operations.md, Second step): let people with a second step have recovery codes first."
)
_BUILD = f"Build one: {BUILD_COMMAND}, or /admin/index."


def _existing(folder: Path) -> Path:
    return folder if folder.exists() else _existing(folder.parent)


def _in_bash(path: Path) -> str:
    """A path as bash takes it, whatever its bytes are."""
    told = (chr(byte) if 32 <= byte < 127 and byte not in b"'\\" else f"\\x{byte:02x}" for byte in os.fsencode(path))
    return f"$'{''.join(told)}'"


def _is_writable(folder: Path) -> bool:
    trial = folder / f".doctor-{datetime.now(UTC):%f}"
    try:
        trial.touch()
        trial.unlink()
    except OSError:
        return False
    return True
