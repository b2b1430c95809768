import pytest

from app.documents.dates_in_text import (
    closing_date_in,
    date_alone,
    date_in_path,
    dates_in,
    inspected_in,
    published_in,
    stated_publication,
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("on 13 January 2023 we", ["2023-01-13"]),
        ("Friday 1st of March 2019", ["2019-03-01"]),
        ("in Sept 2018.", ["2018-09"]),
        ("January 9, 2018", ["2018-01-09"]),
        ("dated 2018-01-09.", ["2018-01-09"]),
        ("by 09/01/2018", ["2018-01-09"]),
        ("21 November to 2 December 2022", ["2022-12-02"]),
        ("between 2024-2025 and report 104512", []),
        ("31 February 2019", []),
        ("phone 01632 960123 or 20/21", []),
    ],
)
def test_dates_are_read_as_exactly_as_they_are_written(text: str, expected: list[str]) -> None:
    assert [str(found.date) for found in dates_in(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("20/11/2026", "2026-11-20"),
        (" 20 November  2026 ", "2026-11-20"),
        ("Friday, 20th Nov 2026", "2026-11-20"),
        ("20-11-2026", "2026-11-20"),
        ("20.11.2026", "2026-11-20"),
        ("Nov 2026", "2026-11"),
        ("11/2026", "2026-11"),
        ("2026-11-20", "2026-11-20"),
        ("2026", "2026"),
        ("31/02/2026", None),
        ("20/11/26", None),
        ("2025-2026", None),
        ("by 20 November 2026", None),
        ("spring", None),
        ("9" * 5_000, None),
    ],
)
def test_a_text_that_is_a_date_is_read_as_people_write_it(text: str, expected: str | None) -> None:
    found = date_alone(text)
    assert (str(found) if found else None) == expected


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("norfolk/inspection-13-january-2023.pdf", "2023-01-13"),
        ("letters/2023-01-13 visit.docx", "2023-01-13"),
        ("2023_04/notes.md", "2023-04"),
        ("news_20180109.html", "2018-01-09"),
        ("pack-march-2021.pdf", "2021-03"),
        ("plan-2024-25.pdf", None),
        ("annual-report-2023.pdf", None),
        ("000_e3f95b4c58b3a8d7.txt", None),
        ("open-day-13-january-2023.pdf", None),
        ("2023-01-13-careers-fair-report.pdf", "2023-01-13"),
        ("2023-01-13-join-us-letter.docx", "2023-01-13"),
    ],
)
def test_a_date_in_a_path_counts_and_a_bare_year_does_not(path: str, expected: str | None) -> None:
    found = date_in_path(path)
    assert (str(found.date) if found else None) == expected


