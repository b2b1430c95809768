"""Who is shown as in a post at a council, and who is not. Nobody in the documents exists."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from app.answering.people.in_posts import in_posts
from app.councils.directory import Directory
from app.facts.people import People
from app.facts.people_reader import read_people
from tests.facts.prose_documents import article

TODAY = date(2026, 11, 27)


def shown(text: str, directory: Directory, published: str | None = "2026-05") -> list[str]:
    document = replace(article(text, council=("kent",), published=published), id="d")
    known = People(read_people(document, directory), {"d": document})
    return [fact.person for fact in in_posts(known, "kent", TODAY)]


@pytest.mark.parametrize(
    "text",
    [
        "Avery Example is the director of children's services.",
        "Avery Example, assistant director for early help and safeguarding, spoke.",
        "Avery Example chairs the corporate parenting panel.",
        "Cllr Avery Example, leader of the council, spoke.",
        "Avery Example, virtual school head, spoke.",
        "Our principal social worker, Avery Example, spoke.",
    ],
)
def test_those_who_answer_for_the_work_are_shown(text: str, directory: Directory) -> None:
    assert shown(text, directory) == ["Avery Example"]


@pytest.mark.parametrize(
    "text",
    [
        "Her mother, Avery Example, who is chair of the parents' forum, cried.",
        "Avery Example leads the reading group.",
        "Care leaver Avery Example is the leader of our youth council.",
        "Avery Example, Young Director of the Children in Care Council, spoke.",
        "Avery Example became team manager in May.",
        "Avery Example, head of year 9 at Sampleton Academy, spoke.",
        "Avery Example is head of her family.",
        "The chief executive of the charity, Avery Example, spoke.",
        "Avery Example, director of a plumbing firm, spoke.",
        "Avery Example, director of children's services at Devon, spoke.",
        "Avery Example, head of safeguarding at Sampleton Hospital, spoke.",
        "Recruitment consultant: Avery Example, director, Sample Search.",
    ],
)
def test_private_people_workers_and_those_of_other_bodies_are_not(text: str, directory: Directory) -> None:
    assert shown(text, directory) == []


@pytest.mark.parametrize("published", ["2023-05", None])
def test_what_is_old_or_without_a_date_is_not(published: str | None, directory: Directory) -> None:
    assert shown("Avery Example is the director of children's services.", directory, published) == []
