from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from app.answering.question.asked_for import Sought, what_is_asked_for
from app.answering.question.concepts import concepts
from app.answering.text import choose as choose_module
from app.answering.text.choose import (
    MOST_SENTENCES,
    choose,
    fitting,
    from_what_it_is_of,
    in_order,
    is_open,
    most_wanted,
    open_roles_first,
    with_what_follows,
    without_closed_adverts,
    without_closed_contacts,
    without_closed_ways,
)
from app.answering.text.select import Candidate
from app.domain import Document, Kind, Span
from app.facts.vacancies import VacancyState, advert_state
from app.vacancy import Detail, Stated, Vacancy
from tests.answering.documents import statements
from tests.answering.knowledge import TODAY


def candidate(words: str, score: float, council: str | None = "norfolk", kind_held: float = 0.0) -> Candidate:
    (statement,) = statements(words, council=(council,) if council else ())
    return Candidate(statement, score, {"kind_held": kind_held})


def role(valid_until: str, score: float, named: float = 0.5) -> Candidate:
    path = f"{valid_until}.md"
    (statement,) = statements(f"Apply by {valid_until}.", path=path, kind=Kind.VACANCY, valid_until=valid_until)
    return Candidate(statement, score, {"words_near": named})


def said(*found: Candidate) -> list[str]:
    return [chosen.statement.quote for chosen in choose(found)]


def test_the_best_alone_is_said_when_nothing_is_nearly_as_good() -> None:
    assert said(candidate("Mentors meet weekly.", 1.0), candidate("Bees live here.", 0.2)) == ["Mentors meet weekly."]


def test_what_is_as_good_and_adds_something_is_said_too() -> None:
    best, more = candidate("Mentors meet weekly.", 1.0), candidate("Courses cost nothing.", 1.0)
    assert said(best, more) == ["Mentors meet weekly.", "Courses cost nothing."]


def test_nothing_is_said_twice_in_nearly_the_same_words() -> None:
    best, again = candidate("Mentors meet weekly in town.", 1.0), candidate("Mentors meet weekly in town now.", 1.0)
    assert said(best, again) == ["Mentors meet weekly in town."]


def test_a_statement_about_another_council_never_joins_the_answer() -> None:
    best, other = candidate("Mentors meet weekly.", 1.0), candidate("Courses cost nothing.", 1.0, "kent")
    assert said(best, other) == ["Mentors meet weekly."]


def test_an_answer_has_few_sentences() -> None:
    words = ("Mentors meet weekly.", "Courses cost nothing.", "Bees live here.", "Rain fell once.", "Lunch is late.")
    assert len(said(*(candidate(each, 1.0) for each in words))) == MOST_SENTENCES


def test_a_question_for_a_sum_is_answered_only_by_what_holds_one() -> None:
    vague, exact = candidate("Pay is fair.", 1.0), candidate("Pay is £30,000.", 0.95, kind_held=1.0)
    assert fitting([vague, exact], "How much is it?", Sought.MONEY) == [exact]
    assert fitting([vague], "How much is it?", Sought.MONEY) == []


def test_what_is_asked_on_needs_no_figure_for_what_was_asked_before() -> None:
    who, many = candidate("It's led by Avery Example.", 1.0), candidate("There are 31 psychologists.", 0.9)
    assert fitting([who, many], "how many have you got: who leads them?", Sought.PERSON)[:1] == [who]
    assert fitting([who, many], "who leads them: how many are there?", Sought.NUMBER) == []
    assert fitting([who], "how many have you got: do they work with families?", Sought.ANYTHING) == [who]


def test_a_question_that_wants_anything_may_be_answered_by_everything() -> None:
    vague = candidate("Pay is fair.", 1.0)
    assert fitting([vague], "What is it like?", Sought.ANYTHING) == [vague]
    assert fitting([], "How much is it?", Sought.MONEY) == []


def test_a_role_still_open_leads_where_a_closed_one_fits_a_little_better() -> None:
    closed, still, vague = role("2026-09-30", 1.0), role("2026-12-06", 0.85), candidate("Bees live here.", 0.5)
    assert open_roles_first([closed, still, vague], (), TODAY) == [still, closed, vague]


def test_a_closed_role_that_the_question_names_stays_where_it_is() -> None:
    closed, still = role("2026-09-30", 1.0, named=0.9), role("2026-12-06", 0.85, named=0.4)
    assert open_roles_first([closed, still], (), TODAY) == [closed, still]


