"""Who is in a post as far as sources of different age tell. Nobody in them exists."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from app.domain import Span
from app.facts.people import People
from app.facts.people_records import person_from, person_record
from app.facts.person_fact import PersonFact, Told
from tests.facts.prose_documents import article


def people(*told: tuple[str, PersonFact]) -> People:
    """What documents of these dates tell; a document's id is its date."""
    documents = {day: replace(article("Words.", published=day), id=day) for day, _ in told}
    return People((replace(each, document_id=day) for day, each in told), documents)


def fact(told: Told, person: str, post: str = "", other: str = "", council: str = "kent") -> PersonFact:
    return PersonFact(told, person, "", 0, 5, (council,), post, other)


def is_director(post: str) -> bool:
    return post == "director"


def holders(known: People) -> list[str]:
    return [each.person for each in known.holders(is_director, ("kent",))]


def test_the_newest_source_comes_first() -> None:
    known = people(
        ("2019-05", fact(Told.HOLDS, "Avery Example", "director")),
        ("2025-06", fact(Told.HOLDS, "Robin Sample", "director")),
    )
    assert holders(known) == ["Robin Sample", "Avery Example"]


@pytest.mark.parametrize(
    "later",
    [
        fact(Told.LEFT, "Avery Example"),
        fact(Told.HELD, "Avery Example", "director"),
        fact(Told.FOLLOWED, "Kim Placeholder", other="Avery Example"),
    ],
)
def test_who_has_left_holds_nothing(later: PersonFact) -> None:
    known = people(("2024-05", fact(Told.HOLDS, "Avery Example", "director")), ("2025-05", later))
    assert "Avery Example" not in holders(known)


def test_who_left_earlier_and_came_back_holds_it() -> None:
    known = people(
        ("2020-05", fact(Told.LEFT, "Avery Example")), ("2025-05", fact(Told.HOLDS, "Avery Example", "director"))
    )
    assert holders(known) == ["Avery Example"]


def test_who_followed_the_holder_holds_it() -> None:
    known = people(
        ("2024-05", fact(Told.HOLDS, "Avery Example", "director")),
        ("2025-05", fact(Told.FOLLOWED, "Kim Placeholder", other="Avery Example")),
    )
    assert holders(known) == ["Kim Placeholder"]


def test_who_is_yet_to_follow_the_holder_does_not_hold_it() -> None:
    known = people(
        ("2024-05", fact(Told.HOLDS, "Avery Example", "director")),
        ("2025-05", fact(Told.FOLLOWED, "Kim Placeholder", other="Avery Example")),
        ("2025-05", fact(Told.TO_COME, "Kim Placeholder", "director")),
    )
    assert holders(known) == ["Avery Example"]


def test_of_another_council_nothing_is_told() -> None:
    known = people(("2024-05", fact(Told.HOLDS, "Avery Example", "director", council="devon")))
    assert holders(known) == []


def test_somebody_of_the_same_name_who_left_another_council_is_another() -> None:
    known = people(
        ("2024-05", fact(Told.HOLDS, "Avery Example", "director")),
        ("2025-05", fact(Told.LEFT, "Avery Example", council="devon")),
    )
    assert holders(known.at("kent")) == ["Avery Example"]
    assert [each.told for each in known.at("devon").facts] == [Told.LEFT]


def test_who_comes_from_another_council_by_the_same_source_is_the_same() -> None:
    known = people(
        ("2025-05", fact(Told.HOLDS, "Avery Example", "director")),
        ("2025-05", fact(Told.FOLLOWED, "Kim Placeholder", other="Avery Example", council="devon")),
    )
    assert len(known.at("kent").facts) == 2


@pytest.mark.parametrize(
    "question", ["who is Avery Example?", "avery example??", "what does Ms Example do", "whats avery examples job"]
)
def test_people_are_known_by_name_or_by_title_and_surname(question: str) -> None:
    known = people(("2024-05", fact(Told.HOLDS, "Avery Example", "director")))
    assert known.named_in(question, ("kent",)) == ("Avery Example",)


def test_a_surname_of_two_is_nobodys() -> None:
    known = people(
        ("2024-05", fact(Told.HOLDS, "Avery Example", "director")),
        ("2024-05", fact(Told.HOLDS, "Kim Example", "chair")),
    )
    assert known.named_in("what does Ms Example do", ("kent",)) == ()
    assert known.named_in("what did Kim Example and Avery Example do", ("kent",)) == ("Kim Example", "Avery Example")


def test_a_fact_comes_back_as_it_went() -> None:
    full = PersonFact(
        Told.FOLLOWED, "Avery Example", "d1", 3, 9, ("kent", "devon"), "", "Robin Sample", dated=True, named=Span(0, 2)
    )
    for sent in (full, fact(Told.HOLDS, "Avery Example", "director")):
        assert person_from(json.loads(json.dumps(person_record(sent)))) == sent


def test_one_councils_people_are_gathered_once() -> None:
    known = people(("2024-05", fact(Told.HOLDS, "Avery Example", "director")))
    assert known.at("kent") is known.at("kent")
    assert known.at("devon").facts == []
    assert known.has_surname("EXAMPLE")
    assert not known.has_surname("Sample")
