"""Who came before somebody, where a page of today tells of long ago. Nobody in these documents exists."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from app.answering.people.answer import answer_from_people
from app.answering.question.asked import understand
from app.answering.setting import Setting
from app.councils.directory import Directory
from app.encoder import Encoder
from tests.builders import index_of

HEAD = "---\ntitle: {title}\ncouncil: kent\nkind: article\npublished: {published}\n---\n# {title}\n\n{text}\n"
PAGES = {
    "pack.md": HEAD.format(
        title="The pack", published="2026-11-01", text="Kim Example is Director of Children's Services."
    ),
    "story.md": HEAD.format(
        title="How we got here", published="2026-06-15", text="Pat Sample came as Director in February 2019."
    ),
    "news.md": HEAD.format(
        title="A new Director of Children's Services",
        published="2026-04-30",
        text="Robin Fabricated, Director since April 2021, is leaving on 31 May 2026 to lead an invented charity.",
    ),
}


def test_of_those_told_to_have_come_the_last_came_before(
    tmp_path: Path, encoder: Encoder, directory: Directory
) -> None:
    setting = Setting(index_of(tmp_path, PAGES, encoder), directory, date(2026, 11, 29))
    answer = answer_from_people(
        understand("Who was director of children's services before Kim Example?", ("kent",), directory), setting
    )
    assert answer is not None
    assert "Robin Fabricated, Director since April 2021" in answer.text
    assert "Pat Sample" not in answer.text
