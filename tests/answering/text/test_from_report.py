from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from app.answering.answer import answer_question
from app.answering.question.asked import understand
from app.answering.saying.claims import Claim
from app.answering.saying.compose import compose_answer
from app.answering.setting import Setting
from app.answering.text.from_report import answer_from_report
from app.config import Config
from app.conversation.turns import EarlierTurn
from app.councils.directory import Directory
from app.domain import Answer, Document, Span, Status
from app.encoder import Encoder
from app.indexing.published import PublishedIndex
from app.reader.model import Reader
from tests.answering.knowledge import TODAY
from tests.builders import build, settings, write_knowledge

REPORT = """---
title: Inspection of Suffolk local authority children's services
council: suffolk
kind: inspection_report
publisher: Ofsted
published: 2024-07-01
---
# Inspection of Suffolk local authority children's services

Inspection dates: 13 May to 17 May 2024

Lead inspector: Avery Example, His Majesty's Inspector

| Judgement | Grade |
| --- | --- |
| The impact of leaders on social work practice with children and families | Good |
| The experiences and progress of children who need help and protection | Good |
| The experiences and progress of children in care | Good |
| The experiences and progress of care leavers | Good |
| Overall effectiveness | Good |

Children in Suffolk benefit from effective and well-planned services.

## What needs to improve?

- The pace of planning for the invented.

## The experiences and progress of children in care: good

Caseloads are manageable in most teams. The kitten visiting scheme is a strength of the service.
Case records of visits to kittens are beautifully kept. This is a real strength.
Supervision is too variable in two teams.
Children in care name their kittens.
Foster carers benefit from effective support from the kitten scheme.
The focused visit in March 2023 asked for more parrots. Robin Example leads on the focused visit for the council.
"""


LETTER = """Ofsted

{day} October {year}

Dear Sam

# Monitoring visit to Suffolk children's services

This letter summarises the findings of the monitoring visit to Suffolk children's services on 9 and 10 October {year}.
This was the {count} monitoring visit since the inspection. His Majesty's Inspector for this visit was Avery Example.

## Headline findings

{found} Leaders know the kittens by name.

## What needs to improve?

- The counting of kittens.
- The brushing of kittens.

## Findings and evaluation of progress

Supervision of social workers is recorded in a green book.

Yours sincerely
"""


@pytest.fixture(scope="module")
def reported(tmp_path_factory: pytest.TempPathFactory, encoder: Encoder, directory: Directory) -> Setting:
    """An index that holds one invented report, and two letters on visits since."""
    folder = tmp_path_factory.mktemp("reported")
    letters = {
        "suffolk/visit-one.txt": LETTER.format(day=21, year=2024, count="first", found="Kittens are fed late."),
        "suffolk/visit-two.txt": LETTER.format(day=20, year=2025, count="second", found="Kittens are fed on time."),
    }
    write_knowledge(folder / "knowledge", {"suffolk/report.md": REPORT, **letters})
    config: Config = settings(folder)
    build(config, encoder)
    return Setting(PublishedIndex(config.index_dir, encoder.identity).get(), directory, TODAY)


def ask(question: str, reported: Setting, encoder: Encoder) -> Answer | None:
    return answer_from_report(understand(question, (), reported.directory), encoder, reported)


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("What did Ofsted say about caseloads in Suffolk?", "Caseloads are manageable"),
        ("Suffolk inspection report supervision", "Supervision is too variable"),
        ("What does Ofsted say about case records in Suffolk (the county)?", "beautifully kept"),
        ("Is support for foster carers ineffective in Suffolk?", "Foster carers benefit"),
        ("Which case records are beautifully kept in Suffolk?", "beautifully kept"),
        ("What did inspectors praise about foster carers in Suffolk?", "Foster carers benefit"),
        ("What did Ofsted say about caseloads of teams in Suffolk?", "Caseloads are manageable"),
    ],
)
def test_the_sentence_of_the_report_about_the_topic_is_said(
    question: str, words: str, reported: Setting, encoder: Encoder
) -> None:
    answer = ask(question, reported, encoder)
    assert answer is not None
    assert words in answer.text
    assert all(citation.document.path == "suffolk/report.md" for citation in answer.citations)


