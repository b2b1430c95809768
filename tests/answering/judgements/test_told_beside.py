"""What somebody tells beside a question is no reason to tell a grade that the question does not ask for."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from app.answering.look_into import With, look_into
from app.config import load
from app.councils.directory import Directory
from app.encoder import Encoder
from app.reader.model import load_reader
from tests.builders import index_of

PAGE = "---\ntitle: Ducks\ncouncil: suffolk\nkind: article\npublished: 2025-01\n---\n# Ducks\n\nThe pond has ducks.\n"
TABLE = (
    "council_slug,area,grade,inspected_from,inspected_to,published,framework\n"
    "suffolk,overall_effectiveness,good,2024-06-03,2024-06-07,2024-08-21,ILACS\n"
)
BESIDE = "After a bad judgement at my place everybody was miserable."


@pytest.mark.parametrize(
    ("question", "is_told"),
    [
        (f"{BESIDE} What grade did Ofsted give Suffolk?", True),
        ("I read that Suffolk was rated inadequate years ago. Is that still what the latest report says?", True),
        ("Someone told me that Suffolk was inadequate. Was that the most recent report?", True),
        (f"{BESIDE} How are people in Suffolk feeling now their inspection is behind them?", False),
    ],
)
def test_a_grade_is_told_where_what_asks_wants_one(
    question: str, is_told: bool, tmp_path: Path, encoder: Encoder, directory: Directory, today: date
) -> None:
    index = index_of(tmp_path, {"suffolk/ducks.md": PAGE, "ofsted/judgements.csv": TABLE}, encoder)
    told = look_into(question, (), None, index, With(encoder, directory, today, None)).answer
    assert ("Ofsted judged Suffolk good" in told.text) is is_told


SUMMARY = """---
title: Our inspection in 2025
council: suffolk
kind: inspection_report
publisher: Suffolk County Council
published: 2025-07-21
---
# Our inspection in 2025

Inspectors were with us from 2 to 13 June 2025.

| What was judged | Grade in 2025 |
|---|---|
| Overall effectiveness | Good |
| Care leavers | Outstanding |
"""
VISIT = """---
title: A visit in March
council: suffolk
kind: letter
published: 2024-04-02
---
# A visit in March

Ofsted came for two days in March 2024. A full inspection will follow in 2025.
"""


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("When was your last Ofsted inspection?", "from 2 to 13 June 2025"),
        ("when did ofsted last inspect", "from 2 to 13 June 2025"),
        ("wen was ofsted in", "from 2 to 13 June 2025"),
        ("What is your Ofsted rating?", "Overall effectiveness: Good"),
        ("When will the next full Ofsted inspection be?", "do not say when Ofsted will inspect next"),
    ],
)
def test_the_day_of_an_inspection_is_told_by_the_text_where_its_grades_give_the_year_alone(
    question: str, told: str, tmp_path: Path, encoder: Encoder, directory: Directory, today: date
) -> None:
    index = index_of(tmp_path, {"suffolk/summary.md": SUMMARY, "suffolk/visit.md": VISIT}, encoder)
    given = With(encoder, directory, today, load_reader(load({})))
    assert told in look_into(question, (), "suffolk", index, given).answer.text
