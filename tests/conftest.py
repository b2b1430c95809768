"""What many tests share: the real encoder, the directory of councils, a small published index, a small site.

Shared things are only asked; a test that changes an index or a site makes its own (tests/builders.py, tests/site.py).
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import Pool, event

from app.config import Config, load
from app.councils.directory import Directory
from app.encoder import Encoder, load_encoder
from app.indexing.opened import OpenIndex
from app.indexing.published import PublishedIndex
from app.indexing.shared import close_shared
from app.knowledge.bounded_process import Done, End
from app.knowledge.reading_process import Reader, make_reader
from tests.builders import build, settings, write_knowledge
from tests.postgres import Postgres, start_postgres
from tests.templates import KeptTemplates, NotGiven

sent_file_reader: Callable[[], Reader] = cache(make_reader)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    """How many processes run tests when ``-n auto`` asks for one on each core; tests/dealing.py."""
    from tests.dealing import processes  # here: without -n no test needs it

    return processes()


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    """Who deals the tests to those processes."""
    from tests.dealing import ByGroup

    return ByGroup(config, log)


@pytest.fixture(scope="session", autouse=True)
def _keep_templates() -> Iterator[None]:
    """Let the applications of this process share compiled templates, and fail where one shows what it was not given."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Flask, "jinja_options", {"bytecode_cache": KeptTemplates(), "undefined": NotGiven})
        yield


@pytest.fixture(scope="session")
def encoder() -> Encoder:
    """The packaged encoder; its converted weights are kept under var/ between runs."""
    return load_encoder(load({}))


@pytest.fixture(scope="session")
def directory() -> Directory:
    return Directory.load()


@pytest.fixture
def reads_here(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let files that somebody sent be read in the process of the test: the same words, without a process's start each.

    That they are read apart otherwise, and what that keeps out, is what tests/knowledge/test_read_apart.py shows.
    """
    read = sent_file_reader()

    def run_here(command: Sequence[str], *_: object, **__: object) -> Done:
        root, path, most_bytes = command[-3:]
        return Done(End.ITSELF, 0, json.dumps(read(Path(root), path, int(most_bytes))).encode(), b"")

    monkeypatch.setattr("app.knowledge.read_apart.run_bounded", run_here)


@pytest.fixture
def small_config(tmp_path: Path) -> Config:
    """Settings of a folder of its own with the small knowledge in it; nothing is built."""
    write_knowledge(tmp_path / "knowledge")
    return settings(tmp_path)


@pytest.fixture(scope="session")
def small_built(tmp_path_factory: pytest.TempPathFactory, encoder: Encoder) -> Config:
    """Settings of a folder whose small knowledge is published; for tests that change nothing in it."""
    folder = tmp_path_factory.mktemp("small")
    write_knowledge(folder / "knowledge")
    config = settings(folder)
    build(config, encoder)
    return config


@pytest.fixture(scope="session")
def small_index(small_built: Config, encoder: Encoder) -> OpenIndex:
    """The published index of the small knowledge."""
    return PublishedIndex(small_built.index_dir, encoder.identity).get()


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Flask:
    """The running application over the three documents of tests/site.py. Ask it; change nothing in it."""
    from tests.site import make_site  # here: tests of lower floors need no web server

    return make_site(tmp_path_factory.mktemp("site"))


@pytest.fixture
def client(site: Flask) -> FlaskClient:
    """A client of the shared small site."""
    return site.test_client()


@pytest.fixture(scope="session")
def openid_root() -> Iterator[str]:
    """The address of a running OpenID Connect provider; each path below it is an issuer (tests/access)."""
    from tests.access.provider import running_provider  # here: it loads what signs tokens

    with running_provider() as address:
        yield address


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    """A running PostgreSQL; the test is skipped where there is none."""
    server = start_postgres()
    yield server
    server.close()


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of an empty database of the newest migration; a test that asks for it runs on both stores."""
    if request.param == "sqlite":
        from tests.kept import lay_database

        lay_database(tmp_path / "app.db")
        return f"sqlite:///{tmp_path / 'app.db'}"
    return str(request.getfixturevalue("new_postgres")())


@pytest.fixture
def new_postgres(postgres: Postgres) -> Iterator[Callable[[], str]]:
    """Makes databases on the running server; connections that the test leaves open are closed after it."""
    opened: list[Any] = []
    keep = lambda connection, _record: opened.append(connection)  # noqa: E731
    event.listen(Pool, "connect", keep)
    yield postgres.new_database
    close_shared()
    event.remove(Pool, "connect", keep)
    for connection in opened:
        connection.close()
