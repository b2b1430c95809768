from __future__ import annotations

from pathlib import Path

import pytest

from app.answering.routes.details import read_details
from app.encoder import Encoder
from app.indexing.opened import OpenIndex
from app.indexing.published import PublishedIndex
from app.redaction import RULES
from tests.builders import build, settings, write_knowledge

ADVERT = "# Practitioner\n\nFor an informal chat ring 01632 960555 or write to jobs@council.example.org.\n"


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory, encoder: Encoder) -> OpenIndex:
    folder: Path = tmp_path_factory.mktemp("details")
    write_knowledge(folder / "knowledge", {"advert.md": ADVERT})
    config = settings(folder)
    build(config, encoder)
    return PublishedIndex(config.index_dir, encoder.identity).get()


@pytest.mark.parametrize(
    ("message", "text", "details"),
    [
        ("My phone number is 01632 960123. What is the salary?", ". What is the salary?", ("phone",)),
        ("What is the salary? Mail me at jo@example.org", "What is the salary? Mail", ("email",)),
        ("I'm dyslexic, is there help?", "I'm dyslexic, is there help?", ("health",)),
        ("My name is Jo Example. What is the salary?", "My name is Jo Example. What is the salary?", ()),
        ("What is the salary?", "What is the salary?", ()),
    ],
)
def test_numbers_and_addresses_are_not_looked_up(
    index: OpenIndex, message: str, text: str, details: tuple[str, ...]
) -> None:
    read = read_details(message, index)
    assert (read.text, read.details) == (text, details)


def test_a_councils_own_published_number_is_no_personal_detail(index: OpenIndex) -> None:
    message = "Is 01632 960555 the right number?"
    assert read_details(message, index).details == ()
    assert read_details(message, index).text == message
    assert read_details("Is 01632 960556 the right number?", index).details == ("phone",)
    assert read_details("do i write to JOBS@council.example.org", index).details == ()


def test_every_kind_of_detail_can_be_named() -> None:
    from app.answering.saying.wordings import wording

    kinds = {rule.placeholder.strip("[]") for rule in RULES} - {"name"}
    assert all(wording("details", kind) for kind in kinds)
