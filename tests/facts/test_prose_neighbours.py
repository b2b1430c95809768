"""The dates that neighbouring sentences and headings lend, and all those that they must not."""

from __future__ import annotations

import pytest

from tests.facts.prose_documents import said

GOOD_IN_MARCH = ["kent overall_effectiveness good inspected 2021-03"]
UNDATED = ["kent overall_effectiveness good"]


@pytest.mark.parametrize(
    "paragraph",
    [
        "Ofsted inspectors visited in March 2021. They rated the service good.",
        "Ofsted inspected Kent in March 2021. The service was judged good.",
        "Ofsted rated the service good. The inspection took place in March 2021.",
        "Ofsted inspectors visited in March 2021. Overall, Kent was rated good.",
        "In March 2021, inspectors from Ofsted visited. Inspectors judged the council's services good.",
    ],
)
def test_the_sentence_beside_it_dates_a_judgement(paragraph: str) -> None:
    assert said(paragraph) == GOOD_IN_MARCH


def test_a_heading_dates_the_judgement_under_it() -> None:
    assert said("# Our Ofsted inspection, March 2021", "Ofsted rated the service good.") == GOOD_IN_MARCH


def test_the_date_of_a_report_is_when_it_was_published() -> None:
    paragraph = "Ofsted published its report on 4 May 2021. It rated the service good."
    assert said(paragraph) == ["kent overall_effectiveness good published 2021-05-04"]


@pytest.mark.parametrize(
    "paragraphs",
    [
        ("Ofsted made a monitoring visit in March 2021. The service was rated good.",),
        ("Ofsted inspectors visited in March 2021. The service is rated good by Ofsted.",),
        ("Ofsted inspectors visited in March 2021 and in May 2022. They rated the service good.",),
        ("Ofsted will inspect in March 2024. The service was rated good.",),
        ("Ofsted inspectors visited a school in March 2021. Ofsted rated the children's services good.",),
        ("The director joined in March 2021. Ofsted rated the service good.",),
        ("Ofsted inspectors came. They rated the service good. A new team began work in March 2021.",),
        ("Ofsted inspectors visited in March 2021.", "Ofsted rated the service good."),
        ("# News of March 2021", "Ofsted rated the service good."),
        ("# Our Ofsted inspection, March 2021", "In June 2022 much changed. Ofsted rated the service good."),
        ("# Our Ofsted inspection, May 2022", "Ofsted inspectors visited in March 2021. They rated the service good."),
        ("# Our Ofsted inspection, March 2021", "# What it is like here", "Ofsted rated the service good."),
    ],
)
def test_in_doubt_a_judgement_stays_undated(paragraphs: tuple[str, ...]) -> None:
    assert said(*paragraphs) == UNDATED


def test_what_was_said_of_another_council_lends_no_date() -> None:
    paragraph = "Ofsted inspected Norfolk in March 2021. Ofsted rated Kent good."
    lines = said(paragraph, council="kent")
    assert len(lines) == 1
    assert "2021" not in lines[0]


def test_a_date_in_the_sentence_itself_stands() -> None:
    paragraph = "Ofsted inspectors visited in March 2021. They rated the service good in May 2021."
    assert said(paragraph) == ["kent overall_effectiveness good published 2021-05"]
