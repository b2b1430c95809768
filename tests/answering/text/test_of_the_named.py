"""What a question names, and statements about another. Nobody and nothing in these documents exists."""

from __future__ import annotations

from datetime import date

import pytest

from app.answering.question.asked import understand
from app.answering.setting import Setting
from app.answering.text.of_the_named import names_asked, of_what_is_named
from app.answering.text.select import Candidate
from app.answering.text.statements import Statement, statements_of
from app.councils.directory import Directory
from app.encoder import Encoder
from tests.builders import index_of

OFFICES = """---
title: Our offices
council: kent
kind: article
published: 2026-06
---
# Our offices

There is no bike shed at Larkspur House. There is a kitchen on each floor.

Nine lent bikes, all green, stand at Larkspur House.

The canteen at Teasel Lodge serves soup. The one in Brackenford is shut, and there is none elsewhere.

| Office | Bikes |
|---|---|
| Larkspur House | 14 |
| Teasel Lodge | 9 |

The home in Mallow opened in June. It is called Yarrow House.

Cakes are sold at Larkspur House, Thornley. Tea is sold at Larkspur House.

Finch Court, Mallow. Staff park for nothing.

Elder Court, Thornley. Staff pay £1 a day to park.

# The Safeguarding Coast team

It meets on Mondays. The Safeguarding Inland team meets in Brackenford.
"""
FAR = """---
title: Wages
council: kent
kind: article
published: 2026-06
---
# Wages

Wages are paid on the last day of the month.
"""


@pytest.fixture(scope="module")
def setting(tmp_path_factory: pytest.TempPathFactory, encoder: Encoder, directory: Directory) -> Setting:
    pages = {"offices.md": OFFICES, "wages.md": FAR}
    return Setting(index_of(tmp_path_factory.mktemp("named"), pages, encoder), directory, date(2026, 11, 28))


def statement(words: str, setting: Setting) -> Statement:
    index = setting.index
    passages = (each for own in index.passages_of(index.documents).values() for each in own)
    told = (each for own in passages for each in statements_of(index.documents[own.document_id], own))
    return next(each for each in told if words in each.quote)


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("Is there parking at Larkspur House?", ("larkspur house",)),
        ("bike shed teasel lodge", ("teasel lodge",)),
        ("What is a house in Brackenford?", ("brackenford",)),
        ("Is there soup at Teasel Lodge: and at Larkspur House?", ("larkspur house",)),
        ("How many bikes has the Safeguarding Coast team?", ("safeguarding coast",)),
        ("How many bikes are there?", ()),
    ],
)
def test_places_and_teams_are_known_by_how_the_documents_write_them(
    question: str, names: tuple[str, ...], setting: Setting
) -> None:
    assert names_asked(understand(question, ("kent",), setting.directory), setting) == names


@pytest.mark.parametrize(
    ("question", "words", "kept"),
    [
        ("Is there a bike shed at Larkspur House?", "no bike shed", True),
        ("Is there a bike shed at Teasel Lodge?", "no bike shed", False),  # another office's
        ("Are green bikes lent at Teasel Lodge?", "all green", False),  # all of another office's
        ("Is there a kitchen at Larkspur House?", "a kitchen", True),  # the words before name it
        ("How many bikes are there at Teasel Lodge?", "Larkspur House | 14", False),  # another row
        ("How many bikes are there at Teasel Lodge?", "Teasel Lodge | 9", True),
        ("Is there a canteen at Larkspur House?", "none elsewhere", True),  # tells of all others
        ("When does the Safeguarding Coast team meet?", "on Mondays", True),  # the heading names it
        ("Does the Safeguarding Coast team meet?", "Inland team", True),  # its heading does, too
        ("When are wages paid at Teasel Lodge?", "Wages are paid", False),  # nothing near names it
        ("When did Yarrow House open?", "opened in June", True),  # the next sentence names it
        ("When did Larkspur House open?", "opened in June", False),
        ("When are wages paid?", "Wages are paid", True),
        ("Is tea sold in Thornley?", "Tea is sold", True),  # the house is in that town
        ("do i pay to park at finch court", "pay £1", False),
        ("do i pay to park at elder court", "pay £1", True),
        ("Where is Teasel Lodge?", "no bike shed", True),  # a place may be answered by another
    ],
)
def test_what_is_told_of_another_place_does_not_answer(question: str, words: str, kept: bool, setting: Setting) -> None:
    asked = understand(question, ("kent",), setting.directory)
    assert bool(of_what_is_named([Candidate(statement(words, setting), 1.0)], asked, setting)) is kept
