from __future__ import annotations

from typing import cast

import pytest

from app.answering.question.asked import understand
from app.answering.text import whose
from app.answering.text.select import Candidate
from app.answering.text.statements import Statement
from app.answering.text.whose import (
    of_the_body_headed,
    of_the_label_asked,
    of_the_one_who_said_it,
    of_the_role_asked,
    of_the_service_judged,
    of_these_councils,
    without_bare_names,
    without_namesakes,
    without_other_lives,
    without_own_grades,
    without_replaced_grades,
)
from app.councils.directory import Directory
from app.domain import Area, Block, BlockKind, Document, Grade, Judgement, Kind, Metadata, Passage, Span
from app.facts.ledger import Ledger
from tests.answering.documents import statements


def candidate(words: str, *, councils: tuple[str, ...], headings: tuple[str, ...] = ()) -> Candidate:
    span = Span(0, len(words))
    document = Document("d", "d.md", "0", words, (), Metadata(title="A page", council=councils))
    passage = Passage("p", "d", words, 0, len(words), (span,), headings)
    return Candidate(Statement(document, passage, span, (0,), (words,)), 1.0)


@pytest.mark.parametrize(
    ("words", "councils", "headings", "kept"),
    [
        ("In Kent the average is 17.", ("kent", "norfolk"), (), False),
        ("In Norfolk the average is 14.", ("kent", "norfolk"), (), True),
        ("In Kent and in Norfolk you apply once.", ("kent", "norfolk"), (), True),
        ("The average is 17.", ("kent", "norfolk"), ("Working in Kent",), False),
        ("The average is 14.", ("kent", "norfolk"), ("Our councils", "Working in Norfolk"), True),
        ("You apply once.", ("kent", "norfolk"), (), True),
        ("She joined from Kent last year.", ("norfolk",), (), True),
    ],
)
def test_what_a_document_says_of_one_council_is_not_said_of_another(
    words: str, councils: tuple[str, ...], headings: tuple[str, ...], kept: bool
) -> None:
    directory = Directory.load()
    asked = understand("What is the average caseload in Norfolk?", (), directory)
    found = of_these_councils([candidate(words, councils=councils, headings=headings)], asked, directory)
    assert bool(found) is kept


def test_what_goes_on_about_one_council_is_not_said_of_another(directory: Directory) -> None:
    told = statements(
        "Robin Sample has run services in Norfolk for a year.",
        "The desks are shared.",
        "Before that came Kent.",
        "Each had a desk there.",
        council=("kent", "norfolk"),
    )
    found = [Candidate(each, 1.0) for each in told]
    kept: dict[str, list[str]] = {}
    for slug in ("kent", "norfolk"):
        asked = understand("?", (slug,), directory)
        kept[slug] = [each.statement.quote for each in of_these_councils(found, asked, directory)]
    assert kept["kent"] == ["Before that came Kent.", "Each had a desk there."]
    assert "The desks are shared." in kept["norfolk"]


def test_a_question_about_no_council_leaves_everything() -> None:
    directory = Directory.load()
    asked = understand("What is the average caseload?", (), directory)
    assert of_these_councils([candidate("In Kent it is 17.", councils=("kent", "norfolk"))], asked, directory)


@pytest.mark.parametrize(
    ("question", "kept"),
    [
        ("What grade has fostering?", False),
        ("What grade has adoption?", True),
        ("How good is the overall grade?", True),
        ("Who leads fostering?", True),
    ],
)
def test_the_grade_of_one_service_is_not_told_from_what_names_another(question: str, kept: bool) -> None:
    line = candidate("Adoption was judged outstanding.", councils=("kent",))
    asked = understand(question, ("kent",), Directory.load())
    assert bool(of_the_service_judged([line], asked)) is kept


@pytest.mark.parametrize(
    ("question", "kept"),
    [
        ("What is Avery Example looking for in candidates?", False),
        ("Where did Avery Example work before?", False),
        ("Who is the director?", True),
        ("What is Avery Example's job?", True),
    ],
)
def test_a_line_that_only_names_somebody_answers_only_who_that_is(question: str, kept: bool) -> None:
    words = "Avery Example, Director of Children's Services"
    span = Span(0, len(words))
    block = Block(BlockKind.PARAGRAPH, 0, len(words))
    document = Document("d", "d.md", "0", words, (block,), Metadata(title="A page"))
    line = Candidate(Statement(document, Passage("p", "d", words, 0, len(words), (span,)), span, (0,), (words,)), 1.0)
    asked = understand(question, (), Directory.load())
    assert bool(without_bare_names([line], asked)) is kept


