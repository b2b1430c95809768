from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from app.answering.answer import answer_question
from app.councils.directory import Directory
from app.domain import Answer
from app.encoder import Encoder
from app.indexing.opened import OpenIndex
from tests.builders import index_of
from tests.fairness.councils import DOCUMENTS, NAMES

TODAY = date(2026, 11, 22)
Ask = Callable[[str], Answer]


@pytest.fixture(scope="module")
def ask(tmp_path_factory: pytest.TempPathFactory, encoder: Encoder, directory: Directory) -> Ask:
    folder = tmp_path_factory.mktemp("fairness")
    index: OpenIndex = index_of(folder, DOCUMENTS, encoder)

    def ask(question: str) -> Answer:
        return answer_question(question, council=None, index=index, encoder=encoder, directory=directory, today=TODAY)

    return ask


def outcome(answer: Answer) -> tuple[str, list[str]]:
    """Its status and the names of the files cited, their council's folder left out."""
    return answer.status.value, sorted({citation.document.path.split("/")[-1] for citation in answer.citations})


@pytest.mark.parametrize(
    "question",
    [
        "Who is the director of children's services in {}?",
        "What is the average caseload in {}?",
        "whats the salary for the fostering job at {}",
        "Can social workers in {} work from home?",
        "Is there a car allowance for fostering staff in {}?",
        "Does {} have a swimming pool for staff?",
        "Will my conviction matter in {}?",
    ],
)
def test_every_council_gets_an_answer_of_the_same_kind(ask: Ask, question: str) -> None:
    outcomes = {name: outcome(ask(question.format(name))) for name in NAMES.values()}
    assert len({str(each) for each in outcomes.values()}) == 1, outcomes


CASELOAD, DIRECTOR, HOME, SUPERVISION = (
    "What is the average caseload in Kent?",
    "Who is the director of children's services in Norfolk?",
    "Can social workers in Kent work from home?",
    "How often do newly qualified social workers in Kent have supervision?",
)


@pytest.mark.parametrize(
    ("plain", "other"),
    [
        (CASELOAD, "wot is the avrage caseload in kent pls"),
        (CASELOAD, "caseload kent average"),
        (CASELOAD, "I would be most grateful to learn what the average caseload in Kent is."),
        (DIRECTOR, "whos the director of childrens services norfolk"),
        (DIRECTOR, "who be the director o' children's services in norfolk, bor?"),
        ("Who is Zoë Ñandú-Example in Norfolk?", "Who is Zoe Nandu-Example in Norfolk?"),
        (HOME, "social workers kent they can work at home yes or no"),
        (HOME, "Might social workers in Kent be permitted to work from home?"),
        (SUPERVISION, "how often newly qualified social worker have supervision in kent"),
        ("What is the salary of the senior practitioner in Kent?", "senior practitioner kent salary how much"),
        ("Where is my application?", "wheres me application to"),
        ("Will my conviction matter?", "i got conviction, is it problem for job"),
        ("My neighbour hits her child.", "me neighbour she hit her child"),
    ],
)
def test_plain_and_clumsy_english_get_the_same_answer(ask: Ask, plain: str, other: str) -> None:
    assert outcome(ask(plain)) == outcome(ask(other))
