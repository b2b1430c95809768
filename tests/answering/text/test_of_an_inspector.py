from __future__ import annotations

import pytest

from app.answering.question.asked import understand
from app.answering.setting import Setting
from app.answering.text.of_an_inspector import inspections_led
from app.councils.directory import Directory
from app.encoder import Encoder
from app.indexing.published import PublishedIndex
from tests.answering.knowledge import TODAY
from tests.answering.text.test_from_report import REPORT
from tests.builders import build, settings, write_knowledge


@pytest.fixture(scope="module")
def led(tmp_path_factory: pytest.TempPathFactory, encoder: Encoder, directory: Directory) -> Setting:
    """An index that holds the invented reports on three councils, two of them led by one inspector."""
    folder = tmp_path_factory.mktemp("led")
    reports = {
        f"{council.lower()}/report.md": REPORT.replace("Suffolk", council)
        .replace("council: suffolk", f"council: {council.lower()}")
        .replace("Avery Example", lead)
        for council, lead in (("Suffolk", "Avery Example"), ("Norfolk", "Avery Example"), ("Kent", "Kit Example"))
    }
    write_knowledge(folder / "knowledge", reports)
    config = settings(folder)
    build(config, encoder)
    return Setting(PublishedIndex(config.index_dir, encoder.identity).get(), directory, TODAY)


@pytest.mark.parametrize(
    ("question", "councils"),
    [
        ("Which inspections has Avery Example led?", {"Suffolk", "Norfolk"}),
        ("Has Avery Example inspected Suffolk?", {"Suffolk"}),
        ("Which other councils has Avery Example inspected apart from Suffolk?", {"Norfolk"}),
        ("Did Avery Example inspect anywhere besides Norfolk?", {"Suffolk"}),
        ("Has Kit Example inspected anyone else than Kent?", set()),
        ("Has Avery Example inspected Kent?", set()),
    ],
)
def test_a_council_that_is_left_out_is_not_told_of(question: str, councils: set[str], led: Setting) -> None:
    claims = inspections_led(understand(question, (), led.directory), led)
    told = " ".join(claim.text or "" for claim in claims)
    assert {council for council in ("Suffolk", "Norfolk", "Kent") if council in told} == councils
