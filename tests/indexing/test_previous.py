from __future__ import annotations

import gc
import weakref
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from app.domain import Passage
from app.indexing.draft import write_passages
from app.indexing.opened import PASSAGES
from app.indexing.previous import KeptPassages
from tests.answering.documents import document, passage

ONE, OTHER = (
    document("Alder trees stand by the brook. They are old.", path="one.md"),
    document("Bees.", path="other.md"),
)


def test_passages_kept_are_those_of_the_documents_wanted_in_their_order(tmp_path: Path) -> None:
    first, second = replace(passage(ONE), id="one.md.0"), replace(passage(ONE), id="one.md.1")
    write_passages(tmp_path, [ONE, OTHER], [first, second, passage(OTHER)])
    kept = KeptPassages(tmp_path / PASSAGES, [ONE.id, "empty.md"])
    assert list(kept) == [ONE.id, "empty.md"]
    assert list(kept[ONE.id]) == [first, second]
    assert kept["empty.md"] == []
    assert kept.get(OTHER.id) is None


def test_passages_are_written_as_they_come_and_none_is_held(tmp_path: Path) -> None:
    written: list[weakref.ref[_Watched]] = []

    def come() -> Iterator[Passage]:
        for number in range(3):
            one = _Watched(**{name: getattr(passage(ONE), name) for name in Passage.__slots__})
            written.append(weakref.ref(one))
            yield one
            del one
            gc.collect()
            assert [each() for each in written] == [None] * (number + 1)

    content = write_passages(tmp_path, [ONE], come())
    assert list(content.passages) == [passage(ONE)] * 3
    assert content.sentence_count == 6


class _Watched(Passage):
    """A passage of which it can be told whether anybody holds it."""
