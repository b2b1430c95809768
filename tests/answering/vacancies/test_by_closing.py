from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from app.answering.question.asked import understand
from app.answering.setting import Setting
from app.answering.vacancies.answer import answer_from_vacancies
from app.answering.vacancies.by_closing import asks_by_closing, by_closing, closing_in_time, without_order
from app.councils.directory import Directory
from app.dates import PartialDate
from app.domain import Span
from app.encoder import Encoder
from app.vacancy import Vacancy
from tests.builders import index_of

FRIDAY = date(2026, 11, 27)


def vacancy(closes: str | None) -> Vacancy:
    return Vacancy(closes or "none", "d1", Span(0, 1), Span(0, 1), closes=PartialDate.parse(closes) if closes else None)


ROLES = [vacancy(closes) for closes in (None, "2026-12-31", "2026-11-29", "2026-11-30", "2026-11-27")]


@pytest.mark.parametrize(
    ("question", "closing"),
    [
        ("what jobs close today", ["2026-11-27"]),
        ("what jobs close this week", ["2026-11-29", "2026-11-27"]),
        ("what jobs close next week", ["2026-11-30"]),
        ("what jobs are closing this month", ["2026-11-29", "2026-11-30", "2026-11-27"]),
        ("what jobs close next month", ["2026-12-31"]),
        ("what jobs close tomorrow", []),
        ("which jobs close in december", ["2026-12-31"]),
        ("which jobs close in november", ["2026-11-29", "2026-11-30", "2026-11-27"]),
        ("what jobs close before December", ["2026-11-29", "2026-11-30", "2026-11-27"]),
        ("which jobs close before christmas", ["2026-11-29", "2026-11-30", "2026-11-27"]),
        ("which jobs close by the end of the year", ["2026-12-31", "2026-11-29", "2026-11-30", "2026-11-27"]),
        ("which jobs close by the end of the month", ["2026-11-29", "2026-11-30", "2026-11-27"]),
        ("which jobs close in january", []),
        ("which closes first", ["none", "2026-12-31", "2026-11-29", "2026-11-30", "2026-11-27"]),
    ],
)
def test_the_days_that_are_asked_about_are_weeks_to_sunday_and_whole_months(question: str, closing: list[str]) -> None:
    assert asks_by_closing(question)
    assert [each.title for each in closing_in_time(ROLES, question, FRIDAY)] == closing


def test_after_christmas_the_next_one_is_meant() -> None:
    roles = [vacancy("2026-12-31"), vacancy("2027-12-28")]
    told = closing_in_time(roles, "which jobs close before christmas", date(2026, 12, 27))
    assert [each.title for each in told] == ["2026-12-31"]


def test_the_first_to_close_comes_first_and_those_without_a_day_last() -> None:
    closing = [each.title for each in by_closing(ROLES)]
    assert closing == ["2026-11-27", "2026-11-29", "2026-11-30", "2026-12-31", "none"]


def test_words_for_first_and_soon_name_no_role() -> None:
    assert without_order("which First Response jobs close first") == "which First Response jobs close"


CLOSING = {"kent": "20", "essex": "18", "devon": "16", "suffolk": "14", "norfolk": "2", "surrey": "9"}
ADVERT = "---\ntitle: {0}\ncouncil: {1}\nkind: vacancy\n---\n# {0}\n\nClosing date: {2} December 2026\n"


@pytest.mark.parametrize(
    ("question", "says", "never", "caveat"),
    [
        ("Which jobs close first?", ("Norfolk, the first to close first", "Surrey", "Suffolk", "Devon"), "Kent", False),
        ("Which jobs close next week?", ("advertised in Norfolk that close then: Sledge",), "Surrey", False),
        ("Which jobs close today?", ("Norfolk, the first to close first",), "Kent", True),
    ],
)
def test_all_roles_are_put_in_order_before_councils_are_left_out(
    question: str, says: tuple[str, ...], never: str, caveat: bool, tmp_path: Path, encoder: Encoder
) -> None:
    documents = {f"{slug}/a.md": ADVERT.format("Sledge officer", slug, day) for slug, day in CLOSING.items()}
    directory = Directory.load()
    setting = Setting(index_of(tmp_path, documents, encoder), directory, FRIDAY)
    told = answer_from_vacancies(understand(question, (), directory), setting)
    assert told is not None
    assert [words for words in says if words not in told.text] == []
    assert never not in told.text
    assert any("closes then" in each for each in told.caveats) == caveat
