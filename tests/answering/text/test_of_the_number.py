"""Numbered teams, and what is told of another one. Nothing in these documents exists."""

from __future__ import annotations

from datetime import date

import pytest

from app.answering.question.asked import understand
from app.answering.setting import Setting
from app.answering.text.of_the_number import of_the_number_asked
from app.answering.text.select import Candidate
from app.answering.text.statements import statements_of
from app.councils.directory import Directory
from app.domain import Document
from app.encoder import Encoder
from app.indexing.numbered import things_numbered
from tests.builders import index_of

TEAMS = """---
title: Our teams
council: kent
kind: article
published: 2026-06
---
# Our teams

Duty Team 2 has a green door. Its manager keeps bees.

Children in Care 1 and 3 share a kitchen.

Teams 4 to 6 sit upstairs.
"""
FAR = "---\ntitle: Bees\ncouncil: kent\nkind: article\npublished: 2026-06\n---\n# Bees\n\nThe manager sells honey.\n"


@pytest.fixture(scope="module")
def setting(tmp_path_factory: pytest.TempPathFactory, encoder: Encoder, directory: Directory) -> Setting:
    index = index_of(tmp_path_factory.mktemp("numbered"), {"teams.md": TEAMS, "bees.md": FAR}, encoder)
    return Setting(index, directory, date(2026, 11, 29))


def kept(question: str, setting: Setting) -> set[str]:
    found = [
        Candidate(statement, 1.0)
        for document in setting.index.documents.values()
        for passage in setting.index.passages_of({document.id})[document.id]
        for statement in statements_of(document, passage)
    ]
    asked = understand(question, ("kent",), setting.directory)
    return {each.statement.quote for each in of_the_number_asked(found, asked, setting)}


def test_what_is_told_of_another_number_is_left_out(setting: Setting) -> None:
    assert "Duty Team 2 has a green door." in kept("Who manages duty team 2?", setting)
    assert "Its manager keeps bees." in kept("Who manages team 2?", setting)
    assert kept("Who manages team 3?", setting) == set()


def test_numbers_in_a_row_and_ranges_are_each_named(setting: Setting) -> None:
    assert "Children in Care 1 and 3 share a kitchen." in kept("Where is children in care 3?", setting)
    assert "Teams 4 to 6 sit upstairs." in kept("where is team 5", setting)


def test_what_stands_far_from_it_is_left_out(setting: Setting) -> None:
    assert "The manager sells honey." not in kept("Does the manager of team 2 keep bees?", setting)


@pytest.mark.parametrize("question", ["Who keeps bees?", "Is there a team 5 years from now?", "what is zone 3"])
def test_all_stay_where_no_such_thing_is_numbered(question: str, setting: Setting) -> None:
    assert kept(question, setting) >= {"The manager sells honey.", "Its manager keeps bees."}


def test_each_document_is_read_for_its_numbers_once(setting: Setting) -> None:
    read: list[str] = []

    def numbered(document: Document) -> frozenset[str]:
        read.append(document.id)
        return things_numbered(document.text)

    documents = setting.index.documents.values()
    first = [setting.index.of_document(each, numbered) for each in documents]
    assert {"team", "care"} in first
    assert [setting.index.of_document(each, numbered) for each in documents] == first
    assert read == list(setting.index.documents)
