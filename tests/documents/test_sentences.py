"""Sentences: every boundary here was decided by reading it aloud."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.documents.sentences import split_sentences


def sentences(text: str) -> list[str]:
    return [text[span.start : span.end] for span in split_sentences(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One thing. Another thing.", ["One thing.", "Another thing."]),
        ("Did it help? Yes! It did.", ["Did it help?", "Yes!", "It did."]),
        ("Mr. Adam Example met Dr. Eve Sample. They agreed.", ["Mr. Adam Example met Dr. Eve Sample.", "They agreed."]),
        ("Call Cllr. A. B. Sample on Monday. Thanks.", ["Call Cllr. A. B. Sample on Monday.", "Thanks."]),
        ("Caseloads fell to 16.5 on average. Good.", ["Caseloads fell to 16.5 on average.", "Good."]),
        ("It cost £1.2m, i.e. too much. So it ended.", ["It cost £1.2m, i.e. too much.", "So it ended."]),
        ("Inspected on 3 Jan. 2018 by a team. It was brief.", ["Inspected on 3 Jan. 2018 by a team.", "It was brief."]),
        ("“We grew. We learned.” That is all.", ["“We grew.", "We learned.”", "That is all."]),
        ("‘Really?’ she asked. He nodded.", ["‘Really?’ she asked.", "He nodded."]),
        ("There was real improvement.Inspectors said so.", ["There was real improvement.", "Inspectors said so."]),
        ("See www.example.org for more. Then apply.", ["See www.example.org for more.", "Then apply."]),
        ("Posts, grants, etc. The list is long.", ["Posts, grants, etc.", "The list is long."]),
        ("1. Improve the quality of plans.", ["1. Improve the quality of plans."]),
        ("They said no. Five others agreed.", ["They said no.", "Five others agreed."]),
        ("See No. 5 for details.", ["See No. 5 for details."]),
        ("Wait… Is that all?", ["Wait…", "Is that all?"]),
        ("no capital and no stop", ["no capital and no stop"]),
        ("It is good (very good.) Next one.", ["It is good (very good.)", "Next one."]),
        ("The plan was for 2018. 12 posts followed.", ["The plan was for 2018.", "12 posts followed."]),
        ("", []),
        ("  \n ", []),
    ],
)
def test_sentences_end_where_a_reader_would_end_them(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


def test_only_the_asked_stretch_is_divided() -> None:
    text = "Left out. Kept one. Kept two. Left out too."
    assert [text[s.start : s.end] for s in split_sentences(text, 10, 29)] == ["Kept one.", "Kept two."]


@given(st.text(max_size=300))
def test_nothing_but_white_space_is_lost(text: str) -> None:
    spans = split_sentences(text)
    kept = "".join(text[span.start : span.end] for span in spans)
    assert "".join(kept.split()) == "".join(text.split())
    assert all(first.end <= second.start for first, second in pairwise(spans))


@given(st.lists(st.sampled_from(["a.", ".", "A.", "e.g.", "?”", " ", "12.", "Mr."]), max_size=4000))
def test_hostile_runs_of_stops_are_divided_all_the_same(parts: list[str]) -> None:
    text = "".join(parts)
    assert all(span.start < span.end for span in split_sentences(text))
