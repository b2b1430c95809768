from __future__ import annotations

import pytest

from app.packaged_model import packaged_tokenizer
from app.reader.pieces import LONGEST, QUESTION_MOST, Layout, Pair


@pytest.fixture(scope="module")
def layout() -> Layout:
    return Layout(packaged_tokenizer())


def _pair(layout: Layout, question: str, title: str, passage: str, start: int = 0) -> Pair:
    return layout.pair(*layout.encode([question, title, passage]), start)


def test_question_title_and_passage_stand_in_this_order(layout: Layout) -> None:
    pair = _pair(layout, "who leads", "team", "ann leads")
    # [CLS] who leads [SEP] team . ann leads [SEP]
    assert len(pair.ids) == 9
    assert pair.segments == (0, 0, 0, 0, 1, 1, 1, 1, 1)
    assert pair.ids[0] == 101
    assert pair.ids[3] == pair.ids[8] == 102
    assert pair.first == 6


def test_offsets_are_the_characters_of_the_passage(layout: Layout) -> None:
    passage = "Ann leads the team."
    pair = _pair(layout, "who leads", "", passage)
    assert [passage[start:end] for start, end in pair.offsets] == ["Ann", "leads", "the", "team", "."]


def test_a_long_passage_is_cut_where_the_room_ends(layout: Layout) -> None:
    pair = _pair(layout, "who leads", "team", "word " * 400)
    assert len(pair.ids) == LONGEST
    assert pair.ids[-1] == 102


def test_of_a_long_question_the_end_is_kept_where_it_asks(layout: Layout) -> None:
    pair = _pair(layout, "well " * 200 + "who leads", "", "ann leads")
    assert pair.segments.count(0) == QUESTION_MOST + 2
    assert pair.ids[QUESTION_MOST - 1 : QUESTION_MOST + 1] == _pair(layout, "who leads", "", "ann leads").ids[1:3]


def test_a_window_begins_at_the_piece_asked_for(layout: Layout) -> None:
    passage = "one two three four"
    pair = _pair(layout, "q", "", passage, start=2)
    assert [passage[start:end] for start, end in pair.offsets] == ["three", "four"]


def test_an_empty_passage_has_no_pieces(layout: Layout) -> None:
    assert _pair(layout, "who leads", "team", "").offsets == ()