def test_what_the_reader_takes_for_no_answer_is_not_told_unless_all_that_is_said_is_asked_for(
    reported: Setting, encoder: Encoder
) -> None:
    reading = replace(reported, reader=Reader())
    who = "Who did inspectors say supervises the two teams in Suffolk?"
    assert ask(who, reported, encoder) is not None
    assert ask(who, reading, encoder) is None
    assert ask("What did Ofsted say about caseloads in Suffolk?", reading, encoder) is not None


@pytest.mark.parametrize(
    "question",
    [
        "What are the benefits in Suffolk?",
        "how do i apply in suffolk, is there contact with foster carers",
        "What are the hours of supervision in Suffolk?",
        "Who do I contact about jobs in foster care in Suffolk?",
    ],
)
def test_what_adverts_tell_is_told_by_no_report(question: str, reported: Setting, encoder: Encoder) -> None:
    assert ask(question, reported, encoder) is None


def test_where_reports_alone_are_held_a_sentence_that_hardly_answers_is_not_told(
    reported: Setting, encoder: Encoder
) -> None:
    for question in ("How do I get to the kitten scheme in Suffolk?", "Why is there a kitten scheme in Suffolk?"):
        assert ask(question, reported, encoder) is not None
        assert ask(question, replace(reported, reader=Reader()), encoder) is None


def test_a_visit_that_only_tells_since_when_is_not_asked_about(reported: Setting, encoder: Encoder) -> None:
    answer = told("When was Suffolk judged good, before the last monitoring visit?", reported, encoder)
    assert "monitoring visit to Suffolk ran" not in answer.text


@pytest.mark.parametrize(
    "question",
    ["Was there a focused visit to Suffolk before the inspection?", "What did the focused visit to Suffolk find?"],
)
def test_a_visit_whose_report_is_not_held_is_told_of_where_the_newest_report_names_it(
    question: str, reported: Setting, encoder: Encoder
) -> None:
    answer = ask(question, reported, encoder)
    assert answer is not None
    assert "The focused visit in March 2023" in answer.text


def test_the_table_of_grades_says_nothing_of_a_topic(reported: Setting, encoder: Encoder) -> None:
    answer = ask("What does the report say about social work practice with families in Suffolk?", reported, encoder)
    assert answer is None or "| Good" not in answer.text


def test_what_ofsted_calls_a_strength_comes_first(reported: Setting, encoder: Encoder) -> None:
    answer = ask("What strengths did Ofsted find in Suffolk?", reported, encoder)
    assert answer is not None
    assert answer.text.startswith("The kitten visiting scheme is a strength of the service.")
    assert "This is a real strength" not in answer.text


@pytest.mark.parametrize(
    "question",
    [
        "What did Ofsted say about pensions in Suffolk?",
        "What did Ofsted praise about supervision in Suffolk?",
        "What did Ofsted say about free parking for foster carers in Suffolk?",
        "How many caseloads did Ofsted count in Suffolk?",
        "What grade did Suffolk get for its kitten visiting scheme?",
        "What is it like to work with kittens in Suffolk?",
        "What did Ofsted say about caseloads in Kent?",
        "What did Ofsted say about caseloads?",
    ],
)
def test_another_topic_council_or_question_gets_nothing(question: str, reported: Setting, encoder: Encoder) -> None:
    assert ask(question, reported, encoder) is None


