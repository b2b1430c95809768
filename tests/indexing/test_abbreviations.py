from __future__ import annotations

from app.councils.directory import Directory
from app.indexing.abbreviations import Abbreviations

TEXTS = [
    "Larkspur Children First runs the service. Calls go to the multi-agency safeguarding hub (MASH).",
    "The special educational needs team (SEND is its old name) asks you to send a letter.",
    "Help for special educational needs and disabilities (SEND).",
]


def test_a_short_form_is_written_out_beside_itself(directory: Directory) -> None:
    expanded = Abbreviations(TEXTS).expand("LCF mission", directory)
    assert expanded == "LCF (larkspur children first) mission"


def test_small_letters_count_where_no_document_has_the_word(directory: Directory) -> None:
    known = Abbreviations(TEXTS)
    assert known.expand("what does the mash do", directory) == "what does the mash (multi-agency safeguarding hub) do"
    assert known.expand("where do i send my form", directory) == "where do i send my form"
    assert "special educational needs and disabilities" in known.expand("who leads SEND", directory)


def test_what_the_question_explains_itself_is_not_repeated(directory: Directory) -> None:
    question = "What does the multi-agency safeguarding hub (MASH) do?"
    assert Abbreviations(TEXTS).expand(question, directory) == question


def test_what_documents_disagree_on_is_left_alone(directory: Directory) -> None:
    known = Abbreviations(["the early help panel (EHP)", "the education and health plan (EHP)"])
    assert known.expand("EHP", directory) == "EHP"


def test_what_names_a_council_stands_in_place_of_its_initials(directory: Directory) -> None:
    known = Abbreviations(["Worcestershire Children First runs the service."])
    assert known.expand("what is WCF's mission", directory) == "what is worcestershire children first's mission"
    assert known.expand("wcf mission", directory) == "worcestershire children first mission"
