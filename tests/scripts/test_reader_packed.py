from __future__ import annotations

import random
from pathlib import Path

import numpy as np
import pytest

from app.reader.pieces import Pair
from scripts.reader_packed import Packed, collate, deal, joined, load_packed, pack
from scripts.reader_rows import Row


def row(question: tuple[int, ...], passage: tuple[int, ...], asking: str | None = None, **given: bool) -> Row:
    """A row whose second sentence, the last two pieces, answers where it is answerable."""
    ids, segments = (*question, *passage), (0,) * len(question) + (1,) * len(passage)
    first, last, answerable = len(question), len(ids) - 1, given.get("answerable", False)
    sentences = ((first, last - 2, False), (last - 1, last, answerable))
    marked = ((last, last),) if answerable else ()
    pair = Pair(ids, segments, first, ())
    return Row(pair, answerable, given.get("hard", False), given.get("smoothed", False), marked, sentences, asking)


@pytest.fixture
def rows() -> list[Row]:
    return [
        row((1, 2, 3), (4, 5, 6, 7), "who", answerable=True),
        row((1, 2, 3), (8, 9, 10, 11, 12), "who", hard=True),
        row((1, 13), (4, 5, 6, 7), smoothed=True),
        row((1, 14, 15, 16), (17, 18, 19), "when", answerable=True),
    ]


def same(one: Packed, other: Packed) -> None:
    first, second = (collate(each, np.arange(len(each), dtype=np.int32)) for each in (one, other))
    for name in type(first).__slots__:
        assert getattr(first, name).tolist() == getattr(second, name).tolist(), name


def test_rows_come_out_as_they_went_in(rows: list[Row]) -> None:
    batch = collate(pack(rows), np.array([3, 0], dtype=np.int32))
    assert batch.ids.tolist() == [[1, 14, 15, 16, 17, 18, 19], [1, 2, 3, 4, 5, 6, 7]]
    assert batch.segments.tolist() == [[0, 0, 0, 0, 1, 1, 1], [0, 0, 0, 1, 1, 1, 1]]
    assert batch.mask.min() == 1
    assert batch.answerable.tolist() == [True, True]
    assert batch.marked.tolist() == [[0, 6, 6], [1, 6, 6]]
    assert batch.judged.tolist() == [[0, 4, 4, 0], [0, 5, 6, 1], [1, 3, 4, 0], [1, 5, 6, 1]]


def test_what_is_shorter_is_padded_and_what_is_trusted_less_is_told(rows: list[Row]) -> None:
    batch = collate(pack(rows), np.array([1, 2], dtype=np.int32))
    assert batch.ids[1].tolist() == [1, 13, 4, 5, 6, 7, 0, 0]
    assert batch.mask[1].tolist() == [1, 1, 1, 1, 1, 1, 0, 0]
    assert batch.by_people.tolist() == [True, False]
    assert batch.smoothed.tolist() == [False, True]
    assert not batch.marked.size


def test_windows_of_one_question_are_known_as_such_and_others_stand_alone(rows: list[Row]) -> None:
    asking = collate(pack(rows), np.arange(4, dtype=np.int32)).asking.tolist()
    assert asking[0] == asking[1] == asking[2] == asking[3] >= 0
    assert asking[4] == asking[5] == -1
    assert asking[6] == asking[7] not in (asking[0], -1)


def test_a_text_that_rows_share_is_held_once(rows: list[Row]) -> None:
    packed = pack(rows)
    assert len(packed.bounds) - 1 == 6
    assert packed.lengths.tolist() == [7, 8, 6, 7]


def test_parts_that_are_joined_are_as_if_packed_together(rows: list[Row]) -> None:
    parts = [pack(rows[:2]), pack([]), pack(rows[2:])]
    same(joined(parts), pack(rows))
    assert len(set(joined([pack(rows[:1]), pack(rows[:1])]).asking.tolist())) == 2


def test_what_was_saved_is_read_again(rows: list[Row], tmp_path: Path) -> None:
    pack(rows).save(tmp_path / "rows.npz")
    same(load_packed(tmp_path / "rows.npz"), pack(rows))


def test_every_row_is_dealt_once_and_the_windows_of_a_question_together() -> None:
    chance = random.Random(1)  # noqa: S311 - no secret
    many = [row((1, number), tuple(range(chance.randint(3, 40))), f"q{number // 3}") for number in range(200)]
    batches = deal(pack(many), 16, chance)
    assert sorted(number for batch in batches for number in batch.tolist()) == list(range(200))
    assert max(map(len, batches)) <= 16
    place = {number: at for at, batch in enumerate(batches) for number in batch.tolist()}
    assert all(len({place[number] for number in range(at, min(at + 3, 200))}) == 1 for at in range(0, 200, 3))
