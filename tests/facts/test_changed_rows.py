"""Tables of changes, of which the newer column counts. Nobody in them exists."""

from __future__ import annotations

import pytest

from app.facts.changed_rows import changed_rows
from app.vacancy import Detail
from tests.answering.documents import document
from tests.facts.vacancy_documents import advert, only, words


def test_an_advert_that_was_changed_states_what_it_says_now() -> None:
    body = (
        "# Changes to an advert: Senior Social Worker\n\n| | Before | Now |\n|---|---|---|\n"
        "| Salary | £40,100 to £42,200 | £41,300 to £43,400 |\n| Closing date | 3 December 2026 | 14 December 2026 |\n"
        "| Person to ask | Robin Sample | Avery Example |\n"
    )
    read = only(advert(body))
    assert words(read, Detail.SALARY) == ["£41,300 to £43,400"]
    assert words(read, Detail.CLOSES) == ["14 December 2026"]
    assert str(read.closes) == "2026-12-14"


@pytest.mark.parametrize(
    ("head", "now"),
    [
        ("What | Old | New", "9"),
        ("What | Revised | Original", "5"),
        ("It was | It is now", "9"),
        ("Team | North | South", None),
        ("Year | 2025 | 2026", None),
    ],
)
def test_the_column_of_now_is_told_by_its_name(head: str, now: str | None) -> None:
    source = document("Changes", *(f"| {row}" for row in (head, "Interviews | 5 | 9")))
    found = [changed.words for changed in changed_rows(source.text, source.blocks).values()]
    assert found == ([] if now is None else [now])
