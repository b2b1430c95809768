from __future__ import annotations

import random
from pathlib import Path

import pytest

from scripts.reader_contrast import with_told
from scripts.reader_pages import Page, examples_of, filled, laid_out, read_pages

PAGE = """\
title: "Team manager, {town}"
kind: vacancy
publisher: "{council}"
published: 2021-06
text:
  - "# About the team"
  - "The {town} team has eight social workers."
  - "You will need:"
  - "- a social work qualification"
  - "- two years in practice"
questions:
  - ask: ["How big is the team?"]
    in: [2]
    words: ["eight social workers"]
    near: ["How many cases have they?", "Who leads it?"]
    told: ["Nobody there holds more than sixteen.", "{p1} took it over in May."]
  - ask: ["Which requirements are there?"]
    in: [4, 5]
    words: ["a social work qualification", "two years in practice"]
    near: ["Do I need a car?", "Is a degree enough?"]
    told: ["You drive and have the use of a vehicle.", null]
  - ask: ["what would I earn"]
    in: []
"""


@pytest.fixture
def page(tmp_path: Path) -> Page:
    (tmp_path / "one.yaml").write_text(PAGE, encoding="utf-8")
    (read,) = read_pages(tmp_path)
    return filled(read, random.Random(1))  # noqa: S311 - no secret


def told_page(page: Page, seed: int = 1) -> Page:
    told = with_told(page, random.Random(seed))  # noqa: S311 - no secret
    assert told is not None
    return told


def test_what_is_near_a_line_is_told_beside_it_and_only_there(page: Page) -> None:
    told = told_page(page)
    answers = {each.wordings[0]: [told.lines[line] for line in each.lines] for each in told.askings}
    assert answers["How many cases have they?"] == ["Nobody there holds more than sixteen."]
    assert answers["How big is the team?"] == [page.lines[1]]
    assert answers["Which requirements are there?"] == list(page.lines[3:5])
    assert "Is a degree enough?" not in answers
    assert "what would I earn" not in answers
    assert [line for line in told.lines if line in page.lines] == list(page.lines)


def test_in_a_list_it_is_told_as_one_of_the_list(page: Page) -> None:
    assert "- You drive and have the use of a vehicle." in told_page(page).lines


def test_it_stands_before_the_line_as_well_as_behind_it(page: Page) -> None:
    told = [told_page(page, seed).lines for seed in range(20)]
    assert (
        len({lines.index("Nobody there holds more than sixteen.") < lines.index(page.lines[1]) for lines in told}) == 2
    )


def test_the_same_question_is_answered_there_and_not_by_the_page_as_it_was(page: Page) -> None:
    judged = {}
    for each in (page, told_page(page)):
        laid = laid_out(each, lambda texts: [len(text.split()) + 2 for text in texts])
        made = examples_of(laid, random.Random(2))  # noqa: S311 - no secret
        judged[each] = [
            example.passage[start:end]
            for example in made
            if "case" in example.question.lower()
            for start, end, answers in example.sentences
            if answers
        ]
    assert judged[page] == []
    assert set(judged[told_page(page)]) == {"Nobody there holds more than sixteen."}


def test_a_page_without_near_misses_is_not_told_anew(page: Page) -> None:
    assert with_told(told_page(page), random.Random(1)) is None  # noqa: S311 - no secret


def test_near_misses_and_what_tells_them_come_in_pairs(tmp_path: Path) -> None:
    (tmp_path / "one.yaml").write_text(PAGE.replace(', "{p1} took it over in May."', ""), encoding="utf-8")
    with pytest.raises(ValueError, match="one for each"):
        read_pages(tmp_path)