def test_a_closed_role_stays_where_it_is_when_no_open_one_is_nearly_as_good() -> None:
    closed, still = role("2026-09-30", 1.0), role("2026-12-06", 0.5)
    assert open_roles_first([closed, still], (), TODAY) == [closed, still]
    assert open_roles_first([closed, candidate("Bees live here.", 0.9)], (), TODAY)[0] == closed


def test_a_role_whose_advert_says_that_it_is_over_counts_as_closed_before_its_last_day() -> None:
    over, still = role("2026-12-05", 1.0), role("2026-12-06", 0.85)
    advert = over.statement.document
    ended = Stated(Detail.ENDED, "This advert has closed.", Span(0, 5))
    vacancy = Vacancy("A role", advert.id, Span(0, 5), Span(0, 5), details=(ended,))
    assert open_roles_first([over, still], (vacancy,), TODAY) == [still, over]


def test_a_further_sentence_holds_something_asked_for_that_was_not_said_yet() -> None:
    best, more = candidate("Mentors meet weekly.", 1.0), candidate("Courses cost nothing.", 1.0)
    other = candidate("Bees live on the roof.", 1.0)
    chosen = choose([best, other, more], concepts("mentors courses"), opened=False)
    assert [each.statement.quote for each in chosen] == ["Mentors meet weekly.", "Courses cost nothing."]


def test_a_caption_never_follows_an_answer() -> None:
    assert said(candidate("Mentors meet weekly.", 1.0), candidate("Robin Sample, Chair", 1.0)) == [
        "Mentors meet weekly."
    ]


def test_the_same_in_another_order_is_not_said_again() -> None:
    best = candidate("New social workers meet a mentor every Friday.", 1.0)
    again = candidate("Every Friday new social workers meet their mentor.", 1.0)
    assert choose([best, again], concepts("when do they meet their mentor")) == [best]


@pytest.mark.parametrize(
    ("question", "most"),
    [
        ("Who is the director?", 1),
        ("Who are the members of the board?", MOST_SENTENCES),
        ("Who is Avery Example?", MOST_SENTENCES),
        ("When does it close?", 1),
        ("How many posts are there?", 1),
        ("What is it like?", MOST_SENTENCES),
    ],
)
def test_one_thing_asked_for_gets_one_sentence(question: str, most: int) -> None:
    assert most_wanted(question, what_is_asked_for(question)) == most


def test_an_open_question_is_known_by_its_form() -> None:
    assert all(is_open(each) for each in ("What benefits are there?", "Why was it set up?", "tell me about the team"))
    assert not any(is_open(each) for each in ("Is there parking?", "Who is the director?", "Can I work from home?"))


def test_a_year_is_no_count() -> None:
    dated, counted = candidate("In 2017 some stayed.", 1.0), candidate("Some 15 per cent stayed.", 0.9)
    assert fitting([dated, counted], "How many stayed?", Sought.ANYTHING) == [counted]
    assert fitting([dated], "How many stayed?", Sought.ANYTHING) == []
    assert fitting([dated], "Who stayed?", Sought.ANYTHING) == [dated]


def test_a_length_of_time_counts_nothing_else() -> None:
    long, none = candidate("Some stayed for two to three years.", 1.0), candidate("There is no other place.", 1.0)
    assert fitting([long], "How many stayed?", Sought.ANYTHING) == []
    assert fitting([long], "How many years did they stay?", Sought.ANYTHING) == [long]
    assert fitting([long], "how many yrs did they stay", Sought.ANYTHING) == [long]
    assert fitting([none], "How many places are there?", Sought.ANYTHING) == []


def test_a_name_that_was_asked_for_leads_where_the_best_names_nobody() -> None:
    vague, named = candidate("The board has a chair.", 1.0), candidate("Robin Sample chairs it.", 0.9, kind_held=1.0)
    assert fitting([vague, named], "Who chairs the board?", Sought.PERSON) == [named, vague]


@pytest.mark.parametrize("question", ["Who is the chair?", "who's your new chair", "Who was chair of the board?"])
def test_what_the_holder_of_a_post_is_like_tells_nobody_who_it_is(question: str) -> None:
    vague, named = candidate("The chair is a keen leader.", 1.0), candidate("Robin Sample is the chair.", 0.9)
    assert fitting([vague], question, Sought.PERSON) == []
    assert fitting([vague, named], question, Sought.PERSON) == [named]


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("Who does the director report to?", "The director reports to the chief executive."),
        ("Who will be my manager?", "Your manager will be the head of your team."),
        ("Who is the line manager of a student?", "The line manager of a student is the practice educator."),
        ("Who is there when the director is away?", "The deputy is there for the director."),
        ("Who is responsible for a team manager?", "The head of service is responsible for each team manager."),
    ],
)
def test_whom_a_post_answers_to_need_not_be_named(question: str, words: str) -> None:
    assert fitting([candidate(words, 1.0)], question, Sought.PERSON) != []


