from __future__ import annotations

import pytest

from app.answering.answer import answer_question
from app.answering.setting import Setting
from app.councils.directory import Directory
from app.domain import Answer, Status
from app.encoder import Encoder
from app.indexing.published import PublishedIndex
from tests.answering.knowledge import TODAY
from tests.answering.text.test_from_report import OLDER, REPORT
from tests.builders import build, settings, write_knowledge

BEFORE = "At the last inspection in 2016, children's services were judged to require improvement to be good."
HOME = "The council's one home, last inspected in 2014, was judged to be inadequate at the time."


@pytest.fixture(scope="module")
def told_of(tmp_path_factory: pytest.TempPathFactory, encoder: Encoder, directory: Directory) -> Setting:
    """An index that holds two invented reports; the older tells of the inspection before it and of a home."""
    folder = tmp_path_factory.mktemp("before")
    older = OLDER.format(found="").replace(
        "Children in Suffolk benefit", f"{BEFORE} {HOME} Children in Suffolk benefit"
    )
    write_knowledge(folder / "knowledge", {"suffolk/older.md": older, "suffolk/report.md": REPORT})
    config = settings(folder)
    build(config, encoder)
    return Setting(PublishedIndex(config.index_dir, encoder.identity).get(), directory, TODAY)


def ask(question: str, setting: Setting, encoder: Encoder) -> Answer:
    return answer_question(
        question, council=None, index=setting.index, encoder=encoder, directory=setting.directory, today=TODAY
    )


@pytest.mark.parametrize("question", ["What did Ofsted rate Suffolk in 2016?", "Was Suffolk inadequate in 2016?"])
def test_the_grade_of_a_year_whose_report_is_not_held_is_told_by_a_later_one(
    question: str, told_of: Setting, encoder: Encoder
) -> None:
    answer = ask(question, told_of, encoder)
    assert answer.status is Status.ANSWERED
    assert [sentence.text for sentence in answer.sentences] == [BEFORE]


def test_it_stands_behind_the_history_where_all_of_it_is_asked_for(told_of: Setting, encoder: Encoder) -> None:
    answer = ask("Was Suffolk always good or worse before, eg in 2016?", told_of, encoder)
    assert "good for overall effectiveness at the inspection that ended on 17 May 2024" in answer.text
    assert BEFORE in answer.text


@pytest.mark.parametrize(
    "question",
    [
        "What did Ofsted rate Suffolk in 2014?",  # of a home alone
        "What did Ofsted rate Suffolk in 2015?",
        "What did Ofsted rate Suffolk in 2024?",
        "How was adoption in Suffolk rated in 2016?",
        "Who led the inspection of Suffolk in 2016?",
        "What did Ofsted rate Norfolk in 2016?",
    ],
)
def test_no_other_grade_or_question_is_told_of_by_it(question: str, told_of: Setting, encoder: Encoder) -> None:
    told = ask(question, told_of, encoder).text
    assert BEFORE not in told
    assert HOME not in told


@pytest.mark.parametrize(
    "question", ["What was Suffolk's rating before the last inspections?", "How has Suffolk's Ofsted rating changed?"]
)
def test_where_older_judgements_are_held_these_are_told(question: str, told_of: Setting, encoder: Encoder) -> None:
    assert BEFORE not in ask(question, told_of, encoder).text


@pytest.mark.parametrize(
    ("question", "tells"),
    [
        ("What were all of Suffolk's Ofsted grades over the years?", True),
        ("Did Suffolk ever require improvement?", True),
        ("Was Suffolk ever inadequate?", False),
    ],
)
def test_an_earlier_grade_stands_behind_those_held_where_all_or_that_one_is_asked_for(
    question: str, tells: bool, told_of: Setting, encoder: Encoder
) -> None:
    answer = ask(question, told_of, encoder)
    assert (BEFORE in answer.text) is tells
    assert any("gave the grade" in caveat for caveat in answer.caveats) is not tells


@pytest.fixture(scope="module")
def of_one(tmp_path_factory: pytest.TempPathFactory, encoder: Encoder, directory: Directory) -> Setting:
    """An index that holds one report, which tells of the inspection before it."""
    folder = tmp_path_factory.mktemp("one")
    report = OLDER.format(found="").replace(
        "Children in Suffolk benefit", f"{BEFORE} {HOME} Children in Suffolk benefit"
    )
    write_knowledge(folder / "knowledge", {"suffolk/report.md": report})
    config = settings(folder)
    build(config, encoder)
    return Setting(PublishedIndex(config.index_dir, encoder.identity).get(), directory, TODAY)


@pytest.mark.parametrize(
    "question",
    ["What was Suffolk's Ofsted rating before?", "When was Suffolk last inspected and what did they get before?"],
)
def test_the_grade_before_the_only_report_is_told_by_that_report(
    question: str, of_one: Setting, encoder: Encoder
) -> None:
    answer = ask(question, of_one, encoder)
    assert BEFORE in answer.text
    assert ("ran from" in answer.text) is question.startswith("When")
    assert not any("no earlier" in words for words in (answer.text, *answer.caveats))


def test_how_a_grade_changed_is_told_with_what_the_report_says_of_the_one_before(
    of_one: Setting, encoder: Encoder
) -> None:
    answer = ask("How has Suffolk's Ofsted rating changed?", of_one, encoder)
    assert answer.sentences[-1].text == BEFORE
    assert len(answer.sentences) == 2
    assert not any("no earlier" in caveat for caveat in answer.caveats)
