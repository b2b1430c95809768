from __future__ import annotations

from datetime import date

import pytest

from app.answering.text.told_when import told_when
from tests.answering.documents import document


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("In October 2024 Ofsted judged it good, a step down from outstanding.", date(2024, 10, 1)),
        ("She was made director in May 2021. It rained on 3 June 2023, and nobody came.", date(2023, 6, 3)),
        ("The team opens in January 2026 and was planned for years.", None),
        ("We will have hired six by March 2027.", None),
        ("The post is paid from April 2026, as was agreed.", None),
        ("Rated good in 2022.", None),
        ("Newly qualified social workers start in September 2027.", None),
        ("The grant was extended to March 2028.", None),
        ("Interviews are based in the town hall on 14 January 2027.", None),
        ("We need ten experienced carers in May 2028.", None),
        ("Nobody says when.", None),
    ],
)
def test_an_undated_page_is_no_older_than_the_latest_day_it_tells_of_as_past(words: str, day: date | None) -> None:
    assert told_when(document(words)) == day


def test_words_that_tell_a_day_of_their_own_are_no_newer_than_that() -> None:
    page = document("She came in October 2025. Caseloads were 19 in March 2024.")
    assert told_when(page) == date(2025, 10, 1)
    assert told_when(page, "Caseloads were 19 in March 2024.") == date(2024, 3, 1)
    assert told_when(page, "Nobody says when.") == date(2025, 10, 1)


def test_a_date_of_its_own_counts_alone() -> None:
    assert told_when(document("It was judged good in October 2024.", published="2021-05")) == date(2021, 5, 31)
