"""What documents tell of people. Nobody in them exists."""

from __future__ import annotations

import pytest

from app.councils.directory import Directory
from app.domain import Document
from app.facts.people_reader import read_people
from app.facts.person_fact import PersonFact, Told
from tests.facts.prose_documents import article


def told(found: list[PersonFact]) -> list[tuple[str, str, str]]:
    return [(fact.told.value, fact.person, fact.post or fact.other) for fact in found]


def words(fact: PersonFact, of: Document) -> str:
    return of.text[fact.start : fact.end]


def test_each_fact_stands_in_its_sentence(directory: Directory) -> None:
    text = "Pay is fair. Avery Example is our director of children's services. Tea is free."
    made = article(text, council=("kent",))
    (fact,) = read_people(made, directory)
    assert (fact.told, fact.person, fact.post) == (Told.HOLDS, "Avery Example", "director of children's services")
    assert words(fact, made) == "Avery Example is our director of children's services."
    assert fact.council == ("kent",)
    assert fact.named is None


def test_she_is_who_was_named_just_before(directory: Directory) -> None:
    text = (
        "Avery Example is our director. She has a dog. Before that she was head of fostering at a trust, when Robin"
        " Sample left."
    )
    made = article(text, council=("kent",))
    before = [fact for fact in read_people(made, directory) if fact.told is Told.DID_BEFORE]
    assert [fact.person for fact in before] == ["Avery Example"]
    named = before[0].named
    assert named is not None
    assert made.text[named.start : named.end] == "Avery Example is our director."


def test_whoever_was_appointed_and_has_come_is_in_the_post(directory: Directory) -> None:
    text = (
        "The council has appointed Avery Example as director of children's services. She took up the post on 7 May"
        " 2026, succeeding Robin Sample, who had led the service since January 2026."
    )
    made = article(text, council=("kent",), published="2026-05")
    assert told(read_people(made, directory)) == [
        ("holds", "Avery Example", "director of children's services"),
        ("held", "Robin Sample", "head of the service"),
        ("holds", "Avery Example", "director of children's services"),
        ("followed", "Avery Example", "Robin Sample"),
    ]


def test_whoever_was_appointed_to_start_later_is_to_come(directory: Directory) -> None:
    text = "The council has appointed Avery Example as director. She will start on 7 September 2026."
    made = article(text, council=("kent",), published="2026-05")
    assert ("to_come", "Avery Example", "director") in told(read_people(made, directory))


def test_a_sentence_that_lists_who_heads_which_part_names_each(directory: Directory) -> None:
    text = "She has two assistant directors: Avery Example (early help) and Robin Sample (children in care)."
    made = article(text, council=("kent",))
    assert told(read_people(made, directory)) == [
        ("holds", "Avery Example", "assistant director for early help"),
        ("holds", "Robin Sample", "assistant director for children in care"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Two cats: Avery Example (tabby) and Robin Sample (black).",
        "Two assistant directors support her: Avery Example (early help) and Robin Sample (adoption).",
        "Assistant directors: Avery Example (until May) and Robin Sample (mother of two).",
    ],
)
def test_a_sentence_that_lists_others_names_nobody(text: str, directory: Directory) -> None:
    assert read_people(article(text, council=("kent",)), directory) == []


def test_she_is_whom_the_sentence_before_names_first(directory: Directory) -> None:
    text = "Avery Example, 47.\n\nMs Example, who met Robin Sample in May, is back. She took over from Kim Sample."
    assert told(read_people(article(text, council=("kent",)), directory)) == [
        ("followed", "Avery Example", "Kim Sample")
    ]


def test_she_is_nobody_where_two_were_named(directory: Directory) -> None:
    text = "At noon Avery Example met Robin Sample. She came from a hospital trust."
    assert read_people(article(text, council=("kent",)), directory) == []


def test_a_surname_that_one_person_has_is_that_person(directory: Directory) -> None:
    text = "Avery Example writes for us. Ms Example is head of practice. Robin Sample and Kim Sample met. Sample left."
    assert told(read_people(article(text, council=("kent",)), directory)) == [
        ("holds", "Avery Example", "head of practice")
    ]


def test_the_chief_of_a_partner_is_none_of_the_council(directory: Directory) -> None:
    text = (
        "Robin Sample, Chief Executive Officer, Larkspur Valley Community Rehabilitation Company",
        "Avery Example, Chief Executive, Kent County Council",
    )
    found = told(read_people(article(*text, council=("kent",)), directory))
    assert found == [("holds", "Avery Example", "Chief Executive")]


