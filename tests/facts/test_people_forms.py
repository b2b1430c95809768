from __future__ import annotations

import pytest

from app.facts.people_forms import IT, IT_FOR_NOW, NAMED_BEFORE, Form, forms_in
from app.facts.person_fact import Told

HOLDS, HELD, TO_COME = Told.HOLDS, Told.HELD, Told.TO_COME


def held(form: str, *told: Told) -> list[tuple[Told, int, str]]:
    kinds = told or (HOLDS, HELD, TO_COME)
    return [(each.told, each.who, each.post) for each in forms_in(form) if each.told in kinds]


def followed(form: str) -> list[tuple[int, int | None]]:
    return [(each.who, each.other) for each in forms_in(form) if each.told is Told.FOLLOWED]


@pytest.mark.parametrize(
    ("sentence", "post"),
    [
        ("⟦0⟧, executive director of children's services, spoke first.", "executive director of children's services"),
        ("⟦0⟧ (head of fostering) writes the letter.", "head of fostering"),
        ("Our director of children's services, ⟦0⟧, came along.", "director of children's services"),
        ("The new director is ⟦0⟧.", "new director"),
        ("Council leader ⟦0⟧ said so.", "Council leader"),
        ("⟦0⟧ has been principal social worker since May.", "principal social worker"),
        ("⟦0⟧ became director of children's services in May 2025.", "director of children's services"),
        ("⟦0⟧ was appointed chair of the board in 2024.", "chair of the board"),
        ("⟦0⟧ joined us in May as head of practice.", "head of practice"),
        ("⟦0⟧, 47, took over on Tuesday as interim director.", "interim director"),
        ("I am ⟦0⟧, and I have been director here since 2016.", "director"),
        ("The improvement board is chaired by ⟦0⟧.", "chair of The improvement board"),
        ("The improvement board, chaired by ⟦0⟧, meets monthly.", "chair of The improvement board"),
        ("The post of director is currently held by ⟦0⟧.", "director"),
        ("⟦0⟧ is stepping up as interim director while we recruit.", "interim director"),
        ("⟦0⟧ leads the island team with four others.", "head of the island team"),
        ("The council has been led since May 2026 by ⟦0⟧.", "leader of The council"),
        ("⟦0⟧, who leads the council, thanked them.", "leader of the council"),
        ("The head of practice post is filled by ⟦0⟧ until we appoint.", "head of practice"),
        ("⟦0⟧ stepped up from head of practice to assistant director in June.", "assistant director"),
    ],
)
def test_holds_a_post(sentence: str, post: str) -> None:
    assert (HOLDS, 0, post) in held(sentence)


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("The former director of children's services, ⟦0⟧, was there.", HELD),
        ("⟦0⟧, then the leader of the council, ended it.", HELD),
        ("The late ⟦0⟧, director of operations, liked trees.", HELD),
        ("⟦0⟧ was director of children's services for six years.", HELD),
        ("⟦0⟧ chaired the improvement board.", HELD),
        ("⟦0⟧, director of operations until 2024, told us.", HELD),
        ("⟦0⟧, until the summer our head of practice, works elsewhere.", HELD),
        ("⟦0⟧, previously our head of practice, works elsewhere.", HELD),
        ("⟦0⟧ will be interim director from May.", TO_COME),
        ("⟦0⟧ will act as managing director of the company.", TO_COME),
        ("The board has chosen ⟦0⟧, who runs a charity, to take the chair.", TO_COME),
        ("Avery Example replaces interim director ⟦0⟧.", HELD),
        ("Avery Example took over from the head of fostering, ⟦0⟧.", HELD),
    ],
)
def test_held_it_or_is_to_hold_it(sentence: str, told: Told) -> None:
    assert [each.told for each in forms_in(sentence) if each.post and each.told in (HOLDS, HELD, TO_COME)][:1] == [told]
    assert HOLDS not in {each.told for each in forms_in(sentence) if "director" in each.post or "chair" in each.post}


