from __future__ import annotations

from datetime import date

import pytest

from app.answering.answer import answer_question
from app.answering.routes.urgent_line import urgent_line
from app.councils.directory import Directory
from app.domain import Status
from app.encoder import Encoder
from app.indexing.opened import OpenIndex
from tests.builders import index_of

FRONT = "---\ntitle: {title}\ncouncil: {council}\nkind: {kind}\npublished: {date}\n---\n# {title}\n\n{text}\n"
DOCUMENTS = {
    "old.md": FRONT.format(
        title="Keeping safe", council="kent", kind="article", date="2020-01",
        text="If you are worried about a child, ring 01632 960001.",
    ),
    "new.md": FRONT.format(
        title="Front door", council="kent", kind="article", date="2025-06",
        text="To report a concern about a child at any time, call 01632 960002.",
    ),
    "advert.md": FRONT.format(
        title="Social worker, safeguarding", council="kent", kind="vacancy", date="2026-06",
        text="For an informal chat about safeguarding children call 01632 960003.",
    ),
    "other.md": FRONT.format(
        title="Offices", council="norfolk", kind="article", date="2026-01",
        text="The reception of the children's office answers on 01632 960004.",
    ),
}  # fmt: skip


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory, encoder: Encoder) -> OpenIndex:
    folder = tmp_path_factory.mktemp("lines")
    return index_of(folder, DOCUMENTS, encoder)


def test_the_newest_line_for_worries_about_a_child_is_found_and_no_other_number(index: OpenIndex) -> None:
    found = urgent_line(["kent"], index)
    assert found is not None
    document, span = found
    assert "960002" in document.text[span.start : span.end]
    assert urgent_line(["norfolk"], index) is None
    assert urgent_line([], index) is None


def test_a_person_in_danger_gets_the_councils_own_line_with_its_citation(
    index: OpenIndex, encoder: Encoder, directory: Directory
) -> None:
    answer = answer_question(
        "my neighbour hits her child", council="kent", index=index, encoder=encoder, directory=directory,
        today=date(2026, 11, 22),
    )  # fmt: skip
    assert answer.status is Status.SIGNPOSTED
    assert [citation.document.path for citation in answer.citations] == ["new.md"]
    assert "999" in answer.text
    assert "01632 960002" in answer.text
    assert answer.citations[0].quote in answer.citations[0].document.text
