"""A closed advert's terms, where a newer page has a place of its own for them. Nothing here is true of Kent."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from app.answering.answer import answer_question
from app.answering.figures.answer import look_up
from app.answering.figures.question import FiguresQuestion
from app.answering.setting import Setting
from app.councils.directory import Directory
from app.domain import Status
from app.encoder import Encoder
from app.facts.figure import Measure
from tests.builders import index_of

ADVERT = """---
title: Kite Supervisor
council: kent
kind: vacancy
published: 2024-05-17
valid_until: 2024-06-14
---
# Kite Supervisor

- Annual leave is 25 days.
- Closing date: 14 June 2024
"""
POLICY = """---
title: Time away from work
council: kent
kind: policy
published: 2025-04-01
---
# Time away from work

## Annual leave

{told}
"""


@pytest.mark.parametrize(
    ("told", "question", "status"),
    [
        ("It grows with the years.", "how much annual leave do i get", Status.NOT_FOUND),
        ("You get 31 days of annual leave.", "how much annual leave do i get", Status.ANSWERED),
    ],
)
def test_a_closed_adverts_leave_is_not_everybodys(
    told: str, question: str, status: Status, tmp_path: Path, encoder: Encoder, directory: Directory
) -> None:
    pages = {"kent/advert.md": ADVERT, "kent/policy.md": POLICY.format(told=told)}
    index = index_of(tmp_path, pages, encoder)
    answer = answer_question(
        question, council="kent", index=index, encoder=encoder, directory=directory, today=date(2026, 11, 29)
    )
    assert answer.status is status
    assert "25 days" not in answer.text


def test_where_no_page_takes_it_up_the_advert_is_told_as_closed(
    tmp_path: Path, encoder: Encoder, directory: Directory
) -> None:
    index = index_of(tmp_path, {"kent/advert.md": ADVERT}, encoder)
    answer = answer_question(
        "how much annual leave do i get",
        council="kent",
        index=index,
        encoder=encoder,
        directory=directory,
        today=date(2026, 11, 29),
    )
    assert "25 days" in answer.text
    assert any("closed on 14 June 2024" in each for each in answer.caveats)


LIST = """---
title: Jobs
council: kent
kind: vacancy
published: 2024-05-17
---
# Jobs

## Boat Supervisor

- Annual leave is 29 days.
- Closing date: 20 December 2026

## Kite Supervisor

- Closing date: 14 June 2024
"""


def test_what_an_open_advert_says_beside_a_closed_one_is_told(
    tmp_path: Path, encoder: Encoder, directory: Directory
) -> None:
    pages = {"kent/jobs.md": LIST, "kent/policy.md": POLICY.format(told="It grows with the years.")}
    answer = answer_question(
        "how much annual leave do i get",
        council="kent",
        index=index_of(tmp_path, pages, encoder),
        encoder=encoder,
        directory=directory,
        today=date(2026, 11, 29),
    )
    assert "29 days" in answer.text


@pytest.mark.parametrize("is_headed", [True, False])
def test_a_heads_leave_is_nobody_elses_where_a_page_for_all_has_a_heading_for_it(
    is_headed: bool, tmp_path: Path, encoder: Encoder, directory: Directory
) -> None:
    head = (
        ADVERT.replace("Kite Supervisor", "Head of Service, Social Work")
        .replace("2024-0", "2027-0")
        .replace("25", "33")
    )
    policy = POLICY.format(told="| Service | Days a year |\n|---|---|\n| Under 3 years | 27 |\n| Longer | 30 |")
    pages = {
        "kent/head.md": head.replace("Closing date: 14 June 2024", "Salary: £90,000"),
        "kent/policy.md": policy if is_headed else "---\ntitle: Kites\ncouncil: kent\n---\nKites are fun.\n",
    }
    index = index_of(tmp_path, pages, encoder)
    asked = FiguresQuestion(Measure.LEAVE)
    setting = Setting(index, directory, date(2027, 5, 20))
    found = look_up(setting, "kent", asked)
    told_of_all = found is None or index.documents[found.facts[0].document_id].path != "kent/head.md"
    assert told_of_all is is_headed
