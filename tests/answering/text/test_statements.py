from __future__ import annotations

import pytest

from app.answering.text.statements import LONGEST_LIST, statements_of
from app.domain import Passage
from tests.answering.documents import document, passage, statements


def quotes(*paragraphs: str) -> list[str]:
    return [statement.quote for statement in statements(*paragraphs)]


def test_each_sentence_is_a_statement_of_its_own() -> None:
    assert quotes("Mentors meet weekly. Courses are free.") == ["Mentors meet weekly.", "Courses are free."]


def test_a_list_is_said_with_the_line_that_introduces_it_as_one_stretch_of_the_document() -> None:
    (found,) = statements("We offer:", "- a mentor", "- free courses")
    assert found.quote == "We offer:\n\na mentor\n\nfree courses"
    assert found.parts == ("We offer:", "a mentor", "free courses")
    assert found.sentences == (0, 1, 2)


@pytest.mark.parametrize(
    "introduction", ["Inspectors praised two things.", "They named 2 strengths.", "Our strengths are the following."]
)
def test_a_sentence_that_counts_or_announces_its_points_introduces_them(introduction: str) -> None:
    (found,) = statements(introduction, "- calm managers", "- early help")
    assert found.parts == (introduction, "calm managers", "early help")


@pytest.mark.parametrize("before", ["Two inspectors came in May.", "Ten days of leave."])
def test_another_count_introduces_no_list(before: str) -> None:
    assert quotes(before, "- a mentor", "- free courses", "- a car")[0] == before


def test_what_follows_a_list_is_no_part_of_it() -> None:
    assert quotes("We offer:", "- a mentor", "Apply today.") == ["We offer:\n\na mentor", "Apply today."]


def test_items_without_an_introduction_are_said_one_by_one() -> None:
    assert quotes("Benefits.", "- a mentor", "- free courses") == ["Benefits.", "a mentor", "free courses"]


def test_a_list_too_long_to_say_at_once_is_said_item_by_item_without_its_introduction() -> None:
    items = [f"- item {number}" for number in range(LONGEST_LIST + 1)]
    assert quotes("We offer:", *items) == [item.removeprefix("- ") for item in items]


def test_a_list_of_paragraphs_is_said_sentence_by_sentence() -> None:
    items = ["- Desks. They are booked by noon.", "- The lift. It stops between floors. Bring a book."]
    assert quotes("Things to know:", *items)[:2] == ["Desks.", "They are booked by noon."]


def test_a_question_that_a_document_asks_states_nothing() -> None:
    assert quotes("Are you ready? We train you.") == ["We train you."]


def test_an_introduction_without_its_list_states_nothing() -> None:
    assert quotes("We offer:", "Nothing is listed here.") == ["Nothing is listed here."]


def test_the_row_that_names_the_columns_of_a_table_states_nothing() -> None:
    table = ("| Level | Weekly fee", "| First | £350", "| Second | £420")
    assert quotes("Fees are paid weekly.", *table) == ["Fees are paid weekly.", "First | £350", "Second | £420"]


def test_a_row_that_its_page_marks_as_the_head_states_nothing() -> None:
    assert quotes("^ Hall | Seats | Nearest stop", "| Elm Hall | forty | none") == ["Elm Hall | forty | none"]


def test_the_first_row_of_a_table_without_column_names_is_said() -> None:
    facts = ("Contract | permanent", "Salary | £31,000", "Hours | 37")
    assert quotes(*(f"| {fact}" for fact in facts)) == list(facts)
    assert quotes("| Salary | £31,000", "| Bonus | £900", "| Loan | £50")[0] == "Salary | £31,000"


def test_a_passage_that_begins_within_a_table_has_no_row_that_names_the_columns() -> None:
    source = document("| Level | Weekly fee", "| First | £350", "| Second | £420")
    whole = passage(source)
    rest = Passage("rest", source.id, "", whole.sentences[1].start, whole.end, whole.sentences[1:])
    assert [each.quote for each in statements_of(source, rest)] == ["First | £350", "Second | £420"]


def test_blocks_within_a_stretch_are_those_that_share_a_character_with_it() -> None:
    source = document("Mentors meet.", "- a car", "- leave", "Apply today.")
    size = len(source.text)
    for start in range(size):
        for end in range(start + 1, size + 1):
            shared = tuple(block for block in source.blocks if block.start < end and start < block.end)
            assert source.blocks_within(start, end) == shared