def test_a_title_alone_tells_nobody() -> None:
    assert fitting([candidate("Chief Executive", 1.0)], "Who is the chief executive?", Sought.PERSON) == []


@pytest.mark.parametrize(
    ("question", "left"),
    [
        ("What is the name of the director?", ["Avery Example leads the service."]),
        ("name of the director", ["Avery Example leads the service."]),
        ("Who leads the service?", ["The director is new.", "Avery Example leads the service."]),
    ],
)
def test_where_a_name_is_asked_for_only_what_names_somebody_answers(question: str, left: list[str]) -> None:
    found = [candidate("The director is new.", 0.6), candidate("Avery Example leads the service.", 0.5)]
    assert [each.statement.quote for each in fitting(found, question, Sought.PERSON)] == left


def test_where_nothing_near_names_anybody_no_name_is_told() -> None:
    found = [candidate("The director is new.", 0.6), candidate("Avery Example bakes.", 0.1)]
    assert fitting(found, "What is the director's name?", Sought.PERSON) == []


def test_what_leans_on_words_before_it_is_said_right_behind_them_alone() -> None:
    first, second = (
        Candidate(each, 1.0, {"kind_held": 0.0}) for each in statements("Bees live here.", "They have a hive.")
    )
    assert [each.statement.quote for each in choose([first, second])] == ["Bees live here.", "They have a hive."]
    assert said(candidate("Mentors meet weekly.", 1.0), candidate("That is our aim.", 1.0)) == ["Mentors meet weekly."]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Yes. A third of our staff do.", ["Yes.", "A third of our staff do."]),
        ("Not many! We have two.", ["Not many!", "We have two."]),
        ("Not at the moment. We stopped in May.", ["Not at the moment.", "We stopped in May."]),
        ("Some. We pay £2.", ["Some.", "We pay £2."]),
        ("No agency workers remain. We have two.", ["No agency workers remain."]),
        ("Tuesdays only. Dogs are fed.", ["Tuesdays only."]),
        ("Yes, you can work part time. Most do.", ["Yes, you can work part time."]),
    ],
)
def test_an_answer_in_a_word_is_said_with_the_sentence_behind_it(text: str, words: list[str]) -> None:
    found = [Candidate(statement, 1.0) for statement in statements(text)]
    assert [each.statement.quote for each in with_what_follows(found[:1], found)] == words
    assert with_what_follows(found[:1], found[:1]) == found[:1]


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("can i do nine days a fortnight straight away", ["Yes, after six months.", "A fortnight has nine days."]),
        ("what is the commonest pattern", ["A fortnight has nine days."]),
        ("do I have to do nine days a fortnight", ["A fortnight has nine days."]),
    ],
)
def test_what_goes_on_from_a_yes_is_said_behind_it(question: str, words: list[str]) -> None:
    reply, more = (
        Candidate(replace(told, passage=replace(told.passage, headings=("Can I work compressed hours?",))), 1.0)
        for told in statements("Yes, after six months. A fortnight has nine days.")
    )
    assert [each.statement.quote for each in with_what_follows([more], [more, reply], question)] == words


def test_no_more_is_said_for_an_answer_in_a_word() -> None:
    found = [Candidate(statement, 1.0) for statement in statements("Yes. A third of our staff do.")]
    others = [candidate(f"Something else {number} is told.", 1.0) for number in range(2)]
    assert with_what_follows([found[0], *others], [*found, *others]) == [found[0], found[1], others[0]]


def test_whoever_asks_how_things_are_shared_asks_for_no_figure() -> None:
    plain = candidate("The police share what they know with schools.", 0.9)
    assert fitting([plain], "how well do police share information", Sought.ANYTHING) == [plain]
    assert fitting([plain], "what share of posts is vacant", Sought.ANYTHING) == []


