"""What adverts of one job say is told of no other that is named. Nobody in these documents exists."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.answering.question.asked import understand
from app.answering.text.in_time import InTime
from app.answering.text.newer import newer_first
from app.answering.text.of_the_job import is_of_another_job, of_the_job_asked
from app.answering.text.select import Candidate
from app.councils.directory import Directory
from app.domain import Kind, Span
from app.vacancy import Vacancy
from tests.answering.documents import statements

READ = {"score": 1.0, "margin": 0.5, "answers": 1.0, "place": 1.0, "kind_held": 1.0}


def said(words: str, path: str, kind: Kind = Kind.VACANCY, published: str = "2026-11") -> Candidate:
    (statement,) = statements(words, council=("kent",), published=published, path=path, kind=kind)
    return Candidate(statement, 0.8, READ)


HELD = [
    Vacancy("Advanced Practitioner, Front Door", "ap.md", Span(0, 1), Span(0, 9), council=("kent",)),
    Vacancy("Team Manager, Leaving Care", "tm.md", Span(0, 1), Span(0, 9), council=("kent",)),
]
OF_MANAGERS = said("A relocation payment of £6,000 is available.", "tm.md")
OF_PRACTITIONERS = said("There is a season ticket loan.", "ap.md")
OF_ALL = said("Annual leave is 28 days.", "pay.md", Kind.POLICY)
NAMING = said("Our advanced practitioners get the same.", "tm.md")


@pytest.mark.parametrize(
    ("question", "kept"),
    [
        ("relocation money for a front door advanced practitioner?", [OF_PRACTITIONERS, OF_ALL, NAMING]),
        ("relocation money for the team manager?", [OF_MANAGERS, OF_ALL, NAMING]),
        ("is there relocation money?", [OF_MANAGERS, OF_PRACTITIONERS, OF_ALL, NAMING]),
        ("is there relocation money for a fostering solicitor?", [OF_MANAGERS, OF_PRACTITIONERS, OF_ALL, NAMING]),
        ("who would be my team manager?", [OF_MANAGERS, OF_PRACTITIONERS, OF_ALL, NAMING]),
        ("who leads the front door?", [OF_MANAGERS, OF_PRACTITIONERS, OF_ALL, NAMING]),
    ],
)
def test_an_advert_of_another_job_answers_nothing_of_the_one_that_is_named(
    question: str, kept: list[Candidate]
) -> None:
    asked = understand(question, ("kent",), Directory.load())
    assert of_the_job_asked([OF_MANAGERS, OF_PRACTITIONERS, OF_ALL, NAMING], asked, HELD) == kept


def test_where_one_advert_is_spoken_of_no_other_one_answers() -> None:
    asked = replace(understand("is there relocation money?", ("kent",), Directory.load()), advert="tm.md")
    assert of_the_job_asked([OF_MANAGERS, OF_PRACTITIONERS, OF_ALL, NAMING], asked, HELD) == [
        OF_MANAGERS,
        OF_ALL,
        NAMING,
    ]


def test_another_jobs_terms_are_none_of_beginners_though_none_are_advertised() -> None:
    asked = understand("how often is supervision for an NQSW?", ("kent",), Directory.load())
    assert of_the_job_asked([OF_MANAGERS, OF_ALL], asked, HELD) == [OF_ALL]
    naming = said("We can't take newly qualified workers here this time.", "tm.md")
    assert of_the_job_asked([naming, OF_ALL], asked, HELD) == [naming, OF_ALL]
    of_any = Vacancy("Social Worker, River Team", "sw.md", Span(0, 1), Span(0, 9), council=("kent",))
    of_workers = said("Group supervision takes place every four weeks.", "sw.md")
    assert of_the_job_asked([of_workers, OF_ALL], asked, [*HELD, of_any]) == [OF_ALL]


def test_it_in_an_advert_is_its_own_job_whomever_it_names() -> None:
    of_its_job = said("It isn't suitable for newly qualified social workers.", "ap.md")
    asked = understand("can I work from home as a newly qualified?", ("kent",), Directory.load())
    assert of_the_job_asked([of_its_job, OF_ALL], asked, HELD) == [OF_ALL]
    both = understand("can a newly qualified do the advanced practitioner job?", ("kent",), Directory.load())
    assert of_the_job_asked([of_its_job, OF_ALL], both, HELD) == [of_its_job, OF_ALL]


def test_what_one_job_is_advertised_with_makes_no_history_of_what_holds_for_all() -> None:
    rule = said("Three days a week in the office is the rule.", "faq.md", Kind.FAQ, "2026-08")
    of_one = said("The role is hybrid: two days from home.", "ap.md", published="2026-11-18")
    asked = understand("can I work from home", ("kent",), Directory.load())
    assert newer_first(InTime([rule, of_one]), asked).older == []
    of_it = understand("can an advanced practitioner work from home", ("kent",), Directory.load())
    assert newer_first(InTime([rule, of_one]), of_it).older == [rule]
    expected = said("Ofsted is to return in 2025.", "news.md", Kind.ARTICLE, "2023-11")
    since = said("I expect an inspection in 2027.", "pack.md", published="2026-11-18")
    asked = understand("when are the inspectors back", ("kent",), Directory.load())
    assert newer_first(InTime([expected, since]), asked).older == [expected]


@pytest.mark.parametrize(
    ("question", "is_of_another"),
    [
        ("can I still apply for the educational psychologist job: is it permanent?", True),
        ("can I still apply for the ed psych job: is it permanent?", True),
        ("when does the second job close?", False),
        ("how do I apply for the best paid post?", False),
        ("can I still apply for the relocation job: is it permanent?", False),
        ("is the permanent job open?", False),
        ("is it permanent?", False),
    ],
)
def test_an_advert_without_one_word_of_the_job_that_is_named_is_of_another(question: str, is_of_another: bool) -> None:
    assert is_of_another_job(OF_MANAGERS.statement.document, question, HELD) is is_of_another
    assert not is_of_another_job(OF_ALL.statement.document, question, HELD)


@pytest.mark.parametrize(
    ("question", "published", "leads"),
    [
        ("how many days in the office?", "2026-08", True),
        ("how many days in the office?", "2024-08", False),
        ("how many days in the office in this job?", "2026-08", False),
        ("how many days in the office for the team manager?", "2026-08", False),
    ],
)
def test_a_number_for_all_leads_before_that_of_one_job_where_none_is_named(
    question: str, published: str, leads: bool
) -> None:
    asked = understand(question, ("kent",), Directory.load())
    of_job = said("You'd be in the office four days out of five.", "tm.md")
    of_all = said("Two days in the office, and the rest where you like.", "work.md", Kind.ARTICLE, published)
    assert newer_first(InTime([of_job, of_all]), asked).found[0] is (of_all if leads else of_job)
