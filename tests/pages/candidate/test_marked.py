"""The quoted words are marked exactly, wherever they stand in a document."""

from __future__ import annotations

import pytest

from app.domain import BlockKind, Document, Span
from app.pages.candidate.marked import Part, Run, lay_out, read_quote
from tests.pages.documents import block, make_document

TWO_PARAGRAPHS = make_document(block("Avery Example leads the programme."), block("Each starter has a mentor."))


def marked(parts: list[Part]) -> list[str]:
    return [run.text for part in parts for line in part.lines for run in line if run.marked]


def quote_of(document: Document, words: str) -> Span:
    start = document.text.index(words)
    return Span(start, start + len(words))


def test_only_the_quoted_words_of_a_paragraph_are_marked() -> None:
    [first, second] = lay_out(TWO_PARAGRAPHS, quote_of(TWO_PARAGRAPHS, "leads the"))
    assert first.lines == ((Run("Avery Example "), Run("leads the", True, True), Run(" programme.")),)
    assert second.lines == ((Run("Each starter has a mentor."),),)


def test_a_quote_over_two_paragraphs_is_marked_in_both_and_opens_once() -> None:
    parts = lay_out(TWO_PARAGRAPHS, quote_of(TWO_PARAGRAPHS, "the programme.\n\nEach starter"))
    assert marked(parts) == ["the programme.", "Each starter"]
    assert [run.first for part in parts for line in part.lines for run in line if run.marked] == [True, False]


def test_a_quote_may_run_from_a_heading_through_a_list_into_a_table() -> None:
    document = make_document(
        block("What is offered", "heading", 2),
        block("A mentor", "list_item"),
        block("A caseload of ten", "list_item"),
        block("Grade | Pay", "table_row"),
        block("Starter | unknown", "table_row"),
    )
    parts = lay_out(document, quote_of(document, "offered\n\nA mentor\n\nA caseload of ten\n\nGrade"))
    assert [part.kind for part in parts] == [BlockKind.HEADING, BlockKind.LIST_ITEM, BlockKind.TABLE_ROW]
    assert marked(parts) == ["offered", "A mentor", "A caseload of ten", "Grade"]


def test_every_word_of_the_document_is_shown_with_and_without_a_quote() -> None:
    whole = "".join(TWO_PARAGRAPHS.text.split())
    for quote in (None, Span(3, 50)):
        shown = [run.text for part in lay_out(TWO_PARAGRAPHS, quote) for line in part.lines for run in line]
        assert "".join("".join(shown).split()) == whole


def test_offsets_count_code_points() -> None:
    document = make_document(block("🐝🐝 Robin Sample looks after the bees."))
    assert marked(lay_out(document, Span(3, 15))) == ["Robin Sample"]


def test_heading_levels_start_below_the_title_and_jump_nothing() -> None:
    levels = (3, 5, 5, 3, 1, 6)
    document = make_document(*(block(f"Part {n}", "heading", level) for n, level in enumerate(levels)))
    assert [part.level for part in lay_out(document, None)] == [2, 3, 3, 2, 2, 3]


def test_a_first_heading_that_repeats_the_title_is_left_out_unless_it_is_quoted() -> None:
    document = make_document(block("The rooftop bees", "heading", 1), block("Two colonies."), title="The rooftop bees")
    assert [part.kind for part in lay_out(document, None)] == [BlockKind.PARAGRAPH]
    assert marked(lay_out(document, Span(4, 11))) == ["rooftop"]


def test_a_page_is_named_where_it_begins() -> None:
    document = make_document(block("One", page=1), block("Two", page=1), block("Three", page=2), block("Four", page=2))
    assert [part.page for part in lay_out(document, None)] == [1, None, 2, None]


def test_white_space_around_a_quote_is_not_marked() -> None:
    assert read_quote(TWO_PARAGRAPHS, "34", "41") == Span(36, 40)


@pytest.mark.parametrize(
    ("start", "end"),
    [
        (None, None),
        ("3", None),
        ("", "5"),
        ("5", "3"),
        ("3", "3"),
        ("-1", "5"),
        ("0", "63"),
        ("34", "36"),
        ("a", "b"),
        ("1.0", "2"),
        ("٣", "٥"),
        ("0", "9" * 5000),
    ],
)
def test_an_address_that_names_no_words_marks_nothing(start: str | None, end: str | None) -> None:
    assert len(TWO_PARAGRAPHS.text) == 62
    assert read_quote(TWO_PARAGRAPHS, start, end) is None
