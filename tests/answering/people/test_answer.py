"""Questions about people and posts, asked of dated documents that tell of them. Nobody in them exists."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from app.answering.look_into import With, look_into
from app.answering.people.answer import SURE, answer_from_people
from app.answering.question.asked import understand
from app.answering.setting import Setting
from app.councils.directory import Directory
from app.domain import Answer, Status
from app.encoder import Encoder
from app.indexing.opened import OpenIndex
from tests.builders import index_of

Ask = Callable[..., Answer]
TODAY = date(2026, 11, 22)


def _page(title: str, council: str, published: str, text: str) -> str:
    return f"---\ntitle: {title}\ncouncil: {council}\nkind: article\npublished: {published}\n---\n# {title}\n\n{text}\n"


DOCUMENTS = {
    "kent/2019.md": _page(
        "An interview by the sea",
        "kent",
        "2019-06",
        "Robin Sample, director of children's services since 2015, likes rain. Cllr Kim Placeholder, the leader, does"
        " not. Lee Fictitious chairs the corporate parenting board.",
    ),
    "kent/2025.md": _page(
        "A new director",
        "kent",
        "2025-05",
        "Avery Example took over from Robin Sample in April 2025. She is a permanent director of children's services."
        " Before that she ran a hospital school in Penzance. Sasha Invented joined as head of fostering in May 2024.",
    ),
    "kent/2026.md": _page(
        "Who is who",
        "kent",
        "2026-03",
        "Avery Example is the director of children's services. The corporate parenting board is chaired by Jo Specimen."
        " Our principal social worker is Noor Imagined. The council is led by Cllr Pat Notional.",
    ),
    "norfolk/2024.md": _page(
        "A new face",
        "norfolk",
        "2024-05",
        "Ora Devised became director of children's services in April 2024. Before that, Max Unreal was the director of"
        " children's services from 2018 until March 2024.",
    ),
    "essex/2025.md": _page(
        "For now",
        "essex",
        "2025-03",
        "Bo Pretended is the interim director of children's services. His predecessor, Fay Imaginary, left in 2024.",
    ),
    "essex/2026.md": _page(
        "A new director",
        "essex",
        "2026-05",
        "The council has appointed Val Fanciful as its director of children's services. She took up the post on 4 May"
        " 2026, succeeding Bo Pretended, who had led the service since January 2025.",
    ),
    "norfolk/2025.md": _page(
        "Hello",
        "norfolk",
        "2025-08",
        "Lou Notional is the principal social worker. She took up the post in September 2022.",
    ),
    "surrey/2026.md": _page(
        "A farewell",
        "surrey",
        "2026-04",
        "Drew Fabricated is the head of adoption. Drew Fabricated retires in January 2027. Toni Contrived is our head"
        " of fostering. Toni Contrived has left Surrey. Sam Feigned is the director of children's services.",
    ),
    "surrey/robin.md": _page(
        "A namesake", "surrey", "2026-09", "Jo Specimen is our head of youth justice. Avery Example has left Surrey."
    ),
    "surrey/2018.md": _page("Then", "surrey", "2018-04", "Vic Bygone is the head of fostering."),
    "surrey/undated.md": (
        "---\ntitle: Some time\ncouncil: surrey\nkind: article\n---\n# Some time\n\nIda Timeless is our director of"
        " children's services.\n"
    ),
    "essex/2024-02.md": _page(
        "Winter", "essex", "2024-02", "Drew Feigned is the interim director of children's services in Essex."
    ),
    "essex/2024-11.md": _page(
        "Autumn", "essex", "2024-11", "Casey Fictional is the director of children's services in Essex."
    ),
    "devon/2026.md": _page(
        "Our leaders", "devon", "2026-02", "Alex Devised is the interim director of children's services in Devon."
    ),
    "torbay/2026.md": _page(
        "A letter",
        "torbay",
        "2026-05",
        "I joined as director of children's services in May from Sampleton.\n\nYours sincerely\n\nIda Drawn",
    ),
    "cornwall/2026.md": _page(
        "To all", "cornwall", "2026-05", "From Ida Drawn, Director of Children's Services\n\nDear all,\n\nTea is free."
    ),
    "rutland/2026.md": _page(
        "News",
        "rutland",
        "2026-06",
        "Ida Unborn has been named as the next director of children's services in Rutland."
        " She starts on 1 September 2026.",
    ),
    "wirral/2022.md": _page(
        "News", "wirral", "2022-06", "Cas Unborn will become our head of adoption on 1 September 2022."
    ),
    "trafford/2026-03.md": _page(
        "News", "trafford", "2026-03", "Jo Stated will be our head of adoption from May 2026."
    ),
    "trafford/2026-09.md": _page("News", "trafford", "2026-09", "Jo Stated is our head of fostering."),
    "wirral/2025.md": _page(
        "A farewell",
        "wirral",
        "2025-12",
        "The director of children's services, Vic Bygone, is to step down. Ida Unborn has been named as the next"
        " director of children's services in Wirral and takes over in January.",
    ),
    "dorset/2025.md": _page(
        "From the top", "dorset", "2025-02", "Bex Devised is the executive director of children's services."
    ),
    "dorset/2026.md": _page("News", "dorset", "2026-02", "Bex Devised is the director of children's services."),
    "suffolk/2022.md": _page("Then", "suffolk", "2022-03", "Kit Bygone is the director of children's services."),
    "suffolk/2026.md": _page(
        "Now",
        "suffolk",
        "2026-05",
        "Robin Placeholder became director of children's services in April 2026. Interim director Mel Feigned has"
        " returned to the old post as head of fostering.",
    ),
}


@pytest.fixture(scope="module")
def people_index(tmp_path_factory: pytest.TempPathFactory, encoder: Encoder) -> OpenIndex:
    return index_of(tmp_path_factory.mktemp("people"), DOCUMENTS, encoder)


@pytest.fixture(scope="module")
def ask(people_index: OpenIndex, encoder: Encoder, directory: Directory) -> Ask:
    def answer(*questions: str, council: str | None = "kent") -> Answer:
        given = With(encoder, directory, TODAY)
        return look_into(questions[-1], questions[:-1], council, people_index, given).answer

    return answer


DIRECTOR = "Avery Example is the director of children's services. [1]"
FOLLOWED = "Avery Example took over from Robin Sample in April 2025. [1]"


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("who's the director?", DIRECTOR),
        ("whos the boss of childrens services", DIRECTOR),
        ("Could you kindly name the current DCS?", DIRECTOR),
        ("who chairs the corporate parenting board", "The corporate parenting board is chaired by Jo Specimen. [1]"),
        ("principle social worker??", "Our principal social worker is Noor Imagined. [1]"),
        ("who is the leader of Kent County Council", "The council is led by Cllr Pat Notional. [1]"),
        ("who did avery example take over from", FOLLOWED),
        ("who replaced robin sample?", FOLLOWED),
        ("when did avery example start", FOLLOWED),
        ("whats sasha invented's job", "Sasha Invented joined as head of fostering in May 2024. [1]"),
    ],
)
def test_what_the_newest_source_tells(ask: Ask, question: str, answer: str) -> None:
    told = ask(question)
    assert answer.removesuffix(" [1]") in told.text
    assert told.status is Status.ANSWERED


@pytest.mark.parametrize(
    ("council", "question"),
    [
        ("rutland", "who is the director?"),
        ("wirral", "who is the director?"),
        ("wirral", "is Vic Bygone still the director?"),
    ],
)
def test_whoever_was_to_come_by_a_day_that_has_passed_is_there(ask: Ask, council: str, question: str) -> None:
    told = ask(question, council=council)
    assert told.text.startswith("Ida Unborn has been named")
    assert "Vic Bygone" not in told.text or "The older document" in told.text


@pytest.mark.parametrize("council", ["wirral", "trafford"])
def test_whoever_was_to_come_before_other_news_is_left_to_the_text(ask: Ask, council: str) -> None:
    assert ask("who is the head of adoption?", council=council).confidence != SURE


def test_whoever_was_there_before_the_one_who_has_come_by_now_is_history(ask: Ask) -> None:
    told = ask("who was the director before?", council="wirral")
    assert told.text.startswith("The older document")
    assert "Vic Bygone" in told.text


def test_whoever_signs_at_the_end_is_told_with_what_they_wrote(ask: Ask) -> None:
    told = ask("who is the director of children's services?", council="torbay")
    assert told.text.startswith("Of Ida Drawn: “I joined as director of children's services in May")
    assert "Sampleton" in ask("what did Ida Drawn do before?", council="torbay").text


def test_the_head_of_a_letter_names_the_sender_without_its_from(ask: Ask) -> None:
    told = ask("who is the director of children's services?", council="cornwall")
    assert told.text == "Ida Drawn, Director of Children's Services. [1]"


def test_who_was_asked_about_by_name_is_told_of_as_history(ask: Ask) -> None:
    told = ask("is robin sample still the director?")
    assert "Avery Example" in told.text
    assert all(sentence.citations for sentence in told.sentences)
    assert told.as_of is not None
    assert told.as_of.year >= 2025


def test_the_post_alone_brings_no_history(ask: Ask) -> None:
    assert "Robin Sample" not in ask("Who is the director of children's services?").text


def test_an_earlier_life_is_told_of_her_who_is_named(ask: Ask) -> None:
    told = ask("Who is the director?", "what did she do before?")
    assert "hospital school in Penzance" in told.text
    assert "Avery Example" in told.text


@pytest.mark.parametrize(
    ("then", "told"),
    [("since when?", "April 2025"), ("who was there before her?", "Robin Sample"), ("is she permanent?", "permanent")],
)
def test_follow_ups_are_about_the_holder(ask: Ask, then: str, told: str) -> None:
    assert told in ask("Who is the director of children's services?", then).text


@pytest.mark.parametrize(
    "question",
    ["When did Avery Example start?", "Since when has Avery Example been director?", "when did avery start"],
)
def test_since_when_somebody_is_in_post_is_told(ask: Ask, question: str) -> None:
    assert "April 2025" in ask(question).text


@pytest.mark.parametrize("question", ["Why is Bo Pretended interim?", "how come Val Fanciful is the director"])
def test_no_fact_of_a_post_tells_why(question: str, people_index: OpenIndex, directory: Directory) -> None:
    asked = understand(question, ("essex",), directory)
    assert answer_from_people(asked, Setting(people_index, directory, TODAY)) is None


def test_who_is_yet_to_leave_is_still_in_the_post(ask: Ask) -> None:
    told = ask("who is drew fabricated?", council="surrey")
    assert "Drew Fabricated is the head of adoption. [1]" in told.text
    assert "retires in January 2027" in told.text
    assert "older document" not in told.text


def test_the_holder_is_told_with_when_the_one_leaves(ask: Ask) -> None:
    told = ask("who is the head of adoption?", council="surrey")
    assert told.text.startswith("Drew Fabricated is the head of adoption. [1]")
    assert "retires in January 2027" in told.text


def test_who_was_there_before_one_who_left_is_not_told_as_the_holder(ask: Ask) -> None:
    assert "Toni Contrived" in ask("who is the head of fostering?", council="surrey").text


def test_a_source_without_a_date_is_no_newer_than_one_with_it(ask: Ask) -> None:
    assert "Sam Feigned" in ask("who is the director of children's services?", council="surrey").text


def test_a_namesake_at_another_council_is_somebody_else(ask: Ask) -> None:
    assert "youth justice" not in ask("who is jo specimen?").text
    assert ask("who's the director?").text.startswith(DIRECTOR)


def test_a_name_that_nobody_has_is_nobody(ask: Ask) -> None:
    told = ask("who is morgan example?")
    assert told.status is Status.NOT_FOUND
    assert not told.citations


def test_of_a_year_everybody_is_told_who_held_the_post_in_it(ask: Ask) -> None:
    told = ask("who was the director of children's services in 2024?", council="essex").text
    assert "Casey Fictional" in told
    assert "Drew Feigned" in told


def test_of_a_part_of_a_year_who_held_the_post_by_its_sources_is_told(ask: Ask) -> None:
    told = ask("who was running children's services in autumn 2024?", council="essex").text
    assert "Casey Fictional" in told
    assert "Drew Feigned" not in told


def test_where_no_source_is_of_the_part_of_a_year_whoever_came_after_it_is_told_last(ask: Ask) -> None:
    told = ask("who was the director of children's services in june 2024?", council="essex").text
    assert told.index("Drew Feigned") < told.index("Casey Fictional")


def test_a_post_of_a_year_is_that_years(ask: Ask) -> None:
    told = ask("who was leader of the council in 2019?")
    assert "Kim Placeholder" in told.text
    assert "June 2019" in told.text


def test_two_councils_are_told_side_by_side(ask: Ask) -> None:
    told = ask("Who are the directors of children's services in Kent and Devon?", council=None)
    assert "Avery Example" in told.text
    assert "Alex Devised" in told.text


def test_a_post_that_no_source_fills_is_not_found(ask: Ask) -> None:
    assert ask("Who is the head of adoption?").status is Status.NOT_FOUND


def test_whoever_stood_in_was_there_just_before(ask: Ask) -> None:
    before = ask("who was director before robin placeholder?", council="suffolk")
    assert before.text == ("Interim director Mel Feigned has returned to the old post as head of fostering. [1]")
    further = ask("who is the director?", "who was there before her?", "and before that?", council="suffolk")
    assert "Kit Bygone" in further.text
    assert "Feigned" not in ask("who was director before kit bygone?", council="suffolk").text


def test_whoever_was_appointed_and_has_come_leads_and_was_not_there_before(ask: Ask) -> None:
    assert ask("who is the director of children's services?", council="essex").text.startswith(
        "The council has appointed Val Fanciful"
    )
    for named in ("Bo Pretended", "Mr Pretended"):
        before = ask(f"Who was the director before {named}?", council="essex").text
        assert "Fay Imaginary" in before
        assert "Fanciful" not in before


def test_who_led_before_somebody_of_another_post_is_not_told(ask: Ask) -> None:
    assert "Robin" not in ask("who ran children's services before pat notional?", council="kent").text


def test_what_somebody_tells_beside_the_question_asks_for_nothing_else(ask: Ask) -> None:
    told = ask("My interview is next week. Who is the director of children's services?", council="kent")
    assert "Avery Example" in told.text
    assert told.confidence == ask("Who is the director of children's services?", council="kent").confidence


@pytest.mark.parametrize("question", ["Is Avery Example any good in Kent?", "whats Lee Fictitious like"])
def test_no_opinion_of_a_person_is_given(ask: Ask, question: str) -> None:
    answer = ask(question)
    assert answer.status is Status.NOT_FOUND
    assert [sentence.text.split(".")[0] for sentence in answer.sentences] == ["I give no opinions about people"]


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("director in 2023", "Before that, Max Unreal was the director"),
        ("who was the director in 2019?", "Before that, Max Unreal was the director"),
        ("who was in charge back in 2019?", "Before that, Max Unreal was the director"),
        ("director of children's services 2020", "Before that, Max Unreal was the director"),
        ("who was the director in January 2024?", "Before that, Max Unreal was the director"),
        ("principal social worker in 2023", "She took up the post in September 2022."),
    ],
)
def test_whoever_is_told_of_a_year_was_in_the_post_then(ask: Ask, question: str, answer: str) -> None:
    told = ask(question, council="norfolk")
    assert answer in told.text
    assert "Ora" not in told.text


@pytest.mark.parametrize(
    "question",
    ["who was the director in 2015?", "director in 2016", "who was the principal social worker in 2021?"],
)
def test_who_came_later_or_had_left_is_not_told_of_a_year(ask: Ask, question: str) -> None:
    assert ask(question, council="norfolk").status is Status.NOT_FOUND


def test_behind_a_question_for_the_holder_a_year_asks_for_the_one_then(ask: Ask) -> None:
    assert "Max Unreal was the director" in ask("who is the director?", "and in 2021?", council="norfolk").text


def test_a_title_that_is_asked_for_is_told_in_full(ask: Ask) -> None:
    assert "executive director" in ask("What exactly is Bex Devised's job title?", council="dorset").text
    assert "executive" not in ask("Who is Bex Devised?", council="dorset").text


def test_of_two_councils_the_one_of_whom_nobody_is_told_is_named(ask: Ask) -> None:
    told = ask("Who are the principal social workers of Kent and Surrey?", council=None)
    assert "Noor Imagined" in told.text
    assert told.status is Status.PARTIAL
    assert any("for Surrey" in caveat for caveat in told.caveats)
