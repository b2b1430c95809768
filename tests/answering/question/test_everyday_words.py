"""Everyday words of questions in those of documents. Nothing in these documents exists."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from app.answering.question.everyday_words import FILE, in_the_words_of_documents
from app.encoder import Encoder
from app.indexing.opened import OpenIndex
from app.shipped_yaml import shipped_yaml
from tests.builders import index_of

PAGES = {
    "kent.md": "---\ncouncil: kent\n---\n# Perks\n\nOur perks are many. There is a golden hello in the Coast team.\n",
    "medway.md": "---\ncouncil: medway\n---\n# Benefits\n\nBenefits are many. Locums may say hello, golden or not.\n",
}


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory, encoder: Encoder) -> OpenIndex:
    return index_of(tmp_path_factory.mktemp("everyday"), PAGES, encoder)


def put(question: str, index: OpenIndex, council: str = "kent") -> str:
    return in_the_words_of_documents(question, (council,), index)


@pytest.mark.parametrize(
    ("question", "plain"),
    [
        ("Do you take on locums?", "Do you take on agency workers?"),
        ("is there room to grow, at all", "is there opportunities to develop, at all"),
        ("Locums welcome?", "Agency workers welcome?"),
        ("can a temp apply", "can an agency worker apply"),
        ("can you sponsor my visa?", "can you sponsor visas?"),
        ("when can i apply for the new homes", "when does recruitment begin for the new homes"),
        ("when can i apply for leave", "when can i apply for leave"),
        ("who picks up the tab for travel", "who pays for travel"),
        ("Who leads the service?", "Who leads the service?"),
        ("When will I hear if I got the job?", "When will I be notified of the outcome?"),
    ],
)
def test_an_everyday_wording_is_put_as_documents_put_it(question: str, plain: str, index: OpenIndex) -> None:
    assert put(question, index) == plain


def test_what_the_documents_of_the_council_hold_themselves_stays(index: OpenIndex) -> None:
    assert put("what perks are there", index) == "what perks are there"
    assert put("what perks are there", index, "medway") == "what benefits are there"
    assert put("is there a golden hello", index) == "is there a golden hello"
    assert put("is there a golden hello", index, "medway") == "is there a welcome payment"


@pytest.mark.parametrize("question", ['Who said "locums"?', "Is Locums the name of a team?", "room, to grow"])
def test_quotations_names_and_words_that_are_parted_stay(question: str, index: OpenIndex) -> None:
    assert put(question, index) == question


def test_no_wording_has_two_meanings_or_stands_for_another() -> None:
    groups: Sequence[Sequence[str]] = shipped_yaml(FILE)
    everyday = [wording for group in groups for wording in group[1:]]
    assert len(everyday) == len(set(everyday))
    assert not set(everyday) & {group[0] for group in groups}
    assert all(wording == wording.lower() == " ".join(wording.split()) for wording in everyday)
