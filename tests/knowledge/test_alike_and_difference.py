"""Documents that say nearly the same are found; two editions are told apart block by block."""

from __future__ import annotations

from app.knowledge.alike import alike
from app.knowledge.difference import Change, Piece, differences
from tests.pages.documents import block, make_document

WORDS = (
    "The senior social worker leads a small team that visits families across the county every week and writes plans. "
)


def document(identity: str, text: str):
    made = make_document(block(text))
    from dataclasses import replace

    return replace(made, id=identity, digest=identity)


def test_a_newer_edition_is_alike_and_another_text_is_not() -> None:
    long = " ".join(f"{WORDS} Point {number} of this list is its own." for number in range(30))
    first, edited = document("1", long), document("2", long.replace("Point 7", "Point seven") + " One more sentence.")
    other = document("3", " ".join(f"Quite different words number {number} stand here." for number in range(60)))
    found = alike(first, [first, edited, other], {})
    assert [each.document.id for each in found] == ["2"]
    assert found[0].share > 0.8


def test_a_part_of_a_text_is_alike() -> None:
    long = " ".join(f"Sentence {number} says something about place {number * 7}." for number in range(80))
    part = document("2", long[: len(long) // 2])
    assert alike(document("1", long), [part], {})[0].share > 0.9


def test_changed_blocks_are_shown_with_a_neighbour_and_the_rest_is_counted() -> None:
    before = [f"block {number}" for number in range(10)]
    after = [*before[:5], "new", *before[6:]]
    assert differences(before, after) == [
        Piece(Change.LEFT_OUT, "4"),
        Piece(Change.SAME, "block 4"),
        Piece(Change.REMOVED, "block 5"),
        Piece(Change.ADDED, "new"),
        Piece(Change.SAME, "block 6"),
        Piece(Change.LEFT_OUT, "3"),
    ]


def test_equal_texts_have_no_difference() -> None:
    assert differences(["a", "b"], ["a", "b"]) == []
    assert differences([], []) == []