@pytest.mark.parametrize(
    ("blocks", "expected"),
    [
        (["Title", "Published: 13 January 2023"], "2023-01-13"),
        (["Title", "This report was published on 13 January 2023."], "2023-01-13"),
        (["Title", "By Jo Example | 9 May 2018", "Text."], "2018-05-09"),
        (["Title", "Tuesday, 9 May 2018, 10:05", "Text."], "2018-05-09"),
        (["Title", "Text."] + ["More."] * 5 + ["Last updated: 2 May 2018"], "2018-05-02"),
        (["Title", "Community news | 9 May 2018", "Text."], "2018-05-09"),
        (["Title", "Sam Sample | Head of Practice | 9 May 2018"], "2018-05-09"),
        (["Title", "9 May 2018 • 3 min read"], "2018-05-09"),
        (["Title", "Issue 14 · Spring 2018 · 9 May 2018"], "2018-05-09"),
        (["Title", "Advertorial. 9 May 2018", "Text."], "2018-05-09"),
        (["Title", "News | Posted on 9 May 2018"], "2018-05-09"),
        (["Sent: 9 May 2018 10:12", "Subject: Title"], "2018-05-09"),
        (["Title", "Published | 9 May 2018"], "2018-05-09"),
        (["Title", "Poole | Closing | 9 May 2018"], None),
        (["Title", "Recruitment brochure, spring 2018"], "2018"),
        (["Title", "Staff newsletter | May 2018"], "2018-05"),
        (["Title", "Summer 2018 edition"], "2018"),
        (["Title", "The spring 2018 brochure lists them all."], None),
        (["Title", "Annual report 2018"], None),
        (["Title", "Two of us reply. Last reviewed May 2018."], "2018-05"),
        (["Title", "Two of us reply, having reviewed May 2018."], None),
        (["Title", "Read our rules. Last reviewed May 2018, they are long."], None),
        (["Title", "Read our rules. Last reviewed May 2018. Then ask."], None),
        (["Title", "Newsletter, May 2018", "Newsletter, June 2018"], None),
        (["Title", "Published: | 9 May 2018"], "2018-05-09"),
        (["Title", "Interview date | 9 May 2018"], None),
        (["Title", "Town Hall | 9 May 2018 | 5pm"], None),
        (["Title", "1.0 | 9 May 2018"], None),
        (["Title", "8 May 2018 | 9 May 2018"], None),
        (["Team Manager", "Poole | Permanent | 9 May 2018"], None),
        (["Team Manager", "In post from | 9 May 2018"], None),
        (["Social work in 2018", "London conference | 9 May 2018"], None),
        (["Join us as a social worker", "9 May 2018", "We are a team."], "2018-05-09"),
        (["Join us on the day", "9 May 2018", "We are a team."], None),
        (["Team Manager", "Closing date and time", "9 May 2018"], None),
        (["Team Manager", "Date of interview", "9 May 2018"], None),
        (["Team Manager", "Applications close", "9 May 2018"], None),
        (["A prize", "9 May 2018", "We won.", "More news", "4 April 2018", "We lost."], "2018-05-09"),
        (["Spring | May 2018"], None),
        (["Open evening for social workers", "Tuesday 9 May 2018", "Come and meet us."], None),
        (["Careers fair | 9 May 2018"], None),
        (["Team Manager", "Closing date", "9 May 2018", "You will lead."], None),
        (["Team Manager", "Interview date(s)", "9 May 2018"], None),
        (["Fostering review", "9 May 2018", "Text."], "2018-05-09"),
        (["Team Manager", "Closing date", "9 May 2018", "Posted on", "20/04/2018"], "2018-04-20"),
        (["Title", "Date of publication:", "Tuesday 9 May 2018"], "2018-05-09"),
        (["Practice week", "9 May 2018", "Court skills.", "10 May 2018", "Visits."], None),
        (["An open evening drew a crowd", "By Jo Example | 9 May 2018"], "2018-05-09"),
        (["Title", "A review published on 12 May 2019 found more."], None),
        (["Title", "The review, published on 12 May 2019, found more."], None),
    ],
)
def test_a_publication_date_needs_its_label_or_a_line_of_its_own(blocks: list[str], expected: str | None) -> None:
    found = published_in(blocks)
    assert (str(found.date) if found else None) == expected


def test_a_day_in_a_row_of_a_table_needs_a_label() -> None:
    blocks = ["Title", "Sam Sample | 9 May 2018"]
    assert published_in(blocks) is not None
    assert published_in(blocks, {1}) is None


@pytest.mark.parametrize(
    ("block", "states"),
    [("Date posted: 9/5/2018", True), ("Last updated 9 May 2018", True), ("Closing date: 9 May 2018", False)],
)
def test_a_line_may_be_no_more_than_when_a_page_was_published(block: str, states: bool) -> None:
    assert (stated_publication([block]) is not None) is states


def test_an_inspection_is_dated_by_its_last_day() -> None:
    found = inspected_in(["A council", "Inspection dates: 21 November to 2 December 2022"])
    assert found is not None
    assert str(found.date) == "2022-12-02"


def test_a_letter_that_tells_of_a_visit_is_dated_by_its_last_day() -> None:
    told = "This letter summarises the findings of the focused visit to Suffolk on 10 and 11 July 2024. It was short."
    found = inspected_in(["A visit", told])
    assert found is not None
    assert str(found.date) == "2024-07-11"
    assert inspected_in(["This letter is about the visit on 10 July 2024."]) is None


def test_two_different_closing_dates_leave_it_unknown() -> None:
    one = "Closing date: midnight on Sunday 2 March 2031"
    found = closing_date_in(["Post A", one, one])
    assert found is not None
    assert str(found.date) == "2031-03-02"
    assert closing_date_in([one, "Closing date: 9 March 2031"]) is None


def test_a_memo_set_in_columns_is_of_its_day() -> None:
    memo = ["To: | All crews", "From: | Jo Example", "Date: | 9 May 2018"]
    found = published_in(memo, rows=range(3))
    assert found is not None
    assert str(found.date) == "2018-05-09"
    assert published_in(["Event | Regatta", "Date | 9 May 2018"], rows=range(2)) is None


def test_a_closing_date_behind_a_colon_and_a_bar_is_one() -> None:
    found = closing_date_in(["Team Manager", "Closing date: | 9 May 2018"])
    assert found is not None
    assert str(found.date) == "2018-05-09"