@pytest.mark.parametrize(
    ("question", "words", "kept"),
    [
        (
            "Who is the chief executive of Kent County Council?",
            "Avery Sample is chief executive of Brightwater.",
            False,
        ),
        ("Who is the chief executive of Brightwater?", "Avery Sample is chief executive of Brightwater.", True),
        ("Who is the chief executive of Kent?", "Avery Sample is chief executive of Kent County Council.", True),
        ("Who is the chief executive of Kent?", "Avery Sample is our chief executive.", True),
        ("Who is the chief executive of Kent?", "Avery Sample, chief executive of the council, said so.", True),
        ("Who is the chief executive of Kent?", "Avery Sample is chief executive of Kent Wildlife Trust.", False),
        ("Who is the leader of Kent County Council?", "Avery Sample, our new director, joined in May.", False),
        ("Who is the leader of Kent County Council?", "Avery Sample, leader of the council, joined us.", True),
        ("Who is the chair of Kent County Council?", "Avery Sample chairs the improvement board.", False),
        ("Who leads Kent?", "Avery Sample is chief executive of Brightwater.", True),
        ("Who chairs the improvement board?", "Avery Sample, chair of the children’s services committee", False),
        ("Who chairs the scrutiny committee?", "Avery Sample, chairman of the children’s services committee", False),
        ("Who heads the audit panel?", "“I chair the corporate parenting board, which meets in May.”", False),
        ("Who chairs the corporate parenting board?", "“I chair the Kent corporate parenting board.”", True),
        ("Who is the children's services committee chair?", "The scrutiny committee's chair, Avery Sample", False),
        ("Who is the children's services committee chair?", "The children's committee chair, Avery Sample", True),
        ("Who is the chair of the children's board?", "Avery Sample chaired the children's improvement board.", True),
        ("Who chairs the audit panel?", "Avery Sample chairs the panel.", True),
        ("Who chairs the audit panel?", "Avery Sample met the panel.", True),
        ("children's committee chairman", "Avery Sample chairs the improvement board.", False),
        ("Who is the chief executive?", "Robin Sample, leader of Elm Trust, met our chief executive, Jo.", True),
    ],
)
def test_whoever_heads_another_body_heads_no_council(question: str, words: str, kept: bool) -> None:
    directory = Directory.load()
    asked = understand(question, ("kent",), directory)
    assert bool(of_the_body_headed([candidate(words, councils=("kent",))], asked, directory)) is kept


def test_somebody_named_in_full_is_told_of_by_nothing_of_a_namesake() -> None:
    told = ("Robin Sample audits files.", "Jamie Sample sings.", "Ms Sample chairs the board.", "Files are audited.")
    asked = understand("Is Robin Sample still in charge?", ("kent",), Directory.load())
    found = without_namesakes([candidate(each, councils=("kent",)) for each in told], asked)
    assert [each.statement.quote for each in found] == [told[0], *told[2:]]


@pytest.mark.parametrize("name", ["Robyn Sample", "Rob Sample", "Robin Sampel", "Robinne Sample"])
def test_a_name_misspelt_or_cut_short_is_no_namesakes(name: str) -> None:
    told = [candidate(each, councils=("kent",)) for each in ("Robin Sample audits files.", "Jamie Sample sings.")]
    assert without_namesakes(told, understand(f"Who is {name}?", ("kent",), Directory.load())) == told[:1]


@pytest.mark.parametrize("name", ["Ms Sample", "Cllr Sample", "Cllr. Sample", "Mr Sample", "Dr Sample"])
def test_a_title_is_no_first_name_of_somebody_else(name: str) -> None:
    told = [candidate(each, councils=("kent",)) for each in ("Robin Sample audits files.", "Files are audited.")]
    asked = understand(f"How many files are audited, according to {name}?", ("kent",), Directory.load())
    assert without_namesakes(told, asked) == told


class _Told:
    """A ledger of one judgement, in document ``d``; it stands or not."""

    def __init__(self, *, current: bool) -> None:
        self._current = current

    def judgements_of(self, slug: str) -> list[Judgement]:
        return [Judgement(slug, Area.LEADERSHIP, Grade.GOOD, "d", 0, 4)] if slug == "kent" else []

    def is_current(self, judgement: Judgement) -> bool:
        return self._current


@pytest.mark.parametrize(
    ("words", "question", "current", "kept"),
    [
        ("Leadership | Good", "What is leadership like?", False, False),
        ("Leadership | Good", "What is leadership like?", True, True),
        ("Leadership | Good", "What was leadership like in 2016?", False, True),
        ("Leave | 30 days", "What is leadership like?", False, True),
        ("Leaders listen to staff.", "What is leadership like?", False, True),
    ],
)
def test_a_row_of_a_report_with_a_grade_that_no_longer_stands_is_no_answer(
    words: str, question: str, current: bool, kept: bool
) -> None:
    found = [candidate(words, councils=("kent",))]
    asked = understand(question, ("kent",), Directory.load())
    assert bool(without_replaced_grades(found, asked, cast(Ledger, _Told(current=current)))) is kept


