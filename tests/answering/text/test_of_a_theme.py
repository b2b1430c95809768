from __future__ import annotations

import pytest

from app.answering.question.asked import understand
from app.answering.setting import Setting
from app.answering.text.from_report import answer_of_whole_report
from app.councils.directory import Directory
from app.encoder import Encoder
from app.indexing.published import PublishedIndex
from tests.answering.knowledge import TODAY
from tests.builders import build, settings, write_knowledge

LETTER = """1 May 2024

Avery Example, Director of Children's Services, Suffolk County Council

Dear Suffolk partnership

# Joint targeted area inspection of Suffolk

This letter summarises the findings of the joint targeted area inspection (JTAI) of the multi-agency response to
children who are lost at sea in Suffolk. This inspection took place from 4 to 8 March 2024. It was carried out by
inspectors from Ofsted and a sample commission.

## Headline findings

Kittens are fed on time. Leaders know of domestic abuse and act.
"""
SEND = """# Area SEND inspection of Suffolk Local Area Partnership

Inspection dates: 5 to 9 June 2023

Lead inspector: Robin Example, HMI, Ofsted

## Inspection outcome

The partnership's arrangements for kittens with special needs lead to inconsistent outcomes. Ofsted and the Care Quality
Commission (CQC) ask that the partnership updates its plan.
"""


@pytest.fixture(scope="module")
def looked_at(tmp_path_factory: pytest.TempPathFactory, encoder: Encoder, directory: Directory) -> Setting:
    """An index that holds the reports of two invented visits, each about a matter of its own."""
    folder = tmp_path_factory.mktemp("themes")
    write_knowledge(folder / "knowledge", {"suffolk/letter.txt": LETTER, "suffolk/send.txt": SEND})
    config = settings(folder)
    build(config, encoder)
    return Setting(PublishedIndex(config.index_dir, encoder.identity).get(), directory, TODAY)


def ask(question: str, setting: Setting, encoder: Encoder) -> str:
    answer = answer_of_whole_report(understand(question, (), setting.directory), encoder, setting)
    return answer.text if answer else ""


@pytest.mark.parametrize(
    "question",
    [
        "When did inspectors look at children lost at sea in Suffolk?",
        "When were Ofsted in Suffolk checking on children who are lost at sea?",
        "When was the Suffolk JTAI about children lost at sea?",
        "When were inspectors in Suffolk concerned with children lost at sea?",
    ],
)
def test_the_visit_that_looked_at_a_matter_is_dated_with_the_words_that_say_so(
    question: str, looked_at: Setting, encoder: Encoder
) -> None:
    said = ask(question, looked_at, encoder)
    assert "ran from 4 March 2024 to 8 March 2024" in said
    assert "lost at sea" in said


def test_special_needs_are_what_a_send_inspection_looks_at(looked_at: Setting, encoder: Encoder) -> None:
    said = ask("When did Ofsted and the CQC come to Suffolk to look at special needs?", looked_at, encoder)
    assert "ran from 5 June 2023 to 9 June 2023" in said


@pytest.mark.parametrize(
    "question",
    [
        "What was the joint inspection of Suffolk about?",
        "What did Ofsted look at in Suffolk in 2024?",
        "What was the theme of the Suffolk JTAI?",
        "What did the joint inspection of Suffolk deal with?",
        "What was Ofsted's latest visit to Suffolk about?",
        "Was the Suffolk JTAI about domestic abuse?",
        "Which children was the Suffolk JTAI about?",
    ],
)
def test_what_a_visit_was_about_is_told_in_its_own_words(question: str, looked_at: Setting, encoder: Encoder) -> None:
    assert "lost at sea" in ask(question, looked_at, encoder)


@pytest.mark.parametrize(
    "question",
    [
        "When did inspectors look at domestic abuse in Suffolk?",  # found there, but not what was looked at
        "When do social workers visit children who are lost at sea in Suffolk?",
        "When did Ofsted say that children lost at sea are safe in Suffolk?",
        "What did Ofsted look at in Suffolk in 2021?",
        "What did the Suffolk JTAI say about domestic abuse?",
    ],
)
def test_no_theme_answers_another_question(question: str, looked_at: Setting, encoder: Encoder) -> None:
    assert "lost at sea" not in ask(question, looked_at, encoder)
