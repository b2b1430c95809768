"""Lists below headings, told whole or not. Nothing in these pages exists."""

from __future__ import annotations

import pytest

from app.answering.question.asked import understand
from app.answering.saying.compose import say
from app.answering.text.headed_list import MOST_ITEMS, told_with_its_list
from app.answering.text.select import Candidate
from app.answering.text.statements import Statement, statements_of
from app.councils.directory import Directory
from app.domain import Block, BlockKind, Document, Metadata
from tests.answering.documents import passage


def listed(*items: str, kind: BlockKind = BlockKind.HEADING) -> list[Statement]:
    """What a page states that holds nothing but these items below "Our priorities"."""
    text, blocks = "Our priorities", [Block(kind, 0, len("Our priorities"))]
    for item in items:
        start = len(text) + 2
        text += f"\n\n{item}"
        blocks.append(Block(BlockKind.LIST_ITEM, start, len(text)))
    page = Document("page.md", "page.md", "0" * 64, text, tuple(blocks), Metadata(title="Plan"))
    return [each for each in statements_of(page, passage(page)) if each.quote in items]


def told(question: str, statements: list[Statement]) -> list[str]:
    asked = understand(question, ("kent",), Directory.load())
    return [say(each.statement) for each in told_with_its_list([Candidate(statements[0], 1.0)], asked)]


ITEMS = ("Light every lantern", "Feed the kittens", "Sweep the yard")


def test_what_the_heading_asks_for_is_told_with_the_whole_list() -> None:
    whole = "Our priorities: Light every lantern; Feed the kittens; Sweep the yard."
    assert told("What are your priorities?", listed(*ITEMS)) == [whole]


@pytest.mark.parametrize(
    ("question", "statements"),
    [
        ("What are your priorities for lanterns?", listed(*ITEMS)),
        ("What are your priorities?", listed("Light every lantern")),
        ("What are your priorities?", listed(*(f"Light lantern {number}" for number in range(MOST_ITEMS + 1)))),
        ("What are your priorities?", listed(*ITEMS, kind=BlockKind.PARAGRAPH)),
    ],
)
def test_one_item_a_long_list_and_another_question_stay_as_they_are(question: str, statements: list[Statement]) -> None:
    assert told(question, statements) == [say(statements[0])]
