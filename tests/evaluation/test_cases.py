"""What becomes of a test case, and how cases are read from files and written to them."""

from __future__ import annotations

import io
import json

import pytest
from openpyxl import Workbook, load_workbook

from app.domain import Status
from app.errors import InvalidRequest
from app.evaluation import case_workbooks
from app.evaluation.case_files import MOST_CASES, STARTER, as_csv, as_jsonl, as_xlsx, read_cases
from app.evaluation.cases import contradictions, failures_of, figures_by_kind
from app.storage.case_sets import Case
from tests.evaluation.builders import an_answer

QUOTE = "The starting salary at Exampleshire is 31,000 pounds a year."
SAID = an_answer("The salary is 31,000 pounds.", QUOTE)


def read(text: str | bytes, name: str = "cases.csv") -> list[Case]:
    data = text.encode() if isinstance(text, str) else text
    return read_cases(data, name, lambda slug: slug == "norfolk")


def test_a_case_passes_when_every_expectation_is_met() -> None:
    case = Case(
        "How much?",
        statuses=("answered", "partial"),
        must_contain=(("31000", "31,000"), ("pounds",)),
        must_not_contain=("euro",),
        must_cite="pay.md",
    )
    assert failures_of(case, SAID) == ()


@pytest.mark.parametrize(
    ("case", "reason"),
    [
        (Case("?", statuses=("not_found",)), "expected “Not in the documents”, got “From the documents”"),
        (Case("?", must_contain=(("40,000", "40000"),)), "does not say “40,000” or “40000”"),
        (Case("?", must_not_contain=("Salary",)), "says “Salary”, which it must not"),
        (Case("?", must_cite="ay.md"), "does not cite ay.md"),
    ],
)
def test_what_is_lacking_is_said_in_words(case: Case, reason: str) -> None:
    assert failures_of(case, SAID) == (reason,)


def test_a_case_that_expects_an_outcome_alone_is_met_by_it() -> None:
    assert failures_of(Case("Hi", statuses=("small_talk",)), an_answer("Hello.", status=Status.SMALL_TALK)) == ()


def test_kinds_are_counted_with_their_intervals() -> None:
    (pay,) = figures_by_kind([("pay", True), ("pay", False)])
    assert (pay.passed.hits, pay.passed.n) == (1, 2)
    assert 0 < pay.passed.low < 0.5 < pay.passed.high < 1


def test_cases_that_contradict_each_other_are_found() -> None:
    one, other = Case("Is it open?", statuses=("answered",)), Case("is it  open?", statuses=("not_found",))
    assert contradictions([one, other, Case("Else?")]) == ["Is it open?", "is it  open?"]
    assert contradictions([one, one]) == []


@pytest.mark.parametrize(
    ("other", "excludes"),
    [
        (Case("Open?", statuses=("answered", "partial"), must_contain=(("noon",),)), False),
        (Case("Open?", statuses=("partial",)), True),
        (Case("Open?", must_cite="other.md", must_contain=(("Mondays",),)), False),
        (Case("Open?", must_not_contain=("daily",)), False),  # "every day" is said in its place
        (Case("Open?", must_not_contain=("daily", "every day")), True),
    ],
)
def test_what_no_answer_can_meet_is_a_contradiction_and_no_more(other: Case, excludes: bool) -> None:
    case = Case("Open?", statuses=("answered",), must_contain=(("daily", "every day"),), must_cite="hours.md")
    assert bool(contradictions([case, other])) is excludes
    assert bool(contradictions([other, case])) is excludes


WHOLE = Case(
    "=1+1?",
    "pay",
    ("Who leads?", "And then?"),
    "norfolk",
    ("answered", "partial"),
    (("a", "b"), ("c",)),
    ("d",),
    "norfolk/x.md",
    "@note",
)


@pytest.mark.parametrize(("write", "name"), [(as_csv, "x.csv"), (as_xlsx, "x.xlsx"), (as_jsonl, "x.jsonl")])
def test_what_is_exported_is_imported_as_it_was(write, name: str) -> None:
    lines = [line if isinstance(line, bytes) else line.encode() for line in write([WHOLE, Case("Plain?")])]
    assert read(b"".join(lines), name) == [WHOLE, Case("Plain?")]


def test_no_cell_of_an_exported_workbook_is_a_formula() -> None:
    sheet = load_workbook(io.BytesIO(b"".join(as_xlsx([WHOLE])))).worksheets[0]
    assert {cell.data_type for row in sheet.iter_rows() for cell in row} <= {"s", "n"}
    assert sheet["A2"].value == "'=1+1?"


