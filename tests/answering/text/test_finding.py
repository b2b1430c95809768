from __future__ import annotations

from app.answering.question.asked import understand
from app.answering.setting import Setting
from app.answering.text.finding import weigh
from app.councils.directory import Directory
from app.encoder import Encoder


def published_years(question: str, year: int | None, encoder: Encoder, setting: Setting, k: int) -> list[int | None]:
    asked = understand(question, (), Directory.load())
    hits, _ = weigh(asked, encoder, setting, general=True, year=year, k=k)
    dates = [hit.document.metadata.published for hit in hits]
    return [date.year if date else None for date in dates]


def test_passages_of_the_year_asked_about_are_weighed_beside_the_best(encoder: Encoder, setting: Setting) -> None:
    question = "Who is the director of children's services?"
    assert published_years(question, None, encoder, setting, 2) == [2026, 2026]
    assert published_years(question, 2019, encoder, setting, 2)[:3] == [2026, 2026, 2019]
    assert published_years(question, 2001, encoder, setting, 2) == [2026, 2026]
