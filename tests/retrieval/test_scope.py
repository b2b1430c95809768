from __future__ import annotations

from pathlib import Path

from app.encoder import Encoder
from app.indexing.opened import OpenIndex
from app.indexing.published import PublishedIndex
from app.retrieval.scope import rows_in_scope
from tests.builders import SMALL_KNOWLEDGE, build, settings, write_knowledge


def paths(index: OpenIndex, *councils: str, year: int | None = None) -> set[str]:
    rows = rows_in_scope(index, councils, year=year)
    assert rows is not None
    return {index.documents[index.passages[row].document_id].path for row in rows}


def test_no_council_means_no_restriction(small_index: OpenIndex) -> None:
    assert rows_in_scope(small_index, ()) is None


def test_one_council_brings_its_own_documents_and_those_about_no_council(small_index: OpenIndex) -> None:
    assert paths(small_index, "worcestershire") == {"worcestershire/caseloads.md", "general/wellbeing.txt"}


def test_a_document_of_an_unknown_council_is_searched_only_where_no_council_is_asked_for(
    tmp_path: Path, encoder: Encoder
) -> None:
    advert = "---\ntitle: Social worker\nkind: vacancy\n---\nThe salary is £41,000 a year.\n"
    write_knowledge(tmp_path / "knowledge", {**SMALL_KNOWLEDGE, "jobs/4471.md": advert})
    config = settings(tmp_path)
    report = build(config, encoder)
    index = PublishedIndex(config.index_dir, encoder.identity).get()
    assert report.unplaced == ("jobs/4471.md",)
    assert paths(index, "worcestershire") == {"worcestershire/caseloads.md", "general/wellbeing.txt"}
    assert rows_in_scope(index, ()) is None


def test_two_councils_bring_the_documents_of_both_each_row_once_and_in_order(small_index: OpenIndex) -> None:
    rows = rows_in_scope(small_index, ("worcestershire", "norfolk", "norfolk"))
    assert rows is not None
    assert rows.tolist() == list(range(len(small_index.passages)))


def test_a_council_without_documents_leaves_only_those_about_no_council(small_index: OpenIndex) -> None:
    assert paths(small_index, "barnet") == {"general/wellbeing.txt"}


def test_a_year_leaves_the_documents_published_in_it(small_index: OpenIndex) -> None:
    assert paths(small_index, year=2024) == {"worcestershire/caseloads.md"}
    assert paths(small_index, "worcestershire", year=2024) == {"worcestershire/caseloads.md"}
    assert paths(small_index, "norfolk", year=2024) == set()
    assert paths(small_index, year=1999) == set()
