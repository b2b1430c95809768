"""The likely cause of a gap, on documents of which we know what they hold."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from app.answering import cause
from app.answering.cause import Cause, Likely, cause_of, look_for_cause
from app.answering.look_into import With, look_into
from app.answering.question.asked_for import Sought
from app.answering.text.reasons import support_of
from app.answering.text.select import Candidate
from app.answering.trace import Search
from app.councils.directory import Directory
from app.domain import Status
from app.encoder import Encoder
from app.indexing.opened import OpenIndex
from app.indexing.published import PublishedIndex
from app.reader.model import Reader
from tests.site import build, settings, write_documents

DIRECTORY = Directory.load()


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory, encoder: Encoder) -> OpenIndex:
    folder = tmp_path_factory.mktemp("causes")
    write_documents(folder)
    build(settings(folder))
    return PublishedIndex(folder / "index", encoder.identity).get()


@pytest.fixture(scope="module")
def given(encoder: Encoder) -> With:
    return With(encoder, DIRECTORY, date(2026, 3, 2), Reader())


def likely(index: OpenIndex, given: With, question: str, council: str | None = None, *, in_vain: bool = True) -> Likely:
    return look_for_cause(question, (), council, index, given, in_vain=in_vain)


def nothing(_: Search) -> Candidate | None:
    return None


def test_what_no_document_is_about_is_told_by_how_far_the_nearest_sentence_is(index: OpenIndex, given: With) -> None:
    found = likely(index, given, "Is there a prayer room at the office in Norfolk?")
    assert found.cause is Cause.NO_DOCUMENT
    assert found.signs.chance is not None
    assert found.signs.threshold is not None
    assert found.signs.words is not None
    assert found.signs.chance < found.signs.threshold
    assert found.signs.words < cause.NEAR_WORDS


def test_the_chance_told_is_the_one_that_decided(index: OpenIndex, given: With) -> None:
    question = "Is there a prayer room at the office in Norfolk?"
    searches = look_into(question, (), None, index, given).trace.searches
    decided = [(each.chance, each.threshold) for search in searches if (each := support_of(search)) is not None]
    signs = likely(index, given, question).signs
    assert (signs.chance, signs.threshold) == max(decided)


def test_a_council_without_documents_has_no_document(index: OpenIndex, given: With) -> None:
    assert likely(index, given, "Who leads induction in Dorset?") == Likely(Cause.NO_DOCUMENT)


def test_a_document_about_it_that_does_not_answer_is_a_matter_of_wording(index: OpenIndex, given: With) -> None:
    looked = look_into("Who pays for the mentor of each new starter?", (), "norfolk", index, given)
    # As if no person were asked for: whatever else it is, the sentence about mentors is near.
    looked.trace.searches[:] = [
        replace(each, asked=replace(each.asked, sought=Sought.ANYTHING)) for each in looked.trace.searches
    ]
    found = cause_of(looked, nothing, in_vain=True)
    assert (found.cause, found.signs.title) == (Cause.WORDING, "Induction for new social workers")


def test_a_person_that_a_document_about_it_does_not_name_is_a_fact_missing(index: OpenIndex, given: With) -> None:
    found = likely(index, given, "Who pays for the mentor of each new starter?", "norfolk")
    assert (found.cause, found.signs.of) == (Cause.FACTS_MISSING, "person")
    assert found.signs.title == "Induction for new social workers"


def test_what_is_rather_out_of_scope_and_not_held_is_not_a_missing_document(index: OpenIndex, given: With) -> None:
    assert likely(index, given, "What is the weather in Norwich tomorrow?").cause is Cause.OUT_OF_SCOPE


def test_what_is_answered_in_part_has_a_document(index: OpenIndex, given: With) -> None:
    later = replace(given, today=date(2031, 1, 1))
    found = likely(index, later, "Who leads Norfolk’s induction programme now?")
    assert (found.cause, found.signs.title) == (Cause.WORDING, "Induction for new social workers")


def test_facts_that_no_advert_or_judgement_states_are_missing(index: OpenIndex, given: With) -> None:
    looked = look_into("What is the salary?", (), "norfolk", index, given)
    looked.trace.routes[:] = ["vacancies"]
    looked.trace.searches.clear()
    told = cause_of(replace(looked, answer=replace(looked.answer, status=Status.NOT_FOUND)), nothing, in_vain=True)
    assert (told.cause, told.signs.of) == (Cause.FACTS_MISSING, "vacancies")


def test_what_is_no_question_for_the_documents_is_out_of_scope(index: OpenIndex, given: With) -> None:
    found = likely(index, given, "What is the weather tomorrow?")
    assert (found.cause, found.signs.of) == (Cause.OUT_OF_SCOPE, "out of scope")


def test_what_is_answered_by_now_says_so_unless_the_answer_itself_was_doubted(index: OpenIndex, given: With) -> None:
    question = "Who leads the induction programme in Norfolk?"
    assert likely(index, given, question).cause is Cause.ANSWERED_NOW
    doubted = likely(index, given, question, in_vain=False)
    assert (doubted.cause, doubted.signs.title) == (Cause.WORDING, "Induction for new social workers")


def test_a_sentence_that_the_search_left_out_was_missed(
    index: OpenIndex, given: With, monkeypatch: pytest.MonkeyPatch
) -> None:
    question = "How many children are in the protected caseload of a new starter in Norfolk?"
    looked = look_into(question, (), None, index, given)
    answered = next(each for each in looked.trace.searches if each.chosen)
    left_out = {each.statement.quote for each in answered.chosen}
    others = [each for each in answered.ordered if each.statement.quote not in left_out]
    assert others
    # As if the search had found everything but the sentence that answers, and so nothing sure enough.
    unsure = replace(
        others[0], signals={**others[0].signals, "answers": -6.0, "place": -6.0, "score": 0.0, "margin": 0.0}
    )
    search = replace(answered, weighed=others, read=[unsure], chosen=())
    looked.trace.searches[:] = [search]
    silent = replace(looked, answer=replace(looked.answer, status=Status.NOT_FOUND, citations=(), sentences=()))
    told = cause_of(silent, lambda each: cause._missed(each, index, given), in_vain=True)
    assert told.cause is Cause.MISSED
    assert told.signs.found is False
    assert told.signs.quote is not None
    assert "protected caseload of ten children" in told.signs.quote
    without_reader = replace(given, reader=None)
    assert cause._missed(search, index, without_reader) is None
