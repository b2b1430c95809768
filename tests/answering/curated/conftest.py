"""One index of the invented documents."""

from __future__ import annotations

import pytest

from app.encoder import Encoder
from app.indexing.opened import OpenIndex
from app.indexing.published import PublishedIndex
from tests.answering.curated.documents import DOCUMENTS
from tests.builders import build, settings, write_knowledge


@pytest.fixture(scope="package")
def bees(tmp_path_factory: pytest.TempPathFactory, encoder: Encoder) -> OpenIndex:
    folder = tmp_path_factory.mktemp("curated")
    write_knowledge(folder / "knowledge", DOCUMENTS)
    config = settings(folder)
    build(config, encoder)
    return PublishedIndex(config.index_dir, encoder.identity).get()
