"""Whoever has another post by now, though an old page tells of the one before. Nobody in these documents exists."""

from __future__ import annotations

from datetime import date

import pytest

from app.answering.people.answer import answer_from_people
from app.answering.people.given_name import with_name_in_full
from app.answering.question.asked import understand
from app.answering.setting import Setting
from app.councils.directory import Directory
from app.encoder import Encoder
from tests.builders import index_of

HEAD = "---\ntitle: {title}\ncouncil: kent\nkind: article\npublished: {published}\n---\n# {title}\n\n{text}\n"
PAGES = {
    "old.md": HEAD.format(
        title="Who is who",
        published="2022-10-10",
        text="Head of Locality Safeguarding: Kim Example\n\nPrincipal social worker: Pat Sample",
    ),
    "new.md": HEAD.format(
        title="The pack",
        published="2026-09-01",
        text="You report to Kim Example, Assistant Director for Family Help.\n\nRing Robin Fabricated, team manager."
        "\n\n"
        "Jo Exemplar, until the summer our head of practice, is now Assistant Director for Placements. The head of"
        " practice post is filled by Sky Sample until we appoint.",
    ),
    "news.md": HEAD.format(
        title="News",
        published="2026-03-01",
        text="Jo Exemplar is head of practice.\n\nDr Bo Invented, who chairs the board, starts in May and will follow"
        " Ola Specimen, who has chaired it since 2020.",
    ),
}


@pytest.fixture(scope="module")
def setting(tmp_path_factory: pytest.TempPathFactory, encoder: Encoder, directory: Directory) -> Setting:
    return Setting(index_of(tmp_path_factory.mktemp("moved"), PAGES, encoder), directory, date(2026, 11, 29))


def told(question: str, setting: Setting) -> list[tuple[str, bool]]:
    answer = answer_from_people(understand(question, ("kent",), setting.directory), setting)
    assert answer is not None
    return [(each.quote, each.superseded) for each in answer.citations]


NOW = ("You report to Kim Example, Assistant Director for Family Help.", False)
THEN = ("Head of Locality Safeguarding: Kim Example", True)


def test_whether_somebody_still_has_a_post_is_told_by_the_newer_one(setting: Setting) -> None:
    assert told("Is Kim Example still head of locality safeguarding?", setting) == [NOW, THEN]


def test_who_had_a_post_and_has_another_by_now_is_told_with_both(setting: Setting) -> None:
    assert told("Who is the head of locality safeguarding?", setting) == [THEN, NOW]


def test_whoever_has_no_other_post_is_told_as_before(setting: Setting) -> None:
    assert told("Who is the principal social worker?", setting) == [("Principal social worker: Pat Sample", False)]


def test_no_word_that_asks_to_ring_is_part_of_a_name(setting: Setting) -> None:
    assert "Robin Fabricated" in {fact.person for fact in setting.index.people.facts}


@pytest.mark.parametrize("name", ["Jo Exemplar", "jo"])
def test_who_moved_on_in_the_same_sentence_is_told_by_it_and_who_came_after(name: str, setting: Setting) -> None:
    moved = "Jo Exemplar, until the summer our head of practice, is now Assistant Director for Placements."
    after = "The head of practice post is filled by Sky Sample until we appoint."
    assert told(f"Is {name} still head of practice?", setting) == [(moved, False), (after, False)]


@pytest.mark.parametrize("name", ["Bo Invented", "bo"])
def test_who_was_there_before_somebody_who_is_called_by_the_given_name(name: str, setting: Setting) -> None:
    assert "will follow Ola Specimen" in told(f"who chaired the board before {name}", setting)[0][0]


@pytest.mark.parametrize("question", ["Is may still head of practice?", "who was head of practice before july"])
def test_what_is_no_given_name_of_anybody_stays(question: str, setting: Setting) -> None:
    assert with_name_in_full(question, setting.index.people, ("kent",)) == question
