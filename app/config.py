"""Every setting: one table of name, default and meaning, read from the environment once.

``load`` is the only place in the project that reads environment variables.
A wrong value stops the start with the name, what was found and what to write.
"""

from __future__ import annotations

import hashlib
import os
import re
import secrets
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, fields
from ipaddress import ip_address
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from app.errors import ConfigError

ROOT = Path(__file__).resolve().parent.parent
PACKAGED_ENCODER = "packaged"
SHORTEST_SECRET = 32
"""Characters of a secret that nobody guesses, as those are that a first start makes."""
CALLBACK_PATH = "/admin/single-sign-on/callback"
"""Where the provider of single sign-on sends browsers back to."""
_ORIGIN = re.compile(r"https?://(?:[a-z0-9.-]+|\[[0-9a-f:.]+\])(?::[0-9]{1,5})?")


@dataclass(frozen=True, slots=True)
class Setting:
    """One row of the settings table. ``read`` turns the text into the value or raises ValueError."""

    name: str
    default: str
    meaning: str
    read: Callable[[str], Any]


def _path(text: str) -> Path:
    return (ROOT / Path(text).expanduser()).resolve()


def _whole(low: int, high: int) -> Callable[[str], int]:
    def read(text: str) -> int:
        wanted = f"write a whole number from {low} to {high}"
        try:
            value = int(text)
        except ValueError as problem:
            raise ValueError(wanted) from problem
        if not low <= value <= high:
            raise ValueError(wanted)
        return value

    return read


def _switch(text: str) -> bool:
    if text.lower() not in ("on", "off"):
        raise ValueError("write 'on' or 'off'")
    return text.lower() == "on"


def _time_of_day(text: str) -> tuple[int, int] | None:
    if not text:
        return None
    hour, _, minute = text.partition(":")
    if not (re.fullmatch(r"[0-9]{2}:[0-9]{2}", text) and int(hour) < 24 and int(minute) < 60):
        raise ValueError("write a time of day as HH:MM, such as 03:30")
    return int(hour), int(minute)


def _file(text: str) -> Path | None:
    """A file that must be there; None when none is named."""
    if text and not _path(text).is_file():
        raise ValueError("write the path of a file that is there")
    return _path(text) if text else None


def _one_of(*choices: str) -> Callable[[str], str]:
    def read(text: str) -> str:
        if text.upper() not in choices:
            raise ValueError(f"write one of {', '.join(choices)}")
        return text.upper()

    return read


def _whom(text: str) -> str:
    if text.lower() not in ("off", "admins", "all"):
        raise ValueError("write 'off', 'admins' or 'all'")
    return text.lower()


def _origins(text: str) -> tuple[str, ...]:
    found = [origin.removesuffix("/") for origin in text.replace(",", " ").split()]
    if wrong := [origin for origin in found if not _ORIGIN.fullmatch(origin)]:
        raise ValueError(f"write origins such as https://www.example.org, without a path; found {wrong[0]}")
    return tuple(dict.fromkeys(found))


def _database(text: str) -> str:
    """The address of a database as far as its form goes; empty when none is named."""
    try:
        parts = urlsplit(re.sub("(?<=://)[^@]*@", "", text, count=1))  # a password may hold / # ? [ as it is
        is_one = parts.scheme == "sqlite" or (parts.port or 0) >= 0
    except ValueError:
        parts, is_one = urlsplit(""), False
    if text and not (is_one and re.match(r"sqlite:///.|postgresql(?:\+psycopg)?://", text)):
        raise ValueError("write sqlite:///var/app.db or postgresql://USER:PASSWORD@HOST/NAME")
    if "@" in text.partition("?")[0].partition("@")[2]:
        raise ValueError("write %40 for each @ in the password")
    return text


