"""One index of the invented documents."""

from __future__ import annotations

import pytest

from app.encoder import Encoder
from app.indexing.opened import OpenIndex
from tests.answering.curated.documents import DOCUMENTS
from tests.builders import index_of


@pytest.fixture(scope="package")
def bees(tmp_path_factory: pytest.TempPathFactory, encoder: Encoder) -> OpenIndex:
    folder = tmp_path_factory.mktemp("curated")
    return index_of(folder, DOCUMENTS, encoder)
