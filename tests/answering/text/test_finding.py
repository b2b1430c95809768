from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from app.answering.question.asked import Asked, understand
from app.answering.question.asked_time import AskedTime, asked_time
from app.answering.setting import Setting
from app.answering.text import finding
from app.answering.text.finding import Found, as_criterion, find, weigh
from app.answering.text.in_front import IN_FRONT
from app.answering.text.in_time import of_the_year
from app.answering.text.select import Candidate
from app.councils.directory import Directory
from app.domain import Hit
from app.encoder import Encoder
from app.retrieval.search import search_with
from tests.answering.documents import statements
from tests.builders import index_of

FRONT = "---\ntitle: Working here\ncouncil: norfolk\nkind: article\npublished: {}\n---\n"
COUNTED = [
    "Avery Example named three reasons for staying in Norfolk.",
    "The first was the river.",
    "The second was her team, which eats together on Fridays.",
    "The third was the cake.",
]
DIRECTORS = "Children's services in Norfolk have a director, {}, who told us how the director of the service works.\n"
NAMES = ("Morgan Placeholder", "Robin Sample", "Avery Example", "Sam Specimen", "Kim Illustration", "Lee Model")
DOCUMENTS = {
    "reasons.md": f"{FRONT.format('2026-05')}\n{' '.join(COUNTED)}\n",
    **{f"{n}.md": FRONT.format(f"202{n}-05") + DIRECTORS.format(name) for n, name in enumerate(NAMES, 1)},
    "then.md": f"{FRONT.format('2011-02')}\nThe service was led by Jo Instance in those days.\n",
}
QUESTION = "Who was the director of children's services in Norfolk in 2011?"


@pytest.fixture(scope="module")
def known(tmp_path_factory: pytest.TempPathFactory, encoder: Encoder) -> Setting:
    folder = tmp_path_factory.mktemp("finding")
    index = index_of(folder, DOCUMENTS, encoder)
    return Setting(index, Directory.load(), date(2026, 11, 26))


def weighed_years(year: int | None, encoder: Encoder, known: Setting) -> list[int | None]:
    asked = understand(QUESTION, (), Directory.load())
    _, found = weigh(asked, encoder, known, general=True, year=year, k=4)
    dates = [each.statement.document.metadata.published for each in found]
    return [date.year if date else None for date in dates]


def test_the_best_of_the_year_asked_about_is_weighed_in_front_whatever_later_documents_tell(
    encoder: Encoder, known: Setting
) -> None:
    assert 2011 not in weighed_years(None, encoder, known)
    assert weighed_years(2011, encoder, known)[:IN_FRONT].count(2011) == 1
    assert weighed_years(2001, encoder, known) == weighed_years(None, encoder, known)


def test_a_question_about_a_year_is_looked_for_in_its_documents(
    encoder: Encoder, known: Setting, monkeypatch: pytest.MonkeyPatch
) -> None:
    years: list[int | None] = []

    def searched(*given: Any, **options: Any) -> list[Hit]:
        years.append(options.get("year"))
        return search_with(*given, **options)

    monkeypatch.setattr("app.answering.text.finding.search_with", searched)
    find(understand(QUESTION, (), Directory.load()), encoder, known)
    assert set(years) == {None, 2011}


def test_candidates_are_told_apart_without_comparing_their_words(
    encoder: Encoder, known: Setting, monkeypatch: pytest.MonkeyPatch
) -> None:
    def compared(one: Candidate, other: object) -> bool:
        raise AssertionError("texts of candidates are compared")

    monkeypatch.setattr(Candidate, "__eq__", compared)
    monkeypatch.setattr(finding, "of_the_row_asked", lambda found, asked: found[:1])
    assert find(understand("Who keeps the bees?", (), Directory.load()), encoder, known).nearest


def test_what_is_counted_off_is_told_whole_where_much_is_asked(encoder: Encoder, known: Setting) -> None:
    asked = understand("What are Avery Example's reasons for staying in Norfolk?", (), Directory.load())
    places = [claim.spans[0] for claim in find(asked, encoder, known).claims]
    assert [known.index.documents[name].text[span.start : span.end] for name, span in places] == COUNTED


@pytest.fixture
def looked_up(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The topics that are looked up, in order, where nothing is ever found."""
    topics: list[str] = []

    def nothing(asked: Asked, *_: object, **__: object) -> Found:
        topics.append(asked.topic)
        return Found()

    monkeypatch.setattr("app.answering.text.finding._find", nothing)
    return topics


def test_what_somebody_said_is_looked_for_without_the_name_where_that_finds_nothing(
    encoder: Encoder, known: Setting, looked_up: list[str]
) -> None:
    asked = understand("What did avery example say about the river?", ("norfolk",), Directory.load())
    find(asked, encoder, known, general=False)
    assert looked_up == ["What did avery example say about the river?", "What did they say about the river?"]


def test_who_is_in_charge_is_looked_for_as_the_director_where_its_own_words_find_nobody(
    encoder: Encoder, known: Setting, looked_up: list[str]
) -> None:
    find(understand("Who's in charge here?", ("norfolk",), Directory.load()), encoder, known, general=False)
    find(understand("Who is in charge of adoption?", ("norfolk",), Directory.load()), encoder, known, general=False)
    assert looked_up == [
        "Who's in charge here?",
        "Who is the director of children's services?",
        "Who is in charge of adoption?",
    ]


def test_whatever_is_asked_of_a_year_is_read_without_its_words_in_the_documents_of_that_year(
    encoder: Encoder, known: Setting, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked_up: list[tuple[str, str, int | None]] = []

    def nothing(asked: Asked, time: AskedTime | None, *_: object, **__: object) -> Found:
        looked_up.append((asked.topic, asked.unplaced, time.year if time else None))
        return Found()

    asked = understand("Why did staff leave Norfolk in 2011?", (), Directory.load())
    found = weigh(asked, encoder, known, general=True, year=2011)[1]
    kept = of_the_year(found, asked_time(asked.topic))
    assert {each.statement.document.path for each in (*kept, *found)} == {"then.md"}
    monkeypatch.setattr("app.answering.text.finding._find", nothing)
    find(asked, encoder, known, general=False)
    assert looked_up[0] == ("Why did staff leave?", "Why did staff leave?", 2011)
    assert looked_up[-1] == ("Why did staff leave in 2011?", "Why did staff leave in 2011?", None)


def test_what_is_only_desirable_is_said_to_be_so() -> None:
    found = {each.quote: each for each in statements("Essential", "- Two winters", "Desirable", "- Owns a dog")}
    assert as_criterion(found["Two winters"], ()) == ("Two winters.", None)
    words, label = as_criterion(found["Owns a dog"], ())
    assert words == "Desirable: Owns a dog."
    assert label is not None
    assert found["Owns a dog"].document.text[label.start : label.end] == "Desirable"


def test_a_year_that_no_document_tells_of_is_answered_by_none(encoder: Encoder, known: Setting) -> None:
    asked = understand("How tall was the lighthouse in 1947?", (), Directory.load())
    assert find(asked, encoder, known).claims == ()
