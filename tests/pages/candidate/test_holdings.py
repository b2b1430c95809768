"""What is held is counted by council, from the documents themselves."""

from __future__ import annotations

from dataclasses import replace

from app.answering.saying.suggestions import suggestions_for
from app.councils.directory import Directory
from app.dates import PartialDate
from app.domain import Document
from app.indexing.opened import OpenIndex
from app.pages.candidate.holdings import Holding, by_council, example_questions, held_in_words
from tests.pages.documents import block, make_document


def held(name: str, *councils: str, published: str | None = None) -> Document:
    date = PartialDate.parse(published) if published else None
    return replace(make_document(block("Words."), title=name, council=councils, published=date), id=name)


def group(*documents: Document) -> list[Holding]:
    return by_council(documents, Directory.load())


def test_councils_are_in_order_of_name_and_documents_about_none_come_last() -> None:
    groups = group(held("c"), held("b", "worcestershire"), held("a", "norfolk"))
    assert [found.name for found in groups] == [
        "Norfolk County Council",
        "Worcestershire County Council",
        "Not about one council",
    ]
    assert groups[-1].slug is None


def test_the_newest_document_comes_first_and_the_undated_last() -> None:
    [norfolk] = group(
        held("old", "norfolk", published="2017"), held("none", "norfolk"), held("new", "norfolk", published="2018-01")
    )
    assert [document.id for document in norfolk.documents] == ["new", "old", "none"]
    assert norfolk.in_words == "3 documents, dated 2017 to January 2018"


def test_a_document_about_two_councils_stands_under_both_and_counts_once() -> None:
    groups = group(held("both", "norfolk", "worcestershire", published="2021-03-04"))
    assert [len(found.documents) for found in groups] == [1, 1]
    assert held_in_words(groups) == "1 document about 2 councils, dated 4 March 2021."


def test_nothing_held_is_said_plainly() -> None:
    assert held_in_words([]) == "0 documents about 0 councils, no dates given."


def test_examples_ask_only_what_the_documents_held_can_answer(small_index: OpenIndex, directory: Directory) -> None:
    holdings = by_council(small_index.documents.values(), directory)
    questions = example_questions(holdings, small_index, directory)
    assert len(set(questions)) == len(questions) <= 4
    possible = {text for slug in small_index.councils for text in suggestions_for(slug, small_index, directory)}
    assert set(questions) <= possible


def test_nothing_held_gives_no_examples(small_index: OpenIndex, directory: Directory) -> None:
    assert example_questions([], small_index, directory) == []
