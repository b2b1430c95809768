"""A published index of invented documents that the story of an answer is told over."""

from __future__ import annotations

from datetime import date

import pytest

from app.answering.setting import Setting
from app.councils.directory import Directory
from app.encoder import Encoder
from app.indexing.opened import OpenIndex
from tests.answering import judged, told
from tests.answering.knowledge import DOCUMENTS, TODAY
from tests.builders import index_of


@pytest.fixture(scope="session")
def index(tmp_path_factory: pytest.TempPathFactory, encoder: Encoder) -> OpenIndex:
    """The index of tests/answering/knowledge.py."""
    folder = tmp_path_factory.mktemp("answers")
    return index_of(folder, DOCUMENTS, encoder)


@pytest.fixture(scope="session")
def told_index(tmp_path_factory: pytest.TempPathFactory, encoder: Encoder) -> OpenIndex:
    """The index of tests/answering/told.py."""
    folder = tmp_path_factory.mktemp("told")
    return index_of(folder, told.DOCUMENTS, encoder)


@pytest.fixture(scope="session")
def judged_index(tmp_path_factory: pytest.TempPathFactory, encoder: Encoder) -> OpenIndex:
    """The index of tests/answering/judged.py."""
    folder = tmp_path_factory.mktemp("judged")
    return index_of(folder, judged.DOCUMENTS, encoder)


@pytest.fixture(scope="session")
def setting(index: OpenIndex, directory: Directory) -> Setting:
    return Setting(index, directory, TODAY)


@pytest.fixture(scope="session")
def today() -> date:
    return TODAY