def is_loopback(host: str) -> bool:
    """Whether a host name or address leads to this machine alone."""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _safe_address(text: str) -> str:
    """An https address, or http on this machine, that is nothing but origin and path; empty when none is named."""
    try:
        parts = urlsplit(text)
        port_is_one = parts.port is None or parts.port > 0
    except ValueError:
        parts, port_is_one = urlsplit(""), False
    host = parts.hostname or ""
    is_safe = port_is_one and (parts.scheme == "https" or (parts.scheme == "http" and is_loopback(host)))
    plain = not re.search(r"[\s?#@\\]", text) and text.isascii() and text.isprintable()
    if text and not (host and is_safe and plain):
        raise ValueError("write an address that begins with https://, without a query, a fragment or a user")
    return text


def _callback(text: str) -> str:
    if text and urlsplit(_safe_address(text)).path != CALLBACK_PATH:
        raise ValueError(f"write the address of this service followed by {CALLBACK_PATH}")
    return text


def _values(text: str) -> tuple[str, ...]:
    """Values parted by commas; a value may hold spaces."""
    return tuple(dict.fromkeys(value.strip() for value in text.split(",") if value.strip()))


def _words(text: str) -> tuple[str, ...]:
    """Values without spaces, as the provider is asked for them parted by spaces."""
    if wrong := [value for value in _values(text) if re.search(r"\s", value) or not value.isprintable()]:
        raise ValueError(f"write values without spaces, parted by commas; found '{wrong[0]}'")
    return _values(text)


def _role_claim(text: str) -> str:
    if text in ("email", "name", "nickname", "preferred_username", "sub", "unique_name", "upn"):
        raise ValueError("write a claim that the provider keeps for roles or groups: names and addresses change hands")
    return text


def _line(text: str) -> str:
    if len(text) > 60 or not text.isprintable():
        raise ValueError("write one line of at most 60 characters")
    return text


