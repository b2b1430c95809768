"""Kinds, dates, ages and addresses as people read them."""

from __future__ import annotations

from datetime import date

import pytest

from app.answering.judgements.dates import age_in_words as age_in_caveat
from app.dates import PartialDate
from app.domain import Kind
from app.pages.wording import (
    KIND_WORDS,
    age_in_words,
    count_in_words,
    kind_in_words,
    range_in_words,
    safe_url,
    sentence_case,
    wait_in_words,
)

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("dated", "age"),
    [
        ("2018-01", "8 years old"),
        ("2018-12", "7 years old"),
        ("2018", "about 8 years old"),
        ("2025", "about 1 year old"),
        ("2026", ""),
        ("2027-02", ""),
        ("2026-11", "less than a month old"),
        ("2026-11-23", ""),
        ("2026-10-23", "less than a month old"),
        ("2026-10-22", "1 month old"),
        ("2025-11-23", "11 months old"),
        ("2025-11-22", "1 year old"),
    ],
)
def test_an_age_is_as_exact_as_the_date(dated: str, age: str) -> None:
    assert age_in_words(PartialDate.parse(dated), TODAY) == age


@pytest.mark.parametrize("then", ["2018", "2018-01", "2018-11", "2018-12", "2018-11-22", "2018-11-23", "2021"])
def test_a_caveat_and_the_page_beside_it_state_one_age(then: str) -> None:
    dated = PartialDate.parse(then)
    assert age_in_words(dated, TODAY) == f"{age_in_caveat(dated, TODAY)} old"


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(1, "1 second"), (90, "90 seconds"), (91, "2 minutes"), (300, "5 minutes"), (301, "6 minutes"), (7000, "2 hours")],
)
def test_a_wait_is_never_said_to_be_shorter_than_it_is(seconds: int, words: str) -> None:
    assert wait_in_words(seconds) == words


def test_a_range_of_dates_names_the_oldest_and_the_newest() -> None:
    dates = [PartialDate.parse(text) for text in ("2021-03-04", "2017", "2018-01")]
    assert range_in_words(dates) == "dated 2017 to 4 March 2021"
    assert range_in_words(dates[1:2]) == "dated 2017"
    assert range_in_words([]) == "no dates given"


def test_every_kind_has_words_and_an_unknown_kind_is_a_document() -> None:
    assert set(KIND_WORDS) == set(Kind)
    assert kind_in_words("inspection_report") == "Inspection report"
    assert kind_in_words(None) == "Document"


def test_counts_take_an_s_except_for_one() -> None:
    assert [count_in_words(n, "document") for n in (0, 1, 1204)] == ["0 documents", "1 document", "1,204 documents"]


def test_sentence_case_leaves_the_rest_as_it_is() -> None:
    assert sentence_case("date not known in Ofsted’s PDF") == "Date not known in Ofsted’s PDF"
    assert sentence_case("") == ""


@pytest.mark.parametrize("url", ["https://example.org/a?b=c", "http://example.org", " https://example.org/ "])
def test_web_addresses_may_be_followed(url: str) -> None:
    assert safe_url(url) == url.strip()


@pytest.mark.parametrize(
    "url",
    [
        None,
        "",
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "//example.org/x",
        "https:",
        "https://",
        "http://[::1",
        "example.org",
        " \tjava\nscript:alert(1)",
    ],
)
def test_no_other_address_is_ever_a_link(url: str | None) -> None:
    assert safe_url(url) is None