@pytest.mark.parametrize(
    "sentence",
    [
        "⟦0⟧ said that the director of children's services had called.",
        "⟦0⟧ is not the director.",
        "⟦0⟧ wrote to every social worker in the county.",
        "You will report to the director.",
    ],
)
def test_holds_nothing(sentence: str) -> None:
    assert not held(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "⟦0⟧ took over from ⟦1⟧ in January.",
        "⟦0⟧ succeeded ⟦1⟧ as director.",
        "⟦0⟧, who followed ⟦1⟧ in 2021, is chief executive.",
        "⟦0⟧'s predecessor, ⟦1⟧, held the job for a year.",
        "⟦1⟧ will be succeeded on 1 April by ⟦0⟧.",
        "The director, ⟦1⟧, retires in March and will be replaced by ⟦0⟧.",
        "⟦1⟧'s successor is ⟦0⟧.",
        "⟦1⟧, who was director before ⟦0⟧, has left.",
        "⟦0⟧ was appointed shared director in May 2017, when ⟦1⟧ retired.",
        "⟦0⟧ became director of children's services and lifelong learning at the council in September 2024, when"
        " ⟦1⟧ retired.",
        "⟦1⟧, who was assistant director, retired, and his place has been taken by ⟦0⟧.",
        "⟦0⟧ is acting in ⟦1⟧'s place until an appointment is made.",
        "⟦0⟧ took up the post on 7 May, succeeding ⟦1⟧, who had led it since 2024.",
        "⟦0⟧ joined in May 2026, taking over from ⟦1⟧.",
        "⟦0⟧ starts on 28 April and will follow ⟦1⟧, who leaves at the end of the month.",
    ],
)
def test_followed_another(sentence: str) -> None:
    assert followed(sentence) == [(0, 1)]


def test_a_pronoun_is_the_one_named_before_or_nobody() -> None:
    assert followed("She succeeds ⟦0⟧.") == [(NAMED_BEFORE, 0)]
    assert followed("⟦0⟧ and ⟦1⟧ met; she succeeds ⟦2⟧.") == []


def test_who_left_and_what_somebody_did_before() -> None:
    assert [each.told for each in forms_in("⟦0⟧ will leave us on 17 December.")] == [Told.LEAVES]
    assert [each.told for each in forms_in("⟦0⟧ will be leaving us in March.")] == [Told.LEAVES]
    assert Told.LEAVES in {each.told for each in forms_in("The director, ⟦0⟧, retires in March.")}
    assert [each.told for each in forms_in("⟦0⟧ left school at sixteen.")] == []
    before = "⟦0⟧ arrived in May 2020 from a trust. ⟦0⟧ joined as director in May 2020 from a trust. "
    before += "She came from a hospital trust. ⟦0⟧ used to run a nursery. Before that he was a youth worker."
    for sentence in before.split(". "):
        assert Told.DID_BEFORE in {each.told for each in forms_in(f"{sentence}.")}, sentence


def test_tells_since_when_where_a_time_is_its_own() -> None:
    def dated(sentence: str) -> bool:
        return any(each.dated for each in forms_in(sentence))

    assert dated("⟦0⟧ has been director since 2019.")
    assert dated("⟦0⟧ became principal social worker in June.")
    assert dated("⟦0⟧ has run the service for nine years.")
    assert not dated("⟦0⟧, the director, told us in June that it was cold.")
    assert not dated("⟦0⟧, the director, keeps bees.")
    assert not dated("The coast is lovely, said ⟦0⟧, chief executive of ¤, in about 2021.")
    assert dated("The coast is lovely, said ⟦0⟧, chief executive of ¤ since about 2021.")
    assert not dated("Her predecessor, ⟦0⟧, was liked for almost a year.")
    assert not dated("⟦0⟧ is the first permanent director of services that ¤ has had since the visit of February 2022.")


def test_took_over_the_post_that_was_spoken_of() -> None:
    assert Form(HOLDS, 0, IT, dated=True) in list(forms_in("⟦0⟧ took over in March, after a summer in a boat."))
    kept = "The law asks for a director of children's services, and ⟦0⟧, who has held that post since 2015, stays."
    assert (HOLDS, 0, "director of children's services") in held(kept)


def test_a_post_ends_where_another_thought_begins() -> None:
    assert held("⟦0⟧ has been director for nine years.") == [(HOLDS, 0, "director")]
    assert (
        held("⟦0⟧, head of service for coast and islands, and others met.")[0][2]
        == "head of service for coast and islands"
    )
    assert held("⟦0⟧ was the chairman of ¤'s committee in late 2017.")[0][2] == "chairman of ¤'s committee"


