from __future__ import annotations

import pytest

from app.facts.report_dates import printed_publication, visit_dates
from tests.facts.reports import TITLE, report


@pytest.mark.parametrize(
    ("line", "first", "last"),
    [
        ("Inspection dates: 7 to 18 November 2022", "2022-11-07", "2022-11-18"),
        ("Inspection date: 13 November 2017 to 24 November 2017", "2017-11-13", "2017-11-24"),
        ("Inspection dates: 19 November–30 November 2018", "2018-11-19", "2018-11-30"),
        ("Inspection dates: 28 December to 8 January 2022", "2021-12-28", "2022-01-08"),
        ("Inspection dates: 6 to 10 December 2021 and 17 to 21 January 2022", "2021-12-06", "2022-01-21"),
        ("Inspection dates: Monday 7 October to Friday 18 October 2024", "2024-10-07", "2024-10-18"),
        ("Inspection dates: 07/10/2024 – 18/10/2024", "2024-10-07", "2024-10-18"),
        ("Visit dates: 4 and 5 March 2020", "2020-03-04", "2020-03-05"),
        ("Between 27 February and 3 March 2017, Ofsted undertook an inspection.", "2017-02-27", "2017-03-03"),
        ("This inspection took place from 9 to 13 December 2024.", "2024-12-09", "2024-12-13"),
        ("The findings of the monitoring visit to Suffolk on 3 March 2020 follow.", "2020-03-03", "2020-03-03"),
    ],
)  # fmt: skip
def test_the_first_and_last_day_are_read(line: str, first: str, last: str) -> None:
    document = report(TITLE, line)
    found = visit_dates(document)
    assert found is not None
    assert (str(found.first), str(found.last)) == (first, last)
    assert document.text[found.span.start : found.span.end] in line


@pytest.mark.parametrize(
    "line",
    [
        "Dates of previous inspection: 1 to 3 November 2021",
        "Previous inspection dates: 1 to 3 November 2021",
        "Inspection dates: 31 to 32 November 2021",
        "Inspection dates: 18 to 7 November 2022",
        "Inspection dates: 7 to 18 November",
        "Inspection dates: 1 January to 18 November 2022",
        "Between April and September 2017, eight children took part.",
        "Services have changed since the last inspection took place from 2 to 6 May 2016.",
    ],
)
def test_what_is_no_date_of_this_visit_is_left_alone(line: str) -> None:
    assert visit_dates(report(TITLE, line)) is None


def test_the_label_and_the_days_may_stand_in_cells_or_lines_of_their_own() -> None:
    for lines in (("| Inspection dates | 7 to 18 October 2024",), ("Inspection dates:", "7 to 18 October 2024")):
        found = visit_dates(report(TITLE, *lines))
        assert found is not None
        assert str(found.last) == "2024-10-18"


def test_the_printed_publication_date_is_read() -> None:
    assert str(printed_publication(report(TITLE, "Report published: 16 May 2016"))) == "2016-05-16"
    assert printed_publication(report(TITLE, "It was published by 16 councils.")) is None
