"""What sentences of the documents tell. Nobody and no place in them exists."""

from __future__ import annotations

from datetime import date

import pytest

from app.answering.question.asked import understand
from app.answering.setting import Setting
from app.answering.text.from_text import answer_from_text
from app.councils.directory import Directory
from app.domain import Status
from app.encoder import Encoder
from tests.builders import index_of

PAGE = "---\ntitle: {title}\ncouncil: kent\nkind: article\npublished: 2026-03\n---\n# {title}\n\n{text}\n"
DOCUMENTS = {
    "homes.md": PAGE.format(
        title="Where children live",
        text="Three children live at Saltbarrow, and two at a smaller place by the river. When it rains, Saltbarrow's"
        " pond has ducks. From May 2027 on Fenbarrow's hub opens on Sundays.",
    ),
    "coast.md": PAGE.format(
        title="The team at the coast", text="The manager of the team at the coast is Avery Example, who likes rain."
    ),
}


@pytest.fixture(scope="module")
def setting(tmp_path_factory: pytest.TempPathFactory, encoder: Encoder, directory: Directory) -> Setting:
    index = index_of(tmp_path_factory.mktemp("named"), DOCUMENTS, encoder)
    return Setting(index, directory, date(2026, 11, 28))


@pytest.mark.parametrize(
    ("question", "is_told"),
    [
        ("Who is the manager of the team at the coast?", True),
        ("Who is the manager of the team at Saltbarrow?", False),
        ("When does the Fenbarrow hub open on Sundays?", True),
    ],
)
def test_what_is_told_of_another_place_than_the_one_named_is_no_answer(
    question: str, is_told: bool, setting: Setting, encoder: Encoder
) -> None:
    told = answer_from_text(understand(question, ("kent",), setting.directory), encoder, setting)
    assert (told.status is not Status.NOT_FOUND) is is_told
