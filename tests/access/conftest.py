"""A room over three published documents, which tests of attacks only knock at."""

from __future__ import annotations

import pytest

from tests.kept import lay_site
from tests.room import Room


@pytest.fixture(scope="package")
def attacked(tmp_path_factory: pytest.TempPathFactory) -> Room:
    folder = tmp_path_factory.mktemp("attacked")
    lay_site(folder)
    return Room(folder)
