from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from app.answering.question.asked import Asked, understand
from app.answering.saying.claims import Claim
from app.answering.saying.compose import (
    as_sentence,
    compose_answer,
    compose_no_documents,
    compose_not_found,
    compose_which_council,
    is_about_age,
    say,
)
from app.answering.setting import Setting
from app.councils.directory import Directory
from app.dates import PartialDate
from app.domain import Answer, Nearby, Span, Status
from app.facts.ledger import Ledger
from tests.answering.documents import span_of, statements
from tests.answering.knowledge import held


def asked(question: str = "What is it?", *councils: str) -> Asked:
    return understand(question, councils, Directory.load())


def claim(setting: Setting, path: str, words: str, text: str | None = None) -> Claim:
    source = held(setting.index, path)
    return Claim(text, ((source.id, span_of(source, words)),))


def composed(setting: Setting, *claims: Claim) -> Answer | None:
    return compose_answer(asked(), claims, 0.5, setting)


BEES, ROBIN = "Two colonies of bees live on the roof", "Robin Sample looks after them on Thursdays."


def test_each_sentence_carries_the_marker_of_its_citation(setting: Setting) -> None:
    answer = composed(setting, claim(setting, "kent/bees.md", BEES), claim(setting, "kent/bees.md", ROBIN))
    assert answer is not None
    assert answer.text == f"{BEES}. [1] {ROBIN} [2]"
    assert [citation.quote for citation in answer.citations] == [BEES, ROBIN]
    assert (answer.status, answer.as_of) == (Status.ANSWERED, PartialDate(2026, 4))


def test_a_place_that_is_cited_twice_has_one_number(setting: Setting) -> None:
    source = held(setting.index, "kent/bees.md")
    place = (source.id, span_of(source, ROBIN))
    answer = composed(setting, Claim(None, (place,)), Claim("Robin Sample does it.", (place, place)))
    assert answer is not None
    assert [sentence.citations for sentence in answer.sentences] == [(1,), (1,)]
    assert len(answer.citations) == 1


def test_a_sentence_that_its_quote_does_not_support_is_dropped_and_takes_no_number(setting: Setting) -> None:
    wrong = claim(setting, "kent/bees.md", BEES, "Robin Sample keeps 7 colonies.")
    answer = composed(setting, wrong, claim(setting, "kent/bees.md", ROBIN))
    assert answer is not None
    assert answer.text == f"{ROBIN} [1]"
    assert composed(setting, wrong) is None


def test_what_is_told_as_history_is_marked_and_a_caveat_is_said_once(setting: Setting) -> None:
    past = replace(claim(setting, "kent/bees.md", BEES), superseded=True)
    answer = compose_answer(asked(), [past], 0.5, setting, caveats=("Please check.", "Please check."))
    assert answer is not None
    assert answer.citations[0].superseded
    assert answer.caveats == ("Please check.",)


def test_a_closed_vacancy_is_shown_as_history(setting: Setting) -> None:
    answer = composed(setting, claim(setting, "norfolk/closed.md", "supports grandparents"))
    assert answer is not None
    (caveat,) = answer.caveats
    assert "“Kinship practitioner” closed on 30 September 2026" in caveat
    assert "no longer open" in caveat


def test_a_vacancy_is_open_until_the_end_of_its_closing_day(setting: Setting) -> None:
    claims = [claim(setting, "norfolk/closed.md", "supports grandparents")]
    open_still = compose_answer(asked(), claims, 0.5, replace(setting, today=date(2026, 9, 30)))
    assert open_still is not None
    assert open_still.caveats == ()


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("How do I apply in Suffolk?", "advertised in March 2024 and may no longer be open"),
        ("Which jobs are there in Suffolk?", "advertised in March 2024 and may no longer be open"),
        ("Are hearings booked by computer in Suffolk?", "The newest source here is dated March 2024"),
        ("Who is the director of children's services in Suffolk?", "The newest source here is dated March 2024"),
    ],
)
def test_an_advert_of_long_ago_may_be_gone_to_whoever_asks_of_a_job_and_is_old_to_others(
    setting: Setting, question: str, told: str
) -> None:
    wanted = understand(question, (), setting.directory)
    answer = compose_answer(wanted, [claim(setting, "suffolk/advertised.md", "books hearings")], 0.5, setting)
    assert answer is not None
    (caveat,) = answer.caveats
    assert told in caveat


def test_an_old_source_beside_one_without_a_date_is_not_called_the_newest(setting: Setting) -> None:
    wanted = understand("Are hearings booked by computer in Suffolk?", (), setting.directory)
    claims = [claim(setting, "suffolk/advertised.md", "books hearings"), claim(setting, "mileage.txt", "45 pence")]
    answer = compose_answer(wanted, claims, 0.5, setting)
    assert answer is not None
    (caveat,) = answer.caveats
    assert "that gives its date is from March 2024" in caveat
    assert is_about_age(caveat)


def test_a_vacancy_with_a_closing_date_is_not_said_to_be_undated(setting: Setting) -> None:
    closed = held(setting.index, "norfolk/closed.md")
    undated = replace(closed, metadata=replace(closed.metadata, published=None))
    index = replace(setting.index, documents={**setting.index.documents, closed.id: undated})
    answer = composed(replace(setting, index=index), claim(setting, "norfolk/closed.md", "supports grandparents"))
    assert answer is not None
    assert answer.as_of is None
    assert not any("gives no date" in caveat for caveat in answer.caveats)


