"""People's corrections: read strictly, applied with words of a source, reported where that cannot be."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.councils.directory import Directory
from app.documents.sources import list_sources
from app.domain import Area, Document, Grade, Kind
from app.facts.all_facts import Facts
from app.facts.corrections import read_corrections
from app.facts.ledger import Ledger
from app.facts.read import put_right, read_facts
from app.indexing.recipe import corrections_digest
from tests.facts.reports import HEAD, OVERALL, report

DIRECTORY = Directory.load()
FILE = "judgement-corrections.yaml"
ENTRY = {
    "council": "suffolk",
    "area": "overall_effectiveness",
    "inspected_to": "2024-10-18",
    "grade": "inadequate",
    "by": "Avery Example, data team",
    "on": "2026-05-02",
    "why": "The report's table was misprinted.",
}


def entry(**changed: str | None) -> str:
    fields = {**ENTRY, **changed}
    lines = [f"{name}: {value!r}" for name, value in fields.items() if value is not None]
    return "- " + "\n  ".join(lines) + "\n"


def written(folder: Path, text: str) -> Path:
    (folder / FILE).write_text(text, "utf-8")
    return folder


def facts_of(folder: Path, text: str, *documents: Document) -> tuple[Facts, Ledger]:
    read = read_facts(documents, DIRECTORY, lambda _: None)
    facts = put_right(read, documents, read_corrections(written(folder, text), DIRECTORY), DIRECTORY)
    return facts, Ledger(facts.inspections, facts.judgements, facts.corrections, directory=DIRECTORY)


def suffolk(*blocks: str) -> Document:
    return report(*HEAD, *(blocks or (f"| {OVERALL} | Good",)), council=("suffolk",))


def test_the_file_is_no_document_and_its_digest_follows_its_words(tmp_path: Path) -> None:
    assert corrections_digest(tmp_path) == ""
    first = corrections_digest(written(tmp_path, entry()))
    assert list_sources(tmp_path) == []
    assert corrections_digest(written(tmp_path, entry(grade="good"))) != first != ""


def test_no_file_and_an_empty_file_correct_nothing(tmp_path: Path) -> None:
    assert read_corrections(tmp_path, DIRECTORY).problems == ()
    assert read_corrections(written(tmp_path, "# none yet\n"), DIRECTORY).problems == ()


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"grade": "adequate"}, "grade is 'adequate'; write one of outstanding, good"),
        ({"grade": "adequate"}, "inadequate, withdrawn"),
        ({"area": "schools"}, "area is 'schools'; write one of overall_effectiveness"),
        ({"council": "sufolk"}, "no council we know; nearest: suffolk"),
        ({"inspected_to": "23/04/2021"}, "inspected_to is '23/04/2021', which is no date; write YYYY"),
        ({"inspected_to": "2021-02-30"}, "which is no date"),
        ({"on": "2020"}, "before the inspection ended"),
        ({"by": None}, "by is missing"),
        ({"why": " "}, "why is missing"),
        ({"reason": "none"}, "reason is not known; the names are council, area"),
        ({"why": "x" * 501}, "write at most 500"),
    ],
)
def test_a_wrong_entry_is_reported_by_number_and_the_others_are_used(
    tmp_path: Path, changed: dict[str, str | None], said: str
) -> None:
    found = read_corrections(written(tmp_path, entry(area="leadership") + entry(**changed)), DIRECTORY)
    assert [each.number for each in found.entries] == [1]
    assert [(problem.path, problem.number) for problem in found.problems] == [(FILE, 2)]
    assert said in found.problems[0].says


def test_two_entries_for_one_judgement_are_told_apart_by_number(tmp_path: Path) -> None:
    found = read_corrections(written(tmp_path, entry() + entry(grade="good")), DIRECTORY)
    assert len(found.entries) == 1
    assert found.problems[0].says == "entry 1 corrects the same judgement; keep one of the two"


@pytest.mark.parametrize("text", ["- council: [", "council: suffolk", "- &a x\n- *a", "\x00\x01\x02"])
def test_a_broken_file_is_a_problem_without_a_number(tmp_path: Path, text: str) -> None:
    found = read_corrections(written(tmp_path, text), DIRECTORY)
    assert found.entries == ()
    assert [problem.number for problem in found.problems] == [None]


def test_a_corrected_grade_replaces_what_was_read_and_keeps_its_words(tmp_path: Path) -> None:
    document = suffolk()
    facts, ledger = facts_of(tmp_path, entry(), document)
    (judgement,) = ledger.judgements_of("suffolk")
    assert facts.findings.corrections == ()
    assert (judgement.grade, ledger.is_current(judgement)) == (Grade.INADEQUATE, True)
    assert "Good" in document.text[judgement.start : judgement.end]
    assert judgement.correction is not None
    assert (judgement.correction.by, str(judgement.correction.on)) == ("Avery Example, data team", "2026-05-02")


def test_a_withdrawn_judgement_is_gone(tmp_path: Path) -> None:
    facts, ledger = facts_of(tmp_path, entry(grade="withdrawn", inspected_to="2024-10"), suffolk())
    assert ledger.judgements_of("suffolk") == ()
    assert facts.findings.corrections == ()


def test_a_correction_of_nothing_is_reported_with_the_dates_that_are_held(tmp_path: Path) -> None:
    for grade in ("inadequate", "withdrawn"):
        facts, ledger = facts_of(tmp_path, entry(grade=grade, inspected_to="2019-01-11"), suffolk())
        (problem,) = facts.findings.corrections
        assert problem.number == 1
        assert "no such judgement is held (held for this area: 2024-10-18)" in problem.says
        assert [judgement.grade for judgement in ledger.judgements_of("suffolk")] == [Grade.GOOD]


def test_a_named_source_is_cited_in_its_own_words(tmp_path: Path) -> None:
    document = suffolk("In this report overall effectiveness is inadequate.")
    facts, ledger = facts_of(tmp_path, entry(source=document.path), document)
    assert facts.findings.corrections == ()
    (judgement,) = ledger.judgements_of("suffolk")
    assert document.text[judgement.start : judgement.end] == "In this report overall effectiveness is inadequate."
    assert (judgement.stated_in, str(judgement.inspected_from)) == ("report", "2024-10-07")


def test_a_source_that_does_not_say_it_is_reported_and_no_quote_is_made_up(tmp_path: Path) -> None:
    document = report("Planners keep calendars in Suffolk.", council=("suffolk",), kind=Kind.ARTICLE)
    facts, ledger = facts_of(tmp_path, entry(source=document.path), document)
    assert ledger.judgements_of("suffolk") == ()
    assert (
        "has no sentence or row that gives inadequate for overall_effectiveness" in facts.findings.corrections[0].says
    )
    facts, _ = facts_of(tmp_path, entry(source="elsewhere.pdf"), document)
    assert "which is no document that could be read" in facts.findings.corrections[0].says


def test_a_correction_touches_its_own_area_only(tmp_path: Path) -> None:
    blocks = (f"| {OVERALL} | Good", "| Help and protection | Good")
    _, ledger = facts_of(tmp_path, entry(), suffolk(*blocks))
    grades = {judgement.area: judgement.grade for judgement in ledger.judgements_of("suffolk")}
    assert grades[Area.OVERALL] is Grade.INADEQUATE
    assert set(grades.values()) == {Grade.INADEQUATE, Grade.GOOD}
