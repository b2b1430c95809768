from __future__ import annotations

from types import MappingProxyType

import pytest

from app.answering.vacancies.match import is_another_role, meant, names_a_role, role_words
from app.domain import Span
from app.vacancy import Vacancy
from tests.answering.documents import document

TITLES = (
    "Assistant director",
    "Independent Reviewing Officer",
    "Newly qualified social worker",
    "Senior social worker",
    "Team Manager, Larkspur Fostering",
)
ADVERT = document("The invented adoption service has a management team of parrots.", path="a.md")
DOCUMENTS = MappingProxyType({"a.md": ADVERT})
HELD = [Vacancy(title, "a.md", Span(0, 1), Span(0, len(ADVERT.text))) for title in TITLES]


def titles(question: str) -> list[str]:
    return [each.title for each in meant(role_words(question, question, HELD), HELD, DOCUMENTS)]


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("What does the assistant director job pay?", ["Assistant director"]),
        ("When does the IRO post close?", ["Independent Reviewing Officer"]),
        ("what does the DCS earn", []),
        ("the latest vacancies for assistant directors", ["Assistant director"]),
        ("any assistant director jobs right now", ["Assistant director"]),
        ("any assistant director jobs at the minute", ["Assistant director"]),
        ("any jobs for NQSWs", ["Newly qualified social worker"]),
        ("how do I apply to be a social worker", ["Newly qualified social worker", "Senior social worker"]),
        ("can I see the assistant director jobs", ["Assistant director"]),
        ("how can I find out more and apply for the assistant director role", ["Assistant director"]),
        ("where do I get more information about the assistant director post", ["Assistant director"]),
        ("I saw an assistant director vacancy: how do I apply for it", ["Assistant director"]),
        ("salary of the fostering team manager", ["Team Manager, Larkspur Fostering"]),
        ("salary of the reviewing offficer", ["Independent Reviewing Officer"]),
        ("what would a qualified social worker earn", ["Newly qualified social worker", "Senior social worker"]),
        ("pay of a newly qualified social worker", ["Newly qualified social worker"]),
    ],
)
def test_a_role_is_meant_by_the_words_of_its_title(question: str, found: list[str]) -> None:
    assert titles(question) == found


@pytest.mark.parametrize(
    "question",
    [
        "What does the director earn?",
        "salary of a deputy team manager",
        "pay for the parrot keeper job",
        "when does the service manager job close",
    ],
)
def test_another_role_of_like_name_is_not_meant(question: str) -> None:
    assert titles(question) == []


def test_a_worker_of_another_kind_is_no_social_worker_of_whose_work_the_word_is_told() -> None:
    advert = document("Social Worker, Kite Team. You would work within parrot services.", path="a.md")
    held = [Vacancy("Social Worker, Kite Team", "a.md", Span(0, 1), Span(0, len(advert.text)))]
    for question, found in (("parrot social worker", 1), ("parrot time worker", 0), ("kite worker", 1)):
        words = role_words(f"salary of the {question}", f"salary of the {question}", held)
        assert len(meant(words, held, {"a.md": advert})) == found


def test_service_is_a_part_of_a_role_only_before_a_word_for_one() -> None:
    assert "servic" in role_words("is the service manager job open", "", HELD)
    assert "servic" not in role_words("is the team manager job in children's services open", "", HELD)


def test_a_word_that_names_no_role_may_stand_in_the_advert() -> None:
    assert len(titles("how do I apply for the management jobs")) == len(HELD)


def test_a_role_named_beside_the_question_counts() -> None:
    words = role_words(
        "Where do I find openings?", "I want a normal social worker job. Where do I find openings?", HELD
    )
    assert {"social", "worker"} <= words


def test_a_role_that_a_title_names_whole_is_no_other() -> None:
    text = "You lead four invented teams of parrots."
    advert = document(text, path="s.md")
    held = [*HELD, Vacancy("Service Manager, Plover", "s.md", Span(0, 1), Span(0, len(text)))]
    documents = {**DOCUMENTS, "s.md": advert}

    def found(question: str, among: list[Vacancy]) -> list[str]:
        return [each.title for each in meant(role_words(question, question, among), among, documents)]

    assert found("is the team manager job still open", held) == ["Team Manager, Larkspur Fostering"]
    assert found("is the manager of the teams still wanted", held[-1:]) == ["Service Manager, Plover"]


@pytest.mark.parametrize(
    "question", ["what does the manager of a children's home earn", "closing date locality team social worker"]
)
def test_a_home_and_a_locality_tell_one_post_from_another(question: str) -> None:
    assert titles(question) == []


def test_who_manages_names_no_manager() -> None:
    assert not names_a_role(role_words("does anybody manage on the hours", "", HELD))


def test_an_officer_is_no_office_and_a_team_alone_names_no_role() -> None:
    assert names_a_role(role_words("salary of a youth justice officer", "", HELD))
    assert not role_words("what hours does that team do at the office", "", HELD)
    assert role_words("team manager pay", "", HELD) > role_words("manager pay", "", HELD)


@pytest.mark.parametrize(
    ("label", "is_another"),
    [
        ("Team manager", False),
        ("Family team manager", False),
        ("Service manager", True),
        ("Assistant team manager", True),
        ("Transport team manager", True),
        ("Opening times", False),
    ],
)
def test_a_row_of_another_rank_or_service_is_of_another_role(label: str, is_another: bool) -> None:
    assert is_another_role(label, role_words("pay of a team manager for family help", "", ())) is is_another


@pytest.mark.parametrize("question", ["any jobs in a childrens home", "residential jobs?", "jobs in your care homes"])
@pytest.mark.parametrize("title", ["Residential Support Worker, Larkspur", "Children's Home Manager"])
def test_a_childrens_home_is_where_residential_work_is_done(question: str, title: str) -> None:
    held = [*HELD, Vacancy(title, "a.md", Span(0, 1), Span(0, len(ADVERT.text)))]
    assert [each.title for each in meant(role_words(question, question, held), held, DOCUMENTS)] == [title]