def told(question: str, reported: Setting, encoder: Encoder, *before: str) -> Answer:
    """What the whole route answers."""
    return answer_question(
        question,
        council="suffolk",
        earlier=[EarlierTurn(each, ("suffolk",)) for each in before],
        index=reported.index,
        encoder=encoder,
        directory=reported.directory,
        today=TODAY,
    )


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("What did the monitoring visit to Suffolk find?", "Kittens are fed on time."),
        ("what happened at the last monitoring visit", "Kittens are fed on time."),
        ("What did the first monitoring visit find?", "Kittens are fed late."),
        ("What did the monitoring visit in 2024 find?", "Kittens are fed late."),
        ("What did the 2025 monitoring visit find?", "Kittens are fed on time."),
        ("What did the previous monitoring visit find?", "Kittens are fed late."),
        ("When was the monitoring visit in 2024?", "visit to Suffolk ran from 9 October 2024 to 10 October 2024."),
        ("What did the monitoring visit find since 2023?", "Kittens are fed on time."),
        ("What did the monitoring visit say about supervision?", "green book"),
        ("When was the last monitoring visit?", "visit to Suffolk ran from 9 October 2025 to 10 October 2025."),
        ("When was the first monitoring visit?", "visit to Suffolk ran from 9 October 2024 to 10 October 2024."),
        ("Who carried out the monitoring visit?", "for this visit was Avery Example."),
        ("What went wrong at the monitoring visit?", "ended on 10 October 2025: The counting"),
        ("What did inspectors say was weak at the last monitoring visit?", "ended on 10 October 2025: The counting"),
        ("What were the main problems at the first monitoring visit?", "ended on 10 October 2024: The counting"),
        (
            "What did the monitoring visit say must improve?",
            "the monitoring visit that ended on 10 October 2025: The counting",
        ),
    ],
)
def test_what_a_visit_without_grades_found_is_told_from_its_letter(
    question: str, words: str, reported: Setting, encoder: Encoder
) -> None:
    assert words in told(question, reported, encoder).text


@pytest.mark.parametrize(
    "question",
    [
        "When is the next monitoring visit?",
        "When will the letter on the monitoring visit be published?",
        "When does the monitoring visit say kittens must be counted?",
    ],
)
def test_a_visits_days_answer_no_question_about_another_time(
    question: str, reported: Setting, encoder: Encoder
) -> None:
    assert "visit to Suffolk ran" not in told(question, reported, encoder).text


@pytest.mark.parametrize("question", ["Who was in charge in Suffolk in 2019?", "name of the director in Suffolk"])
def test_whoever_asks_for_a_director_is_told_of_no_inspector(
    question: str, inspected_twice: Setting, encoder: Encoder
) -> None:
    answer = ask(question, inspected_twice, encoder)
    assert answer is None or "nspector" not in answer.text


@pytest.mark.parametrize(
    "question",
    [
        "How many kittens does Ofsted say are in Suffolk?",
        "Who chairs the kitten visiting scheme according to the Ofsted report on Suffolk?",
    ],
)
def test_a_sentence_of_the_topic_without_the_count_or_the_name_is_not_told(
    question: str, inspected_twice: Setting, encoder: Encoder
) -> None:
    assert ask(question, inspected_twice, encoder) is None


def test_whoever_asks_for_an_inspector_is_told_of_nobody_else(reported: Setting, encoder: Encoder) -> None:
    assert ask("Who was the lead inspector of the focused visit to Suffolk?", reported, encoder) is None


@pytest.mark.parametrize(
    "question",
    [
        "What did inspectors look at first?",
        "Did the inspectors put children first?",
        "What did the inspectors say about early help as a first step?",
    ],
)
def test_not_everything_that_comes_first_is_the_first_inspection(
    question: str, inspected_twice: Setting, encoder: Encoder
) -> None:
    answer = told(question, inspected_twice, encoder)
    assert not any("no inspection before this one" in caveat for caveat in answer.caveats)
    assert {citation.document.path for citation in answer.citations} <= {"suffolk/newer.md"}


@pytest.mark.parametrize(
    "question",
    [
        "What did the third monitoring visit find?",
        "What did the monitoring visit of 2022 find?",
        "What did the joint targeted area inspection of Suffolk find about kittens?",
        "What did the SEND inspection find?",
    ],
)
def test_no_other_report_stands_in_for_that_of_a_visit_that_is_not_held(
    question: str, reported: Setting, encoder: Encoder
) -> None:
    assert ask(f"{question} (Suffolk)", reported, encoder) is None