@pytest.mark.parametrize(
    "words",
    [
        "That's £300, paid at once.",
        "This is for all teams.",
        "The other is a manager.",
        "They get £300.",
    ],
)
def test_what_only_points_back_is_said_with_the_sentence_before_it(words: str) -> None:
    found = [Candidate(statement, 1.0) for statement in statements(f"We pay a supplement in May. {words}")]
    (told,) = from_what_it_is_of([found[1]])
    assert told.statement.quote == f"We pay a supplement in May. {words}"
    assert from_what_it_is_of([found[1], found[0]]) == [told]


def test_what_begins_with_but_is_told_behind_what_it_speaks_against() -> None:
    yes, but, other = (
        Candidate(each, 1.0) for each in statements("You may use a tool. But the words have to be yours.", "Send a CV.")
    )
    assert in_order([but, yes, other]) == [yes, but, other]
    assert in_order([but, other]) == [but, other]
    assert in_order([yes, but]) == [yes, but]


@pytest.mark.parametrize(
    "paragraphs",
    [
        ("That's £300, paid at once.",),
        ("We pay a supplement in May.", "That's £300, paid at once."),
        ("We pay a supplement in May. It is £300, paid at once.",),
        ("We pay a supplement in May. That team gets £300.",),
    ],
)
def test_what_stands_by_itself_is_said_by_itself(paragraphs: tuple[str, ...]) -> None:
    last = Candidate(statements(*paragraphs)[-1], 1.0)
    assert from_what_it_is_of([last]) == [last]


def test_no_closed_advert_tells_a_way_in() -> None:
    over, still = role("2020-01-31", 1.0), role("2090-01-31", 0.5)
    page = candidate("Send us a letter.", 0.4)
    assert without_closed_ways([over, still, page], (), TODAY) == [still, page]


@pytest.mark.parametrize(
    ("question", "is_told"),
    [
        ("Is parking free?", False),
        ("Is parking free at Larkspur?", True),
        ("Was parking free in that job?", True),
    ],
)
def test_what_a_closed_advert_offered_is_told_of_that_job_alone(question: str, is_told: bool) -> None:
    advert = {"path": "a.md", "kind": Kind.VACANCY, "valid_until": "2020-01-31", "title": "Playwork leader, Larkspur"}
    over = Candidate(statements("Free parking behind the hall.", **advert)[0], 1.0, {"words_near": 0.5})
    page = candidate("Parking costs £2.", 0.4)
    assert without_closed_adverts([over, page], question, (), TODAY) == ([over, page] if is_told else [page])
    assert without_closed_adverts([over], question, (), TODAY) == [over]
    beside_the_point = candidate("Bees live here.", 0.05)
    assert without_closed_adverts([over, beside_the_point], question, (), TODAY) == [over, beside_the_point]


def test_no_telephone_of_a_closed_advert_is_told() -> None:
    def ring(path: str, valid_until: str) -> Candidate:
        words = "For a chat ring Avery Example on 01632 960123."
        (statement,) = statements(words, path=path, kind=Kind.VACANCY, valid_until=valid_until)
        return Candidate(statement, 1.0, {"words_near": 0.5})

    over, still, words_alone = ring("a.md", "2020-01-31"), ring("b.md", "2090-01-31"), role("2020-01-31", 1.0)
    assert without_closed_contacts([over, still, words_alone], (), TODAY) == [still, words_alone]


def test_each_advert_is_looked_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    looked_at: list[str] = []

    def state(advert: Document, vacancies: object, today: date) -> VacancyState:
        looked_at.append(advert.id)
        return advert_state(advert, (), today)

    monkeypatch.setattr(choose_module, "advert_state", state)
    over = role("2020-01-31", 1.0)
    assert without_closed_ways([over, over, over], (), TODAY) == []
    assert looked_at == [over.statement.document.id]


def test_the_so_manyth_tells_how_many_there_have_been() -> None:
    fourth, first = candidate("This was the fourth visit.", 1.0), candidate("Visits are always announced.", 1.0)
    assert fitting([fourth], "how many visits have there been", Sought.ANYTHING) == [fourth]
    assert fitting([first], "how many visits have there been", Sought.ANYTHING) == []


@pytest.mark.parametrize(
    ("question", "told"), [("how many children in care", 0), ("how many cases for children in care", 1)]
)
def test_a_row_of_averages_counts_nothing(question: str, told: int) -> None:
    rows = statements("^ Team | Average", "| Children in care | 14.6", "| Assessment | 15.8")
    row = next(each for each in rows if each.quote.startswith("Children"))
    found = [Candidate(row, 0.9, {"kind_held": 1.0})]
    assert len(fitting(found, question, what_is_asked_for(question))) == told