def test_of_the_partners_of_an_area_only_the_first_column_is_the_councils(directory: Directory) -> None:
    row = "Avery Example, Director of Children’s Services | Robin Sample, Chief Executive"
    partners = article("Local area partnership details", row, council=("kent",))
    assert {fact.person for fact in read_people(partners, directory)} == {"Avery Example"}
    assert {fact.person for fact in read_people(article(row, council=("kent",)), directory)} > {"Avery Example"}


def test_a_line_with_a_name_above_one_with_a_post(directory: Directory) -> None:
    made = article("Yours sincerely", "Avery Example", "Director of Children’s Services")
    (fact,) = read_people(made, directory)
    assert (fact.person, fact.post) == ("Avery Example", "Director of Children's Services")
    assert words(fact, made) == "Avery Example\n\nDirector of Children’s Services"


def test_a_post_behind_a_label(directory: Directory) -> None:
    made = article("Principal social worker: Avery Example", council=("kent",))
    assert ("holds", "Avery Example", "Principal social worker") in told(read_people(made, directory))


def test_who_was_something_in_the_year_of_the_document_holds_it_then(directory: Directory) -> None:
    text = "In spring 2018 Avery Example was the director of children's services."
    assert read_people(article(text, council=("kent",), published="2018-05"), directory)[0].told is Told.HOLDS
    assert read_people(article(text, council=("kent",), published="2023-05"), directory)[0].told is Told.HELD


def test_of_several_councils_it_is_of_the_one_that_is_named(directory: Directory) -> None:
    text = "In Kent the director is Avery Example. In Devon the director is Robin Sample. The chair is Kim Placeholder."
    found = read_people(article(text, council=("kent", "devon")), directory)
    assert [(fact.person, fact.council) for fact in found] == [
        ("Avery Example", ("kent",)),
        ("Robin Sample", ("devon",)),
        ("Kim Placeholder", ()),
    ]


@pytest.mark.parametrize("text", ["", "No name stands here.", "The Director of Children’s Services will decide."])
def test_nobody_is_told_of(text: str, directory: Directory) -> None:
    assert read_people(article(text, council=("kent",)), directory) == []


def test_a_post_at_another_council_is_not_this_ones(directory: Directory) -> None:
    text = (
        "Avery Example, director of children's services at Devon County Council, came to Kent. Our director is Kim"
        " Placeholder.\n\nRobin Sample\nDirector of Children's Services at Devon\n"
    )
    found = {(fact.person, fact.council) for fact in read_people(article(text, council=("kent",)), directory)}
    assert found == {("Avery Example", ()), ("Kim Placeholder", ("kent",)), ("Robin Sample", ())}


def test_of_two_people_at_two_councils_in_one_sentence_it_is_not_told_whose_is_whose(directory: Directory) -> None:
    text = "In Kent Avery Example is the director, and in Devon Robin Sample is the director."
    assert {fact.council for fact in read_people(article(text, council=("kent", "devon")), directory)} == {()}


def test_a_body_that_is_written_like_a_name_is_not_the_council(directory: Directory) -> None:
    coming = "Avery Example will become chief executive of Alongside Samples, a charity."
    text = f"{coming} Robin Sample is our chief executive."
    found = read_people(article(text, council=("kent",)), directory)
    assert [(fact.person, fact.council) for fact in found if fact.post == "chief executive"] == [
        ("Avery Example", ()),
        ("Robin Sample", ("kent",)),
    ]


@pytest.mark.parametrize(
    ("before", "post"),
    [
        ("Avery Example was appointed director of children's services. The Mayor clapped. ", "interim director"),
        ("", ""),
    ],
)
def test_whoever_stood_in_did_so_in_the_post_that_somebody_was_told_to_hold(
    directory: Directory, before: str, post: str
) -> None:
    made = article(f"{before}Robin Sample, who held the fort until then, has left.", council=("kent",))
    held = [fact.post for fact in read_people(made, directory) if fact.told is Told.HELD]
    assert [each[: len(post)] for each in held] == ([post] if post else [])


def test_she_is_not_whom_the_sentence_before_calls_him(directory: Directory) -> None:
    text = (
        "Avery Example met us. Robin Sample, chief executive, enjoyed it himself. The post, which she leaves, will be"
        " advertised."
    )
    assert Told.LEAVES not in {fact.told for fact in read_people(article(text, council=("kent",)), directory)}


@pytest.mark.parametrize(
    ("lines", "post"),
    [
        (
            ("# Avery Example", "Assistant director, fostering and adoption"),
            "Assistant director for fostering and adoption",
        ),
        (("Avery Example – Assistant director, inclusion",), "Assistant director for inclusion"),
        (("# Avery Example, Assistant Director, Social Care",), "Assistant Director for Social Care"),
        (("# Heads of service", "Avery Example, early help"), "Head of service for early help"),
        (("# Our team managers", "North: Avery Example"), "team manager for North"),
    ],
)
def test_what_a_post_is_over_may_stand_behind_a_comma_or_below_it(
    lines: tuple[str, ...], post: str, directory: Directory
) -> None:
    assert ("holds", "Avery Example", post) in told(read_people(article(*lines), directory))