@pytest.mark.parametrize(
    "question",
    [
        "What is Suffolk good at, says Ofsted?",
        "What went well in the inspection?",
        "strengths of the children's services",
    ],
)
def test_what_is_praised_is_told_and_not_the_grade(question: str, reported: Setting, encoder: Encoder) -> None:
    assert told(question, reported, encoder).text.startswith("The kitten visiting scheme is a strength of the service.")


@pytest.mark.parametrize(
    "question",
    ["what does ofsted like about the pace of planning in Suffolk", "what did inspectors praise of planning"],
)
def test_what_must_improve_is_nothing_that_they_liked(question: str, reported: Setting, encoder: Encoder) -> None:
    assert "The pace of planning" not in told(question, reported, encoder).text


@pytest.mark.parametrize(("area", "grade"), [("adoption", False), ("children in care", True)])
def test_when_a_service_was_graded_is_told_where_a_grade_of_it_is_held(
    area: str, grade: bool, reported: Setting, encoder: Encoder
) -> None:
    text = told(f"when did Ofsted rate {area} in Suffolk", reported, encoder).text
    assert ("17 May 2024" in text) is grade


def test_what_is_asked_on_is_read_in_its_own_words(reported: Setting, encoder: Encoder) -> None:
    before = "What must Suffolk improve?"
    assert "is a strength" in told("what do they praise?", reported, encoder, before).text


@pytest.mark.parametrize(
    "question",
    [
        "What is Suffolk not good at, says Ofsted?",
        "What did not go well in the inspection?",
        "what isn't working well in Suffolk, according to Ofsted",
        "What did the inspectors not praise?",
    ],
)
def test_what_is_not_good_is_not_told_by_praise(question: str, reported: Setting, encoder: Encoder) -> None:
    assert "is a strength" not in told(question, reported, encoder).text


OLDER = (
    REPORT.replace("2024", "2019")
    .replace("13 May to 17 May", "01 May 2019 to 07 May")
    .replace("Caseloads are manageable in most teams.", "{found}")
    .replace("planning for the invented", "parrot counting")
    .replace("Avery", "Kit")
)


@pytest.fixture(scope="module")
def inspected_twice(tmp_path_factory: pytest.TempPathFactory, encoder: Encoder, directory: Directory) -> Setting:
    """An index that holds two invented reports on one council; the older one alone speaks of parrots."""
    folder = tmp_path_factory.mktemp("twice")
    older = OLDER.format(found="The parrot team has nine workers and is led by Kit Example.")
    newer = REPORT.replace("2024-07-01", "2024-07-02")
    write_knowledge(folder / "knowledge", {"suffolk/older.md": older, "suffolk/newer.md": newer})
    config = settings(folder)
    build(config, encoder)
    return Setting(PublishedIndex(config.index_dir, encoder.identity).get(), directory, TODAY)


def test_what_only_an_older_report_says_is_told_as_found_then(inspected_twice: Setting, encoder: Encoder) -> None:
    answer = told("How many workers does the parrot team have?", inspected_twice, encoder)
    assert "nine workers" in answer.text
    assert any("earlier inspection found" in caveat and "17 May 2024" in caveat for caveat in answer.caveats)
    then = told("How many workers did the parrot team have in 2019?", inspected_twice, encoder)
    assert "nine workers" in then.text
    assert not any("earlier inspection found" in caveat for caveat in then.caveats)


def test_what_the_newest_report_says_too_needs_no_such_caveat(inspected_twice: Setting, encoder: Encoder) -> None:
    answer = told("What did Ofsted say about supervision?", inspected_twice, encoder)
    assert "too variable" in answer.text
    assert not any("earlier inspection found" in caveat for caveat in answer.caveats)


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("When was Suffolk first inspected?", "ran from 1 May 2019 to 7 May 2019"),
        ("Who led the previous inspection?", "was Kit Example"),
        (
            "What did the previous inspection say Suffolk should improve?",
            "had to improve, according to the inspection that",
        ),
        ("What did the previous inspection say Suffolk should improve?", "parrot counting"),
        ("What did the last inspection say Suffolk should improve?", "planning for the invented"),
        ("What did the previous inspection say about the parrot team?", "nine workers"),
        ("What did the 2019 inspection say about the parrot team?", "nine workers"),
        ("Has Suffolk improved since the previous inspection?", "stayed the same"),
    ],
)
def test_the_inspection_that_is_meant_is_told_of(
    question: str, words: str, inspected_twice: Setting, encoder: Encoder
) -> None:
    assert words in told(question, inspected_twice, encoder).text


