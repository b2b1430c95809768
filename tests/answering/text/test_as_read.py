"""What is put to the reader of rows of tables, and where its sentences stand in the document."""

from __future__ import annotations

from app.answering.text.as_read import as_read, in_prose, longer_by
from app.domain import Document, Span
from tests.answering.documents import document, passage, span_of

HALLS = document("We have two halls.", "^ Hall | Seats | Parking", "| Elm Hall | 40 | none", "| Ash Hall | 90 | free")


def sentences(source: Document) -> tuple[Span, ...]:
    return tuple(Span(block.start, block.end) for block in source.blocks)


def test_rows_are_read_with_their_columns_names_and_the_head_is_left_out() -> None:
    laid = as_read(HALLS, sentences(HALLS))
    assert laid.text.split("\n\n") == [
        "We have two halls.",
        "Elm Hall (Seats: 40; Parking: none)",
        "Ash Hall (Seats: 90; Parking: free)",
    ]
    place = laid.place(span_of(HALLS, "Ash Hall | 90 | free"))
    assert laid.text[place.start : place.end] == "Ash Hall (Seats: 90; Parking: free)"
    assert laid.place(span_of(HALLS, "Hall | Seats | Parking")) == Span(0, 0)
    assert longer_by(HALLS, sentences(HALLS)) == [0, -22, 15, 15]


def test_marked_words_are_found_in_the_document_or_the_whole_row_is_marked() -> None:
    laid, row = as_read(HALLS, sentences(HALLS)), span_of(HALLS, "Ash Hall | 90 | free")
    at = laid.text.rindex("free")
    assert laid.words(HALLS, row, (at, at + 4)) == span_of(HALLS, "free")
    at = laid.text.rindex("Parking: free")
    assert laid.words(HALLS, row, (at, at + 13)) == row
    first = span_of(HALLS, "We have two halls.")
    assert laid.words(HALLS, first, (8, 11)) == span_of(HALLS, "two")


def test_what_is_in_no_table_is_read_as_it_stands() -> None:
    source = document("It hums.", "- Honey", "- Wax")
    spans = passage(source).sentences
    assert as_read(source, spans).text == source.text


def test_rows_without_heads_are_read_like_sentences_letter_for_letter() -> None:
    rows = "Bees | 12 hives | From May\nIt hums.\nHoney | Free"
    assert in_prose(rows) == "Bees:  12 hives;  From May\nIt hums.\nHoney:  Free"