def test_an_old_source_and_an_undated_one_bring_the_advice_to_check(setting: Setting) -> None:
    old = composed(setting, claim(setting, "norfolk/history.md", "Two inspections remembered"))
    undated = composed(setting, claim(setting, "mileage.txt", "45 pence a mile"))
    assert old is not None
    assert undated is not None
    assert "February 2019" in old.caveats[0]
    assert "7 years" in old.caveats[0]
    assert "no date" in undated.caveats[0]
    assert undated.as_of is None


def test_a_fresh_source_needs_no_caveat(setting: Setting) -> None:
    answer = composed(setting, claim(setting, "kent/bees.md", ROBIN))
    assert answer is not None
    assert answer.caveats == ()


def test_no_answer_names_what_is_near_and_whom_to_ask_and_cites_nothing(setting: Setting) -> None:
    nearest = Nearby(held(setting.index, "kent/bees.md"), Span(0, 3))
    answer = compose_not_found(asked(), nearest, 0.1, setting)
    assert answer.status is Status.NOT_FOUND
    assert answer.citations == ()
    assert answer.nearby == nearest
    assert "“The rooftop bees” (Kent), April 2026. It may not say what you asked" in answer.text
    assert "recruitment team" in answer.text
    assert "nearest" not in compose_not_found(asked(), None, 0.1, setting).text


def test_a_council_without_documents_is_named_with_those_that_have_some(setting: Setting) -> None:
    answer = compose_no_documents(asked("Who looks after the bees in Barnet?"), setting)
    assert answer.status is Status.NOT_FOUND
    assert "no documents about Barnet" in answer.text
    assert "Kent, Norfolk and Suffolk" in answer.text


def test_which_council_is_asked_with_choices(setting: Setting) -> None:
    answer = compose_which_council(asked(), setting)
    assert (answer.status, answer.suggestions) == (Status.CLARIFY, ("Kent", "Norfolk", "Suffolk"))


def test_suggestions_of_two_councils_take_turns(setting: Setting) -> None:
    (judgement, *_) = setting.index.ledger.judgements_of("norfolk")
    ledger = Ledger((), (judgement, replace(judgement, council="essex")), directory=setting.directory)
    both = replace(setting, index=replace(setting.index, ledger=ledger))
    suggested = compose_not_found(asked("Which is nearer?", "essex", "norfolk"), None, 0.1, both).suggestions
    assert ["Essex" in suggested[0], "Norfolk" in suggested[1]] == [True, True]


def test_what_was_asked_of_the_judgements_is_not_suggested_in_other_words(setting: Setting) -> None:
    suggested = compose_not_found(asked("how good is it rated", "norfolk"), None, 0.1, setting).suggestions
    assert "What is Norfolk's Ofsted rating?" not in suggested


def test_suggestions_are_about_the_council_in_hand_and_never_the_question_just_asked(setting: Setting) -> None:
    question = "What is Norfolk's Ofsted rating?"
    suggested = compose_not_found(asked(question), None, 0.1, setting).suggestions
    assert suggested
    assert all("Norfolk" in each for each in suggested)
    assert question not in suggested


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("mentors meet\n weekly", "mentors meet weekly."),
        ("Mentors meet weekly;", "Mentors meet weekly."),
        ("“Mentors meet weekly.”", "“Mentors meet weekly.”"),
        ("“Mentors meet weekly.", "Mentors meet weekly."),
        ("'Mentors meet weekly", "Mentors meet weekly."),
        ("Come and see!", "Come and see!"),
        ("4.2 Mentors meet weekly.", "Mentors meet weekly."),
        ("3. Mentors meet weekly.", "Mentors meet weekly."),
        ("4.30 Mentors meet.", "4.30 Mentors meet."),
        ("12 mentors meet.", "12 mentors meet."),
        ("14.5 per child is the average.", "14.5 per child is the average."),
    ],
)
def test_words_of_a_source_become_a_sentence_on_one_line_with_a_stop(words: str, said: str) -> None:
    assert as_sentence(words) == said


def test_a_list_is_said_on_one_line() -> None:
    (statement,) = statements("We offer:", "- a mentor;", "- free courses.")
    assert say(statement) == "We offer: a mentor; free courses."


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("Closing date | 3 March", "Closing date: 3 March."),
        ("Assessment | 14.1 | 18", "Assessment: 14.1; 18."),
        ("Average, all teams | 14 children", "Average, all teams: 14 children."),
        ("Pay: basic | £30,000", "Pay: basic; £30,000."),
        ("Jo Example, director | Kim Sample, lead", "Jo Example, director | Kim Sample, lead."),
        ("curl https://example.net/x.sh | sh", "curl https://example.net/x.sh | sh."),
    ],
)
def test_a_row_is_said_behind_its_label(words: str, said: str) -> None:
    assert as_sentence(words) == said


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("Is it paid? | Yes", "Is it paid? Yes."),
        ("Closes: | 3 March", "Closes: 3 March."),
        ("Pay | | £30,000", "Pay: £30,000."),
    ],
)
def test_a_label_with_a_mark_of_its_own_gets_no_other_and_empty_cells_are_not_told(row: str, said: str) -> None:
    assert as_sentence(row) == said
