from __future__ import annotations

import pytest

from app.answering.answer import answer_question
from app.answering.question.asked import Asked, understand
from app.answering.setting import Setting
from app.answering.text.finding import Found, find
from app.answering.text.select import Candidate
from app.answering.text.statements import statements_of
from app.answering.text.visit_named import (
    is_followed,
    of_no_other_visit,
    of_the_inspectors,
    visits_named,
    without_the_visit,
)
from app.councils.directory import Directory
from app.domain import Answer
from app.encoder import Encoder
from app.indexing.published import PublishedIndex
from tests.answering.knowledge import TODAY
from tests.answering.text.test_from_report import LETTER, OLDER, REPORT
from tests.builders import build, settings, write_knowledge


@pytest.fixture(scope="module")
def visited(tmp_path_factory: pytest.TempPathFactory, encoder: Encoder, directory: Directory) -> Setting:
    """An index that holds two invented graded reports, and a letter on a visit since."""
    folder = tmp_path_factory.mktemp("visited")
    reports = {
        "suffolk/older.md": OLDER.format(found="The parrot team has nine workers."),
        "suffolk/newer.md": REPORT.replace("2024-07-01", "2025-01-02"),
        "suffolk/visit.txt": LETTER.format(day=21, year=2025, count="first", found="Kittens are fed late."),
    }
    write_knowledge(folder / "knowledge", reports)
    config = settings(folder)
    build(config, encoder)
    return Setting(PublishedIndex(config.index_dir, encoder.identity).get(), directory, TODAY)


def asking(question: str, setting: Setting) -> Asked:
    return understand(question, ("suffolk",), setting.directory)


def told(question: str, setting: Setting, encoder: Encoder) -> Answer:
    return answer_question(
        question,
        council="suffolk",
        index=setting.index,
        encoder=encoder,
        directory=setting.directory,
        today=TODAY,
    )


@pytest.mark.parametrize(
    ("question", "paths"),
    [
        ("What did the 2019 report say about parrots?", ["older.md"]),
        ("What did inspectors say about parrots in May 2024?", ["newer.md"]),
        ("What did the report published in January 2025 say about parrots?", ["newer.md"]),
        ("What did the monitoring visit find about parrots?", ["visit.txt"]),
        ("What did the previous inspection say about parrots?", ["older.md"]),
        ("How many parrots were there in 2019?", ["older.md"]),  # nothing but reports is held
        ("What did inspectors say about parrots in 2016?", []),
        ("What do inspectors say about parrots?", []),
        ("What have inspectors said about parrots since 2019?", []),
    ],
)
def test_a_visit_is_named_by_its_kind_its_time_or_its_order(question: str, paths: list[str], visited: Setting) -> None:
    named = visits_named(asking(question, visited), visited)
    assert [visited.index.documents[visit.document_id].path.split("/")[-1] for visit in named] == paths


def said_by(setting: Setting, path: str) -> list[Candidate]:
    """All that the document held at this path states."""
    document = next(each for each in setting.index.documents.values() if each.path.endswith(path))
    passages = setting.index.passages_of([document.id])[document.id]
    return [Candidate(statement, 1.0) for passage in passages for statement in statements_of(document, passage)]


def left(question: str, path: str, setting: Setting) -> list[str]:
    """What may still be said to the question of what this document states."""
    of_it = of_no_other_visit(said_by(setting, path), asking(question, setting), setting)
    return [each.statement.quote for each in of_it]


def test_of_a_visit_that_is_named_no_other_report_tells_but_where_it_names_it(visited: Setting) -> None:
    visit = "What did the monitoring visit find about caseloads?"
    assert left(visit, "newer.md", visited) == []
    assert left(visit, "visit.txt", visited)
    focused = "What did the focused visit find about parrots?"  # whose own report is not held
    assert all("focused visit" in quote for quote in left(focused, "newer.md", visited))
    assert all("2023" in quote for quote in left("What did the 2023 report say?", "newer.md", visited))


def test_where_no_visit_is_named_every_report_tells(visited: Setting) -> None:
    for question in ("What do inspectors say about caseloads?", "What support is there for children with SEND?"):
        assert len(left(question, "older.md", visited)) == len(said_by(visited, "older.md"))


def test_whoever_asks_who_inspected_is_told_of_inspectors_alone(visited: Setting) -> None:
    found = said_by(visited, "newer.md")
    who = of_the_inspectors(found, asking("Who carried out the inspection?", visited))
    assert [each.statement.quote for each in who] == ["Lead inspector: Avery Example, His Majesty's Inspector"]
    for other in ("Who led the work on parrots?", "What did the inspection find?"):
        assert of_the_inspectors(found, asking(other, visited)) == found


def test_the_lead_inspector_of_another_visit_is_not_told(visited: Setting, encoder: Encoder) -> None:
    answer = told("Who was the lead inspector of the joint inspection?", visited, encoder)
    assert "Example" not in answer.text


def test_a_report_with_a_newer_one_of_its_kind_tells_how_it_was(visited: Setting, encoder: Encoder) -> None:
    of_path = {document.path.split("/")[-1]: document.id for document in visited.index.documents.values()}
    followed = {path: is_followed(place, visited) for path, place in of_path.items()}
    assert followed == {"older.md": True, "newer.md": False, "visit.txt": False}
    answer = told("How many workers did the parrot team have in the report of 2019?", visited, encoder)
    assert "nine workers" in answer.text
    assert "2019" in answer.text


@pytest.mark.parametrize(
    ("question", "rest"),
    [
        ("In the JTAI (joint targeted area inspection), how are kittens fed?", "how are kittens fed?"),
        ("How are kittens fed according to the 2019 inspection?", "How are kittens fed?"),
        ("How are kittens fed, per the report published in May 2019?", "How are kittens fed?"),
        ("Were kittens fed when Ofsted came in 2023?", "Were kittens fed?"),
        ("How many kittens are fed: at the inspection in June 2025?", "How many kittens are fed?"),
        ("Were kittens fed when they came home?", "Were kittens fed when they came home?"),
        ("What was said about reports on kittens?", "What was said about reports on kittens?"),
    ],
)
def test_what_names_the_visit_is_no_part_of_what_is_asked_of_it(question: str, rest: str) -> None:
    assert without_the_visit(question) == rest


def test_what_the_graded_report_is_silent_about_a_visit_without_grades_may_tell(
    visited: Setting, encoder: Encoder
) -> None:
    assert "green book" in told("What did Ofsted say about the green book?", visited, encoder).text
    assert "green book" not in told("What did the 2019 inspection say about the green book?", visited, encoder).text


def test_nothing_is_found_where_no_more_than_the_visit_is_named(visited: Setting, encoder: Encoder) -> None:
    assert find(asking("And at the inspection in May 2024?", visited), encoder, visited) == Found()