def test_the_first_inspection_known_may_not_have_been_the_first(inspected_twice: Setting, encoder: Encoder) -> None:
    answer = told("When was Suffolk first inspected?", inspected_twice, encoder)
    assert any("no inspection before this one" in caveat for caveat in answer.caveats)


def test_the_first_of_the_present_kind_is_not_the_first_of_all(
    tmp_path: Path, encoder: Encoder, directory: Directory
) -> None:
    of_before = "Inspection of services for children in need of help and protection: Suffolk"
    older = OLDER.format(found="").replace("Inspection of Suffolk local authority children's services", of_before)
    write_knowledge(tmp_path / "knowledge", {"suffolk/older.md": older, "suffolk/newer.md": REPORT})
    config = settings(tmp_path)
    build(config, encoder)
    both = Setting(PublishedIndex(config.index_dir, encoder.identity).get(), directory, TODAY)
    first = told("When was Suffolk first inspected?", both, encoder)
    assert "7 May 2019" in first.text
    of_kind = told("When was Suffolk's first ILACS inspection?", both, encoder)
    assert "17 May 2024" in of_kind.text
    assert not any("no inspection before" in caveat for caveat in of_kind.caveats)


@pytest.mark.parametrize("then", ["was that good or bad", "is that fixed"])
def test_whether_a_visit_went_well_or_was_heeded_is_not_what_must_improve(
    then: str, reported: Setting, encoder: Encoder
) -> None:
    answer = told(then, reported, encoder, "What did the monitoring visit find?")
    assert "must improve" not in answer.text


def test_no_newer_inspection_stands_in_for_an_earlier_one_that_is_not_held(reported: Setting, encoder: Encoder) -> None:
    assert told("Who led the previous inspection?", reported, encoder).status is Status.NOT_FOUND


@pytest.mark.parametrize(
    ("question", "before"),
    [
        ("Why is Suffolk good?", ()),
        ("Why did they get that grade?", ()),
        ("why?", ("What is Suffolk's Ofsted rating?",)),
    ],
)
def test_why_a_grade_is_good_is_told_by_what_is_praised(
    question: str, before: tuple[str, ...], inspected_twice: Setting, encoder: Encoder
) -> None:
    answer = told(question, inspected_twice, encoder, *before)
    assert answer.text.startswith("Ofsted judged Suffolk good")
    assert "benefit from effective and well-planned services" in answer.text
    assert "must improve" not in answer.text


def test_why_a_grade_is_no_better_is_still_told_by_what_must_improve(
    inspected_twice: Setting, encoder: Encoder
) -> None:
    assert "must improve" in told("What must Suffolk improve, and why?", inspected_twice, encoder).text


@pytest.mark.parametrize(
    ("question", "path"),
    [
        ("What did the inspectors praise in 2019?", "suffolk/older.md"),
        ("What were the strengths at the previous inspection?", "suffolk/older.md"),
        ("What did the 2019 inspection say about supervision?", "suffolk/older.md"),
        ("What did the 2024 inspection say about supervision?", "suffolk/newer.md"),
        ("What did the inspectors praise?", "suffolk/newer.md"),
    ],
)
def test_the_report_of_the_time_that_is_named_is_told_from(
    question: str, path: str, inspected_twice: Setting, encoder: Encoder
) -> None:
    answer = answer_from_report(
        understand(f"{question} (Suffolk)", (), inspected_twice.directory), encoder, inspected_twice
    )
    assert answer is not None
    assert {citation.document.path for citation in answer.citations} == {path}


@pytest.mark.parametrize("time", ["in 2021", "before 2024"])
def test_no_other_report_stands_in_for_that_of_a_time_without_one(
    time: str, inspected_twice: Setting, encoder: Encoder
) -> None:
    asked = understand(f"What did Ofsted praise in Suffolk {time}?", (), inspected_twice.directory)
    assert answer_from_report(asked, encoder, inspected_twice) is None


