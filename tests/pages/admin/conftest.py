"""Rooms for the tests of the admin's pages: each test that changes something has its own."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.room import ADMIN, RECRUITER, Client, Room


@pytest.fixture
def room(tmp_path: Path, reads_here: None) -> Room:
    """A room over an empty knowledge folder."""
    (tmp_path / "knowledge").mkdir()
    return Room(tmp_path)


@pytest.fixture
def admin(room: Room) -> Client:
    return room.client(ADMIN)


@pytest.fixture
def recruiter(room: Room) -> Client:
    return room.client(RECRUITER)


@pytest.fixture
def stranger(room: Room) -> Client:
    return room.client()
