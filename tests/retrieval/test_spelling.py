from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from app.encoder import Encoder
from app.indexing.vocabulary import Vocabulary
from app.read_once import reading
from app.retrieval.spelling import KNOWN_WORDS, mend_spelling

WORDS = Vocabulary(
    {
        "caseload": 4,
        "caseloads": 1,
        "supervision": 2,
        "recruitment": 3,
        "manager": 2,
        "leaders": 2,
        "next": 9,
        "want": 5,
    }
)


@pytest.fixture
def mend(encoder: Encoder) -> Callable[[str], str]:
    return lambda question: mend_spelling(question, WORDS, encoder.count_tokens)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("What is the casload?", "What is the caseload?"),
        ("Who gives superivsion?", "Who gives supervision?"),
        ("recrutimnet team", "recruitment team"),
        ("WHO IS THE MANGAER", "WHO IS THE manager"),
    ],
)
def test_slips_are_mended_towards_words_of_the_documents(mend: Callable[[str], str], typed: str, meant: str) -> None:
    assert mend(typed) == meant


@pytest.mark.parametrize(
    "question",
    [
        "What is the caseload?",  # a word of the documents
        "Do readers and dealers apply?",  # whole English words that look like "leaders"
        "Is there an aquarium, a sabbatical or an orchestra?",  # rare, and real
        "Help for NEET young people",  # initials, not a slip for "next"
        "How do care leavers, or a care leaver, fare?",  # what Ofsted grades, though no document names it
        "Which leaders wasnt good?",  # a denial, and no slip for "want"
        "cse load",  # too short to be sure
        "Wxyzzq plornk 2024-2025 £1,200",  # like nothing at all
        "",
    ],
)
def test_other_words_are_left_alone(mend: Callable[[str], str], question: str) -> None:
    assert mend(question) == question


def test_of_two_words_equally_close_the_more_frequent_one_is_meant(encoder: Encoder) -> None:
    words = Vocabulary({"bursaryx": 1, "bursaryz": 5})
    assert mend_spelling("bursaryq", words, encoder.count_tokens) == "bursaryz"


def test_of_two_words_equally_close_one_that_asks_is_meant(encoder: Encoder) -> None:
    assert mend_spelling("how offen is it", Vocabulary({"offer": 9}), encoder.count_tokens) == "how often is it"
    assert mend_spelling("how much mony", Vocabulary({"money": 1}), encoder.count_tokens) == "how much money"


def test_a_word_is_not_mended_to_one_that_begins_otherwise(encoder: Encoder) -> None:
    assert mend_spelling("qaseload", Vocabulary({"caseload": 3}), encoder.count_tokens) == "qaseload"


def test_everything_else_of_the_question_stays_as_it_was_typed(mend: Callable[[str], str]) -> None:
    assert mend("“Casload”,  Ms O’Sample?!") == "“caseload”,  Ms O’Sample?!"


def test_what_is_asked_often_is_known_though_no_document_holds_it(mend: Callable[[str], str]) -> None:
    assert mend("the milage rate") == "the mileage rate"
    assert mend("Is there maternaty leave?") == "Is there maternity leave?"


def test_no_known_word_is_mended(encoder: Encoder) -> None:
    words = KNOWN_WORDS.read_text(encoding="utf-8").split()
    assert len(words) == len(set(words))
    assert mend_spelling(" ".join(words), Vocabulary({"millage": 3}), encoder.count_tokens) == " ".join(words)


def test_a_strange_word_is_looked_up_once_while_a_message_is_answered(encoder: Encoder) -> None:
    counted: list[str] = []

    def count_tokens(texts: Sequence[str]) -> list[int]:
        counted.extend(texts)
        return encoder.count_tokens(texts)

    with reading():
        for question in ("The casload?", "the casload and the superivsion"):
            mend_spelling(question, WORDS, count_tokens)
        assert sorted(counted) == ["casload", "superivsion"]
        other = Vocabulary({"carload": 2})
        assert mend_spelling("the casload", other, count_tokens) == "the carload"
