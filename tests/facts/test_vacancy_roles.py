from __future__ import annotations

import pytest

from app.documents.role_names import names_role
from app.facts.role_titles import role_title
from app.facts.vacancy_roles import counted_posts, role_in_prose


@pytest.mark.parametrize(
    ("title", "role"),
    [
        ("Children's Services vacancies", ""),
        ("Deputy director vacancies in Example's services, late 2019", "Deputy director"),
        ("Chief Executive / Director of Services recruitment", "Chief Executive / Director of Services"),
        ("Vacancy: Team Manager", "Team Manager"),
        ("Team Manager, Larkspur Fostering", "Team Manager, Larkspur Fostering"),
        ("Head of Service - Safeguarding | Example jobs", "Head of Service - Safeguarding"),
        ("Team Manager (Duty) - Kent County Council careers", "Team Manager (Duty)"),
        ("Team Manager - Duty - Kent County Council", "Team Manager - Duty"),
        ("KENT COUNTY COUNCIL: YOUTH WORKER (SESSIONAL)", "YOUTH WORKER (SESSIONAL)"),
        ("Social Worker at London Borough of Exampleham", "Social Worker"),
        ("Youth worker - council estates", "Youth worker - council estates"),
        ("Fostering Recruitment Officer", "Fostering Recruitment Officer"),
        ("Post Adoption Support Worker", "Post Adoption Support Worker"),
        ("Recruitment of social workers", ""),
        ("Team manager posts and social worker posts", "Team manager"),
        ("Senior social worker x 3", "Senior social worker"),
        ("Team Manager, Assessment (three posts)", "Team Manager, Assessment"),
        ("Team Manager (Assessment)", "Team Manager (Assessment)"),
        ("Recruitment pack: Principal Social Worker", "Principal Social Worker"),
        ("Head of Service, Fostering: candidate pack", "Head of Service, Fostering"),
        ("Job profile - Welcome desk assistant", "Welcome desk assistant"),
        ("A letter from our Chief Executive", ""),
        ("Welcome from the Director of Children's Services", ""),
        ("Personal statement by a social worker", ""),
    ],
)
def test_the_role_is_taken_out_of_a_pages_title(title: str, role: str) -> None:
    assert role_title(title) == role


@pytest.mark.parametrize(
    "words", ["Introduction from Robin Sample, Managing Director", "Avery Example, Director", "Why us?"]
)
def test_a_person_and_a_question_are_no_role(words: str) -> None:
    assert not names_role(words)


@pytest.mark.parametrize(
    ("sentence", "counted"),
    [
        (
            "We have 12 posts for newly qualified social workers and three team manager posts.",
            {("12", "Newly qualified social worker"), ("three", "Team manager")},
        ),
        ("We are looking for three special individuals to join our team.", {("three", None)}),
        ("We are recruiting up to six experienced social workers.", {("six", "Social worker")}),
        ("They are looking for two heads of safeguarding.", {("two", "Head of safeguarding")}),
        ("Each manager supervises six social workers.", set()),
        ("The team has four social workers and two support workers.", set()),
        ("We have 200 people in the county hall.", set()),
    ],
)
def test_posts_are_counted_only_where_they_are_offered(sentence: str, counted: set[tuple[str, str | None]]) -> None:
    assert {(each.words, each.role) for each in counted_posts(sentence, 0, len(sentence))} == counted


def test_a_role_that_prose_wants_filled_is_found() -> None:
    told = role_in_prose("For the right candidates, these deputy director roles are a rare chance.")
    assert told is not None
    assert told[0] == "Deputy director"
    assert role_in_prose("Tea is served at four.") is None