@pytest.mark.parametrize(
    "lines", [("# Heads of service", "Avery Example met Robin Sample."), ("# News", "Avery Example, early help")]
)
def test_a_list_below_another_heading_names_no_holders(lines: tuple[str, ...], directory: Directory) -> None:
    assert not [fact for fact in read_people(article(*lines), directory) if fact.told is Told.HOLDS]


def test_below_a_name_the_given_name_is_that_person(directory: Directory) -> None:
    made = article("# Avery Example", "Avery succeeded Robin Sample, who left. She has a dog.")
    assert ("followed", "Avery Example", "Robin Sample") in told(read_people(made, directory))
    elsewhere = article("# Avery Example", "He is here.", "# Tea", "Avery succeeded Robin Sample.")
    assert not [fact for fact in read_people(elsewhere, directory) if fact.person == "Avery Example"]


def test_whoever_is_named_to_start_later_is_yet_to_come(directory: Directory) -> None:
    text = (
        "Avery Example has been named as our new director of children's services. She has been head of fostering since"
        " 2022. She takes over on 11 January {year}."
    )
    coming = told(read_people(article(text.format(year=2025), published="2024-11-20"), directory))
    assert ("to_come", "Avery Example", "new director of children's services") in coming
    assert [post for _, _, post in coming if post == "head of fostering"] == ["head of fostering"]
    begun = told(read_people(article(text.format(year=2024), published="2024-11-20"), directory))
    assert ("holds", "Avery Example", "new director of children's services") in begun


@pytest.mark.parametrize("verb", ["started here in 2011", "began her working life", "came in 2009"])
def test_what_somebody_began_as_is_no_present_post(verb: str, directory: Directory) -> None:
    found = told(read_people(article(f"Avery Example {verb} as a youth worker."), directory))
    assert not [fact for fact in found if fact[0] == "holds"]


def test_a_post_is_told_once_with_what_it_is_over(directory: Directory) -> None:
    made = article("# Avery Example, Assistant Director, Social Care", "# Robin Sample – Assistant director, inclusion")
    assert told(read_people(made, directory)) == [
        ("holds", "Avery Example", "Assistant Director for Social Care"),
        ("holds", "Robin Sample", "Assistant director for inclusion"),
    ]


@pytest.mark.parametrize(
    ("heading", "below"),
    [
        ("# Former heads of service", "Drew Fabricated, adoption"),
        ("# Team managers", "Drew Fabricated, mother of two"),
        ("# Team managers", "Drew Fabricated - please call Monday"),
        ("# Social workers", "Drew Fabricated, Canterbury"),
        ("# Directors of children's services in the region", "Drew Fabricated, Medway"),
    ],
)
def test_what_stands_beside_a_name_is_not_always_what_somebody_heads(
    heading: str, below: str, directory: Directory
) -> None:
    assert read_people(article(heading, below, council=("kent",)), directory) == []


def test_the_start_of_something_else_puts_nobody_off(directory: Directory) -> None:
    text = "Avery Example was appointed director of education. The new school term starts on 6 January 2025."
    made = article(text, council=("kent",), published="2024-11-20")
    assert told(read_people(made, directory)) == [("holds", "Avery Example", "director of education")]


def test_a_given_name_below_a_name_is_nobody_where_two_have_it(directory: Directory) -> None:
    one = ["# Avery Example", "Avery is head of quality.", "# Robin Sample"]
    assert told(read_people(article(*one), directory)) == [("holds", "Avery Example", "head of quality")]
    two = [*one, "Avery Sample met us."]
    assert read_people(article(*two), directory) == []


def test_the_given_name_alone_means_who_was_named_in_full_before_it_in_the_paragraph(directory: Directory) -> None:
    text = "Jamie Example, principal social worker, is new. Jamie replaces Robin Sample. Sample tea is free."
    found = told(read_people(article(text, council=("kent",)), directory))
    assert ("followed", "Jamie Example", "Robin Sample") in found


@pytest.mark.parametrize(
    "text",
    [
        "Jamie Example and Jamie Specimen are head of fostering. Jamie replaces Robin Sample.",
        "May Example is head of fostering. May replaces no month, and Robin Sample left.",
    ],
)
def test_a_given_name_that_two_have_or_that_is_a_word_means_nobody(text: str, directory: Directory) -> None:
    found = read_people(article(text, council=("kent",)), directory)
    assert not any(fact.told is Told.FOLLOWED for fact in found)
