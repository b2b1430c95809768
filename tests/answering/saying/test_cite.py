from __future__ import annotations

from app.answering.saying.cite import cite
from app.indexing.opened import OpenIndex
from tests.answering.documents import span_of
from tests.answering.knowledge import held


def test_a_citation_quotes_the_document_character_for_character_and_names_its_passage(index: OpenIndex) -> None:
    bees = held(index, "kent/bees.md")
    cited = cite(index, bees.id, span_of(bees, "Robin Sample looks after them"), 3)
    assert (cited.n, cited.quote) == (3, "Robin Sample looks after them")
    assert bees.text[cited.start : cited.end] == cited.quote
    passage = next(passage for passage in index.passages if passage.id == cited.passage_id)
    assert cited.quote in passage.text
    assert not cited.superseded


def test_a_heading_is_cited_with_the_passage_that_it_stands_above(index: OpenIndex) -> None:
    bees = held(index, "kent/bees.md")
    cited = cite(index, bees.id, span_of(bees, "Bees on the roof"), 1)
    passage = next(passage for passage in index.passages if passage.id == cited.passage_id)
    assert passage.document_id == bees.id
    assert passage.start > cited.end


def test_a_format_without_pages_gives_no_page(index: OpenIndex) -> None:
    bees = held(index, "kent/bees.md")
    assert cite(index, bees.id, span_of(bees, "Two colonies"), 1).page is None
