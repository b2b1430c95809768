from __future__ import annotations

import pytest

from app.dates import PartialDate
from app.facts.vacancy_dates import Closing, read_closing, says_rolling, says_until_filled, states_day, tells_only_how


def closing(words: str, advertised: str | None = None) -> Closing:
    return read_closing(words, PartialDate.parse(advertised) if advertised else None)


@pytest.mark.parametrize(
    ("words", "day", "at", "zone"),
    [
        ("12 March 2026 at midnight", "2026-03-12", "midnight", None),
        ("23:59 on 12/03/2026", "2026-03-12", "23:59", None),
        ("Sunday 6th December 2026, 11.59pm GMT", "2026-12-06", "23:59", "GMT"),
        ("12 noon on 12 March 2026", "2026-03-12", "noon", None),
        ("6 December 2026 at 23:59 (UTC+00:00)", "2026-12-06", "23:59", "UTC+00:00"),
        ("12/05/26", "2026-05-12", None, None),
        ("09.12.26 (9am)", "2026-12-09", "09:00", None),
        ("14-05-2026", "2026-05-14", None, None),
        ("Sun, 06 Dec 2026 23:59:59 GMT", "2026-12-06", "23:59", "GMT"),
        ("£13.20 an hour, closing 20 November 2026", "2026-11-20", None, None),
        ("extended from 18 October 2026 to 11 December 2026", "2026-12-11", None, None),
        ("18 October 2026 (extended to 11 December 2026)", "2026-12-11", None, None),
        ("11 December 2026 (was 18 October 2026)", "2026-12-11", None, None),
        ("was 18 October 2026, now 11 December 2026 at midday", "2026-12-11", "noon", None),
        ("The closing date was 18 October 2026.", "2026-10-18", None, None),
    ],
)
def test_day_time_and_zone_are_read_as_they_are_written(words: str, day: str, at: str | None, zone: str | None) -> None:
    assert closing(words) == Closing(PartialDate.parse(day), at, zone)


@pytest.mark.parametrize(
    ("words", "advertised", "day"),
    [
        ("Thursday 12 March at 5pm", "2026-02", "2026-03-12"),
        ("9 January", "2025-12", "2026-01-09"),
        ("Sunday 3 May", "2026", "2026-05-03"),
    ],
)
def test_a_missing_year_is_that_of_the_advert_where_only_one_fits(words: str, advertised: str, day: str) -> None:
    assert closing(words, advertised).day == PartialDate.parse(day)


@pytest.mark.parametrize(
    ("words", "advertised"), [("12 March", None), ("12 March", "2026"), ("1 May", "2026-06-02"), ("soon", "2026-06")]
)
def test_a_year_that_nothing_settles_stays_open(words: str, advertised: str | None) -> None:
    assert closing(words, advertised).day is None


@pytest.mark.parametrize(
    ("words", "years", "day"),
    [
        ("Friday 3 June", (2022, 2024), "2022-06-03"),
        ("Friday 3 June", (2023, 2024), None),
        ("Friday 3 June", (2022, 2033), None),
        ("3 June", (2022,), None),
    ],
)
def test_without_a_date_of_its_own_the_day_of_the_week_tells_the_year_of_an_advert(
    words: str, years: tuple[int, ...], day: str | None
) -> None:
    assert read_closing(words, None, years).day == (PartialDate.parse(day) if day else None)


def test_what_only_looks_like_a_date_is_none() -> None:
    assert not any(map(states_day, ("31/13/26", "ref 12-05-26-7", "£12.05.26p")))


def test_a_range_of_years_names_no_day() -> None:
    assert not states_day("the plan for 2024-2025")
    assert states_day("by 3 June")


@pytest.mark.parametrize(
    "words",
    [
        "ongoing",
        "Rolling, we recruit all year round",
        "There is no closing date: applications are looked at once a month.",
        "We recruit newly qualified social workers all year round.",
        "This is an ongoing advert.",
        "Applications are welcome at any time.",
    ],
)
def test_an_advert_may_say_that_it_has_no_closing_date(words: str) -> None:
    assert says_rolling(words)


@pytest.mark.parametrize(
    "words",
    [
        "3 May 2026",
        "ongoing until 3 May 2026",
        "You will help us to recruit foster carers all year round.",
        "We may close this advert at any time.",
        "You support our ongoing recruitment of volunteers.",
        "open until filled",
    ],
)
def test_what_else_goes_on_all_year_is_no_closing_date(words: str) -> None:
    assert not says_rolling(words)


@pytest.mark.parametrize("words", ["Open until filled", "until the post is filled", "when all posts have been filled"])
def test_an_advert_may_be_open_until_somebody_is_found(words: str) -> None:
    assert says_until_filled(words)
    assert not says_until_filled("until 3 May 2026")


def test_how_long_a_task_takes_is_no_time_of_an_interview() -> None:
    assert tells_only_how("A panel of three sets a 45-minute exercise, and you meet the team online.")
    assert not tells_only_how("Interviews are held online in week 3.")