SETTINGS: tuple[Setting, ...] = (
    Setting("KNOWLEDGE_DIR", "knowledge/", "folder of source documents, read recursively", _path),
    Setting("INDEX_DIR", "index/", "where built index versions are kept", _path),
    Setting("DATABASE_URL", "", "application database; empty: a SQLite file under var/", _database),
    Setting("DATABASE_READ_URL", "", "PostgreSQL replica for questions; empty: DATABASE_URL", _database),
    Setting("PGVECTOR", "on", "'off' finds vectors in each machine's own copy, not in PostgreSQL", _switch),
    Setting("HOST", "127.0.0.1", "address the server listens on", str),
    Setting("PORT", "8000", "port the server listens on", _whole(1, 65535)),
    Setting("WEB_CONCURRENCY", str(os.cpu_count() or 1), "gunicorn workers", _whole(1, 64)),
    Setting("SECRET_KEY", "", "signs sessions, seals keys; empty: made on first start, kept in var/", str),
    Setting("LIMITS", "on", "'off' turns rate limits off (evaluation on loopback)", _switch),
    Setting("HTTPS_ONLY", "off", "'on' sends the cookie of the admin's room over https alone", _switch),
    Setting(
        "TRUSTED_PROXIES", "0", "reverse proxies whose X-Forwarded-For says who asks; 0: it is not read", _whole(0, 9)
    ),
    Setting(
        "REQUIRE_SECOND_STEP",
        "off",
        "who has to give a code after the password: 'admins', 'all'; 'off': as each likes",
        _whom,
    ),
    Setting("OIDC_ISSUER", "", "address of the OpenID Connect provider of single sign-on; empty: off", _safe_address),
    Setting("OIDC_CLIENT_ID", "", "this service's client id at that provider", str),
    Setting("OIDC_CLIENT_SECRET", "", "the secret that goes with it", str),
    Setting("OIDC_REDIRECT_URI", "", f"https address of this service, followed by {CALLBACK_PATH}", _callback),
    Setting("OIDC_ROLE_CLAIM", "roles", "claim that says what somebody is: 'roles', or 'groups'", _role_claim),
    Setting("OIDC_ADMIN_VALUES", "", "values of that claim that make an admin, parted by commas", _values),
    Setting("OIDC_RECRUITER_VALUES", "", "values of that claim that make a recruiter, parted by commas", _values),
    Setting("OIDC_ACR_VALUES", "", "values of 'acr', one of which a sign-in must have; empty: any will do", _words),
    Setting("OIDC_AMR_VALUES", "", "methods of 'amr', one of which a sign-in must have used; empty: any", _words),
    Setting("OIDC_BUTTON", "Sign in with your council account", "words of the button on the sign-in page", _line),
    Setting("ALLOWED_ORIGINS", "", "websites whose pages may show the chat window, by origin", _origins),
    Setting("VISITOR_QUESTIONS_PER_MINUTE", "20", "questions one chat window may ask in a minute", _whole(1, 1000)),
    Setting("SITE_QUESTIONS_PER_DAY", "5000", "questions one such website may ask in a day", _whole(1, 10_000_000)),
    Setting("CONTACTS", "", "file of the contacts that 'Ask a person' names; empty: none", _file),
    Setting("ENCODER", PACKAGED_ENCODER, "'packaged', or the folder or name of a sentence-transformers model", str),
    Setting(
        "ENCODER_PRECISION", "int8", "'fp32' encodes texts in single precision, not questions", _one_of("INT8", "FP32")
    ),
    Setting("READER", "on", "'off' leaves the trained reader out: quicker, more often wrong (docs/reader.md)", _switch),
    Setting(
        "ANSWERS_REMEMBERED", "500", "answers each worker keeps for questions asked again; 0: none", _whole(0, 100_000)
    ),
    Setting("RETENTION_DAYS", "30", "days after its last turn that a conversation is deleted", _whole(1, 3650)),
    Setting(
        "KEEP_VERSIONS", "5", "index versions kept after a publication, the published one included", _whole(1, 100)
    ),
    Setting(
        "REBUILD_AT", "", "time of day (UTC, such as 03:30) at which a new version is built for review", _time_of_day
    ),
    Setting("REBUILD_ON_CHANGE", "off", "'on' builds a version for review when the knowledge folder changes", _switch),
    Setting("FOUR_EYES", "off", "'on': a curated answer goes live only when somebody else approves it", _switch),
    Setting("REQUIRED_QUESTIONS", "", "questions (JSONL) that a version has to answer before it is published", _file),
    Setting("MAX_DOCUMENT_MB", "50", "a larger source file is reported and left out", _whole(1, 2000)),
    Setting("LOG_LEVEL", "INFO", "least severe log line that is written", _one_of("DEBUG", "INFO", "WARNING", "ERROR")),
)


CHOSEN_IN_ROOM = ("ALLOWED_ORIGINS", "VISITOR_QUESTIONS_PER_MINUTE", "SITE_QUESTIONS_PER_DAY", "RETENTION_DAYS")
"""Settings that an admin may set otherwise while the service runs; what stands here is their default then."""


def setting_named(name: str) -> Setting:
    """The row of a setting. Raises KeyError."""
    return {setting.name: setting for setting in SETTINGS}[name]


@dataclass(frozen=True, slots=True)
class Config:
    """The validated settings of one process; field names are the setting names in lower case."""

    knowledge_dir: Path
    index_dir: Path
    database_url: str
    database_read_url: str
    pgvector: bool
    host: str
    port: int
    web_concurrency: int
    secret_key: str
    limits: bool
    https_only: bool
    trusted_proxies: int
    require_second_step: str
    oidc_issuer: str
    oidc_client_id: str
    oidc_client_secret: str
    oidc_redirect_uri: str
    oidc_role_claim: str
    oidc_admin_values: tuple[str, ...]
    oidc_recruiter_values: tuple[str, ...]
    oidc_acr_values: tuple[str, ...]
    oidc_amr_values: tuple[str, ...]
    oidc_button: str
    allowed_origins: tuple[str, ...]
    visitor_questions_per_minute: int
    site_questions_per_day: int
    contacts: Path | None
    encoder: str
    encoder_precision: str
    reader: bool
    answers_remembered: int
    retention_days: int
    keep_versions: int
    rebuild_at: tuple[int, int] | None
    rebuild_on_change: bool
    four_eyes: bool
    required_questions: Path | None
    max_document_mb: int
    log_level: str
    var_dir: Path = ROOT / "var"

    @property
    def is_shared(self) -> bool:
        """Whether the database is a server, PostgreSQL, through which machines share documents and the index."""
        return self.database_url.startswith("postgresql")