@pytest.mark.parametrize(
    ("matter", "words", "is_told"),
    [
        ("stability", "Avery Example said that the teams are stable at last.", True),
        ("teams", "Avery Example said that the teams are stable at last.", True),
        ("telephones", "Avery Example said that the teams are stable at last.", False),
    ],
)
def test_what_somebody_said_about_a_matter_holds_a_word_of_its_kin(matter: str, words: str, is_told: bool) -> None:
    found = [Candidate(each, 1.0, {}) for each in statements(words)]
    asked = understand(f"What did Avery Example say about {matter}?", (), Directory.load())
    assert bool(of_the_one_who_said_it(found, asked)) == is_told


@pytest.mark.parametrize(
    ("question", "kept"),
    [
        ("What time are the interviews?", ["Interviews: 4 May", "The interviews are short."]),
        ("final panel date", ["Final panel: 5 May", "The interviews are short."]),
        ("When can I start?", ["Interviews: 4 May", "Final panel: 5 May", "The interviews are short."]),
    ],
)
def test_a_line_whose_label_is_asked_for_is_not_answered_by_another_line(question: str, kept: list[str]) -> None:
    asked = understand(question, (), Directory.load())
    lines = ("Interviews: 4 May", "Final panel: 5 May", "The interviews are short.")
    found = of_the_label_asked([candidate(words, councils=("kent",)) for words in lines], asked)
    assert [each.statement.quote for each in found] == kept


@pytest.mark.parametrize(
    ("question", "lines"),
    [
        ("How many hours is the play worker post?", ("Post: Play worker", "Working week: 30 hours")),
        ("How many hours a week are there in the Larkspur team?", ("Team: Larkspur", "Full time: 30")),
        ("Which number do I ring to contact you?", ("Contact: Robin Sample", "Telephone: 01632 960 001")),
    ],
)
def test_which_post_it_is_leaves_in_what_the_lines_tell_of_it(question: str, lines: tuple[str, ...]) -> None:
    asked = understand(question, (), Directory.load())
    assert len(of_the_label_asked([candidate(words, councils=("kent",)) for words in lines], asked)) == len(lines)


@pytest.mark.parametrize(
    ("question", "headings", "kept"),
    [
        ("What grade did help and protection get from Ofsted?", ("How we judge ourselves",), False),
        ("What grade did help and protection get from Ofsted?", ("What inspectors found",), True),
        ("What grade does your own assessment give help and protection?", ("How we judge ourselves",), True),
        ("What do Kent's own grades say of help and protection?", ("How we judge ourselves",), True),
    ],
)
def test_a_grade_that_a_council_gives_itself_is_not_ofsteds(
    question: str, headings: tuple[str, ...], kept: bool
) -> None:
    row = candidate("Help and protection | Good | Requires improvement", councils=("kent",), headings=headings)
    assert bool(without_own_grades([row], understand(question, (), Directory.load()))) is kept


def test_what_another_tells_of_their_own_life_is_not_told_of_whoever_is_named() -> None:
    words = ("I drove a bus for ten years.", "Drivers get a mentor.")
    found = [Candidate(each, 1.0) for each in statements(" ".join(words), title="Robin Sample looks back")]
    assert [each.statement.quote for each in without_other_lives(found, ["Avery Example"])] == [words[1]]
    assert without_other_lives(found, ["Robin Sample"]) == without_other_lives(found, []) == found


def test_a_document_is_looked_through_for_a_name_once_however_much_it_tells(monkeypatch: pytest.MonkeyPatch) -> None:
    found = [Candidate(each, 1.0) for each in statements("I drove a bus. I like my job. I have a mentor.")]
    looked_through: list[str] = []
    monkeypatch.setattr(whose, "_holds_one", lambda document, _: bool(looked_through.append(document.id)))
    assert (without_other_lives(found, ["Avery Example"]), len(looked_through), len(found)) == ([], 1, 3)


@pytest.mark.parametrize(
    ("question", "kept"),
    [
        ("What does a service manager earn?", ["Service manager: £60,010."]),
        ("What does a team manager earn?", ["Team manager: £54,020."]),
        ("What is paid for parking?", ["Team manager: £54,020.", "Service manager: £60,010."]),
    ],
)
def test_the_pay_of_a_role_is_not_told_from_a_line_of_another(question: str, kept: list[str]) -> None:
    lines = ("Team manager: £54,020.", "Service manager: £60,010.")
    found = [candidate(words, councils=("kent",)) for words in lines]
    told = of_the_role_asked(found, understand(question, (), Directory.load()), ())
    assert [each.statement.quote for each in told] == kept


def test_an_advert_that_names_nobody_tells_nothing_of_somebody() -> None:
    (advert,) = statements("Permanent, 36 hours (job shares welcome).", council=("kent",), kind=Kind.VACANCY)
    (page,) = statements("Permanent, 36 hours (job shares welcome).", council=("kent",), kind=Kind.ARTICLE)
    found = [Candidate(advert, 1.0), Candidate(page, 1.0)]
    assert without_other_lives(found, ["Avery Example"]) == found[1:]
    assert without_other_lives(found, []) == found
