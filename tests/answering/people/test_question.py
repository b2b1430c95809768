from __future__ import annotations

import pytest

from app.answering.people.question import PeopleQuestion, Wanted, read_people_question


def read(text: str, people: int | None = None) -> PeopleQuestion | None:
    return read_people_question(text, text.count("⟦") if people is None else people)


@pytest.mark.parametrize(
    ("question", "wanted"),
    [
        ("Who is the director of children's services?", Wanted.HOLDER),
        ("current DCS?", Wanted.HOLDER),
        ("who the dcs (director of children's services) at now", Wanted.HOLDER),
        ("who chairs the improvement board", Wanted.HOLDER),
        ("who holds the chief executive post", Wanted.HOLDER),
        ("Who is in the director's post?", Wanted.HOLDER),
        ("whos the big boss", Wanted.HOLDER),
        ("who'd be my big boss, top of childrens", Wanted.HOLDER),
        ("who's in charge of childrens services", Wanted.HOLDER),
        ("name of the principal social worker please", Wanted.HOLDER),
        ("is it ⟦0⟧ or ⟦1⟧ that chairs the board", Wanted.HOLDER),
        ("who was the previous director", Wanted.BEFORE),
        ("who did ⟦0⟧ take over from", Wanted.BEFORE),
        ("who had the job before ⟦0⟧?", Wanted.BEFORE),
        ("and before ⟦0⟧?", Wanted.BEFORE),
        ("⟦0⟧'s predecessor?", Wanted.BEFORE),
        ("who replaced ⟦0⟧", Wanted.AFTER),
        ("who came after ⟦0⟧", Wanted.AFTER),
        ("since when is ⟦0⟧ the director", Wanted.SINCE),
        ("how long has ⟦0⟧ been chair", Wanted.SINCE),
        ("when did ⟦0⟧ start", Wanted.SINCE),
        ("when did ⟦0⟧ leave?", Wanted.UNTIL),
        ("is ⟦0⟧ still there", Wanted.STILL),
        ("has ⟦0⟧ left?", Wanted.STILL),
        ("is ⟦0⟧ permanent or interim?", Wanted.STANDING),
        ("Is ⟦0⟧ only standing in until somebody is found?", Wanted.STANDING),
        ("who held the post until ⟦0⟧ arrived?", Wanted.BEFORE),
        ("who is ⟦0⟧?", Wanted.WHO),
        ("who might ⟦0⟧ be?", Wanted.WHO),
        ("what part does ⟦0⟧ play there?", Wanted.WHO),
        ("In what capacity does ⟦0⟧ work?", Wanted.WHO),
        ("What can you tell me about ⟦0⟧ and the part she plays?", Wanted.WHO),
        ("tell me about ⟦0⟧", Wanted.WHO),
        ("Could you tell me about ⟦0⟧ and her position?", Wanted.WHO),
        ("⟦0⟧ - who n what role", Wanted.WHO),
        ("what job title does ⟦0⟧ have on the vacancies page", Wanted.WHO),
        ("which post does ⟦0⟧ hold", Wanted.WHO),
        ("what's ⟦0⟧'s job", Wanted.WHO),
        ("what does ⟦0⟧ do", Wanted.WHO),
        ("what did ⟦0⟧ do before?", Wanted.CAREER),
        ("where did ⟦0⟧ come from", Wanted.CAREER),
        ("was ⟦0⟧ ever head of fostering", Wanted.EVER),
    ],
)
def test_what_is_asked(question: str, wanted: Wanted) -> None:
    found = read(question)
    assert found is not None
    assert found.wanted is wanted


@pytest.mark.parametrize(
    "question",
    [
        "What is the salary of the director?",
        "Who do I contact about the team manager job?",
        "who would I report to as a social worker?",
        "What does ⟦0⟧ say about caseloads?",
        "what did the report say about ⟦0⟧",
        "What part did ⟦0⟧ play in the improvement?",
        "In what capacity does ⟦0⟧ think the service fails?",
        "tell me about ⟦0⟧'s plans",
        "what do you know about ⟦0⟧ and agency workers",
        "why did ⟦0⟧ leave?",
        "where did ⟦0⟧ go when she left?",
        "Where has ⟦0⟧ gone?",
        "How long had ⟦0⟧ been in the job when Ofsted rang?",
        "what does ⟦0⟧ chair",
        "what's the woman who had it before ⟦0⟧ doing now",
        "how many social workers are there?",
        "is the team manager job still open?",
        "What did the joint targeted area inspection find: who led it?",
        "What did Ofsted find: who led that inspection?",
        "what is the director looking for?",
    ],
)
def test_what_is_left_to_others(question: str) -> None:
    assert read(question) is None


def test_a_follow_up_is_about_whoever_was_named() -> None:
    assert read("Who is the director: ⟦0⟧: since when?") == PeopleQuestion(Wanted.SINCE, 0)
    assert read("what did ⟦0⟧ see in it: what was she before?") == PeopleQuestion(Wanted.CAREER, 0)
    before = read("Who was director before ⟦0⟧: before ⟦1⟧?", 2)
    assert before is not None
    assert (before.wanted, before.person) == (Wanted.BEFORE, 1)