@pytest.mark.parametrize(
    ("listed", "posts"),
    [
        ("Present: ⟦0⟧, director, ⟦1⟧, head of fostering, ⟦2⟧ (carer).", {(0, "director"), (1, "head of fostering")}),
        ("Director, ⟦0⟧, head of fostering, ⟦1⟧, carer.", {(0, "Director"), (1, "head of fostering")}),
        ("⟦0⟧ - director - ⟦1⟧ - head of fostering", {(0, "director"), (1, "head of fostering")}),
        ("⟦0⟧ director ⟦1⟧ head of fostering", set()),
        ("The director, ⟦0⟧, head of the board, spoke.", {(0, "director"), (0, "head of the board")}),
    ],
)
def test_in_a_list_each_has_the_post_on_its_own_side(listed: str, posts: set[tuple[int, str]]) -> None:
    assert {(who, post) for _, who, post in held(listed)} == posts


@pytest.mark.parametrize(
    ("sentence", "elsewhere"),
    [
        ("⟦0⟧, director of children's services at Ξ, said so.", True),
        ("⟦0⟧, director of children's services, Ξ, said so.", True),
        ("Ξ's new director, ⟦0⟧, came to ¤.", True),
        ("Ξ director ⟦0⟧ came to ¤.", True),
        ("Barnardo's director ⟦0⟧ came.", True),
        ("⟦1⟧'s manager, ⟦0⟧, came.", True),
        ("The Council's director, ⟦0⟧, came.", False),
        ("Children's director ⟦0⟧ came.", False),
        ("¤'s director ⟦0⟧ came.", False),
        ("⟦0⟧ joined from Ξ as director.", False),
        ("⟦0⟧ is director for ¤, not Ξ.", False),
    ],
)
def test_a_post_at_another_council_is_elsewhere(sentence: str, *, elsewhere: bool) -> None:
    assert [each.elsewhere for each in forms_in(sentence) if each.post] == [elsewhere]


def test_who_died_left() -> None:
    assert Told.LEFT in {each.told for each in forms_in("Head of adoption ⟦0⟧ died in March.")}


@pytest.mark.parametrize("words", ["retires in January", "is leaving us", "will step down in May", "is due to retire"])
def test_who_is_yet_to_leave_has_not_left(words: str) -> None:
    assert [each.told for each in forms_in(f"⟦0⟧ {words}.")] == [Told.LEAVES]


@pytest.mark.parametrize("words", ["retired in January", "has left us", "was leaving", "is now retired", "moved on"])
def test_who_has_left_has_left(words: str) -> None:
    assert [each.told for each in forms_in(f"⟦0⟧ {words}.")] == [Told.LEFT]


def test_a_post_holder_who_left_has_left() -> None:
    told = {each.told for each in forms_in("The head of fostering, ⟦0⟧, retired in May.")}
    assert Told.LEFT in told
    assert Told.LEFT not in {each.told for each in forms_in("The chair, ⟦0⟧, retired judge and beekeeper, spoke.")}


def test_whoever_has_gone_back_or_stood_in_held_the_post_for_a_time() -> None:
    back = "Interim director ⟦0⟧ has returned to her old post as head of fostering."
    assert [each.told for each in forms_in(back) if each.post == "Interim director"] == [Told.HELD]
    still = "Interim director ⟦0⟧ has thanked the staff."
    assert [each.told for each in forms_in(still)] == [Told.HOLDS]
    stood_in = Form(Told.HELD, 0, IT_FOR_NOW)
    assert stood_in in list(forms_in("⟦0⟧, the assistant director who held the fort, has gone back to her old job."))
    assert stood_in in list(forms_in("⟦0⟧ stood in."))
    assert stood_in in list(forms_in("⟦0⟧ looked after the service until a successor was found."))
    for something_else in (
        "⟦0⟧ stood in the rain and filled in a form.",
        "⟦0⟧ has looked after the service for care leavers since 2020.",
        "⟦0⟧ covered the role of registrar for three months.",
        "⟦0⟧ stood in as head of fostering while ⟦1⟧ was ill.",
    ):
        assert stood_in not in list(forms_in(something_else))


@pytest.mark.parametrize(
    ("sentence", "told", "post"),
    [
        ("⟦0⟧ passed her exam, and is now a practice educator.", HOLDS, "practice educator"),
        ("⟦0⟧ covers part of it, and remains principal social worker.", HOLDS, "principal social worker"),
        ("⟦0⟧ has completed her first year as head of fostering.", HOLDS, "head of fostering"),
        ("⟦0⟧ manages the duty team until she is back in May.", HOLDS, "head of the duty team"),
        ("⟦0⟧ will lead Harbour, our new service for carers.", TO_COME, "head of Harbour"),
        ("They approved the appointment of ⟦0⟧ as director of operations.", TO_COME, "director of operations"),
        ("⟦0⟧ has been in her seat since May.", HOLDS, IT),
        ("⟦0⟧ took up the post in May.", HOLDS, IT),
        ("⟦0⟧ has taken up her new role.", HOLDS, IT),
        ("⟦0⟧ took up the post of head of fostering in May.", HOLDS, "head of fostering"),
        ("The council has appointed ⟦0⟧ as its director.", HOLDS, "director"),
        ("⟦0⟧, who had the post from 2020, left in June.", HELD, IT),
    ],
)
def test_posts_that_go_on_and_those_that_are_pointed_back_at(sentence: str, told: Told, post: str) -> None:
    assert held(sentence) == [(told, 0, post)]


