"""Who leads a team that is described, and who leads another. Nobody in these documents exists."""

from __future__ import annotations

from datetime import date

import pytest

from app.answering.question.asked import understand
from app.answering.setting import Setting
from app.answering.text.of_the_team import of_the_team_asked
from app.answering.text.select import Candidate
from app.answering.text.statements import statements_of
from app.councils.directory import Directory
from app.encoder import Encoder
from tests.builders import index_of

PAGE = """---
title: Our teams
council: kent
kind: article
published: 2026-06
---
# Our teams

## Disabled Children

Managed by Kim Example. It sits by the sea.

## Adoption

The manager of the team is Pat Sample.
"""
KIM, PAT = "Managed by Kim Example.", "The manager of the team is Pat Sample."


@pytest.fixture(scope="module")
def setting(tmp_path_factory: pytest.TempPathFactory, encoder: Encoder, directory: Directory) -> Setting:
    return Setting(
        index_of(tmp_path_factory.mktemp("teams"), {"teams.md": PAGE}, encoder), directory, date(2026, 11, 29)
    )


@pytest.mark.parametrize(
    ("question", "kept"),
    [
        ("who is the manager of the disabled kids team", {KIM}),
        ("Who manages the adoption team?", {PAT}),
        ("who runs the fostering team", set()),
        ("who manages the children's team", {KIM, PAT}),
        ("who is the team manager", {KIM, PAT}),
        ("how big is the fostering team", {KIM, PAT}),
    ],
)
def test_who_leads_another_team_is_left_out(question: str, kept: set[str], setting: Setting) -> None:
    found = [
        Candidate(statement, 1.0)
        for document in setting.index.documents.values()
        for passage in setting.index.passages_of({document.id})[document.id]
        for statement in statements_of(document, passage)
    ]
    asked = understand(question, ("kent",), setting.directory)
    assert {each.statement.quote for each in of_the_team_asked(found, asked)} & {KIM, PAT} == kept