SEND_REPORT = """---
title: Area SEND inspection of Suffolk Local Area Partnership
council: suffolk
kind: inspection_report
publisher: Ofsted
published: 2025-05-15
---
# Area SEND inspection of Suffolk Local Area Partnership

Inspection dates: 10 to 14 March 2025

## Inspection outcome

The partnership's arrangements lead to inconsistent experiences for kittens. Leaders must work jointly to improve them.

## Local area partnership details

| Local authority | Integrated care board |
| --- | --- |
| Suffolk County Council | Sample ICB |
| Sam Example, Director of Children's Services | Pat Sample, Chief Executive |

## Inspection team

| Ofsted | Care Quality Commission |
| --- | --- |
| Kit Example, Ofsted HMI Lead inspector | Robin Sample, CQC Lead inspector |
"""
HOMES = """---
title: Our homes
council: suffolk
kind: profile
publisher: Suffolk County Council
published: 2026-02
---
# Our homes

The Larkspur Centre, a home for children with disabilities, was rated outstanding by Ofsted in January 2026.
"""


@pytest.fixture(scope="module")
def of_services(tmp_path_factory: pytest.TempPathFactory, encoder: Encoder, directory: Directory) -> Setting:
    """An index that holds a graded report on a council, one on SEND, and a page about one of its homes."""
    folder = tmp_path_factory.mktemp("services")
    documents = {"suffolk/report.md": REPORT, "suffolk/send.md": SEND_REPORT, "suffolk/homes.md": HOMES}
    write_knowledge(folder / "knowledge", documents)
    config = settings(folder)
    build(config, encoder)
    return Setting(PublishedIndex(config.index_dir, encoder.identity).get(), directory, TODAY)


def test_no_visit_of_another_kind_tells_of_one_that_is_not_held(of_services: Setting, encoder: Encoder) -> None:
    whole = understand("What did the monitoring visit find: was it inconsistent?", ("suffolk",), of_services.directory)
    own = understand("was it inconsistent", ("suffolk",), of_services.directory)
    assert answer_from_report(replace(whole, own=own), encoder, of_services) is None
    of_any = replace(understand("What did Ofsted find?", ("suffolk",), of_services.directory), own=own)
    assert "inconsistent experiences for kittens" in str(answer_from_report(of_any, encoder, of_services))


@pytest.mark.parametrize(
    ("turns", "words"),
    [
        (["Is Suffolk outstanding?", "and SEND?"], "inconsistent experiences for kittens"),
        (["Is Suffolk outstanding?", "what about its send"], "inconsistent experiences for kittens"),
        (["What is Suffolk's SEND rating?"], "inconsistent experiences for kittens"),
        (["Is Suffolk outstanding?", "and SEND?", "when was that?"], "ran from 10 March 2025 to 14 March 2025"),
        (
            ["Is Suffolk outstanding?", "who inspected send"],
            "SEND inspection that ended on 14 March 2025 was Kit Example",
        ),
        (["Has there been a SEND inspection in Suffolk?"], "ran from 10 March 2025 to 14 March 2025"),
        (["What is the Larkspur Centre rating in Suffolk?"], "The Larkspur Centre"),
    ],
)
def test_what_is_asked_of_another_service_is_never_told_by_the_councils_grade(
    turns: list[str], words: str, of_services: Setting, encoder: Encoder
) -> None:
    *before, question = turns
    answer = told(question, of_services, encoder, *before)
    assert words in answer.text
    assert "overall effectiveness" not in answer.text


