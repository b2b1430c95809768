"""The pay of a role whose adverts have closed, where a newer page of the council tells it. All of it is invented."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.answering.question.asked import understand
from app.answering.setting import Setting
from app.answering.vacancies.answer import answer_from_vacancies
from app.councils.directory import Directory
from app.domain import Answer
from app.encoder import Encoder
from tests.answering.adverts import TODAY
from tests.builders import index_of

ADVERT = """---
title: {title}
council: {council}
kind: vacancy
published: {published}
---
# {title}

Salary: {salary}

Closing date: {closes}
"""
PAGE = """---
title: {title}
council: kent
kind: {kind}
publisher: {publisher}
published: {published}
---
# {title}

{intro}

{rows}
"""
ROWS = """| Job | Salary |
| --- | --- |
| Social worker | £38,010 to £44,020 |
| Assistant team manager | £47,030 to £49,040 |
| Team manager | £54,050 to £57,060 |
"""
OLD = {
    "title": "Team manager, Larkspur",
    "council": "kent",
    "published": "2025-02-03",
    "salary": "£51,070 to £53,080",
    "closes": "2 March 2025",
}
PAY = {
    "title": "Pay and holidays",
    "kind": "article",
    "publisher": "Kent County Council",
    "published": "2026-04-01",
    "intro": "You move up a point each year.",
    "rows": ROWS,
}
ASKED = "What is the salary of a team manager?"
NEWER, OLDER = "£54,050 to £57,060", "£51,070 to £53,080"


def ask(question: str, documents: dict[str, str], folder: Path, encoder: Encoder) -> Answer | None:
    directory = Directory.load()
    setting = Setting(index_of(folder, documents, encoder), directory, TODAY)
    return answer_from_vacancies(understand(question, (), directory), setting)


def held(page: dict[str, str], advert: dict[str, str] | None = None) -> dict[str, str]:
    """A closed advert and a newer page of pay, each with what is given here put in place."""
    return {"kent/advert.md": ADVERT.format(**OLD | (advert or {})), "kent/pay.md": PAGE.format(**PAY | page)}


def told_first(answer: Answer | None) -> str:
    return answer.sentences[0].text if answer else ""


@pytest.mark.parametrize(
    "question", [ASKED, "How much does a team manager earn?", "What does the team manager role pay?"]
)
def test_a_newer_page_is_told_first_and_the_closed_advert_as_history(
    question: str, tmp_path: Path, encoder: Encoder
) -> None:
    answer = ask(question, held({}), tmp_path, encoder)
    assert answer is not None
    assert [sentence.text for sentence in answer.sentences] == [
        f"Team manager: {NEWER}.",
        f"The older advert for “Team manager, Larkspur” in Kent, 3 February 2025, gave this salary: {OLDER}.",
    ]
    assert [(each.document.metadata.title, each.superseded) for each in answer.citations] == [
        ("Pay and holidays", False),
        ("Team manager, Larkspur", True),
    ]
    assert any("closed on 2 March 2025" in caveat for caveat in answer.caveats)


def test_what_an_advert_says_in_a_sentence_is_told_as_what_it_said(tmp_path: Path, encoder: Encoder) -> None:
    documents = held({})
    documents["kent/advert.md"] = documents["kent/advert.md"].replace(
        f"Salary: {OLDER}", "The team manager in Larkspur is paid a salary of £51,070 a year."
    )
    answer = ask(ASKED, documents, tmp_path, encoder)
    assert answer is not None
    assert told_first(answer) == f"Team manager: {NEWER}."
    assert "The older document “Team manager, Larkspur”, 3 February 2025, said: “The team manager" in answer.text


@pytest.mark.parametrize(
    ("rows", "says"),
    [
        (f"- Social worker: £38,010\n- Team manager: {NEWER}", f"Team manager: {NEWER}."),
        (
            "| Job | Level | Salary from 1 April 2026 |\n| --- | --- | --- |\n| Social worker | D | £38,010 |\n"
            f"| Team manager | F | {NEWER} |",
            f"Team manager (Level: F; Salary from 1 April 2026: {NEWER}).",
        ),
        (
            "| Role | Level | Pay range |\n| --- | --- | --- |\n| Social worker | D | £38,010 |\n"
            f"| Team manager | F | {NEWER} |",
            f"Team manager (Level: F; Pay range: {NEWER}).",
        ),
        (
            "Team managers start on £54,050. You move up a point each April.",
            "Team managers start on £54,050.",
        ),
    ],
)
def test_lines_and_rows_with_heads_are_told_too(rows: str, says: str, tmp_path: Path, encoder: Encoder) -> None:
    assert told_first(ask(ASKED, held({"rows": rows}), tmp_path, encoder)) == says


@pytest.mark.parametrize("title", ["Pay and allowances 2026-27", "Pay, pensions and retention payments"])
def test_a_page_of_pay_and_of_what_comes_on_top_tells_the_pay(title: str, tmp_path: Path, encoder: Encoder) -> None:
    assert told_first(ask(ASKED, held({"title": title}), tmp_path, encoder)) == f"Team manager: {NEWER}."


def test_of_a_page_that_is_old_itself_its_age_is_said(tmp_path: Path, encoder: Encoder) -> None:
    answer = ask(ASKED, held({"published": "2025-05-06"}), tmp_path, encoder)
    assert told_first(answer) == f"Team manager: {NEWER}."
    assert answer is not None
    assert any("dated 6 May 2025" in caveat for caveat in answer.caveats)


def test_what_the_advert_gave_already_is_not_told_twice(tmp_path: Path, encoder: Encoder) -> None:
    answer = ask(ASKED, held({}, {"salary": NEWER}), tmp_path, encoder)
    assert answer is not None
    assert answer.text.count(NEWER) == 1
    assert answer.caveats == ()


def test_an_advert_of_a_role_with_more_to_its_name_is_no_history_of_it(tmp_path: Path, encoder: Encoder) -> None:
    answer = ask(
        "What is the salary of a social worker?", held({}, {"title": "Senior social worker"}), tmp_path, encoder
    )
    assert answer is not None
    assert "Social worker: £38,010 to £44,020." in answer.text
    assert OLDER not in answer.text


@pytest.mark.parametrize(
    ("page", "advert"),
    [
        ({}, {"closes": "13 December 2026"}),
        ({}, {"published": "2026-05-11", "closes": "1 June 2026"}),
        ({"published": "2026-12-01"}, {}),
        ({"kind": "inspection_report"}, {}),
        ({"intro": "The retention payment is for teams in Larkspur.\n\nIt is paid in June."}, {}),
        ({"publisher": "The Sampleford Gazette"}, {}),
        ({"rows": ROWS.replace("| Team manager |", "| Senior team manager |")}, {}),
        ({"rows": ROWS.replace("| Team manager |", "| Team manager (starting) |")}, {}),
        ({"rows": ROWS.replace("| Team manager |", "| Team manager 2 |")}, {}),
        ({"rows": f"{ROWS}| Team manager | £60,090 to £61,010 |\n"}, {}),
        ({"rows": ROWS.replace("| Salary |", "| Agency rate a year |")}, {}),
        ({"rows": ROWS.replace("| Salary |", "| Salary in Essex |")}, {}),
        ({"rows": ROWS.replace("| Salary |", "| Salary in 2023 |")}, {}),
        ({"rows": ROWS.replace("£54,050 to £57,060", "£14.20 an hour")}, {}),
        ({"rows": "| Job | 2025 | 2026 |\n| --- | --- | --- |\n| Team manager | £52,010 | £54,050 |"}, {}),
        ({"intro": "These rates apply from 1 April 2027."}, {}),
        ({"intro": "These rates applied until 31 March 2024."}, {}),
        ({"intro": "These are the proposed rates."}, {}),
        ({"rows": ROWS.replace("to £57,060", "to £57,060 from 1 April 2027")}, {}),
        ({"rows": "- Team manager: £54,050 a year on average"}, {}),
        ({"title": "Holidays and parking", "rows": "- Team manager: £54,050"}, {}),
    ],
    ids=lambda given: " ".join(f"{name}={value[:90]}" for name, value in given.items()) or "as it is",
)
def test_where_it_is_in_doubt_the_advert_answers(
    page: dict[str, str], advert: dict[str, str], tmp_path: Path, encoder: Encoder
) -> None:
    answer = ask(ASKED, held(page, advert), tmp_path, encoder)
    assert told_first(answer) == f"The salary for “Team manager, Larkspur” in Kent: {OLDER}."
    assert answer is not None
    assert not any(citation.superseded for citation in answer.citations)


@pytest.mark.parametrize(
    "question",
    [
        "What salary did the advert for a team manager give?",
        "What was the salary of the team manager?",
        "What is the salary of a team manager in Larkspur?",
        "What are the salary and the closing date of the team manager?",
    ],
)
def test_what_the_advert_said_or_says_alone_is_told_by_it(question: str, tmp_path: Path, encoder: Encoder) -> None:
    answer = ask(question, held({}), tmp_path, encoder)
    assert OLDER in told_first(answer)
    assert answer is not None
    assert NEWER not in answer.text


def test_without_an_advert_of_the_role_the_sentences_are_left_to_answer(tmp_path: Path, encoder: Encoder) -> None:
    assert ask(ASKED, held({}, {"title": "Youth worker"}), tmp_path, encoder) is None


def test_another_councils_page_tells_nothing_of_this_ones_pay(tmp_path: Path, encoder: Encoder) -> None:
    documents = held({}, {"council": "essex"})
    answer = ask("What is the salary of a team manager in Essex?", documents, tmp_path, encoder)
    assert OLDER in told_first(answer)


def test_a_grade_behind_the_name_of_the_role_is_no_other_role(tmp_path: Path, encoder: Encoder) -> None:
    rows = f"- Social worker, Grade F: £38,010\n- Team manager, Grade K: {NEWER}"
    assert told_first(ask(ASKED, held({"rows": rows}), tmp_path, encoder)) == f"Team manager, Grade K: {NEWER}."


def test_who_asks_for_the_present_is_told_no_history(tmp_path: Path, encoder: Encoder) -> None:
    answer = ask("How much does a team manager earn these days?", held({}), tmp_path, encoder)
    assert answer is not None
    assert [sentence.text for sentence in answer.sentences] == [f"Team manager: {NEWER}."]