def test_another_body_takes_the_place_of_the_first() -> None:
    found = read("who is the chair of the committee: the improvement board", 0)
    assert found is not None
    assert found.post is not None
    assert found.post.head == "chair"
    assert "improv" in found.post.over
    assert "committe" not in found.post.over


def test_the_boss_of_a_council_is_its_chief_executive() -> None:
    found = read_people_question("who is the boss of ?", 0, of_the_council=True)
    assert found is not None
    assert found.post is not None
    assert found.post.head == "chief"


def test_who_was_in_a_post_then_is_asked_of_the_year_spoken_of() -> None:
    found = read("What was the Ofsted rating in 2013: who was director then?")
    assert found is not None
    assert (found.wanted, found.year) == (Wanted.HOLDER, 2013)
    assert read("who was director then?") is None
    assert read("who was at the time the director?") is None


def test_a_year_is_that_of_the_question() -> None:
    found = read("who was leader in 2024")
    assert found is not None
    assert (found.wanted, found.year, found.months) == (Wanted.HOLDER, 2024, (1, 12))


@pytest.mark.parametrize(
    ("text", "months"),
    [
        ("who was running children's services in spring 2017", (3, 5)),
        ("who was the director in mid-2017", (5, 8)),
        ("who was the director in the autumn of 2017?", (9, 11)),
        ("who led children's services in April 2017?", (4, 4)),
        ("who was director in late 2017", (9, 12)),
        ("who was director until autumn 2017", (1, 12)),
        ("who was the director by May 2017?", (1, 12)),
    ],
)
def test_a_part_of_a_year_may_be_asked_for(text: str, months: tuple[int, int]) -> None:
    found = read(text)
    assert found is not None
    assert (found.wanted, found.year, found.months) == (Wanted.HOLDER, 2017, months)


@pytest.mark.parametrize(
    "text",
    [
        "social worker?",
        "team manager",
        "I am a team manager",
        "are you recruiting a director?",
        "is it hard being a team manager?",
        "support for a new team manager",
        "does each social worker have a mentor",
        "will the team manager be supportive",
        "is there a head of fostering?",
        "who supports a new social worker?",
        "what grade is the head of fostering",
        "who is the manager?",
    ],
)
def test_of_a_role_nobody_is_asked_for(text: str) -> None:
    assert read_people_question(text, 0) is None


@pytest.mark.parametrize("text", ["director?", "head of fostering", "principal social worker?", "the leader's name"])
def test_a_post_alone_that_one_person_holds_asks_who(text: str) -> None:
    found = read_people_question(text, 0)
    assert found is not None
    assert found.wanted is Wanted.HOLDER


def test_whether_somebody_named_is_in_a_post_is_asked_of_the_post() -> None:
    found = read_people_question("is ⟦0⟧ a director?", 1)
    assert found is not None
    assert (found.wanted, found.person) == (Wanted.HOLDER, 0)


@pytest.mark.parametrize(
    "before",
    [
        "does have a nursery",
        "who runs the farm",
        "what happened to the farm",
        "the Heron programme",
        "is the service for carers new",
    ],
)
def test_who_runs_it_behind_a_question_of_something_else_asks_for_no_director(before: str) -> None:
    assert read(f"{before}: who runs it now?") is None


@pytest.mark.parametrize(
    "before",
    [
        "what is the Ofsted rating",
        "tell me about",
        "what is the council like",
        "where is 's children's services based",
        "is the service in run by a trust",
    ],
)
def test_who_runs_it_behind_a_question_of_the_council_asks_for_who_heads_it(before: str) -> None:
    asked = read(f"{before}: who runs it?")
    assert asked is not None
    assert asked.wanted is Wanted.HOLDER


def test_how_long_it_was_is_not_told_by_since_when_it_is() -> None:
    assert read("how long was ⟦0⟧ the director?") is None
    assert read("how long was ⟦0⟧ interim director?") is None
    asked = read("how long has ⟦0⟧ been the director?")
    assert asked is not None
    assert asked.wanted is Wanted.SINCE


@pytest.mark.parametrize(
    "question",
    [
        "how many of the staff were temps when ⟦0⟧ had just started",
        "what was the average caseload when ⟦0⟧ took over",
        "who ran the fostering team when ⟦0⟧ left",
    ],
)
def test_what_was_so_when_somebody_came_is_no_question_of_when_it_was(question: str) -> None:
    asked = read(question)
    assert asked is None or asked.wanted not in (Wanted.SINCE, Wanted.UNTIL)


@pytest.mark.parametrize("question", ["who runs ⟦0⟧", "who's the boss at ⟦0⟧", "who is in charge of the ⟦0⟧"])
def test_what_has_the_name_of_somebody_and_is_run_is_not_the_whole_service(question: str) -> None:
    assert read(question) is None
