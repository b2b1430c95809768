"""Why a grade was given or lost, where an article tells it and the inspection's own report is not held."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from app.answering.look_into import With, look_into
from app.councils.directory import Directory
from app.domain import Answer, Status
from app.encoder import Encoder
from app.reader.model import Reader
from tests.builders import index_of

ARTICLE = """---
title: Suffolk told to improve
council: suffolk
kind: article
publisher: The Larkspur Gazette
published: {published}
---
# Suffolk told to improve

Suffolk lost its outstanding grade because parrots were moved too often, inspectors said.
"""
TABLE = (
    "council_slug,area,grade,inspected_from,inspected_to,published,framework\n"
    "suffolk,overall_effectiveness,outstanding,2019-04-08,2019-04-12,2019-05-21,ILACS\n"
    "suffolk,overall_effectiveness,good,2024-06-03,2024-06-07,2024-08-21,ILACS\n"
)


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader()


@pytest.mark.parametrize(("published", "is_told"), [("2024-08-22", True), ("2020-01-10", False)])
def test_the_reason_is_told_behind_the_grade_by_what_is_no_older(
    published: str, is_told: bool, tmp_path: Path, encoder: Encoder, directory: Directory, today: date, reader: Reader
) -> None:
    documents = {"suffolk/told.md": ARTICLE.format(published=published), "ofsted/judgements.csv": TABLE}
    index = index_of(tmp_path, documents, encoder)
    answer: Answer = look_into(
        "Why did Suffolk lose its outstanding grade?", (), None, index, With(encoder, directory, today, reader)
    ).answer
    assert answer.status is (Status.ANSWERED if is_told else Status.PARTIAL)
    assert any("do not plainly say why" in caveat for caveat in answer.caveats) is not is_told
    assert "Ofsted judged Suffolk good" in answer.text
    assert ("parrots were moved too often" in answer.text) is is_told
