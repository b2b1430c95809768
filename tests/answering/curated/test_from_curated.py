"""A curated answer in the story of an answer: given where a question means the same, and never before what is safer."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from app.answering.curated.agreement import Difference
from app.answering.curated.from_curated import DANGER, JUDGEMENT
from app.answering.curated.library import Library, library_of
from app.answering.curated.standing import fault_of
from app.answering.look_into import Looked, With, look_into
from app.councils.directory import Directory
from app.dates import PartialDate
from app.domain import Status
from app.encoder import Encoder
from app.indexing.opened import OpenIndex
from app.storage.curated import Curated, CuratedSentence, CuratedState, Quoted, Written
from tests.answering.curated.documents import TODAY

NOW = datetime(2026, 11, 20, tzinfo=UTC)


def quoted(index: OpenIndex, path: str, words: str) -> Quoted:
    document = next(each for each in index.documents.values() if each.path == path)
    start = document.text.index(words)
    return Quoted(document.id, path, document.digest, words, start, start + len(words))


def curated(index: OpenIndex, *questions: str, council: str | None = "norfolk", text: str = "", **more) -> Curated:
    """A live answer about parking."""
    source = more.get("source") or quoted(index, "norfolk/parking.md", "Staff park without paying.")
    sentence = CuratedSentence(text or "Staff park at the office without paying.", (1,))
    review_on = more.get("review_on", date(2027, 1, 1))
    written = Written(questions, council, (sentence,), (source,), "recruiter@example.org", review_on)
    return Curated(1, CuratedState.LIVE, written, "recruiter@example.org", NOW, "recruiter@example.org", NOW)


@pytest.fixture
def ask(bees: OpenIndex, encoder: Encoder, directory: Directory):
    def ask(question: str, *answers: Curated, council: str | None = None, today: date = TODAY, earlier=()) -> Looked:
        library = library_of(answers, encoder, directory)
        return look_into(question, earlier, council, bees, With(encoder, directory, today, curated=library))

    return ask


PARKING = "Is there parking at the office?"


def test_the_same_question_in_other_words_gets_the_checked_answer(ask, bees: OpenIndex) -> None:
    looked = ask("Does the office in Norfolk have parking?", curated(bees, PARKING))
    answer = looked.answer
    assert looked.trace.routes == ["curated"]
    assert answer.text == "Staff park at the office without paying. [1]"
    assert answer.status is Status.ANSWERED
    assert answer.citations[0].quote == "Staff park without paying."
    document = answer.citations[0].document
    assert document.text[answer.citations[0].start : answer.citations[0].end] == answer.citations[0].quote
    assert answer.caveats[0] == "This answer was checked by the team on 20 November 2026."
    near, against = looked.trace.curated[0]
    assert (near.variant, against, near.is_same) == (PARKING, "", True)
    assert near.nearness >= near.bar


def test_the_page_and_the_conversation_say_which_council_is_meant(ask, bees: OpenIndex) -> None:
    answer = curated(bees, PARKING)
    assert ask(PARKING, answer, council="norfolk").trace.routes == ["curated"]
    told = ask("Is there parking at the office?", answer, earlier=("Is there a mentor in Norfolk?",))
    assert told.trace.routes == ["curated"]


@pytest.mark.parametrize(
    ("question", "difference"),
    [
        ("Is there parking at the office in Suffolk?", Difference.COUNCIL),
        ("Is there parking at the office?", Difference.COUNCIL),
        ("Is there parking at the offices of Norfolk and Suffolk?", Difference.COUNCIL),
        ("Is there no parking at the office in Norfolk?", Difference.QUALIFIERS),
        ("Is there parking for bicycles at the office in Norfolk?", Difference.WORDS),
    ],
)
def test_another_council_or_another_qualifier_is_another_question(
    question: str, difference: Difference, ask, bees: OpenIndex
) -> None:
    looked = ask(question, curated(bees, PARKING))
    assert "curated" not in looked.trace.routes
    assert looked.trace.curated[0][0].difference is difference
    assert not any("checked by the team" in caveat for caveat in looked.answer.caveats)


def test_an_answer_about_no_council_is_given_on_any_page_but_not_for_two_at_once(ask, bees: OpenIndex) -> None:
    general = curated(bees, PARKING, council=None)
    assert ask(PARKING, general).trace.routes == ["curated"]
    assert ask(PARKING, general, council="suffolk").trace.routes == ["curated"]
    assert "curated" not in ask("Is there parking at the office in Norfolk and in Suffolk?", general).trace.routes


@pytest.mark.parametrize(
    "message",
    [
        "My foster father hits me and I am scared.",
        "You stupid idiot.",
        "Will my caution for shoplifting stop me from getting the job?",
    ],
)
def test_danger_abuse_and_personal_cases_come_first(message: str, ask, bees: OpenIndex) -> None:
    looked = ask(message, curated(bees, message, council=None))
    assert "curated" not in looked.trace.routes
    assert looked.answer.status in (Status.SIGNPOSTED, Status.REFUSED)


def test_what_only_may_tell_of_danger_keeps_a_curated_answer_back(ask, bees: OpenIndex, monkeypatch) -> None:
    monkeypatch.setattr("app.answering.curated.from_curated.comes_first", lambda *_: True)
    looked = ask(PARKING, curated(bees, PARKING), council="norfolk")
    assert looked.trace.curated[0][1] == DANGER
    assert "curated" not in looked.trace.routes


def test_a_judgement_that_the_answer_does_not_quote_comes_first(ask, bees: OpenIndex) -> None:
    table = next(each for each in bees.documents.values() if each.path == "tables/judgements.csv")
    rows = [table.text[block.start : block.end] for block in table.blocks]
    old, new = (next(row for row in rows if year in row) for year in ("2018", "2023"))
    question = "What is Norfolk's Ofsted rating?"
    stale = curated(bees, question, text="Ofsted rated it good.", source=quoted(bees, table.path, old))
    looked = ask(question, stale)
    assert looked.trace.curated[0][1] == JUDGEMENT
    assert "outstanding" in looked.answer.text
    fresh = curated(bees, question, text="Ofsted rated it outstanding.", source=quoted(bees, table.path, new))
    assert ask(question, fresh).trace.routes == ["curated"]


def test_a_judgement_that_was_replaced_is_not_told_in_passing(ask, bees: OpenIndex) -> None:
    table = next(each for each in bees.documents.values() if each.path == "tables/judgements.csv")
    rows = [table.text[block.start : block.end] for block in table.blocks]
    old, new = (next(row for row in rows if year in row) for year in ("2018", "2023"))
    question = "Why should I join the team?"
    stale = curated(bees, question, text="Ofsted rated it good.", source=quoted(bees, table.path, old))
    assert ask(question, stale, council="norfolk").trace.curated[0][1] == JUDGEMENT
    fresh = curated(bees, question, text="Ofsted rated it outstanding.", source=quoted(bees, table.path, new))
    assert ask(question, fresh, council="norfolk").trace.routes == ["curated"]


def test_an_answer_is_not_given_from_the_day_after_its_review_date(ask, bees: OpenIndex) -> None:
    answer = curated(bees, PARKING, review_on=TODAY)
    assert ask(PARKING, answer, council="norfolk").trace.routes == ["curated"]
    late = ask(PARKING, answer, council="norfolk", today=date(2026, 11, 27))
    assert "review date" in late.trace.curated[0][1]
    assert "curated" not in late.trace.routes


def test_a_document_that_changed_went_or_expired_is_a_fault(bees: OpenIndex) -> None:
    written = curated(bees, PARKING).written
    document = bees.documents[written.sources[0].document_id]
    assert fault_of(written, bees.documents, TODAY) == ""
    assert "no longer among" in fault_of(written, {}, TODAY)
    edited = replace(document, digest="other")
    assert "has changed since it was quoted" in fault_of(written, {document.id: edited}, TODAY)
    emptied = replace(edited, text="Nothing is left.")
    assert "no longer holds the quoted words" in fault_of(written, {document.id: emptied}, TODAY)
    until = replace(document.metadata, valid_until=PartialDate.parse("2026-11-25"))
    assert "has expired" in fault_of(written, {document.id: replace(document, metadata=until)}, TODAY)


def test_a_sentence_that_says_more_than_its_quote_is_not_given(ask, bees: OpenIndex) -> None:
    looked = ask(PARKING, curated(bees, PARKING, text="Staff pay 12 pounds."), council="norfolk")
    assert "curated" not in looked.trace.routes
    assert "12" not in looked.answer.text


def test_with_an_unmeasured_encoder_only_the_same_words_count(bees: OpenIndex, encoder: Encoder, directory) -> None:
    class Other:
        identity = replace(encoder.identity, name="another")
        encode_text, encode_passages = encoder.encode_text, encoder.encode_passages

    library = library_of([curated(bees, PARKING)], Other(), directory)  # type: ignore[arg-type]
    for question, is_same in (("is there parking at the office", True), ("Does the office have parking?", False)):
        near = library.nearest(question, ("norfolk",), Other())  # type: ignore[arg-type]
        assert near is not None
        assert near.is_same is is_same


def test_without_curated_answers_nothing_is_looked_for(ask) -> None:
    assert ask(PARKING, council="norfolk").trace.curated == []
    assert Library().nearest("anything", (), None) is None  # type: ignore[arg-type]