def load(environ: Mapping[str, str] | None = None, var_dir: Path = ROOT / "var") -> Config:
    """Read every setting from ``environ`` (the process environment when None).

    Raises ConfigError naming each wrong setting. Creates no file but the secret
    key, and that only when SECRET_KEY is empty.
    """
    found = os.environ if environ is None else environ
    values: dict[str, Any] = {}
    problems: list[str] = []
    for setting in SETTINGS:
        text = found.get(setting.name, "").strip() or setting.default
        try:
            values[setting.name.lower()] = setting.read(text)
        except ValueError as problem:
            shown = "" if setting.read is _database else f"='{text}'"  # it may hold a password
            problems.append(f"{setting.name}{shown}: {problem}.")
    problems = problems or list(_problems_of_single_sign_on(values))
    if problems:
        raise ConfigError("Wrong settings. " + " ".join(problems))
    values["database_url"] = values["database_url"] or f"sqlite:///{var_dir / 'app.db'}"
    if not values["database_url"].startswith("postgresql"):  # where machines share a database, it keeps their secret
        values["secret_key"] = values["secret_key"] or _kept_secret(var_dir, values)
    return Config(**{field.name: values.get(field.name, var_dir) for field in fields(Config)})


def _problems_of_single_sign_on(values: Mapping[str, Any]) -> Iterator[str]:
    """What keeps single sign-on from working: it is set whole or not at all."""
    needed = ("oidc_issuer", "oidc_client_id", "oidc_client_secret", "oidc_redirect_uri")
    missing = [name.upper() for name in needed if not values[name]]
    admins, recruiters = values["oidc_admin_values"], values["oidc_recruiter_values"]
    others = (admins, recruiters, values["oidc_acr_values"], values["oidc_amr_values"])
    if len(missing) == len(needed) and not any(others):
        return
    if missing:
        them = "it" if len(missing) == 1 else "them"
        yield f"Single sign-on also needs {', '.join(missing)}: set {them}, or leave out every OIDC_ setting."
    if not admins and not recruiters:
        yield "Single sign-on lets nobody in: name values in OIDC_ADMIN_VALUES or OIDC_RECRUITER_VALUES."
    if both := sorted(set(admins) & set(recruiters)):
        yield f"'{both[0]}' stands in OIDC_ADMIN_VALUES and in OIDC_RECRUITER_VALUES: leave it in one of them."


def _kept_secret(var_dir: Path, values: Mapping[str, Any]) -> str:
    """The secret of this installation: one per index and database, so that two servers share none."""
    owner = f"{values['index_dir']}\n{values['database_url']}".encode()
    file = var_dir / "secrets" / hashlib.sha256(owner).hexdigest()[:16]
    try:
        secret = _made_once(file)
    except OSError as problem:
        raise ConfigError(
            f"The secret key cannot be kept ({problem}). See that this user may read and write {file.parent}, "
            "or set SECRET_KEY."
        ) from problem
    if len(secret) < SHORTEST_SECRET:
        raise ConfigError(f"{file} holds no usable secret: delete it, and the next start makes a new one")
    return secret


def _made_once(file: Path) -> str:
    """What the file holds: of processes that start at once, one makes it and all read the same."""
    file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    if not file.exists():
        draft = file.with_name(f".{file.name}-{secrets.token_hex(8)}")
        with open(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as handle:
            handle.write(secrets.token_hex(32))
        with suppress(FileExistsError):
            os.link(draft, file)
        draft.unlink()
    return file.read_text().strip()
