"""The same questions about real councils' inspection reports, in plain and in clumsy English."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from app.answering.answer import answer_question
from app.councils.directory import Directory
from app.encoder import Encoder
from app.indexing.opened import OpenIndex
from app.indexing.published import PublishedIndex
from tests.builders import build, settings
from tests.shared import SHARED, needs_shared

pytestmark = [pytest.mark.slow, needs_shared]

COUNCILS = {
    "bury": "Bury",
    "oldham": "Oldham",
    "kingston-upon-thames": "Kingston upon Thames",
}
PAIRS = (
    ("What is {}'s Ofsted rating?", "what rating ofsted give {} now"),
    ("What is {}'s Ofsted rating?", "wats the ofstead ratting of {}"),
    ("Who was the lead inspector in {}?", "who lead inspecter {}"),
    ("What must {} improve, according to Ofsted?", "ofsted say {} must improve what"),
    ("When was {} last inspected?", "Could I trouble you for the dates on which {} was last inspected?"),
    ("Does {} pay for scuba diving lessons?", "{} they pay scuba diving lesson for me??"),
)


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory, encoder: Encoder) -> OpenIndex:
    folder = tmp_path_factory.mktemp("reports")
    for slug in COUNCILS:
        _copy_newest_report(SHARED / "documents" / "ofsted" / slug, folder / "knowledge" / slug)
    config = settings(folder)
    build(config, encoder)
    return PublishedIndex(config.index_dir, encoder.identity).get()


def _copy_newest_report(source: Path, target: Path) -> None:
    """The report with its sidecar; one of each council keeps the build short."""
    report = max(source.glob("*.pdf"), key=lambda file: file.name)
    target.mkdir(parents=True)
    for file in source.glob(f"{report.name}*"):
        shutil.copy(file, target / file.name)


@pytest.mark.parametrize(("plain", "clumsy"), PAIRS)
def test_every_council_and_every_wording_gets_the_same_kind_of_answer(
    index: OpenIndex, encoder: Encoder, directory: Directory, plain: str, clumsy: str
) -> None:
    found = {}
    for slug, name in COUNCILS.items():
        for wording in (plain, clumsy):
            answer = answer_question(
                wording.format(name),
                council=None,
                index=index,
                encoder=encoder,
                directory=directory,
                today=date(2026, 11, 22),
            )
            cited = {council for citation in answer.citations for council in citation.document.metadata.council}
            found[slug, wording] = (answer.status.value, cited <= {slug})
    assert len(set(found.values())) == 1, found
