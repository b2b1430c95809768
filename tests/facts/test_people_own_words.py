"""What the writer of a letter tells of themself. Nobody in them exists."""

from __future__ import annotations

import pytest

from app.councils.directory import Directory
from app.domain import Document
from app.facts.people_reader import read_people
from app.facts.person_fact import PersonFact, Told
from tests.facts.prose_documents import article

NAMED = "My name is Avery Example."
POSTS = (Told.HOLDS, Told.HELD, Told.TO_COME)


def of_the_writer(document: Document, directory: Directory) -> list[PersonFact]:
    found = read_people(document, directory)
    return [fact for fact in found if document.text[fact.start : fact.end].count("I") and fact.told in POSTS]


def letter(*paragraphs: str, directory: Directory, title: str = "A letter") -> list[tuple[str, str, str, bool]]:
    """What is told in the first person, of whom, of which post, and whether with its day."""
    found = of_the_writer(article("A LETTER", *paragraphs, title=title), directory)
    return [(fact.told.value, fact.person, fact.post, fact.dated) for fact in found]


@pytest.mark.parametrize(
    ("sentence", "post", "dated"),
    [
        ("I am the lead member for children's services.", "lead member for children's services", False),
        ("I’m the lead member for children’s services.", "lead member for children's services", False),
        ("I joined as director in March 2024.", "director", True),
        ("I was appointed director last June.", "director", True),
        ("I've been principal social worker since 2021.", "principal social worker", True),
        ("Since March 2024 I have been director here.", "director", True),
        ("In May 2026 I became the councillor who is responsible for children's services.", "councillor who is", True),
        ("I am the councillor responsible for children's services.", "councillor responsible for", False),
        ("I am very proud to be your director of children's services.", "director of children's services", False),
        ("I came to Kent as head of fostering in 2023.", "head of fostering", True),
    ],
)
def test_the_writer_holds_a_post(sentence: str, post: str, dated: bool, directory: Directory) -> None:
    (found,) = letter("Dear colleague,", f"{NAMED} {sentence} The tea is free.", directory=directory)
    assert found[:2] == ("holds", "Avery Example")
    assert found[2].startswith(post)
    assert found[3] is dated


def test_it_stands_in_the_documents_own_words_with_whom_they_name(directory: Directory) -> None:
    made = article(NAMED, "Pay is fair. I’ve been director since 2021. Tea is free.")
    (fact,) = of_the_writer(made, directory)
    assert made.text[fact.start : fact.end] == "I’ve been director since 2021."
    assert fact.named is not None
    assert made.text[fact.named.start : fact.named.end] == NAMED
    assert fact.council == ("kent",)


@pytest.mark.parametrize("name", ["Avery Example", "# Avery Example"])
def test_whoever_signs_a_welcome_writes_it(name: str, directory: Directory) -> None:
    welcome = ("# Welcome from the Director", "I joined the council as director in June 2024. The tea is free.")
    made = article("# Manager of homes", *welcome, name, "# The role", "You lead two homes.", title="A pack")
    assert [(fact.person, fact.post) for fact in of_the_writer(made, directory)] == [("Avery Example", "director")]
    leader = ("# Welcome from the Leader", "I joined as leader in May 2024.", "# Welcome", "Tea is free.")
    made = article(*leader, name, "# The role", "You lead two homes.", title="A pack")
    assert of_the_writer(made, directory) == []


def test_a_sentence_that_names_the_writer_needs_no_other(directory: Directory) -> None:
    made = article("Hello. I'm Avery Example, and since May 2024 I've been director of children's services.")
    (fact,) = of_the_writer(made, directory)
    assert (fact.person, fact.post, fact.dated, fact.named) == (
        "Avery Example",
        "director of children's services",
        True,
        None,
    )


def test_whom_the_writer_followed(directory: Directory) -> None:
    text = f"{NAMED} In May 2024 I became the lead member for children's services, after Robin Sample stood down."
    found = [(fact.told, fact.person, fact.other) for fact in read_people(article(text), directory)]
    assert (Told.FOLLOWED, "Avery Example", "Robin Sample") in found
    assert (Told.LEFT, "Robin Sample", "") in found
    text = f"{NAMED} I've been director since May. I followed Robin Sample, who had been here for nine years."
    (followed,) = [fact for fact in read_people(article(text), directory) if fact.told is Told.FOLLOWED]
    assert (followed.person, followed.other, followed.dated) == ("Avery Example", "Robin Sample", False)


def test_whoever_took_over_in_a_post_followed_its_holder(directory: Directory) -> None:
    text = f"{NAMED} I took over from Robin Sample as director last June."
    (fact,) = read_people(article(text), directory)
    assert (fact.told, fact.person, fact.other, fact.dated) == (Told.FOLLOWED, "Avery Example", "Robin Sample", True)


def test_following_somebody_about_is_no_taking_over(directory: Directory) -> None:
    text = f"{NAMED} I am the director. Tea is free. I followed Robin Sample on a visit."
    assert Told.FOLLOWED not in {fact.told for fact in read_people(article(text), directory)}


