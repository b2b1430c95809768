from __future__ import annotations

import pytest

from app.answering.question.asked import understand
from app.answering.text.select import Candidate, candidates
from app.answering.text.support import READ_SIGNALS, SIGNALS, confidence, enough, unsupported_claims
from app.councils.directory import Directory
from app.domain import Citation, Grade
from app.encoder import Encoder
from app.indexing.opened import OpenIndex
from app.retrieval.search import search_with
from tests.answering.documents import citation, document

PAGE = document(
    "Avery Example joined in May 2018 with 12 mentors. Ofsted judged it requires improvement to be good. "
    "Planning the O’Sample house cost £1,200.",
    title="The Larkspur page",
    council=("norfolk",),
    publisher="Invented Gazette",
    published="2019-03",
)


def unsupported(sentence: str, *quotes: str) -> list[str]:
    cited: list[Citation] = [citation(quote, PAGE) for quote in quotes or (PAGE.text,)]
    return unsupported_claims(sentence, cited, Directory.load())


def test_the_words_of_the_quote_support_themselves() -> None:
    assert unsupported(PAGE.text) == []


@pytest.mark.parametrize(
    ("sentence", "claim"),
    [
        ("Avery Example joined with 13 mentors.", "13"),
        ("It cost £200.", "200"),
        ("It cost £1,20.", "1,20"),
        ("Robin Example joined in May 2018.", "Robin"),
        ("Avery Sampleton joined.", "Sampleton"),
        ("Avery Example joined in June 2018.", "June"),
        ("Avery Example joined in May 2017.", "2017"),
        ("Kent did so.", "Kent"),
    ],
)
def test_a_number_name_month_or_council_that_no_source_gives_is_caught(sentence: str, claim: str) -> None:
    assert unsupported(sentence) == [claim]


@pytest.mark.parametrize(
    "quote",
    [
        "23 April 2018 to 04 May 2018",
        "23 Apr to 4 May 2018",
        "23/04/2018 to 04/05/2018",
        "Mon 23 Apr. 2018 - 4th May 2018",
    ],
)
def test_a_date_is_supported_however_the_source_writes_it(quote: str) -> None:
    cited = [citation(quote, document(quote))]
    assert unsupported_claims("It ran from 23 April 2018 to 4 May 2018.", cited, Directory.load()) == []
    assert unsupported_claims("It ran from 24 April 2018 to 4 June 2018.", cited, Directory.load()) == ["24", "June"]


def test_a_name_is_not_supported_by_a_longer_word_that_holds_it() -> None:
    assert unsupported("Ann leads it.") == ["Ann"]  # "planning"
    assert unsupported("Plan joined.") == ["Plan"]


def test_a_wrong_grade_is_caught_and_good_is_not_read_out_of_requires_improvement_to_be_good() -> None:
    assert unsupported("Ofsted judged it good.") == [Grade.GOOD]
    assert unsupported("Ofsted judged it outstanding.") == [Grade.OUTSTANDING]
    assert unsupported("Ofsted judged it requires improvement to be good.") == []


def test_what_the_metadata_of_the_source_gives_may_be_said() -> None:
    assert unsupported("Norfolk County Council, Invented Gazette, Larkspur, March 2019", "12 mentors") == []


def test_a_sentence_needs_only_one_of_its_sources_for_each_claim() -> None:
    assert unsupported("Avery had 12 mentors.", "Avery Example", "12 mentors") == []
    assert unsupported("Avery had 12 mentors.", "Avery Example") == ["12"]


def test_without_any_source_every_claim_is_caught() -> None:
    assert unsupported_claims("Robin joined in 2018.", [], Directory.load()) == ["2018", "Robin"]


def test_a_typographic_possessive_is_no_part_of_a_name() -> None:
    assert unsupported("Norfolk’s mentor is O’Sample") == []


def found(question: str, index: OpenIndex, encoder: Encoder) -> list[Candidate]:
    asked = understand(question, (), Directory.load())
    vector = encoder.encode_question(asked.topic)
    return candidates(asked, vector, search_with(vector, asked.topic, index=index), index, encoder)


def test_no_signal_makes_the_documents_support_less_likely_the_higher_it_is() -> None:
    middling = dict.fromkeys(SIGNALS, 0.5)
    higher = {name: confidence({**middling, name: 0.9}) for name in SIGNALS}
    assert all(chance >= confidence(middling) for chance in higher.values()), higher
    assert higher["margin"] > confidence(middling)


@pytest.mark.parametrize("names", [SIGNALS, READ_SIGNALS])
def test_confidence_is_a_chance_and_the_threshold_lies_between_nothing_and_everything(names: tuple[str, ...]) -> None:
    nothing, everything = dict.fromkeys(names, 0.0), dict.fromkeys(names, 1.0)
    assert 0 < confidence(nothing) < enough(nothing) < confidence(everything) < 1


def test_an_answerable_question_is_surer_than_one_that_the_documents_know_nothing_of(
    index: OpenIndex, encoder: Encoder
) -> None:
    known, unknown = (
        confidence(found(question, index, encoder)[0].signals)
        for question in ("Who looks after the bees on the roof?", "Can I bring my submarine to the opera?")
    )
    assert known > unknown