@pytest.mark.parametrize(
    "sentence",
    [
        "⟦0⟧ began his career in 1990 as a night worker.",
        "⟦0⟧ says the team has changed and is now a leader.",
        "⟦0⟧ remembers when her boss resigned and became a director.",
        "⟦0⟧ finished as interim director in May.",
        "⟦0⟧ completed her term as chair.",
        "The proposed appointment of ⟦0⟧ as director was turned down.",
        "Since the appointment of ⟦0⟧ as director in 2015, much has changed.",
    ],
)
def test_how_somebody_began_or_ended_is_no_post_of_now(sentence: str) -> None:
    assert held(sentence) == []


def test_a_post_that_is_not_said_is_none_of_the_sentence_before() -> None:
    assert held("⟦0⟧, chief executive, who did the job himself until May, agreed.") == [(HOLDS, 0, "chief executive")]


def test_whoever_is_in_anothers_seat_followed_that_one() -> None:
    assert followed("⟦0⟧ has been in ⟦1⟧'s seat since April.") == [(0, 1)]
    assert followed("⟦0⟧ has been in her seat since April.") == [(0, NAMED_BEFORE)]


def test_a_time_of_what_was_before_is_not_that_of_the_post() -> None:
    (form,) = (each for each in forms_in("⟦0⟧ joined in 2019 and is the manager of the duty team.") if each.post)
    assert (form.told, form.dated) == (HOLDS, False)


def test_a_post_that_ends_later_is_held_when_it_is_told() -> None:
    assert held("⟦0⟧ is in her seat until June.") == [(HOLDS, 0, IT)]


def test_whoever_leaves_a_meeting_keeps_the_post() -> None:
    told = {at: [each.told for each in forms_in(f"The chair, ⟦0⟧, left {at}.")] for at in ("at 8.15 pm", "in May")}
    assert Told.LEFT not in told["at 8.15 pm"]
    assert Told.LEFT in told["in May"]


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("Full council has backed the appointment of ⟦0⟧ as director.", (TO_COME, 0, "director")),
        ("⟦0⟧, now deputy in Ξ, has been named for the role.", (TO_COME, 0, IT)),
        ("She follows ⟦0⟧, who came as interim director in May.", (HOLDS, 0, "interim director")),
        ("⟦0⟧ becomes interim director of fostering.", (HOLDS, 0, "interim director of fostering")),
        ("⟦0⟧ runs the practice team and can be reached by e-mail.", (HOLDS, 0, "head of the practice team")),
    ],
)
def test_forms_in_which_news_tell_of_a_post(sentence: str, told: tuple[Told, int, str]) -> None:
    assert told in held(sentence)


def test_taking_the_reins_is_following_and_moving_to_another_employer_is_leaving() -> None:
    assert followed("⟦0⟧ takes the reins from ⟦1⟧ in May.") == [(0, 1)]
    assert [each.told for each in forms_in("⟦0⟧ is moving to a national charity.")] == [Told.LEAVES]
    assert list(forms_in("⟦0⟧ is moving to a new office.")) == []


def test_who_chairs_a_board_that_has_been_set_up() -> None:
    said = "An improvement board has been set up, chaired by ⟦0⟧."
    assert held(said) == [(HOLDS, 0, "chair of An improvement board")]


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("The director of children's services, ⟦0⟧, will leave the council at the end of September.", Told.LEAVES),
        ("The director of children's services, ⟦0⟧, is retiring in May.", Told.LEAVES),
        ("The director of children's services, ⟦0⟧, retired in May.", Told.LEFT),
    ],
)
def test_whoever_is_named_behind_a_post_leaves_or_has_left(sentence: str, told: Told) -> None:
    [going] = [each for each in forms_in(sentence) if each.told in (Told.LEAVES, Told.LEFT)]
    assert (going.told, going.who, going.dated) == (told, 0, True)
