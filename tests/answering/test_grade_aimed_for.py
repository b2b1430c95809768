"""By when a grade is to be reached. Nothing in these documents is true."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from app.answering.grade_aimed_for import answer_of_grade_aimed_for
from app.answering.question.asked import understand
from app.answering.setting import Setting
from app.councils.directory import Directory
from app.encoder import Encoder
from app.reader.model import Reader
from tests.builders import index_of

HEAD = "---\ntitle: {title}\ncouncil: kent\nkind: {kind}\npublished: {published}\n---\n# {title}\n\n"
PLAN = (
    HEAD.format(title="Our plan", kind="policy", published="2025-03")
    + "Visits to children are made on time in most teams. We aim to be rated as good by the summer of 2027."
    " The plan is looked at each month.\n"
)
JUDGED = HEAD.format(title="What Ofsted said", kind="article", published="2025-{month}") + (
    "In {told} inspectors judged Kent's children's services {grade} overall.\n"
)


def told(question: str, pages: dict[str, str], folder: Path, encoder: Encoder) -> str | None:
    directory = Directory.load()
    setting = Setting(index_of(folder, pages, encoder), directory, date(2026, 11, 27), Reader())
    answer = answer_of_grade_aimed_for(understand(question, ("kent",), directory), encoder, setting)
    return answer.text if answer else None


@pytest.mark.parametrize(
    "question",
    [
        "By when does Kent want to be rated good?",
        "when do they hope to be good",
        "what deadline have they set for getting to good",
        "Is there a target date for a good rating?",
    ],
)
def test_by_when_a_grade_is_aimed_for_is_told(question: str, tmp_path: Path, encoder: Encoder) -> None:
    assert "summer of 2027" in (told(question, {"plan.md": PLAN}, tmp_path, encoder) or "")


@pytest.mark.parametrize("question", ["When does Kent hope to be outstanding?", "When was Kent rated good?"])
def test_another_grade_or_what_was_is_not_what_is_aimed_for(question: str, tmp_path: Path, encoder: Encoder) -> None:
    assert told(question, {"plan.md": PLAN}, tmp_path, encoder) is None


@pytest.mark.parametrize(("grade", "is_told"), [("good", False), ("outstanding", False), ("inadequate", True)])
def test_what_has_been_reached_is_aimed_for_no_more(
    grade: str, is_told: bool, tmp_path: Path, encoder: Encoder
) -> None:
    judged = JUDGED.format(month="11", told="October 2025", grade=grade)
    pages = {"plan.md": PLAN, "news.md": judged}
    assert (told("By when does Kent want to be rated good?", pages, tmp_path, encoder) is not None) is is_told
