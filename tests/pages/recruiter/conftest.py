"""Rooms for the tests of the recruiter's pages: one over a small published index that tests only ask."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.kept import lay_site
from tests.room import ADMIN, RECRUITER, Client, Room


@pytest.fixture(scope="package")
def asked_room(tmp_path_factory: pytest.TempPathFactory) -> Room:
    """A room over the three documents; tests change nothing in its index."""
    folder = tmp_path_factory.mktemp("recruiters")
    lay_site(folder)
    return Room(folder)


@pytest.fixture
def room(tmp_path: Path) -> Room:
    """A room of the test's own over the three documents."""
    lay_site(tmp_path)
    return Room(tmp_path)


@pytest.fixture
def recruiter(asked_room: Room) -> Client:
    return asked_room.client(RECRUITER)


@pytest.fixture
def admin(asked_room: Room) -> Client:
    return asked_room.client(ADMIN)
