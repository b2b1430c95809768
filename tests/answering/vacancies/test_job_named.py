from __future__ import annotations

import pytest

from app.answering.answer import answer_question
from app.answering.question.asked import understand
from app.answering.setting import Setting
from app.answering.vacancies.job_named import advert_named
from app.councils.directory import Directory
from app.encoder import Encoder
from tests.answering.knowledge import TODAY
from tests.builders import index_of

ADVERT = (
    "---\ntitle: {0}\ncouncil: kent\nkind: vacancy\npublished: 2026-11-01\n---\n# {0}\n\n"
    "You would be based at {1}. We pay up to £{2} towards moving house for this post.\n\n"
    "Closing date: {3} December 2026\n"
)
PAGES = {
    "worker.md": ADVERT.format("Social Worker, Children with Disabilities", "the Tannery", "3,000", "20"),
    "head.md": ADVERT.format("Head of Service, Fostering: candidate pack", "Weir House", "8,000", "21"),
    "manager.md": ADVERT.format("Team Manager, Front Door", "the Signal Box", "5,000", "22"),
    "old.md": ADVERT.format("Contact Supervisor", "Moorgate", "1,000", "20").replace("2026", "2023"),
    "moving.md": "---\ntitle: Pay\ncouncil: kent\npublished: 2026-04-01\n---\nMoving house: up to £6,500.\n",
}


@pytest.fixture(scope="module")
def setting(tmp_path_factory: pytest.TempPathFactory, encoder: Encoder, directory: Directory) -> Setting:
    return Setting(index_of(tmp_path_factory.mktemp("named"), PAGES, encoder), directory, TODAY)


def named(question: str, setting: Setting) -> str:
    """The path of the advert that is named, without its ending; empty for none."""
    asked = understand(question, ("kent",), setting.directory)
    found = advert_named(asked, setting)
    return setting.index.documents[found].path.removesuffix(".md") if found else ""


@pytest.mark.parametrize(
    ("question", "advert"),
    [
        ("what number do i ring about the disabilities post", "worker"),
        ("where would I be based if i got disabilities", "worker"),
        ("how many children would i hold in disabilities", "worker"),
        ("when are head of service interviews", "head"),
        ("who would i report to as head of service", "head"),
        ("is the front door job permanent", "manager"),
        ("how much leave does a team manager get", "manager"),
        ("how often would i see the team manager", ""),
        ("who is the head of service", ""),
        ("i have worked with disabilities", ""),
        ("is the contact supervisor job by the sea", ""),  # closed
        ("what do social workers get", ""),
        ("is the social worker job by the sea", ""),
        ("what jobs are there in fostering", ""),
        ("do you have a children with disabilities team", ""),
    ],
)
def test_a_job_is_named_by_a_part_of_its_title_where_it_is_the_only_one(
    question: str, advert: str, setting: Setting
) -> None:
    assert named(question, setting) == advert


@pytest.mark.parametrize(
    ("question", "told", "not_told"),
    [
        ("how much towards moving house as head of service?", "£8,000", "£6,500"),
        ("what would I get towards moving house if I got disabilities", "£3,000", "£8,000"),
    ],
)
def test_its_own_advert_tells_it_before_any_other_page(
    question: str, told: str, not_told: str, setting: Setting, encoder: Encoder
) -> None:
    answer = answer_question(
        question,
        council="kent",
        index=setting.index,
        encoder=encoder,
        directory=setting.directory,
        today=TODAY,
    )
    assert told in answer.text
    assert not_told not in answer.text