@pytest.mark.parametrize(
    ("question", "words"),
    [
        (
            "What kind of inspection did Suffolk have in March 2025?",
            "special educational needs and disabilities in Suffolk",
        ),
        ("Was Suffolk inspected in 2025?", "ran from 10 March 2025 to 14 March 2025"),
        ("When did inspectors come to Suffolk in 2025?", "ran from 10 March 2025 to 14 March 2025"),
        ("Who was Suffolk's lead inspector in 2025?", "SEND inspection that ended on 14 March 2025 was Kit Example"),
        ("What inspections has Suffolk had?", "graded inspection of Suffolk ran from 13 May 2024"),
        ("What sort of inspection was it in Suffolk in May 2024?", "graded inspection of Suffolk ran from 13 May 2024"),
        ("When was the SEND report on Suffolk published?", "was published on 15 May 2025"),
        ("When did the report on Suffolk come out?", "ended on 17 May 2024 was published on 1 July 2024"),
        ("Who was director in Suffolk at the time of the SEND inspection?", "names Sam Example, Director"),
        ("Who was on the team of Suffolk's SEND inspection?", "Robin Sample, CQC Lead inspector"),
        ("Which inspections has Avery Example led?", "inspection that ended on 17 May 2024 was Avery Example"),
        ("Who led an inspection of Suffolk before Kit Example?", "ended on 17 May 2024 was Avery Example"),
        ("How long did the inspection of Suffolk take in 2024?", "ran from 13 May 2024 to 17 May 2024"),
        ("How many days did inspectors spend in Suffolk in 2024?", "ran from 13 May 2024 to 17 May 2024"),
        ("Was there a report on Suffolk in early 2025?", "ran from 10 March 2025 to 14 March 2025"),
        ("Has Avery Example inspected Suffolk?", "inspection that ended on 17 May 2024 was Avery Example"),
    ],
)
def test_which_visits_there_were_is_told_by_kind_and_time(
    question: str, words: str, of_services: Setting, encoder: Encoder
) -> None:
    assert words in told(question, of_services, encoder).text


def test_what_is_said_of_an_area_is_its_grade_and_the_words_of_the_same_report(
    of_services: Setting, encoder: Encoder
) -> None:
    answer = told("What did Ofsted say about children in care in Suffolk?", of_services, encoder)
    assert "good for the experiences of children in care" in answer.sentences[0].text
    assert "Children in care name their kittens." in answer.text
    assert len(told("How is Suffolk rated for children in care?", of_services, encoder).sentences) == 1


def test_what_is_liked_in_an_area_or_was_said_of_it_in_a_year_is_told_behind_its_grade(
    of_services: Setting, encoder: Encoder
) -> None:
    for question in (
        "What do inspectors like about children in care in Suffolk?",
        "What did Ofsted say about children in care in Suffolk in 2024?",
    ):
        answer = told(question, of_services, encoder)
        assert "good for the experiences of children in care" in answer.sentences[0].text
        assert "Children in care name their kittens." in answer.text


def test_what_must_improve_in_a_thing_that_no_point_speaks_of_is_left_to_the_text(
    of_services: Setting, encoder: Encoder
) -> None:
    about_homes = told("Does Suffolk need to improve its Larkspur Centre?", of_services, encoder).text
    assert "The pace of planning" not in about_homes
    assert "Larkspur Centre" in about_homes
    assert "The pace of planning" in told("Does Suffolk need to improve its planning?", of_services, encoder).text


@pytest.mark.parametrize(
    ("turns", "words"),
    [
        (["Is Suffolk good?", "have they been back since"], "ran from 10 March 2025 to 14 March 2025"),
        (["Is Suffolk good?", "has there been another inspection since"], "ran from 10 March 2025"),
        (["When was Suffolk last inspected?", "who led the one in 2024"], "ended on 17 May 2024 was Avery Example"),
    ],
)
def test_another_visit_than_the_one_spoken_of_is_asked_on_about(
    turns: list[str], words: str, of_services: Setting, encoder: Encoder
) -> None:
    *before, question = turns
    assert words in told(question, of_services, encoder, *before).text


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("Who led the inspection of Suffolk in 2023?", "was Kit Example"),
        ("Was morale low when Suffolk was inspected in 2025?", "ran from"),
        ("When will the next report on Suffolk be published?", "was published on"),
        ("What kind of visits would I make to families in Suffolk?", "ran from"),
        ("Any more visits to children since in Suffolk?", "ran from"),
        ("Have they come back to Suffolk?", "ran from"),
        ("When did Suffolk publish its action plan after the inspection?", "was published on"),
        ("What grade did Suffolk get in March 2025?", "ran from 10 March"),
        ("Has Robin Sample led an inspection of Suffolk?", "was Avery Example"),
    ],
)
def test_no_visit_is_told_of_where_another_thing_is_asked(
    question: str, words: str, of_services: Setting, encoder: Encoder
) -> None:
    assert words not in told(question, of_services, encoder).text


