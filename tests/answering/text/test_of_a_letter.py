from __future__ import annotations

import pytest

from app.answering.answer import answer_question
from app.answering.question.asked import understand
from app.answering.setting import Setting
from app.answering.text.from_report import answer_of_whole_report
from app.conversation.turns import EarlierTurn
from app.councils.directory import Directory
from app.encoder import Encoder
from app.indexing.published import PublishedIndex
from tests.answering.knowledge import TODAY
from tests.builders import build, settings, write_knowledge

LETTER = """1 May 2024

Avery Example, Director of Children's Services, Suffolk County Council

Robin Sample, Chief Executive, Sampleshire Integrated Care Board

Kim Sample, Chief Constable, Sampleshire Police

Dear Suffolk partnership

# Joint targeted area inspection of Suffolk

This letter summarises the findings of the joint targeted area inspection (JTAI) of Suffolk. This inspection took
place from 4 to 8 March 2024. It was carried out by inspectors from Ofsted and a sample commission.

## Headline findings

Kittens are fed on time. The leader of the council knows the kittens by name.

Yours sincerely

Sam Example

National Director, Ofsted

Pat Sample

Chief Inspector, CQC
"""


@pytest.fixture(scope="module")
def written_to(tmp_path_factory: pytest.TempPathFactory, encoder: Encoder, directory: Directory) -> Setting:
    """An index that holds one invented letter on a joint inspection."""
    folder = tmp_path_factory.mktemp("letters")
    write_knowledge(folder / "knowledge", {"suffolk/letter.txt": LETTER})
    config = settings(folder)
    build(config, encoder)
    return Setting(PublishedIndex(config.index_dir, encoder.identity).get(), directory, TODAY)


def ask(question: str, setting: Setting, encoder: Encoder) -> str:
    answer = answer_of_whole_report(understand(question, (), setting.directory), encoder, setting)
    return answer.text if answer else ""


@pytest.mark.parametrize(
    ("question", "told", "left_out"),
    [
        ("To whom was the May 2024 letter to Suffolk addressed?", "Kim Sample, Chief Constable", "Sam Example"),
        ("Who at the council was the Suffolk JTAI letter sent to?", "Avery Example", "Robin Sample"),
        ("Who in the police got the Suffolk joint inspection letter?", "Kim Sample", "Avery Example"),
        ("Who was director in Suffolk when the JTAI letter came out?", "Avery Example, Director", "Robin Sample"),
        ("What job had Robin Sample when inspectors wrote to Suffolk?", "Robin Sample, Chief Executive", "Avery"),
        ("Who signed the letter on Suffolk's JTAI for Ofsted?", "Sam Example, National Director", "Pat Sample"),
        ("Which chief constable was the Suffolk JTAI letter to?", "Kim Sample, Chief", "Avery"),
        ("Who wrote to Suffolk about the JTAI for the CQC?", "Pat Sample, Chief Inspector", "Avery Example"),
        ("Whose name is on the letter to Suffolk from the CQC?", "Pat Sample, Chief Inspector", "Avery Example"),
        ("Who was the chief constable when Suffolk had its JTAI?", "Kim Sample, Chief Constable", "Avery Example"),
        ("Who heads the ICB in the Suffolk JTAI?", "Robin Sample, Chief Executive", "Avery Example"),
        ("Who signed the Suffolk JTAI letter?", "Pat Sample, Chief Inspector", "Avery Example"),
        ("Which partners got the letter on the Suffolk JTAI?", "Robin Sample, Chief Executive", "Sam Example"),
        ("Who put their name to the Suffolk JTAI letter?", "Pat Sample, Chief Inspector", "Avery Example"),
        ("Who signed the letter in Suffolk?", "Pat Sample, Chief Inspector", "Avery Example"),
        ("Who was chief constable in the Suffolk letter?", "Kim Sample, Chief Constable", "Avery Example"),
    ],
)
def test_whom_a_letter_names_is_told_from_its_head_and_foot(
    question: str, told: str, left_out: str, written_to: Setting, encoder: Encoder
) -> None:
    said = ask(question, written_to, encoder)
    assert "The letter of 1 May 2024 on the joint targeted area inspection of Suffolk is" in said
    assert told in said
    assert left_out not in said


@pytest.mark.parametrize(
    ("asked_on", "told"),
    [
        ("who was the letter addressed to", "is addressed to Avery Example"),
        ("who signed it", "is signed by Sam Example"),
        ("when was it published", "ended on 8 March 2024 was published on 1 May 2024"),
    ],
)
def test_a_letter_is_asked_on_about_behind_its_visit(
    asked_on: str, told: str, written_to: Setting, encoder: Encoder
) -> None:
    answer = answer_question(
        asked_on,
        council="suffolk",
        earlier=[EarlierTurn("When was the Suffolk JTAI?", ("suffolk",))],
        index=written_to.index,
        encoder=encoder,
        directory=written_to.directory,
        today=TODAY,
    )
    assert told in answer.text


@pytest.mark.parametrize(
    "question",
    [
        "Who signed off the budget behind the JTAI in Suffolk?",
        "Who do I address my cover letter to in Suffolk?",
        "Who was chief executive of Suffolk when the JTAI letter came out?",  # of another body alone it names one
        "Who was the letter of 2023 from Ofsted to Suffolk addressed to?",
        "Who signed the letter from Ofsted to Norfolk?",
        "Who is the director of public health in the Suffolk JTAI letter?",
    ],
)
def test_no_letter_tells_of_anybody_else(question: str, written_to: Setting, encoder: Encoder) -> None:
    assert "letter of 1 May 2024" not in ask(question, written_to, encoder)


OTHER = """1 June 2024

Dear families

Our summer fair is in July.

Yours sincerely

Jo Example, Manager
"""


def test_the_letter_may_be_any_where_another_is_held(
    tmp_path_factory: pytest.TempPathFactory, encoder: Encoder, directory: Directory
) -> None:
    folder = tmp_path_factory.mktemp("two-letters")
    held = {"suffolk/letter.txt": LETTER, "suffolk/other.txt": "---\ncouncil: suffolk\nkind: letter\n---\n" + OTHER}
    write_knowledge(folder / "knowledge", held)
    config = settings(folder)
    build(config, encoder)
    setting = Setting(PublishedIndex(config.index_dir, encoder.identity).get(), directory, TODAY)
    assert ask("Who signed the letter in Suffolk?", setting, encoder) == ""
    assert "Pat Sample" in ask("Who signed the Suffolk JTAI letter?", setting, encoder)
