from __future__ import annotations

from pathlib import Path

import pytest

from app.answering.question.asked import understand
from app.answering.setting import Setting
from app.answering.vacancies.answer import answer_from_vacancies
from app.answering.vacancies.by_pay import asks_by_pay, by_pay, is_of_the_least, without_pay
from app.councils.directory import Directory
from app.domain import Span
from app.encoder import Encoder
from app.vacancy import Detail, Pay, PayPeriod, Stated, Vacancy
from tests.answering.knowledge import TODAY
from tests.builders import index_of

PLACE = Span(0, 1)


def role(title: str, pay: Pay | None, words: str = "") -> Vacancy:
    stated = (Stated(Detail.SALARY, words, PLACE, labelled=True),) if words else ()
    return Vacancy(title, "d1", PLACE, PLACE, pay=pay, details=stated)


ROLES = [
    role("unknown", None),
    role("yearly", Pay(30_000, 45_000, PayPeriod.YEAR)),
    role("hourly", Pay(14, 15, PayPeriod.HOUR)),
    role("two in one", None, "£39,152 to £48,226 for one, £52,413 for the other, and a £4,000 supplement"),
]


@pytest.mark.parametrize(
    ("question", "least"),
    [
        ("which job pays the most", False),
        ("which of your jobs has the highest salary", False),
        ("what's the best paid job", False),
        ("whats the top paying role you have", False),
        ("which ones pay best", False),
        ("lowest paid job going?", True),
        ("which post pays the least", True),
    ],
)
def test_the_best_or_the_least_paid_is_asked_for(question: str, least: bool) -> None:
    assert asks_by_pay(question)
    assert is_of_the_least(question) is least


@pytest.mark.parametrize(
    "question",
    ["what does the job pay", "which council pays the most", "is it the best job", "what is the top of the pay scale"],
)
def test_no_order_of_pay_is_asked_for(question: str) -> None:
    assert not asks_by_pay(question)


def test_roles_stand_in_the_order_of_a_years_pay_and_those_without_a_sum_last() -> None:
    assert [each.title for each in by_pay(ROLES, least=False)] == ["two in one", "yearly", "hourly", "unknown"]
    assert [each.title for each in by_pay(ROLES, least=True)] == ["hourly", "yearly", "two in one", "unknown"]


def test_words_for_the_best_paid_name_no_role() -> None:
    assert without_pay("what's the best paid job") == "what's the which job"


ADVERT = (
    "---\ntitle: {0}\ncouncil: kent\nkind: vacancy\npublished: 2026-11-01\n---\n# {0}\n\n"
    "- Salary: {1}, with a rise each April until you reach the top of the scale\n\nClosing date: 20 December 2026\n"
)


def test_a_list_by_pay_gives_the_pay_alone(tmp_path: Path, encoder: Encoder, directory: Directory) -> None:
    pages = {
        "worker.md": ADVERT.format("Family Support Worker", "£28,142 to £31,022"),
        "head.md": ADVERT.format("Head of Service, Fostering: candidate pack", "£79,340 to £87,615"),
    }
    setting = Setting(index_of(tmp_path, pages, encoder), directory, TODAY)
    answer = answer_from_vacancies(understand("Which job in Kent pays the most?", (), directory), setting)
    assert answer is not None
    assert answer.text.startswith(
        "The roles advertised in Kent, the best paid first: Head of Service, Fostering (£79,340 to £87,615; closing"
    )