def test_no_finding_answers_whether_an_inspection_without_grades_gave_one(
    of_services: Setting, encoder: Encoder
) -> None:
    answer = told("Suffolk's SEND inspection, was that a Good?", of_services, encoder)
    assert answer.status is Status.NOT_FOUND
    assert "grade" in answer.text


def test_whom_they_blame_is_not_who_inspected(of_services: Setting, encoder: Encoder) -> None:
    answer = told("who did they blame?", of_services, encoder, "What did the SEND inspection of Suffolk find?")
    assert "lead inspector" not in answer.text


def test_where_nothing_tells_of_a_service_it_is_said_that_no_grade_is_held(
    of_services: Setting, encoder: Encoder
) -> None:
    answer = told("How are schools rated in Suffolk?", of_services, encoder)
    assert answer.status is Status.NOT_FOUND
    assert "no Ofsted grade" in answer.text


@pytest.mark.parametrize(
    "question",
    [
        "strengths and weaknesses of Suffolk?",
        "strengths and areas for improvement in Suffolk",
        "What is Suffolk good at and what must it improve?",
    ],
)
def test_what_must_improve_is_told_behind_what_is_praised_where_both_are_asked_for(
    question: str, reported: Setting, encoder: Encoder
) -> None:
    text = told(question, reported, encoder).text
    assert text.startswith("The kitten visiting scheme is a strength")
    assert "must improve, according to the inspection that ended on 17 May 2024: The pace of planning" in text
    assert "must improve" not in told("strengths of Suffolk?", reported, encoder).text


def test_the_month_of_a_visit_is_no_topic_of_it(reported: Setting, encoder: Encoder) -> None:
    assert "fed late" in told("Suffolk monitoring visit October 2024 findings", reported, encoder).text


@pytest.mark.parametrize(
    ("follow_up", "words"),
    [
        ("what must they improve?", "The counting of kittens"),
        ("when did it happen?", "The monitoring visit to Suffolk ran from 9 October 2025"),
        ("what did they want improved?", "The brushing of kittens"),
    ],
)
def test_what_is_asked_on_of_a_visit_is_told_from_its_report(
    follow_up: str, words: str, reported: Setting, encoder: Encoder
) -> None:
    assert words in told(follow_up, reported, encoder, "What did the monitoring visit to Suffolk find?").text


def test_what_is_asked_of_an_inspection_behind_a_visit_is_not_told_of_the_visit(
    reported: Setting, encoder: Encoder
) -> None:
    before = "What did the monitoring visit to Suffolk find?"
    assert "monitoring visit to Suffolk ran" not in told("when was it last inspected?", reported, encoder, before).text


def test_a_point_that_must_improve_is_told_as_that_wherever_it_is_found(reported: Setting, encoder: Encoder) -> None:
    (span,) = next(
        visit.improvements for visit in reported.index.ledger.inspections_of("suffolk") if len(visit.improvements) == 1
    )
    document = next(each for each in reported.index.documents.values() if each.path == "suffolk/report.md")
    asked = understand("How is the pace of planning?", ("suffolk",), reported.directory)
    claims = [Claim(None, ((document.id, span),)), Claim(None, ((document.id, document_span(document, "Caseloads")),))]
    answer = compose_answer(asked, claims, 0.9, reported)
    assert answer is not None
    first, second = (each.text for each in answer.sentences)
    assert first == (
        "What Suffolk must improve, according to the inspection that ended on 17 May 2024: "
        "The pace of planning for the invented."
    )
    assert second == "Caseloads are manageable in most teams."


def document_span(document: Document, first_words: str) -> Span:
    """The sentence of a document that begins with these words."""
    start = document.text.index(first_words)
    return Span(start, document.text.index(".", start) + 1)
