from __future__ import annotations

import pytest

from app.answering.question.asked import understand
from app.answering.setting import Setting
from app.answering.text.from_report import answer_from_report
from app.config import Config
from app.councils.directory import Directory
from app.domain import Answer
from app.encoder import Encoder
from app.indexing.published import PublishedIndex
from tests.answering.knowledge import TODAY
from tests.builders import build, settings, write_knowledge

REPORT = """---
title: Inspection of Suffolk local authority children's services
council: suffolk
kind: inspection_report
publisher: Ofsted
published: 2024-07-01
---
# Inspection of Suffolk local authority children's services

Inspection dates: 13 May to 17 May 2024

Lead inspector: Avery Example, His Majesty's Inspector

| Judgement | Grade |
| --- | --- |
| The impact of leaders on social work practice with children and families | Good |
| The experiences and progress of children who need help and protection | Good |
| The experiences and progress of children in care | Good |
| The experiences and progress of care leavers | Good |
| Overall effectiveness | Good |

Children in Suffolk benefit from effective and well-planned services.

## What needs to improve?

- The pace of planning for the invented.

## The experiences and progress of children in care: good

Caseloads are manageable in most teams. The kitten visiting scheme is a strength of the service.
Case records of visits to kittens are beautifully kept. Supervision is too variable in two teams.
Foster carers benefit from effective support from the kitten scheme.
"""


@pytest.fixture(scope="module")
def reported(tmp_path_factory: pytest.TempPathFactory, encoder: Encoder, directory: Directory) -> Setting:
    """An index that holds one invented report."""
    folder = tmp_path_factory.mktemp("reported")
    write_knowledge(folder / "knowledge", {"suffolk/report.md": REPORT})
    config: Config = settings(folder)
    build(config, encoder)
    return Setting(PublishedIndex(config.index_dir, encoder.identity).get(), directory, TODAY)


def ask(question: str, reported: Setting, encoder: Encoder) -> Answer | None:
    return answer_from_report(understand(question, (), reported.directory), encoder, reported)


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("What did Ofsted say about caseloads in Suffolk?", "Caseloads are manageable"),
        ("Suffolk inspection report supervision", "Supervision is too variable"),
        ("What does Ofsted say about case records in Suffolk (the county)?", "beautifully kept"),
        ("Is support for foster carers ineffective in Suffolk?", "Foster carers benefit"),
        ("Which case records are beautifully kept in Suffolk?", "beautifully kept"),
        ("What did inspectors praise about foster carers in Suffolk?", "Foster carers benefit"),
    ],
)
def test_the_sentence_of_the_report_about_the_topic_is_said(
    question: str, words: str, reported: Setting, encoder: Encoder
) -> None:
    answer = ask(question, reported, encoder)
    assert answer is not None
    assert words in answer.text
    assert all(citation.document.path == "suffolk/report.md" for citation in answer.citations)


def test_what_ofsted_calls_a_strength_comes_first(reported: Setting, encoder: Encoder) -> None:
    answer = ask("What strengths did Ofsted find in Suffolk?", reported, encoder)
    assert answer is not None
    assert answer.text.startswith("The kitten visiting scheme is a strength of the service.")


@pytest.mark.parametrize(
    "question",
    [
        "What did Ofsted say about pensions in Suffolk?",
        "What did Ofsted praise about supervision in Suffolk?",
        "What did Ofsted say about free parking for foster carers in Suffolk?",
        "How many caseloads did Ofsted count in Suffolk?",
        "What grade did Suffolk get for its kitten visiting scheme?",
        "What is it like to work with kittens in Suffolk?",
        "What did Ofsted say about caseloads in Kent?",
        "What did Ofsted say about caseloads?",
    ],
)
def test_another_topic_council_or_question_gets_nothing(question: str, reported: Setting, encoder: Encoder) -> None:
    assert ask(question, reported, encoder) is None
