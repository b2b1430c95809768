"""Adverts that write a date or a sum in a form of their own, asked about as candidates ask."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.answering.question.asked import understand
from app.answering.setting import Setting
from app.answering.vacancies.answer import answer_from_vacancies
from app.councils.directory import Directory
from app.encoder import Encoder
from tests.answering.adverts import TODAY
from tests.builders import index_of

ADVERT = """---
title: Team manager
council: kent
kind: vacancy
published: {published}
---
# Team manager

Salary: £50,100

{closing}

You will look after the invented sledge team.
"""


def told(closing: str, question: str, folder: Path, encoder: Encoder, published: str = "2026-11-02") -> str:
    """The answer and its caveats when this stands in the one advert that is held."""
    directory = Directory.load()
    index = index_of(folder, {"kent/advert.md": ADVERT.format(closing=closing, published=published)}, encoder)
    answer = answer_from_vacancies(understand(question, ("kent",), directory), Setting(index, directory, TODAY))
    return "" if answer is None else " ".join([answer.text, *answer.caveats])


@pytest.mark.parametrize(
    ("closing", "says"),
    [
        ("Closing date: 12/05/26", "has closed; its closing date was: 12/05/26"),
        ("Closing: 09.12.26 (9am)", "is open; its closing date is: 09.12.26 (9am)"),
        ("Closing date: 28-11-2026", "is still open but closes soon; its closing date is: 28-11-2026"),
        ("Closing date: Open until filled", "is open until the post is filled, so it may be gone"),
        ("Closing date: 31/13/26", "gives a closing date that I could not read: 31/13/26"),
        ("This vacancy closes in two weeks.", "could not read: This vacancy closes in two weeks. Please"),
        ("Closing date: 3 February or 9 March", "gives the closing date without its year"),
    ],
)
def test_a_closing_date_in_any_form_is_never_denied(closing: str, says: str, tmp_path: Path, encoder: Encoder) -> None:
    answer = told(closing, "Is the team manager job still open?", tmp_path, encoder, "2026")
    assert says in answer
    assert "gives no closing date" not in answer


def test_an_old_advert_whose_closing_date_cannot_be_read_is_not_said_to_give_none(
    tmp_path: Path, encoder: Encoder
) -> None:
    answer = told("Closing date: 31/13/25", "Is the team manager job still open?", tmp_path, encoder, "2025-12-01")
    assert "may no longer be open" in answer
    assert "could not read: 31/13/25" in answer
    assert "no closing date" not in answer
