"""What documents tell where the judgements tell less, or of something else. Nobody and no place here exists."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from app.answering.look_into import With, look_into
from app.councils.directory import Directory
from app.domain import Answer, Status
from app.encoder import Encoder
from app.reader.model import Reader
from tests.builders import index_of

HEAD = "---\ntitle: {title}\ncouncil: suffolk\nkind: letter\npublished: 2025-01\n---\n"
DOCUMENTS = {
    "suffolk/homes.md": HEAD.format(title="Our homes")
    + "# Our homes\n\nLarkspur has six beds, and Larkspur is near the sea. The team meets at Tern Row on Mondays. All"
    " are run by Suffolk Children Foremost, and Brighter Harbour for Children helps.\n",
    "suffolk/letter.md": HEAD.format(title="After the visit")
    + "# After the visit\n\nThe next full inspection is likely before the end of 2026.\n",
    "ofsted/judgements.csv": "council_slug,area,grade,inspected_from,inspected_to,published,framework\n"
    "suffolk,overall_effectiveness,good,2024-06-03,2024-06-07,2024-08-21,ILACS\n",
}
Ask = Callable[[str], Answer]


@pytest.fixture(scope="module")
def ask(tmp_path_factory: pytest.TempPathFactory, encoder: Encoder) -> Ask:
    index = index_of(tmp_path_factory.mktemp("beside"), DOCUMENTS, encoder)
    given = With(encoder, Directory.load(), date(2025, 6, 1), Reader())
    return lambda question: look_into(question, (), "suffolk", index, given).answer


@pytest.mark.parametrize("question", ["what is the ofsted grade of larkspur", "Is Tern Row rated good by Ofsted?"])
def test_a_home_or_an_office_has_not_the_grade_of_the_council(question: str, ask: Ask) -> None:
    assert ask(question).status is Status.NOT_FOUND


@pytest.mark.parametrize(
    "question",
    [
        "what is the ofsted grade of suffolk",
        "what is suffolk children foremost rated by ofsted",
        "Is Brighter Harbour for Children good, says Ofsted?",
    ],
)
def test_the_council_keeps_its_own_by_whatever_name(question: str, ask: Ask) -> None:
    assert "Ofsted judged Suffolk good" in ask(question).text


@pytest.mark.parametrize("question", ["When is the next Ofsted inspection?", "when will ofsted come next"])
def test_what_a_document_expects_of_the_next_inspection_is_told(question: str, ask: Ask) -> None:
    assert "before the end of 2026" in ask(question).text
