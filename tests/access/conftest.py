"""A room over three published documents, which tests of attacks only knock at."""

from __future__ import annotations

import pytest

from tests.room import Room
from tests.site import build, settings, write_documents


@pytest.fixture(scope="package")
def attacked(tmp_path_factory: pytest.TempPathFactory) -> Room:
    folder = tmp_path_factory.mktemp("attacked")
    write_documents(folder)
    build(settings(folder))
    return Room(folder)
