"""The pages that one council's recruiter loads, and plain questions about them. Nobody in them exists."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from app.answering.answer import answer_question
from app.conversation.turns import EarlierTurn, earlier_turn
from app.councils.directory import Directory
from app.domain import Answer, Status
from app.encoder import Encoder
from app.indexing.opened import OpenIndex
from tests.builders import index_of

Ask = Callable[..., Answer]
TODAY = date(2026, 11, 22)
SIDECAR = "title: {title}\ncouncil: kent\nkind: {kind}\npublished: {published}\n"
PAGES = {
    "who.html": (
        "Who leads us",
        "article",
        "2026-08-24",
        "<h1>Who leads us</h1><h2>Avery Example<br>Executive director of children’s services</h2>"
        "<p>Avery came to us in January 2025, when Robin Sample retired. She paints boats.</p>"
        "<h2>Noor Imagined<br>Assistant director, safeguarding and family help</h2><p>Noor is a runner.</p>"
        "<h2>Heads of service</h2><ul><li>Drew Fabricated, permanence</li><li>Toni Contrived, early help</li></ul>",
    ),
    "event.html": (
        "Our open evening",
        "article",
        "2026-11-12",
        "<h1>Our open evening</h1><table><tr><td>4.45pm</td><td>Welcome from Avery Example, executive director</td>"
        "</tr><tr><td>5pm</td><td>Tea and cake for all who come</td></tr></table>",
    ),
    "ladder.html": (
        "Learning and progression",
        "article",
        "2026-07-13",
        "<h1>Learning and progression</h1><h2>Grades and salaries</h2><table><tr><th>Role</th><th>Grade</th>"
        "<th>Salary</th></tr><tr><td>Family support worker</td><td>7</td><td>£29,000</td></tr><tr><td>Social worker"
        "</td><td>10</td><td>£41,000</td></tr></table>",
    ),
    "ofsted.html": (
        "Our inspection of 2025 in short",
        "article",
        "2025-07-07",
        "<h1>Our inspection of 2025 in short</h1><p>Inspectors from Ofsted came in May 2025.</p><table><tr><th>Area"
        "</th><th>2025</th><th>2022</th></tr><tr><td>Overall effectiveness</td><td>Good</td><td>Requires improvement"
        " to be good</td></tr><tr><td>Care leavers</td><td>Outstanding</td><td>not judged separately</td></tr></table>"
        "<h2>What inspectors liked</h2><ul><li>Plans that children understand.</li><li>Tea with foster carers</li></ul>"
        "<h2>What has to be better</h2><p>Inspectors named two things:</p><ol><li>Visits to those who moved.</li><li>"
        "Records of supervision.</li></ol><h2>What we have improved since</h2><ul><li>The visits.</li><li>The tea.</li>"
        "</ul>",
    ),
    "advert.html": (
        "Social Worker, Assessment Team",
        "vacancy",
        "2026-11-06",
        "<h1>Social Worker, Assessment Team</h1><table><tr><th>Salary</th><td>£41,000 to £47,000</td></tr><tr><th>"
        "Closing date</th><td>13 December 2026</td></tr></table><p>The team takes new work one week in three.</p>",
    ),
    "checks.html": (
        "Checks before you start",
        "article",
        "2026-05-02",
        "<h1>Checks before you start</h1><p>Everybody has a police check, and we pay for it.</p>",
    ),
    "moving.html": (
        "Moving here",
        "article",
        "2026-05-03",
        "<h1>Moving here</h1><p>We help with the costs of moving house, up to £8,000.</p>",
    ),
}


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory, encoder: Encoder) -> OpenIndex:
    files = {
        name: f"<!doctype html><html><head><title>{title}</title></head><body><main>{body}</main></body></html>"
        for name, (title, _, _, body) in PAGES.items()
    }
    files |= {
        f"{name}.yaml": SIDECAR.format(title=title, kind=kind, published=published)
        for name, (title, kind, published, _) in PAGES.items()
    }
    return index_of(tmp_path_factory.mktemp("one_council"), files, encoder)


@pytest.fixture(scope="module")
def ask(index: OpenIndex, encoder: Encoder, directory: Directory) -> Ask:
    def answer(*questions: str) -> Answer:
        turns: list[EarlierTurn] = []
        for question in questions:
            said = answer_question(
                question, council=None, earlier=turns, index=index, encoder=encoder, directory=directory, today=TODAY
            )
            turns.append(earlier_turn(question, said))
        return said

    return answer


DIRECTOR = "Avery Example, Executive director of children’s services."


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("who is the director", DIRECTOR),
        ("who runs childrens services there?", DIRECTOR),
        ("who's the assistant director for safeguarding", "Noor Imagined, Assistant director, safeguarding"),
        ("Who is the head of permanence?", "Heads of service: Drew Fabricated, permanence."),
        ("who is head of early help", "Heads of service: Toni Contrived, early help."),
        ("what did ofsted give you last time", "Overall effectiveness: Good (2025)"),
        ("how are you rated for care leavers?", "Care leavers: Outstanding (2025)"),
        ("any social worker jobs going at the min", "Social Worker, Assessment Team"),
        ("We'd be coming from Essex. Do you help with moving costs?", "up to £8,000"),
        ("Moving over from Essex, do you help with moving costs?", "up to £8,000"),
    ],
)
def test_plain_questions_with_no_council_named(question: str, words: str, ask: Ask) -> None:
    assert words in ask(question).text


def test_a_table_of_pay_offers_no_role(ask: Ask, index: OpenIndex) -> None:
    assert [each.title for each in index.vacancies] == ["Social Worker, Assessment Team"]
    said = ask("what jobs are there")
    assert "Family support worker" not in f"{said.text} {said.caveats}"


def test_who_pays_for_something_asks_for_no_salary(ask: Ask) -> None:
    assert "£41,000" not in ask("do i pay for the police check").text
    assert "£41,000" in ask("how much do you pay for a social worker").text


def test_another_council_is_still_another(ask: Ask) -> None:
    assert ask("Why are social workers moving away from Essex?").status is Status.NOT_FOUND
    assert "Essex" in ask("who is the director in Essex?").text


def test_an_earlier_grade_is_told_with_its_year(ask: Ask) -> None:
    assert "the inspection that ended in 2022" in ask("what were you rated before?").text


@pytest.mark.parametrize("question", ["what did ofsted like?", "What is going well according to the inspectors?"])
def test_what_inspectors_liked_is_told_whole(question: str, ask: Ask) -> None:
    assert "Plans that children understand; Tea with foster carers." in ask(question).text


@pytest.mark.parametrize("question", ["what needs to improve", "What did Ofsted say was bad?", "areas for improvement"])
def test_what_inspectors_want_improved_is_told_whole(question: str, ask: Ask) -> None:
    said = ask(question).text
    assert "Inspectors named two things: Visits to those who moved; Records of supervision." in said
    assert "The tea" not in said


def test_what_they_will_find_is_not_known(ask: Ask) -> None:
    assert ask("what grade do they reckon they'll get next time").status is Status.NOT_FOUND
    assert ask("what did ofsted give you", "what grade do they reckon they'll get next time").status is Status.NOT_FOUND


def test_where_somebody_comes_from_is_no_matter_in_the_next_turn_either(ask: Ask) -> None:
    said = ask("We'd be moving from Essex. Do you help with moving costs?", "And how much would that be?")
    assert "Essex" not in said.text
