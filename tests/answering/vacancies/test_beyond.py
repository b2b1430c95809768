"""What is asked of an advert's detail beyond what it tells. The adverts are invented."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.answering.question.asked import understand
from app.answering.setting import Setting
from app.answering.vacancies.answer import answer_from_vacancies
from app.councils.directory import Directory
from app.domain import Answer, Status
from app.encoder import Encoder
from tests.answering.adverts import TODAY
from tests.builders import index_of

ADVERT = """---
title: Practice lead, Larkspur
kind: vacancy
council: kent
published: 2026-06-01
---
# Practice lead, Larkspur

Hours: {hours}

Interviews: {interviews}
"""


def ask(question: str, folder: Path, encoder: Encoder, hours: str, interviews: str) -> Answer | None:
    directory = Directory.load()
    advert = ADVERT.format(hours=hours, interviews=interviews)
    setting = Setting(index_of(folder, {"kent/one.md": advert}, encoder), directory, TODAY)
    return answer_from_vacancies(understand(question, (), directory), setting)


def test_a_day_without_its_hour_is_part_of_an_answer(tmp_path: Path, encoder: Encoder) -> None:
    asked = "what time are the interviews for the practice lead job in Kent?"
    told = ask(asked, tmp_path, encoder, "37 hours a week", "Friday 10 July 2026")
    assert told is not None
    assert told.status is Status.PARTIAL
    assert "10 July 2026" in told.text
    assert any("time of day" in caveat for caveat in told.caveats)


def test_an_hour_that_is_told_is_the_answer(tmp_path: Path, encoder: Encoder) -> None:
    asked = "what time are the interviews for the practice lead job in Kent?"
    told = ask(asked, tmp_path, encoder, "37 hours a week", "10 July 2026 at 9.30 am")
    assert told is not None
    assert told.status is Status.ANSWERED
    assert not any("time of day" in caveat for caveat in told.caveats)


@pytest.mark.parametrize(
    ("hours", "is_told"),
    [
        ("37 hours a week; part-time applications are welcome", False),
        ("37 hours a week, or term time only", True),
    ],
)
def test_hours_answer_no_way_of_working_of_which_they_say_nothing(
    hours: str, is_told: bool, tmp_path: Path, encoder: Encoder
) -> None:
    asked = "are the hours of the practice lead job in Kent term time?"
    told = ask(asked, tmp_path, encoder, hours, "10 July 2026")
    assert (told is not None and "37 hours" in told.text) is is_told
