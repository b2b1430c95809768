from __future__ import annotations

import pytest

from app.facts.vacancy_pay import read_pay, states_salary
from app.vacancy import Pay, PayPeriod

YEAR, HOUR = PayPeriod.YEAR, PayPeriod.HOUR


@pytest.mark.parametrize(
    ("words", "pay"),
    [
        ("£31,400 to £35,900", Pay(31400, 35900, YEAR)),
        ("£31,400 - £35,900 per annum, pro rata", Pay(31400, 35900, YEAR, pro_rata=True)),
        ("£45k-£50k", Pay(45000, 50000, YEAR)),
        ("£30,000 pa to £32,000 pa", Pay(30000, 32000, YEAR)),
        ("Grade 10, £44,000", Pay(44000, 44000, YEAR)),
        ("up to £44,000 plus a £2,000 market supplement", Pay(None, 44000, YEAR)),
        ("from £52,000", Pay(52000, None, YEAR)),
        ("£50,000 rising to £54,000 plus car allowance of £1,200", Pay(50000, 54000, YEAR)),
        ("£18.50 per hour", Pay(18.5, 18.5, HOUR)),
        ("£18.50 per hour (£35,692 per annum)", Pay(35692, 35692, YEAR)),
        ("£40,000 pro rata (actual salary £20,000)", Pay(40000, 40000, YEAR, pro_rata=True)),
        ("£250 a day", Pay(250, 250, PayPeriod.DAY)),
    ],
)
def test_a_salary_is_read_with_its_range_and_the_time_it_is_for(words: str, pay: Pay) -> None:
    assert read_pay(words) == pay


@pytest.mark.parametrize(
    "words",
    [
        "competitive",
        "a £3,000 retention payment",
        "relocation support of up to £8,000",
        "£34,000 (level 2), £39,000 (level 3)",
        "£250",
        "market supplement of £12,000",
    ],
)
def test_what_is_no_plain_salary_gives_no_figure(words: str) -> None:
    assert read_pay(words) is None


def test_a_budget_is_no_salary() -> None:
    assert not states_salary("You look after a budget of £250,000 a year.")
    assert states_salary("The post pays £38,000 a year.")