def test_numbers_and_formulas_of_a_workbook_are_read_as_their_values() -> None:
    book, out = Workbook(), io.BytesIO()
    for row in (["Question", "kind", "note"], ["How many?", 3.0, "=1+1"], [None, None, None], ["When?", None, 2.5]):
        book.active.append(row)
    book.save(out)
    assert read(out.getvalue(), "x.xlsx") == [Case("How many?", "3"), Case("When?", note="2.5")]


@pytest.mark.slow
def test_a_workbook_of_ten_thousand_rows_is_read_and_one_more_refused() -> None:
    cases = [Case(f"Question {number}?") for number in range(MOST_CASES)]
    assert read(b"".join(as_xlsx(cases))) == cases
    with pytest.raises(InvalidRequest, match="more than 10,000 rows"):
        read(b"".join(as_xlsx([*cases, Case("One more?")])))


def test_a_workbook_that_unpacks_to_too_much_is_refused_unread(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(case_workbooks, "MOST_UNPACKED", 1000)
    with pytest.raises(InvalidRequest, match="unpacks to more than"):
        read(b"".join(as_xlsx([WHOLE])))


def test_no_exported_cell_can_be_taken_for_a_formula() -> None:
    line = list(as_csv([WHOLE]))[1]
    assert "'=1+1?" in line
    assert "'@note" in line


@pytest.mark.parametrize(
    "encoded",
    [
        "question;kind\nWhere is the café?;place\n".encode("cp1252"),
        "question\tkind\nWhere is the café?\tplace\n".encode("utf-16"),
        "\ufeffQuestion,Kind\r\nWhere is the café?,place\r\n".encode(),
    ],
)
def test_files_are_read_as_spreadsheets_write_them(encoded: bytes) -> None:
    assert read(encoded) == [Case("Where is the café?", "place")]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("kind,note\npay,x\n", "no column named 'question'"),
        ("question,salary\nA?,1\n", "Unknown columns: salary"),
        ("question,expected_status\nA?,maybe\n", "row 2: 'maybe' is no status"),
        ("question,page_council\nA?,atlantis\n", "row 2: 'atlantis' is no council"),
        ("question,kind\n,pay\n", "row 2: 'question' is empty"),
        ("question\n" + "a" * 501, "more than 500 characters"),
        ("question\n", "holds no case"),
        ("", "no column named 'question'"),
        (b"PK\x03\x04 workbook", "The workbook cannot be read"),
        (b"\x00\x01\x02", "no text file"),
    ],
)
def test_a_file_that_cannot_be_used_says_what_to_mend(text: str | bytes, told: str) -> None:
    with pytest.raises(InvalidRequest, match="(?s)" + told.replace("(", r"\(")):
        read(text)


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("{", "row 1: no JSON object"),
        ("[1]", "row 1: no JSON object"),
        ('{"question": 5}', "row 1: 'question' is not text"),
        ('{"question": "A?", "must_contain": [[1]]}', "holds something other than text"),
        ('{"question": "A?", "must_contain": {"a": 1}}', "is no list of text"),
        ('{"question": "A?", "colour": 1}', "unknown field 'colour'"),
    ],
)
def test_a_line_that_cannot_be_used_says_what_to_mend(line: str, told: str) -> None:
    with pytest.raises(InvalidRequest, match=told):
        read(line, "cases.jsonl")


def test_ten_thousand_rows_are_read_and_one_more_is_too_many() -> None:
    rows = [f"Question {number}?" for number in range(MOST_CASES)]
    assert len(read("question\n" + "\n".join(rows))) == MOST_CASES
    with pytest.raises(InvalidRequest, match="more than 10,000 rows"):
        read("question\n" + "\n".join([*rows, "One more?"]))


def test_ten_thousand_faults_are_told_in_a_few_words() -> None:
    with pytest.raises(InvalidRequest, match=r"And 9,990 more\.") as refused:
        read("question,kind\n" + ",pay\n" * MOST_CASES)
    assert len(str(refused.value)) < 1000


def test_the_starter_set_can_be_read_and_covers_what_candidates_ask(directory) -> None:
    known = {council.slug for council in directory.councils}
    cases = read_cases(STARTER.read_bytes(), STARTER.name, known.__contains__)
    assert len(cases) >= 100
    assert contradictions(cases) == []
    assert len({case.kind for case in cases}) >= 18
    assert all(case.expected != Case("").expected for case in cases)
    assert len(cases) == len({json.dumps([case.question, *case.earlier, case.council]) for case in cases})
