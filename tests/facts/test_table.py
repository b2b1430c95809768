"""Rows become judgements whole or not at all, and every row left out is reported with its number."""

from __future__ import annotations

from app.councils.directory import Directory
from app.documents.assemble import assemble
from app.documents.table import read_csv
from app.domain import Area, Document, Grade, Metadata
from app.facts.table import JudgementTable, is_table, read_judgement_table
from tests.shared import SHARED, needs_shared

HEAD = "council_slug,council_name,framework,area,grade,inspected_from,inspected_to,published,source,confidence"
GOOD_ROW = "barnet,Barnet,ILACS,overall_effectiveness,good,2024-06-14,2024-06-25,2024-08-09,,verified"


def table(text: str) -> Document:
    words, blocks = assemble(read_csv(text, "table.csv").elements)
    return Document("t1", "table.csv", "0" * 64, words, blocks, Metadata("A table"))


def read(*rows: str) -> JudgementTable:
    return read_judgement_table(table("\n".join([HEAD, *rows])), Directory.load())


def reasons(found: JudgementTable) -> dict[int, str]:
    return {problem.row: problem.reason for problem in found.problems}


def test_a_row_becomes_a_judgement_that_quotes_itself() -> None:
    document = table(f"{HEAD}\n{GOOD_ROW}\n")
    [judgement] = read_judgement_table(document, Directory.load()).judgements
    assert (judgement.council, judgement.area, judgement.grade) == ("barnet", Area.OVERALL, Grade.GOOD)
    assert [str(judgement.inspected_from), str(judgement.inspected_to)] == ["2024-06-14", "2024-06-25"]
    assert (str(judgement.published), judgement.framework, judgement.stated_in) == ("2024-08-09", "ILACS", "table")
    assert document.text[judgement.start : judgement.end].startswith("Barnet | Overall effectiveness: good | ILACS")
    assert is_table(document)


def test_an_unknown_grade_date_or_council_is_reported_by_row_and_the_rest_imported() -> None:
    found = read(
        GOOD_ROW,
        "barnet,Barnet,ILACS,leadership,splendid,,2024-06-25,,,",
        "barnett,Barnett,ILACS,leadership,good,,2024-06-25,,,",
        "barnet,Barnet,ILACS,leadership,good,,2024-02-30,,,",
        "barnet,Barnet,ILACS,sea_defence,good,,2024-06-25,,,",
        ",,,,,,,,,",
        "barnet,Barnet,ILACS,care_leavers,outstanding,,2024-06-25,,,",
    )
    assert [judgement.area for judgement in found.judgements] == [Area.OVERALL, Area.CARE_LEAVERS]
    said = reasons(found)
    assert sorted(said) == [3, 4, 5, 6]
    assert "splendid" in said[3]
    assert "Barnett" in said[4]
    assert "barnet" in said[4]
    assert "2024-02-30" in said[5]
    assert "sea_defence" in said[6]


def test_a_row_without_any_date_or_with_its_dates_reversed_is_left_out() -> None:
    found = read(
        "barnet,Barnet,ILACS,leadership,good,2024-06-01,,,,",
        "barnet,Barnet,ILACS,care_leavers,good,2024-06-25,2024-06-14,,,",
    )
    assert found.judgements == ()
    assert "no date" in reasons(found)[2]
    assert "before it begins" in reasons(found)[3]


def test_a_repeated_row_is_used_once_and_contradicting_rows_are_not_used() -> None:
    found = read(
        GOOD_ROW,
        GOOD_ROW,
        "barnet,Barnet,ILACS,leadership,good,,2024-06-25,,,",
        "barnet,Barnet,ILACS,leadership,inadequate,,2024-06-25,,,",
    )
    assert [judgement.area for judgement in found.judgements] == [Area.OVERALL]
    assert reasons(found) == {
        3: "it repeats row 2",
        4: "rows 4, 5 give one judgement different grades",
        5: "rows 4, 5 give one judgement different grades",
    }


def test_a_council_is_known_by_its_slug_whatever_its_name_says() -> None:
    found = read("london-corporation,The Square Mile,ILACS,leadership,good,,2024-06-25,,,")
    assert found.judgements[0].council == "london-corporation"


def test_dates_may_be_as_vague_as_a_year() -> None:
    [judgement] = read("kent,,SIF,adoption,good,,2015,,,").judgements
    assert (str(judgement.inspected_to), judgement.published) == ("2015", None)


@needs_shared
def test_the_whole_table_of_judgements_is_imported() -> None:
    text = (SHARED / "facts" / "ofsted_judgements.csv").read_text(encoding="utf-8")
    found = read_judgement_table(table(text), Directory.load())
    assert found.problems == ()
    assert len(found.judgements) == 1696
    assert len({judgement.council for judgement in found.judgements}) == 107
