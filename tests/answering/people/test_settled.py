"""Who held a post for now and holds it for good, who came after whom, and who is named beside what was said.

Nobody in these documents exists.
"""

from __future__ import annotations

from datetime import date

import pytest

from app.answering.people.answer import answer_from_people
from app.answering.question.asked import understand
from app.answering.setting import Setting
from app.councils.directory import Directory
from app.encoder import Encoder
from tests.builders import index_of

HEAD = "---\ntitle: {title}\ncouncil: kent\nkind: article\npublished: {published}\n---\n# {title}\n\n{text}\n"
PAGES = {
    "2023.md": HEAD.format(
        title="A leader for now",
        published="2023-10-12",
        text="Avery Example, until now head of fostering, becomes interim executive director for children from Monday."
        " Ms Sample, who has held the post since 2017, is moving to a national charity. Robin Sample said goodbye.",
    ),
    "2024.md": HEAD.format(
        title="Fewer cases",
        published="2024-06-05",
        text="“It is no magic,” said Pat Invented, service director for children's social care.",
    ),
    "2025.md": HEAD.format(
        title="Avery Example stays",
        published="2025-02-20",
        text="Full council has backed the appointment of Avery Example as executive director for children.",
    ),
    "2026.md": HEAD.format(
        title="Three new faces",
        published="2026-09-22",
        text='Executive director Avery Example said: "I have asked Kim to spend a day a week outside."\n\n'
        "“It is no magic,” said Jo Specimen, service director for adoption.\n\n"
        "With Pat Invented's retirement in July, a chapter closed. Her successor as service director for children's"
        " social care is Kim Fabricated.",
    ),
}


@pytest.fixture(scope="module")
def setting(tmp_path_factory: pytest.TempPathFactory, encoder: Encoder, directory: Directory) -> Setting:
    return Setting(index_of(tmp_path_factory.mktemp("settled"), PAGES, encoder), directory, date(2026, 11, 30))


def told(question: str, setting: Setting) -> list[str]:
    answer = answer_from_people(understand(question, ("kent",), setting.directory), setting)
    assert answer is not None
    return [sentence.text for sentence in answer.sentences]


@pytest.mark.parametrize(
    "question", ["Is Avery Example still the interim director?", "Is Avery Example interim or permanent?"]
)
def test_who_was_interim_and_was_put_in_for_good_is_told_so_with_the_older_as_history(
    question: str, setting: Setting
) -> None:
    first, now, then = told(question, setting)
    assert first == PAGES["2025.md"].splitlines()[-1]
    assert now == "Executive director Avery Example."
    assert then.startswith("The older document “A leader for now”, 12 October 2023, said:")


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("Who is the executive director?", "Executive director Avery Example."),
        ("Who is Jo Specimen?", "Jo Specimen, service director for adoption."),
    ],
)
def test_of_who_is_quoted_it_is_told_who_that_is_and_not_what_was_said(
    question: str, first: str, setting: Setting
) -> None:
    assert told(question, setting)[0] == first


def test_who_replaced_somebody_who_had_the_post_for_good_is_told(setting: Setting) -> None:
    assert "Avery Example" in told("who replaced Robin Sample?", setting)[0]


def test_who_leads_it_now_that_somebody_has_gone_is_the_one_who_came_after(setting: Setting) -> None:
    [said] = told("who is in charge of social work now that Pat Invented has gone?", setting)
    assert "Kim Fabricated" in said


@pytest.mark.parametrize(
    "question", ["who comes after Robin Sample?", "who comes after Avery Example?", "since when is Avery Example there"]
)
def test_who_is_yet_to_take_a_post_up_comes_after_its_holder(
    question: str, tmp_path_factory: pytest.TempPathFactory, encoder: Encoder, directory: Directory
) -> None:
    coming = "Avery Example has been appointed director of children's services and will take up the post in May 2027."
    acting = "Robin Sample, the head of early help, has been acting as director of children's services since July."
    pages = {"new.md": HEAD.format(title="A director", published="2026-10-19", text=f"{coming}\n\n{acting}")}
    own = Setting(index_of(tmp_path_factory.mktemp("coming"), pages, encoder), directory, date(2026, 11, 30))
    assert told(question, own) == [coming]


def test_two_sentences_of_two_paragraphs_stand_one_behind_the_other(
    tmp_path_factory: pytest.TempPathFactory, encoder: Encoder, directory: Directory
) -> None:
    text = (
        "Avery Example has been named for the role of director and will arrive in May.\n\n"
        "She takes the reins from Robin Sample, who came as interim director in 2024."
    )
    pages = {"new.md": HEAD.format(title="A director", published="2026-03-19", text=text)}
    folder = tmp_path_factory.mktemp("two")
    own = Setting(index_of(folder, pages, encoder), directory, date(2026, 11, 30))
    assert told("who replaced Robin Sample?", own) == [" ".join(text.split())]


def test_what_a_longer_quotation_holds_is_said_once(setting: Setting) -> None:
    [said] = told("Is Pat Invented still there?", setting)
    assert "Pat Invented's retirement" in said
    assert "Kim Fabricated" in said


def test_of_an_interim_holder_who_was_followed_it_is_told_who_came_after(
    tmp_path_factory: pytest.TempPathFactory, encoder: Encoder, directory: Directory
) -> None:
    pages = {
        "letter.md": HEAD.format(
            title="A letter",
            published="2025-11-10",
            text="Robin Sample is the interim director of children's services.",
        ),
        "news.md": HEAD.format(
            title="A director", published="2026-03-19", text="Avery Example takes the reins from Robin Sample in May."
        ),
    }
    own = Setting(index_of(tmp_path_factory.mktemp("followed"), pages, encoder), directory, date(2026, 11, 30))
    now, then = told("Is Robin Sample permanent?", own)
    assert now == "Avery Example takes the reins from Robin Sample in May."
    assert then.startswith("The older document “A letter”")


def test_that_somebody_was_to_leave_is_history_beside_who_is_in_the_post_by_now(
    tmp_path_factory: pytest.TempPathFactory, encoder: Encoder, directory: Directory
) -> None:
    pages = {
        "news.md": HEAD.format(
            title="Some news",
            published="2024-08-09",
            text="The director of children's services, Robin Sample, will leave the council at the end of September.",
        ),
        "now.md": HEAD.format(
            title="Now", published="2026-10-01", text="Avery Example is the director of children's services."
        ),
    }
    own = Setting(index_of(tmp_path_factory.mktemp("leaving"), pages, encoder), directory, date(2026, 11, 30))
    now, then = told("Is Robin Sample still the director?", own)
    assert now == "Avery Example is the director of children's services."
    assert then.startswith("The older document “Some news”, 9 August 2024, said:")
