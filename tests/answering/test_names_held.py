"""Which words of a message are names that the documents hold. Nobody and nothing in these documents exists."""

from __future__ import annotations

from datetime import date

import pytest

from app.answering.names_held import _is_in_small_letters, council_of_names, names_held, things_named
from app.answering.question.asked import understand
from app.answering.setting import Setting
from app.councils.directory import Directory
from app.encoder import Encoder
from app.read_once import reading
from tests.builders import index_of

PAGE = """---
title: Our plans
council: {council}
kind: article
published: 2026-06
---
# Our plans

Kent Horizons is how we change things, and Larkspur Care Academy trains beginners. Kent County Council pays for both.
The Team Manager answers for all. A Fresh Start is for families; a fresh start is what they need.
"""


@pytest.fixture(scope="module")
def setting(tmp_path_factory: pytest.TempPathFactory, encoder: Encoder, directory: Directory) -> Setting:
    pages = {f"{council}/plans.md": PAGE.format(council=council) for council in ("kent",)}
    pages["essex/plans.md"] = PAGE.format(council="essex").replace("Kent Horizons", "Strong Roots")
    return Setting(index_of(tmp_path_factory.mktemp("names"), pages, encoder), directory, date(2026, 11, 28))


@pytest.mark.parametrize(
    ("message", "things"),
    [
        ("Somebody spoke of Kent Horizons and I just nodded. What is it?", ["Kent Horizons"]),
        ("whats larkspur care academy", ["Larkspur Care Academy"]),
        ("is kent horizons part of larkspur care academy?", ["Larkspur Care Academy", "Kent Horizons"]),
        ("what is kent county council", []),  # the council itself
        ("what is the team manager", []),  # a job
        ("what is a fresh start", []),  # written in small letters, too
        ("what is strong roots", []),  # another council's
    ],
)
def test_programmes_and_bodies_are_known_by_how_the_documents_write_them(
    message: str, things: list[str], setting: Setting
) -> None:
    assert things_named(understand(message, ("kent",), setting.directory), setting) == things


@pytest.mark.parametrize(
    ("message", "councils"),
    [
        ("what is strong roots", ("essex",)),
        ("jobs with Horizons?", ("kent",)),
        ("I come from Horizons, is there a job for me?", ()),
        ("what is larkspur care academy", ()),  # two councils write of it
        ("who trains beginners", ()),
    ],
)
def test_a_name_that_one_councils_documents_alone_hold_leads_to_it(
    message: str, councils: tuple[str, ...], setting: Setting
) -> None:
    assert council_of_names(understand(message, (), setting.directory), setting) == councils


@pytest.mark.parametrize(
    ("text", "small"),
    [
        ("We run horizons together.", True),
        ("Join Horizons, or horizons, today.", True),
        ("We run Horizons and horizons_2.", False),
        ("Horizons. horizons", False),  # behind a full stop it is no word inside a sentence
        ("horizons", False),
    ],
)
def test_a_word_in_small_letters_inside_a_sentence_is_seen(text: str, small: bool) -> None:
    assert _is_in_small_letters("horizons", text) is small


def test_the_council_that_is_asked_about_is_no_name_of_something_else(setting: Setting) -> None:
    asked = understand("what is kent rated", ("kent",), setting.directory)
    assert names_held(asked, setting) == set()
    assert "horizons" in names_held(understand("how is horizons rated in kent", ("kent",), setting.directory), setting)


def test_what_is_known_of_one_council_while_a_message_is_answered_is_not_said_of_another(setting: Setting) -> None:
    kent, essex = (understand("Who pays for Strong Roots?", (slug,), setting.directory) for slug in ("kent", "essex"))
    with reading():
        found = [things_named(asked, setting) for asked in (essex, kent, essex)]
    assert found == [["Strong Roots"], [], ["Strong Roots"]]