@pytest.mark.parametrize(
    "below",
    [
        ("Yours sincerely,\nCouncillor Avery Example",),
        ("With best wishes", "Cllr Avery Example", "Lead Member for Children"),
        ("Avery Example\nLead member for children’s services",),
        ("Avery Example",),
    ],
)
def test_a_signature_names_the_writer(below: tuple[str, ...], directory: Directory) -> None:
    found = letter("I am the lead member for children's services.", "Come and see us.", *below, directory=directory)
    assert ("holds", "Avery Example", "lead member for children's services", False) in found


@pytest.mark.parametrize("heading", ["# A letter from Avery Example", "# Welcome from Cllr Avery Example, lead member"])
def test_a_heading_names_the_writer(heading: str, directory: Directory) -> None:
    found = of_the_writer(article(heading, "I am the lead member for children."), directory)
    assert [fact.person for fact in found] == ["Avery Example"]


@pytest.mark.parametrize("title", ["A letter from Avery Example", "A letter from Dr Avery Example"])
def test_a_title_or_a_given_name_below_names_the_writer(title: str, directory: Directory) -> None:
    own = ("# Meet Avery Example, our director", "I've been director since 2021.", "## Tea", "It is free.")
    titled = article(*own[:2], title=title)
    assert [fact.person for fact in of_the_writer(titled, directory)] == ["Avery Example"]
    assert [fact.person for fact in of_the_writer(article(*own, "Avery"), directory)] == ["Avery Example"]
    assert of_the_writer(article(*own), directory) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "I was director of operations until 2019.",
        "I was a social worker for nine years.",
        "I am a social worker by training.",
        "I am not the director.",
        "I was never director.",
        "If I am the director one day, tea is free.",
        "Before I became director I was a nurse.",
        "I joined a team that had Robin Sample as director.",
        "I asked a colleague, and she is now head of fostering.",
        "I became head of fostering in two London boroughs.",
        "I was appointed director of a charity in 2011.",
        "I joined as head of fostering in 2015 and left in 2019.",
        "I am the former director.",
        "I am director designate.",
        "I came in as the new director was leaving.",
        "I came to Kent in 2019 as head of service and became director in 2022.",
        "I am the manager of a football team.",
        "I am the chair of governors at a school.",
        "I've been director of three councils.",
        "I am my director's deputy.",
        "I work for the director of children's services.",
        "Robin Sample says I am the director.",
        "“I am the director of children's services,” says a poster.",
        "Who says that I am the director?",
        "‘I am the director’ is on the door.",
        "I took the job. The director had left. I took over in May.",
    ],
)
def test_nothing_is_read_in_doubt(sentence: str, directory: Directory) -> None:
    assert letter(f"{NAMED} {sentence}", directory=directory) == []


def test_a_post_at_another_council_is_not_this_ones(directory: Directory) -> None:
    (fact,) = of_the_writer(article(f"{NAMED} I was appointed director in Devon in 2019."), directory)
    assert fact.council == ()


@pytest.mark.parametrize(
    "paragraphs",
    [
        ("I am the director of children's services.", "Tea is free."),
        ("I am Avery Example.", "I am Robin Sample.", "I am the director of children's services."),
        ("# A letter from Avery Example", "I am the director.", "Yours sincerely", "Robin Sample"),
        ("I am the director.", "For an informal chat please contact:", "Robin Sample", "Team manager"),
        ("I am the director.", "Come for a chat with a manager.", "Robin Sample", "Team manager"),
        ("# A letter from Avery Example", "“Come here.", "I am the director.”"),
        ("# A letter from Avery Example", "Come.", "## Robin, fostering manager", "I am the head of fostering."),
        ("# A letter from Avery Example", "Come.", "## Robin Sample", "I am the head of fostering."),
        ("# A letter from Avery Example", "I am the head of fostering.", "Robin Sample, Kent"),
        ("I am here.", "Yours sincerely", "Avery Example", "# Another letter", "I am the director of services."),
        ("The letter", "I am the director.", "Tea is free.", "Avery Example", "Principal social worker"),
    ],
)
def test_nobody_writes_it_for_sure(paragraphs: tuple[str, ...], directory: Directory) -> None:
    assert of_the_writer(article(*paragraphs, title="Words"), directory) == []


def test_of_two_posts_taken_up_the_present_one_counts(directory: Directory) -> None:
    text = f"{NAMED} I joined as head of fostering in 2015. I became head of adoption in 2018."
    assert letter(text, directory=directory) == []
    (found,) = letter(f"{text} I've been director since 2021.", directory=directory)
    assert found[2] == "director"


def test_a_post_that_another_is_told_to_hold_is_not_the_writers(directory: Directory) -> None:
    text = f"{NAMED} I became director in 2019. The director, Robin Sample, is new."
    assert letter(text, directory=directory) == []


def test_whoever_has_stood_down_since_holds_nothing_by_having_taken_it_up(directory: Directory) -> None:
    text = f"{NAMED} I became lead member for children in 2019. I have since stood down."
    assert letter(text, directory=directory) == []


def test_whoever_is_appointed_and_starts_later_is_yet_to_come(directory: Directory) -> None:
    text = f"{NAMED} I was appointed director in May 2024. I start on 2 September 2024."
    assert [found[0] for found in letter(text, directory=directory)] == ["to_come"]
    (found,) = letter(f"{NAMED} I will be your new director from September.", directory=directory)
    assert found[:3] == ("to_come", "Avery Example", "new director")
